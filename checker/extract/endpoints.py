"""What shop platforms say of their products in public JSON, as offers.

Source of the shapes: Shopify's `/products.json` and `/products/<handle>.js` (Ajax API reference),
WooCommerce's Store API `/wp-json/wc/store/v1/products`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from checker.extract.jsonld import as_list, load
from checker.extract.schema_org import read_amount, read_gtin
from checker.model import Availability, Evidence, Offer, Price, Role

CONFIDENCE = 0.9
PRODUCT_LIMIT = 1_000
VARIANT_LIMIT = 2_000
_CATALOGUE = re.compile(r"/products\.json$")
_PRODUCT = re.compile(r"/products/[^/]+\.js$")
_STORE = re.compile(r"/wp-json/wc/store/v1/products$")
_DEFAULT = "Default Title"
"""What Shopify calls the only variant of a product without options."""


def is_endpoint(url: str) -> bool:
    """True for the address of one of these."""
    path = url.partition("?")[0]
    return any(shape.search(path) for shape in (_CATALOGUE, _PRODUCT, _STORE))


def read_endpoint(content: bytes, url: str, *, currency: str | None) -> tuple[Offer, ...]:
    """The offers in an answer, one per variant; empty where it is not what it should be.

    Shopify names no currency: `currency` is the one its amounts are in.
    """
    value = load(content.decode("utf-8", "replace"))
    path = url.partition("?")[0]
    if _STORE.search(path):
        pairs = _listed(value, "")
        return tuple(offer for where, item in _objects(pairs) for offer in _store(item, where, url))
    base = _CATALOGUE.sub("", _PRODUCT.sub("", path))
    if _PRODUCT.search(path):
        pairs, cents = [("", value)], True
    else:
        held = value.get("products") if isinstance(value, dict) else None
        pairs, cents = _listed(held, "/products"), False
    return tuple(
        offer
        for where, item in _objects(pairs)
        for offer in _shopify(item, where, url, base, currency, cents)
    )


def _listed(value: Any, where: str) -> list[tuple[str, Any]]:
    """The items of a list, each with its pointer."""
    return [(f"{where}/{at}", item) for at, item in enumerate(as_list(value))]


def _objects(pairs: list[tuple[str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    for where, item in pairs[:PRODUCT_LIMIT]:
        if isinstance(item, dict):
            yield where, item


def _shopify(
    product: dict[str, Any], where: str, url: str, base: str, currency: str | None, cents: bool
) -> Iterator[Offer]:
    title, handle = _text(product.get("title")), _text(product.get("handle"))
    variants = product.get("variants")
    if not title or not handle or not isinstance(variants, list):
        return
    options = [
        _text(each.get("name") if isinstance(each, dict) else each)
        for each in product.get("options") or []
    ]
    for at, variant in enumerate(variants[:VARIANT_LIMIT]):
        if not isinstance(variant, dict):
            continue
        place = f"{where}/variants/{at}"
        prices = _prices(
            (variant.get("price"), f"{place}/price"),
            (variant.get("compare_at_price"), f"{place}/compare_at_price"),
            currency, url, 2 if cents else 0,
        )  # fmt: skip
        if not prices:
            continue
        named = _text(variant.get("title"))
        plain = len(variants) == 1 and named in (None, _DEFAULT)
        address = f"{base}/products/{handle}"
        yield Offer(
            title=title if plain or not named else f"{title} - {named}",
            prices=prices,
            sku=_text(variant.get("sku")),
            gtin=read_gtin({"gtin": variant.get("barcode")}),
            brand=_text(product.get("vendor")),
            parent=handle,
            attributes={}
            if plain
            else {
                name.lower(): value
                for number, name in enumerate(options[:3], 1)
                if name and (value := _text(variant.get(f"option{number}")))
            },
            category=_text(product.get("product_type")) or _text(product.get("type")),
            availability=(stock := _stock(variant.get("available"))),
            availability_evidence=None
            if stock == "unknown"
            else Evidence(str(variant["available"]).lower(), url, f"{place}/available"),
            url=address if len(variants) == 1 else f"{address}?variant={variant.get('id')}",
            evidence=Evidence(title, url, f"{where}/title"),
        )


def _store(product: dict[str, Any], where: str, url: str) -> Iterator[Offer]:
    title, stated = _text(product.get("name")), product.get("prices")
    if not title or not isinstance(stated, dict):
        return
    digits = str(stated.get("currency_minor_unit", ""))
    currency = _text(stated.get("currency_code"))
    if not digits.isdigit() or not currency or int(digits) > 4:
        return
    place = f"{where}/prices"
    prices = _prices(
        (stated.get("price"), f"{place}/price"),
        (stated.get("regular_price"), f"{place}/regular_price"),
        currency, url, int(digits),
    )  # fmt: skip
    if not prices or product.get("type") == "grouped":
        return
    if isinstance(stated.get("price_range"), dict):
        lowest = prices["current"]
        prices = {"from": Price(lowest.amount, currency, "from", confidence=CONFIDENCE,
                                evidence=lowest.evidence)}  # fmt: skip
    yield Offer(
        title=html.unescape(title),
        prices=prices,
        sku=_text(product.get("sku")),
        availability=(stock := _stock(product.get("is_in_stock"))),
        availability_evidence=None
        if stock == "unknown"
        else Evidence(str(product["is_in_stock"]).lower(), url, f"{where}/is_in_stock"),
        url=urljoin(url, _text(product.get("permalink")) or ""),
        ambiguous="prices from the lowest variant" if "from" in prices else None,
        evidence=Evidence(title, url, f"{where}/name"),
    )


def _prices(
    current: tuple[Any, str], struck: tuple[Any, str], currency: str | None, url: str, digits: int
) -> dict[Role, Price]:
    """The price to pay, and the struck one where it is greater. Amounts lack their point by
    `digits`.
    """
    found: dict[Role, Price] = {}
    pairs: tuple[tuple[Role, tuple[Any, str]], ...] = (("current", current), ("list", struck))
    for role, (raw, pointer) in pairs:
        if (amount := read_amount(raw)) is None:
            continue
        if digits and amount != int(amount):
            return {}
        quote = Evidence(str(raw), url, pointer)
        exact = amount.scaleb(-digits) if digits else amount
        found[role] = Price(exact, currency, role, confidence=CONFIDENCE, evidence=quote)
    if "current" not in found:
        return {}
    if "list" in found and found["list"].amount <= found["current"].amount:
        del found["list"]
    return found


def _stock(stated: Any) -> Availability:
    if not isinstance(stated, bool):
        return "unknown"
    return "in_stock" if stated else "out_of_stock"


def _text(value: Any) -> str | None:
    return text if isinstance(value, str) and (text := " ".join(value.split())) else None
