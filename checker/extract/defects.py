"""What is wrong with a page's product markup, as search engines read it.

Source of the demands: schema.org's Product and Offer, and Google's documentation of merchant
listings (price with a point, no currency sign, ISO 4217 currency, a GTIN with its check digit,
an ISO 8601 `priceValidUntil`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from checker.extract.jsonld import Located, Node, as_list, types_of
from checker.extract.schema_org import (
    GTIN_KEYS,
    PRODUCT_TYPES,
    Reading,
    read_availability,
    read_currency,
    text_of,
)

LIMIT = 20
"""Offers of one product that are looked at."""
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def find_defects(found: Sequence[Located], readings: Sequence[Reading]) -> tuple[str, ...]:
    """`kind=value` for each defect, the value as the markup has it; each once.

    Only a page with one product of its own is judged: of several nobody knows which is meant.
    `readings` are the same product in other kinds of markup.
    """
    products = [
        each.node
        for each in found
        if not each.listed and not types_of(each.node).isdisjoint(PRODUCT_TYPES)
    ]
    if len(products) != 1:
        return ()
    told = [*_of_product(products[0]), *_between(readings)]
    return tuple(dict.fromkeys(each.replace("|", " ") for each in told))


def _of_product(node: Node) -> Iterator[str]:
    for key in GTIN_KEYS:
        said = text_of(node.get(key))
        if said and not _is_gtin(said):
            yield f"gtin-invalid={said}"
    for child in (*as_list(node.get("offers")), *as_list(node.get("hasVariant")))[:LIMIT]:
        if isinstance(child, dict):
            yield from _of_product(child) if "offers" in child else _of_offer(child)


def _of_offer(node: Node) -> Iterator[str]:
    specified = [s for s in as_list(node.get("priceSpecification")) if isinstance(s, dict)]
    stated = [part for part in (node, *specified) if part.get("price") not in (None, "")]
    for part in stated:
        said = text_of(part.get("price")) or str(part["price"])
        if not _PLAIN.fullmatch(said):
            yield f"price-format={said}"
        if not any(read_currency(each.get("priceCurrency")) for each in (part, node)):
            yield f"currency-missing={said}"
    stock = text_of(node.get("availability"))
    if stock and read_availability(stock) == "unknown":
        yield f"availability-unknown={stock}"
    until = text_of(node.get("priceValidUntil"))
    if until and not _is_moment(until):
        yield f"valid-until-unreadable={until}"


def _between(readings: Sequence[Reading]) -> Iterator[str]:
    """Kinds of markup that state one price or one availability, and not the same."""
    plain = [reading.offer for reading in readings if not reading.variants]
    prices = {(p.amount, p.currency): str(p.amount) for o in plain if (p := o.price("current"))}
    if len(prices) > 1:
        yield f"price-contradicts={' / '.join(prices.values())}"
    stocks = dict.fromkeys(o.availability for o in plain if o.availability != "unknown")
    if {"in_stock", "out_of_stock"} <= set(stocks):
        yield f"availability-contradicts={' / '.join(stocks)}"


def _is_gtin(said: str) -> bool:
    from stdnum import ean, isbn

    digits = re.sub(r"[\s-]", "", said)
    return isbn.is_valid(digits) or (len(digits) in (8, 12, 13, 14) and ean.is_valid(digits))


def _is_moment(said: Any) -> bool:
    try:
        datetime.fromisoformat(said)
    except ValueError:
        return False
    return True
