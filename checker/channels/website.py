"""A website: its pages found, fetched politely and read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.channels import Context, _endpoints, _pages, _settle
from checker.model import Document, Facts, Failure
from checker.settings import Channel

if TYPE_CHECKING:
    from checker.channels._crawl import Fresh
    from checker.fetch.browser import Browser

settle = _settle.settle
"""What a product's page and the platform's product list say, together."""

TIMELESS = True
"""What a page says stays as it was understood when it was first read: "until 5 January" on an
unchanged page is not next year's once the day has passed."""


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """The site's pages as they are read, and what could not be read.

    A page that the server calls unchanged is the stored document again, with status 304.
    """
    from checker.fetch.stream import stream

    async def job(put: Callable[[Fresh | Failure], Awaitable[None]]) -> None:
        await _crawl(channel, context, put)

    for item in stream(job):
        if isinstance(item, Failure):
            yield replace(item, channel=channel.name)
            continue
        yield item.document
        if item.validators is not None:  # only now is the document stored
            context.memory.remember(channel.name, item.document.location, item.validators)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """What the page says; nothing but its verdict when it was not readable."""
    if document.verdict != "ok":
        return Facts(document.sha256, document.channel, document.location, document.verdict)
    if document.media_type == "application/json":
        page = _endpoints.read(document, channel, context)
    else:
        page = _pages.read(document.content, document.location, channel, context)
    return _pages.facts(page, document, channel.tax or context.brand.tax, channel.market)


async def _crawl(
    channel: Channel, context: Context, put: Callable[[Fresh | Failure], Awaitable[None]]
) -> None:
    """Opens what a crawl needs, and closes it again."""
    from checker.channels._crawl import Crawl
    from checker.fetch.browser import open_browser
    from checker.fetch.guard import Guard
    from checker.fetch.http import open_client
    from checker.fetch.pace import Pace
    from checker.fetch.serve import serve
    from checker.fetch.urls import canonical, origin

    home = canonical(channel.url or "")
    if home is None:
        await put(Failure("url-refused", channel.url or "", "this is not a web address"))
        return
    guard = Guard("private" if channel.allow_private else "public")
    if channel.allow_private:
        why = "addresses of private networks were permitted (allow_private)"
        await put(Failure("private-network", home, why, fatal=False))
    origins: dict[str, str] = {}
    async with AsyncExitStack() as stack:
        if channel.serve is not None:
            folder = context.base / channel.serve
            if not folder.is_dir():
                await put(Failure("unreadable-folder", channel.serve, "there is no such folder"))
                return
            guard = Guard("loopback")
            origins[origin(home)] = stack.enter_context(serve(folder))
        delay = 0.0 if channel.serve is not None else float(channel.delay)
        locale = channel.locale or context.brand.locale
        client = await stack.enter_async_context(
            open_client(guard, pace=Pace(delay), origins=origins, language=locale)
        )
        opening = asyncio.Lock()
        opened: list[Browser | None] = []

        async def browser() -> Browser | None:
            async with opening:
                if not opened:
                    started = open_browser(
                        guard,
                        locale=locale,
                        timezone=context.brand.timezone,
                        mobile=channel.device == "mobile",
                    )
                    opened.append(await stack.enter_async_context(started))
            return opened[0]

        await Crawl(channel, context, client, browser, put, home).run()
