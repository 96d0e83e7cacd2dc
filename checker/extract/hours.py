"""Opening hours as APIs and exports write them, in OpenStreetMap's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any

DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_GOOGLE = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_META = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:h.]?([0-5]\d)?\s*([ap])?\.?m?\.?", re.I)


def week(days: Mapping[int, list[str]]) -> str | None:
    """`Mo-Sa 10:00-19:00; Su 11:00-18:00` of day (0 is Monday) → `10:00-19:00` …; None: no day."""
    spans = [(day, ",".join(sorted(days[day]))) for day in sorted(days) if days[day]]
    lines = []
    # Days in a row with the same hours have the same distance to their position in the row.
    numbered = enumerate(spans)
    for (_, opening), run in groupby(numbered, key=lambda n: (n[1][0] - n[0], n[1][1])):
        inside = [day for _, (day, _) in run]
        name = DAYS[inside[0]] + (f"-{DAYS[inside[-1]]}" if len(inside) > 1 else "")
        lines.append(f"{name} {opening}")
    return "; ".join(lines) or None


def periods(value: Any) -> str | None:
    """Google's `periods`: `openDay`, `openTime {hours, minutes}`, `closeDay`, `closeTime`.

    None where a shop closes on a later day than the next, or a field is not understood.
    """
    days: dict[int, list[str]] = {}
    for period in value if isinstance(value, list) else ():
        try:
            day, end = _GOOGLE.index(period["openDay"]), _GOOGLE.index(period["closeDay"])
            opening, closing = _time(period["openTime"]), _time(period["closeTime"])
        except (KeyError, TypeError, ValueError):
            return None
        if not opening or not closing:
            return None
        if closing == "24:00" or (closing == "00:00" and end == (day + 1) % 7):
            closing, end = "23:59", day
        if (end - day) % 7 > 1 or (end == day and closing <= opening):
            return None
        days.setdefault(day, []).append(f"{opening}-{closing}")
    return week(days)


def numbered(value: Any) -> str | None:
    """Meta's `{"mon_1_open": "10:00", "mon_1_close": "19:00", …}`."""
    days: dict[int, list[str]] = {}
    for key, opening in value.items() if isinstance(value, dict) else ():
        name, _, rest = str(key).partition("_")
        if not rest.endswith("_open") or name not in _META:
            continue
        closing = value.get(f"{key.removesuffix('_open')}_close")
        start, end = clock(str(opening)), clock(str(closing))
        if start is None or end is None:
            return None
        days.setdefault(_META.index(name), []).append(f"{start}-{end}")
    return week(days)


def clock(text: str) -> str | None:
    """`09:30` of `9:30AM`, `9h30`, `09:30`; None for anything else."""
    found = _CLOCK.fullmatch(text.strip())
    if found is None or (found[2] is None and found[3] is None):
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{int(found[2] or 0):02}"


def _time(value: Mapping[str, Any] | str) -> str:
    if isinstance(value, str):  # the API's older version, and Takeout
        return clock(value) or ""
    return f"{int(value.get('hours', 0)):02}:{int(value.get('minutes', 0)):02}"


FORMS: Mapping[str, Callable[[Any], str | None]] = {"periods": periods, "numbered": numbered}


def by_day(hours: str) -> Mapping[int, str] | None:
    """Day (0 is Monday) → its hours, of OpenStreetMap's form; None where it is not that."""
    found: dict[int, str] = {}
    for line in hours.split("; "):
        days, _, spans = line.partition(" ")
        try:
            told = days_of(days.title())
        except ValueError:
            return None
        if not spans:
            return None
        found |= dict.fromkeys(told, spans)
    return found


def days_of(days: str) -> set[int]:
    """The days, 0 to 6, of `Mo-We,Sa`. Raises ValueError for what is no day."""
    named: set[int] = set()
    for part in days.split(","):
        first, _, last = part.partition("-")
        named |= set(range(DAYS.index(first), DAYS.index(last or first) + 1))
    return named


def in_order(hours: str) -> str:
    """The hours by day of the week: "Sa …; Mo-Fr …" begins with Monday."""
    return "; ".join(sorted(hours.split("; "), key=_first_day))


def _first_day(line: str) -> int:
    day = line[:2].title()
    return DAYS.index(day) if day in DAYS else len(DAYS)


def is_part(hours: str, whole: str) -> bool:
    """True where `hours` leaves out days of `whole`, or the morning or afternoon of all its own
    days, and is that on all others; of hours that change with the season, of one season."""
    some = by_day(hours)
    if not some or hours == whole:
        return False
    return any(_is_within(some, every) for season in _seasons(whole) if (every := by_day(season)))


def _is_within(some: Mapping[int, str], every: Mapping[int, str]) -> bool:
    if some.items() < every.items():
        return True
    told = [(set(s.split(",")), set(every.get(day, "").split(","))) for day, s in some.items()]
    return all(mine < theirs for mine, theirs in told)


def _seasons(hours: str) -> list[str]:
    """Its lines, each alone, where two of them are of one day; else the hours as they are."""
    lines = hours.split("; ")
    try:
        days = [day for line in lines for day in days_of(line.partition(" ")[0].title())]
    except ValueError:
        return [hours]
    return [hours] if len(days) == len(set(days)) else lines
