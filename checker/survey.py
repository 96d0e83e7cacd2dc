"""Looks at a brand's site and files, for a first configuration."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from checker.channels import Context, Forgetful
from checker.inventory import gathered, survey_path
from checker.model import Document, Failure, utc_now
from checker.settings import Brand, Channel
from checker.setup import Site, Source, Told, knowledge

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

MAX_PAGES = 6
"""Pages read of a site: the first one, and a sample of the others for the currency."""
_HOME = "https://www.my-brand.example/"
"""Address of a saved site that does not tell its own."""
_ORGANISATIONS = frozenset(
    {"Organization", "Corporation", "Brand", "OnlineStore", "OnlineBusiness", "Store",
     "LocalBusiness", "ClothingStore", "WebSite"}
)  # fmt: skip
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml"})
_BETWEEN = re.compile(r"\s+[|–—·:-]\s+")


@dataclass(frozen=True, slots=True)
class Surveyed:
    """What was seen, and what could not be read."""

    sites: tuple[Site, ...] = ()
    """The one that was named first, then those that lie in folders."""
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
    sources: list[Source] = []
    failures: list[Failure] = []
    for path in paths:
        say(str(path))
        try:
            sources += survey_path(path, base)
        except OSError as error:
            failures.append(Failure("missing-file", str(path), error.strerror or str(error)))
    saved = [source for source in sources if source.kind == "website"]
    sources = gathered([source for source in sources if source not in saved])
    for source in sources:
        if source.kind is None:
            where = os.path.normpath(base / source.path)
            why, hint = "what it holds was not recognised", f"checker formats show {where}"
            failures.append(Failure("unknown-format", where, why, hint))
    sites = [] if url is None else [Channel("site", "website", url=url, delay=delay)]
    sites += [_saved(source.path, base) for source in saved]
    read = [_survey_site(site, base, allow_private, say) for site in sites]
    failures += [failure for _, unread in read for failure in unread]
    return Surveyed(tuple(site for site, _ in read), tuple(sources), tuple(failures))


def _saved(folder: str, base: Path) -> Channel:
    """A site that lies in a folder, under the address that its first page says is its own."""
    from selectolax.lexbor import LexborHTMLParser

    from checker.extract.decode import decode

    tree = LexborHTMLParser(decode((base / folder / "index.html").read_bytes()))
    own = tree.css_first("link[rel=canonical][href], base[href]")
    stated = urlsplit((own.attributes.get("href") or "") if own is not None else "")
    url = f"{stated.scheme}://{stated.netloc}/" if stated.scheme and stated.netloc else _HOME
    return Channel("site", "website", url=url, serve=folder, delay=Decimal(0))


# ── the site ─────────────────────────────────────────────────────────────────


def _survey_site(
    named: Channel, base: Path, allow_private: bool, say: Callable[[str], None]
) -> tuple[Site, list[Failure]]:
    from checker.channels import website

    channel = replace(named, max_pages=MAX_PAGES, allow_private=allow_private)
    url = named.url or ""
    locale = _spoken_at(url, "") or Brand.locale
    context = Context(base, Brand("", locale=locale), utc_now(), Forgetful())
    pages: list[Document] = []
    failures: list[Failure] = []
    for item in website.collect(channel, context):
        if isinstance(item, Document):
            say(item.location)
            pages += [item] if item.verdict == "ok" else []
        elif item.fatal:
            failures.append(item)
    site = read_site(url, pages, allow_private=allow_private)
    return replace(site, serve=named.serve), failures


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
    for located in nodes(text.encode(errors="replace"))[0]:
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

    for located in nodes(text.encode(errors="replace"))[0]:
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
