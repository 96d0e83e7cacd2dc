"""`offer-conditions`: what one offer states, by conditions on its fields.

Of the offers for which every condition of `when` holds, those break the rule for which every
condition of `all` holds, at least one of `any` and none of `unless`. Everything is judged in
columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from checker import display
from checker.checks import _offers
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Outcome
from checker.offers import PriceColumn, evidence
from checker.scope import like, matches

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"

Field = Literal[
    "title", "brand", "gtin", "sku", "mpn", "category", "condition", "availability", "currency",
    "tax", "url", "image", "market", "store", "unit_per", "sale_from", "sale_through", "defects",
    "current", "list", "sale", "member", "unit", "instalment", "from", "used", "net", "markup",
]  # fmt: skip
_PRICES = frozenset(get_args(PriceColumn))


@dataclass(frozen=True)
class Condition:
    """One condition; with several keys, all of them hold."""

    field: Field
    is_: Literal["present", "missing", "invalid", "past", "future"] | None = None
    """`invalid`: a GTIN with a wrong length or check digit; `past`, `future`: a moment."""
    like: tuple[str, ...] = ()
    """Texts in which `*` stands for anything; case does not count."""
    above: Decimal | None = None
    """In the main unit of the offer's currency."""
    below: Decimal | None = None


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    when: tuple[Condition, ...] = ()
    """Offers that the rule is about."""
    all: tuple[Condition, ...] = ()
    any: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Offers that the conditions describe."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_

    def every(conditions: Sequence[Condition]) -> pl.Expr:
        return pl.all_horizontal(pl.lit(True), *(_holds(c, verdicts) for c in conditions))

    def some(conditions: Sequence[Condition]) -> pl.Expr:
        return pl.any_horizontal(pl.lit(False), *(_holds(c, verdicts) for c in conditions))

    broken = every(with_.all) & ~some(with_.unless)
    if with_.any:
        broken &= some(with_.any)
    table = _offers.every(verdicts)
    judged = table.rows.filter(~pl.col("mention"), every(with_.when))
    doubtful = table.doubtful.filter(~pl.col("mention"), every(with_.when), broken)
    verdicts.cannot_tell_rows(doubtful, "ambiguous-variant", "ambiguous")
    right, wrong = _offers.split(judged, broken)
    for channel, count in right:
        verdicts.agree(channel, count)
    for row in wrong.iter_rows(named=True):
        subject = _offers.subject_of(row)
        if verdicts.meant(subject, row["channel"], offer=row):
            verdicts.agree(row["channel"])
            continue
        first = (*with_.all, *with_.any, *with_.when)[0]
        shown = [_observed(row, first, verdicts)]
        verdicts.differ(subject, [row["channel"]], shown, role=first.field, offer=row)
    return verdicts.outcome()


def _holds(condition: Condition, verdicts: Verdicts) -> pl.Expr:
    import polars as pl

    name = condition.field
    column = pl.col(f"price_{name}" if name in _PRICES else name)
    now = pl.lit(verdicts.subjects.now).dt.convert_time_zone("UTC")
    said = {"availability": "unknown", "tax": "unknown"}.get(name)
    present = column.is_not_null() if said is None else column.fill_null(said) != said
    tests: Mapping[Any, pl.Expr] = {
        "present": present,
        "missing": ~present,
        "invalid": column.is_not_null() & ~_is_gtin(column) if name == "gtin" else pl.lit(False),
        "past": (column < now).fill_null(False) if name.startswith("sale_") else pl.lit(False),
        "future": (column > now).fill_null(False) if name.startswith("sale_") else pl.lit(False),
    }
    found = [tests[condition.is_]] if condition.is_ else []
    if condition.like:
        found.append(like(column, condition.like))
    if condition.above is not None:
        found.append((column > condition.above).fill_null(False))
    if condition.below is not None:
        found.append((column < condition.below).fill_null(False))
    return pl.all_horizontal(pl.lit(True), *found)


def _is_gtin(column: pl.Expr) -> pl.Expr:
    """GS1's check digit: the digits from the right weigh 1, 3, 1, 3 … and sum to a multiple of
    ten. A number without its leading zeros is the same number.
    """
    import polars as pl

    number = column.cast(pl.Int64, strict=False)
    digits = column.str.len_bytes().is_in([8, 12, 13, 14]) & number.is_between(0, 10**14 - 1)
    blocks = (pl.when(digits).then(number) // 10**place % 10_000 for place in (0, 4, 8, 12))
    weighed = (pl.lit(_four_digits()).gather(block) for block in blocks)
    return (digits & (pl.sum_horizontal(weighed) % 10 == 0)).fill_null(False)


@cache
def _four_digits() -> pl.Series:
    """The weighed sum of every four digits: a GTIN is four such blocks at most."""
    import polars as pl

    weights = (1, 3, 1, 3)
    sums = (
        sum(number // 10**place % 10 * weight for place, weight in enumerate(weights))
        for number in range(10_000)
    )
    return pl.Series(sums, dtype=pl.Int64)


def _observed(row: Mapping[str, Any], condition: Condition, verdicts: Verdicts) -> Observed:
    language = display.language_of(verdicts.settings.brand.locale)
    field = condition.field
    if field in _PRICES and row[f"price_{field}"] is not None:
        return _offers.observed(row, field, language)  # type: ignore[arg-type]
    match None if field in _PRICES else row[field]:
        case None:
            said = row["title"] or row["location"]
        case datetime() as moment:
            said = display.day(moment, language)
        case text if field == "defects":
            parts = text.split("|")
            said = ", ".join(part for part in parts if matches(part, condition.like)) or text
        case value:
            said = str(value)
    return Observed(row["channel"], said, evidence(row))
