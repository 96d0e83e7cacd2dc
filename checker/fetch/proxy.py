"""A forward proxy on loopback that puts the guard between a browser and the network.

Intercepting requests inside the browser is no border: redirect targets, WebSockets and
preconnects never pass there. Every connection passes here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from checker.errors import Unreadable
from checker.fetch.guard import Guard, check_url

MAX_HEAD = 64 * 1024
MAX_BYTES = 32 * 2**20
"""Of one connection, from the server."""
CONNECT_S = 15.0
IDLE_S = 60.0
MAX_REFUSALS = 100
NAME = "checker-guard"
"""Stands in the `Proxy-Status` header (RFC 9209) of an answer that is not the site's."""

_HOP_BY_HOP = (b"connection:", b"proxy-connection:", b"proxy-authorization:", b"keep-alive:")


@dataclass
class Proxy:
    """A running proxy."""

    url: str
    bytes_read: int = 0
    """From servers, since the start."""
    refusals: list[str] = field(default_factory=list)
    """Connections not made, `host:port: why`, until somebody takes them."""

    def take_refusals(self) -> tuple[str, ...]:
        """The refusals since the last call."""
        taken = tuple(dict.fromkeys(self.refusals))
        self.refusals.clear()
        return taken


@asynccontextmanager
async def open_proxy(guard: Guard) -> AsyncIterator[Proxy]:
    """Runs a proxy on a free port of 127.0.0.1 while the block runs."""
    proxy = Proxy("")
    tasks: set[asyncio.Task[None]] = set()

    async def handle(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        try:
            with suppress(OSError, TimeoutError, asyncio.CancelledError):
                await _serve(proxy, guard, reader, writer)
        finally:
            tasks.discard(task)
            await _close(writer)

    server = await asyncio.start_server(handle, "127.0.0.1", 0, limit=MAX_HEAD)
    proxy.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield proxy
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _serve(
    proxy: Proxy, guard: Guard, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """One connection of the browser: a tunnel, or one plain request."""
    head = await _head(reader)
    if head is None:
        return
    try:
        method, target, _ = head.partition(b"\r\n")[0].decode("ascii").split(" ")
    except ValueError:
        await _answer(writer, "400 Bad Request")
        return
    tunnel = method == "CONNECT"
    try:
        parts = check_url(f"https://{target}/" if tunnel else target)
        host, port = parts.hostname or "", parts.port or (443 if tunnel else 80)
        addresses = await guard.addresses(host, port)
    except Unreadable as error:
        if len(proxy.refusals) < MAX_REFUSALS:
            proxy.refusals.append(f"{target[:200]}: {error.failure.why}")
        await _answer(writer, "403 Forbidden")
        return
    if not tunnel and parts.scheme != "http":
        await _answer(writer, "400 Bad Request")
        return
    upstream = await _connect(addresses, port)
    if upstream is None:
        await _answer(writer, "502 Bad Gateway")
        return
    source, sink = upstream
    uploads: asyncio.Task[None] | None = None
    try:
        if tunnel:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
        else:
            path = parts._replace(scheme="", netloc="", fragment="").geturl() or "/"
            sink.write(_closing(head, f"{method} {path} HTTP/1.1".encode()))
        uploads = asyncio.create_task(_pump(reader, sink))
        uploads.add_done_callback(lambda _: sink.close())
        if not tunnel:
            answer = await _head(source)
            if answer is None:
                return
            writer.write(_closing(answer))
        await _pump(source, writer, proxy)
    finally:
        if uploads is not None:
            uploads.cancel()
            await asyncio.gather(uploads, return_exceptions=True)
        await _close(sink)


async def _connect(
    addresses: Sequence[str], port: int
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter] | None:
    for address in addresses:
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(CONNECT_S):
                return await asyncio.open_connection(address, port, limit=MAX_HEAD)
    return None


async def _head(reader: asyncio.StreamReader) -> bytes | None:
    """A request or answer up to its empty line, without it; None when there is none."""
    try:
        async with asyncio.timeout(IDLE_S):
            return (await reader.readuntil(b"\r\n\r\n"))[:-4]
    except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
        return None


def _closing(head: bytes, first: bytes | None = None) -> bytes:
    """The head with `Connection: close`: one request a connection, so each is checked."""
    start, *fields = head.split(b"\r\n")
    kept = [field for field in fields if not field.lower().startswith(_HOP_BY_HOP)]
    return b"\r\n".join([first or start, *kept, b"Connection: close", b"", b""])


async def _pump(
    source: asyncio.StreamReader, sink: asyncio.StreamWriter, proxy: Proxy | None = None
) -> None:
    """Copies until the source ends, rests too long or has sent too much."""
    copied = 0
    with suppress(OSError, TimeoutError):
        while copied < MAX_BYTES:
            async with asyncio.timeout(IDLE_S):
                chunk = await source.read(MAX_HEAD)
            if not chunk:
                return
            copied += len(chunk)
            if proxy is not None:
                proxy.bytes_read += len(chunk)
            sink.write(chunk)
            await sink.drain()


async def _answer(writer: asyncio.StreamWriter, status: str) -> None:
    head = f"HTTP/1.1 {status}\r\nProxy-Status: {NAME}"
    writer.write(f"{head}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".encode())
    await writer.drain()


async def _close(writer: asyncio.StreamWriter) -> None:
    writer.close()
    with suppress(OSError, TimeoutError):
        async with asyncio.timeout(1.0):
            await writer.wait_closed()
