"""Rows of a table in a text, said as a sentence under the headers of their columns.

"Code: aucun" is no code, and "30 novembre 2026" under "Fin" is "jusqu'au 30 novembre 2026": a
row that is read without its headers says neither.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from checker.extract.dates import Window, parse_dates
from checker.extract.money import find_prices
from checker.extract.tables import columns_by_head, split_row, tables_in
from checker.extract.typography import fold, fold_words
from checker.extract.words import load
from checker.model import Message

_LONGEST_HEADER = 40
_WORD = re.compile(r"\w+")
_CODE = re.compile(r"(?<!\w)(?=[A-Z0-9_-]*[A-Z])[A-Z0-9][A-Z0-9_-]{2,19}(?!\w)")
_TRIM = " .;,:"

Columns = tuple[str | None, ...]
"""What each column of a table says: `code`, `end`, …; None where its header is not known."""


@dataclass(frozen=True, slots=True)
class _Reader:
    """How cells are read: the language's wording, and what dates count from."""

    says: Mapping[str, str]
    locale: str
    today: date


def read_columns(messages: Sequence[Message]) -> Mapping[int, Columns]:
    """By number of the message, for each row under a header that says how to read it: what its
    columns say. The header is the first of rows on consecutive lines."""
    return {
        number: columns
        for (_, header), *rows in tables_in(messages)
        if (columns := _columns(header))
        for number, cells in rows
        if len(cells) == len(columns)
    }


def say_row(text: str, columns: Columns, *, locale: str, today: date) -> str:
    """The row as a sentence in the language of `locale`, which is one that is read."""
    reader = _Reader(load("columns")["says"][locale[:2].lower()], locale, today)
    cells = dict(zip(columns, split_row(text), strict=True))
    both = _both(cells.get("start", ""), cells.get("end", ""), reader)
    parts: list[str] = []
    for column, cell in zip(columns, split_row(text), strict=True):
        said = cell.strip(_TRIM)
        if column == "end" and both:
            said = both
        elif column is not None and said:
            said = "" if column == "start" and both else _say(column, said, reader)
        elif is_nothing(said):
            said = ""
        if said:
            opens = not parts and column in ("name", "code")
            parts.append(f"{said} :" if opens else f"{said},")
    return " ".join(parts).rstrip(",: ")


def _columns(cells: Sequence[str]) -> Columns:
    """What the columns under a row of words say; empty where nothing but names is known."""
    if any(len(cell) > _LONGEST_HEADER or re.search(r"\d", cell) for cell in cells):
        return ()
    columns = tuple(columns_by_head("columns").get(fold_words(cell)) for cell in cells)
    known = [column for column in columns if column is not None]
    clear = len(set(known)) == len(known) and set(known) - {"name"}
    return columns if clear else ()


def _say(column: str, cell: str, reader: _Reader) -> str:
    """What a cell says under its header, in words that say it without."""
    if is_nothing(cell) or (column in ("place", "audience") and _is_everyone(cell)):
        return ""
    if column in ("start", "end"):
        return _dated(column, cell, reader)
    if column == "minimum":
        return _spent(cell, reader)
    if column == "name" or _is_said(column, cell, reader):
        return cell
    if column == "place":
        places, said = load("columns")["places"], fold_words(cell)
        known = (name for name, words in places.items() if said in words)
        return next((reader.says[name] for name in known), cell)
    return reader.says[column].format(cell=cell)


def _is_said(column: str, cell: str, reader: _Reader) -> bool:
    """True where the cell says itself what its header says, or is none of what that announces."""
    if column == "code":
        return _CODE.search(cell) is None or "code" in fold_words(cell).split()
    opening = reader.says[column].partition("{")[0].strip() if column in reader.says else ""
    return bool(opening) and fold(cell).startswith(fold(opening))


def _spent(cell: str, reader: _Reader) -> str:
    """The cell of a minimum, which may say of which goods: "£35 of bakeware"."""
    spans = find_prices(cell, locale=reader.locale)
    if len(spans) != 1 or _WORD.search(cell[: spans[0].start]):
        return cell
    said = reader.says["minimum"].format(cell=cell[: spans[0].end])
    closing = reader.says["minimum"].partition("{cell}")[2]
    return said + cell[spans[0].end :].removeprefix(closing)


def _dated(column: str, cell: str, reader: _Reader) -> str:
    """The cell of a start or an end; nothing where its dates would say something else."""
    own = _windows(cell, reader)
    said = reader.says[column].format(cell=cell)
    match own, _windows(said, reader):
        case [], _:
            return cell
        case [window], _ if _bounds(window) == (column == "start", column == "end"):
            return cell
        case _, [window] if _bounds(window) == (column == "start", column == "end") and (
            window.start,
            window.end,
        ) == (0, len(said)):
            return said
        case [Window(valid_from=first, valid_through=last)], _ if (
            first and last and first.date() != last.date()
        ):
            return cell
    return ""


def _both(start: str, end: str, reader: _Reader) -> str:
    """A start and an end as one window of time; empty where they are none."""
    if not start or not end:
        return ""
    said = reader.says["both"].format(start=start.strip(_TRIM), end=end.strip(_TRIM))
    match _windows(said, reader):
        case [window] if _bounds(window) == (True, True):
            return said if (window.start, window.end) == (0, len(said)) else ""
    return ""


def _bounds(window: Window) -> tuple[bool, bool]:
    return window.valid_from is not None, window.valid_through is not None


def _windows(text: str, reader: _Reader) -> list[Window]:
    return parse_dates(text, locale=reader.locale, today=reader.today)


def is_nothing(cell: str) -> bool:
    """True for "aucun", "n/a", a dash."""
    folded = fold_words(cell)
    return not folded or folded in load("columns")["empty"]["words"]


def _is_everyone(cell: str) -> bool:
    return fold_words(cell) in load("columns")["empty"]["everyone"]
