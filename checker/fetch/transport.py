"""The wire: connections that the guard has checked, and the cookies that sites set on the way."""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from email.message import Message
from http.cookiejar import CookieJar
from typing import Any, cast
from urllib.request import Request

import httpcore2

from checker.fetch.guard import Guard
from checker.fetch.urls import encoded

QUIET_S = 20.0
"""Without a byte, in any phase of a request."""
KEPT_S = 15.0
"""How long an idle connection is kept for the next request."""
_EXTENSIONS = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), QUIET_S)}


class _Backend(httpcore2.AsyncNetworkBackend):
    """Connects to the addresses the guard has checked, never to a name."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        addresses = await self._guard.addresses(host, port)
        for number, address in enumerate(addresses, 1):
            try:
                async with asyncio.timeout(timeout):
                    return _Stream(*await asyncio.open_connection(address, port))
            except TimeoutError as error:
                if number == len(addresses):
                    raise httpcore2.ConnectTimeout(str(error)) from error
            except OSError as error:
                if number == len(addresses):
                    raise httpcore2.ConnectError(str(error)) from error
        raise httpcore2.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


class _Stream(httpcore2.AsyncNetworkStream):
    """A connection by asyncio's own streams, without another layer between."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        try:
            async with asyncio.timeout(timeout):
                return await self._reader.read(max_bytes)
        except TimeoutError as error:
            raise httpcore2.ReadTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.ReadError(str(error)) from error

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        try:
            self._writer.write(buffer)
            async with asyncio.timeout(timeout):
                await self._writer.drain()
        except TimeoutError as error:
            raise httpcore2.WriteTimeout(str(error)) from error
        except OSError as error:
            raise httpcore2.WriteError(str(error)) from error

    async def aclose(self) -> None:
        self._writer.transport.abort()
        await asyncio.sleep(0)  # the socket is closed by then

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        try:
            async with asyncio.timeout(timeout):
                await self._writer.start_tls(ssl_context, server_hostname=server_hostname)
        except TimeoutError as error:
            await self.aclose()
            raise httpcore2.ConnectTimeout(str(error)) from error
        except OSError as error:
            await self.aclose()
            raise httpcore2.ConnectError(str(error)) from error
        return self

    def get_extra_info(self, info: str) -> Any:
        if info == "is_readable":  # asked of idle connections: whether the server has ended it
            return self._reader.at_eof() or self._writer.is_closing()
        return self._writer.get_extra_info(info)


class Answer:
    """The head of what a server answers, and the way to its body."""

    def __init__(self, status: int, headers: Mapping[str, str], body: AsyncIterator[bytes]) -> None:
        self.status = status
        self.headers = headers
        """Names in lower case; what is said several times is joined by commas."""
        self.body = body
        """As it was sent, in pieces."""


class Transport:
    """Connections to servers, each checked by the guard and kept for the next request."""

    def __init__(self, guard: Guard, headers: Mapping[str, str]) -> None:
        self._common = headers
        self._cookies = CookieJar()
        self._backend = _Backend(guard)
        self._tls = httpcore2.default_ssl_context()
        self._idle: defaultdict[str, list[httpcore2.AsyncHTTPConnection]] = defaultdict(list)

    @asynccontextmanager
    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> AsyncIterator[Answer]:
        """What the server answers to one request. Raises what httpcore2 raises, and ValueError."""
        sent = {**self._common, **headers}
        if "cookie" not in sent and (cookies := self._cookies_for(url)):
            sent["cookie"] = cookies
        target = httpcore2.URL(encoded(url))
        connection = await self._take(target.origin)
        try:
            async with connection.stream(
                method, target, headers=[*sent.items()], content=body, extensions=_EXTENSIONS
            ) as response:
                found: dict[str, str] = {}
                for raw, value in response.headers:
                    name, text = raw.decode("ascii").lower(), _decoded(value)
                    found[name] = f"{found[name]}, {text}" if name in found else text
                if "set-cookie" in found:
                    self._take_cookies(url, response.headers)
                yield Answer(response.status, found, response.aiter_stream())
        finally:
            if connection.is_available():
                self._idle[str(target.origin)].append(connection)
            else:
                await connection.aclose()

    async def _take(self, origin: httpcore2.Origin) -> httpcore2.AsyncHTTPConnection:
        """A connection for one request: an idle one to that origin, or a new one.

        httpcore2's own pool is made for any number of requests at once; here a few are, and each
        page would pay for it.
        """
        idle = self._idle[str(origin)]
        while idle:
            connection = idle.pop()
            if not connection.has_expired():
                return connection
            await connection.aclose()
        return httpcore2.AsyncHTTPConnection(
            origin, self._tls, keepalive_expiry=KEPT_S, network_backend=self._backend
        )

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
        for connection in [each for idle in self._idle.values() for each in idle]:
            await connection.aclose()


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
