"""The words of an offer: its quote; what a gift is, and what it is worth."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from checker.extract.lexing import Token
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import PHRASE_ENDS, Text

_LONGEST = 12
"""A phrase of more tokens is cut."""
_BOUNDARY = PHRASE_ENDS | {
    "comma", "dash", "plus", "threshold", "quantity", "plain", "money", "off", "from", "at",
    "within", "price_from",
}  # fmt: skip
_GIVEN = frozenset(
    {
        "word", "service", "of", "number", "one", "quote", "choice", "period", "finance", "lot",
        "measure", "times", "event", "bonus", "place", "made", "tariff", "child", "adult",
    }
)  # fmt: skip
_ADJECTIVES = frozenset(
    {"exclusif", "exclusive", "unique", "magique", "special", "exclusifs", "exclusives"}
)
"""Words that mean something of an offer, but for where they stand behind a noun."""
_MAKES_FREE = frozenset(
    {"get", "gift", "free", "colon", "worth", "money", "open", "adds", "threshold", "firsts"}
)
_PRICED = (["worth", "money"], ["at", "money"], ["of", "money"])
_GLUE = frozenset({"and", "on", "of", "for", "at", "dash"})
_LINKS = frozenset(
    {"et", "and", "de", "des", "pour", "for", "y", "und", "when", "en", "in", "chez", "e", "con"}
)

_ASKED = frozenset({"for_purchase", "threshold", "quantity"})
_PRONOUNS = frozenset({"elle", "elles", "ils", "vous", "it'", "they", "them"})


def _ends(text: Text, i: int) -> bool:
    """True where a phrase cannot run over token `i`."""
    token = text.tokens[i]
    return token.tag in _BOUNDARY and not _is_inside(text, i)


def _is_inside(text: Text, i: int) -> bool:
    """True for the dash of "sèche-cheveux" and the "à" of "sac à dos"."""
    tokens = text.tokens
    token, after = tokens[i], tokens[i + 1] if i + 1 < len(tokens) else None
    if i == 0 or after is None:
        return False
    if token.tag == "dash":
        return tokens[i - 1].end == token.start and after.start == token.end
    return token.tag == "at" and token.text == "a" and "word" == after.tag == tokens[i - 1].tag


def _phrase_after(text: Text, i: int) -> str | None:
    """The words from token `i` to the next boundary."""
    last, limit = i, min(len(text.tokens), i + _LONGEST)
    while last < limit and not _ends(text, last):
        last += 1
    while last > i and (text.tokens[last - 1].tag in _GLUE or text.tokens[last - 1].text in _LINKS):
        last -= 1
    return text.words(i, last) if last > i else None


def gift_words(text: Text, first: int, last: int) -> str | None:
    """The words of what is given, before or after the word that makes it free."""
    tokens = text.tokens
    end = first
    if end > 1 and [t.tag for t in tokens[end - 2 : end]] in _PRICED:
        end -= 2
    if [t.tag for t in tokens[max(end - 3, 0) : end]] == ["until", "number", "measure"]:
        end -= 3  # "a frozen turkey up to 14 lb on us"
    if end and tokens[end - 1].tag == "close":
        opens = [i for i in range(max(end - _LONGEST, 0), end) if tokens[i].tag == "open"]
        end = opens[-1] if opens else end
    asked = bool({token.tag for token in tokens[last : last + 1]} & _ASKED)
    if end and (tokens[end - 1].tag == "comma" or (asked and tokens[end - 1].tag == "colon")):
        end -= 1  # "we'll add a bag of bonemeal, free", "Toothpaste: free with any brush"
    start = end
    while start > 0 and (
        tokens[start - 1].tag in _GIVEN
        or tokens[start - 1].text in _ADJECTIVES
        or _is_inside(text, start - 1)
    ):
        start -= 1
    words = [t for t in tokens[start:end] if len(t.text) > 2 or t.tag == "measure"]
    if any(token.text not in _PRONOUNS for token in words):
        return text.words(start, end)
    given = [i for i in range(first, last) if tokens[i].tag not in _MAKES_FREE]
    if given and any(len(tokens[i].text) > 3 for i in given):
        return text.words(given[0], given[-1] + 1)
    told = last + (last < len(tokens) and tokens[last].tag == "colon")
    if told == last < len(tokens) and tokens[last].tag in ("for_purchase", "threshold"):
        bought = [token.tag for token in tokens[last + 1 : last + 3]]
        told = last + 2 + bought.index("colon") if "colon" in bought else last
    after = _phrase_after(text, told) if told < len(tokens) else None
    named = any(tokens[i].tag == "gift" for i in range(first, last))
    return after or (text.words(first, last) if named else None)


def _says_worth(token: Token) -> bool:
    """True for "valeur", and for the saving of "livraison offerte (soit 49 € d'économie)"."""
    return token.tag == "worth" or (token.tag == "off" and "econom" in token.text)


def _was_price(text: Text, i: int) -> bool:
    """True for the word of "no joining fee until Sunday, normally £30": no other price is told."""
    before, after = text.tokens[i - 1], text.tokens[i + 1]
    told = text.tokens[i].tag == "instead_of" and after.tag == "money"
    return told and before.tag in ("comma", "stop", "open")


_JOINED = frozenset({"plus", "and", "comma", "stop", "or_more"})
FEE = re.compile(r"\b(?:frais|fees?)\b", re.I)


def worth(text: Text, first: int, last: int) -> Token | None:
    """The amount a gift is said to be worth, within or near it."""
    own = text.tokens[first:last]
    if any(token.tag in ("fee", "of", "finance") for token in own):
        amounts = [token for token in text.tokens[max(first - 1, 0) : last] if token.tag == "money"]
        if amounts:
            return amounts[0]  # "we'll waive the £40 joining fee"
    if own[-1].tag == "adds":
        added = text.tokens[last : last + 2]
        if amounts := [token for token in added if token.tag == "money"]:
            return amounts[0]  # "we'll include the £79 dock"
    behind = text.tokens[last : last + 8]
    joint = [token.tag for token in behind]
    if own[-1].tag == "free" and joint[:1] == ["and"] and "also" in joint:
        return None  # "le 1er mois est offert et les frais de dossier aussi (35 €)"
    joined = bool(behind) and behind[0].tag in _JOINED
    if not joined and any(token.text.startswith("frais") for token in behind[:2]):
        told = ("of", "open", "namely")
        amounts = [b for a, b in pairwise(behind) if b.tag == "money" and a.tag in told]
        if amounts:
            return amounts[0]  # "nous vous offrons les frais de dossier de 48 €", "… (48 €)"
    fee = FEE.search(text.words(max(first - 6, text.positions(text.sentence[first]).start), last))
    if fee and [token.tag for token in behind[:3]] == ["open", "money", "close"]:
        return behind[1]  # "frais de dossier offerts (35 €)"
    if own[0].tag == "free" and (amount := _sum_of(text, first)):
        return amount  # "15 € de carburant offerts"
    ahead = text.tokens[max(first - 3, 0) : first]
    if [token.tag for token in ahead] == ["open", "money", "close"]:
        return ahead[1]  # "frais de dossier (45 €) offerts", "l'excursion (95 €) est offerte"
    behind = [token for token in behind[:3] if token.tag != "open"]
    if [token.tag for token in behind[:2]] == ["instead_of", "money"]:
        return behind[1]
    before = text.tokens[max(first - 2, 0) : first]
    if [token.tag for token in before] in (["at", "money"], ["of", "money"]):
        return before[1]
    offered = text.language == "fr" and own[0].detail == "given"
    if offered and [token.tag for token in before] == ["money", "comma"]:
        return before[0]  # "Forfait ménage 60 €, offert dès trois semaines"
    end = min(last + _LONGEST, len(text.tokens) - 1)
    for i in range(max(first - 6, 0), _next_gift(text, last, end)):
        here = text.sentence[i] == text.sentence[first]
        if (here and _says_worth(text.tokens[i])) or (i >= last and _was_price(text, i)):
            beside = text.tokens[i - 1]
            after = [token for token in text.tokens[i + 1 : i + 3] if token.tag == "money"]
            if after or (i and beside.tag == "money"):
                return after[0] if after else beside  # "worth $40", "$40 value"
    return _worth_told_after(text, first, last)


def _sum_of(text: Text, first: int) -> Token | None:
    """The amount of "15 € de carburant" before token `first`; None where none is told so."""
    named = [
        *takewhile(lambda t: t.tag in _NAMING, reversed(text.tokens[max(first - 6, 0) : first]))
    ]
    at = first - len(named) - 1
    told = at >= 0 and text.tokens[at].tag == "money" and text.language == "fr"
    opens = bool(named) and named[-1].text.split(" ")[0].startswith("d")
    return text.tokens[at] if told and opens else None


_NAMING = frozenset({"word", "of", "dash", "composition", "shop", "service"})


def _worth_told_after(text: Text, first: int, last: int) -> Token | None:
    """What a clause of a later sentence says that it is worth: "Un bol offert. Valeur 14 €." """
    later = range(last, _next_gift(text, last, len(text.tokens) - 1))
    told = [
        i
        for i in later
        if text.sentence[i] != text.sentence[first]
        and _says_worth(text.tokens[i])
        and text.tokens[i - 1].tag in ("stop", "comma", "open")
    ]
    after = text.tokens[told[0] + 1 : told[0] + 3] if len(told) == 1 else []
    behind = next((token for token in after if token.tag == "money"), None)
    return behind or next((money for i in later if (money := _is_value(text, i, first))), None)


def _is_value(text: Text, i: int, first: int) -> Token | None:
    """The amount of the sentence "A $32 value." behind the gift's; None where `i` is no amount."""
    if text.tokens[i].tag != "money" or text.sentence[i] == text.sentence[first]:
        return None
    said = text.said(text.sentence[i]).strip(" .!()")
    return text.tokens[i] if _VALUE.match(said) else None


_VALUE = re.compile(
    r"(?:an? )?(?:(?:over )?[£$€]\s?[\d.,]+|[\d.,]+\s?[£$€]) (?:retail )?value(?=$|[,;–—]| while)"
    r"|RRP [£$€][\d.,]+$",
    re.I,
)
_JOINTS = frozenset({"comma", "and", "plus", "close", "stop"})


def _next_gift(text: Text, last: int, end: int) -> int:
    """The token before `end` at which another thing is given: "(une trousse offerte) et emballage
    offert, au lieu de 3 €"; `end` where none is."""
    joint = next((i for i in range(last, end) if text.tokens[i].tag in _JOINTS), end)
    return next((i for i in range(joint, end) if text.tokens[i].tag == "free"), end)


def quote_of(text: Text, benefits: list[Benefit], benefit: Benefit) -> str:
    """The sentence, or the part of it that no other benefit stands in; with the one behind it
    where that alone tells the days."""
    same = text.positions(benefit.sentence)
    first, last = same.start, same.stop
    at = next((i for i, w in text.windows.items() if w is benefit.window), first)
    if text.sentence[at] == benefit.sentence + 1 and all(
        other is benefit or not benefit.sentence <= other.sentence <= benefit.sentence + 1
        for other in benefits
    ):
        last = text.positions(benefit.sentence + 1).stop
    for other in benefits:
        if other.bare != benefit.bare and other.sentence == benefit.sentence:
            if other.last <= benefit.first:
                first = max(first, other.last)
            elif other.first >= benefit.last:
                last = min(last, other.first)
    while last > benefit.last and text.tokens[last - 1].tag in ("stop", "comma", "and", "plus"):
        last -= 1
    while first < benefit.first and text.tokens[first].tag in ("stop", "comma", "and", "plus"):
        first += 1
    return text.words(first, last)


_TO = frozenset({"to", "a", "-", "–"})


def most(text: Text, price: Token) -> Token | None:
    """The higher amount of "a gift card worth $5 to $250", which it is worth at most."""
    at = text.tokens.index(price)
    behind = text.tokens[at + 1 : at + 3]
    ranged = [token.tag for token in behind[1:]] == ["money"] and behind[0].text in _TO
    return behind[1] if ranged else None
