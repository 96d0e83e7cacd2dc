"""Rows of printed price tables: a label at the left, and prices in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.extract.money import Span, find_prices
from checker.extract.print_words import gtin_of, heads_prices, reference_of
from checker.extract.sheet import Line, struck_role
from checker.model import Role

EDGE = 4.0
"""Points that lines under one another may be out of line."""
_LEVEL = 0.45
"""How far apart, as a share of their size, the middles of a label and its price may stand."""
_HEADED = 3.0
"""Line heights between a column's head and its first price."""
_BESIDE = 30.0
"""Points that a column's head may stand beside its prices."""
_LONGEST_LABEL, _LONGEST_HEAD = 60, 40
_WORD = re.compile(r"[^\W\d_]{3,}")
_BARE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.]?\d{3})*[.,]\d{2}\*?")
_CODE = re.compile(r"(?=.*[\d-])(?!\d{1,4}$)(?!\d+[X.,]\d+$)[A-Z0-9]+(?:[-./_][A-Z0-9]+)*")
_SHORTEST_CODE = 4
_SHORT_CODE = re.compile(
    r"(?=.*[A-Z])(?!\d+[A-Z]{1,2}$)(?!X*[SML]$)[A-Z0-9]{2,}(?:[-./_][A-Z0-9]+)*"
)
_LEAST_CODES = 3
_NUMBER = re.compile(r"[x×]?\s?\d{1,4}\s?[x×]?")
_REDUCED = 4
"""Words around the two prices of a reduced product."""
_PERCENT = re.compile(r"[-–−]\s?\d{1,2}\s?%")
_TOLD: frozenset[Role] = frozenset({"list", "member", "instalment"})
Spans = Mapping[int, Sequence[Span]]
"""The prices of lines, by the `id` of the line."""


@dataclass(frozen=True, slots=True)
class Cell:
    """An amount, and the head of its column where that tells an option ("140 × 190 cm")."""

    line: Line
    option: Line | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A label with the prices at its right."""

    label: Line
    beside: tuple[Line, ...]
    """What stands between the label and its prices, from left to right."""
    prices: tuple[Cell, ...]
    left: Line | None = None
    """The text at the left of the label."""
    codes: frozenset[int] = frozenset()
    """The `id` of the cells that stand in a column of numbers."""

    @property
    def lines(self) -> tuple[Line, ...]:
        """The label, what stands beside it, and the amounts."""
        return (self.label, *self.beside, *(cell.line for cell in self.prices))

    @property
    def number(self) -> str | None:
        """The product's own number, where a cell of the row is one."""
        left = (self.left,) if self.left else ()
        cells = (*left, *self.beside)
        told = (
            line.text.strip() if id(line) in self.codes else code_of(line.text) for line in cells
        )
        return next(filter(None, told), None)

    @property
    def gtin(self) -> str | None:
        """The GTIN in a cell of the row."""
        cells = (*((self.left,) if self.left else ()), *self.beside)
        return next((gtin for line in cells if (gtin := gtin_of(line.text))), None)

    @property
    def measures(self) -> tuple[Line, ...]:
        """The sizes beside the label: "250 g"."""
        cells = (line for line in self.beside if id(line) not in self.codes)
        return tuple(line for line in cells if is_measure(line.text))


def spans_of(line: Line, locale: str, currency: str | None) -> list[Span]:
    """The prices of a line; what is struck through is a list price."""
    found = find_prices(line.text, currency_hint=currency, locale=locale)
    return [struck_role(span, line) for span in found]


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page, and what their columns tell."""

    rows: tuple[Row, ...]
    spans: Spans
    """The prices of every line as the head of its column tells them: "Prix Club", "HT"."""
    heads: tuple[Line, ...]


def read_rows(lines: Sequence[Line], *, locale: str, currency: str | None) -> Rows:
    """The rows of columns that hold nothing but prices."""
    spans = {id(line): spans_of(line, locale, currency) for line in lines}
    amounts = [line for line in lines if _is_amount(line, spans[id(line)])]
    bare = [line for line in lines if not spans[id(line)] and _BARE.fullmatch(line.text)]
    texts = [line for line in lines if line not in amounts and line not in bare]
    codes = _in_columns_of_codes(texts)
    cells: dict[int, list[Cell]] = {}
    labels: dict[int, tuple[Line, tuple[Line, ...]]] = {}
    plain = [line for line in texts if not spans[id(line)]]
    heads = [line for line in plain if len(line.text) <= _LONGEST_HEAD and heads_prices(line.text)]
    told_by = {
        id(a): found
        for a in (*amounts, *bare)
        if (found := _label(a, texts, (*amounts, *bare), spans, codes))
    }
    edges = [label.x0 for label, passed in told_by.values() if not passed]
    for amount in (*amounts, *bare):
        found = told_by.get(id(amount))
        if found is None:
            continue
        found = _within(found, edges)
        head = _head(amount, plain, (*amounts, *bare), heads)
        if head is not None and head.x0 <= found[0].x0 + EDGE and head.x1 > amount.x0:
            head = None  # a sentence above the whole table
        told = None
        if head is not None:
            told = _headed(amount, head, locale, currency)
            heads.append(head)
        if told is not None:
            spans[id(amount)] = [struck_role(told, amount)]
            head = None
        elif amount in bare:
            continue
        held = cells.setdefault(id(found[0]), [])
        held.append(Cell(amount, head))
        labels[id(found[0])] = found
    rows = [
        Row(
            *labels[key],
            tuple(sorted(held, key=lambda cell: cell.line.x0)),
            _left_of(labels[key][0], (*texts, *amounts, *bare), (*amounts, *bare)),
            codes,
        )
        for key, held in cells.items()
    ]
    rows = [row for row in rows if _is_of_columns(row)]
    return Rows(tuple(row for row in rows if _is_in_column(row, rows)), spans, tuple(heads))


def _is_amount(line: Line, spans: Sequence[Span]) -> bool:
    """True for a line that holds one price and no word, or both of "was £95, now £76" in any
    order."""
    rest = line.text
    for span in reversed(spans):
        rest = rest[: span.start] + rest[span.end :]
    roles = sorted(span.price.role for span in spans)
    if roles in (["current", "list"], ["list", "sale"]):
        return len(rest.split()) <= _REDUCED
    return len(spans) == 1 and not re.search(r"\w", rest)


def _in_columns_of_codes(lines: Sequence[Line]) -> frozenset[int]:
    """The `id` of the cells under one another that are numbers of products, some in letters only:
    "RAV", "SK2", "TPK-18L". One of them alone is no number."""
    found: set[int] = set()
    short = [line for line in lines if _SHORT_CODE.fullmatch(line.text.strip())]
    for line in short:
        column = [other.text.strip() for other in short if abs(other.x0 - line.x0) <= EDGE]
        numbered = [text for text in column if any(map(str.isdigit, text))]
        alike = len(set(column)) < len(column)
        if len(column) >= _LEAST_CODES and not alike and 3 * len(numbered) >= len(column):
            found.add(id(line))
    return frozenset(found)


def code_of(text: str) -> str | None:
    """The product's number that a cell is, with a word before it or alone."""
    told = reference_of(text)
    if told is not None:
        return told
    alone = _CODE.fullmatch(text.strip())
    long = len(text.strip()) >= _SHORTEST_CODE
    return text.strip() if alone and long and gtin_of(text) is None else None


def is_measure(text: str) -> bool:
    """True for a cell that tells a size and no more: "250 g", "140 × 190 cm", "T. 2"."""
    has_figure = any(character.isdigit() for character in text)
    return has_figure and not _WORD.search(text) and code_of(text) is None and not gtin_of(text)


def _label(
    amount: Line,
    texts: Sequence[Line],
    amounts: Sequence[Line],
    spans: Spans,
    codes: frozenset[int],
) -> tuple[Line, tuple[Line, ...]] | None:
    """(text that an amount is the price of, cells between the two); None where the nearest is a
    number of pieces, or too long. Sizes, numbers and notes of price are passed by where a text
    stands at their left.
    """
    left = sorted(
        (x for x in (*texts, *amounts) if x.x1 <= amount.x0 and is_level(x, amount)),
        key=lambda line: -line.x1,
    )
    passed: list[Line] = []
    for line in left:
        if line in amounts:
            if passed:
                break
            continue
        if _NUMBER.fullmatch(line.text.strip()):
            return None
        if id(line) not in codes and not _is_aside(line, spans):
            return (line, tuple(passed[::-1])) if len(line.text) <= _LONGEST_LABEL else None
        passed.append(line)
    return (passed[-1], tuple(passed[-2::-1])) if passed else None


def _within(
    found: tuple[Line, tuple[Line, ...]], edges: Sequence[float]
) -> tuple[Line, tuple[Line, ...]]:
    """The label and its cells, without what stands at the left of the column of labels."""
    for at, line in enumerate(found[1]):
        if is_measure(line.text) and any(abs(line.x0 - edge) <= EDGE for edge in edges):
            return line, found[1][at + 1 :]
    return found


def _left_of(label: Line, lines: Sequence[Line], amounts: Sequence[Line]) -> Line | None:
    """The nearest text at the left of a label on its level; None where that is an amount."""
    left = [line for line in lines if line.x1 <= label.x0 and is_level(line, label)]
    nearest = max(left, key=lambda line: line.x1, default=None)
    return None if nearest in amounts else nearest


def is_level(one: Line, other: Line) -> bool:
    """True where two lines stand side by side."""
    apart = abs(one.y0 + one.y1 - other.y0 - other.y1) / 2
    return apart <= _LEVEL * max(min(one.size, other.size), 1)


def _is_aside(line: Line, spans: Spans) -> bool:
    """True for a cell that is no name: a size, a number, a reduction, another price."""
    rest = line.text
    for span in reversed(spans[id(line)]):
        rest = rest[: span.start] + rest[span.end :]
    noted = bool(spans[id(line)]) and len(_WORD.findall(rest)) <= 2
    return (
        noted
        or is_measure(line.text)
        or _PERCENT.fullmatch(line.text.strip()) is not None
        or code_of(line.text) is not None
        or gtin_of(line.text) is not None
    )


def _head(
    amount: Line, texts: Sequence[Line], amounts: Sequence[Line], heads: Sequence[Line]
) -> Line | None:
    """The text above the amounts that stand under one another with this one; the head of a
    column of prices may stand a little beside them.
    """
    top = amount
    while True:
        text, above = _over(top, texts), _over(top, amounts)
        if above is None or not is_in_line(above, top) or (text and text.y0 < above.y0):
            break
        top = above
    if text and text.y0 - top.y1 <= _HEADED * top.size:
        return text
    near = [
        head
        for head in heads
        if 0 <= head.y0 - top.y1 <= _HEADED * top.size
        and head.x1 > top.x0 - _BESIDE
        and head.x0 < top.x1 + _BESIDE
    ]
    return near[0] if len(near) == 1 else None


def _over(line: Line, others: Iterable[Line]) -> Line | None:
    """The nearest other line above, in the same place from left to right."""
    wide = line.x1 - line.x0
    above = [
        other
        for other in others
        if other.y0 >= line.y1 - 1
        and min(other.x1, line.x1) - max(other.x0, line.x0) > 0.5 * min(wide, other.x1 - other.x0)
    ]
    return min(above, key=lambda other: other.y0, default=None)


def is_in_line(one: Line, other: Line) -> bool:
    """True where two lines have a left or a right edge in common."""
    return abs(one.x1 - other.x1) <= EDGE or abs(one.x0 - other.x0) <= EDGE


def _headed(amount: Line, head: Line, locale: str, currency: str | None) -> Span | None:
    """The price as its column's head tells it; None where the head tells no price."""
    if len(head.text) > _LONGEST_HEAD:
        return None
    opening = f"{head.text.strip(' :')} : "
    told = find_prices(opening + amount.text, currency_hint=currency, locale=locale)
    if len(told) != 1 or told[0].end <= len(opening):
        return None
    if not heads_prices(head.text) and told[0].price.role not in _TOLD:
        return None
    span = told[0]
    start = max(span.start - len(opening), 0)
    return replace(span, start=start, end=span.end - len(opening))


def _is_of_columns(row: Row) -> bool:
    """False where one head tells something else than the price: it names the product there."""
    heads = [cell.option for cell in row.prices]
    return heads.count(None) == len(heads) or (None not in heads and len(heads) > 1)


def _is_in_column(row: Row, rows: Iterable[Row]) -> bool:
    """True where another row has its last price, or its label, at the same left or right edge."""
    own = row.prices[-1].line
    return any(
        is_in_line(other.prices[-1].line, own) or _is_beside(other, row)
        for other in rows
        if other is not row
    )


def _is_beside(one: Row, other: Row) -> bool:
    """True where two rows have their labels under one another, each with one price."""
    return (
        abs(one.label.x0 - other.label.x0) <= EDGE
        and abs(one.label.size - other.label.size) < 0.3
        and len(one.prices) == len(other.prices) == 1
    )


def rows_by_label(rows: Iterable[Row]) -> dict[int, Row]:
    """Rows by the `id` of their label."""
    return {id(row.label): row for row in rows}


def downwards(lines: Iterable[Line]) -> Iterator[Line]:
    """Lines from the top of the page."""
    yield from sorted(lines, key=lambda line: (-line.y1, line.x0))
