"""`within-offer`: two prices of one offer stand in the right relation.

`relation = "equal"` for what must be the same (a page's structured data and the
price it shows), `"not-above"` for a price to pay and its struck price.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks._verdicts import Verdicts
from checker.checks.compare_prices import subject_of
from checker.model import Observed, Outcome
from checker.offers import PriceColumn, evidence

if TYPE_CHECKING:
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
    both = subjects.offers.filter(
        pl.col(f"price_{with_.price}").is_not_null()
        & pl.col(f"price_{with_.against}").is_not_null()
        & pl.col("ambiguous").is_null()
    ).sort("channel", "location", "row")
    for row in both.iter_rows(named=True):
        if not verdicts.in_scope(row["channel"]):
            continue
        if _holds(row, with_):
            verdicts.agree(row["channel"])
            continue
        subject = subject_of(row | {"subject": row["subject"] or row["location"]})
        shown = [_observed(row, role, verdicts) for role in (with_.price, with_.against)]
        verdicts.differ(subject, [row["channel"]], shown, expected=shown[1].value, role=with_.price)
    return verdicts.outcome()


def _holds(row: dict[str, Any], with_: With) -> bool:
    price, against = row[f"price_{with_.price}"], row[f"price_{with_.against}"]
    if with_.relation == "not-above":
        return bool(price <= against)
    return price in (against, row["price_net"])  # markup may rightly state the price without tax


def _observed(row: dict[str, Any], role: PriceColumn, verdicts: Verdicts) -> Observed:
    language = display.language_of(verdicts.settings.brand.locale)
    value = display.money(row[f"price_{role}"], row["currency"], language)
    return Observed(row["channel"], value, evidence(row, role))
