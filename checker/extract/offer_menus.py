"""Prices that only say what is served or to be ordered: of a menu on its days, of helpings.

A price there has a day beside it, which is no end of an offer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from checker.extract.grammars import patterns
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_PORTIONS = frozenset(patterns("promotions", "portions"))
_CHEAPER = frozenset({"instead_of", "only", "past", "save", "off"})
_SERVED = re.compile(
    r"\b(?:menus?|formules?|brunchs?|buffets?|plateaux?|table d['’]hôtes)\b.*"
    r"\b(?:revien(?:t|nent)"
    r"|(?:est|sont|seront|sera) (?:de retour|servie?s?|proposée?s?|à la carte))\b",
    re.I | re.S,
)
_SERVED_ON = re.compile(
    r"(?:served|available)\s(?:on\s)?(?:weekdays|weekends|daily|every\sday|all\sday|[a-z]+days|mon"
    r"|from|until|till?|\d)",
    re.I,
)
"""Opens what follows the price of a menu: "Served weekdays until 3."."""
_ORDERED = re.compile(
    r"\b(?:order(?:ed)?\s(?:yours\s)?(?:by|before)"
    r"|(?:à\s(?:commander|réserver)|commandez(?:-l[ea]s?)?)\s(?:avant|d['’]ici))"
    r"[^,;:]*$",
    re.I,
)
_RESERVED = re.compile(
    r"(?:pensez\sà\s|à\s|n['’]oubliez\spas\sde\s|merci\sde\s)?(?:les\s|la\s|le\s)?"
    r"(?:réserve[rz]|commande[rz]|précommande[rz]|réservations?|commandes?|précommandes?"
    r"|passez\s(?:vos\s|votre\s)?commandes?)\b[^.!?]*\b(?:avant|jusqu['’]au|d['’]ici)\b",
    re.I,
)


def is_served(text: Text, benefit: Benefit) -> bool:
    """True for a menu on the days it is cooked: "le menu truffe à 49 € revient samedi"."""
    if text.language == "en" and _SERVED_ON.match(text.said(benefit.sentence + 1)):
        return text.tags(benefit.sentence).isdisjoint(_CHEAPER)
    said = text.said(benefit.sentence)
    if _SPECIAL.match(text.words(benefit.first, benefit.last)) and _WEEKLY.search(said):
        return True  # "Lunch special: soup and half sandwich $8.95, Monday–Friday 11–2"
    return _SERVED.search(said) is not None and not _CHEAPER & text.tags(benefit.sentence)


_SPECIAL = re.compile(r"(?:lunch|dinner|breakfast|brunch|early[- ]bird)\sspecial\b", re.I)
_WEEKLY = re.compile(
    r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s?(?:-|–|to|through|thru)\s?"
    r"(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b|\bweekdays\b|\bdaily\b",
    re.I,
)
_CHANCES = re.compile(
    r"\b(?:(?:raffle|tombola|draw)\s\w+|goes|throws|tries|turns|darts|hoops)\s?[:,]?\s$", re.I
)
_GOES = re.compile(r"\b(?:goes|throws|tries|turns|darts|hoops)\sfor\b", re.I)
_DATA = re.compile(r"\b\d+\s?[GMT]B\b")


def is_of_chances(text: Text, benefit: Benefit) -> bool:
    """True for "raffle tickets 5 for £1", "three goes for £1", what one plays for."""
    if _GOES.search(text.words(benefit.first, benefit.last)):
        return True
    return _CHANCES.search(text.ahead(benefit.first, 24)) is not None


def is_of_data(text: Text, benefit: Benefit) -> bool:
    """True for "Add 5GB for £5", which is measured and not counted."""
    return _DATA.search(text.words(benefit.first, benefit.last)) is not None


_SEATS = frozenset({"spectacles", "concerts", "films", "matchs", "representations"})
"""What a season is sold by, whatever the price of one."""


def is_of_portions(text: Text, benefit: Benefit) -> bool:
    """True for the price of helpings, as a menu tells it: "5,20 € les deux boules"."""
    told = text.tokens[benefit.first : benefit.last + 1]
    dated = "window" in text.tags(benefit.sentence) and benefit.promotion.valid_through is not None
    if told[0].tag == "number" and len(told) > 1 and told[1].text in _SEATS:
        return benefit.promotion.code is None  # "4 spectacles pour 60 €, au choix"
    if dated:
        return False
    priced = told[0].tag == "money" or any(token.tag == "equals" for token in told)
    if priced and any(token.text in _PORTIONS for token in told):
        return True
    counted = told[0].tag == "number" and benefit.promotion.code is None
    return counted and _is_count_of_portions(text, benefit)


_HEADING = 4


def _is_count_of_portions(text: Text, benefit: Benefit) -> bool:
    """True for "Personal training: single session $65, five for $300", where what is counted is
    told before."""
    counted = text.tokens[benefit.first + 1 : benefit.first + 2]
    opening = text.positions(text.sentence[benefit.first]).start
    before = text.tokens[opening : benefit.first]
    tags = [token.tag for token in before]
    listed = tags[-2:] == ["money", "comma"] or (tags[-1:] == ["colon"] and len(tags) <= _HEADING)
    told = any(token.text in _PORTIONS and token.text != "match" for token in before)
    return listed and told and [token.tag for token in counted] == ["for"]


def is_of_another(text: Text, benefit: Benefit) -> bool:
    """True where the higher price is that of other goods: "la recharge coûte 19 € contre 32 € la
    bougie neuve"."""
    return _COMPARED.search(text.said(benefit.sentence)) is not None


_COMPARED = re.compile(
    r"\b(?:coûte(?:nt)?|revien(?:t|nent) à) [^,;:]{2,14} contre [\d.,]+\s?(?:€|euros) "
    r"(?:(?:pour )?(?:l['’]|la |le |les |une? )(?!kilo|litre|pièce|unité|paire|lot|mètre)\w+)",
    re.I,
)


_LAST_ORDERS = re.compile(
    r"(?:please\s|just\s|simply\s)?(?:(?:pre-?)?order|place\s(?:your|all)\s(?:pre-?)?orders?)\b"
    r"[^.!?]*\b(?:by|before)\b",
    re.I,
)
_AT_A_PRICE = frozenset({"price_point", "bundle"})
_OF_OFFER = frozenset({"code", "deal", "valid", "off", "save"})


def but_ordered(text: Text, benefits: Iterable[Benefit], i: int) -> list[Benefit]:
    """`benefits` without the prices of what the sentence of token `i` only says until when to
    order: "Large turkey £35, was £45. Order by 12 December." has no end."""
    here = text.sentence[i]
    if (
        not _LAST_ORDERS.match(text.said(here))
        or not _OF_OFFER.isdisjoint(text.tags(here))
        or any(b.sentence == here for b in benefits)
    ):
        return list(benefits)
    return [
        b
        for b in benefits
        if b.bare.kind not in _AT_A_PRICE or _MONTHLY.search(text.said(b.sentence))
    ]


_MONTHLY = re.compile(r"(?:/\s?|\bper\s|\ba\s)(?:mo|month|yr|year)\b", re.I)
"""A price that is paid again and again, of what is ordered once and for all."""


def is_to_order(text: Text, benefit: Benefit) -> bool:
    """True for a price whose day is the last to order by: "Wreaths are $35, order by Friday",
    "Bûche 6 parts à 29 €. Pensez à réserver avant le 18 décembre"."""
    here = text.positions(benefit.sentence)
    if any(_ORDERED.search(text.words(here.start, k + 1)) for k in here if k in text.windows):
        return True
    after = text.positions(benefit.sentence + 1)
    if not after or "window" in text.tags(benefit.sentence):
        return False
    return _RESERVED.match(text.words(after.start, after.stop)) is not None
