"""Pages of one market among those of others: what a site's `hreflang` links say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape

from checker.extract.cues import holds
from checker.fetch.urls import join

MAX_LINKS = 400
_LINK = re.compile(rb"<link\s([^<>]{1,1500})>", re.IGNORECASE)
_FIELD = re.compile(rb"""([a-z]{3,9})\s{0,4}=\s{0,4}(?:"([^"]{0,1200})"|'([^']{0,1200})')""", re.I)


@dataclass(frozen=True, slots=True)
class Market:
    """Whom a channel speaks to: a language, and a country where one is known."""

    language: str
    region: str = ""

    @classmethod
    def of(cls, locale: str, market: str | None) -> Market:
        """`fr-FR` and perhaps a market of the channel's own, which counts where it is a country."""
        language, _, region = locale.replace("_", "-").lower().partition("-")
        own = (market or "").lower()
        return cls(language, own if re.fullmatch("[a-z]{2}", own) else region[-2:])

    def fit(self, tag: str) -> int:
        """How well a `hreflang` value fits: 2 language and country, 1 language alone, 0 not."""
        language, _, region = tag.replace("_", "-").lower().partition("-")
        if language != self.language:
            return 0
        if not region:
            return 1
        return 2 if not self.region or region[-2:] == self.region else 0


def read_alternates(content: bytes, base: str) -> dict[str, str]:
    """`hreflang` → canonical URL, as the page's `<link rel=alternate>` say."""
    if not holds(content, b"hreflang"):
        return {}
    found: dict[str, str] = {}
    for number, link in enumerate(_LINK.finditer(content)):
        if number >= MAX_LINKS:
            break
        fields = {
            name.lower(): unescape((double or single).decode("utf-8", "replace"))
            for name, double, single in _FIELD.findall(link[1])
        }
        url = join(base, fields.get(b"href", "").strip()) if b"hreflang" in fields else None
        if url is not None:
            found.setdefault(fields[b"hreflang"].strip().lower(), url)
    return found


def is_foreign(alternates: Mapping[str, str], location: str, market: Market) -> bool:
    """Whether a page says that it speaks to another market and names the one for this.

    A page that does not list itself, or names none that fits, says nothing.
    """
    best = max(map(market.fit, alternates), default=0)
    own = [market.fit(tag) for tag, url in alternates.items() if url == location]
    named = any(url == location for tag, url in alternates.items() if tag == "x-default")
    return best > 0 and bool(own) and not named and max(own) < best


def foreign_folders(alternates: Mapping[str, str], home: str, market: Market) -> tuple[str, ...]:
    """Where the other markets of a site live, by its home page's alternates: `https://…/de/`."""
    best = max(map(market.fit, alternates), default=0)
    if not best:
        return ()
    ours = {url for tag, url in alternates.items() if market.fit(tag) == best} | {home}
    others = {url for url in alternates.values() if url not in ours}
    folders = {url if url.endswith("/") else f"{url}/" for url in others if "?" not in url}
    return tuple(
        sorted(f for f in folders if not any(f"{mine.rstrip('/')}/".startswith(f) for mine in ours))
    )
