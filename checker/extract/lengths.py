"""Lengths of time in promises: "2 à 4 jours ouvrés", "48h", "24/48h"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import structs

from checker.extract.grammars import find_all, grammar, may_match, patterns, replace_spans, spell
from checker.extract.lexing import Token


def with_lengths(tokens: list[Token]) -> list[Token]:
    """`tokens` with "2 à 4 jours ouvrés", "48h", "24/48h" as one each.

    The token's value is the high end, its detail the unit, its text the low end or nothing. The
    hour to order by and the days a refund takes are no such length; the days that something free
    lasts are a window.
    """
    tokens = [_as_read_here(token) for token in tokens]
    tokens = _with_masked_values(tokens, "deadline")
    if may_match("claims", "length", frozenset(spell(tokens))):
        for pattern in patterns("claims", "length"):
            tokens = replace_spans(tokens, list(_lengths(tokens, pattern)))
    return _with_masked_values(_with_masked_values(tokens, "lasting", "window"), "processing")


def _as_read_here(token: Token) -> Token:
    """In promises "24/48" is no date, and a semicolon ends no sentence."""
    if token.tag == "dmy":
        return structs.replace(token, tag="slashed")
    return structs.replace(token, tag="comma") if token.text == ";" else token


def _with_masked_values(tokens: list[Token], name: str, tag: str = "masked") -> list[Token]:
    """`tokens` with what the patterns of that name call a value masked: it promises nothing."""
    spelling = spell(tokens)
    letters = frozenset(spelling)
    if not may_match("claims", name, letters):
        return tokens
    for pattern in patterns("claims", name):
        if found := [match.start("value") for match in find_all(pattern, spelling, letters)]:
            tokens = list(tokens)
            for at in found:
                tokens[at] = structs.replace(tokens[at], tag=tag)
            spelling = spell(tokens)
            letters = frozenset(spelling)
    return tokens


def _lengths(tokens: list[Token], pattern: str) -> Iterator[tuple[int, int, Token]]:
    spelling = spell(tokens)
    named = grammar(pattern).groupindex
    for match in find_all(pattern, spelling, set(spelling)):
        high = tokens[match.start("high")]
        low = tokens[match.start("low")] if "low" in named and match["low"] else None
        unit = tokens[match.start("unit")].detail if "unit" in named else "hour"
        value, least = high.value, low.value if low else None
        if high.tag == "time":
            value = _hours(high.text)
            least = _hours(low.text) if low and low.tag == "time" else least
        elif high.tag == "slashed":
            parts = [Decimal(p) for p in high.text.split("/") if p.isdigit()]
            if len(parts) != 2 or parts[0] >= parts[1]:
                continue
            least, value = parts
        if value is None or value <= 0 or (least is not None and least > value):
            continue
        first, last = match.span()
        shown = "" if least is None or least == value else str(least)
        start, end = tokens[first].start, tokens[last - 1].end
        ahead = tokens[first - 1] if first else None
        at = ahead is not None and (ahead.tag == "before" or (low is None and ahead.text == "a"))
        by_then = unit == "hour" and at
        tag = "masked" if by_then else "length"
        yield first, last, Token(tag, shown, start, end, value, unit)


def _hours(text: str) -> Decimal | None:
    """Hours of "48h"; None for a time of day."""
    found = re.fullmatch(r"(\d+) ?h", text)
    return Decimal(found[1]) if found else None


def each_of(tokens: list[Token], at: int) -> Iterator[Token]:
    """The length at token `at`, or the several that it tells a choice of, shortest first: "trois,
    cinq ou dix ans"."""
    told = tokens[at]
    if not told.text:
        yield told
        return
    counts = [Decimal(told.text)]
    before = at - 1
    while before > 0 and tokens[before].tag == "comma" and tokens[before - 1].tag == "number":
        counts.append(tokens[before - 1].value or Decimal(0))
        before -= 2
    for count in (*sorted(n for n in counts if 0 < n <= counts[0]), told.value):
        yield structs.replace(told, value=count, text="")
