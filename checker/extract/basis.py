"""What a page says of the tax in all of its prices, mostly in its last lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from msgspec.structs import replace

from checker.extract.cues import telling_texts
from checker.extract.vocabulary import entries, words
from checker.model import Message, Offer, Tax

LONGEST = 300
"""Characters of a text that can be such a note; terms of sale tell of other prices, too."""
NEAR = 60
"""Characters behind "all prices" in which it tells of tax."""
_FOOTNOTES = ("*", "¹)", "1)")


def read_basis(messages: Iterable[Message]) -> Tax:
    """The tax basis that a note about all prices states ("Alle Preise inkl. MwSt."); `unknown`
    without one, and where notes tell of both.
    """
    said: set[Tax] = set()
    notes = [message.body for message in messages]
    telling = telling_texts(notes, entries("tax", "price_stems"))
    for at, note in enumerate(notes):
        if len(note) > LONGEST or not (at in telling or note.startswith(_FOOTNOTES)):
            continue
        text = note.lower()
        if about := _about_prices().search(text):
            said |= _bases(text[about.end() : about.end() + NEAR])
    return said.pop() if len(said) == 1 else "unknown"


def _bases(note: str) -> set[Tax]:
    bases: tuple[Tax, ...] = ("included", "excluded")
    return {basis for basis in bases if words("tax", basis).search(note)}


@cache
def _about_prices() -> re.Pattern[str]:
    """The start of a sentence about prices as such, or of a footnote."""
    return re.compile(
        rf"^(?:{'|'.join(map(re.escape, _FOOTNOTES))}) ?|"
        rf"(?:^|[.!?*|©:–—·\])]\s?)(?:{words('tax', 'all').pattern} ){{0,3}}"
        rf"(?:{words('tax', 'prices').pattern})"
    )


def with_basis(offers: Sequence[Offer], basis: Tax) -> tuple[Offer, ...]:
    """The offers with that basis for every price that does not say its own."""
    if basis == "unknown":
        return tuple(offers)
    return tuple(
        replace(
            offer,
            prices={
                role: replace(price, tax=basis) if price.tax == "unknown" else price
                for role, price in offer.prices.items()
            },
        )
        if not offer.net
        else offer
        for offer in offers
    )
