"""Figures as a language writes them with signs and letters of its own: "2de", "129,-"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import structs

if TYPE_CHECKING:
    from checker.extract.lexing import Token

_ORDINAL_ENDS = frozenset({"de", "ste"})


def glued_ordinals(tokens: list[Token]) -> Iterator[Token]:
    """`2de` and `1ste`, which is Dutch for second and first."""
    end: Token | None = None
    for token, after in zip_longest(tokens, tokens[1:]):
        if token is end:
            continue
        glued = after is not None and after.start == token.end and len(token.text) <= 2
        if token.tag == "number" and glued and after.text in _ORDINAL_ENDS:
            end = after
            token = structs.replace(token, tag="ordinal", end=after.end)
        yield token


def dotted_ordinals(tokens: list[Token]) -> Iterator[Token]:
    """`2.` before a word is German and Polish for second."""
    skip = False
    for token, dot, word in zip(
        tokens, [*tokens[1:], None], [*tokens[2:], None, None], strict=False
    ):
        if skip:
            skip = False
            continue
        if (
            token.tag == "number"
            and len(token.text) == 1
            and dot is not None
            and dot.text == "."
            and dot.start == token.end
            and word is not None
            and word.tag == "word"
        ):
            yield structs.replace(token, tag="ordinal", end=dot.end)
            skip = True
        else:
            yield token


_LETTERS = frozenset({"a", "o"})


def dotted_letters(tokens: list[Token]) -> Iterator[Token]:
    """`2.ª` and `1.º`, which is Portuguese for second and first."""
    at = 0
    while at < len(tokens):
        token, signs = tokens[at], tokens[at + 1 : at + 3]
        dotted = [sign.text for sign in signs[:1]] == ["."] and signs[-1].text in _LETTERS
        if token.tag == "number" and dotted and signs[-1].start == token.end + 1:
            letter = signs[-1]
            text = token.text + letter.text
            token = structs.replace(token, tag="ordinal", text=text, end=letter.end)
            at += 2
        yield token
        at += 1


_PARTS = frozenset({"1/2", "1/3", "1/4"})
_SHORT = _PARTS | {"4", "p", "w"}


def _is_texted(before: Token | None, after: Token) -> bool:
    """True for the 4 of "2 large pizzas 4 £20" and "any 3 4 £5", which says for."""
    several = before is not None and (before.tag == "number" or before.text.endswith("s"))
    return several and after.tag == "currency" and after.text in "£$"


def short_words(tokens: list[Token]) -> list[Token]:
    """`50p`, which is money where `1080p` is not, `w/` for with, and `1/2 price`, no day."""
    told = not _SHORT.isdisjoint([token.text for token in tokens])
    return list(_with_short_words(tokens)) if told else tokens


def _with_short_words(tokens: list[Token]) -> Iterator[Token]:
    slash: Token | None = None
    thirds = [*tokens[2:], None, None]
    for before, token, after, third in zip(
        [None, *tokens], tokens, [*tokens[1:], None], thirds, strict=False
    ):
        begins = third is not None and third.text == "c"  # "w/c 23 November"
        if token.text == "4" and after is not None and _is_texted(before, after):
            yield structs.replace(token, tag="word", text="for", value=None)
            continue
        glued = before is not None and before.tag == "number" and before.end == token.start
        if token is slash:
            continue
        if glued and token.text == "p" and before is not None and (before.value or 100) < 100:
            yield structs.replace(token, text="pence")
        elif token.text == "w" and after is not None and after.text == "/" and not begins:
            slash = after
            yield structs.replace(token, text="with", end=after.end)
        elif token.text in _PARTS and after is not None and after.text in ("price", "off"):
            yield structs.replace(token, tag="word")
        else:
            yield token


_DAY = re.compile(r"(?:3[01]|[0-2]?\d)\.(?:0[1-9]|1[0-2])")
_UNITS = frozenset({"currency", "percent_sign"})


def dotted_days(text: str, tokens: list[Token]) -> Iterator[Token]:
    """`30.11`, which is a day in Polish, whose decimals have a comma, and `30.11.2026 r.` without
    the dot of its "year", which ends no sentence where a small letter follows."""
    skipped = 0
    for i, token in enumerate(tokens):
        if i < skipped:
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        dated = token.tag == "number" and _DAY.fullmatch(token.text)
        if dated and not (after and (after.tag in _UNITS or after.text in _POLISH_UNITS)):
            yield structs.replace(token, tag="dmy", value=None)
        elif token.text == "r" and i and tokens[i - 1].text[-4:].isdigit():
            ends = after is None or after.text != "." or not text[after.end :].strip()
            goes_on = not ends and not text[after.end :].lstrip()[0].isupper()  # type: ignore[union-attr]
            skipped = i + 1 + goes_on
        else:
            yield token


_POLISH_UNITS = frozenset(
    {"zł", "pln", "zl", "złotych", "euro", "eur", "kg", "g", "l", "ml", "m", "cm", "mm"}
)


def round_amounts(tokens: Iterable[Token]) -> Iterator[Token]:
    """`€ 10,-` and `129,-`, as Dutch writes amounts without cents: euros without their sign."""
    told = [*tokens]
    at = 0
    while at < len(told):
        token, signs = told[at], told[at + 1 : at + 3]
        glued = [sign.tag for sign in signs] == ["comma", "dash"]
        if token.tag == "number" and glued and token.end == signs[0].start < signs[1].start:
            past = at + 3
            past += past < len(told) and told[past].tag == "dash"  # "10,--"
            token = structs.replace(token, end=told[past - 1].end)
            named = [told[i].tag for i in (at - 1, past) if 0 <= i < len(told)]
            if "currency" not in named and not _names_euros(told[past : past + 1]):
                token = structs.replace(token, tag="money", detail="EUR")
            at = past - 1
        yield token
        at += 1


def _names_euros(tokens: list[Token]) -> bool:
    return any(token.text in ("euro", "eur") for token in tokens)


_HUNDRED = range(100, 200)


def spoken_hundreds(tokens: Iterable[Token]) -> Iterator[Token]:
    """French hundreds in words as one number: "deux cent cinquante", "cent quarante-neuf"."""
    held: Token | None = None
    for token in tokens:
        joined = _joined(held, token) if held is not None else None
        if joined is None and held is not None:
            yield held
        held = joined or token
    if held is not None:
        yield held


def _joined(before: Token, token: Token) -> Token | None:
    """Both as one number, or None where they are two."""
    tags = before.tag == token.tag == "number"
    if not tags or before.value is None or token.value is None or token.start != before.end + 1:
        return None
    if not (before.text[0].isalpha() and token.text[0].isalpha()):
        return None
    several = 2 <= before.value <= 9 and token.value in _HUNDRED
    rest = before.value >= 100 and before.value % 100 == 0 and 0 < token.value < 100
    if not (several or rest):
        return None
    value = (before.value - 1) * 100 + token.value if several else before.value + token.value
    return structs.replace(
        token, text=f"{before.text} {token.text}", start=before.start, value=value
    )
