"""The words of titles as look-up tables, read once from `words/*.toml`.

A phrase is a tuple of tokens. `Vocabulary.phrases` maps the first token of each
phrase to its entries, longest first, so a title is read left to right with one
dictionary look-up a token.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

TOKEN = re.compile(r"\d+/\d+|[a-z\d]+|[^\sa-z\d]")
_LIGATURES = str.maketrans(
    {
        "œ": "oe",
        "Œ": "oe",
        "æ": "ae",
        "Æ": "ae",
        "ß": "ss",
        "ø": "o",
        "Ø": "o",
        "ł": "l",
        "×": "x",
        "✕": "x",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "´": "'",
        "”": '"',
        "“": '"',
        "″": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "™": " ",
        "®": " ",
        "©": " ",
        "º": "°",
        "№": "n°",
    }
)
_NOT_ALNUM = re.compile(r"[\W_]+")
_COMBINING = re.compile("[\u0300-\u036f\u20d0-\u20ff]")
_MARK = re.compile(r"\( ?(?:r|tm|c) ?\)")
"""A trade mark sign spelled out, as catalogues without Unicode write it."""
_LANGUAGE_TAG = re.compile(r"(?<=\")@[a-z]{2}(?:-[a-z]{2})?\b")
"""What RDF puts behind a literal: "…"@en-gb."""
_PARTED = re.compile(r"(?<=\d) \.(?=\d)")
"""A decimal that a tokeniser cut: v1 .2"""
_ELISION = re.compile(r"\b(?:[ldjmnstc]|qu|dell|all|un)'(?=[a-z])")


def fold(text: str) -> str:
    """Lower case without accents, ligatures, elisions and trade marks."""
    text = text.translate(_LIGATURES)
    if not text.isascii():
        text = _COMBINING.sub("", unicodedata.normalize("NFKD", text))
    text = text.lower()
    if '"@' in text:
        text = _LANGUAGE_TAG.sub("", text)
    if "(" in text:
        text = _MARK.sub(" ", text)
    if " ." in text:
        text = _PARTED.sub(".", text)
    if "'" in text:
        text = _ELISION.sub(" ", text).replace("'s", "s").replace("''", '"')
    return text


def squeeze(folded: str) -> str:
    """Letters and digits only."""
    return _NOT_ALNUM.sub("", folded)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase means."""

    tokens: tuple[str, ...]
    words: tuple[str, ...] = ()
    """Canonical words it stands for."""
    facets: tuple[tuple[str, str], ...] = ()
    """(axis, value), such as ("colour", "black")."""
    lead: tuple[str, ...] = ()
    """What a number after it is: spf, shade, size, generation, pack."""
    pack: int | None = None
    """Sales units it says by itself ("duo")."""
    till_only: bool = False
    """True for an abbreviation that is read only in till labels."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything known about words."""

    phrases: Mapping[str, tuple[Entry, ...]]
    units: Mapping[str, tuple[str, float]]
    """Unit → (dimension, size in the base unit)."""
    unit_phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, float], ...]]
    """Units of several tokens, by first token."""
    pack_after: frozenset[str]
    stop: frozenset[str]
    negations: frozenset[str]
    """Words that say the next one is missing ("sans", "ohne")."""
    concepts: frozenset[str]
    """Canonical words that name a kind of thing and so tell little about which one."""
    plain: frozenset[str]
    """Concepts that are no value of an axis."""
    known: frozenset[str]
    """Canonical words."""
    numerals: Mapping[str, str]
    """Numbers and ordinals written as words → digits."""
    axes: Mapping[str, frozenset[str]]
    """Canonical word → axes it is a value of."""
    kinds: frozenset[str]
    """Concepts of which two cannot name one thing ("shampoo", "conditioner")."""


def is_known_word(word: str) -> bool:
    """True for a word that says what a thing is or is like, and so is no name of one."""
    folded = fold(word)
    return folded in vocabulary().phrases or folded in vocabulary().known


def are_two_kinds(one: str, other: str) -> bool:
    """True for words that name two kinds of thing ("gilet", "manteau"), in whatever language."""
    ours, theirs = _kinds_of(one), _kinds_of(other)
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _kinds_of(word: str) -> frozenset[str]:
    entries = vocabulary().phrases.get(fold(word), ())
    said = (concept for entry in entries if len(entry.tokens) == 1 for concept in entry.words)
    return vocabulary().kinds.intersection(said)


def tokens_of(phrase: str) -> tuple[str, ...]:
    """The tokens of a phrase as titles are read: words, numbers, signs but hyphens."""
    return tuple(t for t in TOKEN.findall(fold(phrase)) if t not in "-'.,")


@cache
def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((files("checker.match") / "words" / name).read_text("utf-8"))


def _listed(words: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    for item in words.split(", "):
        yield tokens_of(item.rstrip("*")), item.endswith("*")


def _facets() -> Iterator[tuple[tuple[str, ...], str, str, bool]]:
    for axis, values in _table("colours.toml").items():
        for value, words in values.items():
            for tokens, till in _listed(words):
                yield tokens, axis, value, till
    groups = _table("groups.toml")
    for kind in ("exclusive", "stated"):
        for axis, values in groups[kind].items():
            for value, words in values.items():
                for tokens, till in _listed(words):
                    yield tokens, axis, value, till
    for tokens, till in _listed(groups["modifier"]["words"]):
        yield tokens, "modifier", "_".join(tokens), till


@cache
def vocabulary() -> Vocabulary:
    """The built-in vocabulary."""
    synonyms, measures = _table("synonyms.toml"), _table("measures.toml")
    words: dict[tuple[str, ...], list[str]] = {}
    till_only: dict[tuple[str, ...], bool] = {}
    facets: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    leads: dict[tuple[str, ...], list[str]] = {}
    packs: dict[tuple[str, ...], int] = {}
    nouns = {
        noun: listed for sector in _table("nouns.toml").values() for noun, listed in sector.items()
    }
    qualities = _table("qualities.toml")["quality"]
    concepts = synonyms["same"] | nouns | qualities
    for canonical, listed in concepts.items():
        for tokens, till in _listed(listed):
            words.setdefault(tokens, [canonical])
            till_only.setdefault(tokens, till)
    for compound, meanings in synonyms["compound"].items():
        words[tokens_of(compound)] = meanings.split(", ")
    for tokens, axis, value, till in _facets():
        facets.setdefault(tokens, []).append((axis, value))
        words.setdefault(tokens, [value])
        till_only.setdefault(tokens, till)
    axis_of = {value: axis for _, axis, value, _ in _facets()}
    for compound in map(tokens_of, synonyms["compound"]):
        facets[compound] = [(axis_of[w], w) for w in words[compound] if w in axis_of]
    for kind, listed in measures["leads"].items():
        for tokens, _ in _listed(listed):
            leads.setdefault(tokens, []).append(kind)
    for tokens, _ in _listed(measures["pack"]["before"]):
        leads.setdefault(tokens, []).append("pack")
    for name, count in (("two", 2), ("three", 3)):
        for tokens, _ in _listed(measures["pack"][name]):
            packs[tokens] = count
    by_first: dict[str, list[Entry]] = {}
    for tokens in words.keys() | facets.keys() | leads.keys() | packs.keys():
        entry = Entry(
            tokens,
            tuple(words.get(tokens, ())),
            tuple(facets.get(tokens, ())),
            tuple(leads.get(tokens, ())),
            packs.get(tokens),
            till_only.get(tokens, False),
        )
        by_first.setdefault(tokens[0], []).append(entry)
    units: dict[str, tuple[str, float]] = {}
    unit_phrases: dict[str, list[tuple[tuple[str, ...], str, float]]] = {}
    for dimension, sizes in measures["units"].items():
        for unit, size in sizes.items():
            tokens = tokens_of(unit)
            if len(tokens) == 1:
                units[tokens[0]] = (dimension, float(size))
            else:
                unit_phrases.setdefault(tokens[0], []).append((tokens, dimension, float(size)))
    stop = frozenset(t[0] for t, _ in _listed(synonyms["stop"]["words"]) if len(t) == 1)
    axes: dict[str, set[str]] = {}
    for tokens, stated in facets.items():
        for word in words[tokens]:
            if len(words[tokens]) == 1 or word in axis_of:
                axes.setdefault(word, set()).update(axis for axis, _ in stated)
    return Vocabulary(
        phrases={k: tuple(sorted(v, key=lambda e: -len(e.tokens))) for k, v in by_first.items()},
        units=units,
        unit_phrases={k: tuple(v) for k, v in unit_phrases.items()},
        pack_after=frozenset(t[-1] for t, _ in _listed(measures["pack"]["after"])),
        stop=stop,
        negations=frozenset(t[0] for t, _ in _listed(synonyms["negation"]["words"])),
        concepts=frozenset(concepts),
        plain=frozenset(concepts) - axes.keys(),
        known=frozenset(axes) | frozenset(concepts),
        numerals={
            tokens[0]: digit
            for digit, listed in measures["numerals"].items()
            for tokens, _ in _listed(listed)
        },
        axes={word: frozenset(found) for word, found in axes.items()},
        kinds=frozenset(concepts) - qualities.keys() - set(synonyms["loose"]["words"].split(", ")),
    )
