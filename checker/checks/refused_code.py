"""`refused-code`: a code that one text gives and another says is not taken any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks._verdicts import Verdicts
from checker.model import Claim, Evidence, Observed, Outcome
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


_OF_ITS_TIME = frozenset({"email", "sms", "social"})
"""Kinds of channel whose texts are of the day they were sent: one that names no end told of the
offer while it ran."""


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
        past = any(said.fact.is_over(subjects.now) for said in group.said)
        for said in group.said:
            code, over = said.fact.code, said.fact.is_over(subjects.now)
            over = over or (past and kinds.get(said.channel) in _OF_ITS_TIME)
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
