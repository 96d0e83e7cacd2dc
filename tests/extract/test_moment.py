"""Moments as exports write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.moment import read_moment

WANTED = "2026-11-10T08:00:00+00:00"


@pytest.mark.parametrize(
    "value",
    [
        1794297600,
        1794297600000,
        1794297600000000,
        "1794297600",
        "1794297600000",
        "2026-11-10T08:00:00Z",
        "2026-11-10T09:00:00.000+01:00",
        "2026-11-10 08:00:00",
        "2026-11-10 08:00:00 UTC",
        "Tue Nov 10 08:00:00 +0000 2026",
        "Tue, 10 Nov 2026 09:00:00 +0100",
        "11/10/2026 08:00",
        "10-11-2026 08:00:00",
    ],
)
def test_one_moment_in_many_forms(value: object) -> None:
    found = read_moment(value)
    assert found is not None
    assert found.astimezone(UTC).isoformat() == WANTED


def test_day_first_and_zone() -> None:
    paris = ZoneInfo("Europe/Paris")
    found = read_moment("10/11/2026 09:00", day_first=True, zone=paris)
    assert found == datetime(2026, 11, 10, 9, tzinfo=paris)


@pytest.mark.parametrize("value", [None, "", "soon", True, [], {}, -5, 0, "31/31/2026", "9" * 90])
def test_what_is_no_moment(value: object) -> None:
    assert read_moment(value) is None


@given(st.datetimes(datetime(2001, 9, 10), datetime(2099, 1, 1), timezones=st.just(UTC)))
def test_epochs_are_read_back(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    for factor in (1, 1000, 1_000_000):
        found = read_moment(int(moment.timestamp()) * factor)
        assert found is not None
        assert abs(found - moment) < timedelta(milliseconds=1)


@given(st.text(max_size=40) | st.floats() | st.integers())
def test_nothing_breaks_it(value: object) -> None:
    found = read_moment(value)
    assert found is None or found.tzinfo is not None


@pytest.mark.parametrize("value", [float("inf"), float("-inf"), float("nan"), 10**400, 1e300])
def test_numbers_beyond_time_are_no_moment(value: float) -> None:
    assert read_moment(value) is None
