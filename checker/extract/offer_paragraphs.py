"""Paragraphs that make no offer: which still tell a condition of the offers around them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from checker.extract.grammars import patterns
from checker.extract.offer_asides import tells
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_receivers import beside
from checker.extract.offer_slots import Text
from checker.extract.typography import fold_words
from checker.extract.words import load, spelled

_TERMS, _MATTERS, _OF_OFFERS = (
    frozenset(patterns("promotions", name)) for name in ("terms", "matters", "of_offers")
)
_TITLE = 12
"""So few tokens are a title: "Eyes on this: now through December 31"."""
_BRIEF = 2
"""So few words beside a day tell of nothing else."""
_AMOUNTS = frozenset({"threshold", "quantity"})


def is_of_other_matter(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True for the slot at `i` where its paragraph makes no offer and tells of another matter:
    "Paiement en 3 fois dès 100 €", "Votre colis est à retirer avant le 26/11"."""
    told = text.told(text.sentence[i])
    tags = {token.tag for token in told}
    if text.sentence[i] in text.notes or tags & _OF_OFFERS:
        return False
    here = text.positions(text.sentence[i])
    is_amount = text.tokens[i].tag in _AMOUNTS
    alone = is_amount or (text.tokens[i].tag == "audience" and _follows(text, benefits, i))
    if alone and not tags & _TERMS and _has_matter(text, here.start, here.stop):
        return True
    if beside(text, benefits, i):
        return False
    own = text.paragraph[i]
    first, last = bisect_left(text.paragraph, own), bisect_right(text.paragraph, own)
    if _has_matter(text, first, last):
        return True
    words = sum(tells(text, token) for token in told)
    if is_amount:
        return words > 0
    leads = own == 0 and len(told) <= _TITLE and text.tokens[i].tag == "window"
    return words > _BRIEF and not leads and not tags & (_TERMS | {"except"})


def _follows(text: Text, benefits: list[Benefit], i: int) -> bool:
    """True behind all offers: what opens a text may well say for whom they are."""
    return all(benefit.last <= i for benefit in benefits)


def _has_matter(text: Text, first: int, last: int) -> bool:
    """True where the tokens tell of an order, a booking, an event, a means of payment."""
    if any(token.tag in _MATTERS for token in text.tokens[first:last]):
        return True
    named = _named(text.language)
    return bool(named and named.search(fold_words(text.words(first, last))))


@cache
def _named(language: str) -> re.Pattern[str] | None:
    """What names a matter; None for a language without words."""
    said = load("matters").get(language)
    return re.compile(rf"\b(?:{'|'.join(map(spelled, said))})\b") if said else None
