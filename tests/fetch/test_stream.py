"""A job's values come one by one, and it ends with its reader."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from checker.fetch.stream import stream

Put = Callable[[int], Awaitable[None]]


def test_values_come_in_order() -> None:
    async def job(put: Put) -> None:
        for number in range(100):
            await put(number)

    assert list(stream(job)) == list(range(100))


def test_an_error_comes_after_the_values_before_it() -> None:
    async def job(put: Put) -> None:
        await put(1)
        raise LookupError

    values = stream(job)
    assert next(values) == 1
    with pytest.raises(LookupError):
        next(values)


def test_the_reader_is_told_before_it_waits() -> None:
    told: list[object] = []

    async def job(put: Put) -> None:
        for numbers in ((1, 2), (3,)):
            for number in numbers:
                await put(number)
            await asyncio.sleep(0.01)

    for value in stream(job, lambda: told.append("waits")):
        told.append(value)
    assert told == [1, 2, "waits", 3, "waits"]


def test_nothing_runs_ahead_and_an_early_end_cleans_up() -> None:
    made: list[int] = []
    ended = []

    async def job(put: Put) -> None:
        try:
            for number in range(1_000):
                made.append(number)
                await put(number)
                await asyncio.sleep(0)
        finally:
            ended.append(True)

    values = stream(job)
    assert next(values) == 0
    values.close()  # type: ignore[attr-defined]
    assert len(made) < 20
    assert ended == [True]
