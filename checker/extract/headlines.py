"""The heading that a price in a letter or a post belongs to: "Lampe Brume", then "Trois heures
d'autonomie. 45 €." below it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.extract.naming import WORD, Words, find_name, is_forbidden

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n")
_SEPARATOR = re.compile(r"[.!?…](?=\s|$)|[\n,;|()]|\s[–—-]\s")
_ENDS = (".", "!", "?", "…", ":", ",", ";")
"""Signs at the end of a line that is no heading; an empty line is none either."""
_LINES = 4
"""Lines from a price up to its heading."""
_LONGEST = 70
"""Characters of a heading."""
_NAMED = 2
"""Words with a capital, or numbers, of a heading that names a product."""


def headline(
    body: str, price: tuple[int, int], others: Sequence[int], words: Words
) -> tuple[int, int] | None:
    """Where the product's name stands that heads the lines down to a price; None unless the price
    (from offset to offset) is a sentence of its own, and the first below that heading. `others`
    are the offsets of the prices of other products.
    """
    at = price[0]
    if not _stands_alone(body, price, words):
        return None
    start = body.rfind("\n", 0, at) + 1
    for _ in range(_LINES):
        start, end = body.rfind("\n", 0, max(start - 1, 0)) + 1, start - 1
        if end <= 0:
            return None
        line = body[start:end].strip()
        if line and not line.endswith(_ENDS):
            break
    else:
        return None
    if any(start <= other < at for other in others):
        return None
    if is_forbidden(body, end, at, words) or _is_for_some(body, end, at, words):
        return None
    return _name(body, start, end, words)


def _name(body: str, start: int, end: int, words: Words) -> tuple[int, int] | None:
    said = [match.group() for match in WORD.finditer(body, start, end)]
    named = sum(word[0].isupper() or word[0].isdigit() for word in said)
    if named < _NAMED or end - start > _LONGEST or _is_for_some(body, start, end, words):
        return None
    return find_name(body, start, end, words)


def _is_for_some(body: str, start: int, end: int, words: Words) -> bool:
    said = (match.group().casefold() for match in WORD.finditer(body, start, end))
    return any(word in words.members | words.terms for word in said)


def _stands_alone(body: str, price: tuple[int, int], words: Words) -> bool:
    """True for "45 €.", "Now £45, while stocks last", but not for "Housse : 12 €"."""
    at, end = price
    opened = max((found.end() for found in _SENTENCE.finditer(body, 0, at)), default=0)
    closed = found.start() if (found := _SEPARATOR.search(body, end)) else len(body)
    around = (*WORD.finditer(body, opened, at), *WORD.finditer(body, end, closed))
    return all(match.group().casefold() in words.lead | words.trail for match in around)
