"""`address-drift`: a channel that went over from one form of address to the other.

Messages with a date are put in order and parted in two where the forms differ most. The channel
drifted where nearly all of one part is in one form and nearly all of the other in the other.
History counts here; messages without a mark or with both forms do not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome, Subject
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_Marked = tuple[datetime, bool, Said[Message]]
"""When, whether formal, and which message."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    messages: int = 6
    """Marked messages that each part has at the least."""
    share: int = 85
    """Per cent of each part that is in its form."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Channels whose form of address changed."""
    verdicts = Verdicts(rule, subjects)
    for channel in subjects.settings.channels:
        marked = _marked(verdicts, channel.name)
        if len(marked) < 2 * rule.with_.messages:
            continue
        border = _border(marked, rule.with_)
        subject = Subject("message", f"drift:{channel.name}", channel.name)
        if border is None or verdicts.meant(subject, channel.name):
            verdicts.agree(channel.name)
            continue
        before, after = marked[border - 1], marked[border]
        observed = [
            Observed(channel.name, _quote(each), _messages.evidence(each[2].fact, _quote(each)))
            for each in (after, before)
        ]
        detail = {language: display.day(after[0], language) for language in display.LANGUAGES}
        verdicts.differ(subject, [channel.name], observed, role="drift", detail=detail)
    return verdicts.outcome()


def _marked(verdicts: Verdicts, channel: str) -> list[_Marked]:
    """The brand's dated messages with one form of address, the oldest first."""
    settings = verdicts.settings
    scope = verdicts.rule.file.scope
    found: dict[str, _Marked] = {}
    for said in verdicts.subjects.messages:
        message = said.fact
        if said.channel != channel or message.voice != "brand" or message.published_at is None:
            continue
        locale = _messages.locale_of(message, settings.channel(channel), settings)
        if not verdicts.in_scope(channel) or (
            scope.languages and locale[:2] not in scope.languages
        ):
            continue
        form = _messages.address_of(message, locale, settings).perhaps
        if form in ("formal", "informal"):
            found.setdefault(message.body, (message.published_at, form == "formal", said))
    return sorted(found.values(), key=lambda each: each[0])


def _border(marked: Sequence[_Marked], with_: With) -> int | None:
    """The first message of the later part; None where the form did not change."""
    formal = [each[1] for each in marked]
    borders = range(with_.messages, len(marked) - with_.messages + 1)
    best = max(borders, key=lambda at: abs(_share(formal[:at]) - _share(formal[at:])))
    low, high = sorted((_share(formal[:best]), _share(formal[best:])))
    return best if low <= 100 - with_.share and high >= with_.share else None


def _share(formal: Sequence[bool]) -> float:
    return 100 * sum(formal) / len(formal)


def _quote(marked: _Marked) -> str:
    return _messages.around(marked[2].fact.body, 0, 60)
