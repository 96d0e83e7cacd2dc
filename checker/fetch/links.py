"""Links of a page that is not parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from checker.fetch.urls import join

# Every repetition is bounded, so nonsense costs no more than a page.
_LINK = re.compile(
    rb"""<a\s[^<>]{0,500}?href\s{0,9}=\s{0,9}(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})'|"""
    rb"""([^\s"'<>]{1,2000}))""",
    re.IGNORECASE,
)


def scan_links(content: bytes, base: str) -> Iterator[str]:
    """Links in a page that is not parsed, absolute, each spelling once: menus say theirs again."""
    found = {match[match.lastindex or 0]: None for match in _LINK.finditer(content)}
    for link in found:
        url = join(base, unescape(link.decode("utf-8", "replace")))
        if url is not None:
            yield url
