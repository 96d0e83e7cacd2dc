"""What a page is about: one product, many, a promotion, a service …"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from checker.extract.listing import MINIMUM, Grid
from checker.extract.offer import Settled
from checker.extract.product import Block
from checker.extract.sight import is_before
from checker.extract.structured import Structured
from checker.extract.vocabulary import words
from checker.model import PageKind

_HOME = re.compile(
    r"(?:fr|en|de|it|es|pt|nl|pl|ro|sv|da|no|fi|cs|sk|hu|el|bg|hr|sl|et|lv|lt|ru|uk|tr|ja|zh|ko|ar"
    r"|he|be|ch|at|lu|gb|ie|us|ca)?"
)
"""Paths of a shop's front door: none, a language or a country."""
_SEPARATORS = str.maketrans("-/_.", "    ")
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
    path = unquote(urlsplit(url).path).lower()
    og_type = (structured.metas or {}).get("og:type", "").lower()
    if settled is not None and structured.is_product:
        return "product"
    if _HOME.fullmatch(path.strip("/")):
        return "home"
    if _is_one_product(settled, block, structured, grid):
        return "product"
    if grid is not None or _lists_products(structured):
        return "listing"
    if not _ARTICLES.isdisjoint(structured.types) or og_type == "article":
        return "article"
    text = f"{path.translate(_SEPARATORS)} | {heading.lower()}"
    if words("kind", "promotion").search(text):
        return "promotion"
    if words("kind", "service").search(text):
        return "service"
    return "other"


def _lists_products(structured: Structured) -> bool:
    """True where only markup lists products with prices: the cards are drawn by scripts."""
    if structured.types.isdisjoint(_LISTS):
        return False
    return sum(bool(reading.offer.prices) for reading in structured.listed) >= MINIMUM


def _is_one_product(
    settled: Settled | None, block: Block | None, structured: Structured, grid: Grid | None
) -> bool:
    """True where the page itself sells one thing: a price near its heading and a button to buy
    it, or markup of its own.
    """
    if settled is None or not settled.offers:
        return False
    if not structured.types.isdisjoint(_LISTS) and not (block and block.buyable):
        return False
    if any(reading.source == "state" for reading in structured.main):
        return True
    if block is None or block.heading is None:
        return False
    current = block.shown.current
    if current is None and settled.offers[0].prices and block.buyable:
        return True
    if current is None:
        if grid is not None and not is_before(block.heading, grid.cards[0]):
            return False
        sold_out = settled.offers[0].availability == "out_of_stock"
        return block.on_request or (sold_out and (grid is None or bool(block.buttons)))
    if block.buyable:
        return True
    if grid is not None and not is_before(current.node, grid.cards[0]):
        return False
    if current.strong:
        several = len({rival.price.amount for rival in block.shown.rivals}) > 1
        return not several or (grid is None and not current.named)
    said = current.alone and current.price.role != "from"
    rivals = block.shown.rivals
    told = bool(block.buttons) and not current.named and all(rival.named for rival in rivals)
    return said and (told or (grid is None and not rivals))
