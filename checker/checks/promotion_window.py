"""`promotion-window`: a promotion shown as running that is over, or has not begun.

Only places that speak in the present count (a site, a call script, a feed, a
kiosk); a post or an e-mail of its own time is history. A channel counts once for
a promotion, however many of its pages show it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _phrases
from checker.checks._around import paragraphs_of
from checker.checks._verdicts import Verdicts
from checker.match import is_tied
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    judges: Literal["end", "start"] = "end"
    """A promotion that is over; or one told with its end alone, as if it ran, whose start another
    channel says is still to come."""
    announces: tuple[str, ...] = ()
    """Phrases of texts that speak of what is to come: `bientôt`."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions shown outside their window."""
    verdicts = Verdicts(rule, subjects)
    judge = _judge_end if rule.with_.judges == "end" else _judge_start
    for group in subjects.promotions:
        judge(group, verdicts)
    return verdicts.outcome()


def _judge_end(group: Group[Promotion], verdicts: Verdicts) -> None:
    now, language = verdicts.subjects.now, _language(verdicts)
    late = []
    for channel, told in _told(group, verdicts):
        over = [item.fact for item in told if (end := item.fact.valid_through) and end < now]
        if over and not verdicts.meant(group.subject, channel):
            late += [_observed(channel, fact, fact.valid_through, language) for fact in over]
        elif any(item.fact.valid_through for item in told):
            verdicts.agree(channel)
    if late:
        today = display.deadline(now.replace(hour=0, minute=0), language)
        verdicts.differ(group.subject, [o.channel for o in late], late, role="window", detail=today)


def _judge_start(group: Group[Promotion], verdicts: Verdicts) -> None:
    stated = [(item, start) for item in group.said if (start := item.fact.valid_from)]
    if len({start.date() for _, start in stated}) != 1:
        return  # nobody says when it starts, or `promotion/dates` tells that they disagree
    source, start = min(stated, key=lambda item: item[0].channel)
    language = _language(verdicts)
    shown_start = display.deadline(start.replace(hour=0, minute=0), language)
    for channel, told in _told(group, verdicts):
        early = [item.fact for item in told if _runs(item.fact, source.fact, verdicts)]
        if not early or any(item.channel == channel for item, _ in stated):
            continue
        begun = start.date() <= verdicts.subjects.now.date()
        if begun or verdicts.meant(group.subject, channel):
            verdicts.agree(channel)
            continue
        place = source.fact.evidence or Evidence(source.fact.quote)
        shown = [_observed(channel, fact, fact.valid_through, language) for fact in early]
        verdicts.differ(
            group.subject, [channel], [*shown, Observed(source.channel, shown_start, place)],
            expected=shown_start, reference=source.channel, role="start",
        )  # fmt: skip


def _told(
    group: Group[Promotion], verdicts: Verdicts
) -> Iterator[tuple[str, Sequence[Said[Promotion]]]]:
    """What each channel in the rule's scope says of the promotion."""
    for channel in dict.fromkeys(item.channel for item in group.said):
        if verdicts.in_scope(channel):
            yield channel, [item for item in group.said if item.channel == channel]


def _runs(told: Promotion, source: Promotion, verdicts: Verdicts) -> bool:
    """True when `told` speaks of the source's promotion, to the same people, as of one that runs:
    an end to come, and no word of a beginning.
    """
    end, same = told.valid_through, source.valid_through
    return (
        end is not None
        and end >= verdicts.subjects.now
        and (same is None or same.date() == end.date())
        and told.audience == source.audience
        and is_tied(told, source, "valid_from")
        and told.redemption_channel in (None, source.redemption_channel)
        and not _phrases.holds(_around(told, verdicts), verdicts.rule.with_.announces)
    )


def _around(promotion: Promotion, verdicts: Verdicts) -> str:
    """The promotion's words with the paragraphs that they stand in."""
    return "\n".join([promotion.quote, *paragraphs_of(verdicts.subjects, promotion)])


def _observed(
    channel: str, promotion: Promotion, moment: datetime | None, language: str
) -> Observed:
    return Observed(channel, display.deadline(moment, language), promotion.evidence or Evidence(""))


def _language(verdicts: Verdicts) -> str:
    return display.language_of(verdicts.settings.brand.locale)
