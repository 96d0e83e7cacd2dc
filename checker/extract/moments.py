"""The ends of a window as they are said, and the days they mean."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from msgspec import Struct
from msgspec.structs import replace

from checker.extract.lexing import Token

_PAST_WEIGHT = 3
"""A missing year is the nearest one, a day in the past counting three times as far."""


class Moment(Struct, frozen=True, gc=False):
    """What is said about one end of a window."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: str | None = None
    """today, tomorrow, weekend, next_week, month_end …"""
    whole_month: bool = False
    month_end: bool = False
    holiday: bool = False
    coming: bool = False
    """Of a weekday: not today, "mercredi prochain" on a Wednesday."""
    week: bool = False
    """The seven days from this one."""
    clock: time | None = None

    @property
    def dated(self) -> bool:
        named = self.weekday is not None or self.relative is not None
        return self.day is not None or named or self.whole_month or self.month_end

    def is_day_of(self, other: Moment) -> bool:
        """True where both are of one day: "jeudi 26 novembre de 18 h à 21 h"."""
        return replace(self, clock=None) == replace(other, clock=None)


Span = tuple[int, int, Moment | None, Moment | None]
"""First token, past last, start and end of a window."""
Point = tuple[date, time | None]


def told_closer(spans: Iterable[Span]) -> Iterator[Span]:
    """`spans` without the weekend or month whose days are told right after it: "ce week-end, du 20
    au 22", "en décembre, du 1er au 24"."""
    vague: Span | None = None
    for span in spans:
        first, last, start, end = span
        if vague is not None and (here := vague[2]) is not None:
            if start is None or end is None or first - vague[1] > 1:
                yield vague
            elif here.month and start.day and end.day and not start.month and not end.month:
                start, end = (replace(m, month=here.month, year=here.year) for m in (start, end))
                span = first, last, start, end
        vague = span if _is_vague(start, end) else None
        if vague is None:
            yield span
    if vague is not None:
        yield vague


_NAMED = "the_weekend"
_WHOLE = "whole_weekend"
"""That of the day told before it: "Ouverture le 27 ! Tout le week-end, …"."""


def _is_named(span: Span) -> bool:
    """True for "until Cyber Monday" and "the weekend", which say less than the days told beside
    them."""
    said = (m.relative or "" for m in span[2:] if m is not None)
    return all(":" in relative or relative == _NAMED for relative in said)


def _is_feast(span: Span) -> bool:
    """True for "before Christmas", which is told beside other ends: "through Cyber Monday"."""
    return all(moment is None or moment.holiday for moment in span[2:])


def _is_vague(start: Moment | None, end: Moment | None) -> bool:
    if start is None or start is not end:
        return False
    return start.whole_month or start.relative in ("weekend", _NAMED, _WHOLE, "next_week")


def resolved(
    spans: Iterable[Span], today: date
) -> Iterator[tuple[int, int, Point | None, Point | None]]:
    """Each span with its days; none for a day that does not exist."""
    said = list(told_closer(spans))
    days = [span for span in said if not _is_named(span)]
    told = today
    for first, last, start, end in said if all(map(_is_feast, days)) else days:
        try:
            here = told if start and start.relative == _WHOLE else today
            opened, closed = _resolve(start, end, here)
            told = opened[0] if opened and opened[0] > today else today
            past = closed is not None and closed[0] < today
            if not (past and start is end and start and start.holiday):  # "on Veterans Day"
                yield first, last, opened, closed
        except (ValueError, OverflowError):
            continue  # 31 February


def _resolve(
    start: Moment | None, end: Moment | None, today: date
) -> tuple[Point | None, Point | None]:
    if start is None or end is None:
        begin = (_days(start, today)[0], start.clock) if start else None
        close = (_days(end, today)[1], _closing(end.clock)) if end else None
        return begin, close
    if start is end:
        first, last = _days(start, today)
        return (first, start.clock), (last, None)
    last = _days(end, today)[1]
    if start.day is not None and start.month is None and start.weekday is None:
        start = replace(start, month=last.month, year=last.year)
        if (start.day or 0) > last.day:
            before = last.replace(day=1) - timedelta(days=1)
            start = replace(start, month=before.month, year=before.year)
    elif start.month is not None and start.year is None:
        start = replace(start, year=last.year - ((start.month, start.day or 1) > (last.month, 31)))
    first = _days(start, today)[0] if start.dated else last
    if start.weekday is not None and start.day is None and end.weekday is None:
        first = last - timedelta(days=(last.weekday() - start.weekday) % 7)
    while end.weekday is not None and end.day is None and last < first:
        last += timedelta(days=7)
    return (first, start.clock), (last, _closing(end.clock))


def _closing(clock: time | None) -> time | None:
    """Midnight closes the day it is said with."""
    return None if clock == time(0) else clock


def _days(moment: Moment, today: date) -> tuple[date, date]:
    """First and last day the moment covers. Raises ValueError for a day that does not exist."""
    if moment.relative is not None:
        return _relative(moment.relative, today)
    if moment.month is not None:
        day = moment.day or 1
        years = [moment.year] if moment.year else range(today.year - 1, today.year + 2)
        dates = [
            date(year, moment.month, day)
            for year in years
            if day <= monthrange(year, moment.month)[1]
        ]
        found = min(dates, key=lambda d: _distance(d, today, moment))
        last = found.replace(day=monthrange(found.year, found.month)[1])
        if moment.month_end:
            return last, last
        if moment.week:
            return found, found + timedelta(days=6)
        return (found, last) if moment.whole_month else (found, found)
    if moment.day is not None:
        found = next_day(moment.day, moment.weekday, today)
        return found, found
    found = today + timedelta(days=((moment.weekday or 0) - today.weekday()) % 7)
    if moment.coming and found == today:
        found += timedelta(days=7)
    return found, found


def _distance(day: date, today: date, moment: Moment) -> int:
    if moment.whole_month or moment.month_end:
        day = day.replace(day=monthrange(day.year, day.month)[1])
    days = (day - today).days
    return days if days >= 0 else -days * _PAST_WEIGHT


_FARTHEST = 7 + 610
"""Days: no two Saturdays the 31st of this century are further apart, whatever the weekday."""


def next_day(day: int, weekday: int | None, today: date) -> date:
    """The next such day of a month from a week ago on; of that weekday where one is said."""
    start = today - timedelta(days=7 if weekday is not None else 0)
    for offset in range(_FARTHEST):
        candidate = start + timedelta(days=offset)
        if candidate.day == day and weekday in (None, candidate.weekday()):
            return candidate
    raise ValueError(day)


def _relative(word: str, today: date) -> tuple[date, date]:
    monday = today - timedelta(days=today.weekday())
    month_last = today.replace(day=monthrange(today.year, today.month)[1])
    if ":" in word:
        days = (_nth_weekday(word, year) for year in (today.year, today.year + 1))
        found = next(day for day in days if day >= today - timedelta(days=28))
        return found, found
    if word.startswith("+"):
        day = today + timedelta(days=int(word))
        return day, day
    return {
        "today": (today, today),
        "tonight": (today, today),
        "tomorrow": (today + timedelta(days=1),) * 2,
        "weekend": (monday + timedelta(days=5), monday + timedelta(days=6)),
        _NAMED: (monday + timedelta(days=5), monday + timedelta(days=6)),
        _WHOLE: (monday + timedelta(days=5), monday + timedelta(days=6)),
        "next_month": _month_after(month_last),
        "next_week": (monday + timedelta(days=7), monday + timedelta(days=13)),
        "month_end": (month_last, month_last),
        "week_end": (monday + timedelta(days=6),) * 2,
        "year_end": (date(today.year, 12, 31),) * 2,
    }[word]


def _nth_weekday(rule: str, year: int) -> date:
    """The day of `11:4:3+1`, the day after November's fourth Thursday; `5:-1:0` is the last Monday
    of May."""
    month, nth, weekday = rule.partition("+")[0].split(":")
    days = [date(year, int(month), n + 1) for n in range(monthrange(year, int(month))[1])]
    named = [day for day in days if day.weekday() == int(weekday)]
    day = named[int(nth) - (int(nth) > 0)]
    return day + timedelta(days=int(rule.partition("+")[2] or 0))


def _month_after(last: date) -> tuple[date, date]:
    first = last + timedelta(days=1)
    return first, first.replace(day=monthrange(first.year, first.month)[1])


def follow(day: Moment, after: Moment) -> bool:
    """True for two days of which the second is the next, both said in the same way."""
    if (day.weekday is None) != (after.weekday is None) or (
        after.weekday is None and after.day is None
    ):
        return False
    if day.weekday is not None and after.weekday is not None:
        return (day.weekday + 1) % 7 == after.weekday
    return day.day is not None and after.day in (day.day + 1, 1)


def numeric_day(text: str, month_first: bool) -> tuple[int | None, int, int] | None:
    """(year, month, day) of `15/09`, `15.09.2026`, `2026-09-15`; None for no such day."""
    parts = [int(part) for part in re.split(r"[./-]", text) if part]
    if len(parts) == 3 and parts[0] > 31:
        year, month, day = parts
    else:
        day, month = parts[:2]
        year = parts[2] if len(parts) == 3 else 0
        if month_first or month > 12 >= day:
            day, month = month, day
    if 0 < year < 100:
        year += 2000
    valid = 1 <= month <= 12 and 1 <= day <= monthrange(year or 2024, month)[1]
    return (year or None, month, day) if valid else None


def clock_of(token: Token) -> time | None:
    """The time of day a token states; None for a duration."""
    text = token.detail or token.text
    digits = text.replace(" ", "").replace(".", ":").replace("h", ":")
    noon = 12 if "p" in digits else 0
    half_day = "p" in digits or "a" in digits
    parts = digits.strip("apm:").split(":")
    hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 and parts[1] else 0
    if half_day:
        hour = hour % 12 + noon
    if hour == 24 and minute == 0:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None


_BARE_HOUR = re.compile(r"(1[0-2]|[1-9])(?:[.:]([0-5]\d))?")
_NOON = 12
_OPENING = range(8, 12)
"""Hours at which what opens does so in the morning."""
_LATE = range(1, 6)
"""Hours that are of the afternoon."""


def bare_hours(begin: str, end: str, *, evening: bool, early: bool) -> tuple[time, time] | None:
    """The times of "10 to 4", which says no half of the day; None where both may be meant.

    `evening` where the day is tonight, `early` where the text speaks of the morning."""
    first, last = _BARE_HOUR.fullmatch(begin), _BARE_HOUR.fullmatch(end)
    if first is None or last is None:
        return None
    opens, closes = int(first[1]), int(last[1])
    crosses = closes == _NOON or closes <= opens
    if evening or opens in _LATE:
        opens += _NOON * (opens != _NOON)
        closes += _NOON
    elif opens == _NOON or (opens in (*_OPENING, _NOON - 5) and crosses):
        closes += _NOON * (closes != _NOON)
    elif not (early and opens in _OPENING):
        return None
    if closes >= 2 * _NOON or opens >= 2 * _NOON:
        return None
    times = time(opens, int(first[2] or 0)), time(closes, int(last[2] or 0))
    return times if times[0] < times[1] else None
