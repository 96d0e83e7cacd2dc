"""The price that holds at a moment, from the amounts of a row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal as Exact
from decimal import InvalidOperation
from typing import TYPE_CHECKING, Literal

from checker.exports import amounts, moments, units, values
from checker.exports.export import ReadOptions
from checker.exports.profile import Profile

if TYPE_CHECKING:
    import polars as pl

AMOUNTS = (
    "price", "net", "gross", "sale", "list", "member", "reduction", "reduction_percent", "delta",
)  # fmt: skip
Headers = Mapping[str, str | None]
"""Canonical column → how evidence names it."""
_CENT = 2
_SEVERAL = (
    r"\d[.,]\d{1,2}(?:\s*[€$£/|–-]\s*|\s+\D*)\d"  # 19,90/29,90
    r"|\d\s*(?:[€$£]|[A-Z]{3}\b)\D*\d"  # 10 EUR 12 EUR
)
_UNIT = (
    r"(?i)^(?:\d[\d ]*(?:[.,]\d+)?\s?)?(?:kg|kilos?|kilogrammes?|g|gr|mg|l|litres?|dl|cl|ml"
    r"|m|cm|m[²³23]|pi[eè]ces?|pce|pcs?|unit[eé]?s?|paire|doses?|lavages?|pound|lb|oz)\.?$"
)
_PARTS = ("#", "", "@")  # amount, text, column
_TRUE = frozenset({"1", "true", "yes", "oui", "on", "vrai", "y"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Cells of one column that could not be used."""

    kind: str
    column: str
    where: pl.Series
    """True at the rows."""


def read_amounts(
    cells: pl.DataFrame,
    decimal: amounts.Decimal,
    headers: Headers,
    *,
    stored: bool,
    minor_units: int | Literal["currency"] | None = None,
) -> tuple[pl.DataFrame, list[Problem]]:
    """The cells with `<name>#` (amount) and `currency#` beside their texts.

    A price such as `12,90 €/kg` goes to `unit`, with its column in `unit@`.
    """
    import polars as pl

    problems: list[Problem] = []
    fresh: list[pl.Series] = []
    currency: pl.Series | None = None
    for name in AMOUNTS:
        if name not in cells.columns:
            continue
        texts = cells[name]
        if name in ("reduction", "reduction_percent"):
            texts = texts.str.strip_suffix("%")
        tax = amounts.NET_WORDS if name == "net" else amounts.GROSS_WORDS
        read = amounts.read(texts, decimal, stored=stored, tax=tax)
        fresh.append(read.amount.alias(f"{name}#"))
        unreadable = read.unreadable
        if unreadable.any():
            per = units.read_unit(texts, decimal)["per#"].str.contains(_UNIT).fill_null(False)
            several = texts.str.contains(_SEVERAL).fill_null(False)
            kinds = {"unit-price": per, "two-amounts": several & ~per}
            for kind, where in kinds.items():
                if (held := unreadable & where).any():
                    problems.append(Problem(kind, name, held))
                    unreadable = unreadable & ~held
            if (moved := read.unreadable & per).any():
                cells = _with_unit(cells, texts, moved, headers, name)
            if unreadable.any():
                problems.append(Problem("unreadable-amount", name, unreadable))
        if read.currency is not None:
            currency = (
                read.currency
                if currency is None
                else currency.zip_with(currency.is_not_null(), read.currency)
            )
    shares = _shares(cells, minor_units)
    if shares is not None:
        wide, amount_type = pl.Decimal(30, 4), pl.Decimal(18, 4)
        fresh = [(amount.cast(wide) * shares).cast(amount_type) for amount in fresh]
    if currency is None:
        currency = pl.Series([None], dtype=pl.String).new_from_index(0, cells.height)
    return cells.with_columns(*fresh, currency.alias("currency#")), problems


def _shares(cells: pl.DataFrame, minor_units: int | Literal["currency"] | None) -> pl.Series | None:
    """What one unit of a row's amounts is worth in the main unit; None where they are in it."""
    import polars as pl

    share = pl.Decimal(18, 6)
    if "minor_unit" in cells.columns:
        return values.translate(cells["minor_unit"], _by_digits, share)
    if minor_units == "currency":
        return values.translate(cells["currency"], _by_currency, share)
    if minor_units is not None:
        return pl.Series([_worth(minor_units)], dtype=share).new_from_index(0, cells.height)
    return None


def _worth(digits: int) -> Exact:
    return Exact(1).scaleb(-digits)


def _by_digits(digits: str) -> Exact | None:
    return _worth(int(digits)) if digits in {"0", "1", "2", "3", "4"} else None


def _by_currency(code: str) -> Exact | None:
    from babel.numbers import get_currency_precision

    return _worth(get_currency_precision(code)) if values.currency(code) else None


def _with_unit(
    cells: pl.DataFrame, texts: pl.Series, where: pl.Series, headers: Headers, name: str
) -> pl.DataFrame:
    import polars as pl

    empty = pl.Series([None], dtype=pl.String).new_from_index(0, cells.height)
    unit = cells["unit"] if "unit" in cells.columns else empty
    spot = cells["unit@"] if "unit@" in cells.columns else pl.lit(headers.get("unit"), pl.String)
    taken = where & unit.is_null()
    return cells.with_columns(
        unit.zip_with(~taken, texts).alias("unit"),
        pl.when(taken).then(pl.lit(headers.get(name), pl.String)).otherwise(spot).alias("unit@"),
    )


def read_window(
    cells: pl.DataFrame, profile: Profile, options: ReadOptions, at: datetime
) -> tuple[pl.DataFrame, list[Problem]]:
    """The cells with `from#` and `through#` (UTC) and `unclear#` where a date has two readings,
    or is an end that may or may not hold at `at`."""
    import polars as pl

    local = moments.zone(profile.timezone or options.timezone)
    moment = pl.Datetime("us", "UTC")
    unclear = pl.Series([False]).new_from_index(0, cells.height)
    problems: list[Problem] = []
    ends: dict[str, pl.Series] = {}
    days = [cells[name].drop_nulls() for name in _DAYS if name in cells.columns]
    order = moments.shown_order((text for day in days for text in day.unique()), profile.dates)

    def part(name: str, which: int) -> values.Meaning:
        def meaning(text: str) -> datetime | None:
            try:
                if name == "sale_range":
                    return moments.read_range(text, order=order, local=local, days=True)[which]
                read = moments.read_moment(text, order=order, local=local)
                if which == 0 or read is None:
                    return read
                last = moments.read_moment(text, order=order, local=local, end=True, days=True)
                if profile.ends == "moment":
                    return read - moments.INSTANT
                if profile.ends == "either" and last != read and read <= at <= (last or read):
                    return _UNCLEAR
                return last
            except (moments.Unclear, OverflowError):
                return _UNCLEAR

        return meaning

    sources = (("sale_from", 0), ("sale_through", 1), ("sale_range", 0), ("sale_range", 1))
    for name, which in sources:
        if name not in cells.columns:
            continue
        read = values.translate(cells[name], part(name, which), moment)
        bad = (read == _UNCLEAR).fill_null(False)
        if bad.any():
            unclear = unclear | bad
            read = read.set(bad, None)
            if name != "sale_range" or which == 0:
                problems.append(Problem("ambiguous-date", name, bad))
        key = "through#" if which else "from#"
        ends[key] = ends[key].zip_with(ends[key].is_not_null(), read) if key in ends else read
    nothing = pl.lit(None, moment)
    return cells.with_columns(
        ends.get("from#", nothing).alias("from#"),
        ends.get("through#", nothing).alias("through#"),
        unclear.alias("unclear#"),
    ), problems


_DAYS = ("sale_from", "sale_through")
_UNCLEAR = datetime.fromisoformat("0001-01-02T00:00:00+00:00")


def rates(cells: pl.DataFrame, given: Mapping[str, str]) -> pl.Expr:
    """1 + tax rate of each row as Decimal; null where it is not known."""
    import polars as pl

    factor = pl.Decimal(18, 4)
    table: dict[str, Exact] = {}
    for rule, percent in given.items():
        try:
            table[rule] = 1 + Exact(percent) / 100
        except InvalidOperation:
            continue
    usual = pl.lit(table.get(""), factor)
    if "tax_rule" not in cells.columns or not (table.keys() - {""}):
        return usual
    by_rule = values.translate(cells["tax_rule"], table.get, factor)
    return pl.coalesce(pl.lit(by_rule), usual)


def regular(
    cells: pl.DataFrame, profile: Profile, options: ReadOptions, headers: Headers
) -> pl.DataFrame:
    """The cells with `regular#`, its text `regular`, its column `regular@`, and `tax#`."""
    import polars as pl

    has = frozenset(cells.columns)
    amount = pl.Decimal(18, 4)
    usual = options.tax or profile.tax
    delta = pl.col("delta#").fill_null(0) if "delta" in has else None
    if delta is not None and "net" in has:
        cells = cells.with_columns((pl.col("net#") + delta).cast(amount).alias("net#"))
    steps: list[tuple[str, pl.Expr, str]] = []
    factor = rates(cells, options.tax_rates)
    ruled = usual == "excluded" and "tax_rule" in has and any(options.tax_rates)
    if ruled and "sale" in has:
        cells = cells.with_columns(pl.coalesce(_cents(pl.col("sale#") * factor), "sale#"))
    if "gross" in has:
        added = pl.lit(0) if delta is None else _cents(delta * factor)
        steps.append(("gross", pl.col("gross#") + added, "included"))
    for name in ("price", "net"):
        if name in has:
            value = pl.col(f"{name}#")
            if delta is not None and name == "price":
                value = value + delta
            if name == "net" or ruled:
                steps.append((name, _cents(value * factor), "included"))
            steps.append((name, value, "excluded" if name == "net" else usual))
    if not steps:
        return cells.with_columns(
            pl.lit(None, amount).alias("regular#"), pl.lit(None, pl.String).alias("regular"),
            pl.lit(None, pl.String).alias("regular@"), pl.lit(None, pl.String).alias("tax#"),
        )  # fmt: skip
    whole = pl.coalesce(value for _, value, _ in steps)

    def chosen(pick: list[pl.Expr]) -> pl.Expr:
        return pl.coalesce(
            pl.when(value.is_not_null()).then(then)
            for (_, value, _), then in zip(steps, pick, strict=True)
        )

    if len(steps) == 1:
        name, _, kind = steps[0]
        return cells.with_columns(
            whole.cast(amount).alias("regular#"), pl.col(name).alias("regular"),
            pl.lit(headers.get(name), pl.String).alias("regular@"), pl.lit(kind).alias("tax#"),
        )  # fmt: skip
    return cells.with_columns(
        whole.cast(amount).alias("regular#"),
        chosen([pl.col(name) for name, _, _ in steps]).alias("regular"),
        chosen([pl.lit(headers.get(name), pl.String) for name, _, _ in steps]).alias("regular@"),
        chosen([pl.lit(kind) for _, _, kind in steps]).alias("tax#"),
    )


def _cents(amount: pl.Expr) -> pl.Expr:
    return amount.round(_CENT, mode="half_away_from_zero")


def reduced(cells: pl.DataFrame, headers: Headers) -> pl.DataFrame:
    """The cells with `reduced#`, its text `reduced` and column `reduced@`: the sale price."""
    import polars as pl

    has = frozenset(cells.columns)
    amount = pl.Decimal(18, 4)
    steps: list[tuple[str, pl.Expr]] = []
    if "sale" in has:
        steps.append(("sale", pl.when(pl.col("sale#") > 0).then(pl.col("sale#"))))
    base = pl.col("regular#")
    if "reduction" in has:
        given = pl.when(pl.col("reduction#") > 0).then(pl.col("reduction#"))
        off = base - given
        if "reduction_kind" in has:
            percent = pl.col("reduction_kind").str.to_lowercase().str.starts_with("percent")
            off = pl.when(percent).then(_less(base, given)).otherwise(off)
        steps.append(("reduction", off))
    if "reduction_percent" in has:
        given = pl.when(pl.col("reduction_percent#") > 0).then(pl.col("reduction_percent#"))
        steps.append(("reduction_percent", _less(base, given)))
    if not steps:
        return cells
    if "on_sale" in has:
        running = _on_sale(cells)
        steps = [(name, pl.when(pl.lit(running)).then(value)) for name, value in steps]
    return cells.with_columns(
        pl.coalesce(value for _, value in steps).cast(amount).alias("reduced#"),
        pl.coalesce(pl.when(v.is_not_null()).then(pl.col(n)) for n, v in steps).alias("reduced"),
        pl.coalesce(
            pl.when(v.is_not_null()).then(pl.lit(headers.get(n), pl.String)) for n, v in steps
        ).alias("reduced@"),
    )


def _on_sale(cells: pl.DataFrame) -> pl.Series:
    import polars as pl

    return values.translate(
        cells["on_sale"], lambda text: text.strip().lower() in _TRUE, pl.Boolean
    ).fill_null(False)


def _less(base: pl.Expr, percent: pl.Expr) -> pl.Expr:
    import polars as pl

    share = (100 - percent).cast(pl.Decimal(18, 4)) / pl.lit(Exact(100))
    return _cents(base * share)


def effective(
    cells: pl.DataFrame, at: datetime, headers: Headers, *, list_is_struck: bool
) -> pl.DataFrame:
    """The cells with `current`, `struck` and `odd` (a sale above the regular price), each as
    amount `#`, text and column `@`, and `running#`."""
    import polars as pl

    has = frozenset(cells.columns)
    base, none = pl.col("regular#"), pl.lit(None)
    if "reduced#" not in has:
        cells = cells.with_columns(
            base.alias("current#"), pl.col("regular").alias("current"),
            pl.col("regular@").alias("current@"), pl.lit(False).alias("running#"),
        )  # fmt: skip
        struck = {"#": none, "": none, "@": none}
    else:
        sale = pl.col("reduced#")
        begun = pl.col("from#").is_null() | (pl.col("from#") <= at)
        goes_on = pl.col("through#").is_null() | (pl.col("through#") >= at)
        open_now = (begun & goes_on & sale.is_not_null()).fill_null(False)
        running = open_now & (base.is_null() | (sale < base)) & ~pl.col("unclear#")
        odd = open_now & (sale > base)
        cells = cells.with_columns(running.alias("running#"), odd.alias("odd?"))
        on = pl.col("running#")
        cells = cells.with_columns(
            pl.when(on).then(pl.col(f"reduced{s}")).otherwise(pl.col(f"regular{s}"))
            .alias(f"current{s}")
            for s in _PARTS
        )  # fmt: skip
        if cells["odd?"].any():
            cells = cells.with_columns(
                pl.when("odd?").then(pl.col(f"reduced{s}")).alias(f"odd{s}") for s in _PARTS
            )
        struck = {s: pl.when(on).then(pl.col(f"regular{s}")) for s in _PARTS}
    if "list" in has:
        above = pl.col("list#") > pl.col("current#")
        if list_is_struck:
            above |= (pl.col("list#") > 0) & (pl.col("list#") < pl.col("current#"))
        if "on_sale" in has:
            above &= pl.lit(_on_sale(cells))
        beside = {
            "#": pl.col("list#"),
            "": pl.col("list"),
            "@": pl.lit(headers.get("list"), pl.String),
        }
        struck = {s: pl.coalesce(struck[s], pl.when(above).then(beside[s])) for s in struck}
    return cells.with_columns(
        struck["#"].cast(pl.Decimal(18, 4)).alias("struck#"),
        struck[""].cast(pl.String).alias("struck"),
        struck["@"].cast(pl.String).alias("struck@"),
    )
