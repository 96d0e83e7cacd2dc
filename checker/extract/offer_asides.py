"""What a slot of an offer says of something else: a beginning, a single day, people that news are
told of, a place that is one of two."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise, takewhile

from msgspec.structs import replace

from checker.extract.dates import Window
from checker.extract.grammars import patterns
from checker.extract.lexing import Token
from checker.extract.offer_slots import DENIED, Text

_OUR = frozenset({"nos", "our"})
_EITHER = frozenset({"and", "plus", "comma", "slash"})
_PHONE = frozenset({"telephone", "phone", "telefon", "telefono"})
_RUNG = frozenset({"appelez", "appelle", "telephonez", "contactez", "call", "phone", "ring"})
_OR = frozenset({"ou", "or", "oder", "o", "comme", "as"})


def lasts(text: Text, i: int, *, alone: bool = False) -> bool:
    """False for a beginning, unless it may stand `alone`, and for a single day: what a text tells
    beside its offer happens on one."""
    window = text.windows.get(i)
    if window is None or window.valid_through is None:
        return window is None or alone
    return window.valid_from is None or window.valid_from.date() != window.valid_through.date()


_MAY = (["can"], ["may"], ["must"], ["will"], ["should"], ["do"], ["do not"])
"""Behind people, these tell what they do: "Loyalty members can skip the line"."""


def is_subject(text: Text, i: int) -> bool:
    """True for people that something else is told about: "nos clients pros règlent à 30 jours",
    "we welcome students", "Teachers, dads: all welcome"."""
    after = zip(text.tokens[i:], text.sentence[i:], strict=True)
    if any(t.text == "welcome" and number == text.sentence[i] for t, number in after):
        return True
    if [token.text for token in text.tokens[i + 1 : i + 2]] in _MAY:
        return True
    before = text.tokens[i - 1].text if i else ""
    opens = i > 1 and text.sentence[i - 2] != text.sentence[i]
    if text.tokens[i].text.split(" ")[0] in _OUR:
        return i == 0 or text.tokens[i - 1].tag == "stop"
    return before == "welcome" or (before in _OUR and (opens or i == 1))


_PARTS = frozenset(
    {
        "fois", "mensualites", "instalments", "installments", "payments", "raten", "cuotas",
        "plazos", "rate",
    }
)  # fmt: skip
_PARTS_NEAR = 6


def is_of_instalments(text: Text, i: int) -> bool:
    """True for the amount from which one may pay in parts: "en 3 fois sans frais dès 150 €"."""
    near = range(max(i - _PARTS_NEAR, 0), i)
    return any(
        text.tokens[at].text in _PARTS
        and text.tokens[at - 1].text != "seule"
        and text.sentence[at] == text.sentence[i]
        for at in near
    )


_COUNTED_IN = frozenset({"en", "in"})
_OFTEN = frozenset({"fois", "rate"})
"""Of the words for parts, those that also mean other things: "une seule fois"."""


def tells_of_parts(text: Text, i: int) -> bool:
    """True for the amount at `i` where its sentence goes on to paying in parts: "Dès 100 €
    d'achat, vous payez en 3 fois sans frais"."""
    told = text.told(text.sentence[i])
    behind = [token for token in told if token.start >= text.tokens[i].end]
    return any(
        word.text in _PARTS
        and number.tag in ("number", "quantity")
        and (word.text not in _OFTEN or before.text in _COUNTED_IN)
        for before, number, word in zip(behind, behind[1:], behind[2:], strict=False)
    )


def counts_parts(text: Text, i: int) -> bool:
    """True for the quantity of "spread the cost over 4 payments"."""
    return any(token.text in _PARTS - _OFTEN for token in text.tokens[i + 1 : i + 2])


def has_price(text: Text, i: int) -> bool:
    """True for people with a price of their own: "£25 (Club members £22.50)"."""
    opening = text.positions(text.sentence[i]).start
    beside = (text.tokens[i + 1 : i + 2], text.tokens[max(i - 2, opening) : i])
    return any(token.tag == "money" for tokens in beside for token in tokens)


_BETWEEN = frozenset({"code_filler", "code"})
"""What may stand between two places: "at the till or with code TEAM30 online"."""


def _names_another(tokens: list[Token]) -> bool:
    """True for "at the station" of "online or at the station"."""
    tags = [token.tag for token in tokens]
    return bool({"at", "within"} & {*tags[:2]}) and "place" not in tags


def is_either(text: Text, i: int) -> bool:
    """True for "en boutique et en ligne", and for the app of "scan your card or app"."""
    place = text.tokens[i].detail
    if _is_shown_instead(text, i):
        return True
    joined = text.tokens[max(i - 5, 0) : i]
    if [t.text for t in joined[-1:]] in (["or"], ["ou"]) and _names_another(joined[:-1][-4:]):
        return True  # "at the host stand or at brand.example"
    for step in (-1, 1):
        beside = text.tokens[max(i - 4, 0) : i] if step < 0 else text.tokens[i + 1 : i + 5]
        between = [token for token in beside[::step] if token.tag not in _BETWEEN]
        if step > 0 and between and text.source[between[0].start].isupper():
            del between[0]  # "dans les agences Sérénia et par téléphone"
        between = between[:3]
        other = between[1:] if between and between[0].text in _OR else []
        if step > 0 and other and other[0].text in _RUNG:
            return True  # "Rendez-vous en agence ou appelez le 01 99 00 80 80"
        if step > 0 and (_names_another(other) or [t.tag for t in other[:1]] == ["code_word"]):
            return True  # "online or mention it at the register"
        if not between or (between[0].tag not in _EITHER and between[0].text not in _OR):
            continue
        either = between[0].tag != "comma"
        for token in between[1:]:
            if (
                token.text in _PHONE
                or (either and (token.tag in ("card", "till") or token.detail == "members"))
                or (token.tag == "place" and token.detail != place)
            ):
                return True
    return False


_LEADS = frozenset({"with", "code", "code_word", "code_filler", "get", "for"})
"""What stands between "or" and a place: "or with code TEAM30 online"."""


def _is_shown_instead(text: Text, i: int) -> bool:
    """True for the place of "Use BOOTS15 online, or show this email at the till", in any order."""
    after = [token for token in text.tokens[i + 1 : i + 4] if token.tag != "comma"]
    if after and after[0].text in _OR and [t.tag for t in after[1:2]] == ["act"]:
        return True
    before = [*dropwhile(lambda token: token.tag in _LEADS, reversed(text.tokens[:i]))]
    if not before or before[0].text not in _OR:
        return False
    clause = takewhile(lambda token: token.tag != "stop", before[1:7])
    return any(token.tag in ("act", "till") for token in clause)


def is_whole(text: Text, i: int) -> bool:
    """True for the shop of "-10 % sur l'ensemble de la boutique", which is what the offer is on."""
    before = [token for token in text.tokens[max(i - 4, 0) : i] if token.text not in _LINKS]
    if text.tokens[i].text in _SHOP and any(token.tag == "all" for token in before):
        return any(token.tag == "code" for token in text.tokens)  # "every candle in the shop"
    told = text.tokens[i].detail == "in_store" and text.language in ("fr", "en")
    if text.language == "en" and text.tokens[i].text.startswith("in") and before:
        told = told and before[-1].text != "everything"  # "2x points on everything in store"
    return told and [token.tag for token in before[-2:]] == ["on", "all"]


_SHOP = frozenset({"in the shop", "in the store"})
"""Of a shop on line, where a code is told, this is what the offer is on."""
_LINKS = frozenset({"la", "le", "l'", "de", "the", "of", "du"})


_PARTS_OF_SHOP = frozenset({"rayon", "rayons", "caisse", "caisses", "vitrine"})


def is_owner(text: Text, i: int) -> bool:
    """True for "l'anniversaire de la boutique"."""
    before = text.tokens[max(i - 6, 0) : i]
    if not _PARTS_OF_SHOP.isdisjoint(token.text.split(" ")[-1] for token in before):
        return False  # "au rayon frais de votre magasin"
    tags = [token.tag for token in before]
    numbered = tags[-3:-2] == ["of"] and tags[-1] == "ordinal"  # "de notre 10e boutique"
    return ("of" in tags[-2:] or numbered) and not {"all", "within", "on"} & set(tags)


_SINGULAR = frozenset({"student", "teacher", "staff", "trade", "senior", "employee", "educator"})


_PEOPLE = frozenset({"students", "seniors", "professionals", "teachers", "employees"})
_SOLD_TO = frozenset({"abonnement", "abonnements", "tarif", "tarifs", "forfait", "pass", "site"})
_NAME = frozenset({"word", "of", "the", "code_filler", "for", "at"})


def _ends_name(text: Text, i: int) -> bool:
    """True for the last word of "sur nos séjours étudiants", "sur les fauteuils pour seniors"."""
    token = text.tokens[i]
    before = text.tokens[max(i - 7, 0) : i]
    named = list(takewhile(lambda t: t.tag in _NAME, reversed(before)))
    opener = before[-1 - len(named)].tag if len(named) < len(before) else ""
    goods = next((t.text for t in named if t.tag == "word"), "")
    if text.language == "en" and any(t.tag == "for" for t in named):
        return False  # "on lamps for students"
    return (
        token.detail in _PEOPLE
        and " " not in token.text
        and [t.tag for t in named if t.tag not in ("for", "of")][:1] == ["word"]
        and opener == "on"
        and goods not in _SOLD_TO
    )


def names_goods(text: Text, i: int) -> bool:
    """True for "off student desks", which are for whoever buys them, and for "un S10 Pro"."""
    model = text.words(i - 1, i) if i else ""
    named = i > 1 and text.words(i - 1, i + 1).istitle() and text.tokens[i - 2].tag != "stop"
    is_model = named or (any(map(str.isdigit, model)) and model[:1].isalpha())
    if _ends_name(text, i) or (text.tokens[i].text == "pro" and is_model):
        return True
    after = text.tokens[i + 1 : i + 2]
    if text.tokens[i].text in _SINGULAR and [t.tag for t in after] == ["dash"]:
        return after[0].start == text.tokens[i].end  # "trade-quality emulsions"
    if text.tokens[i].text not in _SINGULAR or not 0 < i < len(text.tokens) - 1:
        return False
    if text.tokens[i - 1].tag in ("and", "comma") and "off" not in text.tags(text.sentence[i]):
        return False  # "off dorm desks and student backpacks"
    k = i - 2 if text.tokens[i - 1].text == "the" else i - 1  # "off the Student Planner"
    listed = text.tokens[k].tag in ("off", "on", "all", "and", "comma")
    return listed and text.tokens[i + 1].tag == "word"


_ACTS = frozenset(
    {"ont", "sont", "vous", "recommandent", "savent", "adorent", "have", "are", "love"}
)


_OR_OTHERS = re.compile(
    r"[^.!?,;:\n\d]{0,20}\s(?:ou|comme|et|or|and)\s(?:(?:une?|an?)\s)?"
    r"(?:client|fidèle|habitu|ancien|existing|returning|regular|loyal)",
    re.I,
)
"""Follows new customers where all are meant: "Première visite ou client de toujours"."""
_OF_SPEAKER = re.compile(r"\b(?:ma|mon|my)\s(?:[a-zà-ÿ]+\s)?$")


def is_left_out(text: Text, i: int) -> bool:
    """True for the people of "Associates are not eligible", and for those who only act: "nos
    salariés ont choisi …"."""
    token, after = text.tokens[i], text.tokens[i + 1 : i + 4]
    if token.detail == "new_customers" and _OR_OTHERS.match(text.source, token.end):
        return True
    if _OF_SPEAKER.search(text.ahead(i, 16)):
        return True  # "« J'adore ma carte membre ! »"
    acting = text.tokens[i].detail == "employees" and [t.tag for t in after[:1]] == ["word"]
    if is_subject(text, i) and after and (acting or after[0].text in _ACTS):
        return True  # "Nos équipes contrôlent …"
    return any(
        denial.tag in ("no", "not_at", "not_stackable") and right.tag == "valid"
        for denial, right in pairwise(text.tokens[i + 1 : i + 5])
    )


def is_sold(text: Text, i: int) -> bool:
    """True for the club of "Seed Club, 12 months prepaid", which is sold; not for one whose
    members "the Cocoa Club" addresses."""
    said = [text.words(k, k + 1) for k in range(max(i - 3, 0), i + 1)]
    name = list(takewhile(str.istitle, reversed(said)))
    opener = text.tokens[i - len(name)].text if len(name) <= i else ""
    return text.tokens[i].text == "club" and len(name) > 1 and opener not in _ADDRESSES


_ADDRESSES = frozenset({"the", "our", "your"})


_LEAVES_OUT = frozenset({"except", "not_at", "not_stackable"})
_CLOSES = frozenset({"stop", "comma", "and", "or", "slash"})


def is_excluded(text: Text, i: int) -> bool:
    """True for the people of "Not valid in stores, on trade orders", "cannot be combined with the
    student discount", and for the club of "not on gift cards, Seed Club or hire"."""
    after = text.tokens[i + 1] if i + 1 < len(text.tokens) else None
    before = {token.text for token in text.tokens[max(i - 2, 0) : i]}
    named = is_sold(text, i) and (after is None or {after.tag, after.text} & (_CLOSES | _OR))
    named = named or before & _OR  # "graded, ex-display or trade purchases"
    for k in range(i - 1, -1, -1):
        token = text.tokens[k]
        listed = token.tag != "comma" or named or text.tokens[k + 1].tag == "on"
        if text.sentence[k] != text.sentence[i] or not listed:
            return False
        if token.tag == "only" and text.tokens[k - 1].tag == "and" and k + 2 >= i:
            return False  # "Offres non cumulables et réservées aux porteurs de la carte"
        if token.tag in _LEAVES_OUT or token.text == DENIED:
            return True
    return False


_SOONER = frozenset({"early", "earlier", "first", "avant-premiere"})


def comes_first(text: Text, i: int) -> bool:
    """True for the people of "Members shop one day early", of an offer that is not theirs alone."""
    if text.tokens[i].text.startswith("as "):
        return False  # "As a member you always hear first"
    after = zip(text.tokens[i + 1 :], text.sentence[i + 1 :], strict=True)
    return any(t.text in _SOONER for t, number in after if number == text.sentence[i])


def whole_day(window: Window) -> Window:
    """`window` without the hours of its one day."""
    start, end = window.valid_from, window.valid_through
    if start is None or end is None or start.date() != end.date() or end.second:
        return window
    return replace(
        window,
        valid_from=start.replace(hour=0, minute=0),
        valid_through=end.replace(hour=23, minute=59, second=59),
    )


_PHONE_NUMBER = re.compile(r"(?<![\d/£$€.])\(?\+?\d[\d ()-]{5,}\d(?![\d%/])")
_REACH = 9


def _is_of_phone(text: Text, token: Token) -> bool:
    """True for the figures of "Book by Friday on 020 7946 0321"."""
    first = max(token.start - _REACH, 0)
    found = _PHONE_NUMBER.finditer(text.source, first, token.end + _REACH)
    return any(m.start() <= token.start and token.end <= m.end() for m in found)


_FILLING = frozenset(patterns("promotions", "filling"))


def tells(text: Text, token: Token) -> bool:
    """True for a word that is no name and none of those that any offer is told with."""
    if token.tag not in ("word", "number") or len(token.text) <= 3:
        return False
    if token.tag == "number" and _is_of_phone(text, token):
        return False
    named = text.language == "en" and text.source[token.start].isupper()
    return not named and token.text.rstrip("'") not in _FILLING
