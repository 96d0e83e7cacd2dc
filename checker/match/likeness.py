"""How much two titles' words have in common: alike, inflected, translated, abbreviated."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Indel

from checker.match.parsed import DENIED, Parsed
from checker.match.vocabulary import vocabulary

_VOWELS = frozenset("aeiouy")
_STEM = 0.55
"""Share of the longer word that two cognates begin with."""
_LEFTOVERS = 14
_GENERIC = 0.7
"""Weight of a word that names a kind of thing, against one that names the thing."""

Word = tuple[str, str]
"""A canonical word and the form it has in the title."""


class Weigher:
    """Weight of a token by how rare it is among the records at hand."""

    def __init__(self, frequencies: Mapping[str, int], records: int) -> None:
        self.frequencies = frequencies
        self.records = records
        self._top = math.log1p(records + 200)
        self._cache: dict[str, float] = {}
        self.rare_limit = max(3.0, 0.004 * records)
        self.taught: Mapping[tuple[str, str], float] = {}
        """Abbreviations learnt from the run's own linked offers."""

    @classmethod
    def of(cls, parsed: Iterable[Parsed]) -> Weigher:
        """Document frequencies over titles."""
        frequencies: dict[str, int] = {}
        count = 0
        for title in parsed:
            count += 1
            for token in (*title.words, *title.codes, *title.numbers):
                frequencies[token] = frequencies.get(token, 0) + 1
        return cls(frequencies, count)

    def weight(self, token: str) -> float:
        """0.05 for a word in every title to about 1 for a word seen once."""
        known = self._cache.get(token)
        if known is None:
            seen = self.frequencies.get(token, 0)
            known = math.log1p((self.records + 200) / (seen + 1)) / self._top
            if token in vocabulary().concepts:
                known *= _GENERIC
            self._cache[token] = known = max(known, 0.05)
        return known

    def rare(self, token: str) -> bool:
        """True for a token seen in at most 0.4 % of the records."""
        return self.frequencies.get(token, 0) <= self.rare_limit


@lru_cache(maxsize=1_000_000)
def word_likeness(left: str, right: str, abbreviated: bool) -> float:
    """0 to 1: one word misspelt, inflected, translated or abbreviated from the other."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if short[0] == long[0]:
        if abbreviated and len(short) > 1 and abbreviates(short, long):
            return 0.9
        if long.startswith(short) and len(short) > 3:
            return 0.8
        if _is_cognate(short, long):
            return 0.75
    if len(short) < 4:
        return 0.0
    ratio: float = Indel.normalized_similarity(left, right, score_cutoff=0.8)
    return ratio


def abbreviates(short: str, long: str) -> bool:
    """True when `short` is the beginning of `long`, or its letters in order without vowels.

    A skeleton may keep the first syllable (`FRAMB`, `NOUR`), but not stray vowels.
    """
    if long.startswith(short):
        return True
    if short[0] != long[0]:
        return False
    letters = iter(long)
    if not all(letter in letters for letter in short):
        return False
    return sum(c in _VOWELS for c in short[1:]) <= len(short) // 3


def _is_cognate(short: str, long: str) -> bool:
    """True for words of two languages with one stem ("antiadhésive", "antiadherente")."""
    differs = (i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b)
    shared = next(differs, len(short))
    return shared > 4 and shared >= _STEM * len(long)


def _is_glued(label: str, words: Sequence[str]) -> bool:
    """True when the label's word is two abbreviations in one (`SAVMRS`, savon de Marseille)."""
    long = [word for word in words if len(word) > 2]
    return any(
        one[0] == label[0]
        and any(
            abbreviates(label[:cut], one) and abbreviates(label[cut:], two)
            for cut in range(2, len(label) - 1)
        )
        for one, two in itertools.pairwise(long)
    )


@dataclass(frozen=True, slots=True)
class Overlap:
    """Weight two titles share, and what each keeps for itself."""

    shared: float
    left: float
    """Whole weight of the left title."""
    right: float
    left_only: tuple[tuple[str, float], ...]
    right_only: tuple[tuple[str, float], ...]

    @property
    def alike(self) -> float:
        """Share of both titles, as a cosine."""
        return min(1.0, self.shared / math.sqrt(self.left * self.right or 1.0))

    @property
    def contained(self) -> float:
        """Share of the shorter title."""
        return min(1.0, self.shared / (min(self.left, self.right) or 1.0))


def overlap(left: Parsed, right: Parsed, weigher: Weigher) -> Overlap:
    """Words in common, soft: inflections, misspellings, compounds and abbreviations count.

    Canonical words are compared for equality, the forms in the titles for likeness.
    """
    weight = weigher.weight
    common = set(left.words) & set(right.words)
    ours = [(w, said) for w, said in zip(left.words, left.spoken, strict=True) if w not in common]
    theirs = [
        (w, said) for w, said in zip(right.words, right.spoken, strict=True) if w not in common
    ]
    shared = sum(map(weight, common))
    found_ours: set[int] = set()
    found_theirs: set[int] = set()
    for likeness, i, j in _links(ours, theirs, left.abbreviated or right.abbreviated, weigher):
        if i not in found_ours and j not in found_theirs:
            found_ours.add(i)
            found_theirs.add(j)
            shared += likeness * max(weight(ours[i][0]), weight(theirs[j][0])) * 0.95
    shared += _inside(ours, found_ours, left.abbreviated, right, weigher)
    shared += _inside(theirs, found_theirs, right.abbreviated, left, weigher)
    return Overlap(
        shared,
        sum(map(weight, left.words)),
        sum(map(weight, right.words)),
        tuple((w, weight(w)) for i, (w, _) in enumerate(ours) if i not in found_ours),
        tuple((w, weight(w)) for i, (w, _) in enumerate(theirs) if i not in found_theirs),
    )


def _links(
    ours: Sequence[Word], theirs: Sequence[Word], abbreviated: bool, weigher: Weigher
) -> list[tuple[float, int, int]]:
    """(likeness, position left, position right) of words that may be one, likeliest first."""
    taught = weigher.taught
    known = vocabulary().known
    links = []
    for i, (word, said) in enumerate(ours[:_LEFTOVERS]):
        for j, (other, form) in enumerate(theirs[:_LEFTOVERS]):
            if word in known and other in known and not (abbreviated and len(said) < 4):
                continue
            if word.startswith(DENIED) != other.startswith(DENIED):
                continue
            likeness = word_likeness(said, form, abbreviated) or taught.get((word, other), 0.0)
            if likeness:
                links.append((likeness, i, j))
    links.sort(reverse=True)
    return links


def _inside(
    rest: Sequence[Word], found: set[int], abbreviated: bool, other: Parsed, weigher: Weigher
) -> float:
    """Weight of words that stand in the other title as part of a compound or a phrase."""
    shared = 0.0
    concepts = vocabulary().concepts
    for i, (word, said) in enumerate(rest):
        if i in found or word.startswith(DENIED):
            continue
        size = len(said)
        if size > 4 and word not in concepts and said in other.squeezed:
            share = 0.45
        elif 1 < size < 5 and said in other.initials:
            share = 0.5
        elif abbreviated and not other.abbreviated and _stands_for(said, other.heard):
            share = 0.6
        else:
            continue
        if _is_denied(said, other):
            continue
        found.add(i)
        shared += share * weigher.weight(word)
    return shared


def _is_denied(said: str, other: Parsed) -> bool:
    """True when the other title says it is without that."""
    return any(w.startswith(DENIED + said) for w in other.words)


def _stands_for(label: str, words: Sequence[str]) -> bool:
    """True when the label's word is short for one of the words, or for two in a row."""
    if len(label) < 2:
        return False
    if any(abbreviates(label, word) for word in words):
        return True
    return 4 < len(label) < 9 and _is_glued(label, words)
