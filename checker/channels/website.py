"""A website: its pages found, fetched politely and read."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from checker.channels import Context, _endpoints, _pages, _settle
from checker.model import Document, Evidence, Facts, Failure
from checker.settings import Channel

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

    async def job(put: Callable[[Document | Failure], Awaitable[None]]) -> None:
        await _crawl(channel, context, put)

    for item in stream(job, context.pause):
        yield replace(item, channel=channel.name) if isinstance(item, Failure) else item


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """What the page says; nothing but its verdict when it was not readable."""
    if document.verdict != "ok":
        return Facts(
            document.sha256, document.channel, document.location, document.verdict, document.why
        )
    if document.media_type == "application/json":
        page = _endpoints.read(document, channel, context)
    else:
        page = _pages.read(document.content, document.sha256, document.location, channel, context)
    return _pages.facts(page, document, channel.tax or context.brand.tax, channel.market)


def photograph(
    channel: Channel, context: Context, quotes: Mapping[str, Sequence[Evidence]], ends: float
) -> Iterator[tuple[Evidence, bytes]]:
    """Pictures (WebP) of the quotes that stand on their pages now, by page, until the moment
    `ends` of `time.monotonic`. None where there is no browser or no way to the site.
    """
    from checker.channels._session import open_session
    from checker.errors import Unreadable
    from checker.fetch.picture import photograph
    from checker.fetch.stream import stream
    from checker.fetch.urls import origin

    async def job(put: Callable[[tuple[Evidence, bytes]], Awaitable[None]]) -> None:
        async with open_session(channel, context, pictures=True) as session:
            browser = await session.browser()
            for url, asked in quotes.items():
                if browser is None or browser.is_lost or time.monotonic() > ends:
                    return
                await session.client.pace.turn(origin(url))
                with suppress(Unreadable):
                    for taken in await photograph(browser, session.client.wire(url), asked):
                        await put(taken)

    with suppress(Unreadable):
        yield from stream(job)


async def _crawl(
    channel: Channel, context: Context, put: Callable[[Document | Failure], Awaitable[None]]
) -> None:
    from checker.channels._crawl import Crawl
    from checker.channels._session import open_session
    from checker.errors import Unreadable

    if channel.allow_private:
        why = "addresses of private networks were permitted (allow_private)"
        await put(Failure("private-network", channel.url or "", why, fatal=False))
    try:
        async with open_session(channel, context) as session:
            await Crawl(channel, context, session, put).run()
    except Unreadable as error:
        await put(error.failure)
