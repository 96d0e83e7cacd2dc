"""What a page is about: one product, many, a promotion, a service …"""

from __future__ import annotations

import re
from bisect import bisect_left
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from checker.extract.heading import heading_text
from checker.extract.listing import MINIMUM, PAIR, Grid
from checker.extract.offer import Settled
from checker.extract.product import Block, button_text
from checker.extract.seen import Seen
from checker.extract.sight import is_before
from checker.extract.structured import Structured
from checker.extract.vocabulary import words
from checker.model import Offer, PageKind

_HOME = re.compile(
    r"(?:fr|en|de|it|es|pt|nl|pl|ro|sv|da|no|fi|cs|sk|hu|el|bg|hr|sl|et|lv|lt|ru|uk|tr|ja|zh|ko|ar"
    r"|he|be|ch|at|lu|gb|ie|us|ca)?"
)
"""Paths of a shop's front door: none, a language or a country."""
_TEXTS = re.compile(r"/(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:pages|policies|blogs)/", re.I)
"""Paths of a shop's texts, which sell what they name only where it can be put into a cart."""
_SEPARATORS = str.maketrans("-/_.", "    ")
ENOUGH = 2
"""Points from which a page is about one product; the labelled pages that are not have less."""
TELLING = 2
"""Last days or codes of offers from which a page is none about one product."""
MANY = 4
"""Amounts as good as the price, from which the page is a list."""
_ARTICLES = frozenset({"Article", "BlogPosting", "NewsArticle"})
_LISTS = frozenset({"CollectionPage", "ItemList", "SearchResultsPage", "OfferCatalog"})


def read_kind(
    structured: Structured,
    settled: Settled | None,
    grid: Grid | None,
    url: str,
    heading: str,
    block: Block | None,
) -> PageKind:
    """The kind of page. Markup of one product decides; then a price to pay before any card, with
    a button to buy; then cards; then the words of the address and the heading.
    """
    og_type = (structured.metas or {}).get("og:type", "").lower()
    if settled is not None and structured.is_product:
        return "product"
    if is_home(url):
        return "home"
    may_sell = (block is not None and block.buyable) or not _TEXTS.match(urlsplit(url).path)
    if may_sell and _is_one_product(settled, block, structured, grid, url):
        return "service" if is_sold(url, heading) and is_booked(block) else "product"
    if grid is not None or _lists_products(structured):
        return "listing"
    text = _about(url, heading)
    told = words("kind", "promotion").search(text) is not None
    if not _ARTICLES.isdisjoint(structured.types):
        return "article"
    if og_type == "article" and (not told or _is_published(structured, url)):
        return "article"
    if told:
        return "promotion"
    if words("kind", "service").search(text) or is_sold(url, heading):
        return "service"
    return "other"


def may_announce(kind: PageKind, structured: Structured, url: str) -> bool:
    """True for a page whose subject nothing tells, and for one that only a theme calls an article:
    what it announces makes it a page of offers."""
    called = not _is_published(structured, url) and _ARTICLES.isdisjoint(structured.types)
    return kind == "other" or (kind == "article" and called)


def _is_published(structured: Structured, url: str) -> bool:
    """True for a post; WordPress calls each of its pages an article, and only posts have a day or
    stand in a journal."""
    if "article:published_time" in (structured.metas or {}):
        return True
    return words("kind", "journal").search(_path(url)) is not None


def is_sold(url: str, heading: str) -> bool:
    """True for a page on services that one pays for, not on those that come with a purchase."""
    text = _about(url, heading)
    free = words("kind", "service").search(text)
    return words("kind", "paid_service").search(text) is not None and free is None


def is_booked(block: Block | None) -> bool:
    """True where one makes an appointment for it, and nothing puts it into a cart."""
    said = [button_text(button).lower() for button in block.buttons] if block else []
    booked = [text for text in said if words("kind", "booked").match(text)]
    return bool(booked) and block is not None and block.sellers <= len(booked)


def _about(url: str, heading: str) -> str:
    return f"{_path(url)} | {heading.lower()}"


def _path(url: str) -> str:
    """The words of an address's path."""
    return unquote(urlsplit(url).path).lower().translate(_SEPARATORS)


def is_home(url: str) -> bool:
    """True for the address of a shop's front door."""
    return _HOME.fullmatch(unquote(urlsplit(url).path).lower().strip("/")) is not None


def _lists_products(structured: Structured) -> bool:
    """True where only markup lists products with prices: the cards are drawn by scripts."""
    if structured.types.isdisjoint(_LISTS):
        return False
    return sum(bool(reading.offer.prices) for reading in structured.listed) >= MINIMUM


def _is_one_product(
    settled: Settled | None,
    block: Block | None,
    structured: Structured,
    grid: Grid | None,
    url: str,
) -> bool:
    """True where the page itself sells one thing: enough speaks for a price near its heading, or
    markup of its own does. What both the address and the heading call offers sells it by a button.
    """
    if settled is None or not settled.offers:
        return False
    if not structured.types.isdisjoint(_LISTS) and not (block and block.buyable):
        return False
    if _names_a_step(settled.offers[0].title or ""):
        return False
    if any(reading.source == "state" for reading in structured.main):
        return True
    if block is None or block.heading is None:
        return False
    current = block.shown.current
    about = heading_text(block.heading).lower()
    offering = tells_offers(url, about)
    if offering and (block.sellers > PAIR or current is None or current.part > 0):
        return False  # a gift card, a set to try among the offers
    grid = _below(grid, block.heading) if grid else None
    if current is None:
        if block.buyable and (settled.offers[0].prices or (grid is None and block.sellers <= 2)):
            return True
        if grid is not None and not is_before(block.heading, grid.cards[0]):
            return False
        sold_out = settled.offers[0].availability == "out_of_stock"
        return block.on_request or (sold_out and (grid is None or bool(block.buttons)))
    if block.buyable:
        return True
    if grid is not None and (current.part < 0 or not is_before(current.node, grid.cards[0])):
        return False
    if offering:
        return False
    return _speaks_for_product(settled.offers[0], block, current, grid, about) >= ENOUGH


def _below(grid: Grid, heading: LexborNode) -> Grid | None:
    """The cards under the page's own heading, as far as they make a list."""
    first = bisect_left(grid.cards, True, key=lambda card: not is_before(card, heading))
    cards = grid.cards[first:]
    return Grid(cards) if len(cards) >= MINIMUM else None


def tells_offers(url: str, about: str) -> bool:
    """True where the address is that of offers, and the heading is theirs or a leaflet's."""
    heads = words("kind", "promotion").search(about) or words("kind", "leaflet").search(about)
    return heads is not None and words("kind", "promotion").search(_path(url)) is not None


def _names_a_step(title: str) -> bool:
    """True for a page called "Cart" or "Buy now": a step of an order."""
    text = title.strip().lower()
    steps = (("headings", "aside"), ("availability", "add_to_cart"))
    return any(words(*step).fullmatch(text) for step in steps)


def _speaks_for_product(
    offer: Offer, block: Block, current: Seen, grid: Grid | None, about: str
) -> int:
    """How much speaks for a page about one product without a button to buy it: a price that
    stands for itself, and what shops say beside it. Services, lists and promotions name what each
    of their amounts is for.
    """
    others = len({rival.price.amount for rival in block.shown.rivals})
    roles = {each.price.role for each in block.shown.others}
    titled = current.part > 0
    kinds = ("promotion", "service", *(("paid_service",) if titled else ()))
    elsewhere = any(words("kind", kind).search(about) for kind in kinds)
    telling = titled and len(words("offer", "told").findall(block.around.lower())) >= TELLING
    return (
        3 * current.strong
        + 2 * (not current.named)
        + bool(roles)
        + ("list" in roles)
        + (offer.availability != "unknown")
        + (current.price.tax != "unknown")
        + bool(block.buttons)
        + 2 * (others == 0)
        + (offer.sku is not None)
        - (not current.alone)
        - 4 * (titled and block.shown.titles > 1)
        - 2 * (current.price.role == "from")
        - 2 * (grid is not None)
        - 3 * elsewhere
        - 4 * telling
        - (others > 1)
        - 3 * (others > MANY)
    )
