"""Reads the numbers of a title: quantities, packs, sizes, years, ranges, editions."""

from __future__ import annotations

import re

from checker.match.chunks import DECIMAL, PACKED, Token, plain
from checker.match.reading import Reading
from checker.match.vocabulary import vocabulary

_MAGNIFIED = frozenset(
    {"optical", "digital", "zoom", "optique", "numerique", "optisch", "optischer", "optico"}
)
_LANES = frozenset({"pcie", "pci", "express", "usb", "sata"})
"""What a number of lanes follows: PCI Express 3.1 x4."""
YEAR = re.compile(r"(?:19[89]|20[0-4])\d")


def unit_of(text: str) -> tuple[str, float] | None:
    return vocabulary().units.get(text)


def read_number(tokens: list[Token], position: int, reading: Reading) -> int:
    token = tokens[position]
    digits = token.amount or token.text
    after = [t.text for t in tokens[position + 1 : position + 4]]
    if after and DECIMAL.fullmatch(digits):
        for phrase, dimension, size in vocabulary().unit_phrases.get(after[0], ()):
            if tuple(after[: len(phrase)]) == phrase:
                reading.add_quantity(digits, "fl oz", dimension, size)
                return 1 + len(phrase)
        joined = _joined_unit(tokens, position)
        if joined:
            reading.add_quantity(digits, after[0], *joined)
            return 2
        if token.text.isdigit() and int(token.text) <= 48:
            if after[0] in vocabulary().pack_after and after[0] not in {"x", "er"}:
                reading.add_pack(int(token.text))
                return 2
            if after[0] == "er" or (after[0] == "x" and _packable(tokens, position + 2)):
                reading.add_pack(int(token.text))
                return 2
            if after[0] in {"gen", "generation"}:
                reading.generations[token.text] = None
                return 2
    if YEAR.fullmatch(token.text):
        reading.years[token.text] = None
        return 1
    reading.numbers[_bare(token.text)] = None
    if token.text.isdigit() and after and len(after[0]) > 3 and after[0].isalpha():
        reading.pieces[int(token.text)] = None
    return 1


def _bare(number: str) -> str:
    """A number without the zeros that lead or end it."""
    return plain(number).lstrip("0") or "0"


def _joined_unit(tokens: list[Token], position: int) -> tuple[str, float] | None:
    """The unit that follows a number, unless the word means something else there."""
    unit = tokens[position + 1].text
    known = unit_of(unit)
    if not known or tokens[position + 1].kind not in {"word", "sign"}:
        return None
    if known[0] == "users" and int(float(plain(tokens[position].text))) > 20:
        return None
    if unit in {"in", "to", "an", "m"} and position + 2 < len(tokens):
        following = tokens[position + 2]
        if unit != "an" and following.kind == "number":
            return None
    return known


def _packable(tokens: list[Token], position: int) -> bool:
    """True when a quantity that is sold in packs stands at `position`."""
    if position >= len(tokens):
        return False
    here = tokens[position]
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    known = unit_of(here.unit if here.kind == "quantity" else following)
    return here.kind in {"quantity", "number"} and known is not None and known[0] in PACKED


def read_pack(tokens: list[Token], position: int, reading: Reading) -> int:
    """`x30 capsules` counts pieces; `x3` counts sales units; `3x 50 ml` both.

    `50x optical zoom` and `PCIe 3.0 x8` count neither.
    """
    token = tokens[position]
    if position + 1 < len(tokens):
        known = unit_of(tokens[position + 1].text)
        if known and known[0] == "count":
            reading.add_quantity(str(token.times), tokens[position + 1].text, *known)
            return 2
        if tokens[position + 1].text in _MAGNIFIED:
            reading.numbers[str(token.times)] = None
            return 1
    if not _LANES.isdisjoint(t.text for t in tokens[max(0, position - 2) : position]):
        reading.numbers[str(token.times)] = None
        return 1
    reading.add_pack(token.times)
    return 1


def read_ordinal(tokens: list[Token], position: int, reading: Reading) -> int:
    if position + 1 < len(tokens):
        following = tokens[position + 1].text
        if following in {"gen", "generation", "generacion", "generazione", "ed", "edition"}:
            reading.generations[tokens[position].text] = None
            return 2
        if following in vocabulary().pack_after:
            reading.add_pack(int(tokens[position].text))
            return 2
    reading.numbers[tokens[position].text] = None
    return 1


def read_multiple(tokens: list[Token], position: int, reading: Reading) -> int:
    """`3x100 g` is three of 100 g; `1920x1080` is two numbers."""
    token = tokens[position]
    unit, taken = token.unit, 1
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    if not unit and (known := unit_of(following)) and (token.times < 49 or known[0] not in PACKED):
        unit, taken = following, 2
    if not unit:
        reading.add_sides(str(token.times), token.amount)
        reading.numbers[str(token.times)] = None
        reading.numbers[plain(token.amount)] = None
        return 1
    dimension, size = vocabulary().units[unit]
    reading.add_quantity(token.amount, unit, dimension, size)
    if dimension in PACKED:
        reading.add_pack(token.times)
    else:
        reading.add_sides(str(token.times), token.amount)
        reading.add_quantity(str(token.times), unit, dimension, size)
    return taken


def read_range(tokens: list[Token], position: int, reading: Reading) -> int:
    """`1/2 L` is half a litre; `39-42` and `7/18 kg` are two numbers."""
    numbers = re.split(r"[-/]", tokens[position].text)
    unit = tokens[position + 1].text if position + 1 < len(tokens) else ""
    known = unit_of(unit)
    if known and known[0] in PACKED and "/" in tokens[position].text and len(numbers) == 2:
        share = int(numbers[0]) / (int(numbers[1]) or 1)
        if 0 < share < 1:
            reading.add_quantity(f"{share:g}", unit, *known)
            return 2
    for number in numbers:
        reading.numbers[number.lstrip("0") or "0"] = None
    return 2 if known else 1
