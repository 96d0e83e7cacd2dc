"""What a page of services sells: each title with the price under it, or each row with its own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import takewhile

from msgspec.structs import replace
from selectolax.lexbor import LexborNode

from checker.extract.choice import LEAST, choose
from checker.extract.dom import above, selector_of, text_of
from checker.extract.lines import is_own, title_of
from checker.extract.runs import MONEY, Piece
from checker.extract.seen import Context
from checker.extract.shown import read_seen
from checker.model import Evidence, Offer, Role

LEAST_TITLES = 2
"""Titles with a price from which a page is a list of what it does."""
CONFIDENCE = 0.75
LONGEST = 200
_ROWS = ("tr", "li")
_WORD = re.compile(r"[^\W\d_]{3}")


def read_services(pieces: Sequence[Piece], context: Context) -> tuple[Offer, ...]:
    """One offer per title under which a price stands, or per row of a table or list; none unless
    several have one.
    """
    for parts in (_sections(pieces, context.heading), _rows(pieces)):
        offers = tuple(offer for part in parts if (offer := _offer(*part, context)))
        if len(offers) >= LEAST_TITLES:
            return offers
    return ()


def _offer(name: str, title: LexborNode, under: list[Piece], context: Context) -> Offer | None:
    """The service of one name; None where no price, or more than one, is told for it."""
    shown = choose(read_seen(under, context), least=LEAST)
    if shown.current is None or shown.rivals:
        return None
    role: Role = "from" if shown.current.price.role == "from" else "current"
    price = shown.prices(context.url)["current"]
    return Offer(
        title=name,
        prices={role: replace(price, role=role, confidence=CONFIDENCE)},
        url=context.url,
        evidence=Evidence(name, context.url, selector_of(title)),
    )


def _rows(pieces: Sequence[Piece]) -> Iterator[tuple[str, LexborNode, list[Piece]]]:
    """Each row of a table or list that holds an amount, by what stands before that."""
    rows: dict[int, tuple[LexborNode, list[Piece]]] = {}
    for piece in pieces:
        row = next((each for each in (piece.node, *above(piece.node)) if each.tag in _ROWS), None)
        if row is not None:
            rows.setdefault(row.mem_id, (row, []))[1].append(piece)
    told: list[tuple[list[str], LexborNode, list[Piece]]] = []
    for row, own in rows.values():
        before = takewhile(lambda piece: not MONEY.search(piece.text), own)
        said = [text for piece in before if (text := piece.text.strip())]
        while said and not _WORD.search(said[0]):
            del said[0]
        if said and any(piece.money for piece in own):
            told.append((said, row, own))
    names = Counter(said[0] for said, _, _ in told)
    for said, row, own in told:  # "Massage | 30 min", "Massage | 60 min"
        name = " ".join(said) if names[said[0]] > 1 else said[0]
        yield name.rstrip(" :–—-…."), row, own


def _sections(pieces: Sequence[Piece], own: int) -> Iterator[tuple[str, LexborNode, list[Piece]]]:
    """Each title but the page's own with the pieces up to the next."""
    title: LexborNode | None = None
    under: list[Piece] = []
    for piece in pieces:
        heading = title_of(piece, own)
        if heading is None or (title is not None and heading.mem_id == title.mem_id):
            under += [piece] if heading is None else []
            continue
        if title is not None:
            yield text_of(title, LONGEST), title, under
        title, under = (None if is_own(heading, own) else heading), []
    if title is not None:
        yield text_of(title, LONGEST), title, under
