"""`compare-availability`: can be bought on one channel, cannot on another.

Stores have their own stock, so only channels that sell online are compared
unless a rule's `kinds` says otherwise. "Not said" is no statement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from checker.checks._decide import decide
from checker.checks._verdicts import Verdicts
from checker.checks.compare_prices import subject_of
from checker.model import Evidence, Observed, Outcome, Subject

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"

# schema.org's and Google's words, by what a customer can do.
_CAN_BUY = {
    "in_stock": "yes",
    "limited_availability": "yes",
    "preorder": "later",
    "backorder": "later",
    "out_of_stock": "no",
    "discontinued": "no",
}


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    stores: bool = False
    """Compare channels that belong to one store too."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Products whose availability differs between channels."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    stated = subjects.offers.filter(
        pl.col("subject").is_not_null()
        & pl.col("availability").is_in(list(_CAN_BUY))
        & ~pl.col("mention")
        & pl.col("ambiguous").is_null()
    ).sort("subject", "channel", "confidence", descending=[False, False, True])
    if not rule.with_.stores:
        stated = stated.filter(pl.col("store").is_null())
    for _, group in groupby(stated.iter_rows(named=True), key=lambda row: row["subject"]):
        _judge([row for row in group if verdicts.in_scope(row["channel"])], verdicts)
    return verdicts.outcome()


def _judge(rows: list[dict[str, Any]], verdicts: Verdicts) -> None:
    first = {row["channel"]: row for row in reversed(rows)}
    if len(first) < 2:
        return
    reference = verdicts.settings.brand.reference
    decision = decide({c: _CAN_BUY[r["availability"]] for c, r in first.items()}, reference)
    subject = subject_of(first[decision.holder] if decision.holder else rows[0])
    wrong = [c for c in decision.deviants if not verdicts.meant(subject, c)]
    for channel in set(first) - set(wrong) - {decision.holder}:
        verdicts.agree(channel)
    if decision.holder is None and wrong:
        _differ(verdicts, subject, wrong, None, first)
    elif decision.holder is not None:
        for channel in wrong:
            _differ(verdicts, subject, [channel], decision.holder, first)


def _differ(
    verdicts: Verdicts,
    subject: Subject,
    wrong: list[str],
    holder: str | None,
    rows: Mapping[str, dict[str, Any]],
) -> None:
    shown = [
        Observed(c, rows[c]["raw_availability"] or rows[c]["availability"], _evidence(rows[c]))
        for c in (*wrong, *([holder] if holder else []))
    ]
    expected = shown[-1].value if holder else None
    verdicts.differ(subject, wrong, shown, expected=expected, reference=holder, role="availability")


def _evidence(row: dict[str, Any]) -> Evidence:
    return Evidence(
        row["raw_availability"] or "",
        row["location"],
        row["spot_availability"] if row["row"] is None else None,
        row["row"],
        row["spot_availability"] if row["row"] is not None else None,
        row["document"],
        row["captured_at"],
    )
