"""One pass over a site: how it is entered, which page is next, and when it ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from checker.channels import Context
from checker.channels._session import Session
from checker.channels._visits import GIVE_UP, Visits, never
from checker.errors import Unreadable
from checker.fetch.browser import HINT
from checker.fetch.guard import hide_credentials
from checker.fetch.http import PRODUCT
from checker.fetch.robots import read_robots
from checker.fetch.sitemap import find_pages
from checker.fetch.urls import canonical, join, origin
from checker.model import Document, Failure
from checker.settings import Channel

CONCURRENCY = 4
MAX_NAMED = 200_000
"""Pages of the sitemaps that are looked at to choose from."""


class Crawl:
    """A site being read. `run` puts out documents and failures as they come."""

    def __init__(
        self,
        channel: Channel,
        context: Context,
        session: Session,
        put: Callable[[Document | Failure], Awaitable[None]],
    ) -> None:
        self._channel = channel
        self._client = session.client
        self._put = put
        self._visits = visits = Visits(channel, context, session, put)
        self._frontier = visits.frontier
        self._ruled = ""  # the origin whose rules these are
        self._ends = _end(channel, context)
        self._cut: int | None = None  # pages under way when the time was up

    async def run(self) -> None:
        """Reads the site."""
        self._frontier.claim(self._visits.home)
        if await self._enter_site():
            await self._queue_sitemaps()
            await self._ask_endpoints()
            await self._read_all()
            await self._ask_endpoints()  # of the products whose pages did not settle a price
            await self._sum_up()

    async def _enter_site(self) -> bool:
        """Reads the first page; False when the site cannot be read.

        Its redirects are followed one by one: `http` to `https` or `www` is another origin
        with a robots.txt of its own.
        """
        site = self._visits.home
        for _ in range(self._client.limits.hops):
            if not await self._obey():
                return False
            home = self._visits.home
            try:
                reply = await self._client.get(home, headers=self._visits.conditions, enter=never)
            except Unreadable as error:
                await self._put(error.failure)
                return False
            if reply.location is None:
                self._frontier.spend()
                await self._visits.attempt(self._visits.take(reply, home))
                return True
            found = canonical(reply.location)
            if found is None or _bare(found) != _bare(site):
                why = f"it leads to {hide_credentials(reply.location)}"
                await self._put(Failure("moved", home, why, "correct the channel's url"))
                return False
            self._visits.home = found
            self._frontier.move(found)
            self._frontier.claim(found)
        await self._put(Failure("redirect-refused", self._visits.home, "it redirects for ever"))
        return False

    async def _obey(self) -> bool:
        """Reads the origin's robots.txt; False when the first page may not be read."""
        home = self._visits.home
        if not self._channel.robots:
            return True
        if origin(home) != self._ruled:
            self._ruled = origin(home)
            self._visits.robots = await read_robots(self._client, home, PRODUCT)
        if self._visits.robots.closed is not None:
            await self._put(self._visits.robots.closed)
            return False
        if self._visits.robots.delay_s is not None and self._channel.serve is None:
            self._client.pace.slow_down(urlsplit(home).netloc, self._visits.robots.delay_s)
        if not self._visits.robots.allows(home):
            hint = "ask the site's owner to allow it, or set robots = false on your own site"
            await self._put(Failure("robots-forbidden", home, "robots.txt forbids it", hint))
            return False
        return True

    async def _queue_sitemaps(self) -> None:
        home = self._visits.home
        files = self._visits.robots.sitemaps or (urljoin(home, "/sitemap.xml"),)
        inside = [url for file in files if (url := join(home, file)) and _bare(url) == _bare(home)]
        pages: list[str] = []
        async for found in find_pages(self._client, inside, self._visits.market):
            if isinstance(found, Failure):
                await self._put(replace(found, fatal=False))
            elif (url := self._frontier.spell(found)) is not None:
                pages.append(url)
            if len(pages) >= MAX_NAMED:
                break
        self._frontier.add_sample(pages)

    async def _ask_endpoints(self) -> None:
        """Puts out what the shop platform itself lists, within the site's rules and the budget."""
        home = self._visits.home
        async for found in self._visits.endpoints.read(home, self._visits.robots.allows):
            if isinstance(found, Document):
                self._frontier.spend()
            await self._put(found)

    async def _read_all(self) -> None:
        """Reads what is queued, a few pages at a time, until nothing is left."""
        running: set[asyncio.Task[None]] = set()
        try:
            while self._frontier or running:
                while self._frontier and len(running) < CONCURRENCY:
                    running.add(asyncio.create_task(self._visits.visit(self._frontier.pop())))
                left = None if self._ends is None else max(0.0, self._ends - time.monotonic())
                done, running = await asyncio.wait(
                    running, timeout=left, return_when=asyncio.FIRST_COMPLETED
                )
                for task in done:
                    task.result()
                if not done:  # the time is up; what was asked for is left too
                    self._cut = len(running)
                    return
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _sum_up(self) -> None:
        """Says what was known and not read."""
        home = self._visits.home
        for why, count in sorted(self._visits.passed_over.items()):
            await self._put(_skipped(home, count, why))
        left = self._frontier.left_out + (self._cut or 0)
        if left:
            hint = "" if self._visits.troubles >= GIVE_UP else "raise max_pages"
            why = "known and not reached"
            if self._cut is not None:
                why, hint = "not reached when the time was up", "raise deadline_minutes"
            await self._put(_skipped(home, left, why, hint))
        if self._visits.undrawn:
            pages = f"{self._visits.undrawn:,} pages"
            why = f"{pages} are drawn by script and there was no browser to draw them"
            await self._put(Failure("no-browser", home, why, HINT, fatal=False))


def _bare(url: str) -> str:
    """The host without `www.`, to tell a site's other spelling from another site."""
    return (urlsplit(url).netloc).removeprefix("www.").partition(":")[0]


def _end(channel: Channel, context: Context) -> float | None:
    """Moment of `time.monotonic` at which the site is left; None: when it is read."""
    own = channel.deadline_minutes
    ends = [context.deadline, None if own is None else time.monotonic() + own * 60]
    return min((end for end in ends if end is not None), default=None)


def _skipped(home: str, count: int, why: str, hint: str = "") -> Failure:
    return Failure("skipped", home, f"{count:,} pages: {why}", hint, fatal=False, count=count)
