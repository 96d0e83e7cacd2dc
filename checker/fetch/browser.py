"""Chromium, for pages whose prices are drawn by script.

It reaches the network only through `proxy`, so the guard sees every connection.
"""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from checker.errors import Unreadable
from checker.fetch.guard import Guard, hide_credentials
from checker.fetch.http import user_agent
from checker.fetch.proxy import NAME, Proxy, open_proxy
from checker.model import Failure

if TYPE_CHECKING:
    from playwright import async_api as playwright

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
    "--blink-settings=imagesEnabled=false",
    "--disable-remote-fonts",
    "--dns-prefetch-disable",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",  # names are the proxy's affair
)

DEADLINE_S = 30.0
"""Of one page, all in all."""
QUIET_S = 5.0
"""At most this long is waited for the page's own requests to end."""
CLOSE_S = 5.0
MAX_BYTES = 5 * 2**20
PAGES_PER_LIFE = 200
"""Then the browser is started anew: its memory only ever grows."""
RESTARTS = 2
"""After crashes; then it is given up for this run."""

# No second window, print dialog or endless alert from the page.
_CALM = """
for (const name of ["open", "print", "alert", "confirm", "prompt"])
  window[name] = () => null;
"""
# Readers of HTML take <template> for inert, so shadow trees are written out as plain children.
_SERIALISE = """() => {
  const flatten = (root) => {
    for (const element of root.querySelectorAll("*")) {
      const shadow = element.shadowRoot;
      if (!shadow) continue;
      flatten(shadow);
      const copy = document.createElement("div");
      for (const node of shadow.childNodes)
        if (node.nodeName !== "STYLE") copy.append(node.cloneNode(true));
      for (const slot of copy.querySelectorAll("slot")) slot.remove();
      element.prepend(copy);
    }
  };
  flatten(document);
  return "<!DOCTYPE html>" + document.documentElement.outerHTML;
}"""


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
        settings: Mapping[str, object],
    ) -> None:
        self._driver = driver
        self._path = path
        self._proxy = proxy
        self._settings = settings
        self._browser: playwright.Browser | None = None
        self._page: playwright.Page | None = None
        self._pages = 0
        self._crashes = 0
        self._asked: set[str] = set()
        self._turn = asyncio.Lock()

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
        async with self._turn:
            try:
                return await self._render(url)
            except Unreadable as error:
                if error.failure.kind != "browser-crashed":
                    raise
                return await self._render(url)

    async def _render(self, url: str) -> Rendered:
        from playwright.async_api import Error

        shown = hide_credentials(url)
        self._proxy.take_refusals()
        self._asked = {urlsplit(url).netloc}
        try:
            async with asyncio.timeout(DEADLINE_S):
                rendered = await self._read(await self._ready(), url)
        except TimeoutError:
            await self._recover()
            why = f"the page was not ready within {DEADLINE_S:g} s"
            raise _failure("timeout", shown, why) from None
        except Error as error:
            raise await self._explain(shown, error.message.partition("\n")[0]) from None
        except Unreadable:
            await self._clear()
            raise
        await self._clear()
        return rendered

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

    async def _read(self, page: playwright.Page, url: str) -> Rendered:
        from playwright.async_api import TimeoutError as Overdue

        answer = await page.goto(url, wait_until="domcontentloaded", timeout=0)
        with suppress(Overdue):
            await page.wait_for_load_state("networkidle", timeout=QUIET_S * 1000)
        shown = hide_credentials(url)
        refused = self._refused()
        answered_by = answer.headers.get("proxy-status", "") if answer is not None else ""
        if page.url.startswith("chrome-error:") or NAME in answered_by:
            kind = "address-refused" if refused else "unreachable"
            raise _failure(kind, shown, "; ".join(refused) or "the server does not answer")
        content = (await page.evaluate(_SERIALISE)).encode("utf-8", "replace")
        if len(content) > MAX_BYTES:
            raise _failure("page-too-large", shown, f"larger than {MAX_BYTES / 2**20:g} MiB")
        self._pages += 1
        return Rendered(page.url, answer.status if answer else None, content, refused)

    def _refused(self) -> tuple[str, ...]:
        """What the page asked for and did not get.

        Chromium also calls its maker on its own account; that is stopped too, but is no
        page's doing.
        """
        lines = self._proxy.take_refusals()
        return tuple(line for line in lines if any(host in line for host in self._asked if host))

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
                args=list(_FLAGS),
                proxy={"server": self._proxy.url, "bypass": "<-loopback>"},
                # It refuses to start with it as root, and cannot in most containers.
                chromium_sandbox=not (root or contained),
            )
        if self._page is None:
            context = await self._browser.new_context(
                user_agent=user_agent(),
                service_workers="block",
                accept_downloads=False,
                **self._settings,  # type: ignore[arg-type]
            )
            await context.add_init_script(_CALM)
            page = await context.new_page()
            page.on("request", lambda request: self._asked.add(urlsplit(request.url).netloc))
            page.on("websocket", lambda socket: self._asked.add(urlsplit(socket.url).netloc))
            self._page = page
        return self._page

    async def _clear(self) -> None:
        """Ends the page just read, and whatever it opened."""
        if self._page is None:
            return
        try:
            async with asyncio.timeout(CLOSE_S):
                for other in self._page.context.pages:
                    if other is not self._page:
                        await other.close()
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
        browser, self._browser, self._page, self._pages = self._browser, None, None, 0
        if browser is not None:
            with suppress(Exception):
                async with asyncio.timeout(CLOSE_S):
                    await browser.close()


@asynccontextmanager
async def open_browser(
    guard: Guard, *, locale: str | None = None, timezone: str | None = None, mobile: bool = False
) -> AsyncIterator[Browser | None]:
    """A browser behind its own guarding proxy, or None when no Chromium is installed."""
    from playwright.async_api import async_playwright

    settings: dict[str, object] = {"locale": locale, "timezone_id": timezone}
    if mobile:
        settings |= {"viewport": {"width": 390, "height": 844}, "is_mobile": True}
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
        browser = Browser(driver, path, proxy, settings)
        stack.push_async_callback(browser.close)
        yield browser


def _failure(kind: str, where: str, why: str) -> Unreadable:
    return Unreadable(Failure(kind, where, why))
