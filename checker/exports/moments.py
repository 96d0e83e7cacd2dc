"""Dates and times as exports write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta, timezone, tzinfo
from functools import cache
from typing import Literal, cast
from zoneinfo import ZoneInfo

Order = Literal["ymd", "dmy", "mdy", ""]

_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(.+))?$")
_YEAR_LAST = re.compile(r"(\d{1,2})[-/.] ?(\d{1,2})[-/.] ?(\d{4}|\d{2})\.?(?:[T ,]+(.+))?$")
_CLOCK = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$"
)
_SERIAL = re.compile(r"([345]\d{4})(?:\.(\d+))?$")
_LAST = time(23, 59, 59)
INSTANT = timedelta(seconds=1)
"""What lies between the last moment of a sale and the first one after it."""
_WIDEST = timedelta(hours=14)  # UTC+14 is the farthest zone there is


class Unclear(ValueError):
    """A date that can be read in two ways, or not at all."""


@cache
def zone(name: str | None) -> tzinfo:
    """The zone of an IANA name; UTC when None or unknown."""
    try:
        return ZoneInfo(name) if name else UTC
    except (KeyError, ValueError, OSError):
        return UTC


def read_moment(
    text: str, *, order: Order = "", local: tzinfo = UTC, end: bool = False, days: bool = False
) -> datetime | None:
    """The moment in UTC; None for "open" (empty, `0000-00-00`).

    A bare date is its first moment, or its last with `end`; with `days` midnight counts
    as a bare date. Raises `Unclear`.
    """
    text = text.strip()
    if not text or text.startswith("0000-00-00"):
        return None
    serial = _SERIAL.match(text)
    if serial:
        moment = datetime(1899, 12, 30) + timedelta(days=int(serial[1]))
        return _finish(moment, None, local, end)
    year, month, day, clock = _split(text, order)
    try:
        moment = datetime(year, month, day)
    except ValueError:
        raise Unclear(text) from None
    if not clock:
        return _finish(moment, None, local, end)
    parts = _CLOCK.match(clock.strip())
    if not parts:
        raise Unclear(text)
    hour, minute, second = int(parts[1]), int(parts[2]), int(parts[3] or 0)
    if parts[4]:
        hour = hour % 12 + (12 if parts[4].lower() == "pm" else 0)
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        raise Unclear(text)
    if end and days and not (hour or minute or second or parts[5]):
        return _finish(moment, None, local, end)
    offset = _offset(parts[5])
    if parts[5] and offset is None:  # Meta's own template says `T0:00-23:59`: the whole day
        return _finish(moment, None, local, end)
    moment += timedelta(hours=hour, minutes=minute, seconds=second)
    if end and parts[3] is None and minute == 59:
        moment += timedelta(seconds=59)  # "23:59" means that whole minute
    return _finish(moment, offset, local, False)


def shown_order(texts: Iterable[str], usual: Order) -> Order:
    """Which number of `18/11/2026` is the day, as far as these dates show it, else the usual one.

    A file saved again by a spreadsheet has the order of that spreadsheet's language.
    """
    found = [day for text in texts if (day := _YEAR_LAST.match(text.strip()))]
    orders: set[Order] = set()
    for place, order in ((1, "dmy"), (2, "mdy")):
        if any(int(day[place]) > 12 for day in found):
            orders.add(cast("Order", order))
    return orders.pop() if len(orders) == 1 else usual


def _split(text: str, order: Order) -> tuple[int, int, int, str | None]:
    found = _YEAR_FIRST.match(text)
    if found:
        return int(found[1]), int(found[2]), int(found[3]), found[4]
    found = _YEAR_LAST.match(text)
    if not found:
        raise Unclear(text)
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if year < 100:
        year += 2000
    if first > 12 or (order == "dmy" and second <= 12):
        return year, second, first, found[4]
    if second > 12 or order == "mdy" or first == second:
        return year, first, second, found[4]
    raise Unclear(text)


def _offset(text: str | None) -> tzinfo | None:
    if not text:
        return None
    if text in ("Z", "UTC"):
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    gap = timedelta(minutes=-minutes if text[0] == "-" else minutes)
    return timezone(gap) if abs(gap) <= _WIDEST else None


def _finish(moment: datetime, offset: tzinfo | None, local: tzinfo, end: bool) -> datetime:
    if end:
        moment = datetime.combine(moment.date(), _LAST)
    return moment.replace(tzinfo=offset or local).astimezone(UTC)


def read_range(
    text: str, *, order: Order = "", local: tzinfo = UTC, days: bool = False
) -> tuple[datetime | None, datetime | None]:
    """Both ends of `start/end`. Raises `Unclear`."""
    parts = text.split("/")
    if len(parts) != 2:
        raise Unclear(text)
    start = read_moment(parts[0], order=order, local=local, days=days)
    return start, read_moment(parts[1], order=order, local=local, end=True, days=days)
