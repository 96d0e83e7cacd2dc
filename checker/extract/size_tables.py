"""The variants that a product page lists in a plain table, without a button in each row: sizes with
their numbers, prices and stock.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from checker.extract.choice_sets import MOST, Choice, Choices, identified, is_told, read_choice
from checker.extract.dom import text_of
from checker.extract.product import Block, is_apart
from checker.extract.seen import Context
from checker.extract.tables import Cells, heads_of, rows_of
from checker.extract.typography import fold
from checker.extract.vocabulary import words

_TABLES, _OPTIONS = 10, 200
_WIDE = frozenset(range(2, 9))
"""Columns that a table of variants can have."""
_CHOSEN_FROM = "option,label,[role=option],[role=radio],button"


def tabled_choices(block: Block, context: Context) -> list[Choices]:
    """The tables whose every row is a variant: it has a number of its own, or is one of the
    options of the page, or its column's head says what they differ in.
    """
    if block.node is None:
        return []
    found = (_read(table, block.node, context) for table in block.node.css("table")[:_TABLES])
    return [choices for choices in found if choices is not None and is_told(choices)]


def _read(table: LexborNode, around: LexborNode, context: Context) -> Choices | None:
    if is_apart(table, frozenset()):
        return None
    rows = rows_of(table, MOST)
    heads = heads_of(rows[0]) if rows else []
    wide = {len(row) for row in rows}
    rows = rows[bool(heads) :]
    if len(rows) < 2 or len(wide) > 1 or not wide <= _WIDE:
        return None
    if any("quantity" in _names(head) for head in heads):
        return None
    choices = tuple(_choices(rows, heads, context))
    if len(choices) < len(rows) or any("current" not in choice.prices for choice in choices):
        return None
    if any(words("options", "tier").search(choice.label.casefold()) for choice in choices):
        return None
    told = (head.casefold().strip(" :") for head in heads if "axis" in _names(head))
    axis = next(told, "option")
    numbered = all(choice.sku for choice in choices)
    if numbered or axis != "option" or _are_options(choices, around):
        return Choices(axis, choices)
    return None


def _choices(rows: Sequence[Cells], heads: Sequence[str], context: Context) -> Iterator[Choice]:
    for cells in rows:
        row = cells[0].parent
        choice = read_choice(row, row, context) if row is not None else None
        if choice is not None:
            yield identified(replace(choice, label=""), heads)


def _names(head: str) -> set[str]:
    """What the head of a column is one of."""
    said = head.casefold().strip(" :")
    return {kind for kind in ("axis", "quantity") if words("options", kind).fullmatch(said)}


def _are_options(choices: Sequence[Choice], around: LexborNode) -> bool:
    """True where the page lets one choose each of them by name."""
    shown = {fold(text_of(node, 60)) for node in around.css(_CHOSEN_FROM)[:_OPTIONS]}
    return all(fold(choice.label) in shown for choice in choices)
