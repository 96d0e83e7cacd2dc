"""The wire: connections that the guard has checked, and the cookies that sites set on the way."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from email.message import Message
from http.cookiejar import CookieJar
from typing import Any, cast
from urllib.parse import SplitResult, urlsplit
from urllib.request import Request

import h11
import httpcore2

from checker.fetch.guard import Guard
from checker.fetch.urls import encoded

QUIET_S = 20.0
"""Without a byte, in any phase of a request."""
KEPT_S = 15.0
"""How long an idle connection is kept for the next request."""
MAX_HEAD = 100 * 1024
"""Bytes of an answer's head, and of what stands before a chunk."""
_PIECE = 65_536
_END = h11.EndOfMessage()
_PORTS = {"http": 80, "https": 443}


class Unanswered(Exception):
    """No connection was made, or nothing came over it for too long."""


class Cut(Exception):
    """The connection ended before the answer did."""


class Connection:
    """One connection to a server: a request and its answer, then the next, one after the other.

    It gives the bytes of an answer's body, as they were sent. Raises Unanswered, Cut, and
    h11.ProtocolError where this is not HTTP.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.CLIENT, max_incomplete_event_size=MAX_HEAD)
        self._rests_since = 0.0

    async def ask(self, request: h11.Request, body: bytes | None) -> h11.Response:
        """Sends a request; the head of the answer."""
        events = (request, h11.Data(body), _END) if body else (request, _END)
        self._writer.write(b"".join(self._http.send(event) or b"" for event in events))
        while not isinstance(event := await self._next(), h11.Response):
            pass  # 100 and the like
        return event

    def __aiter__(self) -> Connection:
        return self

    async def __anext__(self) -> bytes:
        event = await self._next()
        if not isinstance(event, h11.Data):
            raise StopAsyncIteration
        return bytes(event.data)

    async def _next(self) -> h11.Event | type[h11.NEED_DATA] | type[h11.PAUSED]:
        while (event := self._http.next_event()) is h11.NEED_DATA:
            try:
                async with asyncio.timeout(QUIET_S):
                    data = await self._reader.read(_PIECE)
            except TimeoutError as error:
                raise Unanswered(f"nothing came for {QUIET_S:g} s") from error
            except OSError as error:
                raise Cut("the connection broke in the middle") from error
            if not data and self._http.their_state is h11.SEND_RESPONSE:
                raise Cut("the server ended the connection without an answer")
            self._http.receive_data(data)
        return event

    def rest(self) -> bool:
        """Makes it ready for the next request; False where this one did not come to its end, or
        something stands behind it.
        """
        if not self._http.our_state is self._http.their_state is h11.DONE:
            return False
        if self._http.trailing_data[0]:
            return False
        self._http.start_next_cycle()
        self._rests_since = time.monotonic()
        return True

    @property
    def is_over(self) -> bool:
        """Whether it rested for too long, or the server has ended it."""
        ended = self._reader.at_eof() or self._writer.is_closing()
        return ended or time.monotonic() - self._rests_since > KEPT_S

    async def close(self) -> None:
        """Ends it at once."""
        self._writer.transport.abort()
        await asyncio.sleep(0)  # the socket is closed by then


class Answer:
    """The head of what a server answers, and the way to its body."""

    def __init__(self, response: h11.Response, connection: Connection) -> None:
        self.status = response.status_code
        self.headers: dict[str, str] = {}
        """Names in lower case; what is said several times is joined by commas."""
        for raw, value in response.headers:
            name, text = raw.decode("ascii"), _decoded(value)
            known = self.headers.get(name)
            self.headers[name] = text if known is None else f"{known}, {text}"
        self.body = connection
        """As it was sent, in pieces."""


class Transport:
    """Connections to servers, each checked by the guard and kept for the next request."""

    def __init__(self, guard: Guard, headers: Mapping[str, str]) -> None:
        self._guard = guard
        self._common = headers
        self._cookies = CookieJar()
        self._tls = httpcore2.default_ssl_context()
        self._tls.set_alpn_protocols(["http/1.1"])
        self._resting: defaultdict[tuple[str, str], list[Connection]] = defaultdict(list)

    @asynccontextmanager
    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> AsyncIterator[Answer]:
        """What the server answers to one request.

        Raises Unanswered, Cut, h11.ProtocolError and ValueError.
        """
        target = urlsplit(encoded(url))
        sent = {"host": _host(target), **self._common, **headers}
        if body is not None:
            sent["content-length"] = str(len(body))
        if "cookie" not in sent and (cookies := self._cookies_for(url)):
            sent["cookie"] = cookies
        path = f"{target.path}?{target.query}" if target.query else target.path
        request = h11.Request(method=method, target=path, headers=[*sent.items()])
        connection = await self._take(target)
        try:
            response = await connection.ask(request, body)
            answer = Answer(response, connection)
            if "set-cookie" in answer.headers:
                self._take_cookies(url, response.headers)
            yield answer
        finally:
            if connection.rest():
                self._resting[target.scheme, target.netloc].append(connection)
            else:
                await connection.close()

    async def _take(self, target: SplitResult) -> Connection:
        """A connection for one request: one that rests, or a new one."""
        resting = self._resting[target.scheme, target.netloc]
        while resting:
            connection = resting.pop()
            if not connection.is_over:
                return connection
            await connection.close()
        return await self._connect(target)

    async def _connect(self, target: SplitResult) -> Connection:
        """Connects to the addresses the guard has checked, never to a name."""
        host, port = target.hostname or "", target.port or _PORTS[target.scheme]
        secure: dict[str, Any] = {}
        if target.scheme == "https":
            secure = {"ssl": self._tls, "server_hostname": host}
        failed: OSError | None = None
        for address in await self._guard.addresses(host, port):
            try:
                async with asyncio.timeout(QUIET_S):
                    return Connection(*await asyncio.open_connection(address, port, **secure))
            except ssl.SSLError as error:
                failed = error
                break
            except OSError as error:
                failed = error
        raise Unanswered(str(failed) if failed else f"{host} has no address") from failed

    def _cookies_for(self, url: str) -> str | None:
        if not len(self._cookies):
            return None
        request = Request(url)
        self._cookies.add_cookie_header(request)
        return request.get_header("Cookie")

    def _take_cookies(self, url: str, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self._cookies.extract_cookies(cast(Any, _Head(headers)), Request(url))

    async def close(self) -> None:
        """Ends every connection."""
        for connection in [each for resting in self._resting.values() for each in resting]:
            await connection.close()


def _host(target: SplitResult) -> str:
    """Host and port as they are told to the server, which knows its scheme's own."""
    return target.netloc.removesuffix(f":{_PORTS[target.scheme]}")


class _Head:
    """Headers, as the standard library's cookie jar asks for them."""

    def __init__(self, headers: Iterable[tuple[bytes, bytes]]) -> None:
        self._message = Message()
        for name, value in headers:
            self._message[name.decode("ascii")] = _decoded(value)

    def info(self) -> Message:
        return self._message


def _decoded(value: bytes) -> str:
    """RFC 9110 §5.5 leaves the encoding open: UTF-8 where it is that, else Latin-1."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")
