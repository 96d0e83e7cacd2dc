"""How far a place reaches: "en boutique" beside an offer, below it, or of something else.

A place in the sentence of an offer holds for it. One in a sentence without any says where the
offers hold only as a condition: "valable en magasin", "dans tous nos garages", a footnote.
"""

from __future__ import annotations

import re

from checker.extract.offer_asides import is_whole, tells
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_elsewhere import (
    YOURS,
    is_made,
    is_of_another_thing,
    is_scanned,
    is_told_of,
    opens_line,
)
from checker.extract.offer_receivers import of_sentence
from checker.extract.offer_slots import DENIED, SMALL_PRINT, THEN_CODE, Text
from checker.extract.vouchers import is_its_date

_SHORT = 6
"""A sentence of so few tokens that names a place says where: "Magasin seulement."."""
_ONLY = frozenset({"only", "valid", "not_at"})
"""What makes a sentence with a place a condition of every offer; with a date alone it tells what
happens there."""
_REACHES = _ONLY | {"yours"}
"""Such a place is that of all offers: "On vous attend dans nos boutiques jusqu'à samedi"."""
_AT = frozenset({"at", "on", "within"})
"""Behind a place that opens its sentence, "In store at Unit 4", these say where it is."""
_IS = frozenset({"is", "are"})
_BEFORE_PLACE = frozenset({"word", "on", "at", "within", "code_filler", "the"})
_OTHER = frozenset({"visit", "service", "free", "plain", "also"})
"""What tells, beside offers, of what the place is for: "Essai gratuit en magasin"."""
_CALLS = re.compile(
    r"(?:rendez-vous|ça se passe|on se (?:re)?(?:voit|trouve)|see you in[- ]store)\b", re.I
)
"""Opens a sentence that calls the reader to where the offers are."""
_FOR_A_SERVICE = re.compile(r"[^.!?\n]{0,30}\bpour (?:une?|votre|vos|faire|essayer)\b", re.I)
"""Follows where one is called for something else: "dans notre magasin pour un bilan visuel"."""
_CALLED = 5
"""The place is one of so many tokens behind the first."""


def held_at(text: Text, benefits: list[Benefit], i: int) -> list[Benefit]:
    """The benefits that hold at the place of token `i`, and perhaps nowhere else."""
    inside = of_sentence(text, benefits, i)
    if is_of_another_thing(text, i) or (len(places_beside(text, i)) > 1 and len(inside) < 2):
        return []
    if (not inside or opens_line(text, i)) and _is_brand(text, i):
        return []
    here, same = text.sentence[i], _sentence(text, i)
    if is_told_of(text, i, same):
        return []
    tags = {text.tokens[k].tag for k in same}
    firm = _is_condition(text, i)
    telling = (
        text.language == "en"
        and "threshold" not in tags
        and any(tells(text, text.tokens[k]) for k in same)
    )
    dated = "window" in tags and (bool(inside) or not (telling or _OPEN.search(text.said(here))))
    restricted = firm or dated or _opens(text, i, inside)
    if not restricted and "hours" in tags:
        return []
    passing = telling and not restricted
    if not inside and (passing or _is_told_in_passing(text, same, restricted=restricted)):
        return []
    limited = not _ONLY.isdisjoint(tags)
    far = inside or firm or len(same) <= _SHORT or not _REACHES.isdisjoint(tags)
    led = text.tokens[same[0]].tag == "window" and _follows_days(text, i)
    far = far or led or is_held_there(text, i)  # "Jusqu'à samedi dans vos magasins de Metz"
    spent = is_its_date(text, i) or _SPENT_AT.search(text.before(i)) is not None
    return [
        b
        for b in benefits
        if (restricted or b.bare.kind != "free_shipping")
        and (far or abs(b.sentence - text.sentence[i]) <= 1)
        and (inside or not _names_place(text, b, limited=limited))
        and not (spent and b.bare.kind == "cash_back")
    ]


_SPENT_AT = re.compile(
    r"\bà (?:valoir|utiliser|dépenser)\b"
    r"|\b(?:(?:bonus|gift|reward) cards?|vouchers?|bons?|chèques?)"
    r" (?:(?:is|are|est|sont) )?(?:valid|redeemable|valables?|utilisables?)\b",
    re.I,
)
"""Opens where a voucher is spent that the offer earns: "Bonus cards valid in January, dine-in"."""


def _follows_days(text: Text, i: int) -> bool:
    """True for the shop of "le jeudi 26 novembre dans votre boutique de Rennes"."""
    ahead = [token.tag for token in text.tokens[max(i - 4, 0) : i]]
    return "window" in ahead and _BEFORE_PLACE.issuperset(ahead[ahead.index("window") + 1 :])


_OPEN = re.compile(
    r"\b(?:du|from|open)? ?(?:lundi|mardi|mercredi|jeudi|vendredi|mon|tue|wed|thu|fri)[a-z]*"
    r" ?(?:au|to|-|–) ?(?:vendredi|samedi|dimanche|fri|sat|sun)[a-z]*[,:]? (?:de |from )?\d",
    re.I,
)
"""When the shop is open: "du mardi au samedi de 10h à 19h"."""


def is_held_there(text: Text, i: int) -> bool:
    """True for the shop to which the text invites: "notre soirée privée, le jeudi 26 novembre dans
    votre boutique de Rennes"."""
    return _follows_days(text, i) and _INVITES.search(text.said(text.sentence[i])) is not None


_INVITES = re.compile(
    r"\b(?:vous invit|on vous attend|c['’]est |rendez-vous |retrouvez|soirée|vente privée)", re.I
)


def places_beside(text: Text, i: int) -> set[str]:
    """The kinds of place that the sentence of token `i` names, be it as what an offer is on: "tout
    le site et en boutique"."""
    named = [text.tokens[k] for k in _sentence(text, i) if not is_scanned(text, k)]
    whole = {"online" for t in named if t.tag == "all" and t.text.endswith(("site", "site web"))}
    return whole | {token.detail for token in named if token.tag == "place"}


_ENTERED_AT = re.compile(
    r"\bcode\b.*\bà\s(?:saisir|entrer|renseigner|indiquer|rentrer|taper)"
    r"(?:\s(?:sur|dans|depuis)(?:\sl['’]|\sla|\sle)?)?$"
    r"|^(?:just |simply |please )?(?:enter|type|apply|use|add|quote)(?: in)? "
    r"(?:the|this|that|your) (?:\w+ )?code\b[^,;:]*$",
    re.I | re.S,
)
"""Opens where the code is entered: "Enter the code in your basket on …"."""


def _sentence(text: Text, i: int) -> list[int]:
    return [*text.positions(text.sentence[i])]


def _is_brand(text: Text, i: int) -> bool:
    """True for "Chez votre opticien Belle Vue, …" and "Boutique Elma : …", which say whose the
    offers are."""
    said = text.tokens[i].text
    owned = i > 0 and text.tokens[i - 1].text in YOURS and opens_line(text, i - 1)
    if said.startswith(("within ", "bring ")) or not (
        opens_line(text, i) or owned or said.startswith("chez ")
    ):
        return False
    after = text.tokens[i + 1 : i + 3]
    titled = said.isalpha() and [token.tag for token in after] == ["word", "colon"]
    return titled or any(
        (owned or token.tag == "word") and text.source[token.start : token.end].istitle()
        for token in after[:1]
    )


def _is_condition(text: Text, i: int) -> bool:
    """True where the other place is denied, for every place, "dans tous nos garages", in a
    footnote, above a list, "En magasin :", and where the code is entered."""
    beside = [token.tag for token in text.tokens[max(i - 2, 0) : i]]
    said = {*beside[-1:], *text.tokens[i].text.split()}
    ours = text.tokens[i - 1].text in YOURS | {"nos", "vos", "our"} if i else False
    every = not said.isdisjoint(("all", "participating")) or beside == ["all", "of"]
    every = every or (beside[:1] == ["all"] and ours)  # "dans tous nos magasins"
    behind = [token.tag for token in text.tokens[i + 1 : i + 4]]
    heads = ["colon", "stop"] in (behind[:2], behind[1:])
    noted = text.sentence[i] in text.notes and "also" not in text.tags(text.sentence[i])
    if _ENTERED_AT.search(text.before(i)):
        return True  # "Code à saisir sur notre site : NEIGE"
    return text.tokens[i].text == DENIED or every or heads or noted


def _opens(text: Text, i: int, inside: list[Benefit]) -> bool:
    """True for a place that a sentence is about: "Sur le site, livraison offerte", "In store at
    Unit 4", "Rendez-vous dans nos ateliers", "valable en magasin"."""
    same = _sentence(text, i)
    if any(text.tokens[k].tag in _ONLY for k in same):
        return True
    if i <= same[0] + _CALLED and _CALLS.match(text.words(same[0], i + 1)):
        return _FOR_A_SERVICE.match(text.source, text.tokens[i].end) is None
    after = text.tokens[min(i + 1, same[-1])].tag
    before = {text.tokens[k].tag for k in same if k < i}
    if "code" in before and "visit" not in before:
        return True  # "Use code COUCH at checkout in our app"
    if "code" in before and text.tokens[i - 1].text == "booking":
        return True  # "Use code LAKES when booking online"
    if THEN_CODE.match(text.source, text.tokens[i].end):
        return True  # "Go to brand.example and enter the code"
    if _APPLIED.match(text.words(same[0], i + 1)):
        return True
    leads = bool(inside) and after == "comma" and before <= _BEFORE_PLACE
    placed = after in _AT and text.tokens[i + 1].text not in _IS
    told = placed or "except" in {text.tokens[k].tag for k in same}
    return leads or (not before and told)  # "Dans les salons de thé Alba, hors gares"


_APPLIED = re.compile(
    r"(?:(?:your|the|all)\s)?(?:discount|saving|reduction|offer)s?\s(?:is\s|are\s|will\sbe\s)?"
    r"(?:automatically\s)?(?:applied|deducted)\b[^,;:]*$",
    re.I,
)
"""Opens a sentence about where the price falls: "Discount applied automatically at …"."""


def _is_told_in_passing(text: Text, same: list[int], *, restricted: bool) -> bool:
    """True for a sentence that names a place and makes it no condition of an offer."""
    other = any(text.tokens[k].tag in _OTHER for k in same) or _is_visited(text, same)
    if _THANKS.match(text.words(same[0], same[-1] + 1)):
        return True  # "Thank you for shopping at Penrose Farm Shop"
    if not restricted and (other or len(same) > _SHORT):
        return True
    return SMALL_PRINT.search(text.words(same[0], same[-1] + 1)) is not None


_THANKS = re.compile(
    r"(?:(?:thank(?:s| you) for|merci d[e'’]|(?:bonjour,? et )?bienvenue (?:dans|chez|à|au)) ?"
    r"|bon(?:nes?|s)? (?:courses|shopping|visites?|achats) )\w",
    re.I,
)
_VISITS = frozenset(
    {"visit", "download", "get", "install", "try", "check", "browse", "telechargez"}
)


def _is_visited(text: Text, same: list[int]) -> bool:
    """True for "Download our app", "Visit our website", where nothing is bought yet."""
    places = [k for k in same if text.tokens[k].tag == "place" and k > same[0]]
    return any(text.tokens[k - 1].text.split(" ")[0] in _VISITS for k in places)


def _names_place(text: Text, benefit: Benefit, *, limited: bool) -> bool:
    """True where the benefit's own sentence says where it holds, be it everywhere; all of the
    shop, which it may be on, is no place beside one it is `limited` to."""
    here = text.positions(benefit.sentence)
    named = (k for k in here if text.tokens[k].tag == "place")
    told = (k for k in named if not is_made(text, k))
    return any(not (limited and is_whole(text, k)) for k in told)
