"""Whether two texts of a page tell one offer, or two that give alike."""

from __future__ import annotations

import re

from checker.model import Promotion

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
"""Letters that "bougie" and "bougies" share."""
_COMMON = re.compile(
    r"offert|cadeau|gratui|free|gift|gratis|kosten|gesche|regal|omagg|achat|achet|comman|pour|avec"
    r"|tout|votre|jusqu|plus|dans|sans|dès|order|spend|with|your|every|when|purch|until|from|bei"
    r"|kauf|bestel|jede|alle|compra|pedido|acquis|ordine|ogni|code|sur|offre|offer|valab|valid"
)
"""Words that say that something is given, not what."""


def is_same(one: Promotion, other: Promotion) -> bool:
    """True unless they end on different days, or give things of which no word is the same."""
    ends = {offer.valid_through.date() for offer in (one, other) if offer.valid_through}
    if len(ends) > 1:
        return False
    if one.kind != "free_gift":
        return True
    given, others = _given(one), _given(other)
    return not given or not others or not given.isdisjoint(others)


def _given(offer: Promotion) -> frozenset[str]:
    """The first letters of the words of a gift's offer that say what it is."""
    told = _WORD.findall(offer.quote.lower())
    return frozenset(word[:_STEM] for word in told if not _COMMON.match(word))
