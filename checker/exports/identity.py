"""Codes, condition and availability of the rows, each as its own word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.exports import gtin, values
from checker.exports.profile import Profile

if TYPE_CHECKING:
    import polars as pl

_ORDERABLE = frozenset({"continue", "1", "yes", "true", "notify", "oui"})
_NUMBER = r"^(-?\d+)(?:[.,]\d+)?$"


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

    code = gtin.clean(cells["gtin"]).alias("gtin#")
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
        said = values.translate(cells["availability"], values.by_word(table), pl.String)
    if "quantity" in cells.columns:
        stock = _by_quantity(cells)
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
