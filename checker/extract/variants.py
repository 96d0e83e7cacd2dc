"""Which variant of a product a page is about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from urllib.parse import parse_qsl, urlsplit

from msgspec.structs import replace

from checker.model import Offer

_BUYABLE = frozenset({"in_stock", "limited_availability", "unknown", "backorder", "preorder"})


def choose_variant(
    variants: Sequence[Offer], url: str, *, sku: str | None = None, shown: Decimal | None = None
) -> tuple[Offer, ...]:
    """The variants, the page's own first.

    The page's own is the one of its URL, else of its SKU, else the only one at the shown price.
    Where none of these decides it is the lowest in stock, marked `ambiguous` when prices differ.
    """
    if not variants:
        return ()
    chosen = named_variant(variants, url) or _only([v for v in variants if sku and v.sku == sku])
    amounts = {price.amount for v in variants if (price := v.price("current"))}
    ambiguous = None
    if chosen is None:
        at_price = [v for v in variants if shown is not None and _amount(v) == shown]
        chosen = _only(at_price) if len(amounts) > 1 else None
        if chosen is None:
            pool = at_price or variants
            buyable = [v for v in pool if v.availability in _BUYABLE and _amount(v) is not None]
            if len(amounts) > 1:
                chosen = min(buyable or pool, key=lambda v: _amount(v) or Decimal("Infinity"))
                ambiguous = f"{len(variants)} variants from {min(amounts)} to {max(amounts)}"
            else:
                chosen = next(iter(buyable), pool[0])
    first = replace(chosen, ambiguous=ambiguous)
    if ambiguous and (price := first.price("current")):
        ranged = replace(price, low=min(amounts), high=max(amounts))
        first = replace(first, prices={**first.prices, "current": ranged})
    return (first, *(variant for variant in variants if variant is not chosen))


def _amount(offer: Offer) -> Decimal | None:
    price = offer.price("current")
    return price.amount if price else None


def _only(found: Sequence[Offer]) -> Offer | None:
    return found[0] if len(found) == 1 else None


def named_variant(variants: Sequence[Offer], url: str) -> Offer | None:
    """The variant whose address, SKU or GTIN the page's URL names."""
    parts = urlsplit(url)
    values = {value.casefold() for _, value in parse_qsl(parts.query) if value}
    values |= {word.casefold() for word in parts.fragment.replace("=", "/").split("/") if word}
    if values:
        for variant in variants:
            own = urlsplit(variant.url or "")
            asked = {value.casefold() for key, value in parse_qsl(own.query)}
            if asked and asked <= values:
                return variant
        for variant in variants:
            names = {variant.sku, variant.gtin, variant.mpn, variant.attributes.get("id")}
            if any(name and name.casefold() in values for name in names):
                return variant
    paths = [
        v
        for v in variants
        if v.url and urlsplit(v.url).path == parts.path and not urlsplit(v.url).query
    ]
    if len(paths) == 1 and len({urlsplit(v.url or "").path for v in variants}) > 1:
        return paths[0]
    tail = parts.path.casefold()
    named = [
        v
        for v in variants
        if any(name and len(name) >= 5 and name.casefold() in tail for name in (v.sku, v.gtin))
    ]
    return _only(named)
