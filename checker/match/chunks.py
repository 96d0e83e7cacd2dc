"""The pieces of one run of letters and digits: quantities, packs, sizes, codes, words.

The chunks of titles ("50ml", "3x50ml", "wh-1000xm4") are few and repeat, so each is
read once and remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.match.vocabulary import vocabulary

_CHUNK = re.compile(r"[a-z\d]+(?:[.,/+-](?=[a-z\d])[a-z\d]+)*|(?<=[a-z\d])\+(?![a-z\d])|[\"%#°&]")
DECIMAL = re.compile(r"\d+(?:[.,]\d+)*")
"""A number alone; no range, ratio or fraction."""
_QUANTITY = re.compile(r"(\d+(?:[.,]\d+)*)-?([a-z]+)")
_MULTIPLE = re.compile(r"(\d{1,4})x(\d+(?:[.,]\d+)*)([a-z]*)")
_SIDES = re.compile(r"\d+(?:[.,]\d+)?(?:x\d+(?:[.,]\d+)?)+")
_TIMES = re.compile(r"(?:x|lot|pk|pack)(\d{1,2})|(\d{1,2})x")
_PLUS = re.compile(r"x?(\d{1,2})\+(\d{1,2})")
_UNIT_INSIDE = re.compile(r"(\d{1,2})(l|k|kg)(\d{1,2})")
_NUMBER_XL = re.compile(r"(\d{2,4})(xl)")
_FRACTION_WORD = re.compile(r"(\d/\d)([a-z]{2,})")
_ACROSS = re.compile(r"[oø](\d{1,3})")
"""Ø19: a diameter."""
_RATE = re.compile(r"(\d+(?:[.,]\d+)?)?([mg])(?:bit|b|o)/s(?:ec)?")
"""6Gb/s: how fast, not how much."""
_STYLE = re.compile(r"\d{5,6}-\d{2,3}")
"""A style with its colourway, as shoes and clothes are coded: 537384-077."""
_IN_ONE = re.compile(r"(\d)-?(?:in|en)-?(1)")
_RANGE = re.compile(r"\d{1,4}(?:[-/]\d{1,4})+")
_GLUED = re.compile(r"(spf|ip|fps|lsf|mk|gen|ver|v|n)(\d{1,2}(?:\.\d)?)|([a-z]{4,})(\d{1,2})")
_APERTURE = re.compile(r"f/?(\d(?:\.\d)?)[a-z]{0,2}")
_POINT_ZERO = re.compile(r"([a-z]+\d+)[.,]0")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|e|eme|er|a|o|ª)")
_SIZE_TEXT = re.compile(r"t([1-9]\d)|(\d?x{1,4}[ls])")
_SHORT_SIZE = re.compile(r"t0?(\d)")
_SMALL_UNITS = frozenset({"ml", "g", "gr", "mg", "mah", "w", "mm", "hz", "mb", "mo", "rpm", "lm"})
_LARGEST = 1e12
PACKED = frozenset({"volume", "mass", "ounce", "count"})
"""Dimensions that are sold in packs: `3x100 g`, but not `10x15 cm`."""

Kind = Literal[
    "word", "number", "quantity", "code", "pack", "multiple", "size", "ordinal", "sign", "range"
]  # fmt: skip


class Token(NamedTuple):
    """One piece of a chunk."""

    kind: Kind
    text: str
    amount: str = ""
    """The digits of a quantity."""
    unit: str = ""
    times: int = 0
    """How many a pack holds."""


def split(folded: str) -> list[str]:
    """The chunks of a folded title, in order."""
    return _CHUNK.findall(folded)


@lru_cache(maxsize=400_000)
def read_chunk(chunk: str) -> tuple[Token, ...]:
    """The tokens of one run of letters, digits and inner punctuation."""
    return tuple(_read(chunk))


def _read(chunk: str) -> Iterator[Token]:
    units = vocabulary().units
    if chunk.isalpha():
        yield Token("word", chunk)
    elif chunk.isdigit():
        yield Token("code" if len(chunk) > 5 else "number", chunk)
    elif len(chunk) == 1:
        yield Token("sign", chunk)
    elif (m := _QUANTITY.fullmatch(chunk)) and m[2] in units:
        yield Token("quantity", chunk, m[1], m[2])
    elif m := _TIMES.fullmatch(chunk):
        yield Token("pack", chunk, times=int(m[1] or m[2]))
    elif m := _UNIT_INSIDE.fullmatch(chunk):
        unit = "l" if m[2] == "l" else "kg"
        yield Token("quantity", chunk, f"{m[1]}.{m[3]}", unit)
    elif m := _MULTIPLE.fullmatch(chunk):
        yield from _multiple(m[1], m[2], m[3])
    elif _SIDES.fullmatch(chunk):
        for side in chunk.split("x"):
            yield Token("number", plain(side), side)
    elif m := _FRACTION_WORD.fullmatch(chunk):
        yield Token("range", m[1])
        yield Token("word", m[2])
    elif m := _ACROSS.fullmatch(chunk):
        yield Token("number", m[1])
    elif m := _RATE.fullmatch(chunk):
        unit = m[2] + "bps"
        yield Token("quantity", chunk, m[1], unit) if m[1] else Token("word", unit)
    elif m := _IN_ONE.fullmatch(chunk):
        yield Token("word", f"{m[1]}in1")
    elif _STYLE.fullmatch(chunk):
        yield Token("code", chunk.replace("-", ""))
    elif _RANGE.fullmatch(chunk):
        yield Token("range", chunk)
    elif m := _NUMBER_XL.fullmatch(chunk):
        yield Token("number", m[1])
        yield Token("word", m[2])
    elif m := _SHORT_SIZE.fullmatch(chunk):
        yield Token("number", m[1])
    elif m := _PLUS.fullmatch(chunk):
        yield Token("pack", chunk, times=int(m[1]) + int(m[2]))
    elif m := _SIZE_TEXT.fullmatch(chunk):
        yield Token("size", m[1] or m[2])
    elif m := _ORDINAL.fullmatch(chunk):
        yield Token("ordinal", m[1])
    elif m := _APERTURE.fullmatch(chunk):
        yield Token("number", "f" + m[1])
    elif (m := _GLUED.fullmatch(chunk)) and chunk not in vocabulary().phrases:
        yield Token("word", m[1] or m[3])
        yield Token("number", m[2] or m[4])
    elif m := _POINT_ZERO.fullmatch(chunk):
        yield Token("code", m[1])
    elif re.fullmatch(r"\d+[.,]\d+", chunk):
        yield Token("number", plain(chunk), chunk)
    else:
        yield from _compound(chunk)


def _multiple(count: str, amount: str, unit: str) -> Iterator[Token]:
    known = vocabulary().units.get(unit)
    if known and known[0] in PACKED:
        yield Token("multiple", amount, amount, unit, int(count))
    elif known and known[0] == "memory":
        yield Token("quantity", amount, plain(str(int(count) * amount_of(amount))), unit)
    elif known:
        yield Token("quantity", count, count, unit)
        yield Token("quantity", amount, amount, unit)
    elif unit:
        yield Token("code", count + "x" + amount + unit)
    else:
        yield Token("multiple", amount, amount, "", int(count))


def _compound(chunk: str) -> Iterator[Token]:
    parts = re.split(r"[.,/+-]", chunk)
    digits = any(c.isdigit() for c in chunk)
    if "/" in chunk and len(parts) > 1 and not chunk.replace("/", "").isdigit():
        for part in chunk.split("/"):
            yield from read_chunk(part)
    elif len(parts) > 1 and (not digits or any(_is_word(p) for p in parts)):
        for part in parts:
            yield from read_chunk(part)
    elif len(parts) > 1 and "+" in chunk:
        for part in chunk.split("+"):
            yield from read_chunk(part)
    elif len(parts) > 1 and any(map(_known_unit, parts)) and not any(map(_is_code_part, parts)):
        for part in parts:
            yield from read_chunk(part)
    elif "".join(parts).isdigit():
        if max(map(len, parts)) > 4:
            for part in parts:
                yield Token("code" if len(part) > 4 else "number", part)
        else:
            yield Token("code" if len(chunk) > 9 else "number", chunk)
    else:
        yield Token("code", "".join(parts))


def _is_word(part: str) -> bool:
    return part.isalpha() and (len(part) > 4 or part in vocabulary().pack_after)


def _is_code_part(part: str) -> bool:
    """True for what only a model code holds: one or two letters, or letters mixed in."""
    return len(part) < 3 if part.isalpha() else not (part.isdigit() or _known_unit(part))


def _known_unit(part: str) -> bool:
    match = _QUANTITY.fullmatch(part)
    return bool(match and match[2] in vocabulary().units)


def plain(number: str) -> str:
    """`0,50` → `0.5`."""
    text = number.replace(",", ".")
    return text.rstrip("0").rstrip(".") if "." in text else text


def amount_of(text: str, unit: str = "") -> float:
    """The number a quantity states: `1.000` ml is a thousand, `1,000` kg is one."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:[.,]\d{3})+", text) and unit in _SMALL_UNITS:
        return float(re.sub(r"[.,]", "", text))
    whole, *rest = re.split(r"[.,]", text)
    return min(float(whole + "." + "".join(rest)), _LARGEST)
