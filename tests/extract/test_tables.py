"""Tables as rows of cells, of pages and of texts."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.extract.tables import heads_of, rows_of, split_row, tables_in, texts_of
from checker.model import Evidence, Message

HEAD = "<tr><th>Service<th>Price</tr>"
ROW = "<tr><td>Standard<td>£3</tr>"


def _table(rows: str) -> LexborNode:
    found = LexborHTMLParser(f"<table>{rows}</table>").css_first("table")
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rows", "texts"),
    [
        (HEAD + ROW, [["Service", "Price"], ["Standard", "£3"]]),
        (ROW + "<tr><td colspan=2>Abroad</tr>", [["Standard", "£3"], ["Abroad"]]),
        (ROW + "<tr><td>Express</tr>", [["Standard", "£3"], ["Express"]]),
        (ROW.replace("<td>", "<td colspan=1>"), [["Standard", "£3"]]),
        (ROW.replace("<td>", "<td rowspan=2>", 1), []),
        (ROW.replace("<td>", "<td colspan=2>", 1), []),
        ("<tr><td rowspan=2>Abroad</tr>", []),
        (f"<tr><td><table>{ROW}</table></td></tr>", []),
        (ROW * 4, []),
        ("", []),
    ],
)
def test_rows_of_a_page(rows: str, texts: list[list[str]]) -> None:
    assert [texts_of(row) for row in rows_of(_table(rows), 3)] == texts


def test_heads_are_marked_up_as_such() -> None:
    head, row = rows_of(_table(HEAD + ROW), 3)
    mixed = rows_of(_table("<tr><th>Standard<td>£3</tr>"), 3)[0]
    assert heads_of(head) == ["Service", "Price"]
    assert heads_of(row) == heads_of(mixed) == []


def test_rows_of_markdown_and_of_tabs() -> None:
    assert split_row("| a || b |") == ("a", "", "b")
    assert split_row("a\t\tb\t") == ("a", "", "b", "")
    assert split_row("a | b") == split_row("a") == split_row("a\tb\nc") == ()


@pytest.mark.parametrize(
    ("lines", "tables"),
    [
        (("a\tb", "c\td"), [[0, 1]]),
        (("a\tb", "words", "c\td"), [[0], [2]]),
        (("a\tb", "", "c\td"), [[0], [1]]),
        (("| a | b |", "", "| c | d |", "", "| e | f |"), [[0, 1], [2]]),
        (("words",), []),
    ],
)
def test_consecutive_rows_of_a_text_are_a_table(
    lines: tuple[str, ...], tables: list[list[int]]
) -> None:
    messages = [
        Message(line, "script", evidence=Evidence(line, "script.txt", row=row))
        for row, line in enumerate(lines, 1)
        if line
    ]
    assert [[number for number, _ in table] for table in tables_in(messages)] == tables
