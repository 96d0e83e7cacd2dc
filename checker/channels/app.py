"""The JSON behind an app or a kiosk, read by the paths that the configuration names.

[channels.fields]
items = "data.products[*]"
title = "name"
price.current = "price.amount"
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from checker.channels import Context, _files, _statements
from checker.channels._access import hide, open_guard, read_token, variable
from checker.errors import Unreadable
from checker.exports import items
from checker.extract.paths import text
from checker.fetch.urls import origin
from checker.model import Document, Facts, Failure, utc_now
from checker.settings import Channel, Fields

if TYPE_CHECKING:
    from checker.fetch.http import Client

_MEDIA = "application/json"


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """One document for each answer or file, with nothing but the fields that are named."""
    if channel.fields is None:
        hint = 'say where its offers stand: [channels.fields] items = "data.products[*]"'
        yield Failure("missing-fields", channel.name, "the channel has no fields", hint)
        return
    if channel.url is not None:
        yield from _from_api(channel.url, channel, channel.fields, context)
    if channel.path is not None:
        yield from _from_files(channel, channel.fields, context)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The offers and the texts of an answer."""
    try:
        data = items.parse_json(document.content)
    except ValueError as error:
        return Facts(document.sha256, document.channel, document.location, "failed", str(error))
    if channel.fields is None:
        return _statements.facts(document, (), channel, context)
    offers = items.read_items(
        data,
        channel.fields,
        locale=channel.locale or context.brand.locale,
        currency=channel.currency or context.brand.currency,
        tax=channel.tax or context.brand.tax,
    )
    texts = items.read_texts(data, channel.fields)
    return _statements.facts(document, texts, channel, context, offers=offers)


def _from_files(channel: Channel, fields: Fields, context: Context) -> Iterator[Document | Failure]:
    for item in _files.read_files(channel, context, lambda path: path.lower().endswith(".json")):
        if isinstance(item, Failure):
            yield item
            continue
        try:
            yield _document(items.parse_json(item.content), item.location, channel, fields)
        except ValueError as error:
            yield Failure("unreadable-file", item.location, str(error), "expected JSON")
        except Unreadable as error:
            yield error.failure


def _document(
    data: object, location: str, channel: Channel, fields: Fields, token: str | None = None
) -> Document:
    """What is kept of an answer. Raises Unreadable where no item stands at the path."""
    if not items.count_items(data, fields):
        hint = "correct `items` in [channels.fields]"
        raise _failure("unknown-format", location, f"nothing stands at {fields.items!r}", hint)
    content = hide(items.reduce(data, fields).decode(errors="replace"), token).encode()
    return Document(channel.name, location, utc_now(), _MEDIA, content)


# ── through the API ──────────────────────────────────────────────────────────


def _from_api(
    url: str, channel: Channel, fields: Fields, context: Context
) -> Iterator[Document | Failure]:
    from checker.fetch.stream import stream

    async def job(put: Callable[[Document | Failure], Awaitable[None]]) -> None:
        try:
            await _ask(url, channel, fields, context, put)
        except Unreadable as error:
            await put(error.failure)

    yield from stream(job)


async def _ask(
    url: str,
    channel: Channel,
    fields: Fields,
    context: Context,
    put: Callable[[Document | Failure], Awaitable[None]],
) -> None:
    from checker.fetch.http import open_client
    from checker.fetch.pace import Pace

    token = read_token(channel)
    seen: set[str] = set()
    wanted: str | None = _numbered(url, fields, 1)
    async with open_client(open_guard(channel), pace=Pace(float(channel.delay))) as client:
        while wanted is not None and wanted not in seen:
            seen.add(wanted)
            data = await _answer(client, wanted, token, channel)
            if len(seen) > 1 and (data is None or not items.count_items(data, fields)):
                return
            shown = hide(wanted, token)
            await put(_document(data, shown, channel, fields, token))
            wanted = _next(url, wanted, fields, len(seen), data)
            if wanted is not None and len(seen) == channel.max_pages:
                why = f"{channel.max_pages} answers were read, and there are more"
                raise _failure("truncated", shown, why, "raise max_pages")


async def _answer(client: Client, url: str, token: str | None, channel: Channel) -> object:
    """One answer, parsed; None where there is none. The token never leaves its host."""
    home, shown = origin(url), hide(url, token)

    def headers(at: str) -> dict[str, str]:
        own = {"accept": "application/json"}
        if token is not None and origin(at) == origin(channel.url or ""):
            own["authorization"] = f"Bearer {token}"
        return own

    reply = await client.get(url, headers=headers, enter=lambda at: origin(at) == home)
    if reply.status in (401, 403):
        why = f"the token does not permit it (status {reply.status})"
        raise _failure("token-refused", shown, why, f"export {variable(channel)} anew")
    if reply.status == 404 and channel.fields and channel.fields.page:
        return None  # some say so that the pages are over
    if reply.status != 200:
        raise _failure("server-error", shown, f"status {reply.status}", "check `url`")
    try:
        return items.parse_json(reply.content)
    except ValueError as error:
        raise _failure("bad-response", shown, str(error), "expected JSON") from None


def _next(url: str, here: str, fields: Fields, number: int, data: object) -> str | None:
    """The address of the answer after this one; None where it is the last, or elsewhere."""
    if fields.page:
        return _numbered(url, fields, number + 1)
    link = text(data, fields.next) if fields.next else ""
    following = urljoin(here, link) if link else ""
    return following if following and origin(following) == origin(url) else None


def _numbered(url: str, fields: Fields, number: int) -> str:
    """The address of a page by its number, where pages are numbered."""
    if not fields.page:
        return url
    parts = urlsplit(url)
    query = [pair for pair in parse_qsl(parts.query, True) if pair[0] != fields.page]
    return urlunsplit(parts._replace(query=urlencode([*query, (fields.page, number)])))


def _failure(kind: str, where: str, why: str, hint: str) -> Unreadable:
    return Unreadable(Failure(kind, where, why, hint))
