"""Rows of a page that tell one offer each under the heads of their columns: a code, what it gives,
what it asks for, until when. A row is said as one sentence, as those of scripts are.

Rows may be those of a table, of a grid of other elements, terms with their definitions, or cells
that name their column themselves. Where a row's cells do not fit the heads, it is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from selectolax.lexbor import LexborNode

from checker.extract.columns import is_nothing, say_row
from checker.extract.coupons import without_copy
from checker.extract.dom import above, children, text_of
from checker.extract.short_texts import CODE, is_figure, say_saving
from checker.extract.tables import columns_by_head, rows_of
from checker.extract.typography import fold_words
from checker.extract.words import load

_HEAD = 40
"""Characters of the head of a column."""
_LINE = 150
"""Characters of a row of heads."""
_CELL = 200
_ROWS = 80
_CUE = re.compile(r"c[oó]d|\bkod|cup[ãõo]|coupon|gutschein|voucher", re.I)
_SHORT = re.compile(r"[A-Z][A-Z0-9]{2}")
"""A code that nothing but its column tells: "DUO"."""
_COLUMNS = range(2, 9)
_LEVELS = 3
_LAST = ("minimum", "except", "audience", "place", "code", "start", "end")
"""In this order behind what an offer gives."""
_GIVES = frozenset({"gives", "name"})


def is_code_head(text: str) -> bool:
    """True for the head of a column of codes."""
    return len(text) < _HEAD and bool(_CUE.search(text)) and _column(text) == "code"


def code_head_in(row: LexborNode, text: str) -> LexborNode | None:
    """The head of a column of codes among the words of a row that is one line."""
    if len(text) > _LINE or not _CUE.search(text):
        return None
    return next((each for each in _elements(row) if is_code_head(text_of(each, _HEAD))), None)


def rows_under(cell: LexborNode, language: str, today: date) -> Mapping[int, str]:
    """By `mem_id` of the row: the sentences of the rows under the heads that `cell` is one of."""
    row, cells = _row_of(cell)
    heads = [text_of(each, _HEAD + 1) for each in cells[: _COLUMNS.stop]]
    if len(cells) not in _COLUMNS or any(len(head) > _HEAD for head in heads):
        return {}
    said = (
        (other.mem_id, _said(heads, [text_of(each, _CELL) for each in parts], language, today))
        for other, parts in _following(row, len(cells))
    )
    return {number: sentence for number, sentence in said if sentence}


def _own_heads(node: LexborNode) -> Iterator[tuple[str, str]]:
    """The columns that the cells of a row name themselves, each with the cell's text."""
    if node.tag == "dl":
        parts = node.css("dt,dd")[: 2 * _COLUMNS.stop]
        for term, definition in pairwise(parts):
            if (term.tag, definition.tag) == ("dt", "dd"):
                yield text_of(term, _HEAD), text_of(definition, _CELL)
    elif node.tag == "tr":
        for each in children(node):
            if each.tag == "td" and (head := each.attributes.get("data-label")):
                yield head.strip(" :"), text_of(each, _CELL)


def own_row(node: LexborNode, language: str, today: date) -> str | None:
    """The sentence of a row whose cells name their columns themselves."""
    told = list(_own_heads(node))
    if len(told) not in _COLUMNS:
        return None
    return _said([head for head, _ in told], [text for _, text in told], language, today)


def _column(head: str) -> str | None:
    folded = fold_words(head)
    return columns_by_head("columns").get(folded) or columns_by_head("offer_columns").get(folded)


def _said(heads: Sequence[str], cells: Sequence[str], language: str, today: date) -> str | None:
    """The sentence of a row that has a place for a code and says what it gives; None for others."""
    columns = [_column(head) for head in heads]
    told = [column for column in columns if column in _LAST]
    if len(set(told)) < len(told) or "code" not in told or language not in load("columns")["says"]:
        return None
    if len(told) < 2 and None in columns:
        return None  # one head more must be known
    if (code := _code(cells[columns.index("code")])) is None:
        return None
    rows = list(zip(columns, cells, heads, strict=True))
    gives = [
        say_saving(head, cell) or cell
        for column, cell, head in rows
        if column in _GIVES and is_figure(cell)
    ]
    if len(gives) != 1:
        return None
    named = [(column, cell) for column, cell, _ in rows if column == "name" and cell not in gives]
    asks = [(None, cell) for column, cell, _ in rows if column in (None, "terms")]
    rest = {column: code if column == "code" else cell for column, cell, _ in rows}
    last = [(column, rest[column]) for column in _LAST if column in rest]
    parts = [*named, (None, gives[0]), *asks, *last]
    row = "\t".join(cell for _, cell in parts)
    return say_row(row, tuple(column for column, _ in parts), locale=language, today=today)


def _code(cell: str) -> str | None:
    """The code of a cell, nothing where it says that there is none; None for what is no code."""
    code = without_copy(cell)
    if CODE.fullmatch(code) or _SHORT.fullmatch(code):
        return code
    return "" if is_nothing(cell) else None


def _row_of(cell: LexborNode) -> tuple[LexborNode, list[LexborNode]]:
    """The row of heads that a head stands in, and its cells."""
    row = cell.parent
    for _ in range(_LEVELS):
        if row is None or row.tag == "body":
            break
        if len(cells := _elements(row)) > 1:
            return row, cells
        row = row.parent
    return cell, []


def _following(row: LexborNode, width: int) -> Iterator[tuple[LexborNode, list[LexborNode]]]:
    """The rows behind that of the heads, as wide as it, each with its cells."""
    if row.tag == "tr":
        table = next((each for each in above(row) if each.tag == "table"), None)
        for cells in rows_of(table, _ROWS) if table is not None else ():
            if len(cells) == width and (own := cells[0].parent) is not None and own != row:
                yield own, list(cells)
        return
    found = [each for each in _behind(row) if each.tag == row.tag]
    if not found and row.parent is not None:
        found = [inner for each in _behind(row.parent) for inner in _elements(each)]
    for each in found[:_ROWS]:
        if len(parts := _elements(each)) == width:
            yield each, parts


def _behind(node: LexborNode) -> Iterator[LexborNode]:
    following = node.next
    while following is not None:
        if not following.is_text_node and following.tag != "-comment":
            yield following
        following = following.next


def _elements(node: LexborNode) -> list[LexborNode]:
    return [each for each in children(node) if not each.is_text_node and each.tag != "-comment"]
