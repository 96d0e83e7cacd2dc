"""A printed page as lines of text with their place, and amounts put together that are printed in
several sizes. Coordinates are PDF points from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from checker.extract.money import Span
from checker.model import Evidence, Price, Role, Tax

_CENTS = re.compile(r"(?:[€$£][ ]?|[,.])?\d{2}(?:[ ]?[€$£])?")
_STRUCK_SHARE = 0.6
_RAISED = 0.87
"""Size of raised cents, at most, as a share of the amount's; browsers set 0.83."""
_AMOUNT = re.compile(r"(?<![\d.,])\d[\d \u00a0\u202f]*(?:[,.]\d{2})?$")
_SIGNS = ("€", "$", "£")
_WHOLE = re.compile(r"(?<![\d.,])\d[\d \u00a0\u202f]*(?:[€$£]|[,.])?$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands."""

    page: int
    """1-based."""
    x0: float
    y0: float
    x1: float
    y1: float
    text: str
    size: float
    """Largest font size, in points."""
    struck: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` with a line drawn through."""

    @property
    def place(self) -> str:
        """`page 3 @ x0,y0,x1,y1`."""
        return f"page {self.page} @ {self.x0:.0f},{self.y0:.0f},{self.x1:.0f},{self.y1:.0f}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    frames: tuple[tuple[float, float, float, float], ...] = ()
    """Rectangles drawn on it, which often hold one product each."""


def printed_price(line: Line, span: Span, role: Role, tax: Tax) -> Price:
    """The price in a part of a line, in the given role, with its place; `tax` is the basis of what
    does not say its own."""
    return structs.replace(
        span.price,
        role=role,
        tax=tax if span.price.tax == "unknown" else span.price.tax,
        evidence=Evidence(line.text[span.start : span.end], selector=line.place),
    )


def whole_prices(lines: Iterable[Line]) -> list[Line]:
    """The lines, with what stands apart from a large amount beside it: `8` and `€90`, `129` and
    `€`, `8` and `90` and `€`."""
    joined = list(lines)
    cut = [line for line in joined if _CENTS.fullmatch(line.text) or line.text in _SIGNS]
    for cents in sorted(cut, key=lambda line: line.x0):
        beside = _has_sign if cents.text in _SIGNS else _has_cents
        euros = next((line for line in joined if beside(line, cents)), None)
        if euros is None:
            continue
        sign = "" if euros.text[-1] in ",.€$£" or not cents.text[0].isdigit() else ","
        shift = len(euros.text) + len(sign)
        struck = tuple((start + shift, end + shift) for start, end in cents.struck)
        joined[joined.index(euros)] = replace(
            euros,
            text=euros.text + sign + cents.text,
            y0=min(euros.y0, cents.y0),
            x1=cents.x1,
            y1=max(euros.y1, cents.y1),
            struck=euros.struck + struck,
        )
        joined.remove(cents)
    return joined


def _has_sign(line: Line, sign: Line) -> bool:
    """True where a currency's sign alone stands close at the right of a line's last amount."""
    tall = line.y1 - line.y0
    level = min(line.y1, sign.y1) - max(line.y0, sign.y0) > 0
    close = -0.1 * tall <= sign.x0 - line.x1 <= 0.5 * tall
    return level and close and _AMOUNT.search(line.text) is not None


def _has_cents(line: Line, cents: Line) -> bool:
    """True where `cents` stand small, raised and close at the right of a line's last amount."""
    tall = line.y1 - line.y0
    return (
        cents.size <= _RAISED * line.size
        and -0.1 * tall <= cents.x0 - line.x1 <= 0.5 * tall
        and -0.3 * tall <= cents.y1 - line.y1 <= 0.6 * tall
        and cents.y0 > line.y0 + 0.15 * tall
        and _WHOLE.search(line.text) is not None
    )


def union(lines: Sequence[Line]) -> str:
    """The place that covers all lines, which are of one page."""
    return Line(
        lines[0].page, min(x.x0 for x in lines), min(x.y0 for x in lines),
        max(x.x1 for x in lines), max(x.y1 for x in lines), "", 0,
    ).place  # fmt: skip


def struck_role(span: Span, line: Line) -> Span:
    """The amount as a list price where a line is drawn through most of it."""
    width = max(span.end - span.start, 1)
    covered = sum(max(0, min(span.end, end) - max(span.start, start)) for start, end in line.struck)
    price = span.price
    if covered >= _STRUCK_SHARE * width and price.role in ("current", "sale", "list"):
        return replace(span, price=structs.replace(price, role="list", confidence=1.0))
    return span
