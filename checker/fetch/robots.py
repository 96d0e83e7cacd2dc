"""robots.txt (RFC 9309): what a site lets this program read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from checker.errors import Unreadable
from checker.model import Failure

if TYPE_CHECKING:
    from protego import Protego

    from checker.fetch.http import Client

MAX_BYTES = 500 * 1024
"""RFC 9309 §2.5: at least this much is read; the rest is ignored."""
MAX_CRAWL_DELAY = 30.0
"""Seconds; a longer wish is cut to this, with the page budget doing the rest."""


@dataclass(frozen=True)
class Robots:
    """The rules of one origin."""

    agent: str
    rules: Protego | None = None
    """None: no rules."""
    closed: Failure | None = None
    """Why nothing may be read; None when the rules decide."""

    def allows(self, url: str) -> bool:
        """Whether `url` may be read."""
        if self.closed is not None:
            return False
        return self.rules is None or self.rules.can_fetch(url, self.agent)

    @property
    def delay_s(self) -> float | None:
        """Seconds between requests the site asks for; None when it does not say."""
        asked = self.rules.crawl_delay(self.agent) if self.rules is not None else None
        return None if asked is None else min(float(asked), MAX_CRAWL_DELAY)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        """Sitemaps the file names."""
        return tuple(self.rules.sitemaps) if self.rules is not None else ()


async def read_robots(client: Client, site: str, agent: str) -> Robots:
    """The rules of the origin `site`. Never raises.

    A file that is not there (4xx) means no rules; one that cannot be read (5xx, 429, timeout,
    no connection) means that nothing may be read (RFC 9309 §2.3.1.4).
    """
    url = urljoin(site, "/robots.txt")
    try:
        reply = await client.get(url, max_bytes=MAX_BYTES, cut=True)
    except Unreadable as error:
        return Robots(agent, closed=_closed(url, f"{error.failure.kind}: {error.failure.why}"))
    if reply.status >= 500 or reply.status == 429:
        return Robots(agent, closed=_closed(url, f"status {reply.status}"))
    if reply.status != 200:
        return Robots(agent)
    return Robots(agent, rules=parse(reply.content))


def parse(content: bytes) -> Protego | None:
    """The rules in a robots.txt file, or None when it is a web page or holds none."""
    from protego import Protego

    text = content.decode("utf-8", "replace").removeprefix("\ufeff")
    if text.lstrip()[:1] == "<":
        return None
    try:
        return Protego.parse(text)
    except (ValueError, RecursionError):
        return None


def _closed(url: str, why: str) -> Failure:
    hint = "a site whose rules cannot be read is not read; try again later"
    return Failure("robots-unreachable", url, why, hint)
