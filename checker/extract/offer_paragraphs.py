"""Paragraphs that make no offer: which still tell a condition of the offers around them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from checker.extract.grammars import patterns
from checker.extract.offer_asides import tells
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_receivers import beside
from checker.extract.offer_slots import Text
from checker.extract.typography import fold_words
from checker.extract.words import named

_TERMS, _MATTERS, _OF_OFFERS = (
    frozenset(patterns("promotions", name)) for name in ("terms", "matters", "of_offers")
)
_TITLE = 12
"""So few tokens are a title: "Eyes on this: now through December 31"."""
_BRIEF = 2
"""So few words beside a day tell of nothing else."""
_BINDING = frozenset({"valid", "stackable", "not_stackable", "stock"})
"""A sentence with one of these tells the terms of an offer: "Offres valables jusqu'à lundi"."""
_AMOUNTS = frozenset({"threshold", "quantity"})


def is_of_other_matter(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the slot at `i` where its sentence tells of another matter, or its paragraph where
    that makes no offer: "Paiement en 3 fois dès 100 €", "Votre colis attend jusqu'au 26/11"."""
    told = text.told(text.sentence[i])
    tags = {token.tag for token in told}
    if text.sentence[i] in text.notes or tags & _OF_OFFERS:
        return False
    here, slot = text.positions(text.sentence[i]), text.tokens[i].tag
    own = _names(text, here.start, here.stop, "own")
    if not tags & _TERMS:
        alone = slot in _AMOUNTS or (slot == "audience" and _follows(text, benefits, i))
        if alone and (own or _has_matter(text, here.start, here.stop)):
            return True
        if slot == "window" and own:
            return True
    if beside(text, benefits, i) or (tags & _BINDING and not own and not tags & _MATTERS):
        return False
    paragraph = text.paragraph[i]
    first, last = bisect_left(text.paragraph, paragraph), bisect_right(text.paragraph, paragraph)
    if _has_matter(text, first, last):
        return True
    words = sum(tells(text, token) for token in told)
    if slot in _AMOUNTS:
        return words > 0
    leads = paragraph == 0 and len(told) <= _TITLE and slot == "window"
    return words > _BRIEF and not leads and not tags & (_TERMS | {"except"})


def _follows(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True behind all offers: what opens a text may well say for whom they are."""
    return all(benefit.last <= i for benefit in benefits)


def _has_matter(text: Text, first: int, last: int) -> bool:
    """True where the tokens tell of an order, a booking, an event, a means of payment."""
    if any(token.tag in _MATTERS for token in text.tokens[first:last]):
        return True
    return _names(text, first, last, "own") or _names(text, first, last, "events")


def _names(text: Text, first: int, last: int, sort: str) -> bool:
    """True where the tokens name a matter of that sort."""
    sought = named("matters", text.language, sort)
    return bool(sought and sought.search(fold_words(text.words(first, last))))
