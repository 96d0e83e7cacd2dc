"""The client holds its bounds against servers that do not hold theirs."""

from __future__ import annotations

import asyncio
import gzip
import socket
import time
import zlib
from collections.abc import Sequence
from typing import Any

import pytest

from checker.errors import Unreadable
from checker.fetch.guard import Guard
from checker.fetch.http import PRODUCT, Limits, Reply, open_client
from checker.fetch.pace import Pace
from checker.model import Failure
from tests.fetch.server import Request, Site, reply

QUICK = Limits(
    max_bytes=100_000, deadline_s=1.0, hops=5, tries=3, backoff_s=0.01, retry_after_s=0.5
)


def get(
    url: str,
    *,
    guard: Guard | None = None,
    limits: Limits = QUICK,
    client: dict[str, Any] | None = None,
    **options: Any,
) -> Reply:
    """One request by a client that may ask this machine."""

    async def run() -> Reply:
        there = guard or Guard("private")
        async with open_client(there, pace=Pace(0.0), limits=limits, **(client or {})) as opened:
            return await opened.get(url, **options)

    return asyncio.run(run())


def failure(url: str, **options: Any) -> Failure:
    with pytest.raises(Unreadable) as caught:
        get(url, **options)
    return caught.value.failure


def test_a_page_is_read_and_the_tool_names_itself(site: Site) -> None:
    site.add("/", gzip.compress(b"<p>19,90</p>"), content_encoding="gzip")
    found = get(f"{site.origin}/")
    assert (found.status, found.content, found.media_type) == (200, b"<p>19,90</p>", "text/html")
    assert PRODUCT in site.requests[0].headers["user-agent"]
    assert site.requests[0].headers["accept-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("body", "encoding", "kind"),
    [
        (gzip.compress(bytes(20_000_000), mtime=0), "gzip", "page-too-large"),
        (bytes(200_000), "identity", "page-too-large"),
        (gzip.compress(b"x" * 20_000, mtime=0), "gzip, gzip", "encoding-refused"),
        (b"\x1b\x0e", "br", "encoding-refused"),
        (zlib.compress(b"x"), "deflate", "encoding-refused"),
        (gzip.compress(bytes(range(256)) * 8, mtime=0)[:300], "gzip", "truncated"),
        (b"no gzip at all", "gzip", "truncated"),
    ],
)
def test_bodies_that_are_not_taken(site: Site, body: bytes, encoding: str, kind: str) -> None:
    site.add("/", body, content_encoding=encoding)
    found = failure(f"{site.origin}/")
    assert found.kind == kind
    assert found.where == f"{site.origin}/"
    assert len(site.requests) == (3 if kind == "truncated" else 1)


def test_a_body_of_several_gzip_members_is_one_body(site: Site) -> None:
    site.add("/", gzip.compress(b"a") + gzip.compress(b"b"), content_encoding="gzip")
    assert get(f"{site.origin}/").content == b"ab"


def test_a_longer_body_may_be_cut(site: Site) -> None:
    site.add("/", b"x" * 5_000)
    assert get(f"{site.origin}/", max_bytes=1_000, cut=True).content == b"x" * 1_000


def test_a_body_shorter_than_announced_is_truncated(site: Site) -> None:
    site.add("/", b"half", content_length="5000")
    assert failure(f"{site.origin}/").kind == "truncated"


def test_a_connection_reset_is_tried_again(site: Site) -> None:
    def reset_once(_: Request, connection: socket.socket) -> None:
        site.add("/", "whole")

    site.answers["/"] = reset_once
    assert get(f"{site.origin}/").content == b"whole"
    assert site.paths == ["/", "/"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            b"HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\n\r\nto the end",
            b"to the end",
        ),
        (b"HTTP/1.0 200 OK\r\n\r\nold", b"old"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n",
            b"abcde",
        ),
    ],
    ids=["hints", "old", "chunks"],
)
def test_answers_of_other_shapes(site: Site, answer: bytes, expected: bytes) -> None:
    site.answers["/"] = answer
    assert get(f"{site.origin}/").content == expected


@pytest.mark.parametrize(
    "answer", [b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n", b"220 mail\r\n\r\n"]
)
def test_what_is_no_http_is_no_answer(site: Site, answer: bytes) -> None:
    site.answers["/"] = answer
    assert failure(f"{site.origin}/").kind == "bad-response"


def test_what_a_server_sends_unasked_answers_nothing(site: Site) -> None:
    def answer(_: Request, connection: socket.socket) -> None:
        site.add("/", "second")
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n".join([b"", b"first", b"false"])
        )
        time.sleep(1)

    async def run() -> list[bytes]:
        async with open_client(Guard("private"), pace=Pace(0.0), limits=QUICK) as client:
            return [(await client.get(f"{site.origin}/")).content for _ in range(2)]

    site.answers["/"] = answer
    assert asyncio.run(run()) == [b"first", b"second"]


def _drip(_: Request, connection: socket.socket) -> None:
    connection.sendall(reply(b"", content_length="1000"))
    for _number in range(100):
        connection.sendall(b"x")
        time.sleep(0.1)


def _endless_headers(_: Request, connection: socket.socket) -> None:
    connection.sendall(b"HTTP/1.1 200 OK\r\n")
    for number in range(100):
        connection.sendall(b"X-%d: x\r\n" % number)
        time.sleep(0.1)


@pytest.mark.parametrize("answer", [_drip, _endless_headers])
def test_the_deadline_holds_however_bytes_drip(site: Site, answer: Any) -> None:
    site.answers["/"] = answer
    start = time.monotonic()
    assert failure(f"{site.origin}/").kind == "timeout"
    assert time.monotonic() - start < 8  # either would go on for 10 s


def test_five_megabytes_of_headers_are_no_answer(site: Site) -> None:
    site.answers["/"] = b"HTTP/1.1 200 OK\r\n" + b"X: x\r\n" * 800_000 + b"\r\n"
    assert failure(f"{site.origin}/").kind in ("bad-response", "truncated")


def test_redirects_are_followed_and_their_bodies_not_read(site: Site) -> None:
    site.add("/", gzip.compress(bytes(20_000_000)), 302, location="b", content_encoding="gzip")
    site.add("/b", "", 301, location=f"{site.origin}/c?x=1")
    site.add("/c?x=1", "there")
    found = get(f"{site.origin}/")
    assert (found.url, found.content) == (f"{site.origin}/c?x=1", b"there")


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://shop.example/", "data:,x", "http://a:b@shop.example/"]
)
def test_redirects_that_leave_the_web_are_refused(site: Site, target: str) -> None:
    site.add("/", "", 302, location=target)
    found = failure(f"{site.origin}/")
    assert found.kind == "redirect-refused"
    assert " → " in found.where
    assert "a:b" not in found.where


def test_a_redirect_loop_ends(site: Site) -> None:
    site.add("/", "", 302, location="/")
    assert failure(f"{site.origin}/").kind == "redirect-refused"
    assert len(site.requests) == QUICK.hops + 1


def test_a_hop_may_be_forbidden(site: Site) -> None:
    site.add("/", "", 302, location="/private")
    found = get(f"{site.origin}/", enter=lambda url: False)
    assert found.location == f"{site.origin}/private"
    assert site.paths == ["/"]


def test_a_redirect_to_a_forbidden_address_is_never_dialled(site: Site) -> None:
    """Only names that stand for 127.0.0.1 in this test are ever connected to."""
    asked: list[str] = []

    async def resolver(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return {"127.0.0.1": ["127.0.0.1"], "inside.example": ["169.254.169.254"]}[host]

    site.add("/", "", 302, location="http://inside.example/latest/meta-data")
    found = failure(f"{site.origin}/", guard=Guard("private", resolver))
    assert found.kind == "address-refused"
    assert asked == ["127.0.0.1", "inside.example"]


def test_the_checked_address_is_the_connected_one(site: Site) -> None:
    """A name whose second answer would be another address is asked for once a connection."""
    answers = [["127.0.0.1"], ["169.254.169.254"]]

    async def resolver(host: str, port: int) -> Sequence[str]:
        return answers.pop(0)

    site.add("/", "here")
    port = site.origin.rpartition(":")[2]
    found = get(f"http://shop.example:{port}/", guard=Guard("private", resolver))
    assert found.content == b"here"
    assert site.requests[0].headers["host"] == f"shop.example:{port}"
    assert len(answers) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_needs_permission(site: Site, host: str) -> None:
    port = site.origin.rpartition(":")[2]
    assert failure(f"http://{host}:{port}/", guard=Guard()).kind == "address-refused"
    assert site.requests == []


def test_secrets_do_not_leave_their_host(site: Site) -> None:
    async def resolver(host: str, port: int) -> Sequence[str]:
        return ["127.0.0.1"]

    port = site.origin.rpartition(":")[2]
    site.add("/", "", 302, location=f"http://other.example:{port}/b", set_cookie="sid=1")
    site.add("/b", "there")
    secrets = {f"http://shop.example:{port}": {"x-api-key": "canary", "authorization": "canary"}}
    get(
        f"http://shop.example:{port}/",
        guard=Guard("private", resolver),
        client={"headers": secrets},
        headers=lambda url: {"if-none-match": '"1"'} if "shop.example" in url else {},
    )
    first, second = (request.headers for request in site.requests)
    assert (first["x-api-key"], first["if-none-match"]) == ("canary", '"1"')
    assert not {"x-api-key", "authorization", "if-none-match", "cookie"} & set(second)


@pytest.mark.parametrize("value", ["86400", "Wed, 18 Nov 2099 12:00:00 GMT"])
def test_a_server_that_wants_a_long_pause_gets_it(site: Site, value: str) -> None:
    site.add("/", "", 429, retry_after=value)

    async def run() -> list[str]:
        kinds = []
        async with open_client(Guard("private"), pace=Pace(0.0), limits=QUICK) as client:
            for path in ("/", "/other"):
                with pytest.raises(Unreadable) as caught:
                    await client.get(site.origin + path)
                kinds.append(caught.value.failure.kind)
        return kinds

    assert asyncio.run(run()) == ["throttled", "throttled"]
    assert site.paths == ["/"]


@pytest.mark.parametrize("value", ["-1", "Mon, 01 Jan 2001 00:00:00 GMT", "x"])
def test_a_senseless_pause_is_still_a_pause(site: Site, value: str) -> None:
    site.add("/", "", 429, retry_after=value)
    start = time.monotonic()
    assert failure(f"{site.origin}/").kind == "throttled"
    assert len(site.requests) == QUICK.tries
    assert time.monotonic() - start > 0.01


def test_a_server_error_that_passes_is_forgotten(site: Site) -> None:
    def busy_once(_: Request, connection: socket.socket) -> None:
        site.add("/", "back")
        connection.sendall(reply("", 503))

    site.answers["/"] = busy_once
    assert get(f"{site.origin}/").content == b"back"


def test_a_server_error_that_stays_is_the_answer(site: Site) -> None:
    site.add("/", "", 500)
    assert get(f"{site.origin}/").status == 500
    assert len(site.requests) == QUICK.tries


def test_nobody_listens() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert failure(f"http://127.0.0.1:{port}/").kind == "unreachable"


def test_what_speaks_no_tls_is_no_tls(site: Site) -> None:
    site.add("/", "plain")
    assert failure(site.origin.replace("http:", "https:") + "/").kind == "tls-error"


def test_cookies_of_the_way_are_shown_again(site: Site) -> None:
    """Some shops send whoever shows no cookie back to the same page for ever."""

    def answer(request: Request, connection: socket.socket) -> None:
        known = request.headers.get("cookie") == "seen=1"
        again = reply("", 302, location="/", set_cookie="seen=1; Path=/")
        connection.sendall(reply("in") if known else again)

    site.answers["/"] = answer
    assert get(f"{site.origin}/").content == b"in"
    own = {site.origin: {"cookie": "currency=EUR"}}
    assert failure(f"{site.origin}/", client={"headers": own}).kind == "redirect-refused"
    assert {request.headers["cookie"] for request in site.requests[2:]} == {"currency=EUR"}


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_a_redirect_in_letters_of_its_own_is_followed(site: Site, encoding: str) -> None:
    head = "HTTP/1.1 302 X\r\nLocation: /crème?goût=é\r\n\r\n"
    site.answers["/"] = head.encode(encoding)
    site.add("/cr%C3%A8me?go%C3%BBt=%C3%A9", "here")
    assert get(f"{site.origin}/").content == b"here"


def test_unchanged_pages_have_no_body(site: Site) -> None:
    site.answers["/"] = b'HTTP/1.1 304 X\r\nETag: "1"\r\n\r\n'
    found = get(f"{site.origin}/", headers=lambda url: {"if-none-match": '"1"'})
    assert (found.status, found.content) == (304, b"")


def test_a_public_origin_may_be_read_elsewhere(site: Site) -> None:
    site.add("/a", "", 302, location="/b")
    site.add("/b", "here")
    origins = {"https://shop.example": site.origin}
    found = get("https://shop.example/a", guard=Guard("loopback"), client={"origins": origins})
    assert (found.url, found.content) == ("https://shop.example/b", b"here")
