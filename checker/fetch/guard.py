"""Which addresses may be asked: the border that every outgoing connection crosses.

The HTTP client and the browser's proxy both ask `Guard.addresses` and connect to
nothing but what it returns, so the address that was checked is the one connected.
"""

from __future__ import annotations

import asyncio
import ipaddress
import re
import socket
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from checker.errors import Unreadable
from checker.model import Failure

Reach = Literal[
    "public",  # the internet
    "private",  # also private networks and this machine, by explicit permission
    "loopback",  # this machine only
]
Resolver = Callable[[str, int], Awaitable[Sequence[str]]]
Address = IPv4Address | IPv6Address

MAX_URL = 8_000
"""Characters; what RFC 9110 §4.1 asks every recipient to support."""

# RFC 1918, 6598 (carrier-grade NAT), 4193.
_PRIVATE = tuple(
    map(ip_network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"))
)
# Relays and translators that `is_global` calls global: 6to4 anycast (RFC 7526), local NAT64
# (RFC 8215).
_RELAYS = tuple(map(ip_network, ("192.88.99.0/24", "64:ff9b:1::/48")))
_NAT64 = ip_network("64:ff9b::/96")
_COMPATIBLE = ip_network("::/96")
_FORBIDDEN_CHARACTERS = re.compile(r"[\x00-\x20\x7f\\]")


async def resolve(host: str, port: int) -> Sequence[str]:
    """Addresses of `host` as the system knows them, each once. Raises OSError."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def unwrap(address: Address) -> Address:
    """The IPv4 address that a mapped, compatible, 6to4, Teredo or NAT64 one stands for."""
    if isinstance(address, IPv4Address):
        return address
    if address.teredo:
        return address.teredo[1]
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


def is_permitted(text: str, reach: Reach) -> bool:
    """Whether a connection to this literal address may be made."""
    try:
        address = unwrap(ipaddress.ip_address(text.partition("%")[0]))
    except ValueError:
        return False
    if reach == "loopback" or address.is_loopback:
        return address.is_loopback and reach != "public"
    if address.is_multicast or address.is_unspecified or address.is_link_local:
        return False
    if any(address in network for network in _RELAYS):
        return False
    private = any(address in network for network in _PRIVATE)
    return reach == "private" if private else address.is_global


def check_url(url: str) -> SplitResult:
    """The parts of a URL that may be asked. Raises Unreadable for any other.

    Only http and https; no user name (CVE-2026-27696's `http://inside\\@public/`), no
    backslash or control character, no number in place of a dotted address.
    """
    if len(url) > MAX_URL:
        raise _refused(url, f"the URL has {len(url):,} characters")
    if _FORBIDDEN_CHARACTERS.search(url):
        raise _refused(url, "the URL holds a backslash, a blank or a control character")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused(url, "this is not a URL") from None
    if parts.scheme not in ("http", "https"):
        raise _refused(url, f"{parts.scheme or 'no scheme'}: only http and https are read")
    if "@" in parts.netloc:
        raise _refused(url, "the URL holds a user name")
    if not host or port == 0:
        raise _refused(url, "the URL names no host")
    if _looks_numeric(host) and not _is_dotted(host):
        raise _refused(url, "the host is a number, not a dotted address")
    return parts


@dataclass(frozen=True)
class Guard:
    """Decides which addresses a host name may lead to."""

    reach: Reach = "public"
    resolver: Resolver = resolve

    async def addresses(self, host: str, port: int) -> Sequence[str]:
        """Checked addresses to connect to. Raises Unreadable when one is not permitted.

        A host with one permitted and one forbidden address is refused whole: which of the
        two a client would reach is chance.
        """
        where = f"{host}:{port}"
        if self.reach == "loopback" and host != "localhost" and not is_permitted(host, self.reach):
            raise refusal(where, "only this machine may be asked in this channel")
        try:
            found = await self.resolver(host, port)
        except (OSError, UnicodeError):
            found = ()
        if not found:
            raise Unreadable(
                Failure("unreachable", where, "the host name is not known", "check the URL")
            )
        for address in found:
            if not is_permitted(address, self.reach):
                raise refusal(where, f"{host} leads to {address}, which is not on the internet")
        return found


def refusal(where: str, why: str) -> Unreadable:
    """The error for an address that may not be asked."""
    hint = "set allow_private = true on the channel if this is your own network"
    return Unreadable(Failure("address-refused", where, why, hint))


def hide_credentials(url: str) -> str:
    """The URL for people: no user name or password, and not endless."""
    shown = re.sub(r"(?<=//)[^/?#]*@", "", url)
    return shown if len(shown) <= 200 else f"{shown[:199]}…"


def _refused(url: str, why: str) -> Unreadable:
    return Unreadable(Failure("url-refused", hide_credentials(url), why, "correct the URL"))


def _looks_numeric(host: str) -> bool:
    """Whether a system resolver might read `host` as a number (WHATWG "ends in a number")."""
    last = host.rstrip(".").rpartition(".")[2]
    return last.isdigit() or last.lower().startswith("0x")


def _is_dotted(host: str) -> bool:
    try:
        IPv4Address(host)
    except ValueError:
        return False
    return True
