"""What is sold and whether it can be had: codes, variant attributes, condition, availability."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

from checker.exports import values
from checker.exports.plan import Plan
from checker.exports.profile import Profile

if TYPE_CHECKING:
    import polars as pl

_PACKED = {"gtin": "ean|ean13|gtin|barcode|code_barre", "brand": "brand|marque|manufacturer"}
_ORDERABLE = frozenset({"continue", "1", "yes", "true", "notify", "oui"})
_NUMBER = r"^(-?\d+)(?:[.,]\d+)?$"
# `'3760…`, `="3760…"` and `3760….0` are how spreadsheets hand over codes; several are
# separated by `;`, `,` or `|`, and the first one counts. Mirakl writes `EAN|3760…`.
_ENTITY = r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"
_OPTION = re.compile(r"Name=([^|]+)\|Value=(.*?)(?:\[[^\]]*\])?\|?(?=Type=|$)")
_MEMBER = re.compile(
    r"(?:^|,)(colou?r|couleur|coloris|farbe|size|taille|gr[oö]sse|größe)=([^,]+)", re.I
)
_FORMULA = r'^="(.*)"$'
_TOTAL = re.compile(r"(?:(?:sous-|sub-?|grand )?total|totaux)(?: g[ée]n[ée]ral)?\s*:?$", re.I)
_GROUP = 4
_LAST = 5
"""Rows at the end of a table where sums stand."""
_CODE = r"""^[\s='"]*(?:(?:EAN|GTIN|UPC)[|: ]\s*)?(\d[\d \-]{6,18}\d)(?:\.0+)?["\s]*(?:[;,|].*)?$"""


def columns(cells: pl.DataFrame, profile: Profile) -> list[pl.Series]:
    """`gtin#`, `condition#` and `availability#`, as far as the cells say them."""
    made: list[pl.Series] = []
    if "gtin" in cells.columns:
        made.append(_gtin(cells, profile))
    if "condition" in cells.columns:
        word = values.by_word(values.words("condition"))
        made.append(values.translate(cells["condition"], word, _text()).alias("condition#"))
    stock = _availability(cells, profile)
    return made if stock is None else [*made, stock.alias("availability#")]


def _text() -> type[pl.String]:
    import polars as pl

    return pl.String


def _gtin(cells: pl.DataFrame, profile: Profile) -> pl.Series:
    import polars as pl

    code = read_gtin(cells["gtin"]).alias("gtin#")
    if "gtin_type" not in cells.columns:
        return code
    kinds = frozenset(profile.gtin_types)
    is_gtin = values.translate(cells["gtin_type"], lambda t: t.lower() in kinds, pl.Boolean)
    return code.set(~is_gtin.fill_null(False), None)


def _availability(cells: pl.DataFrame, profile: Profile) -> pl.Series | None:
    """What the availability column says, else what the stock says, else the profile's word
    for an empty cell."""
    import polars as pl

    table = {**values.words("availability"), **profile.availability}
    said: pl.Series | None = None
    if "availability" in cells.columns:
        said = values.translate(cells["availability"], values.by_opening(table), pl.String)
    if "quantity" in cells.columns:
        stock = _by_quantity(cells)
        if "tracker" in cells.columns:  # stock that nobody counts says nothing
            stock = stock.set(cells["tracker"].is_null(), None)
        said = stock if said is None else said.zip_with(said.is_not_null(), stock)
    if said is None:
        return None
    return said.fill_null(table.get("", "unknown"))


def _by_quantity(cells: pl.DataFrame) -> pl.Series:
    import polars as pl

    texts = cells["quantity"]
    number = texts.cast(pl.Int64, strict=False)
    if number.null_count() > texts.null_count():  # `4.0`, `Unlimited`
        number = texts.str.extract(_NUMBER, 1).cast(pl.Int64, strict=False)
    short: pl.Expr = pl.lit("out_of_stock")
    if "oversell" in cells.columns:
        goes_on = values.translate(
            cells["oversell"], lambda text: text.lower() in _ORDERABLE, pl.Boolean
        ).fill_null(False)
        short = pl.when(pl.lit(goes_on)).then(pl.lit("backorder")).otherwise(short)
    word = (
        pl.when(pl.col("quantity") > 0)
        .then(pl.lit("in_stock"))
        .when(pl.col("quantity") <= 0)
        .then(short)
    )
    return number.alias("quantity").to_frame().select(word.alias("stock")).to_series()


def read_gtin(raw: pl.Series) -> pl.Series:
    """14 digits where the check digit is right, else null. Lost leading zeros come back."""
    import polars as pl

    code = pl.Series("gtin", raw)
    number = code.cast(pl.Int64, strict=False)
    if number.null_count() > code.null_count() or (number < 0).any():
        code = code.str.extract(_CODE, 1).str.replace_all(r"[ \-]", "")
        number = code.cast(pl.Int64, strict=False)
    total = pl.zeros(len(number), dtype=pl.Int64, eager=True)
    for place in range(0, 16, _GROUP):
        total += _weights().gather(number // 10**place % 10**_GROUP)
    length = code.str.len_bytes()
    right = (total % 10 == 0) & (number > 0) & length.is_between(8, 14)
    lengths = length.filter(right).unique()
    padded = pl.col("gtin").str.zfill(14)
    if len(lengths) == 1:  # the usual case, and much faster
        padded = pl.lit("0" * (14 - lengths[0])) + pl.col("gtin")
    frame = pl.DataFrame({"gtin": code, "right": right})
    padded = pl.when("right").then(padded)
    return frame.select(padded.alias("gtin")).to_series()


@cache
def _weights() -> pl.Series:
    """What each group of four digits adds to a check sum: from the right, the digits weigh
    1, 3, 1, 3."""
    import polars as pl

    digits = (f"{number:0{_GROUP}d}" for number in range(10**_GROUP))
    return pl.Series([sum(map(int, d[1::2])) + 3 * sum(map(int, d[0::2])) for d in digits])


def unwrapped(cells: pl.DataFrame) -> pl.DataFrame:
    """The codes without the formula some programs put around them: `="00123"`."""
    import polars as pl

    names = [name for name in ("sku", "mpn", "parent") if name in cells.columns]
    held = [name for name in names if cells[name].str.starts_with('="').any()]
    if held:
        cells = cells.with_columns(pl.col(held).str.replace(_FORMULA, "$1"))
    if "parent" in cells.columns and (cells["parent"] == "0").any():  # WordPress: no parent
        cells = cells.with_columns(cells["parent"].set(cells["parent"] == "0", None))
    return cells


def unescaped(cells: pl.DataFrame) -> pl.DataFrame:
    """Names as people read them: WordPress hands over `Th&eacute; &#8211; 50&nbsp;g`."""
    import polars as pl

    names = [name for name in ("title", "brand") if name in cells.columns]
    held = [name for name in names if cells[name].str.contains(_ENTITY).any()]
    return cells.with_columns(values.translate(cells[name], unescape, pl.String) for name in held)


def totals(cells: pl.DataFrame) -> pl.Series:
    """True for sums below the records: rows whose only name is a word such as `Total`."""
    import polars as pl

    names = [name for name in ("sku", "gtin", "title") if name in cells.columns]
    last = zip(*(cells[name].tail(_LAST) for name in names), strict=True)
    said = [[text for text in row if text] for row in last]
    sums = [bool(row) and all(_TOTAL.match(text) for text in row) for row in said]
    return pl.Series([False] * (cells.height - len(sums)) + sums, dtype=pl.Boolean)


def describe_variants(frame: pl.DataFrame, plan: Plan) -> list[pl.Series]:
    """`attributes` (`color=rouge|size=50 ml`, sorted by name), and canonical columns that
    stand inside others, as far as the table has them. `frame` is named by position."""
    sources = plan.attributes or plan.pairs or plan.packed or plan.listed
    made = [_attributes(frame, plan)] if sources else []
    for position in plan.packed:
        for name, keys in _PACKED.items():
            if name not in plan.columns:
                inside = frame[str(position)].str.extract(rf"(?:^|,)(?:{keys})=([^,]+)", 1)
                made.append(inside.alias(name))
    return made


def _attributes(frame: pl.DataFrame, plan: Plan) -> pl.Series:
    import polars as pl

    texts: list[pl.Expr] = []
    for name, position in plan.attributes.items():
        if not frame[str(position)].count():
            continue
        cell = pl.col(str(position))
        texts.append(pl.when(cell.is_not_null()).then(pl.concat_str(pl.lit(f"{name}="), cell)))
    for label_at, value_at in plan.pairs:
        label, cell = pl.col(str(label_at)), pl.col(str(value_at))
        label = label.forward_fill()  # option names stand on the product's first row only
        real = cell.is_not_null() & (cell.str.to_lowercase() != "default title")
        texts.append(
            pl.when(real).then(pl.concat_str(label.fill_null("option"), cell, separator="="))
        )
    for position in plan.packed:
        cells = frame[str(position)]
        texts.append(pl.lit(values.translate(cells, _packed_variant, pl.String)))
    for names_at, values_at in plan.listed:
        both = frame.select(pl.concat_str(str(names_at), str(values_at), separator="\n"))
        texts.append(pl.lit(values.translate(both.to_series(), _listed_variant, pl.String)))
    if not texts:
        return pl.Series("attributes", [None], dtype=pl.String).new_from_index(0, frame.height)
    joined = frame.select(pl.concat_str(texts, separator="|", ignore_nulls=True)).to_series()
    joined = joined.set(joined == "", None)
    return values.translate(joined, _sorted, pl.String).alias("attributes")


def _packed_variant(text: str) -> str | None:
    """`color=rouge|size=S` of `Type=Swatch|Name=color|Value=rouge[#c00]Type=…` (BigCommerce), or
    of `color=rouge,size=S,care=dry` (Magento), whose other attributes tell no variants apart."""
    found = _OPTION.findall(text) or _MEMBER.findall(text)
    said = {name.strip(): value.strip() for name, value in found}
    return "|".join(f"{name}={value}" for name, value in said.items() if value) or None


def _listed_variant(text: str) -> str | None:
    """`Taille=S|Couleur=rouge` of `Taille:select:0, Couleur:color:1` above `S:0, rouge:1`."""
    names, cells = ([part.split(":")[0].strip() for part in line.split(",")]
                    for line in text.split("\n", 1))  # fmt: skip
    if len(names) != len(cells):
        return None
    return "|".join(f"{n}={c}" for n, c in zip(names, cells, strict=True) if n and c) or None


def _sorted(text: str) -> str:
    return "|".join(sorted(text.split("|")))
