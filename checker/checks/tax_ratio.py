"""`tax-ratio`: a channel whose prices are those of another without tax.

One price that is another divided by 1.2 is a coincidence as often as not, so the channel is judged
as a whole: most of its differing prices stand in one and the same ratio of a tax rate to the
reference's, to a cent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers
from checker.checks._verdicts import Verdicts
from checker.model import Outcome, Subject

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    rates: tuple[Decimal, ...]
    """Tax rates in percent."""
    least: int = 3
    """Products that must stand in the ratio."""
    share: int = 80
    """Percent of the differing products that must."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Channels that seem to state their prices without tax."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    reference = verdicts.reference
    table = _offers.table(verdicts)
    if reference is None or "current" not in table.roles:
        return verdicts.outcome()
    differing: dict[str, list[tuple[dict[str, Any], dict[str, Any]]]] = defaultdict(list)
    stated = table.uneven.filter(
        pl.col("even_current").is_not_null() & (pl.col("tax").ne_missing("excluded"))
    ).sort("subject", "channel", "confidence", descending=[False, False, True])
    for rows in _offers.by_subject(stated):
        first = {row["channel"]: row for row in reversed(rows)}
        if right := first.pop(reference, None):
            for channel, row in first.items():
                same = row["currency"] == right["currency"]
                if same and row["even_current"] != right["even_current"]:
                    differing[channel].append((row, right))
    for channel, pairs in sorted(differing.items()):
        _judge(channel, pairs, verdicts)
    agreed = table.spread.filter(pl.col("mask_current").bitwise_count_ones() > 1)
    for channel, _ in _offers.counted(agreed, "mask_current", table, reference):
        if channel not in differing:
            verdicts.agree(channel)
    return verdicts.outcome()


def _judge(
    channel: str, pairs: Sequence[tuple[dict[str, Any], dict[str, Any]]], verdicts: Verdicts
) -> None:
    with_: With = verdicts.rule.with_
    language = display.language_of(verdicts.settings.brand.locale)
    subject = Subject("product", channel, channel)
    for rate in with_.rates:
        fitting = [pair for pair in pairs if _fits(*pair, rate)]
        enough = len(fitting) >= with_.least
        if enough and len(fitting) * 100 >= with_.share * len(pairs):
            if verdicts.meant(subject, channel, role="current"):
                break
            row, right = fitting[0]
            shown = [_offers.observed(each, "current", language) for each in (row, right)]
            verdicts.differ(
                subject, [channel], shown, expected=shown[1].value, reference=right["channel"],
                role="tax", detail=f"{rate}", offer=row,
            )  # fmt: skip
            return
    verdicts.agree(channel)


def _fits(row: dict[str, Any], right: dict[str, Any], rate: Decimal) -> bool:
    """True when the one is the other without tax, to half a cent."""
    net = right["even_current"] / (1 + rate / 100)
    return bool(abs(net - row["even_current"]) <= Decimal("0.006"))
