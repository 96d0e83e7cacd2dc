"""No connection leaves for an address that was not permitted."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from checker.errors import Unreadable
from checker.fetch.guard import Guard, Reach, check_url, hide_credentials, is_permitted

PUBLIC = ["93.184.216.34", "2606:2800:220:1::1", "::ffff:93.184.216.34", "64:ff9b::5db8:d822"]
PRIVATE = ["10.0.0.1", "172.16.5.4", "192.168.1.1", "100.64.0.1", "fd00::1", "::ffff:10.0.0.1"]
LOOPBACK = [
    "127.0.0.1",
    "127.8.9.10",
    "::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]
NEVER = [
    "0.0.0.0",
    "::",
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "fe80::1%eth0",
    "224.0.0.1",
    "ff02::1",
    "192.88.99.1",
    "64:ff9b:1::a00:1",
    "198.18.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "not an address",
]


@pytest.mark.parametrize(
    ("addresses", "reach", "permitted"),
    [
        (PUBLIC, "public", True),
        (PRIVATE, "public", False),
        (LOOPBACK, "public", False),
        (NEVER, "public", False),
        (PUBLIC, "private", True),
        (PRIVATE, "private", True),
        (LOOPBACK, "private", True),
        (NEVER, "private", False),
        (PUBLIC, "loopback", False),
        (PRIVATE, "loopback", False),
        (LOOPBACK, "loopback", True),
        (NEVER, "loopback", False),
        (["2002:a00:1::", "::10.0.0.1", "2001:0:4136:e378:8000:63bf:f5ff:fffe"], "public", False),
    ],
)
def test_each_address_is_judged_by_what_it_stands_for(
    addresses: list[str], reach: Reach, permitted: bool
) -> None:
    assert [is_permitted(address, reach) for address in addresses] == [permitted] * len(addresses)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://shop.example/",
        "data:text/html,x",
        "javascript:alert(1)",
        "//shop.example/",
        "http://",
        "http://inside\\@shop.example/",
        "http://user:secret@shop.example/",
        "http://@shop.example/",
        "http://shop.example/a b",
        "http://shop.example/\r\nHost: inside",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://127.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.1.:0/",
        "http://shop.example:99999/",
        "http://[::1/",
        "http://shop.example/" + "a" * 10_000,
    ],
)
def test_urls_that_are_never_asked(url: str) -> None:
    with pytest.raises(Unreadable) as caught:
        check_url(url)
    assert caught.value.failure.kind == "url-refused"
    assert "secret" not in str(caught.value)
    assert len(caught.value.failure.where) <= 200


@pytest.mark.parametrize("url", ["http://shop.example/", "https://10.0.0.1:8443/?a=b#c"])
def test_urls_that_may_be_asked(url: str) -> None:
    assert check_url(url).geturl() == url


def guard(reach: Reach, *answers: Sequence[str]) -> Guard:
    """A guard whose names are known in advance; one answer after the other."""
    waiting = list(answers)

    async def resolver(host: str, port: int) -> Sequence[str]:
        return waiting.pop(0)

    return Guard(reach, resolver)


@pytest.mark.parametrize(
    ("reach", "answer", "kind"),
    [
        ("public", ["10.0.0.1"], "address-refused"),
        ("public", ["93.184.216.34", "127.0.0.1"], "address-refused"),
        ("public", [], "unreachable"),
        ("private", ["169.254.169.254"], "address-refused"),
        ("loopback", ["127.0.0.1"], "address-refused"),  # a name, which would have to be asked for
    ],
)
def test_a_name_is_refused_whole(reach: Reach, answer: list[str], kind: str) -> None:
    with pytest.raises(Unreadable) as caught:
        asyncio.run(guard(reach, answer).addresses("shop.example", 443))
    assert caught.value.failure.kind == kind


def test_a_permitted_name_gives_the_addresses_that_were_checked() -> None:
    found = asyncio.run(guard("public", ["93.184.216.34"]).addresses("shop.example", 443))
    assert found == ["93.184.216.34"]


def test_credentials_are_never_shown() -> None:
    assert hide_credentials("https://me:pw@shop.example/a?b") == "https://shop.example/a?b"
