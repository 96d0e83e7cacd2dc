"""Dates as exports write them; a date with two readings is refused."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.exports import moments

PARIS = moments.zone("Europe/Paris")

CASES: list[tuple[str, dict[str, object], str | None]] = [
    ("2016-02-24T13:00-0800", {}, "2016-02-24T21:00:00"),
    ("2026-01-07T08:00:00+01:00", {}, "2026-01-07T07:00:00"),
    ("2026-01-07T08:00Z", {}, "2026-01-07T08:00:00"),
    ("2025-12-08 11:28:18 -0600", {}, "2025-12-08T17:28:18"),
    ("2026-01-07", {}, "2026-01-06T23:00:00"),
    ("2026-07-07", {}, "2026-07-06T22:00:00"),
    ("2026-01-07", {"end": True}, "2026-01-07T22:59:59"),
    ("2026-01-07 00:00:00", {"end": True}, "2026-01-06T23:00:00"),
    ("2026-01-07 00:00:00", {"end": True, "days": True}, "2026-01-07T22:59:59"),
    ("2026-02-03T23:59+0100", {"end": True}, "2026-02-03T22:59:59"),
    ("0000-00-00 00:00:00", {}, None),
    ("", {}, None),
    ("1/7/26", {"order": "mdy"}, "2026-01-06T23:00:00"),
    ("07/01/2026", {"order": "dmy"}, "2026-01-06T23:00:00"),
    ("31/01/2026", {}, "2026-01-30T23:00:00"),
    ("1.12.2026.", {"order": "dmy"}, "2026-11-30T23:00:00"),
    ("1. 12. 2026. 08:30", {"order": "dmy"}, "2026-12-01T07:30:00"),
    ("01/02/2026", {}, "unclear"),
    ("30/02/2026", {}, "unclear"),
    ("2026-02-30", {}, "unclear"),
    ("until Sunday", {}, "unclear"),
    ("2017-12-31T0:00-23:59", {"end": True}, "2017-12-31T22:59:59"),
    ("46029", {}, "2026-01-06T23:00:00"),
    ("2026-01-07 24:00", {}, "2026-01-07T23:00:00"),
    ("2026-01-07 25:00", {}, "unclear"),
    ("2026-11-03 00:00:00", {}, "2026-11-02T23:00:00"),
    ("1/7/2026 5:30 PM", {"order": "mdy"}, "2026-01-07T16:30:00"),
]


@pytest.mark.parametrize(("text", "options", "expected"), CASES)
def test_one_moment(text: str, options: dict[str, object], expected: str | None) -> None:
    if expected == "unclear":
        with pytest.raises(moments.Unclear):
            moments.read_moment(text, local=PARIS, **options)  # type: ignore[arg-type]
        return
    moment = moments.read_moment(text, local=PARIS, **options)  # type: ignore[arg-type]
    shown = moment.replace(tzinfo=None).isoformat() if moment else None
    assert shown == expected


def test_a_range_may_be_open() -> None:
    start, end = moments.read_range("2026-01-07/", local=PARIS)
    assert start is not None
    assert end is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1)))
def test_iso_comes_back(moment: datetime) -> None:
    text = moment.replace(microsecond=0).isoformat() + "+00:00"
    read = moments.read_moment(text)
    assert read is not None
    assert read.isoformat() == text


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_unclear(text: str) -> None:
    try:
        moment = moments.read_moment(text)
    except (moments.Unclear, OverflowError):
        return
    assert moment is None or moment.tzinfo is not None
