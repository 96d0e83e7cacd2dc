"""Windows of time in words: "du 7 au 14 janvier", "until midnight Sunday", "ce week-end".

Days are resolved against the day the text was published; times are local to the market.
A day without a time ends at 23:59:59 and starts at 00:00.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from checker.extract.lexing import LANGUAGES, Token, lexicon, scan
from checker.extract.moments import resolved
from checker.extract.spans import Reader
from checker.model.record import Record

_ZONES = {
    "fr": "Europe/Paris",
    "en-gb": "Europe/London",
    "de": "Europe/Berlin",
    "es": "Europe/Madrid",
    "it": "Europe/Rome",
    "nl": "Europe/Amsterdam",
    "pt": "Europe/Lisbon",
    "pt-br": "America/Sao_Paulo",
    "pl": "Europe/Warsaw",
}
_END_OF_DAY = time(23, 59, 59)
_DATED = frozenset(
    [
        "iso", "dmy", "month", "weekday", "relative", "holiday", "time", "hour", "day_unit",
        "week_unit", "until", "last_day", "rest_of",
    ]
)  # fmt: skip
"""Without one of these tags there is no window."""


class Window(Record, frozen=True, gc=False):
    """A stretch of time and where it is said; None where one end is open."""

    start: int
    end: int
    """Offsets in the text, end excluded."""
    valid_from: datetime | None = None
    valid_through: datetime | None = None
    """Last moment included."""
    lasting: bool = False
    """Counted from today, as in "48h" and "pendant 3 jours"."""


def zone_of(locale: str, timezone: str | None = None) -> ZoneInfo:
    """The zone that times of this locale are in: `timezone` where given, else the usual one."""
    tag = locale.lower().replace("_", "-")
    name = timezone or _ZONES.get(tag) or _ZONES.get(tag.partition("-")[0]) or "UTC"
    return _zone(name)


@cache
def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def parse_dates(
    text: str, *, locale: str, today: date, timezone: str | None = None
) -> list[Window]:
    """The windows of time `text` states, in order; empty for a language it does not read."""
    language = locale[:2].lower()
    if language not in LANGUAGES:
        return []
    return find_windows(scan(text, language), locale=locale, today=today, timezone=timezone)


def find_windows(
    tokens: list[Token], *, locale: str, today: date, timezone: str | None = None
) -> list[Window]:
    """The windows in scanned `tokens`."""
    language = locale[:2].lower()
    tagged = lexicon("dates", language).tag(tokens)
    if not any(token.tag in _DATED for token in tagged):
        return []
    month_first = locale.lower().replace("_", "-") == "en-us"
    reader = Reader(tagged, language, month_first, today)
    zone = zone_of(locale, timezone)
    return [
        Window(
            tagged[first].start,
            tagged[last - 1].end,
            start and datetime.combine(start[0], start[1] or time(0), zone),
            end and datetime.combine(end[0], end[1] or _END_OF_DAY, zone),
            lasting=any(
                reader.length(at)[0] for at in (first, reader.past(first + 1, "the", "span"))
            ),
        )
        for first, last, start, end in resolved(reader.spans(), today)
    ]
