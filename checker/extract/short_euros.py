"""Amounts with the letter that text messages write for euros: "10E", "19E90", "val. 39e"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from checker.extract.lexing import Token

_LEAST_EUROS = 5
_COUNTED = frozenset({"la", "le", "une", "votre", "notre"})


def short_euros(text: str, tokens: list[Token]) -> list[Token]:
    """`10E`, `9,90E` and `19E90`, as text messages write euros; up to four it may be "2E" for
    second, but not in "a 1E"."""
    written = "e" in [t.text for t in tokens] or "ordinal" in [t.tag for t in tokens]
    return list(_with_euros(text, tokens)) if written else tokens


def _with_euros(text: str, tokens: list[Token]) -> Iterator[Token]:
    past = 0
    before = ""
    for i, (token, after) in enumerate(zip_longest(tokens, tokens[1:])):
        if i < past:
            continue
        end, value = token.end, token.value
        least = 1 if before == "a" else _LEAST_EUROS
        counted = before in _COUNTED
        before = token.text
        if token.tag == "number" and after is not None and _is_letter(text, tokens, i):
            past, end = i + 2, after.end
            cents = tokens[past] if past < len(tokens) else token
            if cents.start == end and cents.tag == "number" and len(cents.text) == 2:
                past, end = past + 1, cents.end
                value = (value or 0) + Decimal(cents.text) / 100
        elif _is_apart_but_signed(tokens, i):
            past, end = i + 2, after.end if after else end
        elif (
            counted
            or token.tag != "ordinal"
            or not (text[end - 1] == "E" or _is_small_price(tokens, i))
            or (0 < (token.value or 0) < least)
        ):
            yield token
            continue
        yield structs.replace(token, tag="money", end=end, value=value, detail="EUR")


_SPACED = frozenset({"sur", "au", "offerts", "ttc"})
"""What follows the letter of "-10 e sur tout" where a blank parts it from its number."""


def _is_letter(text: str, tokens: list[Token], i: int) -> bool:
    """True for the number of "9,90E", "-10 e sur" and "au lieu de 109 e"."""
    number, letter = tokens[i], tokens[i + 1]
    if letter.text != "e" or letter.start > number.end + 1:
        return False
    if letter.start == number.end:
        return True
    follows = tokens[i + 2].text if i + 2 < len(tokens) else ""
    before = [token.text for token in tokens[max(i - 2, 0) : i]]
    usual = before == ["lieu", "de"] and not follows[:1].isalnum()
    counted = before[-1:] and before[-1] in _COUNTED
    return usual or (follows in _SPACED and not counted and (number.value or 0) >= _LEAST_EUROS)


_PRICED = frozenset({"a", "des", "ds", "de", "valeur", "val"})
_NOT_COUNTED = frozenset(
    {"", "au", "a", "avec", "chez", "code", "d'", "de", "des", "est", "jsq", "jusq",
     "jusqu'", "la", "le", "les", "offerts", "pour", "pr", "sur", "ttc"}
)  # fmt: skip
"""What follows `39e` where it counts nothing, as "le 10e café" does."""
_TAKEN_FROM = frozenset({"sur", "des", "ds", "avec", "pr", "pour", "code"})
_REDUCED = frozenset({"lieu", "achat", "achats", "remise", "reduc", "reduction", "rabais"})


def _is_apart_but_signed(tokens: list[Token], i: int) -> bool:
    """True for the 10 of "-10 e sur votre couleur"."""
    if not 0 < i < len(tokens) - 2 or tokens[i].tag != "number":
        return False
    around = tokens[i - 1].text, tokens[i + 1].text, tokens[i + 2].text
    spaced = i == 1 or tokens[i - 2].end < tokens[i - 1].start
    signed = spaced and tokens[i - 1].end == tokens[i].start
    return signed and around[:2] == ("-", "e") and around[2] in _TAKEN_FROM


def _is_small_price(tokens: list[Token], i: int) -> bool:
    """True for the euros of "val. 39e", "ds 35e", "25e au lieu de 32e"."""
    if not re.fullmatch(r"\d+e", tokens[i].text):
        return False
    if tokens[i].value == 0:
        return True  # "0e de frais d'inscription"
    before = [token.text for token in tokens[max(i - 2, 0) : i]]
    follows, then = (tokens[i + n].text if i + n < len(tokens) else "" for n in (1, 2))
    if (
        before == ["val", "."]
        or (before[-1:], follows) == (["("], ")")
        or (then in _REDUCED and before[-1:] != ["du"])
    ):
        return True
    alone = follows in _NOT_COUNTED or not follows[0].isalnum()
    signed = before[-1:] == ["-"] and int(tokens[i].text[:-1]) >= _LEAST_EUROS
    if signed and (follows in _TAKEN_FROM or (alone and _is_glued(tokens, i))):
        return True  # "Zoe, -10e sur ta prochaine resa", "batterie -15e jusqu'à samedi"
    return alone and before[-1:] != [] and before[-1] in _PRICED


def _is_glued(tokens: list[Token], i: int) -> bool:
    """True for the minus of "batterie -15e", false for the dash of "Paris 12e-15e"."""
    apart = i < 2 or tokens[i - 2].end < tokens[i - 1].start
    return apart and tokens[i - 1].end == tokens[i].start
