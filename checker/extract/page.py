"""A page, read: the one function that puts the readings together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

from msgspec import structs
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract import platform as platforms
from checker.extract.announced_days import with_announced_days
from checker.extract.articles import find_article, parted
from checker.extract.basis import read_basis, with_basis
from checker.extract.card_offers import is_leaflet, read_lots
from checker.extract.choices import with_choices
from checker.extract.countdowns import SIGNS
from checker.extract.cues import holds
from checker.extract.currency import tender_of
from checker.extract.decode import in_utf8
from checker.extract.dom import first_of_each_id, frame_ids, places_of_ids, text_of
from checker.extract.facts import is_about_offers, read_claims, read_promotions
from checker.extract.fee_tables import read_fee_tables
from checker.extract.heading import find_heading, heading_text
from checker.extract.kept import find_scripts
from checker.extract.kind import is_booked, is_home, is_sold, may_announce, read_kind, tells_offers
from checker.extract.limits import too_complex, too_large
from checker.extract.links import read_canonical, read_links
from checker.extract.listing import MINIMUM, Grid, joined, read_cards
from checker.extract.messages import read_messages
from checker.extract.offer import Settled, settle
from checker.extract.pinned import pin
from checker.extract.policies import read_policies
from checker.extract.product import Block, read_block
from checker.extract.seen import Context
from checker.extract.services import read_services
from checker.extract.short_texts import CARD, completes
from checker.extract.sight import look
from checker.extract.since import with_since
from checker.extract.stock import read_stock
from checker.extract.strikes import find_strikes
from checker.extract.structured import Structured, read_structured
from checker.extract.unseen import read_unseen
from checker.extract.verdict import read_verdict
from checker.extract.vocabulary import words
from checker.model import Offer, Page, PageVerdict

_INITIAL = re.compile(
    r"<template\b([^>]{0,300}\sx-if=[\"']?!\w+[^>]{0,300})>(.*?)</template>", re.S | re.I
)
"""What a page shows until its scripts have set a name: a server's prices, in Magento's Hyvä."""
_SHADOW = re.compile(r"<template\b([^>]{0,300}shadowrootmode[^>]{0,300})>(.*?)</template>", re.S)
"""A shadow tree that the page brings along is seen as any other element."""
_OPEN = r"<div\1>\2</div>"


def extract_page(
    html: bytes,
    url: str,
    *,
    locale: str | None = None,
    today: date | None = None,
    currency: str | None = None,
    selectors: Mapping[str, str] | None = None,
) -> Page:
    """The page's offers, promotions, claims and messages, each with its evidence.

    `locale` and `currency` are used where the page does not say. `today` is what relative dates
    refer to. `selectors` pins CSS per field: title, current, list, availability, sku. Never
    raises: a page that cannot be read has the verdict `failed` and says why.
    """
    try:
        if why := too_large(html):
            return Page(url, "failed", why=why)
        source = in_utf8(html)
        if why := too_complex(source):
            return Page(url, "failed", why=why)
        if holds(source, b"</template>") and (b"shadowrootmode" in source or b"x-if" in source):
            source = _INITIAL.sub(_OPEN, _SHADOW.sub(_OPEN, source.decode())).encode()
        return _extract(source, url, locale, today, currency, selectors or {})
    except Exception as error:
        return Page(url, "failed", why=f"unreadable page: {type(error).__name__}: {error}"[:200])


def _extract(
    source: bytes,
    url: str,
    locale: str | None,
    today: date | None,
    currency: str | None,
    selectors: Mapping[str, str],
) -> Page:
    platform, struck = platforms.recognise(source), find_strikes(source)
    tree = LexborHTMLParser(source)
    # What is looked for in the whole tree, one after the other: it is large, and soon far away.
    title_node = (tree.head or tree).css_first("title") or tree.css_first("title")
    title = " ".join(title_node.text(deep=True).split()) if title_node is not None else ""
    language = _language(tree)
    place = _locale(language, locale)
    zone = place or "fr-FR"
    canonical, links = read_canonical(tree, url), read_links(tree, url)
    fees, scripts = read_fee_tables(tree, url, title, locale=zone), find_scripts(source, tree)
    first_of_each_id(tree)
    structured = read_structured(
        source, tree, url, heading=lambda: heading_text(find_heading(tree, (title,), url))
    )
    heading = find_heading(tree, (*structured.names, title), url)
    stated = _currency(structured, currency)
    context = Context(
        url,
        place,
        stated or tender_of(place),
        stated is not None,
        struck,
        heading.mem_id if heading is not None else -1,
        scripts,
    )
    headline = heading_text(heading)
    day = today or datetime.now(UTC).date()
    settled, grids, leaflets, block = _offers(
        structured, tree, heading, context, f"{headline} | {title}", zone, day
    )
    grid = grids[0] if grids else None
    kind = read_kind(structured, settled, grid, url, headline, block)
    offers: tuple[Offer, ...] = ()
    verdict: PageVerdict = "ok"
    why, needs_browser = "", False
    if not (kind == "product" and settled is not None and settled.sure):
        verdict, why, needs_browser = read_verdict(tree, source.decode(), url, headline, title)
    if kind == "product" and settled is not None:
        offers = settled.offers
        if verdict not in ("gone", "blocked"):
            verdict, why = "ok", ""
    elif (
        kind in ("listing", "home", "promotion")
        and grid is not None
        and verdict in ("ok", "empty", "consent")
    ):
        offers = read_cards(grids, context)
        verdict, why = "ok", ""
    elif kind == "listing" and verdict in ("ok", "empty"):
        offers = tuple(reading.offer for reading in structured.listed)
        verdict, why = "ok", ""
    elif kind == "service" and block is not None and is_sold(url, headline):
        offers = read_services(block.pieces, context)
        if not offers and settled is not None and is_booked(block):
            offers = settled.offers
    if verdict != "ok":
        offers = ()
    elif selectors:
        offers = pin(offers, tree, selectors, context)
    if verdict != "ok":
        kind = "other"
    if kind == "product" and not any(offer.prices for offer in offers):
        needs_browser = needs_browser or _is_drawn_by_scripts(source)
    messages = (
        read_messages(
            tree,
            url,
            language,
            joined(grids) if kind != "product" else None,
            of_offers=kind != "product",
            about_offers=kind == "promotion",
            locale=zone,
            today=day,
            counting=holds(source, *SIGNS),
        )
        if verdict == "ok"
        else ()
    )
    if offers:
        offers = with_basis(offers, read_basis(messages))
    if offers and kind == "product":
        offers = with_since(offers, messages, locale=zone, today=day)
    article = None
    if messages and kind in ("article", "other", "promotion"):
        metas = structured.metas or {}
        article = find_article(tree, heading, structured.nodes, metas, url, locale=zone, today=day)
    site, told = parted(messages, article, tree)
    if (offers or leaflets) and kind != "product":
        lots = read_lots((*grids, *leaflets), url, language=language, locale=zone, today=day)
        site = [*site, *lots]
    promotions = read_promotions(
        site,
        locale=zone,
        today=day,
        kind=kind,
        frames=lambda: frame_ids(tree),
        around=lambda ids: places_of_ids(tree, ids),
    )
    if kind != "product":
        nodes = structured.nodes
        promotions = with_announced_days(promotions, nodes, locale=zone, today=day)
    if article is not None:
        said = read_promotions(told, locale=zone, today=article.day, kind="article")
        promotions += tuple(structs.replace(each, published_at=article.published) for each in said)
    open_to = (kind == "other" or article is None) and may_announce(kind, structured, url)
    if open_to and is_about_offers(promotions):
        kind = "promotion"
    return Page(
        url=url,
        verdict=verdict,
        kind=kind,
        offers=offers,
        promotions=promotions,
        claims=(
            *read_claims(messages, locale=zone),
            *(fees if verdict == "ok" else ()),
            *(read_policies(structured.nodes, url, locale=place) if verdict == "ok" else ()),
        ),
        messages=messages,
        title=title or None,
        language=language,
        currency=stated or _stated_currency(offers) or context.currency,
        platform=platform,
        canonical=canonical,
        links=links,
        needs_browser=needs_browser,
        disagrees=bool(offers and settled and kind == "product" and settled.disagrees),
        why=why,
    )


def _offers(
    structured: Structured,
    tree: LexborHTMLParser,
    heading: LexborNode | None,
    context: Context,
    about: str,
    locale: str,
    today: date,
) -> tuple[Settled | None, tuple[Grid, ...], tuple[Grid, ...], Block | None]:
    """The main product, the product cards and those of a leaflet, where the page has them. `about`
    are the page's heading and title: what the shop picks is on offer where they speak of it, or on
    its front door. `locale` and `today` are those the offers on cards are read with.
    """
    amounts: Sequence[Decimal] = [
        price.amount
        for reading in structured.main
        for offer in (reading.offer, *reading.variants)
        if (price := offer.price("current"))
    ]
    sight = look(tree, heading, context)
    block = read_block(sight, context, amounts)
    unseen = None
    if block.shown.current is None and not amounts and block.buyable:
        unseen = read_unseen(sight, block.node, context)
    settled = settle(structured, block, read_stock(block, context.url), context, unseen)
    if settled is not None:
        settled = replace(settled, offers=with_choices(settled.offers, block, context))
    if structured.is_product:
        return settled, (), (), block
    picked = is_home(context.url) or words("headings", "shelf").search(about.lower())
    grids = (*sight.grids, *(sight.shelves if picked else ()))
    large = [grid for grid in grids if len(grid.cards) >= MINIMUM]
    offering = tells_offers(context.url, about.lower())
    leaflets = [grid for grid in large if offering and is_leaflet(grid, locale, today)]
    others = (g for g in large if g not in leaflets and not _is_of_offers(g, context))
    return settled, tuple(others), tuple(leaflets), block


def _is_of_offers(grid: Grid, context: Context) -> bool:
    """True for cards of what the shop gives, each with its days or its code, and none with a price
    to pay.
    """
    telling = sum(completes(text_of(card, CARD)) for card in grid.cards)
    return 2 * telling > len(grid.cards) and not any(
        offer.prices for offer in read_cards((grid,), context)
    )


def _language(tree: LexborHTMLParser) -> str | None:
    root = tree.root
    value = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    value = value.strip().replace("_", "-")
    return value if 2 <= len(value) <= 12 and value[:2].isalpha() else None


def _locale(language: str | None, given: str | None) -> str | None:
    """The page's language, with the given locale's territory where the page names none."""
    if language is None:
        return given
    if "-" not in language and given and given[:2].lower() == language[:2].lower():
        return given
    return language


def _currency(structured: Structured, given: str | None) -> str | None:
    """ISO 4217: priceCurrency, Open Graph, then the channel's."""
    for reading in structured.main:
        for offer in (reading.offer, *reading.variants[:1]):
            for price in offer.prices.values():
                if price.currency:
                    return price.currency
    for reading in structured.listed[:3]:
        for price in reading.offer.prices.values():
            if price.currency:
                return price.currency
    metas = structured.metas or {}
    for key in ("product:price:currency", "og:price:currency"):
        if len(code := metas.get(key, "")) == 3 and code.isalpha():
            return code.upper()
    return given


def _stated_currency(offers: Sequence[Offer]) -> str | None:
    found = {price.currency for offer in offers for price in offer.prices.values()} - {None}
    return found.pop() if len(found) == 1 else None


def _is_drawn_by_scripts(source: bytes) -> bool:
    return holds(
        source,
        b"__NEXT_DATA__",
        b"__NUXT__",
        b"__INITIAL_STATE__",
        b"data-reactroot",
        b"ng-version",
        b'id="root"',
        b'id="app"',
    )
