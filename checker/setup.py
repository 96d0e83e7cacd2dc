"""A first `checker.toml`, from what was seen of a site and of files. Pure: values in, text out."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from checker.extract.answers import apis
from checker.reports.text import line
from checker.settings import BUILTIN_PACKS, OPTIONAL_PACKS

UNNAMED = "My brand"
_PLACEHOLDER = "https://www.my-brand.example/"


@dataclass(frozen=True, slots=True)
class Told:
    """A value and where it was read."""

    value: str
    where: str


@dataclass(frozen=True, slots=True)
class Site:
    """What a brand's site shows of it; None where it shows nothing."""

    url: str
    name: Told | None = None
    locale: Told | None = None
    currency: Told | None = None
    platform: str | None = None
    """As `extract.platform` calls it."""
    accounts: Mapping[str, str] = field(default_factory=dict)
    """Network → address of the account."""
    feeds: tuple[str, ...] = ()
    """RSS and Atom."""
    allow_private: bool = False
    """The address is of a private network, and that is permitted."""
    serve: str | None = None
    """Folder the site lies in, relative to the configuration."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, folder or glob of the brand."""

    path: str
    """Relative to the configuration."""
    kind: str | None = None
    """Kind of channel; None: not recognised."""
    name: str = ""
    """What to call the channel; empty: after the file."""
    format: str | None = None
    """Profile of an export."""
    tax_unknown: bool = False
    """The format does not say whether its prices hold tax."""


@cache
def knowledge() -> Mapping[str, Any]:
    """Networks, platforms and feed formats: `setup.toml`."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def configuration(sites: Sequence[Site] = (), sources: Sequence[Source] = ()) -> str:
    """The text of a configuration that loads as it is; the first site tells of the brand.

    What was found is switched on; what is only proposed stands behind `#` without a blank.
    """
    if not sites and not any(source.kind for source in sources):
        sites = [Site(_PLACEHOLDER)]
    site = next(iter(sites), None)
    used: dict[str, int] = {}
    blocks = [_website(each, _unique("site", used)) for each in sites]
    blocks += [_export(source, _unique(_named(source), used)) for source in sources]
    known = list(used)
    if site is not None:
        blocks += _proposed(site, sources, used)
    return "\n\n".join([_HEAD, _brand(site, known[0]), _VOICE, *blocks, _meant(known[-1])]) + "\n"


_HEAD = """\
# What `checker run` reads and how it judges. Paths are relative to this file.
# Lines that begin with # and a blank explain; take the # away from the others to use them."""

_VOICE = """\
#[voice]
#address = "vous"  # tu | vous | any
#banned = []"""


def _brand(site: Site | None, reference: str) -> str:
    name = (site and site.name) or Told(UNNAMED, "write the brand's name as it is spelled")
    locale = (site and site.locale) or Told("fr-FR", "not found: correct it")
    currency = (site and site.currency) or Told(_tender(locale.value), "of that country")
    right = _key("reference", reference, "the channel that is right where they differ")
    lines = [
        "[brand]",
        _key("name", name.value, name.where),
        _key("locale", locale.value, locale.where),
        _key("currency", currency.value, currency.where),
        *_timezone(locale.value),
        right if site is not None else _off(right),
        _off(f"spelling = [{_quoted(name.value)}]  # names with one exact spelling"),
        *_packs(),
    ]
    return "\n".join(lines)


def _packs() -> list[str]:
    """The packs that judge, and those that may."""
    more = "".join(f", {_quoted(pack)}" for pack in OPTIONAL_PACKS)
    known = _quoted(list(BUILTIN_PACKS)).removesuffix("]")
    return ["# Page markup, prices over time, and the law (findings to be verified):",
            _off(f"rules = {known}{more}]")]  # fmt: skip


def _website(site: Site, name: str) -> str:
    lines = [*_channel(name, "website"), _key("url", site.url)]
    if site.serve is not None:
        lines += [_key("serve", site.serve, "read from this folder"), "delay = 0"]
    elif site.allow_private:
        lines.append("allow_private = true  # addresses of private networks are permitted")
    return "\n".join(lines)


def _export(source: Source, name: str) -> str:
    lines = [*_channel(name, source.kind or "catalogue"), _key("path", source.path)]
    if source.format:
        lines.append(_key("format", source.format))
    if source.tax_unknown:
        lines.append(_off('tax = "included"  # say so, or its prices are compared with nothing'))
    if source.kind is None:
        why = f"# {line(source.path)} was not recognised: `checker formats show` says why."
        return "\n".join([why, *map(_off, lines)])
    return "\n".join(lines)


def _proposed(site: Site, given: Sequence[Source], used: dict[str, int]) -> Iterator[str]:
    """Channels whose files somebody has to fetch first."""
    platform = knowledge()["platforms"].get(site.platform)
    if platform and not any((s.format or "").startswith(site.platform or "") for s in given):
        said = [f"# The site runs on {platform['name']}. Its export: {platform['hint']}."]
        if "endpoint" in platform:
            address = site.url.rstrip("/") + platform["endpoint"]
            said.append(f"# Where the shop leaves it open, products are at {line(address)}")
        yield _to_fetch(said, _unique("shop", used), "catalogue", platform["path"])
    for network, address in site.accounts.items():
        if network not in {source.name for source in given}:
            yield _account(network, address, _unique(network, used))
    for address in site.feeds:
        lines = [*_channel(_unique("blog", used), "social"), _key("url", address)]
        yield "\n".join(["# The site's feed.", *map(_off, lines)])


def _account(network: str, address: str, name: str) -> str:
    """A social account: through its network's API, or from its archive."""
    api, details = apis()[network], knowledge()["networks"][network]
    said = [f"# {line(address)}"]
    lines = [*_channel(name, "social"), _key("account", account_of(network, address))]
    if name != network:
        lines.append(_key("network", network))
    if not api.keyless:
        token = f"${{{network.upper()}_TOKEN}}"
        lines.append(_key("token", token, f"it must permit {api.scopes}"))
        said.append(f"# Without a token: path = {_quoted(details['path'])}. {details['hint']}.")
    return "\n".join([*said, *map(_off, lines)])


def account_of(network: str, address: str) -> str:
    """The account in the address of its page, as the network's API wants it."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    last = parts.path.rstrip("/").rpartition("/")[2]
    if network == "mastodon":
        return f"{last}@{parts.netloc}"
    return dict(parse_qsl(parts.query)).get("id", last) if last == "profile.php" else last


def _meant(channel: str) -> str:
    lines = [
        "[[differences]]",
        f"channels = {_quoted([channel])}",
        _key("role", "current"),
        "percent = 5",
        _key("reason", "why the price is another there"),
    ]
    return "\n".join(["# Differences that are meant are no findings.", *map(_off, lines)])


def _to_fetch(said: Iterable[str], name: str, kind: str, path: str) -> str:
    lines = [*_channel(name, kind), _key("path", path)]
    return "\n".join([*said, *map(_off, lines)])


def _channel(name: str, kind: str) -> list[str]:
    return ["[[channels]]", _key("name", name), _key("kind", kind)]


def _named(source: Source) -> str:
    """What to call the channel: after its network, else its file without dates and numbers."""
    path = Path(source.path)
    stem = path.parent.name if path.stem == "*" else path.stem
    words = [word for word in re.split(r"[\W_]+", stem) if word and not word.isdigit()]
    return source.name or "-".join(words) or stem


def _unique(wanted: str, used: dict[str, int]) -> str:
    """The name as channels may be called, with a number where it is taken."""
    name = re.sub(r"[^\w.-]+", "-", wanted).strip("-.").lower() or "channel"
    used[name] = used.get(name, 0) + 1
    return name if used[name] == 1 else _unique(f"{name}-{used[name]}", used)


def _key(name: str, value: str, comment: str = "") -> str:
    text = f"{name} = {_quoted(value)}"
    return f"{text}  # {line(comment, 80)}" if comment else text


def _off(text: str) -> str:
    return f"#{text}"


def _quoted(value: str | list[str]) -> str:
    """A TOML value: JSON spells strings and lists of them alike, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _tender(locale: str) -> str:
    """The currency of the locale's country; EUR where that is not known."""
    from babel.numbers import get_territory_currencies

    found = get_territory_currencies(_territory(locale)) if _territory(locale) else []
    return str(found[-1]) if found else "EUR"


def _timezone(locale: str) -> list[str]:
    """The country's zone; where it has several, somebody has to say which."""
    from babel.core import get_global

    zones = get_global("territory_zones").get(_territory(locale), [])
    if len(zones) == 1:
        return [_key("timezone", zones[0])]
    return [_off(_key("timezone", "Europe/Paris", "the country has several: write yours"))]


def _territory(locale: str) -> str:
    from babel import Locale

    return Locale.parse(locale, sep="-").territory or ""
