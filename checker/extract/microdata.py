"""Microdata products as schema.org nodes, and Open Graph as one offer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.dom import marks
from checker.extract.jsonld import Located, Node, types_of
from checker.extract.schema_org import PRODUCT_TYPES, read_amount, read_availability, read_currency
from checker.model import Evidence, Offer, Price, Role

ELEMENT_LIMIT = 3_000
_OTHER_PRODUCTS = frozenset(
    {
        "isRelatedTo",
        "isSimilarTo",
        "isAccessoryOrSparePartFor",
        "isConsumableFor",
        "itemListElement",
    }
)
_ADDRESSES = {"a": "href", "link": "href", "area": "href", "img": "src", "source": "src",
              "iframe": "src", "object": "data", "data": "value", "meter": "value"}  # fmt: skip


def read_microdata(tree: LexborHTMLParser) -> list[Located]:
    """The product items of the page, with the properties that are their own.

    `content` wins over the text on any element. Items of related products, and items in blocks
    that show other products, are `listed`.
    """
    if tree.css_first("[itemprop]") is None:
        return []
    items: dict[int, Node] = {}
    neighbours: set[int] = set()
    found: list[Located] = []
    for element in tree.css("[itemscope],[itemprop]")[:ELEMENT_LIMIT]:
        if element.mem_id in items:  # matched by both selectors, it comes twice
            continue
        attributes = element.attributes
        names = (attributes.get("itemprop") or "").split()
        owner, neighbour = _owner(element, items, neighbours)
        value: Any = None
        if "itemscope" in attributes:
            value = {"@type": (attributes.get("itemtype") or "").split()}
            items[element.mem_id] = value
            if neighbour or not _OTHER_PRODUCTS.isdisjoint(names):
                neighbours.add(element.mem_id)
                neighbour = True
            if not types_of(value).isdisjoint(PRODUCT_TYPES):
                inside = owner is not None and not types_of(owner).isdisjoint(PRODUCT_TYPES)
                listed = neighbour or inside
                found.append(Located(value, f"microdata[{len(found)}]#", listed))
                if inside and not names:
                    continue
        if owner is None or not names:
            continue
        if value is None:
            value = _value(element, attributes)
        for name in names:
            if name in _OTHER_PRODUCTS:
                continue
            if name not in owner:
                owner[name] = value
            elif isinstance(value, dict):
                held = owner[name]
                owner[name] = [*held, value] if isinstance(held, list) else [held, value]
    return found


def _owner(
    element: LexborNode, items: Mapping[int, Node], neighbours: set[int]
) -> tuple[Node | None, bool]:
    """The item an element belongs to, and whether that is another product's."""
    parent = element.parent
    neighbour = False
    while parent is not None:
        if parent.mem_id in items:
            return items[parent.mem_id], neighbour or parent.mem_id in neighbours
        if not neighbour and parent.tag not in ("body", "html") and "neighbour" in marks(parent):
            neighbour = True
        parent = parent.parent
    return None, neighbour


def _value(element: LexborNode, attributes: Mapping[str, str | None]) -> str:
    if (content := attributes.get("content")) is not None:
        return content
    tag = element.tag or ""
    if (name := _ADDRESSES.get(tag)) and (address := attributes.get(name)):
        return address
    if tag == "time" and (moment := attributes.get("datetime")):
        return moment
    # Availability is often a link on something else than <link>.
    if (address := attributes.get("href")) and "schema.org" in address:
        return address
    return " ".join(element.text(deep=True).split())[:1_000]


def read_metas(tree: LexborHTMLParser) -> dict[str, str]:
    """`<meta property|name>` → content, the first of each, keys in lower case."""
    metas: dict[str, str] = {}
    head = tree.head.css("meta[content]") if tree.head is not None else []
    for element in (head or tree.css("meta[content]"))[:500]:
        attributes = element.attributes
        key = attributes.get("property") or attributes.get("name")
        if key and (content := attributes.get("content")):
            metas.setdefault(key.strip().lower(), " ".join(content.split()))
    return metas


def read_open_graph(metas: Mapping[str, str], url: str) -> Offer | None:
    """The offer that Open Graph tags state; None when they state no product.

    `product:sale_price:amount` goes before `product:price:amount` before `og:price:amount`;
    `product:original_price:amount` is the list price.
    """
    prices: dict[Role, Price] = {}

    def read(*keys: str, role: Role) -> None:
        for key in keys:
            if (amount := read_amount(metas.get(f"{key}:amount"))) is not None:
                currency = read_currency(metas.get(f"{key}:currency")) or read_currency(
                    metas.get("product:price:currency") or metas.get("og:price:currency")
                )
                quote = Evidence(metas[f"{key}:amount"], url, f"meta[property='{key}:amount']")
                prices[role] = Price(amount, currency, role, evidence=quote)
                return

    read("product:sale_price", "product:price", "og:price", role="current")
    read("product:original_price", role="list")
    if "product:sale_price:amount" in metas and "list" not in prices:
        read("product:price", role="list")
    struck, current = prices.get("list"), prices.get("current")
    if struck and current and struck.amount <= current.amount:
        del prices["list"]
    availability = read_availability(
        metas.get("product:availability", metas.get("og:availability", "")).replace(" ", "")
    )
    told = metas.get("og:type", "").lower().endswith("product")
    if not prices and not (told and urlsplit(metas.get("og:url", url)).path.strip("/")):
        return None  # tags of the whole shop tell nothing of this page
    image = metas.get("og:image")
    return Offer(
        title=metas.get("og:title"),
        prices=prices,
        sku=metas.get("product:retailer_item_id"),
        gtin=_digits(
            metas.get("product:ean") or metas.get("product:gtin") or metas.get("product:upc")
        ),
        brand=metas.get("product:brand") or metas.get("og:brand"),
        condition=metas.get("product:condition"),
        availability=availability,
        image=urljoin(url, image) if image else None,
    )


def _digits(text: str | None) -> str | None:
    return text if text and text.isascii() and text.isdigit() else None
