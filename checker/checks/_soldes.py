"""When French soldes are: computed by the decrees' rule, moved by the exceptions somebody wrote.

Code de commerce, art. L310-3 and D310-15-2; arrêté of 27 May 2019 and its annex. A period begins
on the first of some weekdays on or after a day of a month, and lasts some weeks: "the second
Wednesday of January, or the first where the second comes after the 12th" is the first Wednesday
from the 6th on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from checker.settings import Channel

Season = Literal["winter", "summer"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Period:
    """A season's soldes, every year, in some departments; without one, in all the others."""

    season: Season
    month: int
    day: int
    """They begin on the first of `weekdays` on or after this day."""
    weekdays: tuple[Weekday, ...] = ("wednesday",)
    weeks: int = 4
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Moved:
    """What a decree made of one year's period."""

    start: date
    """First day."""
    end: date
    """Last day."""
    season: Season
    departments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Calendar:
    """All periods."""

    periods: tuple[Period, ...]
    moved: tuple[Moved, ...] = ()

    def of(self, year: int, department: str | None = None) -> list[tuple[date, date]]:
        """The (first, last) days of the year's periods; None: of the country and of the web."""
        found = []
        for season in ("winter", "summer"):
            own = self._period(season, department)
            moved = self._moved(season, department, own, year)
            if moved:
                found.append((moved.start, moved.end))
            elif own:
                start = _begin(own, year)
                found.append((start, start + timedelta(weeks=own.weeks, days=-1)))
        return found

    def open_on(self, day: date, department: str | None = None) -> tuple[date, date] | None:
        """The period that holds the day, or None."""
        years = (day.year - 1, day.year)
        periods = (period for year in years for period in self.of(year, department))
        return next(((start, end) for start, end in periods if start <= day <= end), None)

    def elsewhere_on(self, day: date) -> bool:
        """True when a department of the mainland or Corsica has soldes of its own that day; what
        speaks to the whole country may mean its shops there.
        """
        near = (name for name in self.departments if not name.startswith("97"))
        return any(self.open_on(day, name) for name in near)

    @property
    def departments(self) -> frozenset[str]:
        """Those with dates of their own."""
        return frozenset(name for period in self.periods for name in period.departments)

    def _period(self, season: str, department: str | None) -> Period | None:
        own = [p for p in self.periods if p.season == season and department in p.departments]
        shared = [p for p in self.periods if p.season == season and not p.departments]
        return next(iter((*own, *shared)), None)

    def _moved(
        self, season: str, department: str | None, own: Period | None, year: int
    ) -> Moved | None:
        """A decree names departments, or moves the dates of all that follow the country's."""
        follows = own is None or not own.departments
        named = [m for m in self.moved if m.season == season and m.start.year == year]
        mine = [m for m in named if department in m.departments]
        shared = [m for m in named if not m.departments and follows]
        return next(iter((*mine, *shared)), None)


def _begin(period: Period, year: int) -> date:
    wanted = {_WEEK.index(name) for name in period.weekdays}
    first = date(year, period.month, period.day)
    days: Sequence[date] = [first + timedelta(days=ahead) for ahead in range(7)]
    return next(day for day in days if day.weekday() in wanted)


def department_of(channel: Channel, calendar: Calendar) -> str | None:
    """The department with dates of its own that the channel is of."""
    named = re.match(r"\d[\dAB]\d?", channel.store or "")
    for name in (channel.market, named.group() if named else None):
        if name in calendar.departments:
            return name
    return None
