"""`within-offer`: two prices of one offer stand in the right relation.

`relation = "equal"` for what must be the same (a page's structured data and the
price it shows), `"not-above"` for a price to pay and its struck price.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Outcome
from checker.offers import PriceColumn, evidence

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    price: PriceColumn
    """The price that is judged."""
    against: PriceColumn
    """The price it is judged by."""
    relation: Literal["equal", "not-above"]


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Offers that contradict themselves."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    states = [pl.col(f"price_{role}").is_not_null() for role in (with_.price, with_.against)]
    table = _offers.every(verdicts)
    verdicts.cannot_tell_rows(table.doubtful.filter(states), "ambiguous-variant", "ambiguous")
    right, wrong = _offers.split(table.rows.filter(*states), ~_holds(with_))
    for channel, count in right:
        verdicts.agree(channel, count)
    language = display.language_of(subjects.settings.brand.locale)
    for row in wrong.iter_rows(named=True):
        subject = _offers.subject_of(row)
        if verdicts.meant(subject, row["channel"], role=with_.price, offer=row):
            verdicts.agree(row["channel"])
            continue
        if row["mention"]:  # a message may mean either price of something else
            verdicts.cannot_tell(subject, [row["channel"]], "names-both")
            continue
        shown = [_observed(row, role, language) for role in (with_.price, with_.against)]
        verdicts.differ(
            subject,
            [row["channel"]],
            shown[:1],
            expected=shown[1].value,
            role=with_.price,
            offer=row,
            beside=shown[1:],
        )
    return verdicts.outcome()


def _holds(with_: With) -> pl.Expr:
    import polars as pl

    price, against = pl.col(f"price_{with_.price}"), pl.col(f"price_{with_.against}")
    if with_.relation == "not-above":
        return price <= against
    # Markup may rightly state the price without tax.
    return (price == against) | (price == pl.col("price_net")).fill_null(False)


def _observed(row: Mapping[str, Any], role: PriceColumn, language: str) -> Observed:
    value = display.money(row[f"price_{role}"], row["currency"], language)
    return Observed(row["channel"], value, evidence(row, role))
