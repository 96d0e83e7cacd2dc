"""`spelling`: names the brand writes one way only."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.extract.misspellings import find_misspellings
from checker.extract.wording import Hit
from checker.model import Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    names: tuple[str, ...] = ()
    """Exact names, beside `brand.spelling`."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages that misspell a name."""
    verdicts = Verdicts(rule, subjects)
    names = (*subjects.settings.brand.spelling, *rule.with_.names)
    if not names:
        return verdicts.outcome()
    codes = {s.fact.code.casefold() for g in subjects.promotions for s in g.said if s.fact.code}
    clean: dict[tuple[str, str, str | None], bool] = {}
    for said, channel in _messages.judged(verdicts):
        body = said.fact.body
        hits = [hit for hit in find_misspellings(body, names) if not _names_campaign(hit, codes)]
        unit = _messages.unit(said, channel)
        clean[unit] = clean.get(unit, True) and not hits
        for name, found in dict.fromkeys((hit.term, hit.found) for hit in hits):
            hit = next(hit for hit in hits if (hit.term, hit.found) == (name, found))
            subject = _messages.subject(said, found)
            if verdicts.meant(subject, said.channel):
                continue
            observed = _messages.observed(said, hit.start, hit.end)
            verdicts.differ(
                subject, [said.channel], [observed], expected=name, role=name, suggestion=name
            )
    for name, *_ in (unit for unit, is_clean in clean.items() if is_clean):
        verdicts.agree(name)
    return verdicts.outcome()


def _names_campaign(hit: Hit, codes: Container[str]) -> bool:
    """True for "Black Days", the campaign of the code BLACKDAYS: two spellings, each right."""
    return hit.term.casefold() in codes and not hit.found.isalnum()
