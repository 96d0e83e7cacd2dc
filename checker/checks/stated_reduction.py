"""`stated-reduction`: "-30 %" beside a list price and a price to pay that make another percent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._offers import subject_of
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Outcome
from checker.offers import evidence

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    tolerance: Decimal = Decimal(1)
    """Points between the percent stated and the one the prices make: shops round."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Offers whose stated percent does not follow from their prices."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    language = display.language_of(subjects.settings.brand.locale)
    space = "\u00a0" if language == "fr" else ""
    stated = subjects.offers.filter(
        pl.col("price_reduction").is_not_null()
        & (pl.col("price_list") > pl.col("price_current"))
        & pl.col("ambiguous").is_null()
    ).sort("channel", "location", "row")
    for row in stated.iter_rows(named=True):
        if not verdicts.in_scope(row["channel"]):
            continue
        real = 100 - 100 * row["price_current"] / row["price_list"]
        subject = subject_of(row)
        if abs(real - row["price_reduction"]) <= rule.with_.tolerance:
            verdicts.agree(row["channel"])
            continue
        if verdicts.meant(subject, row["channel"], offer=row):
            continue
        said = f"-{display.decimal(row['price_reduction'], language)}{space}%"
        expected = f"-{display.decimal(round(real, 1), language)}{space}%"
        prices = [
            Observed(
                row["channel"],
                display.money(row[f"price_{role}"], row["currency"], language),
                evidence(row, role),
            )
            for role in ("list", "current")
        ]
        shown = [Observed(row["channel"], said, evidence(row, "reduction")), *prices]
        verdicts.differ(
            subject, [row["channel"]], shown, expected=expected, role="reduction",
            detail=f"{said}, {prices[0].value} → {prices[1].value}",
        )  # fmt: skip
    return verdicts.outcome()
