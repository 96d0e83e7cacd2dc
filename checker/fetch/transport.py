"""The wire: connections that the guard has checked, and the cookies that sites set on the way."""

from __future__ import annotations

import asyncio
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
_EXTENSIONS = {"timeout": dict.fromkeys(("connect", "read", "write", "pool"), QUIET_S)}


class _Backend(httpcore2.AsyncNetworkBackend):
    """Connects to the addresses the guard has checked, never to a name."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._network = httpcore2.AnyIOBackend()

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
                return await self._network.connect_tcp(
                    address, port, timeout, local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise httpcore2.ConnectError(f"{host} has no address")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


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
        self._pool = httpcore2.AsyncConnectionPool(
            ssl_context=httpcore2.default_ssl_context(),
            max_connections=32,
            max_keepalive_connections=8,
            keepalive_expiry=15.0,
            network_backend=_Backend(guard),
        )

    @asynccontextmanager
    async def ask(
        self, method: str, url: str, headers: Mapping[str, str], body: bytes | None
    ) -> AsyncIterator[Answer]:
        """What the server answers to one request. Raises what httpcore2 raises, and ValueError."""
        sent = {**self._common, **headers}
        if "cookie" not in sent and (cookies := self._cookies_for(url)):
            sent["cookie"] = cookies
        async with self._pool.stream(
            method, encoded(url), headers=[*sent.items()], content=body, extensions=_EXTENSIONS
        ) as response:
            found: dict[str, str] = {}
            for raw, value in response.headers:
                name, text = raw.decode("ascii").lower(), _decoded(value)
                found[name] = f"{found[name]}, {text}" if name in found else text
            if "set-cookie" in found:
                self._take_cookies(url, response.headers)
            yield Answer(response.status, found, response.aiter_stream())

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
        await self._pool.aclose()


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
