"""What every rule about offers needs, computed once a run: one pass over the frame.

Rules that look at the same rows (the same scope and age) share a `Table`: per subject the lowest
and highest amount of every price role and which channels state it. What agrees is settled from the
table alone; only the offers of the other subjects are looked at one by one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

from checker import display
from checker.checks._tax import rates_of
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Subject
from checker.offers import PRICE_COLUMNS, PriceColumn, evidence

if TYPE_CHECKING:
    import polars as pl

ROLES: tuple[PriceColumn, ...] = tuple(
    role for role in PRICE_COLUMNS if role not in ("net", "markup")
)
"""Prices that are compared across channels."""

# schema.org's and Google's words, by what a customer can do.
CAN_BUY: Mapping[str, str] = {
    "in_stock": "yes",
    "limited_availability": "yes",
    "preorder": "later",
    "backorder": "later",
    "out_of_stock": "no",
    "discontinued": "no",
}

# Reference quantities on one scale per dimension: kilogram, litre, metre, square metre, piece.
_BASE = {
    "kg": Decimal(1), "g": Decimal(1000), "mg": Decimal(1000000),
    "l": Decimal(1), "dl": Decimal(10), "cl": Decimal(100), "ml": Decimal(1000),
    "m": Decimal(1), "cm": Decimal(100), "m2": Decimal(1), "piece": Decimal(1),
    "kg/l": Decimal(1), "kilo": Decimal(1), "kilogramme": Decimal(1), "kilogram": Decimal(1),
    "litre": Decimal(1), "liter": Decimal(1),
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """The rows one rule looks at, and what they say per subject."""

    bits: Mapping[str, int]
    """Channel → its bit in the masks."""
    spread: pl.DataFrame
    """One row per subject: `low_<role>`, `high_<role>`, `mask_<role>` for each role in `roles`;
    `even` (one currency and one tax basis); `can_low`, `can_high`, `can_mask` for what sells
    online; `here` (channels that carry it), `expected` (the channels that sell it)."""
    rows: pl.LazyFrame
    """The offers in scope that belong to a subject, with the comparable amount `even_<role>` and
    `doubt`: why an offer cannot be compared, else null."""
    roles: tuple[PriceColumn, ...]
    """Roles that any offer states."""
    doubtful: pl.DataFrame
    """The rows that have a `doubt`."""
    uneven: pl.DataFrame
    """The rows, without those in doubt, of the subjects whose channels do not say the same."""


def table(verdicts: Verdicts) -> Table:
    """The rule's rows, shared with every rule that looks at the same ones."""
    file = verdicts.rule.file
    key = ("offers", file.scope, file.max_age_hours)
    return verdicts.subjects.once(key, lambda: _table(verdicts))


@dataclass(frozen=True)
class Rows:
    """The offers one rule looks at by themselves, whether or not they were matched."""

    rows: pl.LazyFrame
    """Those that can be judged."""
    doubtful: pl.DataFrame
    """Those of several variants, which nobody can."""


def every(verdicts: Verdicts) -> Rows:
    """The rule's offers one by one, shared with every rule that looks at the same ones."""
    key = ("every", verdicts.rule.file.scope)
    return verdicts.subjects.once(key, lambda: _every(verdicts))


def _every(verdicts: Verdicts) -> Rows:
    import polars as pl

    inside = _scoped(verdicts)
    ambiguous = pl.col("ambiguous").is_not_null()
    return Rows(inside.filter(~ambiguous), inside.filter(ambiguous).collect())


def split(rows: pl.LazyFrame, wrong: pl.Expr) -> tuple[list[tuple[str, int]], pl.DataFrame]:
    """How many rows of each channel are right, and the rows that are wrong; `wrong` is never
    null.
    """
    import polars as pl

    counts = rows.group_by("channel", wrong.alias("wrong")).agg(pl.len()).sort("channel").collect()
    right = [(channel, count) for channel, is_wrong, count in counts.iter_rows() if not is_wrong]
    some = rows.filter(wrong) if counts["wrong"].any() else rows.head(0)
    return right, some.collect().sort("channel", "location", "row")


def _scoped(verdicts: Verdicts) -> pl.LazyFrame:
    """Offers in the rule's scope, on the day of the run."""
    import polars as pl

    offers = verdicts.subjects.offers
    channels = [c.name for c in verdicts.settings.channels if verdicts.in_scope(c.name)]
    if not channels:
        return offers.clear().lazy()
    scoped = offers.lazy()
    if len(channels) < len(verdicts.settings.channels):
        scoped = scoped.filter(pl.col("channel").is_in(channels))
    narrower = verdicts.rule.file.scope.rows(verdicts.settings)
    return scoped if narrower is None else scoped.filter(narrower)


def _table(verdicts: Verdicts) -> Table:
    import polars as pl

    offers = verdicts.subjects.offers
    stated = offers.select(pl.col(f"price_{role}").count() for role in ROLES).row(0)
    roles = tuple(role for role, count in zip(ROLES, stated, strict=True) if count)
    names = [c.name for c in verdicts.settings.channels if verdicts.in_scope(c.name)]
    bits = {name: 1 << number for number, name in enumerate(names)}
    rows = _rows(verdicts, roles)
    spread = rows.select(*_columns(bits, roles)).group_by("subject").agg(_summed(roles)).collect()
    alike = (pl.col(f"low_{role}").eq_missing(pl.col(f"high_{role}")) for role in roles)
    even = pl.all_horizontal(pl.lit(True), *alike)
    uneven = spread.filter(
        ~(even & pl.col("even") & pl.col("can_low").eq_missing(pl.col("can_high")))
    )
    close = rows.join(uneven.lazy().select("subject"), on="subject", how="semi")
    doubtful = rows.filter(pl.col("doubt").is_not_null()).collect()
    return Table(
        bits, spread, rows, roles, doubtful, close.filter(pl.col("doubt").is_null()).collect()
    )


def _rows(verdicts: Verdicts, roles: tuple[PriceColumn, ...]) -> pl.LazyFrame:
    """The offers in scope, with comparable amounts and doubts."""
    import polars as pl

    offers = verdicts.subjects.offers
    inside = _scoped(verdicts).filter(pl.col("subject").is_not_null())
    stale = pl.lit(False)
    if verdicts.oldest is not None:
        stale = pl.col("captured_at") < pl.lit(verdicts.oldest).dt.convert_time_zone("UTC")
    doubt = (
        pl.when(pl.col("ambiguous").is_not_null())
        .then(pl.lit("ambiguous-variant"))
        .when(stale)
        .then(pl.lit("stale-reading"))
        .otherwise(None)
    )
    rates = rates_of(verdicts.subjects)
    excluded = (pl.col("tax") == "excluded").fill_null(False)
    taxed = excluded & pl.col("channel").is_in(list(rates)) if rates else pl.lit(False)
    even = []
    for role in roles:
        amount = pl.col(f"price_{role}")
        if role == "unit":
            amount = _per_base_unit(offers)
        if rates:
            factor = pl.col("channel").replace_strict(
                {name: float(1 + rate / 100) for name, rate in rates.items()},
                default=1.0, return_dtype=pl.Float64,
            )  # fmt: skip
            with_tax = (amount.cast(pl.Float64) * factor + 1e-9).round(2).cast(pl.Decimal(18, 4))
            amount = pl.when(taxed).then(with_tax).otherwise(amount)
        even.append(amount.alias(f"even_{role}"))
    return inside.with_columns(
        *even, doubt.alias("doubt"), taxed.alias("taxed")
    )  # fmt: skip


def _columns(bits: Mapping[str, int], roles: tuple[PriceColumn, ...]) -> Iterator[pl.Expr]:
    """What the pass over the rows sums up, as small numbers."""
    import polars as pl

    fit = pl.col("doubt").is_null()
    bit = pl.col("channel").replace_strict(bits, default=0, return_dtype=pl.Int64)
    online = fit & pl.col("store").is_null() & ~pl.col("mention")
    order = {word: ("no", "later", "yes").index(can) for word, can in CAN_BUY.items()}
    can = pl.col("availability").replace_strict(order, default=None, return_dtype=pl.Int8)
    sold = fit & ~pl.col("mention") & pl.col("availability").ne_missing("discontinued")
    yield pl.col("subject")
    for role in roles:
        known = fit & pl.col(f"even_{role}").is_not_null()
        yield pl.when(fit).then(pl.col(f"even_{role}")).alias(role)
        yield pl.when(known).then(bit).alias(f"bit_{role}")
    yield pl.when(fit).then(_currency_codes()).alias("currency")
    yield (
        pl.when(fit)
        .then((pl.col("tax") == "excluded").fill_null(False) & ~pl.col("taxed"))
        .alias("net")
    )
    yield pl.when(online).then(can).alias("can")
    yield pl.when(online & can.is_not_null()).then(bit).alias("bit_can")
    yield pl.when(~pl.col("mention")).then(bit).alias("bit_here")
    if "current" in roles:
        yield pl.when(sold & pl.col("even_current").is_not_null()).then(bit).alias("bit_sold")


def _currency_codes() -> pl.Expr:
    import polars as pl

    return pl.col("currency").cast(pl.Categorical).to_physical().cast(pl.Int64).fill_null(-1)


def _summed(roles: tuple[PriceColumn, ...]) -> Iterator[pl.Expr]:
    import polars as pl

    for role in roles:
        yield pl.col(role).min().alias(f"low_{role}")
        yield pl.col(role).max().alias(f"high_{role}")
        yield pl.col(f"bit_{role}").bitwise_or().alias(f"mask_{role}")
    same = pl.col("currency").min().eq_missing(pl.col("currency").max())
    yield (same & pl.col("net").min().eq_missing(pl.col("net").max())).alias("even")
    yield pl.col("can").min().alias("can_low")
    yield pl.col("can").max().alias("can_high")
    yield pl.col("bit_can").bitwise_or().alias("can_mask")
    yield pl.col("bit_here").bitwise_or().alias("here")
    yield (
        (pl.col("bit_sold") if "current" in roles else pl.lit(None, pl.Int64))
        .bitwise_or()
        .alias("expected")
    )


def _per_base_unit(offers: pl.DataFrame) -> pl.Expr:
    """Unit prices on one scale; null where the reference quantity is not understood."""
    import polars as pl

    factors = {per: factor_of(per) for per in offers["unit_per"].unique() if per}
    known = {per: str(factor) for per, factor in factors.items() if factor is not None}
    factor = pl.col("unit_per").replace_strict(known, default=None, return_dtype=pl.String)
    return (pl.col("price_unit") * factor.cast(pl.Decimal(18, 4))).cast(pl.Decimal(18, 4))


def factor_of(per: str) -> Decimal | None:
    """How many of the reference quantity make a kilogram, litre, metre … None: not understood."""
    quantity, _, unit = per.strip().rpartition(" ")
    base = _BASE.get(unit.casefold())
    try:
        return base / Decimal(quantity or "1") if base else None
    except ArithmeticError:
        return None


def is_by_piece(per: str | None) -> bool:
    """True for a price of pieces ("38p a wash"), which none of a weight or volume can be held
    against."""
    return per is not None and per.strip().rpartition(" ")[2].casefold() == "piece"


def counted(
    settled: pl.DataFrame, mask: str, found: Table, reference: str | None
) -> Iterator[tuple[str, int]]:
    """How many of the settled subjects each channel but the reference agrees on."""
    kinds = settled.group_by(mask).len().rows()
    for channel, bit in found.bits.items():
        total = sum(number for bits, number in kinds if bits & bit)
        if total and channel != reference:
            yield channel, total


def by_subject(frame: pl.DataFrame) -> Iterator[list[dict[str, Any]]]:
    """The rows of each subject in turn; the frame is sorted by subject."""
    for _, rows in groupby(frame.iter_rows(named=True), key=lambda row: row["subject"]):
        yield list(rows)


def once_each(offers: pl.DataFrame) -> pl.DataFrame:
    """One offer of each product, channel and store: the most certain."""
    return offers.sort("channel", "subject", "confidence", descending=[False, False, True]).unique(
        ["subject", "channel", "store"], keep="first", maintain_order=True
    )


IDENTITY = ("channel", "subject", "subject_name", "title", "gtin", "sku", "location")
"""Columns that say what an offer is."""


def subject_of(row: Mapping[str, Any]) -> Subject:
    """The product that a row of the matched frame is about; its place where it is not matched."""
    key = row["subject"] or row["location"]
    gtin = key if len(key) == 14 and key.isdigit() else row["gtin"]
    return Subject("product", key, row["subject_name"] or row["title"] or key, gtin, row["sku"])


def observed(row: Mapping[str, Any], role: PriceColumn, language: str) -> Observed:
    """One price of an offer as people read it."""
    value = display.money(row[f"price_{role}"], row["currency"], language)
    notes = [row["store"]] if row["store"] else []
    if row.get("taxed"):
        notes.append(display.say("text", "without_tax", language))
    label = f"{value} ({', '.join(notes)})" if notes else value
    return Observed(row["channel"], label, evidence(row, role))
