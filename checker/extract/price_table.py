"""Price tables of printed matter: a product's name, and below it rows of a size with its price."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from checker.extract.money import Span, find_prices
from checker.extract.print_words import references_of
from checker.extract.sheet import Line, struck_role, union
from checker.model import Evidence, Offer, Price, Role, Tax

_LEVEL = 0.45
"""How far apart, as a share of their size, the middles of a label and its price may stand."""
_EDGE = 4.0
"""Points that lines under one another may be out of line."""
_GAP = 1.9
"""Line heights between two lines of one product."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_LABEL, _LONGEST_NAME = 60, 80
_TRIM = " \u00a0\u202f.…·,;:–—-("
_ASIDE = re.compile(r"\s{2,}")


@dataclass(frozen=True, slots=True)
class Found:
    """What the tables of a page say."""

    offers: tuple[Offer, ...] = ()
    names: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    """All lines that the tables take up."""


@dataclass(frozen=True, slots=True)
class _Row:
    label: Line
    prices: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        return (self.label, *self.prices)


@dataclass(frozen=True, slots=True)
class _Product:
    name: Line
    rows: tuple[_Row, ...]
    numbers: tuple[str, ...]
    note: Line | None


def read_tables(lines: Sequence[Line], *, locale: str, currency: str | None, tax: Tax) -> Found:
    """The products whose prices stand in a column of their own, at the right of the sizes.

    Two rows at least make a table. Where a product's rows and the numbers below them are as
    many, each row has its own.
    """
    spans = {
        id(line): [
            struck_role(span, line)
            for span in find_prices(line.text, currency_hint=currency, locale=locale)
        ]
        for line in lines
    }
    rows = _rows(lines, spans)
    if len(rows) < 2:
        return Found()
    offers: list[Offer] = []
    names: list[Line] = []
    taken: list[Line] = []
    for product in _products(lines, rows):
        read = list(_offers(product, spans, tax))
        if not read:
            continue
        offers += read
        names.append(product.name)
        taken += [product.name, *(line for row in product.rows for line in row.lines)]
        taken += [product.note] if product.note else []
    return Found(tuple(offers), tuple(names), tuple(taken))


def _rows(lines: Sequence[Line], spans: dict[int, list[Span]]) -> list[_Row]:
    """Labels with the prices at their right, in columns of prices that hold nothing else."""
    amounts = [line for line in lines if _is_amount(line, spans[id(line)])]
    held: dict[int, list[Line]] = {}
    labels: dict[int, Line] = {}
    for amount in amounts:
        label = _label(amount, lines, amounts)
        if label is not None and not _is_under_text(amount, lines, amounts):
            held.setdefault(id(label), []).append(amount)
            labels[id(label)] = label
    rows = [_Row(labels[key], tuple(sorted(p, key=lambda x: x.x0))) for key, p in held.items()]
    return [row for row in rows if _is_in_column(row, rows)]


def _is_amount(line: Line, spans: Sequence[Span]) -> bool:
    """True for a line that holds one price and no word."""
    if len(spans) != 1:
        return False
    rest = line.text[: spans[0].start] + line.text[spans[0].end :]
    return not re.search(r"\w", rest)


def _label(amount: Line, lines: Sequence[Line], amounts: Sequence[Line]) -> Line | None:
    """The nearest text at the left of an amount, on its level."""
    left = [
        line
        for line in lines
        if line not in amounts
        and line.x1 <= amount.x0
        and abs(line.y0 + line.y1 - amount.y0 - amount.y1) / 2 <= _LEVEL * max(line.size, 1)
    ]
    found = max(left, key=lambda line: line.x1, default=None)
    return found if found and len(found.text) <= _LONGEST_LABEL else None


def _is_under_text(amount: Line, lines: Sequence[Line], amounts: Sequence[Line]) -> bool:
    """True where a text that is no amount stands right above, in the amount's own column: it
    names the product there.
    """
    wide = amount.x1 - amount.x0
    return any(
        0 <= line.y0 - amount.y1 <= 3 * amount.size
        and min(line.x1, amount.x1) - max(line.x0, amount.x0) > 0.5 * wide
        for line in lines
        if line not in amounts
    )


def _is_in_column(row: _Row, rows: Iterable[_Row]) -> bool:
    """True where another row has its last price at the same left or right edge."""
    own = row.prices[-1]
    return any(
        abs(other.prices[-1].x1 - own.x1) <= _EDGE or abs(other.prices[-1].x0 - own.x0) <= _EDGE
        for other in rows
        if other is not row
    )


def _products(lines: Sequence[Line], rows: Sequence[_Row]) -> Iterator[_Product]:
    """Names with the rows right below them, and the line of numbers after those."""
    by_label = {id(row.label): row for row in rows}
    amounts = {id(line) for row in rows for line in row.prices}
    texts = [line for line in lines if id(line) not in amounts]
    for name in texts:
        if id(name) in by_label or not _is_name(name):
            continue
        held: list[_Row] = []
        last = name
        while (below := _below(last, texts)) is not None and id(below) in by_label:
            held.append(by_label[id(below)])
            last = below
        if not held or max(row.label.size for row in held) > name.size * 1.02:
            continue
        note = _below(last, texts)
        numbers = references_of(note.text) if note is not None else ()
        yield _Product(name, tuple(held), numbers, note if numbers else None)


def _is_name(line: Line) -> bool:
    return len(line.text) <= _LONGEST_NAME and _WORD.search(line.text) is not None


def _below(line: Line, texts: Sequence[Line]) -> Line | None:
    """The next line at the same left edge, where it follows closely."""
    under = [
        other
        for other in texts
        if other is not line
        and abs(other.x0 - line.x0) <= _EDGE
        and other.y1 <= line.y0 + 0.3 * line.size
    ]
    found = max(under, key=lambda other: other.y1, default=None)
    if found is None or line.y0 - found.y0 > _GAP * max(line.size, found.size):
        return None
    return found


def _offers(product: _Product, spans: dict[int, list[Span]], tax: Tax) -> Iterator[Offer]:
    several = len(product.rows) > 1
    numbers = product.numbers
    for at, row in enumerate(product.rows):
        prices = _prices(row, spans, tax)
        if prices is None:
            continue
        label = _without(row.label, spans[id(row.label)])
        title = f"{product.name.text} {label}" if several and label else product.name.text
        place = Evidence(product.name.text, selector=union([product.name, *row.lines]))
        if several:
            own: tuple[str | None, ...] = (
                (numbers[at],) if len(numbers) == len(product.rows) else (None,)
            )
        else:
            own = numbers or (None,)
        for number in own:
            yield Offer(
                title=title,
                prices=prices,
                sku=number,
                attributes={"option": label} if several and label else {},
                evidence=place,
            )


def _without(label: Line, spans: Sequence[Span]) -> str:
    """A label without the amounts in it."""
    text = label.text
    for span in reversed(spans):
        opened, closed = text.rfind("(", 0, span.start), text.find(")", span.end)
        aside = opened >= 0 and closed >= 0 and ")" not in text[opened : span.start]
        start, end = (opened, closed + 1) if aside else (span.start, span.end)
        text = text[:start] + text[end:]
    return _ASIDE.sub(" ", text).strip(_TRIM)


def _prices(row: _Row, spans: dict[int, list[Span]], tax: Tax) -> dict[Role, Price] | None:
    """The prices of a row by role; None unless exactly one is what anyone pays now."""
    found: dict[Role, Price] = {}
    for line in row.lines:
        for span in spans[id(line)]:
            role: Role = "current" if span.price.role == "sale" else span.price.role
            price = replace(
                span.price,
                role=role,
                tax=tax if span.price.tax == "unknown" else span.price.tax,
                evidence=Evidence(line.text[span.start : span.end], selector=line.place),
            )
            if role in found and found[role].amount != price.amount:
                return None
            if line is row.label and role == "current":
                return None
            found[role] = price
    current, listed = found.get("current"), found.get("list")
    if current is None or (listed is not None and listed.amount <= current.amount):
        return None
    return {role: found[role] for role in ("current", "list", "unit", "member") if role in found}
