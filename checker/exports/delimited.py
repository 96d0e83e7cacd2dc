"""CSV and TSV as tables: encoding, delimiter, header row, physical line numbers.

The fast path hands the bytes to polars. A file that breaks the quoting rules
(RFC 4180) goes through `mended.py`, line by line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.exports import mended, notices
from checker.exports.table import (
    WIDE_SPACES,
    Cells,
    Table,
    choose_header,
    joined_header,
    stacked,
    trim,
)
from checker.model import Failure

if TYPE_CHECKING:
    import polars as pl

DELIMITERS = ";,\t|"
_PREVIEW = 1 << 18
_HEAD = 1 << 14
_WESTERN = "cp1252"
_SAMPLE = 1000
"""Records that tell which columns hold line ends."""
_SEQUENCE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""What a character outside ASCII looks like in UTF-8, and hardly ever in Windows-1252."""
_LEADS = {space.encode()[:1] for space in WIDE_SPACES}
"""Found much faster than whole characters."""
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class _Layout:
    delimiter: str
    header: tuple[str, ...]
    first_line: int
    """Physical line of the first record, 1-based."""
    hits: int


def to_utf8(content: bytes, page: str = _WESTERN) -> tuple[bytes, list[int]]:
    """The text as UTF-8 with `\\n` or `\\r\\n` line ends, and the lines that are Windows-1252
    where others are UTF-8.

    UTF-8 (with or without mark), UTF-16 (with mark, or told by its zero bytes), else the code
    `page`; the empty places of Windows-1252 are read as ISO 8859-1 has them.
    """
    odd: list[int] = []
    encoding = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "")
    if not encoding:
        encoding = _guess(content)
    if encoding == "utf-8-sig":
        content = content[3:]
        encoding = "utf-8"
    if encoding == "cp1252":
        content, odd = _recoded(content, page)
    elif encoding != "utf-8":
        content = content.decode(encoding, errors="replace").encode()
    if b"\0" in content:
        content = content.replace(b"\0", b"")
    if b"\r" in content and b"\n" not in content:
        content = content.replace(b"\r", b"\n")
    return content, odd


def _guess(content: bytes) -> str:
    head = content[:4096]
    if len(head) > 3 and head.count(0) > len(head) // 4:
        return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"
    if content.isascii():
        return "utf-8"
    # The first part decides; where polars meets bytes that are not UTF-8 later on, the
    # whole text is read again as Windows-1252.
    return "utf-8" if _is_utf8(content[:_PREVIEW]) else "cp1252"


def _is_utf8(head: bytes) -> bool:
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return False
    return True


def _recoded(content: bytes, page: str = _WESTERN) -> tuple[bytes, list[int]]:
    """Windows-1252 as UTF-8. Lines that are UTF-8 already stay as they are; where there are
    such lines, the numbers of the others come along."""
    if not _SEQUENCE.search(content):
        return _decoded(content, page), []
    lines = content.split(b"\n")
    odd = [n for n, line in enumerate(lines) if not line.isascii() and not _is_utf8(line + b" ")]
    kept = sum(not line.isascii() for line in lines) - len(odd)
    for n in odd:
        lines[n] = _decoded(lines[n], page)
    return b"\n".join(lines), [n + 1 for n in odd] if kept else []


def _decoded(content: bytes, page: str) -> bytes:
    try:
        return content.decode(page).encode()
    except UnicodeDecodeError:
        return "".join(
            bytes([byte]).decode(page, errors="ignore") or chr(byte) for byte in content
        ).encode()


def _code_page(content: bytes, known: Callable[[Sequence[str]], int]) -> str:
    """Windows-1250 where more headers are known in it (`količina` is `kolièina` otherwise)."""
    if _guess(content) != _WESTERN or content.startswith(tuple(_BOMS)):
        return _WESTERN

    def hits(page: str) -> int:
        text = content[:_HEAD].decode(page, errors="replace")
        return max(
            (layout.hits for d in DELIMITERS if (layout := _layout(text, d, known))), default=0
        )

    return max((_WESTERN, "cp1250"), key=hits)


def _layout(
    text: str, delimiter: str, known: Callable[[Sequence[str]], int], depth: int = 10
) -> _Layout | None:
    rows: list[list[str]] = []
    lines: list[int] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            if row and any(row) and not row[0].lstrip().startswith("#"):
                rows.append(row)
                lines.append(reader.line_num)
            if len(rows) > depth:
                break
    except csv.Error:
        pass
    at = choose_header(rows, known, depth)
    if at < 0:
        return None
    header = tuple(cell.strip("\ufeff \u00a0") for cell in rows[at])
    if stacked(rows, at, known):
        header = tuple(joined_header(header, rows[at + 1]))
        at += 1
    return _Layout(delimiter, header, lines[at] + 1, known(header))


def read_table(
    content: bytes, location: str, known: Callable[[Sequence[str]], int]
) -> tuple[Table | None, list[str]]:
    """The table of a delimited text; without one, the cells of its first line."""
    content, odd = to_utf8(content, _code_page(content, known))
    preview = content[:_PREVIEW].decode(errors="ignore")
    layouts = [layout for d in DELIMITERS if (layout := _layout(preview, d, known))]
    if not layouts:
        first = next((line for line in preview.splitlines() if line.strip()), "")
        delimiter = max(DELIMITERS, key=first.count)
        return None, next(csv.reader([first], delimiter=delimiter), [])
    best = max(layouts, key=lambda layout: (layout.hits, len(layout.header)))

    def load(positions: Sequence[int]) -> Cells:
        cells = _load(content, best, positions, location)
        return _with_mixed(cells, odd, location)

    return Table(best.header, load, location=location), []


def _with_mixed(cells: Cells, odd: Sequence[int], location: str) -> Cells:
    """The cells with a notice for the `odd` lines of a text pasted together from two programs."""
    if not odd:
        return cells
    mixed = notices.lines("mixed-encoding", location, odd)
    return replace(cells, failures=(*cells.failures, mixed))


def _load(content: bytes, layout: _Layout, positions: Sequence[int], location: str) -> Cells:
    import polars as pl

    quoted = b'"' in content
    try:
        return _fast(content, layout, positions, location, quoted=quoted)
    except pl.exceptions.PolarsError as error:
        if "utf-8" in str(error).lower():
            recoded, odd = _recoded(content)
            return _with_mixed(_load(recoded, layout, positions, location), odd, location)
    if layout.delimiter == "\t":  # tab-separated feeds are often written without quoting
        return _fast(content, layout, positions, location, quoted=False)
    return _mended(content, layout, positions, location)


def _fast(
    content: bytes, layout: _Layout, positions: Sequence[int], location: str, *, quoted: bool
) -> Cells:
    import polars as pl

    width = len(layout.header)
    overflow = str(width)
    names = [str(position) for position in range(width + 1)]
    wanted = [str(position) for position in sorted(set(positions))]

    scan = pl.scan_csv(
        content,
        has_header=False,
        separator=layout.delimiter,
        quote_char='"' if quoted else None,
        skip_lines=layout.first_line - 1,
        schema=dict.fromkeys(names, pl.String),
        missing_columns="insert",
        extra_columns="ignore",
        truncate_ragged_lines=True,
        raise_if_empty=False,
    )
    spanning: list[str] = []
    if quoted:  # cells may span lines, mostly in columns that do so from the start
        head = scan.head(_SAMPLE).collect()
        spanning = [cells.name for cells in head if cells.str.contains("\n", literal=True).any()]
    chosen = scan.select(list(dict.fromkeys([*wanted, overflow, *spanning])))
    with ThreadPoolExecutor(1) as reader:  # the bytes are looked through while they are parsed
        reading = reader.submit(chosen.collect)
        wide = any(lead in content for lead in _LEADS) and any(
            space.encode() in content for space in WIDE_SPACES
        )
        ends = content.count(b"\n") if quoted else 0
        frame = reading.result()
    lines = frame.height
    if quoted:
        lines = ends + (not content.endswith(b"\n")) - (layout.first_line - 1)
    rows = pl.int_range(layout.first_line, layout.first_line + frame.height, eager=True)
    if frame.height != lines:
        inner, missing, swallowed = _inner_lines(
            frame.select(spanning), layout, lines - frame.height
        )
        if missing:
            inner, missing, swallowed = _inner_lines(scan.collect(), layout, lines - frame.height)
        if swallowed:
            return _mended(content, layout, positions, location)
        rows = rows + inner.cum_sum().shift(1, fill_value=0)
    cells = _without_overflow(
        frame.select(*wanted, overflow), rows.alias("row"), overflow, location
    )
    return replace(cells, frame=trim(cells.frame, wide_spaces=wide))


def _inner_lines(frame: pl.DataFrame, layout: _Layout, total: int) -> tuple[pl.Series, int, bool]:
    """How many line ends each record has inside its cells; how many of the `total` stand in
    none; and whether a cell holds whole records, because a quote was opened there and closed
    lines later."""
    import polars as pl

    others = len(layout.header) - 1
    d = "\\t" if layout.delimiter == "\t" else f"\\{layout.delimiter}"
    record = rf"\n(?:[^\n{d}]*{d}){{{others}}}[^\n{d}]*(?:\n|$)"
    inner = pl.Series([0], dtype=pl.Int64).new_from_index(0, frame.height)
    longest_first = sorted(frame, key=lambda column: -(column.str.len_bytes().sum() or 0))
    for column in longest_first:
        if total <= 0:
            break
        held = column.str.contains("\n", literal=True).fill_null(False)
        if not held.any():
            continue
        counts = column.str.count_matches("\n", literal=True).fill_null(0).cast(pl.Int64)
        total -= int(counts.sum())
        inner = inner + counts
        cells = column.filter(held)
        wide = cells.filter(cells.str.count_matches(layout.delimiter, literal=True) >= others)
        if others >= 4 and wide.str.contains(record).any():
            return inner, total, True
    return inner, total, False


def _without_overflow(frame: pl.DataFrame, rows: pl.Series, overflow: str, location: str) -> Cells:
    """The frame without the records that have more cells than the header.

    Their cells stand in the wrong columns, so none of them can be trusted.
    """
    ragged = frame[overflow].is_not_null()
    frame = frame.drop(overflow)
    if not ragged.any():
        return Cells(frame, rows)
    failures = tuple(
        Failure(
            "ragged-row",
            f"{location}:{row}",
            "the record has more cells than the header",
            "put a quote around cells that hold the separator",
            fatal=False,
        )
        for row in rows.filter(ragged).head(20)
    )
    return Cells(frame.filter(~ragged), rows.filter(~ragged), int(ragged.sum()), failures)


def _mended(content: bytes, layout: _Layout, positions: Sequence[int], location: str) -> Cells:
    import polars as pl

    width = len(layout.header)
    lines = content.decode(errors="replace").replace("\r\n", "\n").split("\n")
    records = mended.read_records(lines, layout.first_line, layout.delimiter, width)
    schema = {str(position): pl.String for position in range(width)}
    frame = pl.DataFrame([cells for _, cells in records.good], schema=schema, orient="row")
    rows = pl.Series("row", [line for line, _ in records.good], dtype=pl.Int64)
    wanted = [str(position) for position in sorted(set(positions))]
    failures = tuple(
        Failure(kind, f"{location}:{line}", why, "export the file again", fatal=False)
        for line, kind, why in records.bad
    )
    return Cells(trim(frame.select(wanted)), rows, len(records.bad), failures)
