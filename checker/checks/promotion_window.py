"""`promotion-window`: a promotion that is over and still shown.

Only places that speak in the present count (a site, a call script, a feed, a
kiosk); a post or an e-mail of its own time is history.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions shown after their end."""
    verdicts = Verdicts(rule, subjects)
    language = display.language_of(subjects.settings.brand.locale)
    for group in subjects.promotions:
        late = []
        for said in group.said:
            end = said.fact.valid_through
            if end is None or not verdicts.in_scope(said.channel):
                continue
            if end >= subjects.now or verdicts.meant(group.subject, said.channel):
                verdicts.agree(said.channel)
            else:
                shown = display.deadline(end, language)
                late.append(Observed(said.channel, shown, said.fact.evidence or Evidence("")))
        if late:
            today = display.deadline(subjects.now.replace(hour=0, minute=0), language)
            verdicts.differ(
                group.subject, [o.channel for o in late], late, role="window", detail=today
            )
    return verdicts.outcome()
