"""Where a page's links lead: absolute addresses, joined the cheap way where that is the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

LINK_LIMIT = 5_000
LONGEST = 4_000
_PLAIN = re.compile(
    r"(https?://[\w.:-]+(?=/))?+(?:/?+[\w%~+,=&@!*-]++(?:[./][\w%~+,=&@!*-]++)*+/?+|/)"
    r"(?:\?[\w%~+,=&@!*./|:-]++)?+(?:#[^\s#]++)?+"
)
"""An address that joins another one as it stands: no dots to resolve, nothing to leave out."""
_UNTIDY = re.compile(r"/[./]")
_NO_PAGES = ("#", "javascript:", "mailto:", "tel:", "data:")


@dataclass(frozen=True, slots=True)
class _Base:
    """The parts of an address that others are joined to."""

    root: str
    folder: str
    plain: bool
    """Nothing in it is to be resolved."""

    def join(self, href: str) -> str | None:
        """The two as one; None where that takes more than to put them together."""
        origin = _origin(href) if self.plain else None
        if origin is None:
            return None
        if origin:
            return href if origin == self.root else None
        return f"{self.root if href[0] == '/' else self.folder}{href}"


@lru_cache(maxsize=8_192)  # the pages of a site share their menus
def _origin(href: str) -> str | None:
    """The origin that a plain address begins with, empty where it names none; None for others."""
    known = _PLAIN.fullmatch(href) if len(href) <= LONGEST else None
    return (known[1] or "") if known is not None else None


@lru_cache(maxsize=8_192)
def _of_root(root: str, href: str) -> str | None:
    """The address without its fragment, where it is plain and begins at this root; None else."""
    origin = _origin(href)
    if origin is None or (origin != root if origin else href[0] != "/"):
        return None
    return (href if origin else f"{root}{href}").partition("#")[0]


@lru_cache(maxsize=64)
def _base(url: str) -> _Base:
    parts = urlsplit(url)
    root = f"{parts.scheme}://{parts.netloc}"
    plain = parts.scheme in ("http", "https") and not _UNTIDY.search(parts.path)
    return _Base(root, f"{root}{parts.path.rpartition('/')[0]}/", plain)


def join(url: str, href: str) -> str:
    """What the standard library's `urljoin` gives, and raises."""
    return _base(url).join(href) or urljoin(url, href)


def page_address(base: str, href: str | None) -> str | None:
    """The absolute http(s) address; None for anything else."""
    href = (href or "").strip()
    if not href or href.startswith(_NO_PAGES) or len(href) > LONGEST:
        return None
    try:
        address = join(base, href)
        return address if address[:6].lower() in ("http:/", "https:") else None
    except ValueError:
        return None


def read_canonical(tree: LexborHTMLParser, url: str) -> str | None:
    """The address that the page gives as its own."""
    node = (tree.head or tree).css_first("link[rel=canonical]")
    return page_address(url, node.attributes.get("href")) if node is not None else None


def read_links(tree: LexborHTMLParser, url: str) -> tuple[str, ...]:
    """The addresses on the page's own host that it leads to, each once, without fragments."""
    host = urlsplit(url).netloc.lower()
    node = (tree.head or tree).css_first("base[href]")
    stated = page_address(url, node.attributes.get("href")) if node is not None else None
    base = _base(stated or url)
    at_home = base.plain and urlsplit(base.root).netloc.lower() == host
    hrefs = [node.attributes["href"] or "" for node in tree.css("a[href]")[:LINK_LIMIT]]
    found: dict[str, None] = {}
    for href in dict.fromkeys(hrefs):
        if at_home and (known := _of_root(base.root, href)) is not None:
            found[known] = None
            continue
        if at_home and (known := base.join(href)) is not None:
            found[known.partition("#")[0]] = None
            continue
        address = page_address(stated or url, href)
        if address is not None and urlsplit(address).netloc.lower() == host:
            found[urldefrag(address).url] = None
    return tuple(found)
