"""One spelling per page: URLs folded so that a page is read once."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit, urlunsplit

_WORDS = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_DROPPED = frozenset(_WORDS["tracking"] + _WORDS["sessions"] + _WORDS["orders"])
_DROPPED_PREFIXES = tuple(_WORDS["tracking_prefixes"])
_FILES = frozenset(_WORDS["files"])

_PATH_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/?#]*", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
# RFC 3986: what may stand in a path or query as it is; % stays because it is already encoding.
_SAFE = "!$&'()*+,;=:@/?%~-._[]|"


@lru_cache(maxsize=16_384)
def canonical(url: str) -> str | None:
    """The one spelling of an http(s) URL, or None when it is none.

    Fragment, default port, tracking parameters, session ids and sort orders are dropped,
    parameters sorted, the host in lower-case ASCII.
    """
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc or "\\" in url:
        return None
    if not host.isascii():
        host = _ascii_host(host)
        if host is None:
            return None
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path = quote(_PATH_SESSION.sub("", parts.path) or "/", safe=_SAFE)
    return urlunsplit((parts.scheme, host, path, _folded(parts.query), ""))


def encoded(url: str) -> str:
    """The URL as it is sent: ASCII alone, without fragment. Raises ValueError."""
    parts = urlsplit(url)
    host = parts.netloc
    if not host.isascii():
        host, _, port = host.partition(":")
        known = _ascii_host(host)
        if known is None:
            raise ValueError(f"{host} is no host name")
        host = f"{known}:{port}" if port else known
    path, query = quote(parts.path or "/", safe=_SAFE), quote(parts.query, safe=_SAFE)
    return urlunsplit((parts.scheme, host, path, query, ""))


def join(base: str, link: str) -> str | None:
    """The canonical URL of a link found on a page, or None when it leads to no page."""
    try:
        if link.startswith("/") and not link.startswith("//") and "/." not in link:
            return canonical(origin(base) + link)  # nearly all links, at a tenth of the cost
        return canonical(urljoin(base, link))
    except ValueError:
        return None


@lru_cache(maxsize=256)  # asked for each link of a page
def origin(url: str) -> str:
    """Scheme, host and port: `https://shop.example`."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def is_file(url: str) -> bool:
    """Whether the path's ending says that this is no page."""
    name = urlsplit(url).path.rpartition("/")[2]
    return name.rpartition(".")[2].lower() in _FILES if "." in name else False


@lru_cache(maxsize=4_096)  # asked when a page is queued, read and learnt from
def template(url: str) -> str:
    """The shape of a URL: its folder, with numbers made alike."""
    return re.sub(r"\d+", "0", urlsplit(url).path.rpartition("/")[0])


def _folded(query: str) -> str:
    kept = (pair for pair in query.split("&") if pair and not _is_dropped(pair))
    return "&".join(sorted(quote(pair, safe=_SAFE) for pair in kept))


def _is_dropped(pair: str) -> bool:
    name = unquote(pair.partition("=")[0]).lower()
    return name in _DROPPED or name.startswith(_DROPPED_PREFIXES)


def _ascii_host(host: str) -> str | None:
    import idna

    try:
        return idna.encode(host, uts46=True).decode()
    except idna.IDNAError:
        return None
