"""One pass over a title: words, codes, numbers, and everything that makes a variant.

Its chunks are remembered (`chunks`); what is left per title is one dictionary look-up
a token.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping
from functools import lru_cache

from checker.match.chunks import Token, read_chunk, split
from checker.match.parsed import DENIED, Parsed
from checker.match.quantities import (
    YEAR,
    read_multiple,
    read_number,
    read_ordinal,
    read_pack,
    read_range,
    unit_of,
)
from checker.match.reading import Reading
from checker.match.vocabulary import Entry, fold, squeeze, vocabulary

__all__ = ["Parsed", "parse"]

_ARTICLE = re.compile(
    r"^The (?=[A-Z][a-z]+ )(?!(?:Vert|Noir|Blanc|Bleu|Rouge|Jaune|Glac[eé]|Vrac|Menthe|Bio)\b)"
)
"""The first word of "The Winter Hamper", which many leave out; "The Vert" is a tea."""
_LONE_SIZE = re.compile(r"(?:[-,(/|]\s*)(s|m|l)\s*(?=[-,)/|]|$)")
_NUMBERED_SIZE = re.compile(r"(\d)\s*[-,(/|]\s*(?=[sml]\s*(?:$|[-,)/|]))")
"""The second "Cime" in L ("Cime 2, L") holds no two litres."""
_INSEAM = re.compile(r"\bw ?(\d\d)[ /x-]*l ?(\d\d)\b|\b([234]\d)/(2[68]|3[0246])\b")
"""Waist and length of trousers: W32 L34, 32/34."""
_CAPITAL_SIZE = re.compile(r"(?<![\w.,'’&-])(?<!\d )([SML])(?![\w.'’&-])")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_ROMAN_AFTER_LEAD = {"i": "1", "v": "5", "x": "10"} | _ROMAN
_ENDINGS = ("s", "es", "e", "n", "en", "a", "o", "i")
"""Of plurals and genders in the five languages."""
_MANY = re.compile(r"x\d{3}")
_LETTER_SIZES = frozenset({"xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl"})
_SIZE_NAMES = {"xxl": "2xl", "xxxl": "3xl", "xxxxl": "4xl"}
_FITS = frozenset({"for", "pour", "fur", "per", "para", "compatible", "fits"})
"""A code after one of these is that of what an accessory is made for."""
_VOWELS = frozenset("aeiouy")
_SIZE_KEYS = ("size", "taille", "pointure", "grosse", "talla", "taglia")
_SHADE_KEYS = ("shade", "teinte", "nuance", "farbton")
_COLOUR_KEYS = ("color", "colour", "couleur", "farbe", "coloris", "colore")


def parse(title: str, attributes: Mapping[str, str] | None = None) -> Parsed:
    """A title and its stated attributes, read. Never raises."""
    title = _ARTICLE.sub("", title)
    text = _NUMBERED_SIZE.sub(r"\1 size ", fold(title))
    tokens: list[Token] = []
    for chunk in split(text):
        tokens.extend(read_chunk(chunk))
    abbreviated = _is_abbreviated(title, tokens)
    if abbreviated:
        tokens = _mended(title, tokens)
    reading = Reading()
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
    reading: Reading,
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
    reading: Reading,
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
        said = max(entry.tokens, key=len)
        if entry.words and _is_denied(tokens, position):
            reading.words.setdefault(DENIED + entry.words[0], said)
            return size
        _read_meaning(entry, said, reading)
        if tokens[position].text in _LETTER_SIZES:
            reading.sizes[_SIZE_NAMES.get(tokens[position].text, tokens[position].text)] = None
        return size
    return 0


def _is_denied(tokens: list[Token], position: int) -> bool:
    return position > 0 and tokens[position - 1].text in vocabulary().negations


def _read_meaning(entry: Entry, said: str, reading: Reading) -> None:
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


def _read_lead(tokens: list[Token], position: int, entry: Entry, reading: Reading) -> int:
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
                and unit_of(following.text)
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
            and not (following and unit_of(following.text))
        ):
            reading.shades[token.text.lstrip("0") or "0"] = None
            return 1
        if kind == "generation":
            number = _ROMAN_AFTER_LEAD.get(token.text, token.text)
            if re.fullmatch(r"\d+(?:\.\d+)?", number):
                target = reading.years if YEAR.fullmatch(number) else reading.generations
                target[number] = None
                return 1
        if kind.startswith("size"):
            if token.kind == "number" and not (following and unit_of(following.text)):
                reading.sizes[kind[4:].strip("_") + token.text] = None
                return 1
            if token.kind == "size" or token.text in _LETTER_SIZES:
                reading.sizes[_SIZE_NAMES.get(token.text, token.text)] = None
                return 1
    return 0


def _read_token(tokens: list[Token], position: int, reading: Reading) -> int:
    """Read the token at `position`; returns how many it took."""
    token = tokens[position]
    match token.kind:
        case "word":
            last = position == len(tokens) - 1
            _read_word(token.text, last, _is_denied(tokens, position), reading)
        case "range":
            return read_range(tokens, position, reading)
        case "number":
            return read_number(tokens, position, reading)
        case "quantity":
            dimension, size = vocabulary().units[token.unit]
            reading.add_quantity(token.amount, token.unit, dimension, size)
        case "multiple":
            return read_multiple(tokens, position, reading)
        case "pack":
            return read_pack(tokens, position, reading)
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
            return read_ordinal(tokens, position, reading)
        case "sign":
            if token.text == "+":
                reading.add_facet("modifier", "plus")
    return 1


def _read_word(text: str, last: bool, denied: bool, reading: Reading) -> None:
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


def _read_attribute(key: str, value: str, reading: Reading) -> None:
    """A stated attribute adds to what makes the variant, never to the words."""
    other = Reading()
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


def _read_shade(tokens: list[Token], is_shade: bool, known: bool, reading: Reading) -> None:
    """ "02 Sable" is shade 2, named sable: a title may say either, or both."""
    number, name = tokens[0], " ".join(token.text for token in tokens[1:])
    numbered = number.kind in {"number", "code"} and len(number.text) <= 4
    if numbered and (is_shade or name):
        reading.shades[number.text.lstrip("0") or "0"] = None
    elif is_shade:
        reading.shades[" ".join(token.text for token in tokens)] = None
    if not known and not is_shade:
        whole = f"{number.text} {name}".strip()
        reading.add_facet("named_colour", name if numbered and name else whole)
