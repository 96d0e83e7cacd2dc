"""GS1 EANCOM PRICAT messages as tables: one record per LIN segment.

Segment and qualifier meanings follow the EANCOM 1997 and 2002 manuals. `PRI+AAE` is the
information price with taxes, `PRI+AAA` the net calculation price; `AAF` differs between the
manuals and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from checker.errors import Unreadable
from checker.exports.table import Table, from_records
from checker.model import Failure

_HEADERS = (
    "LIN", "LIN/action", "PIA/SA", "PIA/MF", "IMD", "CUX", "LOC+162", "TAX",
    "PRI+AAE", "PRI+AAA", "PRI+AAE+PRP", "PRI/unit", "PRI/measure", "DTM+157", "DTM+36",
)  # fmt: skip
_MEASURES = {"KGM": "kg", "GRM": "g", "LTR": "l", "MLT": "ml", "MTR": "m", "MTK": "m²"}
_ACTIONS = {"1": "added", "2": "deleted", "3": "changed", "4": "no action"}


def read_tables(
    content: bytes, location: str, known: Callable[[Sequence[str]], int]
) -> tuple[list[Table], list[str]]:
    """The items of an interchange. Raises `Unreadable` for other messages than PRICAT."""
    text = content.decode("utf-8", errors="replace")
    if "\ufffd" in text:  # UNOC, the usual character set, is ISO 8859-1
        text = content.decode("latin-1")
    items: list[dict[str, str]] = []
    lines: list[int] = []
    common: dict[str, str] = {}
    kinds: set[str] = set()
    for line, segment in _segments(text):
        tag = segment[0][0]
        if tag == "UNH" and len(segment) > 2:
            kinds.add(segment[2][0])
            common = {}
        elif tag == "LIN":
            items.append(dict(common))
            lines.append(line)
            items[-1] |= _line_item(segment)
        else:
            target = items[-1] if items else common
            for header, value in _facts(segment):
                target.setdefault(header, value)
    if kinds != {"PRICAT"}:
        why = f"EDIFACT message {', '.join(sorted(kinds)) or 'of no kind'}, not PRICAT"
        raise Unreadable(Failure("unreadable-file", location, why))
    load = from_records(_HEADERS, items, lines)
    return [Table(_HEADERS, load, location=location)], []


def _segments(text: str) -> Iterator[tuple[int, list[list[str]]]]:
    """(line, elements of components) of each segment."""
    component, element, release, end = ":", "+", "?", "'"
    if text.startswith("UNA") and len(text) > 9:
        component, element, release, end = text[3], text[4], text[6], text[8]
        text = text[9:]
    escaped = re.escape(release)

    def split(part: str, separator: str) -> list[str]:
        return re.split(rf"(?<!{escaped}){re.escape(separator)}", part)

    line = 1
    for raw in split(text, end):
        start = line + len(raw) - len(raw.lstrip("\r\n"))
        line += raw.count("\n")
        segment = raw.strip()
        if segment:
            elements = [split(part, component) for part in split(segment, element)]
            yield start, [[_plain(c, release) for c in parts] for parts in elements]


def _plain(text: str, release: str) -> str:
    return re.sub(rf"{re.escape(release)}(.)", r"\1", text)


def _line_item(segment: list[list[str]]) -> dict[str, str]:
    item = {}
    if len(segment) > 2 and segment[2][0]:
        item["LIN/action"] = _ACTIONS.get(segment[2][0], segment[2][0])
    if len(segment) > 3 and segment[3][0]:
        item["LIN"] = segment[3][0]
    return item


def _facts(segment: list[list[str]]) -> Iterator[tuple[str, str]]:
    tag, *elements = segment
    parts = [element for element in elements if element]
    match tag[0]:
        case "PIA":
            for number, kind, *_ in (part for part in parts[1:] if len(part) > 1):
                yield f"PIA/{kind}", number
        case "IMD":
            text = " ".join(piece for piece in parts[-1][3:] if piece)
            if text:
                yield "IMD", text
        case "CUX" if parts and len(parts[0]) > 1:
            yield "CUX", parts[0][1]
        case "LOC" if len(parts) > 1:
            yield f"LOC+{parts[0][0]}", parts[1][0]
        case "TAX" if len(parts) > 4 and len(parts[4]) > 3:
            yield "TAX", parts[4][3]
        case "DTM" if parts and len(parts[0]) > 1:
            yield f"DTM+{parts[0][0]}", _date(parts[0][1])
        case "PRI" if parts and len(parts[0]) > 1:
            yield from _price(parts[0])


def _date(text: str) -> str:
    day = re.match(r"(\d{4})(\d{2})(\d{2})", text)
    return "-".join(day.groups()) if day else text


def _price(parts: list[str]) -> Iterator[tuple[str, str]]:
    """A price per piece, or per one unit of measure; others have their quantity in the fifth
    component and are left out."""
    quantity = parts[4] if len(parts) > 4 else ""
    measure = _MEASURES.get(parts[5]) if len(parts) > 5 else None
    if measure and quantity in ("", "1"):
        if parts[0] == "AAE":
            yield "PRI/unit", parts[1]
            yield "PRI/measure", measure
    elif quantity in ("", "1"):
        kind = parts[3] if len(parts) > 3 else ""
        promoted = "+PRP" if kind in ("PRP", "DPR") else ""
        yield f"PRI+{parts[0]}{promoted}", parts[1]
