"""XLSX, XLS and ODS as tables of texts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from checker.errors import Unreadable
from checker.exports.table import Cells, Table, choose_header, joined_header, stacked, trim
from checker.model import Failure

if TYPE_CHECKING:
    import fastexcel
    import polars as pl

_LOCKED = "EncryptedPackage".encode("utf-16-le")


def read_tables(
    content: bytes, location: str, known: Callable[[Sequence[str]], int]
) -> tuple[list[Table], list[str]]:
    """One table per sheet with known headers. Raises `Unreadable`."""
    import fastexcel

    if _LOCKED in content[: 1 << 16] or _LOCKED in content[-(1 << 16) :]:
        raise Unreadable(
            Failure("unreadable-file", location, "the workbook has a password", "remove it")
        )
    tables: list[Table] = []
    others: list[Failure] = []
    seen: list[str] = []
    try:
        book = fastexcel.read_excel(content)
        for name in book.sheet_names:
            sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
            frame = sheet.to_polars()
            if sheet.visible != "visible":
                others.append(_hidden(location, name, frame.height))
                continue
            table = _table(frame, name, location, known, others, _numbers(book, name))
            if table:
                tables.append(table)
            elif frame.height:
                seen = seen or [cell or "" for cell in frame.row(0)]
                others.append(_unread(location, name, frame.height))
    except Exception as error:
        raise Unreadable(
            Failure(
                "unreadable-file",
                location,
                f"not a readable workbook ({type(error).__name__})",
                "open it and save it again as XLSX",
            )
        ) from None
    hidden = [failure for failure in others if failure.kind == "hidden-sheet"]
    if hidden and not tables and not seen:
        raise Unreadable(replace(hidden[0], fatal=True))
    return tables, seen


def _unread(location: str, sheet: str, rows: int) -> Failure:
    why = f"no known header row in this sheet of {rows} rows"
    return Failure("unread-sheet", f"{location}:{sheet}", why, fatal=False)


def _hidden(location: str, sheet: str, rows: int) -> Failure:
    why = f"a hidden sheet of {rows} rows is not read"
    return Failure("hidden-sheet", f"{location}:{sheet}", why, "show it, if it counts", fatal=False)


def _table(
    frame: pl.DataFrame,
    name: str,
    location: str,
    known: Callable[[Sequence[str]], int],
    others: list[Failure],
    numbers: Callable[[int], pl.Series],
) -> Table | None:
    """The table of one sheet. The first one loaded takes along what is said of the `others`."""
    import polars as pl

    head = [[cell or "" for cell in row] for row in frame.head(11).iter_rows()]
    at = choose_header(head, known)
    if at < 0:
        return None
    headers = tuple(cell.strip() for cell in head[at])
    if stacked(head, at, known):
        headers = tuple(joined_header(head[at], head[at + 1]))
        at += 1

    def load(positions: Sequence[int]) -> Cells:
        wanted = sorted(set(positions))
        body = frame.slice(at + 1)
        rows = pl.int_range(at + 2, at + 2 + body.height, eager=True).alias("row")
        columns = [pl.nth(p).alias(str(p)) for p in wanted]
        said = tuple(others)
        others.clear()
        return Cells(trim(body.select(columns)), rows, 0, said)

    def numeric(position: int) -> pl.Series:
        return numbers(position).slice(at + 1)

    return Table(headers, load, name, location, stored=True, numeric=numeric)


def _numbers(book: fastexcel.ExcelReader, sheet: str) -> Callable[[int], pl.Series]:
    """True for the cells of a column that are stored as numbers."""

    def numbers(position: int) -> pl.Series:
        # As truth values, numbers are true or false and texts are nothing.
        column = book.load_sheet(
            sheet, header_row=None, skip_rows=0, use_columns=[position], dtypes="boolean"
        )
        return column.to_polars().to_series().is_not_null()

    return numbers
