"""A host is left in peace."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import pytest

from checker.fetch.pace import Pace, backoff, retry_after

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("86400", 86_400.0),
        ("9" * 400, 999_999_999_999.0),
        ("Wed, 18 Nov 2026 12:00:30 GMT", 30.0),
        ("Wed, 18 Nov 2026 11:00:00 GMT", None),
        ("-1", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        (None, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry_after(value, NOW) == seconds


def test_turns_are_spaced_per_host_and_not_across_hosts() -> None:
    async def run() -> tuple[float, float]:
        pace = Pace(0.2)
        start = time.monotonic()
        await asyncio.gather(pace.turn("a"), pace.turn("b"))
        first = time.monotonic() - start
        await asyncio.gather(*(pace.turn("a") for _ in range(4)))
        return first, time.monotonic() - start

    first, all_of_them = asyncio.run(run())
    assert first < 0.15
    assert all_of_them >= 4 * 0.2 * 0.9


def test_a_held_host_waits() -> None:
    async def run() -> float:
        pace = Pace(0.0)
        pace.hold("a", 0.1)
        start = time.monotonic()
        await pace.turn("a")
        return time.monotonic() - start

    assert asyncio.run(run()) >= 0.09


def test_backoff_grows_and_stays_bounded() -> None:
    assert max(backoff(0, 1.0) for _ in range(50)) <= 1.5
    assert min(backoff(3, 1.0) for _ in range(50)) >= 4.0
    assert max(backoff(40, 1.0) for _ in range(50)) <= 45.0
