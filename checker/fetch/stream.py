"""Values of an asynchronous job, as a plain iterator."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _End:
    error: Exception | None = None


def stream(
    job: Callable[[Callable[[T], Awaitable[None]]], Awaitable[None]],
    pause: Callable[[], None] = lambda: None,
) -> Iterator[T]:
    """What `job` puts out, as it comes; `job` is given the function to put with.

    The job runs in the caller's thread, while the caller waits for the next value, and is
    held up when a few values were not taken, so memory stays bounded. `pause` is called before
    the caller waits. Whatever ends the iteration early cancels the job. Raises what the job
    raises.
    """
    values: asyncio.Queue[T | _End] = asyncio.Queue(maxsize=8)

    async def run() -> None:
        end = _End()
        try:
            await job(values.put)
        except Exception as error:
            end = _End(error)
        await values.put(end)

    async def start() -> asyncio.Task[None]:
        return asyncio.create_task(run())

    async def stop(task: asyncio.Task[None]) -> None:
        task.cancel()
        await asyncio.wait([task], timeout=10)

    with asyncio.Runner() as runner:
        task = runner.run(start())
        wait = runner.get_loop().run_until_complete  # `run` sets the signals up each time

        def take() -> T | _End:
            if not values.empty():
                return values.get_nowait()
            pause()
            return wait(values.get())

        try:
            while not isinstance(value := take(), _End):
                yield value
            if value.error is not None:
                raise value.error
        finally:
            runner.run(stop(task))
