"""Which pages are too much to read: refused before the parser sees them."""

from __future__ import annotations

import re

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 10_000
"""Open elements; the parser's cost grows with the square of the depth (0.5 s at 20,000)."""
MAX_ATTRIBUTES = 10_000
"""Attributes of one tag; the parser's cost grows with the square of their number."""
LONG_TAG = 20_000
"""Characters from which a tag's attributes are counted."""
_STEP = 65_536
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "p", "li", "td", "tr", "th", "option", "path", "circle", "rect", "use"}
)  # fmt: skip


def too_complex(page: bytes | str) -> str | None:
    """Why a page is refused; None when it can be read."""
    if len(page) > MAX_BYTES:
        return f"page-too-large: over {MAX_BYTES} bytes"
    if isinstance(page, bytes):
        return None
    if _deepest(page) > MAX_DEPTH:
        return f"page-too-complex: more than {MAX_DEPTH} elements inside each other"
    parts = page.split("<")
    if max(map(len, parts)) > LONG_TAG and any(
        part[:1].isalpha()
        and (part.count("=") > MAX_ATTRIBUTES or part.count(" ") > 4 * MAX_ATTRIBUTES)
        for part in (each.partition(">")[0] for each in parts if len(each) > LONG_TAG)
    ):
        return f"page-too-complex: a tag with more than {MAX_ATTRIBUTES} attributes"
    return None


def _deepest(page: str) -> int:
    """An upper bound of the depth, exact only where a cheap bound is suspicious."""
    opened, bound = 0, 0
    for start in range(0, len(page), _STEP):
        part = page[start : start + _STEP]
        opens, closes = part.count("<"), part.count("</")
        bound = max(bound, opened + opens - closes)
        opened = max(0, opened + opens - 2 * closes)
    if bound <= MAX_DEPTH:
        return bound
    depth = deepest = 0
    for match in _TAG.finditer(page):
        if match[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest
