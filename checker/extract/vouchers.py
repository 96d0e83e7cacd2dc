"""Vouchers: whether one is given now or earned for later, and which dates are its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.extract.grammars import patterns
from checker.extract.lexing import Token
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_VOUCHER, _EARNING, _GIVEN = (
    frozenset(patterns("promotions", name)) for name in ("vouchers", "earning", "handed")
)
_REDUCED = frozenset({"off", "less", "minus", "save"})
_FOR_EACH = (["every"], ["each"])
_MINE = frozenset(patterns("promotions", "mine"))
"""Words of a voucher that the reader already has: "votre bon", "this voucher"."""
_NAMED = _MINE | {"le", "les", "the"}


def is_credited(text: Text, first: int, last: int) -> bool:
    """True for "50 % d'économies sur la carte, soit 9,45 € cagnottés", which is only for later, and
    for what a used thing is taken back at."""
    here = text.positions(text.sentence[first])
    said = text.words(first, here.stop)
    return _CREDITED.match(said) is not None or _TRADED.match(said) is not None


_TRADED = re.compile(
    r"[^-−–%]{0,16}\d\s?% (?:(?:de|du) (?:(?:son|leur|votre|ton) )?prix (?:neuf|d['’]achat)"
    r"|of (?:its|their|the) (?:original |new |retail |purchase )?(?:price|value))\b",
    re.I,
)
"""What one gets for a used thing: "repris jusqu'à 40 % de son prix neuf"."""


_CREDITED = re.compile(
    r"(?:[^,]{2,15}(?:d['’](?:économies?|avantages?)|de (?:remise|réduction)|offerts?)"
    r"[^,]{0,40}\b(?:cartes?|compte|cagnotte)\b[^,]{0,25}, (?:soit [\d,.]+\s?€ )?"
    r"(?:cagnotté|crédité|versé|cumulé)(?:e?s)?\b"
    r"|[\d.,]+\s?(?:%|€|euros?|pour cent) "
    r"(?:d['’](?:économies?|avantages?)|de (?:remise|réduction))"
    r"[^,.!?\n]{0,60}, "
    r"(?:cagnottée?s?\b|(?:crédité|versé|cumulé)e?s? (?:sur|dans) (?:votre|la|ta|leur) "
    r"(?:cartes?|compte|cagnotte)))",
    re.I,
)


def is_earned(text: Text, first: int, last: int) -> bool:
    """True for the voucher at tokens `first` to `last` that a purchase earns: "dès 80 € d'achat,
    recevez un bon de 20 € à utiliser en janvier"; false for one to be spent now."""
    if any(token.detail == "earn" for token in text.tokens[max(first - 2, 0) : last]):
        return True
    tags = {token.tag for token in text.tokens[first:last]}
    behind = text.tokens[last : last + 4]
    if not tags & _REDUCED and any(t.text == "every money" for t in behind):
        return True  # "a $10 Bonus Bite for every $50"
    told = text.tags(text.sentence[first])
    if "threshold" in told and _FUEL.search(text.source):
        return True  # "5p off per litre when you spend £60. Voucher printed with your receipt."
    near = range(max(first - 5, 0), last)
    vouchers = [
        i for i in near if text.tokens[i].tag in _VOUCHER and "code" not in text.tokens[i].text
    ]
    if not vouchers:
        return False
    named = text.tokens[max(min(vouchers[0], first) - 1, 0) : last]
    if any(not _MINE.isdisjoint(token.text.split()) for token in named):
        return False
    if text.language == "fr" and _is_for_spending(text, last):
        return True
    if any("gift card" in text.tokens[i].text for i in vouchers):
        return True
    here = [i for i, number in enumerate(text.sentence) if number == text.sentence[first]]
    if any(text.tokens[i].text.startswith("rapport") for i in here if i < first):
        spent = text.tokens[last : here[-1]]
        later = any(_says_when(token) for token in spent)
        return later and all(token.text != "achat" for token in spent)
    follows = (
        text.tokens[last].text.removeprefix("with ").split() if last < len(text.tokens) else []
    )
    each = follows[:1] in _FOR_EACH
    bought = last < len(text.tokens) and text.tokens[last].tag == "for_purchase"
    if not tags & _REDUCED and tags & _VOUCHER and last < len(text.tokens):
        spends = _SPENDS.match(text.words(last, last + 1))  # "£5 voucher when you spend £50"
        bought = bought or spends is not None
    given = each or bought or any(text.tokens[i].tag in _GIVEN for i in here)
    before = any(text.tokens[i].tag in _EARNING for i in here if i < first)
    return given and (before or each or bought or _is_earned_after(text, last, here[-1]))


_FUEL = re.compile(
    r"\b(?:per|a|an|each|every)\s(?:litre|liter|gallon)\b(?s:.{0,80})"
    r"\b(?:next\s(?:fill|tank)|vouchers?\s(?:is\s|are\s|will\s)?(?:be\s)?print"
    r"|vouchers?\s(?:at\sthe\still|with\s(?:your|the)\sreceipt))",
    re.I,
)
_SPENDS = re.compile(r"(?:when|if|every\s+time)\s+you\s+spend\b", re.I)
_FOR_SPENDING = ("for ", "all ", "every ", "each ")


def _is_for_spending(text: Text, last: int) -> bool:
    """True for "10 € de bon d'achat tous les 50 € dépensés", "… pour 60 € d'achat"."""
    behind = text.tokens[last : last + 2]
    tags = [token.tag for token in behind]
    return tags == ["for", "threshold"] or (
        tags[:1] == ["threshold"] and behind[0].text.startswith(_FOR_SPENDING)
    )


def _is_earned_after(text: Text, last: int, end: int) -> bool:
    """True where what must be bought follows, and is no condition of spending the voucher."""
    spending = text.tokens[last - 1].tag == "valid"  # "Bon d'achat de 5 € valable dès 30 €"
    for token in text.tokens[last : end + 1]:
        if token.tag in _EARNING and not spending:
            return True
        spending = token.tag == "valid" or (spending and token.tag not in ("window", "comma"))
    return False


def is_its_date(text: Text, i: int) -> bool:
    """True where the window at `i` says when a voucher can be spent, not when it is given."""
    before = text.tokens[text.positions(text.sentence[i]).start : i]
    if _SPENT.search(_since_last_window(text, before, i)):
        return True
    opened = text.words(i, i + 1).lower().startswith(_OPENED)
    said = (
        len(before)
        if opened
        else next((n for n in range(len(before) - 1, -1, -1) if _says_when(before[n])), None)
    )
    if said is None or not any(token.tag in _VOUCHER for token in before[:said]):
        return False
    if said and before[said - 1].text in _OFFERS:
        return False  # "80 € remboursés, offre valable en magasin"
    named = before[0].text in _NAMED and before[1].tag in _VOUCHER  # "Ce bon est valable …"
    return named or not any(token.tag in _EARNING for token in before[said + 1 :])


def _since_last_window(text: Text, before: Sequence[Token], i: int) -> str:
    """The words of the sentence up to and with token `i`, behind the window before it."""
    windows = [token.end for token in before if token.tag == "window"]
    opening = before[0].start if before else text.tokens[i].start
    return text.source[max([opening, *windows]) : text.tokens[i].end]


_SPENT = re.compile(
    r"(?:\bto (?:use|spend|redeem)|\bredeem(?:ed)?|\b(?:use|spend|redeem) (?:it|them|yours)"
    r"|(?:^|[(,;–—-] ?)use|(?:[àa] |^)(?:utiliser|d[ée]penser)|\butilisable"
    r"|\b(?:utilise[zr]?|d[ée]pense[zr]?)-l(?:e|a|es)"
    r"|^(?:it|they|il|elle|ils|elles) (?:is|are|will be|est|sont|sera|seront|expires?|lasts?))"
    r"\W{0,2}(?:by|before|until|up to|in|within|on|avant|d.ici|jusqu.|du|le|valid|valable)\b.*$",
    re.I | re.S,
)
"""What says until when a voucher can be spent, up to and with the day: "Use it by 31 March"."""
_OFFERS = frozenset({"offre", "offer", "promotion", "operation"})
_OPENED = ("valid", "valable")
"""Words that a window may open with, and that are then part of it."""
_TO_SPEND = ("valable", "a valoir", "a depenser", "to spend")


def _says_when(token: Token) -> bool:
    return token.tag == "valid" or token.text == "good" or token.text.startswith(_TO_SPEND)


_USED = re.compile(r"\b(?:valable|valoir|valid|utilis|dépens|spend|use|redeem)", re.I)


def asks_to_use(text: Text, benefit: Benefit, i: int) -> bool:
    """True for the second amount of "Pour tout achat d'au moins 80 €, recevez un bon de 20 € à
    valoir dès 60 € d'achat": the first earns the voucher, this one is for spending it."""
    if benefit.bare.kind != "cash_back" or i < benefit.last:
        return False
    before = range(text.positions(benefit.sentence).start, benefit.first)
    earned = any(text.tokens[k].tag == "threshold" for k in before)
    said = text.words(benefit.first, i)
    return earned and text.sentence[i] == benefit.sentence and _USED.search(said) is not None


OWN = frozenset({"vos", "tes"})
_TO_USE = re.compile(
    r"\b(?:utilis|dépens|profit)e[sz]?r?\b|\bexpirent\b|\battendent\b|\bn['’]oublie|\bne ratez?\b",
    re.I,
)


def is_held(text: Text, i: int) -> bool:
    """True for the amount behind the word at `i` that the reader was given before: "Utilisez vos
    10 € avant samedi", "Vos 10 € expirent dimanche"; false for what is owed, "Réglez vos 35 €"."""
    own = text.tokens[i].text in OWN
    return own and _TO_USE.search(text.said(text.sentence[i])) is not None
