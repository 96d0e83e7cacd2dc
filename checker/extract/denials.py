"""What makes an amount or a length beside a promise's words none: a question, a story, what goods
cost or come to.
"""

from __future__ import annotations

import re
from itertools import combinations

from checker.extract.cases import MEMBERS, cases_in
from checker.extract.lexing import Token
from checker.extract.restrictions import sentence_of
from checker.model import ClaimKind

PRICED = re.compile(
    r"\b(?:une?|an?) (?!commande|panier|achat|order|basket)\w[\w'’-]+(?: \w+){0,3}?"
    r" (?:à|at|for) ?\Z",
    re.I,
)
"""Before the price of some thing: "offert dès 60 € : une Pilou à 65 € suffit"."""
_NO = frozenset({"non", "no", "nein"})


def is_denied(tokens: list[Token], span: tuple[int, int], kind: ClaimKind) -> bool:
    """True where the sentence makes it no promise: a question, a story, an offer with an end."""
    first, last = sentence_of(tokens, *span)
    tags = {token.tag for token in tokens[first:last]}
    if "past" in tags or "offer_end" in tags:
        return True
    if kind != "price_guarantee" and _is_of_rivals(tokens[first:last]):
        return True
    if kind == "free_shipping_threshold" and tags & {"window", "code"}:
        return True
    if kind not in ("return_fees", "free_shipping_threshold", "instalments") and "denied" in tags:
        return True
    question = last < len(tokens) and "?" in tokens[last].text
    if question and last + 1 < len(tokens) and tokens[last + 1].text in _NO:
        return True
    return question and kind not in ("return_days", "return_fees")


_BESIDE_RIVALS = frozenset({"comme", "contrairement", "like", "unlike", "than"})
"""Behind these the brand measures itself with others: "Garantie 2 ans, comme chez nos rivaux"."""


def _is_of_rivals(sentence: list[Token]) -> bool:
    """True where it tells what other shops promise."""
    return any(
        token.tag == "rival"
        and _BESIDE_RIVALS.isdisjoint(before.text for before in sentence[max(i - 3, 0) : i])
        for i, token in enumerate(sentence)
    )


_APPOINTED = re.compile(
    r"\b(?:demain|aujourd['’]hui|ce (?:matin|midi|soir)|cet après-midi|dimanche|tomorrow|today"
    r"|(?:lun|mar|mercre|jeu|vendre|same)di|(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
    r"(?: (?:prochain|matin|soir|après-midi|\d{1,2}(?:er)?(?: \w+)?))?,?"
    r" (?:entre|de|between|from) \Z",
    re.I,
)


def is_appointed(text: str, length: Token) -> bool:
    """True for the hours of a named day, "demain entre 9 h et 11 h", which are no length."""
    clock = length.detail == "hour" and length.value is not None and length.value < 24
    return clock and _APPOINTED.search(text, 0, length.start) is not None


_BETWEEN = re.compile(r",? (?:entre|between) (?:1?\d|2[0-3])(?!\d)", re.I)


def is_awaited(text: str, day: Token) -> bool:
    """True for the day of one parcel, whose hours follow: "demain entre 9 h et 11 h"."""
    return _BETWEEN.match(text, day.end) is not None


def is_basket(tokens: list[Token], at: int) -> bool:
    """True for the first amount of "a £24 basket with delivery comes to £27.49"."""
    tags = [token.tag for token in tokens[max(at - 2, 0) : at + 2]]
    return tags[-1] == "purchase" or (at > 1 and tags[0] == "purchase" and tags[1] in _OF)


_OF = frozenset({"of", "from", "word"})


def is_total(tokens: list[Token], at: int) -> bool:
    """True for the last amount of "a £24 basket with delivery comes to £27.49", and for one that
    is the sum of two before it: "89 € la lampe et 9,90 € de port, donc 98,90 €"."""
    start, _ = sentence_of(tokens, at, at + 1)
    amounts = [t.value for t in tokens[start:at] if t.tag == "money" and t.value]
    if tokens[at].value in [a + b for a, b in combinations(amounts, 2)]:
        return True
    told = any(tokens[i].tag == "money" and is_basket(tokens, i) for i in range(start, at))
    return told and "totals" in [token.tag for token in tokens[max(at - 2, start) : at + 2]]


def is_of_goods(text: str, tokens: list[Token], at: int) -> bool:
    """True for an amount that goods come to, which is no threshold: "two of them come to £105.60,
    which ships free", "add a pair of socks at £18 and delivery is free"."""
    start, _ = sentence_of(tokens, at, at + 1)
    amounts = [at] if tokens[at].tag == "money" else range(start, at)
    return any(
        tokens[i].tag == "money"
        and (
            "totals" in [token.tag for token in tokens[max(i - 2, start) : i]]
            or PRICED.search(text, tokens[start].start, tokens[i].start)
        )
        for i in amounts
    )


_OTHERS = re.compile(
    r"[^.;\n]{0,12}[(,]\s*(?:£|\$|€)?\d[\d.,]*[^().;\n]{0,25}?"
    r" (?:pour (?:tous )?les (?:autres client|non[- ](?:membre|adhérent))"
    r"|for (?:other (?:customer|shopper)|every(?:one|body) else|non-member))",
    re.I,
)
"""What others pay, behind what is free: "Retours offerts (3,90 € pour les autres clients)"."""


def is_for_some(text: str, tokens: list[Token], at: int, last: int) -> bool:
    """True for what is free here and has a price elsewhere, "free postage (usually £4.95)", or for
    others than a text speaks of without a name: "free returns (£3.95 for everyone else)"."""
    if tokens[at].tag == "money":
        return False
    start, end = sentence_of(tokens, at, at + 1)
    close = tokens[last - 1].end
    if _OTHERS.match(text, close):
        return MEMBERS not in cases_in(text[tokens[start].start : close])
    tags = [token.tag for token in tokens[at:end]]
    after = tags.index("usually") if "usually" in tags else len(tags)
    return "money" in tags[after : after + 3]


_AGAIN = re.compile(r"\breturn(?:s|ed|ing)? to\s*\Z", re.I)
_RETOUR = re.compile(r"\bretour à\s*\Z", re.I)
_THEN = re.compile(
    r"[^.;\n]{0,12}\b(?:le \d|(?:dès|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain"
    r"|ensuite|après)\b)",
    re.I,
)


def is_price_again(text: str, amount: Token) -> bool:
    """True for a price that is so again: "the prices return to £95", "retour à 95 € mardi"."""
    before = text[max(amount.start - 20, 0) : amount.start]
    if _AGAIN.search(before):
        return True
    return _RETOUR.search(before) is not None and _THEN.match(text, amount.end) is not None


_PER_TIME = re.compile(
    r"\s*(?:a|an|per|par|/)\s?(?:month|mois|year|an|week|semaine|quarter)\b", re.I
)
_CONSEQUENCE = re.compile(
    r"\s*, (?:so|donc|et|and) (?:[\w’']+ ){0,3}?(?:delivery|shipping|postage|livraison|port)\b",
    re.I,
)
_NEEDED = re.compile(
    r"\b(?:il (?:vous )?faut|you(?:'ll| will)? need"
    r"|(?:tous les|every) \w+ (?:mois|months) (?:à|at|for))\s\Z",
    re.I,
)


def is_paid_for_goods(text: str, amount: Token, opens: bool) -> bool:
    """True for what is paid for goods, or must be, beside words of delivery: "£14 a month with
    delivery", "à domicile, il faut 120 €", and where it `opens` "£45, so delivery is free"."""
    if _PER_TIME.match(text, amount.end) or _NEEDED.search(text, 0, amount.start):
        return True
    return opens and _CONSEQUENCE.match(text, amount.end) is not None


_FOR_LIFE = re.compile(r"\b(?:for life|lifetime|à vie)\W+(?:so|that is|i\.e|soit|c['’]est)\b", re.I)


def is_lifelong(text: str, first: Token, length: Token) -> bool:
    """True for a length that only pictures a warranty without an end: "guaranteed for life, so
    over forty years"."""
    return _FOR_LIFE.search(text, first.start, length.start) is not None


_PAID_BACK = re.compile(r"(?<!or )(?<!or your )\b(?:money back|refund\w*|argent rendu)\b", re.I)
_ARRIVED = re.compile(
    r"\s*(?:of|after|from|once|when|as soon as)\s+(?:(?:us|we|our) |(?:it|the (?:parcel|goods|box)"
    r"|(?:the|your) (?:parcel|items?|return))\b[^.;,\n]{0,12}\b(?:back|(?:reach|receiv|arriv)\w*))",
    re.I,
)


def is_payment(text: str, length: Token, start: int) -> bool:
    """True for how long a refund takes, which is no time to return: "money back within five
    working days", "your money back within a week of us receiving it"."""
    said = _PAID_BACK.search(text, start, length.start)
    banked = length.detail == "business_day" or _ARRIVED.match(text, length.end)
    return said is not None and bool(banked)


def is_broken(tokens: list[Token], span: tuple[int, int]) -> bool:
    """True where a sentence ends within the span."""
    return any(token.tag == "stop" for token in tokens[slice(*span)])
