"""`list-price`: within one offer, the price to pay is below the struck price."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._verdicts import Verdicts
from checker.checks.compare_prices import subject_of
from checker.model import Observed, Outcome
from checker.offers import evidence

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Offers whose current price is above their struck price."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    both = subjects.offers.filter(
        pl.col("price_current").is_not_null()
        & pl.col("price_list").is_not_null()
        & pl.col("ambiguous").is_null()
    ).sort("channel", "location", "row")
    for row in both.iter_rows(named=True):
        if not verdicts.in_scope(row["channel"]):
            continue
        if row["price_current"] <= row["price_list"]:
            verdicts.agree(row["channel"])
            continue
        subject = subject_of(row | {"subject": row["subject"] or row["location"]})
        language = display.language_of(subjects.settings.brand.locale)
        shown = [
            Observed(row["channel"], display.money(row[f"price_{role}"], row["currency"], language),
                     evidence(row, role))
            for role in ("current", "list")
        ]  # fmt: skip
        verdicts.differ(subject, [row["channel"]], shown, expected=shown[1].value, role="list")
    return verdicts.outcome()
