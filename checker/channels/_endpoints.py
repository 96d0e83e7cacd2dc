"""A shop platform's public product list: another reading of the same site.

Shopify and WooCommerce give their products as JSON to anyone. Where a page shows one of them, and
robots.txt allows it, the list is read with the pages, and each product is kept once.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from checker.channels import Context
from checker.errors import Unreadable
from checker.extract.endpoints import read_endpoint
from checker.model import Document, Failure, Page, Validators, utc_now
from checker.settings import Channel

if TYPE_CHECKING:
    from checker.fetch.http import Client, Reply

MAX_PAGES = 40
"""Of a product list: 10,000 products of Shopify."""
SHARE = 10
"""One in so many pages of the budget, at least one, may be a page of the list."""
MAX_BYTES = 16 * 2**20
_SIZES = {"shopify": 250, "woocommerce": 100}
_STORE = "wp-json/wc/store/v1/products"
_LISTS = {
    "shopify": "products.json?limit=250&page={}",
    "woocommerce": f"{_STORE}?per_page=100&page={{}}",
}
_JSON = ("application/json", "text/javascript", "application/javascript", "text/json")
_HANDLE = re.compile(r"/products/([^/?#]+)")


class Endpoints:
    """The product lists of one site. `note` every page, then `read`."""

    def __init__(self, channel: Channel, context: Context, client: Client) -> None:
        self._channel = channel
        self._memory = context.memory
        self._client = client
        self._platform: str | None = None
        self._waiting: deque[str] = deque()
        self._asked: set[str] = set()
        self._contents: set[str] = set()
        self._left = min(MAX_PAGES, max(1, channel.max_pages // SHARE))
        self._listed = False

    def note(self, page: Page) -> None:
        """What a page says of its platform, and whether one price could not be chosen on it."""
        if self._platform is None and page.platform in _LISTS:
            self._platform = page.platform
        if page.platform != "shopify" or self._listed:
            return
        if page.kind == "product" and any(offer.ambiguous for offer in page.offers):
            self.ask_about(page)

    def ask_about(self, page: Page) -> None:
        """Asks for the one product of a page."""
        parts = urlsplit(page.url)
        handle = _HANDLE.search(parts.path)
        if page.platform == "shopify" and handle:
            before = page.url[: page.url.index("/products/")].partition("/collections/")[0]
            self._ask(f"{before}/products/{handle[1]}.js")
        elif page.platform == "woocommerce" and page.kind == "product":
            slug = parts.path.rstrip("/").rpartition("/")[2]
            self._ask(urljoin(page.url, f"/{_STORE}?slug={slug}"))

    async def read(
        self, home: str | None, allows: Callable[[str], bool]
    ) -> AsyncIterator[Document | Failure]:
        """The documents not read yet. `home` is the site whose whole list is wanted; None where
        only single products were asked for.
        """
        if not self._channel.endpoints:
            return
        if home is not None:
            self._begin(home)
        while self._waiting and self._left > 0:
            url = self._waiting.popleft()
            if not allows(url):
                continue
            self._left -= 1
            try:
                found = await self._get(url)
            except Unreadable as error:
                yield replace(error.failure, fatal=False)
                return
            if found is None or found.sha256 in self._contents:
                continue
            self._contents.add(found.sha256)
            yield found
            self._go_on(url, found.content)

    def _begin(self, home: str) -> None:
        """Asks for the list of the platform, or the one that was read in an earlier run."""
        for platform, path in _LISTS.items():
            url = urljoin(home if home.endswith("/") else f"{home}/", path.format(1))
            known = self._memory.validators(self._channel.name, url) is not None
            if platform == self._platform or (self._platform is None and known):
                self._platform = platform
                self._ask(url)
                return

    def _ask(self, url: str) -> None:
        if url not in self._asked:
            self._asked.add(url)
            self._waiting.append(url)

    async def _get(self, url: str) -> Document | None:
        """A JSON answer of the same site; None for anything else."""
        known = self._memory.validators(self._channel.name, url)
        headers: dict[str, str] = {}
        if known is not None and known.etag:
            headers["if-none-match"] = known.etag
        if known is not None and known.last_modified:
            headers["if-modified-since"] = known.last_modified
        reply = await self._client.get(
            url, headers=lambda _: headers, enter=_never, max_bytes=MAX_BYTES
        )
        if reply.status == 304 and known is not None:
            content = self._memory.document(known.sha256)
            if content is None:
                reply = await self._client.get(url, enter=_never, max_bytes=MAX_BYTES)
            else:
                return self._document(reply, url, content)
        if reply.status != 200 or reply.media_type not in _JSON or not _is_json(reply.content):
            return None
        document = self._document(reply, url, reply.content)
        seen = reply.headers.get("etag"), reply.headers.get("last-modified")
        return replace(document, validators=Validators(document.sha256, *seen))

    def _document(self, reply: Reply, url: str, content: bytes) -> Document:
        return Document(
            self._channel.name, url, utc_now(), "application/json", content, status=reply.status
        )

    def _go_on(self, url: str, content: bytes) -> None:
        """Asks for the next page of a list whose last page was full."""
        value = json.loads(content)
        items = value.get("products") if isinstance(value, dict) else value
        if self._platform is None or not isinstance(items, list) or not items:
            return
        self._listed = True
        if len(items) >= _SIZES[self._platform] and "page=" in url:
            head, _, number = url.rpartition("page=")
            self._ask(f"{head}page={int(number) + 1}")


def read(document: Document, channel: Channel, context: Context) -> Page:
    """The page of offers that a list is."""
    currency = channel.currency or context.brand.currency
    offers = read_endpoint(document.content, document.location, currency=currency)
    return Page(document.location, "ok", "listing", offers=offers)


def _is_json(content: bytes) -> bool:
    try:
        return isinstance(json.loads(content), dict | list)
    except (ValueError, RecursionError):
        return False


def _never(_: str) -> bool:
    return False
