"""`missing-promotion`: announced on a channel, absent from the reference.

The school case is an offer told by the call centre that the site does not
show. Only promotions open to everyone, everywhere and now are looked for; an
offer that resembles one of the reference's is "cannot tell", not missing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _text
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.subjects import Group

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
    coverage = subjects.coverage.get(reference)
    for group in subjects.promotions:
        channels = sorted({s.channel for s in group.said if verdicts.in_scope(s.channel)})
        if not channels or not _public(group):
            continue
        if any(said.channel == reference for said in group.said):
            for channel in channels:
                verdicts.agree(channel)
        elif coverage is None or coverage.unreadable or any(f.fatal for f in coverage.failures):
            verdicts.cannot_tell(group.subject, [reference], "channel-incomplete")
        elif near := next((p for p in shown if _resembles(p, group)), None):
            verdicts.cannot_tell(group.subject, [reference], "promotion-doubtful", near.quote)
        elif not verdicts.meant(group.subject, channels[0]):
            locale = subjects.settings.brand.locale
            observed = [
                Observed(s.channel, _text.benefit(s.fact, locale), s.fact.evidence or Evidence(""))
                for s in group.said
            ]
            verdicts.differ(
                group.subject, [reference], observed, reference=reference, role="presence"
            )
    return verdicts.outcome()


def _public(group: Group[Promotion]) -> bool:
    facts = [said.fact for said in group.said]
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
