"""`announcement`: the same announcement on two channels with another day or hour.

Prices, promotions and promises have rules of their own; here are the workshop, the opening, the
launch. Both texts must be the same but for their details, give as many of each, and be the only
one of their kind on their channel: a message that comes back every month is cannot-tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.match.messages import Skeleton, alike, skeleton
from checker.model import Message, Outcome
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_APART = timedelta(days=45)
_NO_DIGIT = re.compile(r"\D*").fullmatch


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    likeness: int = 90
    """Per cent, of the words without the details."""
    words: int = 5
    """Words an announcement has at the least, without its details."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Announcements whose details differ between channels."""
    verdicts = Verdicts(rule, subjects)
    told = _announcements(verdicts, rule.with_.words)
    often = Counter((said.channel, found.words) for said, found in told)
    for one, other, _ in alike([found.words for _, found in told], rule.with_.likeness):
        (left, mine), (right, theirs) = told[one], told[other]
        if left.channel == right.channel or not _at_one_time(left.fact, right.fact):
            continue
        apart = _apart(mine, theirs)
        if apart is None:
            continue
        if not apart:
            verdicts.agree(left.channel)
            verdicts.agree(right.channel)
        elif max(often[left.channel, mine.words], often[right.channel, theirs.words]) > 1:
            subject = _messages.subject(left, "announcement")
            verdicts.cannot_tell(subject, [left.channel, right.channel], "several-values")
        else:
            _differ(verdicts, (left, mine), (right, theirs), apart[0])
    return verdicts.outcome()


_Told = tuple[Said[Message], Skeleton]


def _announcements(verdicts: Verdicts, words: int) -> list[_Told]:
    """The messages that name a day or an hour, and enough words beside it, and offer nothing."""
    offers: dict[tuple[str, str], list[str]] = {}
    for promotion in (item for group in verdicts.subjects.promotions for item in group.said):
        place = promotion.fact.evidence
        key = (promotion.channel, place.location if place else "")
        offers.setdefault(key, []).append(promotion.fact.quote)
    found = (
        (said, skeleton(said.fact.body))
        for said, _ in _messages.judged(verdicts)
        if not _NO_DIGIT(said.fact.body) and not _offers(said, offers)
    )
    return [
        (said, each)
        for said, each in found
        if any(detail.kind != "number" for detail in each.details)
        and len(each.words.replace("0", " ").split()) >= words
    ]


def _offers(said: Said[Message], offers: Mapping[tuple[str, str], Sequence[str]]) -> bool:
    """True where a promotion was read in the message."""
    place = said.fact.evidence
    quotes = offers.get((said.channel, place.location if place else ""), ())
    return any(quote in said.fact.body or said.fact.body in quote for quote in quotes)


def _apart(one: Skeleton, other: Skeleton) -> list[int] | None:
    """Places of the days and hours that differ; None where the details are not of one kind, or a
    number differs: then it is another announcement.
    """
    if [detail.kind for detail in one.details] != [detail.kind for detail in other.details]:
        return None
    pairs = list(zip(one.details, other.details, strict=True))
    if any(a.kind == "number" and a.value != b.value for a, b in pairs):
        return None
    return [at for at, (a, b) in enumerate(pairs) if a.value != b.value]


def _at_one_time(one: Message, other: Message) -> bool:
    if one.published_at is None or other.published_at is None:
        return True
    return abs(one.published_at - other.published_at) <= _APART


def _differ(verdicts: Verdicts, one: _Told, other: _Told, at: int) -> None:
    reference = verdicts.settings.brand.reference
    if one[0].channel == reference:
        one, other = other, one
    (said, mine), (known, theirs) = one, other
    subject = _messages.subject(known, "announcement")
    values = []
    for who, found in ((said, mine), (known, theirs)):
        detail = found.details[at]
        values.append(_messages.observed(who, detail.start, detail.end, width=40))
    if verdicts.meant(subject, said.channel):
        verdicts.agree(said.channel)
        return
    decided = known.channel == reference
    verdicts.differ(
        subject,
        [said.channel] if decided else [said.channel, known.channel],
        values,
        expected=values[1].value if decided else None,
        reference=known.channel,
        role="announcement",
    )
