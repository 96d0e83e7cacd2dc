"""What the labels on product cards give with several pieces: "3 pour 2", "Lot de 2 : 99 €"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from selectolax.lexbor import LexborNode

from checker.extract.card import address_of
from checker.extract.dom import is_hidden, selector_of, text_of
from checker.extract.facts import promotions_in
from checker.extract.listing import Grid
from checker.model import Evidence, Message

LABEL = 45
"""Characters of a label."""
_LABELS = ",".join(
    f"[class*={name}]"
    for name in (
        "badge", "sticker", "Sticker", "flash", "flag", "pastille", "ribbon", "ruban", "callout",
        "promo", "offer", "deal", "aktion", "label", "Badge", "Flag", "Label", "Promo",
    )
)  # fmt: skip
_SEVERAL = frozenset({"buy_m_get_n", "bundle"})
_GIVEN = _SEVERAL | {"cash_back", "loyalty", "free_gift"}
_TELLS = re.compile(r"\d|offert|gratuit|free|gratis|half|halb|moitié|metà|mitad", re.I)
_MOST = 40
"""Labels of one card that are looked at."""


def read_lots(
    grids: Sequence[Grid], url: str, *, language: str | None, locale: str, today: date
) -> tuple[Message, ...]:
    """Each label once that gives something for several pieces of what is listed; what a card takes
    off its one price is no offer of the page."""
    found: dict[str, Message] = {}
    for grid in grids:
        for card in grid.cards:
            for node, text in _labels(card):
                if text not in found and _gives(text, _SEVERAL, locale, today):
                    said = Evidence(text, url, selector_of(node))
                    found[text] = Message(text, "body", language, evidence=said)
    return tuple(found.values())


def is_leaflet(grid: Grid, locale: str, today: date) -> bool:
    """True for cards that lead to no product, most of which give something: "2e pack à -60 %" over
    a name and a price, as printed leaflets have them."""
    if any(address_of(card) for card in grid.cards):
        return False
    giving = sum(
        any(_gives(text, _GIVEN, locale, today) for _, text in _labels(card)) for card in grid.cards
    )
    return 2 * giving > len(grid.cards)


def _labels(card: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    """The labels on a card, with their texts."""
    for node in card.css(_LABELS)[:_MOST]:
        text = text_of(node, LABEL + 1)
        if node != card and 2 < len(text) <= LABEL and _TELLS.search(text) and not is_hidden(node):
            yield node, text


def _gives(text: str, kinds: frozenset[str], locale: str, today: date) -> bool:
    offers = promotions_in(text, locale, today)
    return bool(offers) and all(offer.kind in kinds for offer in offers)
