"""Chromium, for pages whose prices are drawn by script.

It reaches the network only through `proxy`, so the guard sees every connection.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import tomllib
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeVar
from urllib.parse import urlsplit

from checker.errors import Unreadable
from checker.fetch import consent, scripts
from checker.fetch.guard import Guard, hide_credentials
from checker.fetch.http import user_agent
from checker.fetch.proxy import NAME, Proxy, open_proxy
from checker.fetch.urls import origin
from checker.fetch.visitor import Visitor
from checker.model import Failure

if TYPE_CHECKING:
    from playwright import async_api as playwright

T = TypeVar("T")

VARIABLE = "CHECKER_CHROMIUM"
"""Environment variable with the path of a Chromium."""
HINT = (
    "install one: `playwright install chromium`, or `apt install chromium-headless-shell`; "
    f"or set {VARIABLE}"
)
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")

SILENT = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)
"""Flags that keep Chromium from calling anybody of its own accord."""
_FLAGS = (
    *SILENT,
    "--js-flags=--max-old-space-size=512",  # a page that eats memory dies alone
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # names are the proxy's affair
)

_PLAIN = ("--blink-settings=imagesEnabled=false", "--disable-remote-fonts")
"""A third less CPU where only words are read."""

DEADLINE_S = 30.0
"""Of one page, all in all."""
QUIET_S = 5.0
"""At most this long is waited for the page's own requests to end."""
CLOSE_S = 5.0
REST_S = 2.0
"""A page that was read is left for an empty one only when no other follows within this time: to
leave it costs a fifth of all that a page costs."""
MAX_BYTES = 5 * 2**20
PAGES_PER_LIFE = 200
"""Then the browser is started anew: its memory only ever grows."""
RESTARTS = 2
"""After crashes; then it is given up for this run."""

SCROLLS = 40
SCROLL_S = 8.0
"""A page is scrolled so far and so long for what it draws only then; an endless one ends here."""
LULL_S = 0.3
"""This long without a request of its own, a page has drawn what it asked for."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page after its scripts ran."""

    url: str
    status: int | None
    content: bytes = field(repr=False)
    """The DOM as UTF-8."""
    refused: tuple[str, ...] = ()
    """Connections of the page that were not permitted."""


def find_chromium(own: str | None = None) -> str | None:
    """Path of a Chromium: the one configured, Playwright's `own`, or the first on the path."""
    for path in (os.environ.get(VARIABLE), own):
        if path and Path(path).is_file():
            return path
    return next(filter(None, map(shutil.which, _NAMES)), None)


class Browser:
    """A Chromium that is started when needed and again when it died. Use `open_browser`."""

    def __init__(
        self,
        driver: playwright.Playwright,
        path: str,
        proxy: Proxy,
        visitor: Visitor,
        wire: str,
        pictures: bool,
    ) -> None:
        self._driver = driver
        self._path = path
        self._proxy = proxy
        self._visitor = visitor
        self._wire = wire
        self._pictures = pictures
        self._browser: playwright.Browser | None = None
        self._page: playwright.Page | None = None
        self._pages = 0
        self._crashes = 0
        self._asked: set[str] = set()
        self._flying = 0
        self._answer: playwright.Response | None = None
        self._lines: tuple[str, ...] = ()
        self._turn = asyncio.Lock()
        self._rest: asyncio.Task[None] | None = None

    @property
    def version(self) -> str | None:
        """Chromium's version once it was started."""
        return self._browser.version if self._browser else None

    @property
    def is_lost(self) -> bool:
        """Whether it crashed so often that it is not started again."""
        return self._crashes > RESTARTS

    async def render(self, url: str) -> Rendered:
        """The page after its scripts ran. Raises Unreadable. One page at a time."""
        return await self.visit(url, self._serialise)

    async def visit(self, url: str, read: Callable[[playwright.Page], Awaitable[T]]) -> T:
        """What `read` makes of the page after its scripts ran. As `render`."""
        async with self._turn:
            if self._rest is not None:
                self._rest.cancel()
            try:
                return await self._visit(url, read)
            except Unreadable as error:
                if error.failure.kind != "browser-crashed":
                    raise
                return await self._visit(url, read)

    async def _visit(self, url: str, read: Callable[[playwright.Page], Awaitable[T]]) -> T:
        from playwright.async_api import Error

        shown = hide_credentials(url)
        self._proxy.take_refusals()
        self._lines = ()
        self._asked = {urlsplit(url).netloc}
        try:
            async with asyncio.timeout(DEADLINE_S):
                page = await self._ready()
                await self._open(page, url)
                result = await read(page)
                self._pages += 1
        except TimeoutError:
            await self._recover()
            why = f"the page was not ready within {DEADLINE_S:g} s"
            raise _failure("timeout", shown, why) from None
        except Error as error:
            raise await self._explain(shown, error.message.partition("\n")[0]) from None
        except Unreadable:
            await self._clear()
            raise
        self._rest = asyncio.create_task(self._clear_later())
        return result

    async def _explain(self, shown: str, text: str) -> Unreadable:
        """What an error of the browser means for the page."""
        refused = self._refused()
        if "Download is starting" in text:
            await self._clear()
            return _failure("not-a-page", shown, "the URL is a download")
        if "net::" in text:
            await self._clear()
            if refused:
                return _failure("address-refused", shown, "; ".join(refused))
            return _failure("unreachable", shown, text)
        await self._recover()
        return _failure("browser-crashed", shown, text)

    async def _open(self, page: playwright.Page, url: str) -> None:
        """Loads the page, in the place of the one before and of whatever that opened."""
        for other in page.context.pages:
            if other is not page:
                await other.close()
        self._flying = 0
        self._answer = answer = await page.goto(url, wait_until="domcontentloaded", timeout=0)
        refused = self._refused()
        answered_by = answer.headers.get("proxy-status", "") if answer is not None else ""
        if page.url.startswith("chrome-error:") or NAME in answered_by:
            kind = "address-refused" if refused else "unreachable"
            why = "; ".join(refused) or "the server does not answer"
            raise _failure(kind, hide_credentials(url), why)

    async def settle(self, page: playwright.Page, *, patient: bool = True) -> None:
        """Waits for what the page draws, and answers its banner."""
        from playwright.async_api import TimeoutError as Overdue

        with suppress(Overdue):
            state: Literal["networkidle", "load"] = "networkidle" if patient else "load"
            await page.wait_for_load_state(state, timeout=QUIET_S * 1000)
        await consent.answer(page, self._visitor.consent)

    async def _lull(self) -> None:
        """After scrolling: waits until the page asks for nothing more, within bounds."""
        quiet = 0.0
        for _ in range(int(QUIET_S / 0.1)):
            quiet = 0.0 if self._flying > 0 else quiet + 0.1
            if quiet >= LULL_S:
                return
            await asyncio.sleep(0.1)

    async def _serialise(self, page: playwright.Page) -> Rendered:
        await self.settle(page)
        if await page.evaluate(scripts.SCROLL, [SCROLLS, SCROLL_S * 1000]):
            await self._lull()
        content = (await page.evaluate(scripts.SERIALISE)).encode("utf-8", "replace")
        if len(content) > MAX_BYTES:
            why = f"larger than {MAX_BYTES / 2**20:g} MiB"
            raise _failure("page-too-large", hide_credentials(page.url), why)
        status = self._answer.status if self._answer else None
        return Rendered(page.url, status, content, self._refused())

    def _refused(self) -> tuple[str, ...]:
        """What the page asked for and did not get.

        Chromium also calls its maker on its own account; that is stopped too, but is no
        page's doing.
        """
        self._lines += self._proxy.take_refusals()
        asked = [host for host in self._asked if host]
        return tuple(line for line in self._lines if any(host in line for host in asked))

    async def _ready(self) -> playwright.Page:
        """The one page that all are read in: another costs a process each."""
        if self._pages >= PAGES_PER_LIFE:
            await self.close()
        if self._browser is None:
            if self.is_lost:
                raise _failure("browser-crashed", self._path, f"{self._crashes} times; given up")
            root = hasattr(os, "geteuid") and os.geteuid() == 0
            contained = os.environ.get("CHECKER_CHROMIUM_SANDBOX") == "off"
            self._browser = await self._driver.chromium.launch(
                executable_path=self._path,
                args=[*_FLAGS, *(() if self._pictures else _PLAIN)],
                proxy={"server": self._proxy.url, "bypass": "<-loopback>"},
                # It refuses to start with it as root, and cannot in most containers.
                chromium_sandbox=not (root or contained),
            )
        if self._page is None:
            self._page = await self._new_page(self._browser)
        return self._page

    async def _new_page(self, browser: playwright.Browser) -> playwright.Page:
        context = await browser.new_context(
            user_agent=user_agent(),
            service_workers="block",
            accept_downloads=False,
            **self._visitor.context(self._wire),
        )
        if cookies := self._visitor.cookies:
            await context.add_cookies(
                [
                    {"name": name, "value": value, "url": self._wire}
                    for name, value in cookies.items()
                ]
            )
        if self._visitor.headers:
            await context.route(lambda url: origin(url) == self._wire, self._with_headers)
        await context.add_init_script(scripts.CALM)
        page = await context.new_page()
        session = await context.new_cdp_session(page)
        await session.send("Network.enable")
        await session.send("Network.setBlockedURLs", {"urls": _unwanted(self._wire)})
        page.on("request", self._on_request)
        page.on("requestfinished", self._on_answer)
        page.on("requestfailed", self._on_answer)
        page.on("websocket", lambda socket: self._asked.add(urlsplit(socket.url).netloc))
        return page

    async def _with_headers(self, route: playwright.Route) -> None:
        """One request to the channel's own site, with its headers.

        Redirects are handed back to the page, which follows them without.
        """
        from playwright.async_api import Error

        headers = {**await route.request.all_headers(), **self._visitor.headers}
        with suppress(Error):
            answer = await route.fetch(headers=headers, max_redirects=0)
            await route.fulfill(response=answer)

    def _on_request(self, request: playwright.Request) -> None:
        self._flying += 1
        self._asked.add(urlsplit(request.url).netloc)

    def _on_answer(self, _: playwright.Request) -> None:
        self._flying -= 1

    async def _clear_later(self) -> None:
        """Ends a page that no other follows."""
        await asyncio.sleep(REST_S)
        async with self._turn:
            self._rest = None  # what ends the browser must not end this
            await self._clear()

    async def _clear(self) -> None:
        """Ends the page just read."""
        if self._page is None:
            return
        try:
            async with asyncio.timeout(CLOSE_S):
                await self._page.goto("about:blank", timeout=0)
        except Exception:  # a page that does not end takes its context with it
            await self._recover()

    async def _recover(self) -> None:
        """After a hang or crash: a new context, or a new browser where that is not enough."""
        page, self._page = self._page, None
        if page is not None and self._browser is not None and self._browser.is_connected():
            with suppress(Exception):
                async with asyncio.timeout(CLOSE_S):
                    await page.context.close()
                return
        self._crashes += 1
        await self.close()

    async def close(self) -> None:
        """Ends the browser, however it hangs."""
        if self._rest is not None:
            self._rest.cancel()
        browser, self._browser, self._page, self._pages = self._browser, None, None, 0
        if browser is not None:
            with suppress(Exception):
                async with asyncio.timeout(CLOSE_S):
                    await browser.close()


def _unwanted(site: str) -> list[str]:
    """Patterns of what is not loaded: film, sound, and trackers that are not the site itself."""
    words = _words()
    host = f".{urlsplit(site).netloc}"
    endings = [f"*.{ending}{rest}" for ending in words["media"] for rest in ("", "?*")]
    return endings + [
        f"*{dot}{name}/*"
        for name in words["trackers"]
        if not host.endswith(f".{name}")
        for dot in ("//", ".")
    ]


@cache
def _words() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("unwanted.toml").read_text("utf-8"))


@asynccontextmanager
async def open_browser(
    guard: Guard, visitor: Visitor | None = None, *, wire: str = "", pictures: bool = False
) -> AsyncIterator[Browser | None]:
    """A browser behind its own guarding proxy, or None when no Chromium is installed.

    `wire` is where the visitor's origin is really read, if not there. `pictures` loads images
    and fonts too.
    """
    from playwright.async_api import async_playwright

    visitor = visitor or Visitor()
    async with AsyncExitStack() as stack:
        path = None
        # The driver is a program of its own and fails in its own ways.
        with suppress(Exception):
            driver = await stack.enter_async_context(async_playwright())
            path = find_chromium(driver.chromium.executable_path)
        if path is None:
            yield None
            return
        proxy = await stack.enter_async_context(open_proxy(guard))
        browser = Browser(driver, path, proxy, visitor, wire or visitor.origin, pictures)
        stack.push_async_callback(browser.close)
        yield browser


def _failure(kind: str, where: str, why: str) -> Unreadable:
    return Unreadable(Failure(kind, where, why))
