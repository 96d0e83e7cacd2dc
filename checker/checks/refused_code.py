"""`refused-code`: a code that one text gives and another says is not taken any more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from checker.checks._verdicts import Verdicts
from checker.model import Claim, Evidence, Observed, Outcome, Promotion
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


_OF_ITS_TIME = frozenset({"email", "sms", "social"})
"""Kinds of channel whose texts are of the day they were sent: one that names no end told of the
offer while it ran, unless it was sent after the end that others name."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions still announced with a code that is said to be refused."""
    verdicts = Verdicts(rule, subjects)
    abroad = subjects.settings.abroad
    kinds = {channel.name: channel.kind for channel in subjects.settings.channels}
    refused: dict[tuple[str | None, str], Said[Claim]] = {}
    for claims in subjects.claims:
        for claim in claims.said:
            if claim.fact.kind == "code_refused":
                market = abroad.get(claim.channel)
                refused.setdefault((market, claim.fact.value.casefold()), claim)
    for group in subjects.promotions if refused else ():
        wrong: dict[str, Observed] = {}
        right: set[str] = set()
        source: Said[Claim] | None = None
        ended = _last_end(group, subjects.now)
        for said in group.said:
            code, over = said.fact.code, said.fact.is_over(subjects.now)
            if ended is not None and kinds.get(said.channel) in _OF_ITS_TIME:
                over = over or not _is_after(said.fact, ended)
            if code is None or over or not verdicts.in_scope(said.channel):
                continue
            known = refused.get((abroad.get(said.channel), code.casefold()))
            if known is None or verdicts.meant(group.subject, said.channel, code=code):
                right.add(said.channel)
                continue
            source = known
            evidence = said.fact.evidence or Evidence(said.fact.quote)
            wrong.setdefault(said.channel, Observed(said.channel, code, evidence))
        for channel in sorted(right - set(wrong)):
            verdicts.agree(channel)
        if source is not None:
            refusal = source.fact
            where = refusal.evidence or Evidence(refusal.quote)
            proof = Observed(source.channel, refusal.quote, where)
            verdicts.differ(
                group.subject, wrong, [*wrong.values(), proof],
                expected=refusal.quote, reference=source.channel, role="code",
            )  # fmt: skip
    return verdicts.outcome()


def _last_end(group: Group[Promotion], now: datetime) -> datetime | None:
    """The last moment that a text names of an offer that is over; None where none does."""
    ends = (s.fact.valid_through for s in group.said if s.fact.is_over(now))
    return max((end for end in ends if end is not None), default=None)


def _is_after(promotion: Promotion, ended: datetime) -> bool:
    return promotion.published_at is not None and promotion.published_at > ended
