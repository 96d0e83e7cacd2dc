"""The codes of offers in a text: "avec le code HIVER10", "MIA25 for 25% off"."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter

from checker.extract.lexing import Token

_CODE = re.compile(
    r"(?=[A-ZÀ-Þ0-9_-]*[A-ZÀ-Þ])[A-ZÀ-Þ0-9](?:[A-ZÀ-Þ0-9_-]{1,18}[A-ZÀ-Þ0-9])(?![\w%€£])"
)
_NO_CODES = frozenset(
    (
        "VIP",
        "VALID",
        "REQUIRED",
        "NEEDED",
        "EXPIRES",
        "PROMO",
        "SMS",
        "WEB",
        "TTC",
        "STOP",
        "EUR",
        "TVA",
        "SAV",
        "CB",
        "AT",
        "NOW",
        "HERE",
        "TODAY",
        "ONLINE",
        "YOUR",
        "THE",
        "OUR",
        "FOR",
        "IN",
        "ON",
    )
)
"""Capitals that often follow "code" and are none."""
_SHOUTED = re.compile(r" [A-Z]{4,}\b")
"""Another word in capitals: "with FREE DELIVERY" names no code."""
_MIXED_CODE = re.compile(r"(?=\w*\d)(?=\w*[A-Za-z])[A-Za-z0-9_-]{4,20}(?!\w)")
_NUMBER_CODE = re.compile(r"\d{4,8}(?![\w%€£/-]|[.,]\d)")


_ANNOUNCE = frozenset({"code_word", "with"})


def find_codes(text: str, tokens: list[Token]) -> Iterator[tuple[int, int, Token]]:
    """The spans of promotion codes, with the word that announces each."""
    shouting = text.upper() == text
    i = 0
    if opening := _opening_code(text, tokens):
        yield opening
        i = opening[1]
    while i < len(tokens):
        token = tokens[i]
        if token.tag not in _ANNOUNCE and (token.text.isalpha() or token.text.isdecimal()):
            i += 1
            continue
        word = None
        if token.text.isalnum() and not shouting:
            word = _traded_code(text, tokens, i) or _echoed_code(text, tokens, i)
        if word:
            yield i, i + 1, Token("code", "", token.start, token.end, None, word)
            i += 1
            continue
        if token.tag in _ANNOUNCE or (token.tag == "colon" and _ends_in_code(text, tokens, i)):
            if i and "stackable" in (tokens[i - 1].tag, tokens[max(i - 2, 0)].tag):
                i += 1  # another offer's code
                continue
            at = i + 1
            while at < len(tokens) and at <= i + 4 and tokens[at].tag in _BEFORE_CODE:
                if not shouting and tokens[at].tag == "code_filler" and _capitals(text, tokens[at]):
                    break
                at += 1
            people = token.tag == "with" and [t.tag for t in tokens[at : at + 1]] == ["audience"]
            found = (
                at < len(tokens) and not people and _code_at(text, tokens, at, token.tag, shouting)
            )
            if found:
                last = bisect_left(tokens, found.end(), at, key=attrgetter("start"))
                yield i, last, Token("code", "", token.start, found.end(), None, found.group())
                i = last
                continue
            if token.tag == "code_word" and not shouting and (word := _capitals(text, token)):
                yield i, i + 1, Token("code", "", token.start, token.end, None, word)
        i += 1


def _capitals(text: str, token: Token) -> str | None:
    """The last word of what announces a code elsewhere, and here is one: "code SECRET"."""
    words = text[token.start : token.end].split()
    announces = token.tag == "code_word" and (len(words) == 1 or words[0].isupper())
    is_code = words[-1].isupper() and len(words[-1]) >= 5 and words[-1] != "PROMO"
    return words[-1] if is_code and not announces else None


def _opening_code(text: str, tokens: list[Token]) -> tuple[int, int, Token] | None:
    """The code of "MERCI10 : 10 % sur votre prochaine commande", with which the text opens."""
    tags = [token.tag for token in tokens[:3]]
    if tags[:1] == ["window"] or tags[1:2] not in (["colon"], ["equals"]):
        return None
    if tags[2:3] not in (["percent"], ["money"], ["minus"], ["shipping"]):
        return None
    found = _CODE.fullmatch(text, tokens[0].start, tokens[0].end)
    if found is None or not any(c.isdigit() for c in found.group()):
        return None
    span = Token("code", "", tokens[0].start, tokens[0].end, None, found.group())
    return 0, 1, span


def _traded_code(text: str, tokens: list[Token], i: int) -> str | None:
    """The code of "MIA25 for 25% off", "MIA25 gets you 25% off"."""
    if i + 2 >= len(tokens) or tokens[i + 1].tag not in ("for", "get", "equals"):
        return None
    if tokens[i + 2].tag not in ("percent", "money", "minus"):
        return None
    found = _CODE.fullmatch(text, tokens[i].start, tokens[i].end)
    has_digit = found is not None and any(c.isdigit() for c in found.group())
    return found.group() if found and has_digit and len(found.group()) > 3 else None


_COUNTDOWN = re.compile(r"[JHD]-\d")
_NAMED = re.compile(r"[A-Z]{4,}([1-9]\d?)")


def _echoed_code(text: str, tokens: list[Token], i: int) -> str | None:
    """The code of "20% off coats (WARM20)", which says again how much is off."""
    found = _NAMED.fullmatch(text, tokens[i].start, tokens[i].end)
    if found is None or (i and tokens[i - 1].tag in ("code_word", "with", "code_filler")):
        return None
    worth = Decimal(found[1])
    said = any(t.tag in ("percent", "money") and t.value == worth for t in tokens)
    return found.group() if said else None


def _ends_in_code(text: str, tokens: list[Token], i: int) -> bool:
    """True for the colon of "valable jusqu'au 18 décembre : NOEL8" and "ton code est là : GLOW",
    where the sentence ends."""
    if i + 1 >= len(tokens):
        return False
    found = (
        None
        if _COUNTDOWN.match(text, tokens[i + 1].start)
        else _CODE.match(text, tokens[i + 1].start)
    )
    told = list(itertools.takewhile(lambda token: token.tag != "stop", reversed(tokens[:i])))
    if told and told[0].text in _NUMBERED and all(t.tag != "code_word" for t in told):
        return False  # "Suivi : 6A0021."
    if found is None or not (
        any(c.isdigit() for c in found.group()) or any(token.tag == "code_word" for token in told)
    ):
        return False
    after = next((token for token in tokens[i + 1 :] if token.start >= found.end()), None)
    named = after is not None and after.tag == "comma" and any(t.tag == "code_word" for t in told)
    return after is None or after.tag == "stop" or named


_NUMBERED = frozenset(
    {
        "suivi", "colis", "commande", "dossier", "contrat", "client", "facture", "ticket", "siret",
        "reservation", "tracking", "order", "booking", "invoice", "parcel", "ref",
    }
)  # fmt: skip
"""What has a number of its own, no code of an offer."""
_BEFORE_CODE = frozenset(
    {"colon", "quote", "open", "code_filler", "mark", "star", "dash", "code_word", "yours", "at"}
)


_SENTENCE = frozenset({"word", "colon", "but", "for", "dash"})


def _is_code_shouted(tokens: list[Token], at: int, found: re.Match[str]) -> bool:
    """True where a word among capitals is a code: it has a digit, or "CODE" is followed by it and
    the sentence does not go on with it, as in "LE CODE EST LE MÊME : …"."""
    if any(sign.isdigit() for sign in found.group()):
        return True
    after = next((token.tag for token in tokens[at:] if token.start >= found.end()), "stop")
    named = any("code" in token.text for token in tokens[max(at - 4, 0) : at])
    return named and after not in _SENTENCE and tokens[at - 1].tag != "dash"


def _code_at(
    text: str, tokens: list[Token], at: int, announced: str, shouting: bool
) -> re.Match[str] | None:
    start = tokens[at].start
    found = _CODE.match(text, start)
    if announced == "code_word":
        if found is not None and found.group() in _NO_CODES:
            return None
        if shouting and found is not None and not _is_code_shouted(tokens, at, found):
            return None
        numbered = "code" in tokens[at - 1].text and _NUMBER_CODE.match(text, start)
        return found or _MIXED_CODE.match(text, start) or numbered or None
    if found is not None and found.group() in _NO_CODES:
        return None
    has_digit = found is not None and any(c.isdigit() for c in found.group())
    long = found is not None and len(found.group()) >= 4 and not shouting
    long = long and not _SHOUTED.match(text, found.end() if found else 0)
    return found if has_digit or long else None
