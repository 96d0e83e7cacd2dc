"""One real Chromium for many tests: starting it costs more than most of them."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from typing import Any, TypeVar

import pytest

from checker.fetch.browser import Browser, find_chromium, open_browser
from checker.fetch.guard import Guard
from checker.fetch.visitor import Visitor

T = TypeVar("T")
Job = Callable[[Browser], Awaitable[T]]

needs_chromium = pytest.mark.skipif(find_chromium() is None, reason="no Chromium is installed")


@contextmanager
def chromium(visitor: Visitor | None = None, **more: Any) -> Iterator[Callable[[Job[Any]], Any]]:
    """A browser that may reach 127.0.0.1 and nothing else; gives what runs a job with it."""
    stack = AsyncExitStack()
    with asyncio.Runner() as runner:

        async def start() -> Browser:
            opened = open_browser(Guard("loopback"), visitor or Visitor(locale="fr-FR"), **more)
            browser = await stack.enter_async_context(opened)
            assert browser is not None
            return browser

        browser = runner.run(start())

        async def run(job: Job[T]) -> T:
            return await job(browser)

        try:
            yield lambda job: runner.run(run(job))
        finally:
            runner.run(stack.aclose())


def shown(url: str) -> Job[str]:
    """A job: the page at `url` as the browser shows it."""

    async def job(browser: Browser) -> str:
        return (await browser.render(url)).content.decode()

    return job
