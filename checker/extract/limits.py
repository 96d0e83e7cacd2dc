"""Which pages are too much to read: refused before the parser sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator

MAX_BYTES = 5 * 1024 * 1024
MAX_DEPTH = 10_000
"""Open elements; the parser's cost grows with the square of the depth (0.5 s at 20,000)."""
MAX_ATTRIBUTES = 10_000
"""Attributes of one tag; the parser's cost grows with the square of their number."""
LONG_TAG = 20_000
"""Bytes from which a tag's attributes are counted."""
_LONG_TAG = re.compile(rb"<[a-zA-Z][^<>]{%d,}" % LONG_TAG)
_STEP = 65_536
_TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)")
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
     "track", "wbr", "p", "li", "td", "tr", "th", "option", "path", "circle", "rect", "use"}
)  # fmt: skip


def too_large(page: bytes) -> str | None:
    """Why a page is refused for its size; None when it is not."""
    return f"page-too-large: over {MAX_BYTES} bytes" if len(page) > MAX_BYTES else None


def too_complex(page: bytes) -> str | None:
    """Why a page in UTF-8 is refused; None when it can be read."""
    if _deepest(page) > MAX_DEPTH:
        return f"page-too-complex: more than {MAX_DEPTH} elements inside each other"
    if any(
        tag[0].count(b"=") > MAX_ATTRIBUTES or tag[0].count(b" ") > 4 * MAX_ATTRIBUTES
        for tag in _long_tags(page)
    ):
        return f"page-too-complex: a tag with more than {MAX_ATTRIBUTES} attributes"
    return None


def _long_tags(page: bytes) -> Iterator[re.Match[bytes]]:
    """The tags of `LONG_TAG` bytes or more. Each covers a whole block half as long, so only a block
    without a bracket is looked at.
    """
    step = LONG_TAG // 2
    opened = known = 0
    for start in range(0, len(page), step):
        if page.find(b"<", start, start + step) >= 0 or page.find(b">", start, start + step) >= 0:
            continue
        last = page.rfind(b"<", known, start)
        known = start
        if last > opened or last == 0:
            opened = last
            if match := _LONG_TAG.match(page, opened):
                yield match


def _deepest(page: bytes) -> int:
    """An upper bound of the depth, exact only where a cheap bound is suspicious."""
    if (tags := page.count(b"<")) <= MAX_DEPTH or (tags := tags - page.count(b"</")) <= MAX_DEPTH:
        return tags
    opened, bound = 0, 0
    for start in range(0, len(page), _STEP):
        part = page[start : start + _STEP]
        opens, closes = part.count(b"<"), part.count(b"</")
        bound = max(bound, opened + opens - closes)
        opened = max(0, opened + opens - 2 * closes)
    if bound <= MAX_DEPTH:
        return bound
    depth = deepest = 0
    for match in _TAG.finditer(page):
        if match[2].lower().decode() in _VOID:
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
        if deepest > MAX_DEPTH:
            break
    return deepest
