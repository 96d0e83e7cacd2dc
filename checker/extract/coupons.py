"""Codes that a page shows in a coupon: to copy, or in an element of their own."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

_CODE = re.compile(r"(?=\d*[A-Z])[A-Z0-9][A-Z0-9_-]{3,19}")
_COUPON = re.compile(
    r"coupon|voucher|gutschein|rabattcode|cup[oó]n|codice|discount-?code|(?:promo|avantage|reduc)"
    r"\w*[-_]?code|code[-_]?(?:promo|avantage|reduc)",
    re.I,
)
_COPIED = (
    "data-coupon", "data-coupon-code", "data-promo-code", "data-promocode", "data-voucher",
    "data-voucher-code", "data-discount-code", "data-clipboard-text",
)  # fmt: skip


def copied_code(node: LexborNode) -> str | None:
    """The code that a button copies or shows, or that a field holds which nobody may change."""
    attributes = node.attributes
    if node.tag == "input":
        value = (attributes.get("value") or "").strip() if "readonly" in attributes else ""
        return value if _CODE.fullmatch(value) else None
    said = (attributes.get(name) or "" for name in _COPIED)
    shown = node.text(deep=True).strip() if _is_coupon(node) else ""
    return next((each for each in (*said, shown) if _CODE.fullmatch(each)), None)


def printed_code(node: LexborNode, text: str) -> str | None:
    """The text where it is a code and its element says so."""
    if len(text) > 20 or not _CODE.fullmatch(text):
        return None
    return text if node.tag in ("input", "button", "code") or _is_coupon(node) else None


def _is_coupon(node: LexborNode) -> bool:
    attributes = node.attributes
    return bool(_COUPON.search(f"{attributes.get('class') or ''} {attributes.get('id') or ''}"))
