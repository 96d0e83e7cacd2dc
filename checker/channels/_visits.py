"""One page of a site: asked for, drawn where scripts draw it, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import urlsplit

from checker.channels import Context, _pages
from checker.channels._endpoints import Endpoints
from checker.channels._session import Session
from checker.errors import Unreadable
from checker.fetch.browser import Browser
from checker.fetch.frontier import Frontier
from checker.fetch.http import PRODUCT, Reply
from checker.fetch.links import scan_links
from checker.fetch.markets import Market, foreign_folders, is_foreign, read_alternates
from checker.fetch.patterns import Patterns
from checker.fetch.robots import Robots
from checker.fetch.urls import origin
from checker.model import Document, Failure, Page, PageVerdict, Validators, utc_now
from checker.settings import Channel

GIVE_UP = 8
"""Pages in a row that could not be read before the site is left alone."""

_HTML = ("text/html", "application/xhtml+xml", "")
_STATUS: Mapping[int, PageVerdict] = {
    401: "login",
    403: "blocked",
    404: "gone",
    407: "login",
    410: "gone",
    451: "blocked",
}


class Visits:
    """Reads pages, puts out documents and failures, and queues the links it meets."""

    def __init__(
        self,
        channel: Channel,
        context: Context,
        session: Session,
        put: Callable[[Document | Failure], Awaitable[None]],
    ) -> None:
        self._channel = channel
        self._context = context
        self._client = session.client
        self._open_browser = session.browser
        self._put = put
        self._patterns = Patterns()
        self._contents: set[int] = set()
        self.home = session.home
        self.frontier = Frontier(session.home, channel.max_pages)
        self.endpoints = Endpoints(channel, context, session.client)
        self.robots = Robots(PRODUCT)
        self.market = Market.of(channel.locale or context.brand.locale, channel.market)
        self.passed_over: Counter[str] = Counter()
        """Why pages were left out, and how many."""
        self.troubles = 0
        """Pages in a row that could not be read."""
        self.undrawn = 0
        """Pages that scripts draw, and no browser was there."""

    async def visit(self, url: str) -> None:
        if not self.robots.allows(url):
            self._pass_over("forbidden by robots.txt")
            return
        read = self._context.memory.resumed(self._channel.name, url)
        if read is not None:
            await self._take_up(read)
        elif self._is_drawn(url) and await self._browser() is not None:
            await self.attempt(self._draw(url))
        else:
            await self.attempt(self._fetch(url))

    def _is_drawn(self, url: str) -> bool:
        """Whether scripts draw the page, by what it or its like were before."""
        known = self._context.memory.validators(self._channel.name, url)
        if known is not None and known.rendered:
            self._patterns.learn(url, drawn=True)
        elif not self._patterns.is_drawn(url):
            return False
        return not self._patterns.is_due(url)

    async def _take_up(self, document: Document) -> None:
        """A page that a run which was cut off read this night: the document as it is."""
        if not self._is_known(document):
            await self._put(document)
            self.frontier.add(scan_links(document.content, document.location))

    async def attempt(self, reading: Awaitable[None]) -> None:
        try:
            await reading
        except Unreadable as error:
            await self._fail(error.failure)

    async def _fetch(self, url: str) -> None:
        enter = self._hops_from(url)
        reply = await self._client.get(url, headers=self.conditions, enter=enter)
        await self.take(reply, url)

    def _hops_from(self, url: str) -> Callable[[str], bool]:
        """Which redirects of `url` to follow: to pages of this site that nobody else reads."""
        own = {url}

        def enter(target: str) -> bool:
            spelled = self.frontier.spell(target)
            if spelled is None or not self.robots.allows(spelled):
                return False
            if spelled not in own and not self.frontier.claim(spelled):
                return False
            own.add(spelled)
            return True

        return enter

    def conditions(self, url: str) -> dict[str, str]:
        """Headers that let the server answer "unchanged"."""
        location = self.frontier.spell(url) or url
        known = self._context.memory.validators(self._channel.name, location)
        headers: dict[str, str] = {}
        if known is not None and not known.rendered:
            if known.etag:
                headers["if-none-match"] = known.etag
            if known.last_modified:
                headers["if-modified-since"] = known.last_modified
        return headers

    async def take(self, reply: Reply, url: str) -> None:
        """Puts out what a reply holds."""
        location = self.frontier.spell(reply.url) or url
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
            await self.take(await self._client.get(location, enter=never), location)
            return
        self.troubles = 0
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
            await self._put(document)
            self.frontier.add(scan_links(content, location))

    async def _refuse(self, reply: Reply, location: str) -> None:
        """A page that the server does not give."""
        verdict = _STATUS.get(reply.status, "failed")
        await self._put(self._document(reply, location, verdict, f"status {reply.status}"))
        if verdict != "gone":
            kind = "server-error" if reply.status >= 500 else verdict
            hint = "try again later" if reply.status >= 500 else "the site does not show it to us"
            await self._fail(Failure(kind, location, f"status {reply.status}", hint))

    async def _read(self, reply: Reply, location: str) -> None:
        """A page that was given: drawn by the browser where its own evidence asks for it."""
        if await self._is_foreign(reply, location):
            return
        page = _pages.read(reply.content, reply.sha256, location, self._channel, self._context)
        if page.needs_browser and self._channel.browser == "auto":
            if await self._browser() is not None:
                self._patterns.learn(location, drawn=True)
                await self._draw(location)
                return
            self.undrawn += 1
        else:
            self._patterns.learn(location, drawn=False)
        verdict = page.verdict
        if page.needs_browser and verdict == "ok":
            verdict = "empty"
        await self._give(
            self._document(reply, self._home_of(page, location), verdict, page.why), page
        )

    async def _is_foreign(self, reply: Reply, location: str) -> bool:
        """Whether the page says that it is another market's; its own words then, not read."""
        alternates = read_alternates(reply.content, reply.url)
        if not alternates:
            return False
        if location == self.home:
            self.frontier.shut(foreign_folders(alternates, location, self.market))
        if not is_foreign(alternates, location, self.market):
            return False
        tags = ", ".join(sorted(tag for tag, url in alternates.items() if url == location))
        why = f"the page is for {tags}"
        await self._put(self._document(reply, location, "wrong_market", why))
        if location == self.home:
            hint = "give the channel the url of its own market"
            await self._put(Failure("wrong_market", location, why, hint))
        self.frontier.add(url for tag, url in alternates.items() if self.market.fit(tag))
        return True

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
        reply = Reply(location, rendered.status or 200, {}, content)
        if reply.status >= 400:
            await self._refuse(reply, location)
            return
        if await self._is_foreign(reply, location):
            return
        page = _pages.read(content, reply.sha256, location, self._channel, self._context)
        if rendered.refused:
            why = "the page asked for " + "; ".join(rendered.refused[:5])
            await self._put(Failure("address-refused", location, why, fatal=False))
        await self._give(
            self._document(reply, location, page.verdict, page.why, rendered=True), page
        )

    async def _give(self, document: Document, page: Page) -> None:
        """Puts out a page once, and queues its links."""
        self.endpoints.note(page)
        if document.verdict == "ok" and self._is_known(document):
            return
        await self._put(document)
        if document.verdict in ("blocked", "login", "failed"):
            await self._fail(
                Failure(document.verdict, document.location, page.why or "not the page itself")
            )
        else:
            self.troubles = 0
        self.frontier.add(page.links)

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
        named = self.frontier.spell(page.canonical) if page.canonical else None
        if named is None or named == location:
            return location
        if urlsplit(named).path != urlsplit(location).path:
            return location
        return named if self.frontier.claim(named) else location

    def _document(
        self,
        reply: Reply,
        location: str,
        verdict: PageVerdict,
        why: str = "",
        *,
        rendered: bool = False,
    ) -> Document:
        said = reply.headers.get("etag"), reply.headers.get("last-modified")
        return Document(
            self._channel.name,
            location,
            utc_now(),
            reply.media_type or "text/html",
            reply.content,
            reply.sha256,
            status=reply.status,
            verdict=verdict,
            rendered=rendered,
            why=why,
            packed=reply.packed,
            validators=Validators(reply.sha256, *said, rendered) if verdict == "ok" else None,
        )

    async def _browser(self) -> Browser | None:
        if self._channel.browser == "never":
            return None
        browser = await self._open_browser()
        return None if browser is None or browser.is_lost else browser

    async def _fail(self, failure: Failure) -> None:
        await self._put(failure)
        self.troubles += 1
        if self.troubles == GIVE_UP:
            where = origin(failure.where) if "://" in failure.where else failure.where
            why = f"{GIVE_UP} pages in a row could not be read; the rest was left alone"
            await self._put(Failure("gave-up", where, why, "try again later, or raise the delay"))
            self.frontier.close()

    def _pass_over(self, why: str) -> None:
        self.passed_over[why] += 1
        self.frontier.refund()


def never(_: str) -> bool:
    """No redirect is followed."""
    return False
