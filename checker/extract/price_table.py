"""Printed price tables: a product's name with rows of its sizes below it, and lists where every
row is a product of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from checker.extract.money import Span
from checker.extract.naming import is_never
from checker.extract.price_rows import (
    EDGE,
    Cell,
    Row,
    Rows,
    Spans,
    code_of,
    downwards,
    is_in_line,
    is_level,
    read_rows,
    rows_by_label,
)
from checker.extract.print_words import references_of
from checker.extract.sheet import Line, printed_price, union
from checker.model import Evidence, Offer, Price, Role, Tax

_INDENT = 40.0
"""Points that the rows of a product may stand to the right of its name."""
_GAP = 1.9
"""Line heights between two lines of one product."""
_SPACED = 3.5
"""Line heights between two rows of one list."""
_LARGER = 1.2
"""Size of a section's heading, at least, as a share of its rows'."""
_NOTES = 2
"""Lines that may stand between a product's name and its rows."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_TELLING = re.compile(r"[^\W\d_]{3,}")
_LONGEST_NAME = 80
_TRIM = " \u00a0\u202f.…·,;:–—-("
_ASIDE = re.compile(r"\s{2,}")
_CONTINUED = re.compile(r"[a-zà-ÿ(\d]")


@dataclass(frozen=True, slots=True)
class Found:
    """What the tables of a page say."""

    offers: tuple[Offer, ...] = ()
    names: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    """All lines that the tables take up."""


@dataclass(frozen=True, slots=True)
class _Product:
    name: tuple[Line, ...]
    rows: tuple[Row, ...]
    """Of its sizes; one row whose label is the name, for a product in a list."""
    numbers: tuple[str, ...]
    notes: tuple[Line, ...]


def read_tables(lines: Sequence[Line], *, locale: str, currency: str | None, tax: Tax) -> Found:
    """The products whose prices stand in a column of their own, at the right of the names or of
    the sizes.

    Two rows at least make a table. Where a product's rows and the numbers below them are as
    many, each row has its own.
    """
    found = read_rows(lines, locale=locale, currency=currency)
    if len(found.rows) < 2:
        return Found()
    offers: list[Offer] = []
    names: list[Line] = []
    taken: list[Line] = []
    for product in _products(lines, found):
        if is_never(" ".join(line.text for line in product.name), locale):
            continue
        read = list(_offers(product, found.spans, tax))
        if not read:
            continue
        offers += read
        names += product.name
        taken += [*product.name, *(line for row in product.rows for line in row.lines)]
        taken += product.notes
    return Found(tuple(offers), tuple(names), tuple(taken))


# ── which rows are of one product ────────────────────────────────────────────


def _products(lines: Sequence[Line], found: Rows) -> Iterator[_Product]:
    """Names with the rows right below them, then the rows that are products of their own."""
    aside = {id(line) for row in found.rows for line in row.lines if line is not row.label}
    texts = [line for line in downwards(lines) if id(line) not in aside]
    by_label = rows_by_label(found.rows)
    under = {
        id(name): held
        for name in texts
        if id(name) not in by_label
        and _is_name(name)
        and not any(is_level(name, head) for head in found.heads)
        and (held := _held(name, texts, by_label))
        and not _has_price(name, held.rows, lines)
    }
    sections = {
        round(name.size, 1)
        for name in texts
        if id(name) in under and _is_section(name, under[id(name)].rows, found.spans)
    }
    taken: set[int] = set()
    for name in texts:
        product = under.get(id(name))
        if product is None or round(name.size, 1) in sections or _shares_word(product, name):
            continue
        if taken.isdisjoint(id(row) for row in product.rows):
            taken.update(id(row) for row in product.rows)
            yield product
    free = [row for row in found.rows if id(row) not in taken]
    for row in free:
        if _has_text_at_left(row, free):
            continue
        listed = _listed(row, texts, by_label, found.spans)
        if listed is not None:
            yield listed


def _held(name: Line, texts: Sequence[Line], by_label: dict[int, Row]) -> _Product | None:
    """A name with the rows right below it, and the numbers under all rows or under each."""
    rows: list[Row] = []
    numbers: list[str] = []
    notes: list[Line] = []
    last = name
    while (
        below := _below(last, texts, EDGE, _SPACED) if rows else _below(last, texts, _INDENT)
    ) is not None:
        if id(below) in by_label:
            rows.append(by_label[id(below)])
        elif told := references_of(below.text):
            numbers += told
            notes.append(below)
        elif rows or len(notes) >= _NOTES or below.size > 0.95 * name.size:
            break
        else:
            notes.append(below)
        last = below
    if not rows or max(row.label.size for row in rows) > name.size * 1.02:
        return None
    least = min(row.label.size for row in rows)
    if any(line.size > 0.97 * least for line in notes if not references_of(line.text)):
        return None
    notes = [line for line in notes if references_of(line.text)]
    return _Product((name,), tuple(rows), tuple(numbers), tuple(notes))


def _has_price(name: Line, rows: Sequence[Row], lines: Sequence[Line]) -> bool:
    """True for a name with something of its own in the column of its rows' prices: "sur devis"."""
    columns = [cell.line for row in rows for cell in row.prices]
    return any(
        line.x0 >= name.x1
        and is_level(name, line)
        and any(line.x1 > amount.x0 and line.x0 < amount.x1 for amount in columns)
        for line in lines
    )


def _is_name(line: Line) -> bool:
    return (
        len(line.text) <= _LONGEST_NAME
        and _WORD.search(line.text) is not None
        and not references_of(line.text)
    )


def _is_section(name: Line, rows: Sequence[Row], spans: Spans) -> bool:
    """True for a heading over products of their own: larger than they are, and these have names
    of several words that do not all open alike.
    """
    words = [_TELLING.findall(_without(row.label, spans[id(row.label)])) for row in rows]
    least = 2 if name.size >= _LARGER * max(row.label.size for row in rows) else 3
    openings = {told[0].casefold() for told in words if told}
    return len(openings) > 1 and median(map(len, words)) >= least


def _shares_word(product: _Product, name: Line) -> bool:
    """True where rows repeat a word of the name above: "Couettes", "Couette Grand Nord"."""
    stems = {word.casefold().rstrip("sx") for word in _TELLING.findall(name.text)}
    labels = Counter(
        bool(stems & {word.casefold().rstrip("sx") for word in _TELLING.findall(row.label.text)})
        for row in product.rows
    )
    return labels[True] > labels[False]


def _has_text_at_left(row: Row, rows: Sequence[Row]) -> bool:
    """True where another column of texts stands at the left of the labels: it may be the names."""
    if row.left is None or code_of(row.left.text) or not _WORD.search(row.left.text):
        return False
    return any(
        other.left is not None and is_in_line(other.left, row.left)
        for other in rows
        if other is not row and is_in_line(other.label, row.label)
    )


def _listed(
    row: Row, texts: Sequence[Line], by_label: dict[int, Row], spans: Spans
) -> _Product | None:
    """A row that is a product of its own: its label is a name, not a size alone."""
    name = [row.label]
    numbers: tuple[str, ...] = (row.number,) if row.number else ()
    notes: list[Line] = []
    last = row.label
    while (below := _below(last, texts)) is not None and id(below) not in by_label:
        if told := references_of(below.text):
            numbers += told
            notes.append(below)
        elif not notes and len(name) == 1 and _continues(below, row.label):
            name.append(below)
        else:
            break
        last = below
    telling = _TELLING.findall(" ".join(line.text for line in name))
    if not telling or (len(telling) < 2 and not numbers and row.gtin is None):
        return None
    return _Product(tuple(name), (row,), numbers, tuple(notes))


def _continues(line: Line, label: Line) -> bool:
    """True for the second line of a label, which goes on with a size or a small letter."""
    return (
        abs(line.size - label.size) < 0.3
        and _CONTINUED.match(line.text) is not None
        and not label.text.rstrip().endswith((".", ":"))
    )


def _below(
    line: Line, texts: Sequence[Line], indent: float = EDGE, gap: float = _GAP
) -> Line | None:
    """The next line, where it starts at the same left edge or up to `indent` behind it, and
    follows within `gap` line heights.
    """
    under = [
        other
        for other in texts
        if other is not line
        and abs(other.x0 - line.x0) <= _INDENT
        and other.y1 <= line.y0 + 0.3 * line.size
    ]
    found = max(under, key=lambda other: other.y1, default=None)
    if found is None or not -EDGE <= found.x0 - line.x0 <= indent:
        return None
    return found if line.y0 - found.y0 <= gap * max(line.size, found.size) else None


# ── offers ───────────────────────────────────────────────────────────────────


def _offers(product: _Product, spans: Spans, tax: Tax) -> Iterator[Offer]:
    named = " ".join(_without(line, spans[id(line)]) for line in product.name)
    several = len(product.rows) > 1
    for at, row in enumerate(product.rows):
        own: tuple[str | None, ...] = product.numbers or (row.number,)
        if several:
            each = len(product.numbers) == len(product.rows)
            own = (product.numbers[at] if each else row.number,)
        label = "" if row.label in product.name else _without(row.label, spans[id(row.label)])
        for cell in _cells(row):
            prices = _prices(row, cell, spans, tax)
            if prices is None:
                continue
            option = " ".join(
                text
                for text in (
                    label if several else "",
                    *(line.text for line in row.measures if not spans[id(line)]),
                    cell.option.text if cell and cell.option else "",
                )
                if text
            )
            if cell is not None:
                own = (None,)
            for number in own:
                yield Offer(
                    title=f"{named} {option}".strip(),
                    prices=prices,
                    sku=number,
                    gtin=row.gtin if cell is None else None,
                    attributes={"option": option} if option else {},
                    evidence=Evidence(named, selector=union([*product.name, *row.lines])),
                )


def _cells(row: Row) -> tuple[Cell | None, ...]:
    """The cells of a row with a price for each size; one None for a row with one price to pay."""
    return row.prices if all(cell.option for cell in row.prices) else (None,)


def _without(label: Line, spans: Sequence[Span]) -> str:
    """A label without the amounts in it."""
    text = label.text
    for span in reversed(spans):
        opened, closed = text.rfind("(", 0, span.start), text.find(")", span.end)
        aside = opened >= 0 and closed >= 0 and ")" not in text[opened : span.start]
        start, end = (opened, closed + 1) if aside else (span.start, span.end)
        text = text[:start] + text[end:]
    return _ASIDE.sub(" ", text).strip(_TRIM)


def _prices(row: Row, cell: Cell | None, spans: Spans, tax: Tax) -> dict[Role, Price] | None:
    """The prices of a row, or of one cell of it, by role; None unless exactly one is what anyone
    pays now.
    """
    found: dict[Role, Price] = {}
    for line in row.lines if cell is None else (cell.line,):
        for span in spans[id(line)]:
            role: Role = "current" if span.price.role == "sale" else span.price.role
            price = printed_price(line, span, role, tax)
            known = found.get(role)
            if known is not None and {known.tax, price.tax} == {"included", "excluded"}:
                found[role] = known if known.tax == "included" else price
                continue
            if role in found and found[role].amount != price.amount:
                return None
            if line is row.label and role == "current":
                return None
            found[role] = price
    current, listed = found.get("current"), found.get("list")
    if current is None or (listed is not None and listed.amount <= current.amount):
        return None
    return {role: found[role] for role in ("current", "list", "unit", "member") if role in found}
