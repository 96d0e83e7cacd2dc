"""French soldes: the calendar of ten years, and what decrees made of some of them."""

from __future__ import annotations

from datetime import date

import pytest

from checker.checks._soldes import Calendar

from .conftest import RULES

WITH = RULES["legal-fr/soldes-word"].with_
CALENDAR = Calendar(WITH.periods, WITH.moved)

# First and last days: 2020 to 2026 as they were held, the years after by the decree's rule.
HELD = {
    2020: ((1, 8), (2, 4), (7, 15), (8, 11)),
    2021: ((1, 20), (3, 2), (6, 30), (7, 27)),
    2022: ((1, 12), (2, 8), (6, 22), (7, 19)),
    2023: ((1, 11), (2, 7), (6, 28), (8, 1)),
    2024: ((1, 10), (2, 6), (6, 26), (7, 23)),
    2025: ((1, 8), (2, 4), (6, 25), (7, 22)),
    2026: ((1, 7), (2, 3), (6, 24), (7, 21)),
    2027: ((1, 6), (2, 2), (6, 23), (7, 20)),
    2028: ((1, 12), (2, 8), (6, 28), (7, 25)),
    2029: ((1, 10), (2, 6), (6, 27), (7, 24)),
    2030: ((1, 9), (2, 5), (6, 26), (7, 23)),
}


@pytest.mark.parametrize("year", HELD)
def test_the_country(year: int) -> None:
    days = [date(year, *day) for day in HELD[year]]
    assert CALENDAR.of(year) == [(days[0], days[1]), (days[2], days[3])]


@pytest.mark.parametrize(
    ("department", "year", "periods"),
    [
        ("75", 2026, [((1, 7), (2, 3)), ((6, 24), (7, 21))]),
        ("57", 2026, [((1, 2), (1, 29)), ((6, 24), (7, 21))]),
        ("54", 2022, [((1, 3), (1, 30)), ((6, 22), (7, 19))]),  # the 2nd was a Sunday
        ("88", 2021, [((1, 20), (3, 2)), ((6, 30), (7, 27))]),
        ("06", 2026, [((1, 7), (2, 3)), ((7, 1), (7, 28))]),
        ("66", 2024, [((1, 10), (2, 6)), ((7, 3), (7, 30))]),
        ("2A", 2026, [((1, 7), (2, 3)), ((7, 8), (8, 4))]),
        ("2B", 2024, [((1, 10), (2, 6)), ((7, 10), (8, 6))]),
        ("971", 2023, [((1, 7), (2, 3)), ((9, 30), (10, 27))]),
        ("972", 2024, [((1, 10), (2, 6)), ((10, 3), (10, 30))]),
        ("974", 2023, [((9, 2), (9, 29)), ((2, 4), (3, 3))]),
        ("975", 2023, [((1, 18), (2, 14)), ((7, 19), (8, 15))]),
        ("977", 2023, [((5, 6), (6, 2)), ((10, 14), (11, 10))]),
    ],
)
def test_departments_with_dates_of_their_own(
    department: str, year: int, periods: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    expected = [(date(year, *first), date(year, *last)) for first, last in periods]
    assert CALENDAR.of(year, department) == expected


@pytest.mark.parametrize(
    ("day", "department", "is_open"),
    [
        (date(2026, 1, 6), None, False),
        (date(2026, 1, 7), None, True),
        (date(2026, 2, 3), None, True),
        (date(2026, 2, 4), None, False),
        (date(2026, 1, 2), "55", True),
        (date(2026, 2, 3), "55", False),
        (date(2026, 6, 24), "06", False),
        (date(2026, 3, 1), "974", True),
    ],
)
def test_a_day(day: date, department: str | None, is_open: bool) -> None:
    assert (CALENDAR.open_on(day, department) is not None) is is_open


def test_both_rules_of_soldes_hold_the_same_dates() -> None:
    end = RULES["legal-fr/soldes-end"].with_
    assert (end.periods, end.moved) == (WITH.periods, WITH.moved)
