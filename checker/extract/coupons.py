"""Codes that a page shows in a coupon: to copy, or in an element of their own."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checker.extract.dom import text_of
from checker.extract.short_texts import CARD, CODE, completes, is_figure

_COUPON = re.compile(
    r"coupon|voucher|gutschein|rabattcode|kortingscode|cup[oó]n|codice|discount-?code|(?:promo|avantage|reduc)"
    r"\w*[-_]?code|code[-_]?(?:promo|avantage|reduc)",
    re.I,
)
_COPY = re.compile(
    r"(\S+) (?:copier(?: le code)?|copy(?: code)?|kopieren|kopiëren|kopieer|s?kopiuj|copiar|copia)"
    r"\W*",
    re.I,
)
_CALLED = re.compile(r"(?:^|[\s_-])code(?:\s|$)", re.I)
CODE_WITH_BUTTON = 40
_COPIED = (
    "data-coupon", "data-coupon-code", "data-promo-code", "data-promocode", "data-voucher",
    "data-voucher-code", "data-discount-code", "data-clipboard-text",
)  # fmt: skip


def without_copy(text: str) -> str:
    """The text without the button behind a code that copies it: "NOEL10 Copier" is "NOEL10"."""
    found = _COPY.fullmatch(text) if len(text) < CODE_WITH_BUTTON else None
    return found[1] if found and CODE.fullmatch(found[1]) else text


def copied_code(node: LexborNode) -> str | None:
    """The code that a button copies or shows, or that a field holds which nobody may change."""
    attributes = node.attributes
    if node.tag == "input":
        value = (attributes.get("value") or "").strip() if "readonly" in attributes else ""
        return value if CODE.fullmatch(value) else None
    said = (attributes.get(name) or "" for name in _COPIED)
    text = node.text(deep=True).strip()
    shown = text if _is_coupon(node) or text == attributes.get("data-code") else ""
    return next((each for each in (*said, shown) if CODE.fullmatch(each)), None)


def printed_code(node: LexborNode, text: str, *, of_offers: bool = False) -> str | None:
    """The text where it is a code and its element says so; with `of_offers`, on a page that is not
    about one product, the element of an offer's code may be called so as well.
    """
    if of_offers and (copied := without_copy(text)) != text:
        return copied
    if len(text) > 20 or not CODE.fullmatch(text) or (text.isalpha() and is_figure(text)):
        return None  # "BOGO" is what a coupon gives
    told = node.tag in ("input", "button", "code") or _is_coupon(node)
    return text if told or (of_offers and _is_of_offer(node, text)) else None


def _is_of_offer(node: LexborNode, text: str) -> bool:
    """True for the code of a card or row that says what it gives."""
    called = _CALLED.search(node.attributes.get("class") or "") is not None
    if not called and (text.isalpha() or node.tag not in ("div", "p", "span", "td", "strong", "b")):
        return False
    card = text_of(node.parent, CARD) if node.parent is not None else ""
    return len(card) < CARD and is_figure(card) and (called or completes(card))


def _is_coupon(node: LexborNode) -> bool:
    attributes = node.attributes
    return bool(_COUPON.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))
