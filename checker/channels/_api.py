"""Asking the API of a network, by its description in `extract/answers`.

One document is one answer, with nothing but the fields that are read. The token goes in a
header to the API's own address and nowhere else; redirects are not followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from urllib.parse import quote, urlencode

from msgspec import structs

from checker.channels import Context, _statements
from checker.channels._access import hide, open_guard, read_token, variable
from checker.errors import Unreadable
from checker.extract.annotation import read_discounts
from checker.extract.answers import Api, Next, Records, Request, apis, reader
from checker.extract.paths import find, has, text
from checker.fetch.http import Client, Reply
from checker.fetch.urls import origin
from checker.model import Document, Facts, Failure, utc_now
from checker.settings import Channel

Put = Callable[[Document | Failure], Awaitable[None]]
Names = Mapping[str, str]

_MEDIA = "application/json; network={}; request={}"
_KNOWN_MEDIA = re.compile(r"application/json; network=([\w-]+); request=(.+)")
_MOST_COMBINATIONS = 2_000
"""Things asked for each of the things learnt: shops of a listing."""
_DAY = timedelta(days=1)


def collect(
    channel: Channel, context: Context, network: str, names: Names
) -> Iterator[Document | Failure]:
    """The answers of a network about an account, as they come, and what was refused.

    `names` fill the requests' templates. What is older than the channel's `max_age_days` is
    not asked for.
    """
    from checker.fetch.stream import stream

    async def job(put: Put) -> None:
        await _ask(channel, context, network, names, put)

    yield from stream(job)


def account_names(channel: Channel) -> Names:
    """`account`, and of `@name@server` also `user` and `host`."""
    account = (channel.account or "").strip().lstrip("@").rstrip("/")
    user, _, host = account.partition("@")
    return {"account": account, "user": user, "host": host}


def is_answer(document: Document) -> bool:
    """Whether a document is an answer of an API."""
    return _KNOWN_MEDIA.fullmatch(document.media_type) is not None


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """What an answer says: posts and profiles as messages, phone numbers, hours, offers."""
    known = _KNOWN_MEDIA.fullmatch(document.media_type)
    api = apis().get(known[1]) if known else None
    request = api.request(known[2]) if api and known else None
    answer = _parsed(document.content)
    if request is None or request.records is None or answer is None:
        return Facts(document.sha256, document.channel, document.location, "failed",
                     "this is no answer that is known")  # fmt: skip
    return read(document, answer, request.records, channel, context)


def read(
    document: Document, answer: Any, records: Records, channel: Channel, context: Context
) -> Facts:
    """What an answer says, by the description of its records."""
    locale = channel.locale or context.brand.locale
    said = list(reader.read_answer(answer, records, locale=locale))
    facts = _statements.facts(
        document,
        [message for one in said for message in one.messages],
        channel,
        context,
        claims=[claim for one in said for claim in one.claims],
    )
    return _with_discounts(facts, said, document, channel, context)


def _with_discounts(
    facts: Facts, said: list[reader.Said], document: Document, channel: Channel, context: Context
) -> Facts:
    """The facts with the code and days that an offer has in fields of its own."""
    structured = []
    for one in said:
        if not one.messages or not _statements.is_current(one.messages[0], channel, context):
            continue
        for place, discount in one.discounts.items():
            structured += [
                structs.replace(promotion, evidence=document.place(promotion.evidence))
                for promotion in read_discounts(
                    [discount], locale=channel.locale or context.brand.locale,
                    today=context.today, timezone=context.brand.timezone, place=place,
                )
            ]  # fmt: skip
    places = {promotion.evidence.selector for promotion in structured if promotion.evidence}
    others = [p for p in facts.promotions if p.evidence and p.evidence.selector not in places]
    return replace(facts, promotions=(*structured, *others))


# ── asking ───────────────────────────────────────────────────────────────────


@dataclass
class _Asking:
    """One account being asked for."""

    channel: Channel
    context: Context
    network: str
    api: Api
    client: Client
    base: str
    token: str | None
    put: Put

    def headers(self, url: str) -> dict[str, str]:
        """The token, for the API's own address only."""
        own = {"accept": "application/json", **self.api.headers}
        if self.token is not None:
            own[self.api.header] = self.api.prefix + self.token
        return own


async def _ask(channel: Channel, context: Context, network: str, names: Names, put: Put) -> None:
    from checker.fetch.http import open_client
    from checker.fetch.pace import Pace

    api = apis()[network]
    try:
        token = read_token(channel)
        if token is None and not api.keyless:
            raise _refused(channel, "token-missing", "the channel has no token",
                           f'write token = "${{NAME}}"; it must permit {api.scopes}')  # fmt: skip
        base = _filled(channel.api or api.api, names, channel)
    except Unreadable as error:
        await put(error.failure)
        return
    pace = Pace(float(channel.delay))
    async with open_client(open_guard(channel), pace=pace) as client:
        asking = _Asking(channel, context, network, api, client, base.rstrip("/"), token, put)
        try:
            await _ask_all(asking, names)
        except Unreadable as error:
            failure = error.failure
            await put(replace(failure, why=hide(failure.why, token)))


async def _ask_all(asking: _Asking, names: Names) -> None:
    known = [names]
    account = asking.channel.account or names.get("account", "")
    for request in asking.api.requests:
        if request.when and not re.search(request.when, names.get("account", "")):
            continue
        learnt: list[Names] = []
        for each in known[:_MOST_COMBINATIONS]:
            try:
                async for answer in _pages(asking, request, each):
                    _check_owner(asking, request, answer, each)
                    learnt += [{**each, **more} for more in _learn(request, answer)]
            except Unreadable as error:
                if not request.optional:
                    raise
                await asking.put(replace(error.failure, fatal=False))
        if request.learn:
            if not learnt:
                raise _refused(asking.channel, "account-unknown",
                               f"{asking.api.title} knows no account {account!r}",
                               "correct `account`")  # fmt: skip
            known = learnt


def _learn(request: Request, answer: Any) -> Iterator[Names]:
    """One table of names for each value found."""
    found = [[str(value) for _, value in find(answer, path)] for path in request.learn.values()]
    for values in zip(*found, strict=False):
        yield dict(zip(request.learn, values, strict=True))


def _check_owner(asking: _Asking, request: Request, answer: Any, names: Names) -> None:
    """A token of another account would put another brand's words into this one's mouth."""
    owner = text(answer, request.same) if request.same else ""
    wanted = names.get("account", "")
    if owner and wanted and not wanted.isdecimal() and owner.casefold() != wanted.casefold():
        raise _refused(asking.channel, "wrong-account", "the token is of another account",
                       f"make one for {wanted}, or correct `account`")  # fmt: skip


async def _pages(asking: _Asking, request: Request, names: Names) -> AsyncIterator[Any]:
    """The answers to one request, page after page; puts out their documents."""
    path = _filled(request.get or request.post, names, asking.channel, quoted=True)
    if path.startswith("https://"):
        rest = path[len(origin(path)) :]
        url = asking.base + rest if asking.channel.api else path
    else:
        url = asking.base + path
    seen: set[str] = set()
    cursors: set[str] = set()
    cursor: str | None = None
    for number in range(1, asking.channel.max_pages + 1):
        answer = await _answer(asking, request, names, url, cursor)
        if request.records is not None:
            known = len(seen)
            await _keep(asking, request, request.records, answer, url, number, seen)
            if number > 1 and request.records.id and len(seen) == known:
                return  # nothing but what was on the pages before
        yield answer
        cursor = _next(request, answer, number)
        if cursor is None or cursor in cursors or _is_history(asking, request, answer):
            return
        cursors.add(cursor)
    why = f"{asking.channel.max_pages} answers were read, and there are more"
    raise _refused(asking.channel, "truncated", why, "raise max_pages or lower max_age_days")


async def _answer(
    asking: _Asking, request: Request, names: Names, url: str, cursor: str | None
) -> Any:
    """One answer, parsed. Raises Unreadable."""
    query = {key: _filled(str(v), names, asking.channel) for key, v in request.query.items()}
    body: dict[str, str | int] = dict(request.body)
    if cursor is not None and request.next is not None:
        if request.post:
            body[request.next.name] = int(cursor) if cursor.isdecimal() else cursor
        else:
            query[request.next.name] = cursor
    asked = f"{url}?{urlencode(query)}" if query else url

    def headers(at: str) -> dict[str, str]:
        more = {"content-type": "application/json"} if request.post else {}
        return {**asking.headers(at), **more}

    try:
        reply = await asking.client.get(
            asked, headers=headers, enter=lambda _: False,
            body=json.dumps(body).encode() if request.post else None,
        )  # fmt: skip
    except Unreadable as error:
        raise Unreadable(replace(error.failure, where=url)) from None
    answer = _parsed(reply.content)
    _check(asking, url, reply, answer)
    return answer


def _check(asking: _Asking, url: str, reply: Reply, answer: Any) -> None:
    """Raises Unreadable for an answer that is a refusal, saying what to do."""
    api, channel = asking.api, asking.channel
    status = f"status {reply.status}"
    renewed = f"{api.renew}; then export {variable(channel)} again" if api.renew else ""
    if has(answer, api.expired) or reply.status == 401:
        said = "the token does not hold any more" if channel.token else "a token is needed"
        raise _failure("token-expired", url, f"{said} ({status})", renewed or _tokened(api))
    if has(answer, api.busy) or reply.status == 429:
        hint = "run again in an hour, or less often"
        raise _failure("throttled", url, f"asked too often ({status})", hint)
    if reply.status == 403:
        raise _failure("token-refused", url, f"the token does not permit it ({status})",
                       _tokened(api))  # fmt: skip
    if reply.status in (404, 410):
        raise _failure("account-unknown", url, f"there is no such account ({status})",
                       "correct `account`")  # fmt: skip
    if reply.status >= 500:
        raise _failure("server-error", url, status, "try again later")
    if reply.status != 200:
        hint = f"see {api.docs}"
        raise _failure("refused", url, f"{api.title} refuses the request ({status})", hint)
    if answer is None:
        raise _failure("bad-response", url, "the answer is no JSON", "check `api`")


def _tokened(api: Api) -> str:
    return f"it must permit {api.scopes}" if api.scopes else "the account is not public"


async def _keep(
    asking: _Asking,
    request: Request,
    records: Records,
    answer: Any,
    url: str,
    number: int,
    seen: set[str],
) -> None:
    kept = reader.reduce(answer, records, seen)
    content = hide(json.dumps(kept, ensure_ascii=False), asking.token)
    location = url if number == 1 else f"{url}#{number}"
    await asking.put(
        Document(
            asking.channel.name, location, utc_now(), _MEDIA.format(asking.network, request.name),
            content.encode(errors="surrogatepass"), status=200,
        )
    )  # fmt: skip


def _next(request: Request, answer: Any, number: int) -> str | None:
    """The cursor of the page after this answer; None when it was the last."""
    after, records = request.next, request.records
    if after is None or records is None or not reader.count(answer, records):
        return None
    if after.more and not has(answer, (after.more,)):
        return None
    return _cursor(after, records, answer, number) or None


def _cursor(after: Next, records: Records, answer: Any, number: int) -> str:
    if after.step:
        return str(after.step * number)
    return reader.last(answer, records, after.last) if after.last else text(answer, after.at)


def _is_history(asking: _Asking, request: Request, answer: Any) -> bool:
    """Whether every record of an answer is too old to count; pinned ones may come first."""
    if request.records is None:
        return False
    oldest = asking.context.now - timedelta(days=asking.channel.max_age_days) - _DAY
    moments = reader.newest(answer, request.records)
    return bool(moments) and all(moment is not None and moment < oldest for moment in moments)


_NAME = re.compile(r"\{(\w+)\}")


def _filled(template: str, names: Names, channel: Channel, *, quoted: bool = False) -> str:
    """The template with its names put in. Raises Unreadable where the account says too little."""

    def value(found: re.Match[str]) -> str:
        said = names.get(found[1], "")
        if not said:
            hint = "write it as @name@server"
            raise _refused(channel, "account-unknown", "the account names no server", hint)
        return quote(said, safe="/:") if quoted else said

    return _NAME.sub(value, template)


def _parsed(content: bytes) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _refused(channel: Channel, kind: str, why: str, hint: str) -> Unreadable:
    return _failure(kind, channel.account or channel.name, why, hint)


def _failure(kind: str, where: str, why: str, hint: str) -> Unreadable:
    return Unreadable(Failure(kind, where, why, hint))
