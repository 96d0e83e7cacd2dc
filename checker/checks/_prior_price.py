"""The prior price of a price reduction: the lowest price of the 30 days before it.

Directive 98/6/EC, art. 6a (inserted by Directive (EU) 2019/2161); Code de la consommation, art.
L112-1-1. The window ends where the reduction starts; the price that applied when it opened and
every price inside it count, promotions included, because they were applied. A reduction that grows
step by step keeps the prior price of its first step; a rise ends it. A percentage is computed on
the prior price (CJEU, 26 September 2024, C-330/23, Aldi Süd).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Literal


@dataclass(frozen=True, slots=True)
class Stretch:
    """Readings of one price on one channel, one after the other, that found the same."""

    value: Decimal
    since: datetime
    until: datetime
    struck: Decimal | None = None
    """The struck price shown with it; None where none was."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """A reduction as it is shown now."""

    current: Decimal
    at: datetime
    struck: Decimal | None = None
    """The prior price that is shown."""
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What the law, or who applies it, leaves open."""

    days: int = 30
    max_gap: timedelta = timedelta(days=3)
    """The longest time without a reading that leaves no doubt about what was charged."""
    tolerance: Decimal = Decimal(0)
    """In the main unit of the currency, on the prior price."""
    points: Decimal = Decimal(1)
    """On a percentage, for rounding."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the history says of an announcement."""

    verdict: Literal["agree", "differ", "cannot_tell"]
    reason: str = ""
    """prior-too-high, percent-too-high; insufficient-history, reduction-unclear."""
    lowest: Stretch | None = None
    """The reading that is the prior price, where one is known."""
    start: datetime | None = None
    """When the reduction started."""
    percent: Decimal | None = None
    """What the percentage is, on the prior price."""


def judge(
    history: Sequence[Stretch], announced: Announcement, terms: Terms | None = None
) -> Judgement:
    """Whether the prior price and the percentage announced are those of the history.

    `history` is of one product on one channel, in order, without the reading under way. A price
    seen in the window is a fact, so a prior price above it is wrong even where readings lack.
    """
    terms = terms or Terms()
    now = Stretch(announced.current, announced.at, announced.at, announced.struck)
    told = _joined([*history, now], terms)
    read = any(stretch.struck for stretch in history)
    starts = {_start(told, index, terms) for index in _beginnings(told, sure=read)}
    if None in starts:
        return Judgement("cannot_tell", "insufficient-history")
    found = {_at(told, start, announced, terms) for start in starts if start is not None}
    if len({(each.verdict, each.reason) for each in found}) > 1:
        return Judgement("cannot_tell", "reduction-unclear")
    return min(found, key=lambda each: each.start or announced.at)


def _joined(stretches: Sequence[Stretch], terms: Terms) -> list[Stretch]:
    """Neighbours of one price are one stretch, but for a long time without the struck price."""
    joined = [stretches[0]]
    for following in stretches[1:]:
        last = joined[-1]
        bare = [each for each in (last, following) if each.struck is None]
        same = last.struck == following.struck or (
            len(bare) == 1 and bare[0].until - bare[0].since <= terms.max_gap
        )
        if last.value == following.value and same:
            struck = last.struck or following.struck
            joined[-1] = Stretch(last.value, last.since, following.until, struck)
        else:
            joined.append(following)
    return joined


def _beginnings(told: Sequence[Stretch], *, sure: bool) -> set[int]:
    """Indices at which the present reduction may have begun.

    Back from now: a step belongs to the same reduction if the price before it was announced as
    reduced. Unless `sure` (struck prices were read before), nobody knows, and both may be.
    """
    first = len(told) - 1
    possible = {first}
    while first > 0:
        before, own = told[first - 1], told[first]
        falls_twice = first > 1 and told[first - 2].value > before.value > own.value
        continues = falls_twice or before.value == own.value
        if not continues or (sure and before.struck is None):
            break
        first -= 1
        possible = {first} if sure else {*possible, first}
    return possible


def _start(told: Sequence[Stretch], index: int, terms: Terms) -> datetime | None:
    """When the reduction that begins at `index` started; None where nobody was looking."""
    if index == 0:
        return None
    before, own = told[index - 1], told[index]
    if own.since - before.until > terms.max_gap:
        return None
    return own.since


def _at(
    told: Sequence[Stretch], start: datetime, announced: Announcement, terms: Terms
) -> Judgement:
    opens = start - timedelta(days=terms.days)
    inside = [each for each in told if each.since < start and each.until >= opens]
    baseline = [each for each in told if each.until < opens][-1:]
    near = [each for each in baseline if opens - each.until <= terms.max_gap]
    candidates = [*near, *inside]
    if not candidates:
        return Judgement("cannot_tell", "insufficient-history", start=start)
    lowest = min(candidates, key=lambda stretch: stretch.value)
    percent = 100 * (1 - announced.current / lowest.value) if lowest.value else None
    if announced.struck is not None and announced.struck - lowest.value > terms.tolerance:
        return Judgement("differ", "prior-too-high", lowest, start, percent)
    claimed = announced.percent
    if claimed is not None and percent is not None and claimed - percent > terms.points:
        return Judgement("differ", "percent-too-high", lowest, start, percent)
    if not _is_covered(candidates, opens, start, terms):
        return Judgement("cannot_tell", "insufficient-history", start=start)
    return Judgement("agree", "", lowest, start, percent)


def _is_covered(
    stretches: Sequence[Stretch], opens: datetime, start: datetime, terms: Terms
) -> bool:
    """True when readings reach from the window's opening to its end without a gap."""
    edges = [(left.until, right.since) for left, right in pairwise(stretches)]
    edges.append((stretches[-1].until, start))
    return stretches[0].since <= opens and all(
        right - left <= terms.max_gap for left, right in edges
    )
