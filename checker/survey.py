"""Looks at a brand's site and files, for a first configuration."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from checker.channels import Context, Forgetful
from checker.errors import Unreadable
from checker.model import Document, Failure, utc_now
from checker.settings import Brand, Channel
from checker.setup import Site, Source, Told, knowledge

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_PAGES = 6
"""Pages read of a site: the first one, and a sample of the others for the currency."""
MAX_FILES = 100
"""Files of a folder that are looked at one by one."""

_SPEAKERS = ("print", "social", "listing", "email", "sms", "script")
_SCRIPTS = (".json", ".md", ".markdown", ".txt", ".docx")
_ORGANISATIONS = frozenset(
    {"Organization", "Corporation", "Brand", "OnlineStore", "OnlineBusiness", "Store",
     "LocalBusiness", "ClothingStore", "WebSite"}
)  # fmt: skip
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
_BETWEEN = re.compile(r"\s+[|–—·:-]\s+")


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What was seen, and what could not be read."""

    site: Site | None = None
    sources: tuple[Source, ...] = ()
    failures: tuple[Failure, ...] = ()


def survey(
    url: str | None,
    paths: Sequence[Path],
    base: Path,
    *,
    allow_private: bool = False,
    delay: Decimal = Decimal("1.0"),
    say: Callable[[str], None] = lambda _: None,
) -> Surveyed:
    """The site and the files of a brand; `base` is the folder the configuration will stand in.

    The site is read as a run reads it (robots.txt, `delay` seconds between requests, guarded
    addresses), a few pages of it. Never raises: what cannot be read is a failure.
    """
    site: Site | None = None
    failures: list[Failure] = []
    if url is not None:
        site, failures = _survey_site(url, allow_private, delay, say)
    sources: list[Source] = []
    for path in paths:
        say(str(path))
        try:
            sources += survey_path(path, base)
        except OSError as error:
            failures.append(Failure("missing-file", str(path), error.strerror or str(error)))
    for source in sources:
        if source.kind is None:
            where = os.path.normpath(base / source.path)
            why, hint = "what it holds was not recognised", f"checker formats show {where}"
            failures.append(Failure("unknown-format", where, why, hint))
    return Surveyed(site, tuple(sources), tuple(failures))


# ── the site ─────────────────────────────────────────────────────────────────


def _survey_site(
    url: str, allow_private: bool, delay: Decimal, say: Callable[[str], None]
) -> tuple[Site, list[Failure]]:
    from checker.channels import website

    channel = Channel(
        "site", "website", url=url, max_pages=MAX_PAGES, delay=delay, allow_private=allow_private
    )
    locale = _spoken_at(url, "") or Brand.locale
    context = Context(Path(), Brand("", locale=locale), utc_now(), Forgetful())
    pages: list[Document] = []
    failures: list[Failure] = []
    for item in website.collect(channel, context):
        if isinstance(item, Document):
            say(item.location)
            pages += [item] if item.verdict == "ok" else []
        elif item.fatal:
            failures.append(item)
    return read_site(url, pages, allow_private=allow_private), failures


def read_site(url: str, pages: Sequence[Document], *, allow_private: bool = False) -> Site:
    """What the pages show of the brand, the site's first page first; `url` where there is none."""
    if not pages:
        return Site(url, _named_by_host(url), allow_private=allow_private)
    from selectolax.lexbor import LexborHTMLParser

    from checker.extract.decode import decode
    from checker.extract.page import extract_page

    first = pages[0]
    text = decode(first.content)
    tree = LexborHTMLParser(text)
    read = [extract_page(page.content, page.location) for page in pages]
    where = first.location
    return Site(
        where,
        _name(text, tree, where) or _named_by_host(where),
        _locale(read[0].language, where),
        _currency(
            price.currency for page in read for o in page.offers for price in o.prices.values()
        ),
        next((page.platform for page in read if page.platform), None),
        _accounts(text, tree, where),
        tuple(_feeds(tree, where)),
        allow_private,
    )


def _name(text: str, tree: LexborHTMLParser, url: str) -> Told | None:
    """The brand's name: Open Graph's, JSON-LD's, or the part of the title like the address."""
    from checker.extract.jsonld import nodes, types_of
    from checker.extract.microdata import read_metas

    if stated := read_metas(tree).get("og:site_name"):
        return Told(stated, "og:site_name")
    for located in nodes(text)[0]:
        name = located.node.get("name")
        if isinstance(name, str) and name.strip() and types_of(located.node) & _ORGANISATIONS:
            return Told(" ".join(name.split()), "JSON-LD")
    title = tree.css_first("title")
    parts = _BETWEEN.split(" ".join(title.text().split())) if title is not None else []
    host = _plain(_label(url))
    found = [part for part in parts if len(_plain(part)) > 2 and _plain(part) in host]
    return Told(max(found, key=len), "title") if found else None


def _named_by_host(url: str) -> Told:
    name = _label(url).replace("-", " ").title() or url
    return Told(name, "from the address: write it as it is spelled")


def _label(url: str) -> str:
    """`maison-lune` of `https://www.maison-lune.co.uk/`."""
    parts = [p for p in (urlsplit(url).hostname or "").split(".") if p not in ("www", "shop", "m")]
    while len(parts) > 1 and len(parts[-1]) <= 3:
        parts.pop()
    return parts[0] if len(parts) == 1 or len(parts[-1]) < len(parts[0]) else parts[-1]


def _plain(text: str) -> str:
    from checker.match.vocabulary import fold

    return re.sub(r"[\W_]", "", fold(text))


def _locale(language: str | None, url: str) -> Told | None:
    """The page's language with a country: its own, the address's, else the likeliest."""
    from babel import Locale, UnknownLocaleError

    if language is None:
        return None
    try:
        found = Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
    if found.territory:
        return Told(f"{found.language}-{found.territory}", "html lang")
    if here := _spoken_at(url, found.language):
        return Told(here, "html lang, and the address")
    return Told(_likely(found.language), "html lang; correct the country where it is another")


def _likely(language: str) -> str:
    from babel.core import get_global

    parts = get_global("likely_subtags").get(language, language).split("_")
    return f"{language}-{parts[-1]}" if len(parts) > 1 else language


def _spoken_at(url: str, language: str) -> str | None:
    """`fr-BE` for a French page under `.be`; the country's first language where none is given."""
    from babel.languages import get_official_languages

    domain = (urlsplit(url).hostname or "").rpartition(".")[2].upper()
    territory = {"UK": "GB"}.get(domain, domain)
    spoken = get_official_languages(territory, de_facto=True) if len(territory) == 2 else ()
    if language:
        return f"{language}-{territory}" if language in spoken else None
    return f"{spoken[0]}-{territory}" if spoken else None


def _currency(stated: Iterable[str | None]) -> Told | None:
    counts = Counter(currency for currency in stated if currency)
    if not counts:
        return None
    (currency, count), *others = counts.most_common()
    beside = f", beside {', '.join(other for other, _ in others)}" if others else ""
    return Told(currency, f"of {count} prices on the site{beside}")


def _accounts(text: str, tree: LexborHTMLParser, url: str) -> dict[str, str]:
    """Network → the first account that the page names as its own."""
    found: dict[str, str] = {}
    for address, own in _addresses(text, tree, url):
        parts = urlsplit(address)
        spelled = re.sub(r"^www\.", "", parts.netloc.lower()) + parts.path
        spelled += f"?{parts.query}" if parts.path.endswith("profile.php") else ""
        for network, details in knowledge()["networks"].items():
            pattern = details.get("own_host") if own else None
            if re.match(details["account"], spelled) or (pattern and re.match(pattern, spelled)):
                found.setdefault(network, address.partition("#")[0])
                break
    return found


def _addresses(text: str, tree: LexborHTMLParser, url: str) -> Iterator[tuple[str, bool]]:
    """Addresses the page links to, and whether it says that they are the brand's (`rel="me"`)."""
    from checker.extract.jsonld import as_list, nodes

    for located in nodes(text)[0]:
        yield from ((a, False) for a in as_list(located.node.get("sameAs")) if isinstance(a, str))
    for link in tree.css("a[href], link[rel~=me][href]"):
        try:
            address = urljoin(url, (link.attributes.get("href") or "").strip())
        except ValueError:
            continue
        yield address, "me" in (link.attributes.get("rel") or "").split()


def _feeds(tree: LexborHTMLParser, url: str) -> Iterator[str]:
    """RSS and Atom of the site itself, not of comments."""
    for link in tree.css("link[rel~=alternate][href]"):
        address = link.attributes.get("href") or ""
        if link.attributes.get("type") in _FEEDS and "comments" not in address:
            yield urljoin(url, address)


# ── files ────────────────────────────────────────────────────────────────────


def survey_path(path: Path, base: Path) -> list[Source]:
    """What a file or folder holds, judged by the readers that would read it.

    A folder of several kinds of file gives one source for each. Raises OSError where nothing
    can be read.
    """
    path.stat()
    if path.is_dir():
        from checker.channels.social import is_private

        inside = sorted(
            child for child in path.iterdir() if child.name[0] != "." and not is_private(child.name)
        )[:MAX_FILES]
        apart = [_recognised(child, base) for child in inside]
        kinds = {
            (source.kind, source.format)
            for child, source in zip(inside, apart, strict=True)
            if child.is_file() and source.kind
        }
        if len(kinds) > 1:
            return apart
        if any(child.name == "index.html" for child in inside):
            return [Source(_relative(path, base))]
    return [_recognised(path, base)]


def _recognised(path: Path, base: Path) -> Source:
    # By its whole name: `base` need not exist yet.
    named, context = str(path.absolute()), Context(base, Brand("", ""), utc_now(), Forgetful())
    found = _as_export(named, context) or _as_speech(named, context) or Source(named)
    return replace(found, path=_relative(path, base))


def _relative(path: Path, base: Path) -> str:
    try:
        return Path(os.path.relpath(path.absolute(), base.absolute())).as_posix()
    except ValueError:  # on another drive
        return path.absolute().as_posix()


def _as_export(named: str, context: Context) -> Source | None:
    """A catalogue or a feed, with the profile of its first table."""
    from checker.channels import _files
    from checker.exports import files, profile

    profiles = profile.shipped()
    try:
        first = _files.find_paths(Channel("", "", path=named), context)[0]
        document = files.read_document(first)
    except Unreadable:
        return None
    for table, _ in files.open_tables(document, profiles):
        chosen = files.choose(table, profiles, None) if table is not None else None
        if chosen is not None:
            vendor = chosen.id if chosen.id in profiles else None
            kind = "feed" if vendor in knowledge()["feeds"] else "catalogue"
            return Source(named, kind, format=vendor, tax_unknown=chosen.tax == "unknown")
    return None


def _as_speech(named: str, context: Context) -> Source | None:
    """The first kind of channel whose reader finds something said in it."""
    from checker import channels

    for name in _SPEAKERS:
        if name == "script" and not _may_be_script(Path(named)):
            continue
        kind, channel = channels.kind(name), Channel("it", name, path=named)
        with closing(iter(kind.collect(channel, context))) as items:  # type: ignore[type-var]
            document = next((item for item in items if isinstance(item, Document)), None)
        if document is None:
            continue
        facts = kind.extract(document, channel, context)
        if facts.messages or facts.offers:
            return Source(named, name, _network(document) if name == "social" else "")
    return None


def _network(document: Document) -> str:
    """The network whose posts these are; empty for feeds and files of tools."""
    from checker.channels.social import recognise
    from checker.extract.social import networks

    known = recognise(document.content)
    name = next((n for n, module in networks().items() if known and module is known.network), "")
    return name if name in knowledge()["networks"] else ""


def _may_be_script(path: Path) -> bool:
    """Any text could be one: not a table that no profile fits."""
    if not path.is_file():
        return True
    if path.suffix.lower() != ".txt":
        return path.suffix.lower() in _SCRIPTS
    with path.open("rb") as file:
        lines = [line for line in file.read(8192).splitlines() if line.strip()][:5]
    return not any(
        lines and all(line.count(mark) > 1 for line in lines) for mark in (b";", b"\t", b"|")
    )
