"""Feeds and public pages of a social account, fetched as anybody would."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from checker.channels import Context, _statements
from checker.channels._access import open_guard
from checker.errors import Unreadable
from checker.extract.public_page import read_public_page, reduce_page
from checker.model import Document, Facts, Failure, PageVerdict, utc_now
from checker.settings import Channel

MEDIA = "text/html"
_HTML = (MEDIA, "application/xhtml+xml")
_REFUSED: dict[int, PageVerdict] = {401: "login", 403: "blocked", 404: "gone", 410: "gone",
                                    451: "blocked"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave."""

    url: str
    """As the channel names it."""
    shown: str
    """Where it was in the end."""
    status: int | None
    media_type: str
    content: bytes = field(repr=False)
    rendered: bool = False

    @property
    def is_page(self) -> bool:
        """Whether it is HTML, or a refusal."""
        return self.media_type in _HTML or self.status != 200


def fetch(url: str, channel: Channel, context: Context) -> Iterator[Fetched | Failure]:
    """What is at an address: HTML as the browser shows it, anything else as it is sent."""
    from checker.fetch.stream import stream

    async def job(put: Callable[[Fetched | Failure], Awaitable[None]]) -> None:
        try:
            await put(await _fetch(url, channel, context))
        except Unreadable as error:
            await put(error.failure)

    yield from stream(job)


def page(item: Fetched, channel: Channel) -> Document:
    """The document of a public page: its own words and nothing else."""
    verdict: PageVerdict
    if item.status not in (200, None):
        verdict = _REFUSED.get(item.status, "failed")
    else:
        verdict = read_public_page(item.content, item.shown).verdict
    content = reduce_page(item.content, item.shown) if verdict == "ok" else b"<html></html>"
    return Document(
        channel.name, item.url, utc_now(), MEDIA, content,
        status=item.status, verdict=verdict, rendered=item.rendered,
    )  # fmt: skip


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The words of a public page; a wall says nothing, and is no empty page."""
    if document.verdict != "ok":
        why = "the network shows it only to those who log in" if document.verdict == "login" else ""
        return Facts(document.sha256, document.channel, document.location, document.verdict, why)
    shown = read_public_page(document.content, document.location)
    return _statements.facts(document, shown.messages, channel, context)


async def _fetch(url: str, channel: Channel, context: Context) -> Fetched:
    from checker.fetch.browser import open_browser
    from checker.fetch.guard import hide_credentials
    from checker.fetch.http import PRODUCT, open_client
    from checker.fetch.pace import Pace
    from checker.fetch.robots import read_robots
    from checker.fetch.visitor import Visitor

    guard = open_guard(channel)
    locale = channel.locale or context.brand.locale
    async with open_client(guard, pace=Pace(float(channel.delay)), language=locale) as client:
        if channel.robots:
            robots = await read_robots(client, url, PRODUCT)
            if not robots.allows(url):
                hint = "use the network's API (`account`), or an archive (`path`)"
                raise Unreadable(
                    robots.closed
                    or Failure("robots-forbidden", hide_credentials(url),
                               "robots.txt forbids it", hint)
                )  # fmt: skip
        reply = await client.get(url)
    fetched = Fetched(url, reply.url, reply.status, reply.media_type, reply.content)
    if reply.status != 200 or reply.media_type not in _HTML or channel.browser == "never":
        return fetched
    visitor = Visitor(
        locale=locale,
        timezone=channel.timezone or context.brand.timezone,
        consent=channel.consent,
    )
    async with open_browser(guard, visitor) as browser:
        if browser is None:
            return fetched
        drawn = await browser.render(url)
    shown = drawn.url if urlsplit(drawn.url).scheme in ("http", "https") else url
    return Fetched(url, shown, drawn.status, MEDIA, drawn.content, rendered=True)
