"""`markup`: a page's structured data and its shown price say the same."""

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
    """Pages that contradict themselves; shops answer for both, search engines read the markup."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    pages = subjects.offers.filter(
        pl.col("price_markup").is_not_null()
        & pl.col("price_current").is_not_null()
        & pl.col("ambiguous").is_null()
    ).sort("channel", "location")
    for row in pages.iter_rows(named=True):
        if not verdicts.in_scope(row["channel"]):
            continue
        if row["price_markup"] in (row["price_current"], row["price_net"]):
            verdicts.agree(row["channel"])
            continue
        subject = subject_of(row | {"subject": row["subject"] or row["location"]})
        language = display.language_of(subjects.settings.brand.locale)
        shown = [
            Observed(row["channel"], display.money(row[f"price_{role}"], row["currency"], language),
                     evidence(row, role))
            for role in ("markup", "current")
        ]  # fmt: skip
        verdicts.differ(subject, [row["channel"]], shown, expected=shown[1].value, role="markup")
    return verdicts.outcome()
