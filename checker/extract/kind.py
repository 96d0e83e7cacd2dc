"""What a page is about: one product, many, a promotion, a service …"""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborNode

from checker.extract.listing import MINIMUM, Grid
from checker.extract.offer import Settled
from checker.extract.product import Block
from checker.extract.structured import Structured
from checker.extract.vocabulary import words
from checker.model import PageKind

SHORT = 24
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
    """The kind of page. Markup of one product decides; then cards; then a price to pay with a
    button to buy; then the words of the address and the heading.
    """
    path = unquote(urlsplit(url).path).lower()
    og_type = (structured.metas or {}).get("og:type", "").lower()
    if settled is not None and structured.is_product:
        return "product"
    if path.rstrip("/") == "" or (len(path.strip("/")) == 2 and path.strip("/").isalpha()):
        return "home"
    if grid is None and _lists_products(structured):
        return "listing"
    if grid is not None and not _is_one_product(settled, block, structured, grid):
        return "listing"
    if settled is not None and settled.offers and _is_one_product(settled, block, structured, grid):
        return "product"
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
    if not structured.types.isdisjoint(_LISTS):
        return False
    if any(reading.source == "state" for reading in structured.main):
        return True
    if block is None or block.heading is None:
        return False
    if block.shown.current is None:
        return settled.offers[0].availability == "out_of_stock" and grid is None
    current = block.shown.current
    if grid is not None:
        return current.strong and _is_before(current.node, grid)
    return block.buyable or current.strong or (len(current.quote) <= SHORT and current.alone)


def _is_before(price: LexborNode, grid: Grid) -> bool:
    """True where the price stands before the first card."""
    first = grid.cards[0]
    above = {}
    node: LexborNode | None = first
    while node is not None and node.parent is not None:
        above[node.parent.mem_id] = node
        node = node.parent
    node = price
    while node is not None and node.parent is not None:
        if (branch := above.get(node.parent.mem_id)) is not None:
            after = node.next
            while after is not None:
                if after.mem_id == branch.mem_id:
                    return True
                after = after.next
            return False
        node = node.parent
    return False
