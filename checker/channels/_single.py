"""One page of a site, and what the shop's platform says of the same product."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

from checker.channels import Context
from checker.channels._endpoints import Endpoints, read
from checker.extract.page import extract_page
from checker.model import Failure, Page
from checker.settings import Channel


def open_page(channel: Channel, context: Context) -> Iterator[Page | Failure]:
    """The page at the channel's URL, then the platform's answer about it, where it gives one.

    Guarded and bounded as a crawl is; robots.txt is obeyed.
    """
    from checker.fetch.stream import stream

    async def job(put: Callable[[Page | Failure], Awaitable[None]]) -> None:
        await _open(channel, context, put)

    yield from stream(job)


async def _open(
    channel: Channel, context: Context, put: Callable[[Page | Failure], Awaitable[None]]
) -> None:
    from checker.errors import Unreadable
    from checker.fetch.guard import Guard
    from checker.fetch.http import PRODUCT, open_client
    from checker.fetch.pace import Pace
    from checker.fetch.robots import read_robots

    url = channel.url or ""
    guard = Guard("private" if channel.allow_private else "public")
    async with open_client(guard, pace=Pace(0.0), language=channel.locale or "") as client:
        try:
            robots = await read_robots(client, url, PRODUCT)
            if not robots.allows(url):
                forbidden = Failure("robots-forbidden", url, "robots.txt forbids it")
                await put(robots.closed or forbidden)
                return
            reply = await client.get(url, enter=robots.allows)
        except Unreadable as error:
            await put(error.failure)
            return
        if reply.status != 200:
            await put(Failure("server-error", url, f"status {reply.status}"))
            return
        page = extract_page(reply.content, reply.url, locale=channel.locale)
        await put(page)
        endpoints = Endpoints(channel, context, client)
        endpoints.ask_about(page)
        priced = replace(channel, currency=page.currency)
        async for found in endpoints.read(None, robots.allows):
            await put(found if isinstance(found, Failure) else read(found, priced, context))
