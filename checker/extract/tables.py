"""Tables as rows of cells: those of a page, and consecutive lines of a text.

What a column means is its reader's to say. Nothing is guessed: where cells span others, or a table
stands within another, nobody knows which head a cell is under.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from selectolax.lexbor import LexborNode

from checker.extract.dom import children, text_of
from checker.extract.words import load
from checker.model import Message

Cells = tuple[LexborNode, ...]
"""The cells of a row in a page."""
LONGEST_CELL = 60
"""Characters of a cell that is compared with words or numbers."""


# ── of a page ────────────────────────────────────────────────────────────────


def rows_of(table: LexborNode, most: int) -> list[Cells]:
    """The rows of a table, the heads of its columns among them; none where cells span others,
    where it holds another table, or has more than `most` rows.

    A row of one cell may span all columns: it stands over others, or is a note.
    """
    rows = [cells_of(row) for row in table.css("tr")[: most + 1]]
    clear = len(rows) <= most and len(table.css("table")) <= 1 and not any(map(_spans, rows))
    return rows if clear else []


def cells_of(row: LexborNode) -> Cells:
    """The cells of one row."""
    return tuple(cell for cell in children(row) if cell.tag in ("td", "th"))


def texts_of(cells: Cells) -> list[str]:
    """The visible text of each cell, cut at `LONGEST_CELL`."""
    return [text_of(cell, LONGEST_CELL) for cell in cells]


def heads_of(row: Cells) -> list[str]:
    """The texts of a row that is marked up as the heads of columns; nothing for other rows."""
    return texts_of(row) if all(cell.tag == "th" for cell in row) else []


def _spans(row: Cells) -> bool:
    sides = ("rowspan",) if len(row) == 1 else ("rowspan", "colspan")
    return any(cell.attributes.get(side) not in (None, "1") for cell in row for side in sides)


# ── of a text ────────────────────────────────────────────────────────────────

Row = tuple[int, tuple[str, ...]]
"""The number of a message, and the cells that it is."""


def tables_in(messages: Sequence[Message]) -> Iterator[list[Row]]:
    """Rows on consecutive lines, each a message, as one table."""
    rows: list[Row] = []
    following: tuple[int, ...] = ()
    for number, message in enumerate(messages):
        line = message.evidence.row if message.evidence else None
        cells = split_row(message.body)
        if line is None or not cells:
            following = ()
            continue
        if line not in following:
            if rows:
                yield rows
            rows = []
        rows.append((number, cells))
        # The line between a header and its rows in Markdown says nothing.
        ruled = len(rows) == 1 and message.body.startswith("|")
        following = (line + 1, line + 2) if ruled else (line + 1,)
    if rows:
        yield rows


@cache
def columns_by_head(words: str) -> Mapping[str, str]:
    """What the columns under known heads say, by the head, folded: `[headers]` of a file."""
    return {word: column for column, known in load(words)["headers"].items() for word in known}


def split_row(text: str) -> tuple[str, ...]:
    """The cells of a row, between tabs or vertical bars; empty where `text` is no row."""
    if "\n" in text:
        return ()
    if text.lstrip(" ").startswith("|"):
        text = text.strip(" ").removeprefix("|").removesuffix("|")
        return tuple(cell.strip() for cell in text.split("|"))
    cells = tuple(cell.strip() for cell in text.split("\t"))
    return cells if len(cells) > 1 else ()
