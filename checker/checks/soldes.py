"""`soldes`: the reserved word outside its periods, and soldes that last too long.

The dates are data of the rule: `periods` are computed every year, `moved` are what decrees made of
some. The web, and everything that speaks to the whole country, has the country's dates; a channel
whose `market` is a department or whose `store` begins with one has that department's.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _messages, _phrases
from checker.checks._soldes import Calendar, Moved, Period, department_of
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome
from checker.settings import Channel
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    judges: Literal["word", "end"]
    """The word outside the periods; or an end that is announced beyond the period's."""
    words: tuple[str, ...]
    """Phrases that call a sale soldes."""
    periods: tuple[Period, ...]
    moved: tuple[Moved, ...] = ()
    unless: tuple[str, ...] = ()
    """Phrases of texts that speak of soldes without holding them: accounts, conditions, dates to
    come."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Texts that announce soldes when there are none."""
    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    calendar = Calendar(with_.periods, with_.moved)
    for said, channel in _messages.judged(verdicts):
        body = said.fact.body
        found = next(_phrases.find(body, with_.words), None)
        if found is None or _phrases.holds(body, with_.unless):
            continue
        if with_.judges == "word":
            _judge_word(said, channel, found, calendar, verdicts)
        else:
            _judge_end(said, channel, calendar, verdicts)
    return verdicts.outcome()


def _judge_word(
    said: Said[Message],
    channel: Channel,
    found: _phrases.Found,
    calendar: Calendar,
    verdicts: Verdicts,
) -> None:
    day = _day(said.fact.published_at, verdicts)
    department = department_of(channel, calendar)
    subject = _messages.subject(said, "soldes")
    if calendar.open_on(day, department) or verdicts.meant(subject, channel.name):
        verdicts.agree(channel.name)
    elif department is None and calendar.elsewhere_on(day):
        verdicts.cannot_tell(subject, [channel.name], "soldes-elsewhere", found.words)
    else:
        shown = _messages.observed(said, found.start, found.end)
        language = display.language_of(verdicts.settings.brand.locale)
        verdicts.differ(
            subject, [channel.name], [shown], role="soldes", detail=display.day(day, language)
        )


def _judge_end(
    said: Said[Message], channel: Channel, calendar: Calendar, verdicts: Verdicts
) -> None:
    day = _day(said.fact.published_at, verdicts)
    period = calendar.open_on(day, department_of(channel, calendar))
    ends = _ends(said, verdicts)
    if period is None or not ends:
        return
    subject = _messages.subject(said, "soldes")
    last = max(ends)
    if last <= period[1] or verdicts.meant(subject, channel.name):
        verdicts.agree(channel.name)
        return
    language = display.language_of(verdicts.settings.brand.locale)
    shown = Observed(
        channel.name, display.day(last, language), _messages.evidence(said.fact, said.fact.body)
    )
    expected = display.day(period[1], language)
    verdicts.differ(subject, [channel.name], [shown], expected=expected, role="end")


def _ends(said: Said[Message], verdicts: Verdicts) -> list[date]:
    """Ends of promotions that were read in the message."""
    return [
        _day(other.fact.valid_through, verdicts)
        for group in verdicts.subjects.promotions
        for other in group.said
        if other.channel == said.channel
        and other.fact.valid_through is not None
        and other.fact.quote
        and other.fact.quote in said.fact.body
    ]


def _day(moment: datetime | None, verdicts: Verdicts) -> date:
    """The brand's day of a moment; that of the run where a text has none."""
    return (moment or verdicts.subjects.now).astimezone(verdicts.settings.zone).date()
