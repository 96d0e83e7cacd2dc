"""`price-distance`: how far a third party's price is from the recommended one.

A marketplace or comparator is free to sell at any price, so this is information: it is in no
score, and the third party's price is never what anything else is judged by. The recommended price
is the reference's list price where it states one, else its current price; without a reference,
that of a strict majority of the brand's own channels.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks._decide import decide
from checker.checks._offers import subject_of
from checker.checks._verdicts import Verdicts
from checker.checks.compare_prices import Tolerance
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

    tolerance: Tolerance = field(default_factory=Tolerance)


@dataclass(frozen=True)
class _Recommended:
    """What the brand recommends, and where it says so."""

    row: Mapping[str, Any]
    role: PriceColumn

    @property
    def terms(self) -> tuple[Decimal, str | None, str]:
        return self.row[f"price_{self.role}"], self.row["currency"], self.row["tax"]


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Prices of third parties that are not the recommended one."""
    verdicts = Verdicts(rule, subjects)
    third = {c.name for c in subjects.settings.channels if verdicts.in_scope_of_others(c.name)}
    if third:
        priced = _priced(subjects.offers)
        for _, rows in groupby(priced.iter_rows(named=True), key=lambda row: row["subject"]):
            _judge(list(rows), third, verdicts)
    return replace(verdicts.outcome(), scored=False)


def _priced(offers: pl.DataFrame) -> pl.DataFrame:
    """One row per subject, channel, store and amount; the most certain reading first."""
    import polars as pl

    return (
        offers.filter(
            pl.col("subject").is_not_null()
            & pl.col("price_current").is_not_null()
            & pl.col("ambiguous").is_null()
            & ~pl.col("mention")
        )
        .sort(
            "subject", "channel", "confidence", "location", "row",
            descending=[False, False, True, False, False],
        )
        .unique(["subject", "channel", "store", "price_current", "currency", "tax"],
                keep="first", maintain_order=True)
    )  # fmt: skip


def _judge(rows: list[dict[str, Any]], third: set[str], verdicts: Verdicts) -> None:
    told = [row for row in rows if row["channel"] in third]
    recommended = _recommended(rows, verdicts) if told else None
    if recommended is None:
        return
    subject = subject_of(recommended.row)
    expected, currency, tax = recommended.terms
    for channel, own in groupby(told, key=lambda row: row["channel"]):
        far = []
        for row in own:
            observed = row["price_current"]
            if doubt := _doubt((row["currency"], row["tax"]), (currency, tax)):
                verdicts.cannot_tell(subject, [channel], doubt)
            elif _is_near(observed, expected, verdicts.rule.with_.tolerance) or verdicts.meant(
                subject, channel, role="current", expected=expected, observed=observed
            ):
                verdicts.agree(channel)
            else:
                far.append(row)
        if far:
            _differ(verdicts, channel, far, recommended)


def _recommended(rows: Iterable[dict[str, Any]], verdicts: Verdicts) -> _Recommended | None:
    """The brand's own price; None where its channels do not settle one."""
    first: dict[str, _Recommended] = {}
    for row in rows:
        if verdicts.is_own(row["channel"]):
            role: PriceColumn = "current" if row["price_list"] is None else "list"
            first.setdefault(row["channel"], _Recommended(row, role))
    reference = verdicts.settings.brand.reference
    decision = decide({channel: one.terms for channel, one in first.items()}, reference)
    return first[decision.holder] if decision.holder else None


def _doubt(theirs: tuple[str | None, str], ours: tuple[str | None, str]) -> str | None:
    if theirs[0] is None or ours[0] is None:
        return "currency-unknown"
    if theirs[0] != ours[0]:
        return "currency-differs"
    if theirs[1] != ours[1]:
        return "tax-unknown" if "unknown" in (theirs[1], ours[1]) else "tax-differs"
    return None


def _is_near(observed: Decimal, expected: Decimal, tolerance: Tolerance) -> bool:
    allowed = max(tolerance.absolute, abs(expected) * tolerance.percent / 100)
    return abs(observed - expected) <= allowed


def _differ(
    verdicts: Verdicts, channel: str, far: list[dict[str, Any]], recommended: _Recommended
) -> None:
    language = display.language_of(verdicts.settings.brand.locale)
    expected, currency, _ = recommended.terms
    holder = recommended.row["channel"]
    shown = [
        Observed(channel, display.money(row["price_current"], currency, language),
                 evidence(row, "current"))
        for row in far
    ]  # fmt: skip
    right = Observed(
        holder,
        display.money(expected, currency, language),
        evidence(recommended.row, recommended.role),
    )
    distances = (
        display.distance(row["price_current"], expected, language) for row in far if expected
    )
    verdicts.differ(
        subject_of(recommended.row), [channel], [*shown, right], expected=right.value,
        reference=holder, role="distance", detail=" / ".join(dict.fromkeys(distances)),
    )  # fmt: skip
