"""Days of an offer behind a label in an element of its own: "Validité", "21/11 - 20/12/2026"."""

from __future__ import annotations

from datetime import date

from selectolax.lexbor import LexborNode

from checker.extract.columns import say_row
from checker.extract.cues import has_digit
from checker.extract.dates import parse_dates
from checker.extract.dom import text_of
from checker.extract.short_texts import head_of
from checker.extract.tables import columns_by_head
from checker.extract.typography import fold_words
from checker.extract.vocabulary import words
from checker.extract.words import load

_LABEL = 40
_DAYS = 60
"""Characters of days that stand alone."""


def days_under_label(node: LexborNode, text: str, *, locale: str, today: date) -> str | None:
    """The days of an element right behind a label of an offer's end or its days, as a sentence
    says them: "jusqu'au 20/12/2026"; None for other texts."""
    if len(text) > _DAYS or not has_digit(text) or locale[:2] not in load("columns")["says"]:
        return None
    label = fold_words(head_of(node) or "") if node.tag == "td" else _label_of(node)
    if not label:
        return None
    column = columns_by_head("columns").get(label) or columns_by_head("offer_columns").get(label)
    is_period = words("offer", "period").fullmatch(label) is not None
    if column != "end" and not is_period:
        return None
    windows = parse_dates(text, locale=locale, today=today)
    if len(windows) != 1 or (windows[0].start, windows[0].end) != (0, len(text)):
        return None
    since, through = windows[0].valid_from, windows[0].valid_through
    if is_period:
        return text if since and through and since.date() != through.date() else None
    return say_row(f"\t{text}", (None, "end"), locale=locale, today=today) or None


def _label_of(node: LexborNode) -> str:
    """The words of the element before, folded; empty where it has too many, or words stand
    between."""
    before = node.prev
    while before is not None and before.is_text_node and not (before.text_content or "").strip():
        before = before.prev
    if before is None or before.is_text_node or before.tag == "-comment":
        return ""
    said = text_of(before, _LABEL + 1)
    return fold_words(said) if len(said) <= _LABEL else ""
