"""What the line of an amount says besides it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from checker.extract.price_words import read_context
from checker.extract.runs import CURRENCY, MONEY, Piece
from checker.extract.vocabulary import words

_WORD = re.compile(r"[^\W\d_]{2,}")
ROW = 12
"""Pieces before and behind a cell that can be of its row."""
_DASHED = re.compile(r"\d[\d\s.'’]*[:,.]\s?[-–—](?!\d)")
_NUMBERED = re.compile(r"\d{1,4}\s?(?:\+|[-–]\s?\d{1,4})?(?:\s\d{1,2}\s?%)?")
"""A number of pieces, which heads the rows of a table of quantities, and what they save."""
_ASIDE = re.compile(
    r"\([^()]*\b(?:port|livraison|frais|postage|p&p|shipping|delivery|versand|porto|envío|spedizione"
    r"|verzending|frakt|dostawa)\b[^()]*\)",
    re.I,
)
"""What bringing it costs, in brackets: "38 € (port 8 € en plus)"."""
_UP_TO = re.compile(r"(?:bis|jusqu[’']à|up to|fino a|hasta|do|tot|à) (?:zu )?\d{1,4}\W*")
_FROM = re.compile(r"(?:ab|dès|à partir de|from|od|da|desde|vanaf|från) \d{1,4}\W*|\d{1,4} ?\+")
_DIGITS = re.compile(r"\d+")
_CURRENCY = re.compile(rf"(?<!\w){CURRENCY}(?!\w)", re.I)
_CELLS = frozenset({"td", "th", "dt", "dd"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LONGEST = 80
"""Characters of a line that can say that an option is sold out."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the line of an amount says besides."""

    named: bool = False
    total: bool = False
    gone: bool = False
    plan: bool = False
    once: bool = False
    back: bool = False
    tier: bool = False
    lowest: bool = False
    pieces: int = 0


def read_line(pieces: Sequence[Piece], index: int, locale: str | None) -> Line:
    """The words of an amount's line; of a table's row the whole row."""
    if _in_row_of_amounts(pieces, index):
        return Line(named=True)
    own = _ASIDE.sub(lambda aside: " " if MONEY.search(aside[0]) else aside[0], pieces[index].text)
    text = f"{_beside(pieces, index, -1)} {_without_amounts(own)} "
    text = " ".join(f"{text}{_beside(pieces, index, 1)}".split())
    if not text:
        return Line()
    lower = text.lower()
    once = words("options", "once").search(lower) is not None
    return Line(
        named=(_is_cell(pieces[index]) and _NUMBERED.fullmatch(text) is not None)
        or (
            not once
            and _WORD.search(text) is not None
            and not read_context(_without_basis(lower), (locale or "")[:2].lower() or None).covered
        ),
        total=words("options", "total").match(lower) is not None,
        plan=not once and words("options", "plan").search(lower) is not None,
        once=once,
        pieces=_least(text) if _is_cell(pieces[index]) else 0,
        back=words("options", "buy_back").match(lower) is not None,
        tier=words("options", "tier").search(lower) is not None,
        lowest=words("options", "lowest").search(lower) is not None,
        gone=len(text) <= LONGEST
        and words("availability", "out_of_stock").search(lower) is not None,
    )


def _least(text: str) -> int:
    """The number of pieces from which a row's label says its price holds: 1 of "1 - 4" and "bis 4";
    0 where it says none.
    """
    if _UP_TO.fullmatch(text.lower()):
        return 1
    found = _NUMBERED.fullmatch(text) or _FROM.fullmatch(text.lower())
    return int(number[0]) if found and (number := _DIGITS.search(text)) else 0


def _in_row_of_amounts(pieces: Sequence[Piece], index: int) -> bool:
    """True in a table's row of three amounts or more: for so many pieces, or for each size."""
    row = pieces[index].node.parent if pieces[index].node.tag == "td" else None
    if row is None:
        return False
    near = pieces[max(0, index - ROW) : index + ROW]
    own = [piece for piece in near if piece.money and piece.node.parent is not None
           and piece.node.parent.mem_id == row.mem_id]  # fmt: skip
    return len(own) > 2


def _without_amounts(text: str) -> str:
    return _CURRENCY.sub(" ", MONEY.sub(" ", _DASHED.sub(" ", text)))


def _without_basis(text: str) -> str:
    """Lower-case text without the words about tax and about what an amount is per."""
    for basis in (
        ("tax", "included"),
        ("tax", "excluded"),
        ("options", "per"),
        ("options", "each"),
    ):
        text = words(*basis).sub(" ", text)
    return text


def _beside(pieces: Sequence[Piece], index: int, step: int) -> str:
    """The words before (-1) or behind (1) an amount on its line, up to another amount."""
    cells = _is_cell(pieces[index])
    found: list[str] = []
    borders = 0
    for at in range(index + step, index + 6 * step, step):
        if not 0 <= at < len(pieces) or pieces[at].money:
            break
        piece = pieces[at]
        if not piece.text:
            borders += 1
            if borders > (cells and step < 0 and not found):
                break
            continue
        text = " ".join(piece.text.split())
        if title_of(piece) is not None or (borders and piece.node.tag not in _CELLS):
            break
        found.insert(0 if step < 0 else len(found), text)
    return " ".join(found)


def _is_cell(piece: Piece) -> bool:
    """True in a cell of a table or of a list of terms."""
    parent = piece.node.parent
    return piece.node.tag in _CELLS or (parent is not None and parent.tag in _CELLS)


def title_of(piece: Piece, own: int = -1) -> LexborNode | None:
    """The heading that a piece is the text of; `own` is the page's, whatever its tag. "Size:" is
    a field's label.
    """
    if piece.money or not (text := piece.text.rstrip()):
        return None
    node: LexborNode | None = piece.node
    for _ in range(3):
        if node is None or node.mem_id == own:
            return node
        if node.tag in _HEADINGS:
            return node if node.tag == "h1" or not text.endswith(":") else None
        node = node.parent
    return None


def is_own(title: LexborNode, own: int) -> bool:
    """True for the page's heading and any other of the first level."""
    return title.mem_id == own or title.tag == "h1"


def first_part(pieces: Sequence[Piece], own: int) -> int:
    """-1 where the page's heading is still to come."""
    for piece in pieces:
        if (title := title_of(piece, own)) is not None and is_own(title, own):
            return -1
    return 0
