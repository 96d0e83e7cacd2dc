"""Fields that a user pinned to a CSS selector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser

from checker.extract.dom import text_of
from checker.extract.money import parse_price
from checker.extract.seen import Context
from checker.extract.stock import availability_of
from checker.model import Evidence, Offer, Price, Role

FIELDS = ("title", "current", "list", "availability", "sku")


def pin(
    offers: Sequence[Offer], tree: LexborHTMLParser, selectors: Mapping[str, str], context: Context
) -> tuple[Offer, ...]:
    """The offers, the first with its pinned fields replaced.

    A selector that finds nothing empties its field: a pinned field is never guessed.
    """
    first = offers[0] if offers else Offer(url=context.url)
    for field, selector in selectors.items():
        try:
            node = tree.css_first(selector)
        except Exception:
            node = None
        text = text_of(node, 300) if node is not None else ""
        if node is not None and not text:
            text = node.attributes.get("content") or ""
        quote = Evidence(text, context.url, selector)
        if field in ("current", "list"):
            role: Role = "current" if field == "current" else "list"
            others = {key: price for key, price in first.prices.items() if key != role}
            price = parse_price(text, currency_hint=context.currency, locale=context.locale)
            if price is not None:
                others[role] = _pinned(price, role, quote)
            first = replace(first, prices=others)
        elif field == "title":
            first = replace(first, title=text or None, evidence=quote if text else None)
        elif field == "availability":
            first = replace(first, availability=availability_of(text.lower()))
        elif field == "sku":
            first = replace(first, sku=text or None)
    return (first, *offers[1:])


def _pinned(price: Price, role: Role, quote: Evidence) -> Price:
    return replace(price, role=role, confidence=1.0, evidence=quote)
