"""Records of a delimited text that breaks the quoting rules, one by one.

An unclosed quote costs its own record only: when a line below is a whole record by
itself, reading goes on there. The standard reader would swallow the rest of the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

_LONGEST = 500  # lines one quoted cell may span


@dataclass(slots=True)
class Records:
    """What could be read, and what could not."""

    good: list[tuple[int, list[str]]] = field(default_factory=list)
    """First physical line, cells."""
    bad: list[tuple[int, str, str]] = field(default_factory=list)
    """Physical line, kind, why."""


def read_records(lines: Sequence[str], first_line: int, delimiter: str, width: int) -> Records:
    """Every record from `first_line` (1-based) on, with exactly `width` cells."""
    records = Records()
    at = first_line - 1
    end = len(lines) - 1 if lines and not lines[-1] else len(lines)
    while at < end:
        size = _extent(lines, at, end, delimiter, width)
        if size == 0:
            records.bad.append((at + 1, "unclosed-quote", "a quote is opened and never closed"))
            at += 1
            continue
        cells = _split("\n".join(lines[at : at + size]), delimiter)
        if len(cells) > width and any(cells[width:]):
            why = "the record has more cells than the header"
            records.bad.append((at + 1, "ragged-row", why))
        else:
            records.good.append((at + 1, (cells + [""] * width)[:width]))
        at += size
    return records


def _extent(lines: Sequence[str], at: int, end: int, delimiter: str, width: int) -> int:
    """How many lines the record at `at` spans; 0 when its quote is never closed."""
    if not _ends_open(lines[at], delimiter, inside=False):
        return 1
    for last in range(at + 1, min(at + _LONGEST, end)):
        if _is_record(lines[last], delimiter, width):
            return 0
        if not _ends_open(lines[last], delimiter, inside=True):
            return last - at + 1
    return 0


def _is_record(line: str, delimiter: str, width: int) -> bool:
    if width < 4 or line.count(delimiter) < width - 1 or _ends_open(line, delimiter, inside=False):
        return False
    return len(_split(line, delimiter)) == width


def _ends_open(line: str, delimiter: str, *, inside: bool) -> bool:
    """True when the line ends inside a quoted cell."""
    at = 0
    while True:
        if inside or line.startswith('"', at):
            at = _after_quote(line, at if inside else at + 1)
            if at == 0:
                return True
            inside = False
        at = line.find(delimiter, at) + 1
        if at == 0:
            return False


def _after_quote(text: str, at: int) -> int:
    """The position after the quote that closes the cell; 0 when there is none."""
    while True:
        close = text.find('"', at)
        if close < 0:
            return 0
        if not text.startswith('""', close):
            return close + 1
        at = close + 2


def _split(record: str, delimiter: str) -> list[str]:
    """The cells of a record. Text after a closing quote belongs to the cell."""
    cells: list[str] = []
    at = 0
    while True:
        quoted = ""
        if record.startswith('"', at):
            after = _after_quote(record, at + 1) or len(record) + 1
            quoted = record[at + 1 : after - 1].replace('""', '"')
            at = after
        end = record.find(delimiter, at)
        cells.append(quoted + (record[at:] if end < 0 else record[at:end]))
        if end < 0:
            return cells
        at = end + 1
