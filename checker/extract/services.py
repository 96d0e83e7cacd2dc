"""What a page of services sells: each title with the price under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborNode

from checker.extract.choice import LEAST, choose
from checker.extract.dom import selector_of, text_of
from checker.extract.lines import is_own, title_of
from checker.extract.runs import Piece
from checker.extract.seen import Context
from checker.extract.shown import read_seen
from checker.model import Evidence, Offer

LEAST_TITLES = 2
"""Titles with a price from which a page is a list of what it does."""
CONFIDENCE = 0.75


def read_services(pieces: Sequence[Piece], context: Context) -> tuple[Offer, ...]:
    """One offer per title under which a price stands; none unless several have one."""
    found: list[Offer] = []
    for title, under in _sections(pieces, context.heading):
        shown = choose(read_seen(under, context), least=LEAST)
        if shown.current is None or shown.rivals:
            continue
        role = "from" if shown.current.price.role == "from" else "current"
        price = shown.prices(context.url)["current"]
        name = text_of(title, 200)
        found.append(
            Offer(
                title=name,
                prices={role: replace(price, role=role, confidence=CONFIDENCE)},
                url=context.url,
                evidence=Evidence(name, context.url, selector_of(title)),
            )
        )
    return tuple(found) if len(found) >= LEAST_TITLES else ()


def _sections(pieces: Sequence[Piece], own: int) -> Iterator[tuple[LexborNode, list[Piece]]]:
    """Each title but the page's own with the pieces up to the next."""
    title: LexborNode | None = None
    under: list[Piece] = []
    for piece in pieces:
        heading = title_of(piece, own)
        if heading is None or (title is not None and heading.mem_id == title.mem_id):
            under += [piece] if heading is None else []
            continue
        if title is not None:
            yield title, under
        title, under = (None if is_own(heading, own) else heading), []
    if title is not None:
        yield title, under
