"""Asking a web server: guarded, paced, bounded, with retries and conditional requests."""

from __future__ import annotations

import asyncio
import hashlib
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib import metadata
from typing import NoReturn
from urllib.parse import urljoin

import h11

from checker.errors import Unreadable
from checker.fetch.body import GZIP, TooLarge, Truncated, read_body
from checker.fetch.guard import Guard, check_url, hide_credentials
from checker.fetch.pace import Pace, backoff, retry_after
from checker.fetch.transport import Cut, Transport, Unanswered
from checker.fetch.urls import origin
from checker.model import Failure

PRODUCT = "omnichannel-checker"
"""The name robots.txt files address this program by."""

_BUSY = (429, 503)
_PASSING = (*_BUSY, 500, 502, 504)
_REDIRECTS = (301, 302, 303, 307, 308)


@cache
def user_agent() -> str:
    """How this program names itself to servers."""
    try:
        version = metadata.version(PRODUCT)
    except metadata.PackageNotFoundError:
        version = "0"
    return f"Mozilla/5.0 (compatible; {PRODUCT}/{version})"


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one request."""

    max_bytes: int = 5 * 2**20
    """Of the body, after decompression."""
    deadline_s: float = 30.0
    """From connecting to the last byte, however steadily bytes drip."""
    hops: int = 10
    """Redirects followed."""
    tries: int = 3
    backoff_s: float = 1.0
    retry_after_s: float = 60.0
    """A server that asks for a longer pause is left alone for this run."""


@dataclass(frozen=True)
class Reply:
    """What a server answered."""

    url: str
    """The public URL that answered, after redirects."""
    status: int
    headers: Mapping[str, str]
    content: bytes = field(repr=False, default=b"")
    packed: bytes | None = field(repr=False, default=None)
    """The content as it was sent, where that is one gzip stream."""

    @cached_property
    def sha256(self) -> str:
        """Hash of the content."""
        return hashlib.sha256(self.content).hexdigest()

    @property
    def media_type(self) -> str:
        """`text/html`, without parameters; empty when the server does not say."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def location(self) -> str | None:
        """Where a redirect leads, absolute; None when this is no redirect."""
        target = self.headers.get("location")
        if self.status not in _REDIRECTS or not target:
            return None
        return urljoin(self.url, target)


Headers = Callable[[str], Mapping[str, str]]
Enter = Callable[[str], bool]


class Client:
    """Asks servers for pages. Use `open_client`."""

    def __init__(
        self,
        transport: Transport,
        pace: Pace,
        limits: Limits,
        origins: Mapping[str, str],
        headers: Mapping[str, Mapping[str, str]],
    ) -> None:
        self._transport = transport
        self.pace = pace
        self.limits = limits
        self._origins = origins
        self._headers = headers
        self._closed: dict[str, Failure] = {}

    def wire(self, url: str) -> str:
        """Where a public URL is really read: another origin while a folder is served."""
        public = origin(url)
        return self._origins.get(public, public) + url[len(public) :]

    async def get(
        self,
        url: str,
        *,
        headers: Headers | None = None,
        enter: Enter | None = None,
        max_bytes: int | None = None,
        cut: bool = False,
        body: bytes | None = None,
    ) -> Reply:
        """The answer for `url`, redirects followed by hand. Raises Unreadable.

        `headers(url)` gives more headers for one URL, such as `If-None-Match`; they are asked
        for anew at each hop, so none leaves its host. `enter(url)` may refuse a hop: the reply
        is then the redirect itself. `cut` keeps the first `max_bytes` of a longer body. `body`
        is sent with POST, for servers that are asked for a list in that way.
        """
        chain = [url]
        while True:
            more = headers(chain[-1]) if headers else {}
            reply = await self._persist(chain[-1], more, max_bytes, cut, body)
            target = reply.location
            if target is None:
                return reply
            chain.append(target)
            try:
                check_url(target)
            except Unreadable as error:
                _refuse_redirect(chain, error.failure.why)
            if enter is not None and not enter(target):
                return reply
            if len(chain) > self.limits.hops + 1:
                _refuse_redirect(chain, f"more than {self.limits.hops} redirects")

    async def _persist(
        self,
        url: str,
        headers: Mapping[str, str],
        max_bytes: int | None,
        cut: bool,
        body: bytes | None,
    ) -> Reply:
        """One URL, asked again when the trouble may pass."""
        host = check_url(url).netloc
        for attempt in range(self.limits.tries):
            if host in self._closed:
                raise Unreadable(self._closed[host])
            await self.pace.turn(host)
            last = attempt + 1 == self.limits.tries
            wait = backoff(attempt, self.limits.backoff_s)
            try:
                most = max_bytes or self.limits.max_bytes
                reply = await self._once(url, headers, most, cut, body)
            except Unreadable as error:
                if last or error.failure.kind not in ("unreachable", "truncated"):
                    raise
            else:
                if reply.status not in _PASSING:
                    return reply
                asked = retry_after(reply.headers.get("retry-after"))
                if reply.status in _BUSY and asked and asked > self.limits.retry_after_s:
                    self._close(host, url, f"the server asks for a pause of {asked:,.0f} s")
                if last and reply.status == 429:
                    raise Unreadable(_throttled(url, f"status 429, {attempt + 1} times"))
                if last:
                    return reply
                wait = max(wait, asked or 0.0)
            self.pace.hold(host, wait)
        raise AssertionError("unreachable")  # the last attempt returns or raises

    def _close(self, host: str, url: str, why: str) -> NoReturn:
        self._closed[host] = _throttled(url, why)
        raise Unreadable(self._closed[host])

    async def _once(
        self, url: str, headers: Mapping[str, str], max_bytes: int, cut: bool, body: bytes | None
    ) -> Reply:
        sent = {**self._headers.get(origin(url), {}), **headers}
        method = "GET" if body is None else "POST"
        try:
            async with (
                asyncio.timeout(self.limits.deadline_s),
                self._transport.ask(method, self.wire(url), sent, body) as answer,
            ):
                reply = Reply(url, answer.status, answer.headers)
                if reply.location is not None:
                    return reply  # its body is never read
                encoding = answer.headers.get("content-encoding", "").strip().lower()
                if encoding not in ("", "identity", *GZIP):
                    raise _failure("encoding-refused", url, f"Content-Encoding is {encoding!r}")
                content, packed = await read_body(
                    answer.body, gzipped=encoding in GZIP, max_bytes=max_bytes, cut=cut
                )
        except TimeoutError:
            why = f"not read within {self.limits.deadline_s:g} s"
            raise _failure("timeout", url, why, "try again later") from None
        except TooLarge:
            why = f"larger than {max_bytes / 2**20:g} MiB"
            raise _failure("page-too-large", url, why) from None
        except Truncated:
            raise _failure("truncated", url, "the page ends in the middle") from None
        except (Unanswered, Cut) as error:
            raise _from_network(url, error) from None
        except h11.ProtocolError as error:
            text = str(error)
            cut_short = "without sending complete" in text
            raise _failure("truncated" if cut_short else "bad-response", url, text) from None
        except ValueError as error:
            raise _failure("bad-response", url, str(error)) from None
        return Reply(reply.url, reply.status, reply.headers, content, packed)


@asynccontextmanager
async def open_client(
    guard: Guard,
    *,
    pace: Pace,
    limits: Limits | None = None,
    origins: Mapping[str, str] | None = None,
    headers: Mapping[str, Mapping[str, str]] | None = None,
    language: str = "",
) -> AsyncIterator[Client]:
    """A client whose every connection passes `guard`.

    `origins` maps a public origin to the one that really answers; `headers` are secrets per
    origin, sent to that origin alone.
    """
    common = {
        "user-agent": user_agent(),
        "accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
        "accept-encoding": "gzip",
    }
    if language:
        common["accept-language"] = language
    transport = Transport(guard, common)
    try:
        yield Client(transport, pace, limits or Limits(), origins or {}, headers or {})
    finally:
        await transport.close()


def _failure(kind: str, where: str, why: str, hint: str = "") -> Unreadable:
    return Unreadable(Failure(kind, hide_credentials(where), why, hint))


def _throttled(url: str, why: str) -> Failure:
    hint = "raise the channel's delay, or run at another hour"
    return Failure("throttled", hide_credentials(url), why, hint)


def _from_network(where: str, error: Exception) -> Unreadable:
    reason = error.__cause__
    if isinstance(reason, ssl.SSLError):
        why = getattr(reason, "verify_message", "") or str(reason)
        return _failure("tls-error", where, why, "the certificate must be valid; it is not skipped")
    if isinstance(error, Cut):
        return _failure("truncated", where, str(error))
    why = str(error) or type(reason).__name__
    return _failure("unreachable", where, why, "check the URL and the network")


def _refuse_redirect(chain: list[str], why: str) -> NoReturn:
    shown = " → ".join(hide_credentials(url) for url in chain)
    raise Unreadable(Failure("redirect-refused", shown, why)) from None
