"""One pass over a title: words, codes, numbers, and everything that makes a variant.

Its chunks are remembered (`chunks`); what is left per title is one dictionary look-up
a token.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from checker.match.chunks import DECIMAL, PACKED, Token, amount_of, plain, read_chunk, split
from checker.match.vocabulary import Entry, fold, squeeze, vocabulary

_YEAR = re.compile(r"(?:19[89]|20[0-4])\d")
_LONE_SIZE = re.compile(r"(?:[-,(/|]\s*)(s|m|l)\s*(?=[-,)/|]|$)")
_INSEAM = re.compile(r"\bw ?(\d\d)[ /x-]*l ?(\d\d)\b|\b([234]\d)/(2[68]|3[0246])\b")
"""Waist and length of trousers: W32 L34, 32/34."""
_CAPITAL_SIZE = re.compile(r"(?<![\w.,'’&-])(?<!\d )([SML])(?![\w.'’&-])")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN_AFTER_LEAD = {"i": "1", "v": "5", "x": "10"} | _ROMAN
_ENDINGS = ("s", "es", "e", "n", "en", "a", "o", "i")
"""Of plurals and genders in the five languages."""
DENIED = "no "
"""Before a word that the title says the product is without."""
_MANY = re.compile(r"x\d{3}")
_LETTER_SIZES = frozenset({"xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"})
_SIZE_NAMES = {"xxl": "2xl", "xxxl": "3xl", "xxxxl": "4xl"}
_IMPERIAL = frozenset({"floz", "oz", "ounce", "ounces", "lb", "lbs", "gal", "gallon"})
_FITS = frozenset({"for", "pour", "fur", "per", "para", "compatible", "fits"})
"""A code after one of these is that of what an accessory is made for."""
_VOWELS = frozenset("aeiouy")
_SIZE_KEYS = ("size", "taille", "pointure", "grosse", "talla", "taglia")
_SHADE_KEYS = ("shade", "teinte", "nuance", "farbton")
_COLOUR_KEYS = ("color", "colour", "couleur", "farbe", "coloris", "colore")


class Measure(NamedTuple):
    """A quantity on its dimension's scale."""

    dimension: str
    value: float
    slack: float
    """How far another statement of the same quantity may lie."""
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """What tells one product of a family from its siblings. Equal ones are one object."""

    measures: tuple[Measure, ...] = ()
    pack: int | None = None
    """Sales units; None when not said, which means one."""
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(axis, values), sorted."""
    sizes: tuple[str, ...] = ()
    shades: tuple[str, ...] = ()
    generations: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    pieces: tuple[int, ...] = ()
    """Numbers before a noun ("10 cartes"): they may count what another title calls a pack."""

    def values(self, axis: str) -> tuple[str, ...]:
        """What it says on one axis."""
        return next((values for name, values in self.facets if name == axis), ())


@dataclass(frozen=True, slots=True)
class Parsed:
    """A title, read."""

    words: tuple[str, ...] = ()
    """Canonical words, each once, in order; quantities, packs and stop words left out."""
    spoken: tuple[str, ...] = ()
    """The form each of `words` has in the title."""
    heard: tuple[str, ...] = ()
    """Every word of the title as it stands there, stop words too."""
    initials: str = ""
    """First letters of `heard`."""
    joins: tuple[str, ...] = ()
    """Codes as they would read without the gap ("gt4" in "GT 4")."""
    codes: tuple[str, ...] = ()
    """Letters with digits, or five digits and more, without punctuation."""
    numbers: tuple[str, ...] = ()
    """Numbers that are none of the rest."""
    amounts: tuple[str, ...] = ()
    """The bare numbers of the quantities."""
    squeezed: str = ""
    """Letters and digits only, to find codes written with gaps."""
    abbreviated: bool = False
    """It reads like a till label."""
    variant: Variant = Variant()
    cut: str = ""
    """A bare number that ends a till label: the label may have been cut there."""


def measure(text: str, unit: str, dimension: str, size: float) -> Measure:
    """A quantity on the common scale, with the slack its writing leaves.

    Three percent, or half the last digit where an imperial quantity was rounded
    (1.7 fl oz is sold as 50 ml).
    """
    amount = amount_of(text, unit)
    value = amount * size
    slack = value * 0.03 if dimension not in {"count", "users", "ports", "percent"} else 0.0
    if unit in _IMPERIAL or unit.startswith(("fl", "fluid")):
        decimals = len(re.split(r"[.,]", text)[1]) if re.search(r"[.,]", text) else 0
        slack = max(slack, size * 0.5 * 10.0**-decimals)
        slack = min(slack, value * 0.12)
    return Measure(dimension, value, slack, f"{text} {unit}")


class _Reading:
    """What has been read of one title so far."""

    __slots__ = (
        "amounts",
        "codes",
        "facets",
        "generations",
        "measures",
        "numbers",
        "pack",
        "pieces",
        "shades",
        "sizes",
        "words",
        "years",
    )

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.codes: dict[str, None] = {}
        self.numbers: dict[str, None] = {}
        self.amounts: dict[str, None] = {}
        self.measures: dict[tuple[str, float], Measure] = {}
        self.facets: dict[str, dict[str, None]] = {}
        self.sizes: dict[str, None] = {}
        self.shades: dict[str, None] = {}
        self.generations: dict[str, None] = {}
        self.years: dict[str, None] = {}
        self.pack: int | None = None
        self.pieces: dict[int, None] = {}

    def add_pack(self, count: int) -> None:
        if 2 <= count <= 200:
            self.pack = count if self.pack is None else max(self.pack, count)

    def add_quantity(self, text: str, unit: str, dimension: str, size: float) -> None:
        found = measure(text, unit, dimension, size)
        self.measures.setdefault((dimension, found.value), found)
        self.amounts[plain(text)] = None

    def add_sides(self, one: str, other: str) -> None:
        self.add_facet("sides", f"{plain(one)}x{plain(other)}")

    def add_facet(self, axis: str, value: str) -> None:
        self.facets.setdefault(axis, {})[value] = None

    def variant(self) -> Variant:
        return _interned(
            Variant(
                tuple(sorted(self.measures.values())),
                self.pack,
                tuple(sorted((axis, tuple(sorted(v))) for axis, v in self.facets.items())),
                tuple(sorted(self.sizes)),
                tuple(sorted(self.shades)),
                tuple(sorted(self.generations)),
                tuple(sorted(self.years)),
                tuple(sorted(self.pieces)),
            )
        )


_VARIANTS: dict[Variant, Variant] = {}


def _interned(variant: Variant) -> Variant:
    if len(_VARIANTS) > 2_000_000:
        _VARIANTS.clear()
    return _VARIANTS.setdefault(variant, variant)


def parse(title: str, attributes: Mapping[str, str] | None = None) -> Parsed:
    """A title and its stated attributes, read. Never raises."""
    text = fold(title)
    tokens: list[Token] = []
    for chunk in split(text):
        tokens.extend(read_chunk(chunk))
    abbreviated = _is_abbreviated(title, tokens)
    if abbreviated:
        tokens = _mended(title, tokens)
    reading = _Reading()
    _walk(tokens, reading, abbreviated, vocabulary().phrases)
    for size in _LONE_SIZE.findall(text):
        reading.sizes[size] = None
    if not title.isupper():
        for size in _CAPITAL_SIZE.findall(title):
            reading.sizes[size.lower()] = None
    for key, value in (attributes or {}).items():
        _read_attribute(fold(key), value, reading)
    if inseam := _INSEAM.search(text):
        reading.add_sides(inseam[1] or inseam[3], inseam[2] or inseam[4])
    heard = tuple(t.text for t in tokens if t.kind == "word")
    return Parsed(
        tuple(reading.words),
        tuple(reading.words.values()),
        heard,
        "".join(word[0] for word in heard),
        _joins(tokens),
        tuple(reading.codes),
        tuple(reading.numbers),
        tuple(reading.amounts),
        squeeze(text),
        abbreviated,
        reading.variant(),
        tokens[-1].text if abbreviated and _ends_cut(title, tokens) else "",
    )


def _joins(tokens: list[Token]) -> tuple[str, ...]:
    """Short words and numbers that stand side by side, written as one."""
    return tuple(
        one.text + two.text
        for one, two in itertools.pairwise(tokens)
        if {one.kind, two.kind} == {"word", "number"}
        and max(len(t.text) for t in (one, two) if t.kind == "word") < 4
    )


def _ends_cut(title: str, tokens: list[Token]) -> bool:
    """True for a label of 18 characters and more that ends in a number without its unit."""
    return len(title) > 17 and bool(tokens) and tokens[-1].kind == "number"


def _mended(title: str, tokens: list[Token]) -> list[Token]:
    """A label's last `100M` is `100ML` cut short: its unit is not known."""
    if tokens and tokens[-1].unit == "m" and len(title) > 14:
        return [*tokens[:-1], Token("number", tokens[-1].amount)]
    return tokens


def _is_abbreviated(title: str, tokens: list[Token]) -> bool:
    """True for capitals throughout, or a few words of which one is no word ("shmp")."""
    if len(title) > 60:
        return False
    if title.isupper():
        return True
    return len(tokens) < 9 and any(
        t.kind == "word"
        and 3 <= len(t.text) <= 6
        and _VOWELS.isdisjoint(t.text)
        and all(e.till_only for e in vocabulary().phrases.get(t.text, ()))
        for t in tokens
    )


def _walk(
    tokens: list[Token],
    reading: _Reading,
    abbreviated: bool,
    phrases: Mapping[str, tuple[Entry, ...]],
) -> None:
    position, end = 0, len(tokens)
    while position < end:
        token = tokens[position]
        entries = phrases.get(token.text) or (
            token.kind == "word" and phrases.get(_root(token.text))
        )
        if entries:
            taken = _read_phrase(tokens, position, entries, reading, abbreviated)
            if taken:
                position += taken
                continue
        position += _read_token(tokens, position, reading)


def _read_phrase(
    tokens: list[Token],
    position: int,
    entries: tuple[Entry, ...],
    reading: _Reading,
    abbreviated: bool,
) -> int:
    """How many tokens a known phrase took; 0 when none stands here."""
    for entry in entries:
        size = len(entry.tokens)
        if size > 1 and tuple(t.text for t in tokens[position : position + size]) != entry.tokens:
            continue
        if entry.lead:
            taken = _read_lead(tokens, position + size, entry, reading)
            if taken:
                return size + taken
        if entry.pack:
            reading.add_pack(entry.pack)
        elif not entry.words or (entry.till_only and not abbreviated):
            continue
        _read_meaning(entry, max(entry.tokens, key=len), reading)
        if tokens[position].text in _LETTER_SIZES:
            reading.sizes[_SIZE_NAMES.get(tokens[position].text, tokens[position].text)] = None
        return size
    return 0


def _read_meaning(entry: Entry, said: str, reading: _Reading) -> None:
    for axis, value in entry.facets:
        reading.add_facet(axis, value)
    for word in entry.words:
        reading.words.setdefault(word, said)


@lru_cache(maxsize=200_000)
def _halves(word: str) -> tuple[Entry, ...]:
    """A compound as the two known words it is made of ("herren|hemd"), else nothing."""
    phrases = vocabulary().phrases

    def known(part: str) -> Entry | None:
        entries = phrases.get(part, ())
        return next(
            (e for e in entries if len(e.tokens) == 1 and e.words and not e.till_only), None
        )

    for cut in range(len(word) - 2, 3, -1):
        first, second = word[:cut], known(word[cut:])
        if second is None:
            continue
        for ending in ("", "s", "n", "en", "es"):
            if first.endswith(ending) and (one := known(first.removesuffix(ending))):
                return one, second
    return ()


def _read_lead(tokens: list[Token], position: int, entry: Entry, reading: _Reading) -> int:
    """How many tokens after "lot de", "teinte", "taille" belong to it."""
    if position >= len(tokens):
        return 0
    token = tokens[position]
    following = tokens[position + 1] if position + 1 < len(tokens) else None
    before = tokens[position - 2].kind if position > 1 else ""
    if entry.tokens == ("x",) and before in {"number", "quantity"}:
        if token.kind in {"number", "quantity"}:
            one = tokens[position - 2]
            reading.add_sides(one.amount or one.text, token.amount or token.text)
        return 0
    for kind in entry.lead:
        if kind == "pack" and token.kind == "number" and token.text.isdigit():
            if (
                following
                and following.kind == "word"
                and _unit(following.text)
                and (entry.tokens in {("x",), ("par",)})
            ):
                break
            reading.add_pack(int(token.text))
            return 1
        if kind == "spf" and token.kind == "number":
            reading.add_quantity(token.text, "spf", "spf", 1.0)
            return 1
        if (
            kind == "shade"
            and token.kind in {"number", "code"}
            and len(token.text) <= 4
            and not (following and _unit(following.text))
        ):
            reading.shades[token.text.lstrip("0") or "0"] = None
            return 1
        if kind == "generation":
            number = _ROMAN_AFTER_LEAD.get(token.text, token.text)
            if re.fullmatch(r"\d+(?:\.\d+)?", number):
                target = reading.years if _YEAR.fullmatch(number) else reading.generations
                target[number] = None
                return 1
        if kind.startswith("size"):
            if token.kind == "number" and not (following and _unit(following.text)):
                reading.sizes[kind[4:].strip("_") + token.text] = None
                return 1
            if token.kind == "size" or token.text in _LETTER_SIZES:
                reading.sizes[_SIZE_NAMES.get(token.text, token.text)] = None
                return 1
    return 0


def _unit(text: str) -> tuple[str, float] | None:
    return vocabulary().units.get(text)


def _read_token(tokens: list[Token], position: int, reading: _Reading) -> int:
    """Read the token at `position`; returns how many it took."""
    token = tokens[position]
    match token.kind:
        case "word":
            denied = position > 0 and tokens[position - 1].text in vocabulary().negations
            _read_word(token.text, position == len(tokens) - 1, denied, reading)
        case "range":
            return _read_range(tokens, position, reading)
        case "number":
            return _read_number(tokens, position, reading)
        case "quantity":
            dimension, size = vocabulary().units[token.unit]
            reading.add_quantity(token.amount, token.unit, dimension, size)
        case "multiple":
            return _read_multiple(tokens, position, reading)
        case "pack":
            return _read_pack(tokens, position, reading)
        case "code":
            if _MANY.fullmatch(token.text):
                reading.pieces[int(token.text[1:])] = None
            if _FITS.isdisjoint(t.text for t in tokens[max(0, position - 2) : position]):
                reading.codes[token.text] = None
            else:
                reading.words[token.text] = token.text
        case "size":
            reading.sizes[_SIZE_NAMES.get(token.text, token.text)] = None
        case "ordinal":
            return _read_ordinal(tokens, position, reading)
        case "sign":
            if token.text == "+":
                reading.add_facet("modifier", "plus")
    return 1


def _read_multiple(tokens: list[Token], position: int, reading: _Reading) -> int:
    """`3x100 g` is three of 100 g; `1920x1080` is two numbers."""
    token = tokens[position]
    unit, taken = token.unit, 1
    following = tokens[position + 1].text if position + 1 < len(tokens) else ""
    if not unit and (known := _unit(following)) and (token.times < 49 or known[0] not in PACKED):
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


def _read_word(text: str, last: bool, denied: bool, reading: _Reading) -> None:
    if text in _ROMAN:
        reading.generations[_ROMAN[text]] = None
    elif text in _LETTER_SIZES and last and len(text) < 2:
        reading.sizes[text] = None
    elif text in {"xs", "xxs", "xxl", "xxxl"}:
        reading.sizes[_SIZE_NAMES.get(text, text)] = None
    elif text in vocabulary().numerals:
        reading.numbers[vocabulary().numerals[text]] = None
    elif len(text) > 7 and (halves := _halves(text)):
        for entry in halves:
            _read_meaning(entry, entry.tokens[0], reading)
    elif text not in vocabulary().stop and len(text) > 1:
        reading.words.setdefault(DENIED + stem(text) if denied else stem(text), text)


def _read_range(tokens: list[Token], position: int, reading: _Reading) -> int:
    """`1/2 L` is half a litre; `39-42` and `7/18 kg` are two numbers."""
    numbers = re.split(r"[-/]", tokens[position].text)
    unit = tokens[position + 1].text if position + 1 < len(tokens) else ""
    known = _unit(unit)
    if known and known[0] in PACKED and "/" in tokens[position].text and len(numbers) == 2:
        share = int(numbers[0]) / (int(numbers[1]) or 1)
        if 0 < share < 1:
            reading.add_quantity(f"{share:g}", unit, *known)
            return 2
    for number in numbers:
        reading.numbers[number.lstrip("0") or "0"] = None
    return 2 if known else 1


@lru_cache(maxsize=400_000)
def _root(word: str) -> str:
    """A known word of which this is an inflection ("coltelli", "polarisées"), else the word."""
    if len(word) < 5:
        return word
    phrases = vocabulary().phrases
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base == word or len(base) < 3:
            continue
        for other in ("", *_ENDINGS):
            entries = phrases.get(base + other, ())
            if any(len(e.tokens) == 1 and e.words and not e.till_only for e in entries):
                return base + other
    return word


@lru_cache(maxsize=400_000)
def stem(word: str) -> str:
    """The word without a plural s."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word


def _read_number(tokens: list[Token], position: int, reading: _Reading) -> int:
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
    if _YEAR.fullmatch(token.text):
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
    known = _unit(unit)
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
    known = _unit(here.unit if here.kind == "quantity" else following)
    return here.kind in {"quantity", "number"} and known is not None and known[0] in PACKED


def _read_pack(tokens: list[Token], position: int, reading: _Reading) -> int:
    """`x30 capsules` counts pieces; `x3` counts sales units; `3x 50 ml` both."""
    token = tokens[position]
    if position + 1 < len(tokens):
        known = _unit(tokens[position + 1].text)
        if known and known[0] == "count":
            reading.add_quantity(str(token.times), tokens[position + 1].text, *known)
            return 2
    reading.add_pack(token.times)
    return 1


def _read_ordinal(tokens: list[Token], position: int, reading: _Reading) -> int:
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


def _read_attribute(key: str, value: str, reading: _Reading) -> None:
    """A stated attribute adds to what makes the variant, never to the words."""
    other = _Reading()
    tokens = [t for chunk in split(fold(value)) for t in read_chunk(chunk)]
    _walk(tokens, other, False, vocabulary().phrases)
    reading.measures.update(other.measures)
    for axis, values in other.facets.items():
        for name in values:
            reading.add_facet(axis, name)
    if other.pack:
        reading.add_pack(other.pack)
    plain = " ".join(t.text for t in tokens)
    if key.startswith(_SIZE_KEYS) and plain and not other.measures:
        reading.sizes[_SIZE_NAMES.get(plain, plain)] = None
    elif key.startswith((*_SHADE_KEYS, *_COLOUR_KEYS)) and plain:
        _read_shade(tokens, key.startswith(_SHADE_KEYS), bool(other.facets), reading)


def _read_shade(tokens: list[Token], is_shade: bool, known: bool, reading: _Reading) -> None:
    """"02 Sable" is shade 2, named sable: a title may say either, or both."""
    number, name = tokens[0], " ".join(token.text for token in tokens[1:])
    numbered = number.kind in {"number", "code"} and len(number.text) <= 4
    if numbered and (is_shade or name):
        reading.shades[number.text.lstrip("0") or "0"] = None
    elif is_shade:
        reading.shades[" ".join(token.text for token in tokens)] = None
    if not known and not is_shade:
        reading.add_facet("named_colour", name if numbered and name else f"{number.text} {name}".strip())
