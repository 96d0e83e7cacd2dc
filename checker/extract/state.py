"""Products in the JSON that scripts left in a page: Next.js, Shopify, WooCommerce, PrestaShop …"""

from __future__ import annotations

import html as entities
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from msgspec.structs import replace
from rapidfuzz.fuzz import token_set_ratio
from selectolax.lexbor import LexborHTMLParser

from checker.extract.jsonld import load, load_leading
from checker.extract.revived import revive
from checker.extract.schema_org import Reading, read_amount, read_currency, read_gtin, text_of
from checker.extract.variants import named_variant
from checker.model import Availability, Evidence, Offer, Price, Role

VISITED = 30_000
SIZE_LIMIT = 3_000_000
ALIKE = 80
_ASSIGNED_NAMES = ("__INITIAL_STATE__", "__PRELOADED_STATE__", "__APOLLO_STATE__", "__NUXT__",
                   "__INITIAL_DATA__", "__STATE__", "__PRODUCT__", "__remixContext", "productData",
                   "var meta", "var product", "pageData")  # fmt: skip
_ASSIGNS = re.compile(r"""["'\]]*\s*=\s*(?=\{)""")
_JSON_SCRIPT = re.compile(r"""<script\b([^>]{0,500})>\s*([{\[].{20,}?)\s*</script""", re.I | re.S)
_ATTRIBUTES = ("data-product", "data-product_variations", "data-product-json", "data-item")
_NAMES = ("name", "title", "productName", "displayName", "product_name", "label")
_CURRENT = ("currentPrice", "salePrice", "sale_price", "finalPrice", "final_price", "specialPrice",
            "price_amount", "display_price", "sellingPrice", "price", "prices", "priceRange",
            "pricing")  # fmt: skip
_LIST = ("listPrice", "list_price", "compareAtPrice", "compare_at_price", "originalPrice",
         "regularPrice", "regular_price", "display_regular_price", "oldPrice", "wasPrice",
         "strikethroughPrice", "price_without_reduction", "msrp", "rrp")  # fmt: skip
_INNER_CURRENT = ("final", "current", "sale", "sales", "now", "selling", "value", "amount", "price",
                  "centAmount", "min", "gross", "special", "discounted", "minimum",
                  "finalPrice")  # fmt: skip
_INNER_LIST = ("regular", "list", "was", "original", "old", "compareAt", "strikethrough", "msrp")
_SKUS = (
    "sku",
    "reference",
    "productCode",
    "articleNumber",
    "code",
    "masterId",
    "itemNumber",
    "ref",
)
_VARIANTS = ("variants", "skus", "productVariants")
_CHOSEN = ("selectedVariant", "selectedOrFirstAvailableVariant")
MOST = 200
_STOCK: Mapping[str, tuple[str, ...]] = {
    "in": (
        "inStock",
        "available",
        "is_in_stock",
        "isAvailable",
        "in_stock",
        "orderable",
        "availableForSale",
    ),
}


def read_state(html: str, tree: LexborHTMLParser, url: str, *, heading: str) -> list[Reading]:
    """The product of the page's state that is named like the heading, at most one.

    An amount that the state keeps in cents is divided once the state says so (`centAmount`) or
    the platform is known to (Shopify); otherwise a whole number is given as it stands, and
    whoever knows the shown price settles it.
    """
    best: tuple[float, Offer] | None = None
    for where, value in _blobs(html, tree):
        for pointer, node in _walk(value, where):
            name = _first_text(node, _NAMES)
            if not name or not heading:
                continue
            likeness = token_set_ratio(name.casefold(), heading.casefold())
            if likeness < ALIKE or (best and likeness <= best[0]):
                continue
            offer = _offer(node, name, pointer, url)
            if offer.prices:
                best = (likeness, offer)
    return [Reading("state", best[1])] if best else []


def in_cents(offer: Offer, shown: Decimal) -> Offer:
    """The offer with its amounts divided by 100, where that is what the page shows."""
    price = offer.price("current")
    if price is None or price.amount != shown * 100:
        return offer
    return replace(
        offer,
        prices={role: replace(p, amount=p.amount / 100) for role, p in offer.prices.items()},
    )


def _blobs(html: str, tree: LexborHTMLParser) -> Iterator[tuple[str, Any]]:
    if "__NEXT_DATA__" in html or "application/json" in html:
        for attributes, raw in _JSON_SCRIPT.findall(html[:SIZE_LIMIT]):
            if (
                "ld+json" not in attributes
                and ("json" in attributes or "__NEXT_DATA__" in attributes)
                and (value := load(raw))
            ):
                if isinstance(value, list):
                    value = revive(value) if "nuxt" in attributes.lower() else None
                label = re.search(r"""id=["']?([\w-]+)""", attributes)
                yield f"script#{label[1]}" if label else "script[type='application/json']", value
    first: dict[int, int] = {}
    for name_at, at, _ in _finder().find_matches_as_indexes(html, overlapping=True):
        first.setdefault(name_at, at)
    for name_at, name in enumerate(_ASSIGNED_NAMES):
        match = _ASSIGNS.match(html, first[name_at] + len(name)) if name_at in first else None
        if match and (value := load_leading(html, match.end())):
            yield f"script {name}", value
    if any(name_at >= len(_ASSIGNED_NAMES) for name_at in first):
        for name in _ATTRIBUTES:
            for node in tree.css(f"[{name}]")[:5]:
                raw = node.attributes.get(name) or ""
                if raw[:1] in "{[" and (value := load(raw) or load(entities.unescape(raw))):
                    yield f"[{name}]", value


@cache
def _finder() -> Any:
    """Finds the names of states and of attributes in one pass over a page."""
    from ahocorasick_rs import AhoCorasick

    return AhoCorasick((*_ASSIGNED_NAMES, *_ATTRIBUTES))


def _walk(value: Any, where: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every object of a JSON value once, outer ones first: what is revived may hold itself."""
    queue: list[tuple[str, Any]] = [(f"{where}#", value)]
    seen: set[int] = set()
    for at in range(VISITED):
        if at >= len(queue):
            return
        pointer, current = queue[at]
        if id(current) in seen:
            continue
        seen.add(id(current))
        if isinstance(current, dict):
            yield pointer, current
            inner = current.items()
        elif isinstance(current, list):
            inner = ((str(index), item) for index, item in enumerate(current))  # type: ignore[assignment]
        else:
            continue
        queue.extend(
            (f"{pointer}/{key}", item) for key, item in inner if isinstance(item, dict | list)
        )


def _offer(node: Mapping[str, Any], name: str, pointer: str, url: str) -> Offer:
    """A product with what the variant says that the page is about."""
    return _with_variant(_own_offer(node, name, pointer, url), node, pointer, url)


def _own_offer(node: Mapping[str, Any], name: str, pointer: str, url: str) -> Offer:
    currency = _currency(node)
    prices: dict[Role, Price] = {}
    wanted: tuple[tuple[Role, tuple[str, ...], tuple[str, ...]], ...] = (
        ("current", _CURRENT, _INNER_CURRENT),
        ("list", _LIST, ()),
    )
    for role, keys, inner in wanted:
        for key in keys:
            if found := _amount(node.get(key), inner or _INNER_CURRENT):
                amount, raw, path = found
                quote = Evidence(raw, url, f"{pointer}/{key}{path}")
                prices[role] = Price(amount, currency, role, confidence=0.6, evidence=quote)
                break
    box = node.get("prices") or node.get("price")
    if "list" not in prices and isinstance(box, dict):
        inner_list = {key: box[key] for key in _INNER_LIST if key in box}
        if found := _amount(inner_list, _INNER_LIST):
            quote = Evidence(found[1], url, f"{pointer}{found[2]}")
            prices["list"] = Price(found[0], currency, "list", confidence=0.6, evidence=quote)
    if "list" in prices and (
        "current" not in prices or prices["list"].amount <= prices["current"].amount
    ):
        del prices["list"]
    return Offer(
        title=name,
        prices=prices,
        sku=_first_text(node, _SKUS),
        gtin=read_gtin(dict(node)),
        brand=text_of(node.get("brand") or node.get("vendor") or node.get("manufacturer_name")),
        availability=_availability(node),
        evidence=Evidence(name, url, pointer),
    )


def _amount(value: Any, keys: tuple[str, ...], depth: int = 0) -> tuple[Decimal, str, str] | None:
    """The amount, as spelled, and its path below."""
    if isinstance(value, dict) and depth < 3:
        for key in keys:
            if found := _amount(value.get(key), _INNER_CURRENT, depth + 1):
                amount = found[0] / 100 if key == "centAmount" else found[0]
                return amount, found[1], f"/{key}{found[2]}"
        return None
    plain = read_amount(value) if isinstance(value, str) else None
    return (plain, value, "") if plain is not None else None


def _currency(node: Mapping[str, Any]) -> str | None:
    for holder in (node, *(v for v in node.values() if isinstance(v, dict))):
        for key in ("currency", "currencyCode", "priceCurrency", "currency_code", "currencyIso"):
            if code := read_currency(holder.get(key)):
                return code
    return None


def _availability(node: Mapping[str, Any]) -> Availability:
    for holder in (node, *(v for v in node.values() if isinstance(v, dict))):
        for key in _STOCK["in"]:
            if isinstance(stated := holder.get(key), bool):
                return "in_stock" if stated else "out_of_stock"
    return "unknown"


def _with_variant(product: Offer, node: Mapping[str, Any], pointer: str, url: str) -> Offer:
    """The product with what its only variant says, or the one that the URL names; a price that it
    does not have itself also where all variants have the same.
    """
    held = [
        (each, replace(_own_offer(each, product.title or "", f"{pointer}/{at}", url),
                       attributes={"id": str(each.get("id") or "")}))
        for at, each in _variants(node)
    ]  # fmt: skip
    offers = [offer for _, offer in held]
    chosen = offers[0] if len(offers) == 1 else named_variant(offers, url)
    if chosen is not None:
        return replace(
            product,
            prices=chosen.prices or product.prices,
            sku=chosen.sku or product.sku,
            gtin=chosen.gtin or product.gtin,
            availability=product.availability
            if chosen.availability == "unknown"
            else chosen.availability,
        )
    alike = len({price.amount for o in offers if (price := o.price("current"))}) == 1
    if offers and alike and not product.prices and all(offer.prices for offer in offers):
        return replace(product, prices=offers[0].prices)
    return product


def _variants(node: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The variants of a product with their paths, or the one that is chosen; GraphQL wraps lists
    and their entries.
    """
    for key in _CHOSEN:
        if isinstance(own := node.get(key), dict):
            yield key, own
            return
    for key in _VARIANTS:
        held = node.get(key)
        path = key
        for inner in ("edges", "nodes"):
            if isinstance(held, dict) and isinstance(held.get(inner), list):
                held, path = held[inner], f"{path}/{inner}"
        for at, each in enumerate(held[:MOST] if isinstance(held, list) else ()):
            own = each.get("node", each) if isinstance(each, dict) else None
            if isinstance(own, dict):
                yield f"{path}/{at}", own


def _first_text(node: Mapping[str, Any], keys: tuple[str, ...]) -> str | None:
    return next((v for key in keys if isinstance(v := node.get(key), str) and v.strip()), None)
