"""What a browser asks for passes the guard, or does not pass."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from checker.fetch.guard import Guard
from checker.fetch.proxy import NAME, Proxy, open_proxy
from tests.fetch.server import Site

ADDRESSES = {
    "127.0.0.1": ["127.0.0.1"],
    "shop.example": ["127.0.0.1"],
    "inside.example": ["10.0.0.1"],
}


def ask(text: str) -> tuple[bytes, Proxy]:
    """The proxy's whole answer to what a browser sends."""

    async def resolver(host: str, port: int) -> Sequence[str]:
        return ADDRESSES.get(host, [])

    async def run() -> tuple[bytes, Proxy]:
        loopback_only = Guard("private", resolver)
        if "10.0.0.1" in text or "inside" in text:
            loopback_only = Guard("public", resolver)  # so that nothing is dialled
        async with open_proxy(loopback_only) as proxy:
            port = int(proxy.url.rpartition(":")[2])
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.write(text.encode())
            async with asyncio.timeout(5):
                answer = await reader.read()
            writer.close()
            return answer, proxy

    return asyncio.run(run())


def test_a_plain_request_is_forwarded_alone(site: Site) -> None:
    port = site.origin.rpartition(":")[2]
    site.add("/a?b=c", "there")
    answer, proxy = ask(
        f"GET http://shop.example:{port}/a?b=c HTTP/1.1\r\nHost: shop.example:{port}\r\n"
        "Proxy-Connection: keep-alive\r\nAccept: x\r\n\r\n"
    )
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"connection: close" in answer.lower()
    assert answer.endswith(b"there")
    headers = site.requests[0].headers
    assert (headers["connection"], headers["accept"]) == ("close", "x")
    assert "proxy-connection" not in headers
    assert proxy.bytes_read == len(b"there")


def test_a_tunnel_is_built(site: Site) -> None:
    port = site.origin.rpartition(":")[2]
    site.add("/", "through")
    answer, _ = ask(f"CONNECT shop.example:{port} HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 200")
    assert answer.endswith(b"through")


@pytest.mark.parametrize(
    "request_line",
    [
        "CONNECT inside.example:443 HTTP/1.1",
        "CONNECT 10.0.0.1:443 HTTP/1.1",
        "CONNECT [::ffff:10.0.0.1]:443 HTTP/1.1",
        "GET http://inside.example/ HTTP/1.1",
        "GET http://10.0.0.1\\@inside.example/ HTTP/1.1",
        "GET file:///inside HTTP/1.1",
    ],
)
def test_a_forbidden_target_is_refused_and_noted(request_line: str) -> None:
    answer, proxy = ask(f"{request_line}\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 403")
    assert NAME.encode() in answer
    assert len(proxy.take_refusals()) == 1
    assert proxy.take_refusals() == ()


@pytest.mark.parametrize(
    "text", ["nonsense\r\n\r\n", "GET /\r\n\r\n", "GET https://shop.example/ HTTP/1.1\r\n\r\n"]
)
def test_nonsense_is_refused(text: str) -> None:
    assert ask(text)[0].startswith(b"HTTP/1.1 400")


def test_a_target_that_does_not_answer() -> None:
    assert ask("CONNECT 127.0.0.1:1 HTTP/1.1\r\n\r\n")[0].startswith(b"HTTP/1.1 502")
