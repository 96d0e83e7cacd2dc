"""`promotion-scope`: "on everything" against "on this range", or against "except new arrivals".

Only a channel that says everything in so many words contradicts one that names a
part or an exclusion; one that does not say what the promotion is for says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapidfuzz.fuzz import token_set_ratio

from checker import display
from checker.checks._conditions import fold, points_elsewhere
from checker.checks._decide import decide
from checker.checks._verdicts import Verdicts
from checker.match import is_tied
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"

ALIKE = 60
"""token_set_ratio below which two parts may be different products."""

Breadth = Literal["everything", "part"]


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    everything: tuple[str, ...]
    """Words that mean the whole shop, folded: `tout le site`."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions that one channel extends to everything and another does not."""
    verdicts = Verdicts(rule, subjects)
    for group in subjects.promotions:
        _judge(group, rule.with_, verdicts)
    return verdicts.outcome()


def _judge(group: Group[Promotion], with_: With, verdicts: Verdicts) -> None:
    said: dict[str, Said[Promotion]] = {}
    for item in group.said:
        breadth = _breadth(item.fact, with_)
        known = said.get(item.channel)
        # Where a channel says both, its narrower words are the condition of the wider ones.
        if breadth and verdicts.in_scope(item.channel) and (known is None or breadth == "part"):
            said[item.channel] = item
    if len(said) < 2:
        return
    breadths: dict[str, Breadth | None] = {c: _breadth(s.fact, with_) for c, s in said.items()}
    decision = decide(breadths, verdicts.settings.brand.reference)
    holder = decision.holder
    for channel in set(said) - set(decision.deviants) - {holder}:
        if holder and not _alike(said[channel].fact, said[holder].fact):
            other = said[channel].fact.scope or ""
            verdicts.cannot_tell(group.subject, [channel, holder], "scope-differs", other)
        else:
            verdicts.agree(channel)
    wrong = []
    for channel in decision.deviants:
        fact = said[channel].fact
        if holder and not is_tied(fact, said[holder].fact, "scope"):
            verdicts.cannot_tell(group.subject, [channel, holder], "loosely-alike", fact.quote)
        elif breadths[channel] == "everything" and points_elsewhere(fact.quote):
            verdicts.cannot_tell(group.subject, [channel], "conditions-elsewhere", fact.quote)
        elif not verdicts.meant(group.subject, channel, code=fact.code):
            wrong.append(channel)
    if wrong and (holder or len(wrong) > 1):
        shown = _observed(said, [*wrong, *([holder] if holder else [])], verdicts)
        verdicts.differ(
            group.subject, wrong, shown,
            expected=shown[-1].value if holder else None, reference=holder, role="scope",
        )  # fmt: skip


def _breadth(promotion: Promotion, with_: With) -> Breadth | None:
    if promotion.exclusions:
        return "part"
    if promotion.scope is None:
        return None
    return "everything" if fold(promotion.scope) in with_.everything else "part"


def _alike(a: Promotion, b: Promotion) -> bool:
    if a.scope is None or b.scope is None:
        return True
    return token_set_ratio(fold(a.scope), fold(b.scope)) >= ALIKE


def _observed(
    said: Mapping[str, Said[Promotion]], channels: Sequence[str], verdicts: Verdicts
) -> list[Observed]:
    language = display.language_of(verdicts.settings.brand.locale)
    return [
        Observed(c, _shown(said[c].fact, language), said[c].fact.evidence or Evidence(""))
        for c in channels
    ]


def _shown(promotion: Promotion, language: str) -> str:
    scope = promotion.scope or display.say("text", "offers_all", language)
    if promotion.exclusions is None:
        return scope
    excluded = promotion.exclusions
    return display.say("text", "excluding", language, scope=scope, exclusions=excluded)
