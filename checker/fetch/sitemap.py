"""Sitemaps: the pages a site says it has."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from checker.errors import Unreadable
from checker.fetch.body import TooLarge, Truncated, read_body
from checker.fetch.markets import Market, is_foreign
from checker.fetch.urls import canonical
from checker.model import Failure

if TYPE_CHECKING:
    from checker.fetch.http import Client

MAX_BYTES = 50 * 2**20
"""sitemaps.org: a file is at most 50 MiB after decompression."""
MAX_FILES = 200
"""Files read of one site; an index may name 50,000."""


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file names."""

    pages: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """Further sitemaps."""


async def find_pages(
    client: Client, files: Iterable[str], market: Market | None = None
) -> AsyncIterator[str | Failure]:
    """Pages named by these sitemaps and those they name, each file once; those of `market`, as
    `parse` tells them.

    A file that is not there is passed over; one that cannot be read is a Failure.
    """
    waiting = deque(dict.fromkeys(files))
    seen = set(waiting)
    read = 0
    while waiting and read < MAX_FILES:
        url = waiting.popleft()
        read += 1
        try:
            reply = await client.get(url, max_bytes=MAX_BYTES)
            if reply.status != 200:
                continue
            found = parse(await _unpacked(reply.content), market)
        except Unreadable as error:
            yield error.failure
            continue
        except (TooLarge, Truncated):
            yield Failure("unreadable-sitemap", url, "the compressed file is damaged or too large")
            continue
        for file in found.files:
            if file not in seen:
                seen.add(file)
                waiting.append(file)
        for page in found.pages:
            yield page


def parse(content: bytes, market: Market | None = None) -> Sitemap:
    """The pages and further sitemaps in one file: XML (sitemaps.org), or a URL a line.

    In place of a page that its `hreflang` links give to another market stand those for `market`.
    Broken XML gives what stands before the break. Entities are not expanded.
    """
    if content.lstrip()[:1] != b"<":
        lines = content.decode("utf-8", "replace").splitlines()
        return Sitemap(pages=_spelled(line for line in lines if "://" in line))

    from lxml import etree

    pages: list[str] = []
    files: list[str] = []
    alternates: dict[str, str] = {}
    named = 0  # pages before this entry
    events = etree.iterparse(
        BytesIO(content), events=("end",), recover=True, resolve_entities=False, no_network=True
    )
    try:
        for _, element in events:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name == "loc" and element.text and _parent(element) in ("url", "sitemap"):
                (pages if _parent(element) == "url" else files).append(element.text)
            elif name == "link" and (tag := element.get("hreflang")):
                alternates[tag.strip().lower()] = element.get("href", "").strip()
            elif name in ("url", "sitemap"):
                if market and alternates and len(pages) > named:
                    pages += _ours(pages.pop().strip(), alternates, market)
                alternates, named = {}, len(pages)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError:
        pass
    return Sitemap(_spelled(pages), _spelled(files))


def _ours(page: str, alternates: Mapping[str, str], market: Market) -> Iterator[str]:
    if not is_foreign(alternates, page, market):
        yield page
    else:
        yield from (url for tag, url in alternates.items() if market.fit(tag))


def _parent(element: object) -> str:
    from lxml import etree

    above = element.getparent()  # type: ignore[attr-defined]
    return "" if above is None else etree.QName(above).localname


def _spelled(urls: Iterable[str]) -> tuple[str, ...]:
    return tuple(url for url in map(canonical, urls) if url)


async def _unpacked(content: bytes) -> bytes:
    """The file itself where it was compressed (`sitemap.xml.gz`)."""
    if not content.startswith(b"\x1f\x8b"):
        return content

    async def chunks() -> AsyncIterator[bytes]:
        yield content

    content, _ = await read_body(chunks(), gzipped=True, max_bytes=MAX_BYTES)
    return content
