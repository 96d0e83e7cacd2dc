"""`missing-promotion`: announced on a channel, absent from the reference.

The school case is an offer told by the call centre that the site does not
show. Only promotions of the reference's market, open to everyone, everywhere
and now are looked for; an offer that resembles one of the reference's is
"cannot tell", not missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome, Promotion, Subject
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions that the reference does not show."""
    verdicts = Verdicts(rule, subjects)
    reference = subjects.settings.brand.reference
    if reference is None:
        return verdicts.outcome()
    shown = [s.fact for g in subjects.promotions for s in g.said if s.channel == reference]
    for group in subjects.promotions:
        told = [
            s
            for s in group.said
            if verdicts.in_scope(s.channel)
            and s.channel != reference
            and s.channel not in subjects.settings.abroad
        ]
        channels = sorted({said.channel for said in told})
        if not channels or not _public(group, subjects.now):
            continue
        if any(said.channel == reference for said in group.said):
            for channel in channels:
                verdicts.agree(channel)
        elif not read_whole(subjects, reference):
            verdicts.cannot_tell(group.subject, channels, "channel-incomplete")
        elif near := next((p for p in shown if _resembles(p, group)), None):
            verdicts.cannot_tell(group.subject, channels, "promotion-doubtful", near.quote)
        else:
            _differ(verdicts, group.subject, told, reference)
    return verdicts.outcome()


def _differ(
    verdicts: Verdicts, subject: Subject, told: list[Said[Promotion]], reference: str
) -> None:
    language = display.language_of(verdicts.settings.brand.locale)
    observed = [
        Observed(
            said.channel, display.benefit(said.fact, language), said.fact.evidence or Evidence("")
        )
        for said in told
        if not verdicts.meant(subject, said.channel, code=said.fact.code)
    ]
    if observed:
        channels = [item.channel for item in observed]
        verdicts.differ(subject, channels, observed, reference=reference, role="presence")


def _public(group: Group[Promotion], now: datetime) -> bool:
    """Open to everyone, everywhere, now; and certain enough to be looked for."""
    facts = [said.fact for said in group.said]
    if any(fact.valid_through and fact.valid_through < now for fact in facts):
        return False
    certain = any(f.code or f.valid_through or f.name for f in facts)
    return certain and all(
        f.audience is None and f.redemption_channel is None and f.kind != "loyalty" for f in facts
    )


def _resembles(promotion: Promotion, group: Group[Promotion]) -> bool:
    """The same benefit: a person would wonder whether it is the same offer."""
    return any(
        said.fact.kind == promotion.kind
        and said.fact.value == promotion.value
        and (said.fact.code is None or promotion.code in (None, said.fact.code))
        for said in group.said
    )
