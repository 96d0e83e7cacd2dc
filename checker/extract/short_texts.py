"""Texts of a page that are short and yet say a part of an offer."""

from __future__ import annotations

import re

from selectolax.lexbor import LexborNode

from checker.extract.dom import above, text_of
from checker.extract.vocabulary import words

CARD = 400
"""Characters of the element around an offer's parts."""
LEVELS = 3
ROWS = 60
HEADS = 8
"""Columns of a table of offers."""
_FIGURE = re.compile(
    r"\d\s?%|\d\s?(?:for|für|pour|por|per|al precio de|[+=x×])\s?\d"
    r"|\b(?:offert|gratuit|free\b|gratis|kostenlos)"
    r"|(?:[€$£]\s?\d|\d\s?[€$£]).*[^\W\d]{3}|[^\W\d]{3}.*(?:[€$£]\s?\d|\d\s?[€$£])",
    re.I,
)
"""What an offer gives, set large: "-20 %", "3 for 2", "£5 off"."""
CODE = re.compile(r"(?=\d*[A-Z])[A-Z0-9][A-Z0-9_-]{3,19}")
_DAY = re.compile(r"\d{1,2}(?:[./-]\d|\.? [^\W\d])")


def completes(text: str) -> bool:
    """True for a text with a code, a last day or a refund: what an offer asks for."""
    return words("offer", "told").search(text.lower()) is not None


def is_figure(text: str) -> bool:
    """True for a text with what an offer gives."""
    return _FIGURE.search(text) is not None


def is_part(node: LexborNode, text: str) -> bool:
    """True for a short text with what an offer gives in a card that says the rest of it, and for
    that rest.
    """
    if is_figure(text):
        return any(
            completes(whole)
            for each, _ in zip(above(node), range(LEVELS), strict=False)
            if each.tag != "body" and len(whole := text_of(each, CARD)) < CARD
        )
    return completes(text)


def headed(node: LexborNode, text: str) -> str | None:
    """A cell's code or last day with the head of its column: "Code NOEL10", "Ends 30 November";
    None for other texts.
    """
    if node.tag != "td" or not (CODE.fullmatch(text) or _DAY.match(text)):
        return None
    head = _head_of(node)
    if head is None or not completes(f"{head} {text}"):
        return None
    return f"Code {text}" if CODE.fullmatch(text) else f"{head} {text}"


def _head_of(cell: LexborNode) -> str | None:
    """The head of a cell's column."""
    number = 0
    before = cell.prev
    while before is not None:
        number += before.tag in ("td", "th")
        before = before.prev
    table = next((each for each in above(cell) if each.tag == "table"), None)
    row = table.css_first("tr") if table is not None else None
    heads = row.css("th")[:HEADS] if row is not None else []
    return text_of(heads[number], ROWS) if number < len(heads) else None
