"""One pass over a site: which page next, and what became of it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from urllib.parse import urljoin, urlsplit

from checker.channels import Context, Validators, _pages
from checker.channels._endpoints import Endpoints
from checker.errors import Unreadable
from checker.fetch.browser import HINT, Browser
from checker.fetch.frontier import Frontier
from checker.fetch.guard import hide_credentials
from checker.fetch.http import PRODUCT, Client, Reply
from checker.fetch.links import scan_links
from checker.fetch.robots import Robots, read_robots
from checker.fetch.sitemap import find_pages
from checker.fetch.urls import canonical, join, origin
from checker.model import Document, Failure, Page, PageVerdict, utc_now
from checker.settings import Channel

CONCURRENCY = 4
GIVE_UP = 8
"""Pages in a row that could not be read before the site is left alone."""
MAX_NAMED = 200_000
"""Pages of the sitemaps that are looked at to choose from."""

_HTML = ("text/html", "application/xhtml+xml", "")
_STATUS: Mapping[int, PageVerdict] = {
    401: "login",
    403: "blocked",
    404: "gone",
    407: "login",
    410: "gone",
    451: "blocked",
}


@dataclass(frozen=True, slots=True)
class Fresh:
    """A document, and what to remember of it once it is stored."""

    document: Document
    validators: Validators | None = None


class Crawl:
    """A site being read. `run` puts out documents and failures as they come."""

    def __init__(
        self,
        channel: Channel,
        context: Context,
        client: Client,
        browser: Callable[[], Awaitable[Browser | None]],
        put: Callable[[Fresh | Failure], Awaitable[None]],
        home: str,
    ) -> None:
        self._channel = channel
        self._context = context
        self._client = client
        self._open_browser = browser
        self._put = put
        self._home = home
        self._frontier = Frontier(home, channel.max_pages)
        self._endpoints = Endpoints(channel, context, client)
        self._robots = Robots(PRODUCT)
        self._ruled = ""  # the origin whose rules these are
        self._contents: set[int] = set()
        self._passed_over: Counter[str] = Counter()
        self._troubles = 0
        self._undrawn = 0

    async def run(self) -> None:
        """Reads the site."""
        self._frontier.claim(self._home)
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
        site = self._home
        for _ in range(self._client.limits.hops):
            if not await self._obey():
                return False
            try:
                reply = await self._client.get(self._home, headers=self._conditions, enter=_never)
            except Unreadable as error:
                await self._put(error.failure)
                return False
            if reply.location is None:
                self._frontier.spend()
                await self._attempt(self._take(reply, self._home))
                return True
            found = canonical(reply.location)
            if found is None or _bare(found) != _bare(site):
                why = f"it leads to {hide_credentials(reply.location)}"
                await self._put(Failure("moved", self._home, why, "correct the channel's url"))
                return False
            self._home = found
            self._frontier.move(found)
            self._frontier.claim(found)
        await self._put(Failure("redirect-refused", self._home, "it redirects for ever"))
        return False

    async def _obey(self) -> bool:
        """Reads the origin's robots.txt; False when the first page may not be read."""
        home = self._home
        if not self._channel.robots:
            return True
        if origin(home) != self._ruled:
            self._ruled = origin(home)
            self._robots = await read_robots(self._client, home, PRODUCT)
        if self._robots.closed is not None:
            await self._put(self._robots.closed)
            return False
        if self._robots.delay_s is not None and self._channel.serve is None:
            self._client.pace.slow_down(urlsplit(home).netloc, self._robots.delay_s)
        if not self._robots.allows(home):
            hint = "ask the site's owner to allow it, or set robots = false on your own site"
            await self._put(Failure("robots-forbidden", home, "robots.txt forbids it", hint))
            return False
        return True

    async def _queue_sitemaps(self) -> None:
        home = self._home
        files = self._robots.sitemaps or (urljoin(home, "/sitemap.xml"),)
        inside = [url for file in files if (url := join(home, file)) and _bare(url) == _bare(home)]
        pages: list[str] = []
        async for found in find_pages(self._client, inside):
            if isinstance(found, Failure):
                await self._put(replace(found, fatal=False))
            elif (url := self._frontier.spell(found)) is not None:
                pages.append(url)
            if len(pages) >= MAX_NAMED:
                break
        self._frontier.add_sample(pages)

    async def _ask_endpoints(self) -> None:
        """Puts out what the shop platform itself lists, within the site's rules and the budget."""
        async for found in self._endpoints.read(self._home, self._robots.allows):
            if isinstance(found, Failure):
                await self._put(found)
            else:
                self._frontier.spend()
                await self._put(Fresh(*found))

    async def _read_all(self) -> None:
        """Reads what is queued, a few pages at a time, until nothing is left."""
        running: set[asyncio.Task[None]] = set()
        try:
            while self._frontier or running:
                while self._frontier and len(running) < CONCURRENCY:
                    running.add(asyncio.create_task(self._visit(self._frontier.pop())))
                done, running = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    task.result()
        finally:
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    async def _visit(self, url: str) -> None:
        if not self._robots.allows(url):
            self._pass_over("forbidden by robots.txt")
            return
        known = self._context.memory.validators(self._channel.name, url)
        if known is not None and known.rendered and await self._browser() is not None:
            await self._attempt(self._draw(url))
        else:
            await self._attempt(self._fetch(url))

    async def _attempt(self, reading: Awaitable[None]) -> None:
        try:
            await reading
        except Unreadable as error:
            await self._fail(error.failure)

    async def _fetch(self, url: str) -> None:
        enter = self._hops_from(url)
        reply = await self._client.get(url, headers=self._conditions, enter=enter)
        await self._take(reply, url)

    def _hops_from(self, url: str) -> Callable[[str], bool]:
        """Which redirects of `url` to follow: to pages of this site that nobody else reads."""
        own = {url}

        def enter(target: str) -> bool:
            spelled = self._frontier.spell(target)
            if spelled is None or not self._robots.allows(spelled):
                return False
            if spelled not in own and not self._frontier.claim(spelled):
                return False
            own.add(spelled)
            return True

        return enter

    def _conditions(self, url: str) -> dict[str, str]:
        """Headers that let the server answer "unchanged"."""
        location = self._frontier.spell(url) or url
        known = self._context.memory.validators(self._channel.name, location)
        headers: dict[str, str] = {}
        if known is not None and not known.rendered:
            if known.etag:
                headers["if-none-match"] = known.etag
            if known.last_modified:
                headers["if-modified-since"] = known.last_modified
        return headers

    async def _take(self, reply: Reply, url: str) -> None:
        """Puts out what a reply holds."""
        location = self._frontier.spell(reply.url) or url
        if reply.status == 304:
            await self._keep(location)
        elif reply.location is not None:
            self._pass_over("moved to a page read already or to another site")
        elif reply.status != 200:
            await self._refuse(reply, location)
        elif reply.media_type not in _HTML:
            self._pass_over("no web page")
        else:
            await self._read(reply, location)

    async def _keep(self, location: str) -> None:
        """An unchanged page: the stored document, not parsed."""
        memory = self._context.memory
        known = memory.validators(self._channel.name, location)
        content = memory.document(known.sha256) if known is not None else None
        if known is None or content is None:
            await self._take(await self._client.get(location, enter=_never), location)
            return
        self._troubles = 0
        document = Document(
            self._channel.name,
            location,
            utc_now(),
            "text/html",
            content,
            sha256=known.sha256,
            status=304,
        )
        if not self._is_known(document):
            await self._put(Fresh(document))
            self._frontier.add(scan_links(content, location))

    async def _refuse(self, reply: Reply, location: str) -> None:
        """A page that the server does not give."""
        verdict = _STATUS.get(reply.status, "failed")
        await self._put(Fresh(self._document(reply, location, verdict)))
        if verdict != "gone":
            kind = "server-error" if reply.status >= 500 else verdict
            hint = "try again later" if reply.status >= 500 else "the site does not show it to us"
            await self._fail(Failure(kind, location, f"status {reply.status}", hint))

    async def _read(self, reply: Reply, location: str) -> None:
        """A page that was given: drawn by the browser where its own evidence asks for it."""
        page = _pages.read(reply.content, location, self._channel, self._context)
        if page.needs_browser and self._channel.browser == "auto":
            if await self._browser() is not None:
                await self._draw(location)
                return
            self._undrawn += 1
        verdict = page.verdict
        if page.needs_browser and verdict == "ok":
            verdict = "empty"
        document = self._document(reply, self._home_of(page, location), verdict)
        await self._give(
            document,
            page,
            Validators(
                document.sha256, reply.headers.get("etag"), reply.headers.get("last-modified")
            ),
        )

    async def _draw(self, location: str) -> None:
        """A page as the browser shows it."""
        browser = await self._browser()
        assert browser is not None
        wire = self._client.wire(location)
        await self._client.pace.turn(urlsplit(location).netloc)
        rendered = await browser.render(wire)
        if origin(rendered.url) != origin(wire):
            self._pass_over("moved to a page read already or to another site")
            return
        content = rendered.content.replace(origin(wire).encode(), origin(location).encode())
        if rendered.status is not None and rendered.status >= 400:
            await self._refuse(Reply(location, rendered.status, {}, content), location)
            return
        page = _pages.read(content, location, self._channel, self._context)
        document = Document(
            self._channel.name,
            location,
            utc_now(),
            "text/html",
            content,
            status=rendered.status,
            verdict=page.verdict,
            rendered=True,
        )
        if rendered.refused:
            why = "the page asked for " + "; ".join(rendered.refused[:5])
            await self._put(Failure("address-refused", location, why, fatal=False))
        await self._give(document, page, Validators(document.sha256, rendered=True))

    async def _give(self, document: Document, page: Page, validators: Validators) -> None:
        """Puts out a page once, and queues its links."""
        self._endpoints.note(page)
        fine = document.verdict == "ok"
        if fine and self._is_known(document):
            return
        await self._put(Fresh(document, validators if fine else None))
        if document.verdict in ("blocked", "login", "failed"):
            await self._fail(
                Failure(document.verdict, document.location, page.why or "not the page itself")
            )
        else:
            self._troubles = 0
        self._frontier.add(page.links)

    def _is_known(self, document: Document) -> bool:
        """Whether another page gave the same content in this pass."""
        key = int(document.sha256[:16], 16)
        if key in self._contents:
            self._pass_over("same content as another page")
            return True
        self._contents.add(key)
        return False

    def _home_of(self, page: Page, location: str) -> str:
        """The page's canonical URL, where it only drops parameters of this one.

        A canonical link to another path is as often a mistake of the site as the truth.
        """
        named = self._frontier.spell(page.canonical) if page.canonical else None
        if named is None or named == location:
            return location
        if urlsplit(named).path != urlsplit(location).path:
            return location
        return named if self._frontier.claim(named) else location

    def _document(self, reply: Reply, location: str, verdict: PageVerdict) -> Document:
        return Document(
            self._channel.name,
            location,
            utc_now(),
            reply.media_type or "text/html",
            reply.content,
            status=reply.status,
            verdict=verdict,
        )

    async def _browser(self) -> Browser | None:
        if self._channel.browser == "never":
            return None
        browser = await self._open_browser()
        return None if browser is None or browser.is_lost else browser

    async def _fail(self, failure: Failure) -> None:
        await self._put(failure)
        self._troubles += 1
        if self._troubles == GIVE_UP:
            where = origin(failure.where) if "://" in failure.where else failure.where
            why = f"{GIVE_UP} pages in a row could not be read; the rest was left alone"
            await self._put(Failure("gave-up", where, why, "try again later, or raise the delay"))
            self._frontier.close()

    def _pass_over(self, why: str) -> None:
        self._passed_over[why] += 1
        self._frontier.refund()

    async def _sum_up(self) -> None:
        """Says what was known and not read."""
        home = self._home
        for why, count in sorted(self._passed_over.items()):
            await self._put(_skipped(home, count, why))
        if self._frontier.left_out:
            hint = "" if self._troubles >= GIVE_UP else "raise max_pages"
            why = "known and not reached"
            await self._put(_skipped(home, self._frontier.left_out, why, hint))
        if self._undrawn:
            why = (
                f"{self._undrawn:,} pages are drawn by script and there was no browser to draw them"
            )
            await self._put(Failure("no-browser", home, why, HINT, fatal=False))


def _bare(url: str) -> str:
    """The host without `www.`, to tell a site's other spelling from another site."""
    return (urlsplit(url).netloc).removeprefix("www.").partition(":")[0]


def _never(_: str) -> bool:
    return False


def _skipped(home: str, count: int, why: str, hint: str = "") -> Failure:
    return Failure("skipped", home, f"{count:,} pages: {why}", hint, fatal=False, count=count)
