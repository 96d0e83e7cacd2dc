"""How much two titles say the same, as a sum of terms that each explain themselves.

The price is never a term: a price checker that matched by price would find no
difference.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from checker.match.parse import Parsed, Variant
from checker.match.vetoes import agree, clash
from checker.match.vocabulary import vocabulary

_LEFTOVERS = 14
_ENOUGH = 1.2
"""Weight of shared words below which a likeness rests on too little."""
_GENERIC = 0.7
"""Weight of a word that names a kind of thing, against one that names the thing."""


class Term(NamedTuple):
    """One line of a judgement."""

    name: str
    value: float
    """Log-odds it adds."""
    detail: str = ""


# Log-odds of each term for one unit of it. Fitted with signs fixed on pairs written for
# that purpose (tests/data/pairs), never on the public sets it is measured on.
WEIGHTS: Mapping[str, float] = {
    "intercept": -3.75,
    "alike": 5.2,
    "contained": 1.8,
    "code": 4.6,
    "code differs": -4.0,
    "measure": 0.7,
    "number": 1.0,
    "number differs": -2.8,
    "number alone": -0.1,
    "rare words differ": -1.1,
    "modifier": -1.15,
    "brand": 0.4,
    "brand differs": -2.2,
    "facet partly": -2.2,
    "flavour alone": -0.5,
    "diet alone": -2.5,
    "line differs": -1.8,
    "only a number differs": -4.0,
    "only an addition": -2.4,
    "substituted": -0.9,
    "little said": -3.5,
    "kinds differ": -2.8,
    "short code differs": -2.6,
    "facet": 0.3,
    "same mpn": 4.5,
    "mpn differs": -2.0,
    "same gtin": 7.0,
    "gtin differs": -2.0,
    "same sku": 2.0,
    "veto": -9.0,
    "rival": -3.0,
}


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
    """0 to 1: one word misspelt, inflected or abbreviated from the other."""
    short, long = (left, right) if len(left) <= len(right) else (right, left)
    if short[0] == long[0]:
        if long.startswith(short) and len(short) >= (2 if abbreviated else 4):
            return 0.9 if abbreviated else 0.8
        if abbreviated and len(short) >= 2 and _is_skeleton(short, long):
            return 0.8
    if len(short) < 4:
        return 0.0
    ratio: float = Indel.normalized_similarity(left, right, score_cutoff=0.8)
    return ratio


def _is_skeleton(short: str, long: str) -> bool:
    """True when the letters of `short` stand in `long` in order and it drops vowels."""
    letters = iter(long)
    if not all(letter in letters for letter in short):
        return False
    return sum(c in "aeiouy" for c in short) <= len(short) // 3


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
    """Words in common, soft: inflections, misspellings, compounds and abbreviations count."""
    weight, taught = weigher.weight, weigher.taught
    concepts = vocabulary().concepts
    ours, theirs = left.words, right.words
    common = set(ours) & set(theirs)
    shared = sum(map(weight, common))
    our_total, their_total = sum(map(weight, ours)), sum(map(weight, theirs))
    our_rest = [w for w in ours if w not in common]
    their_rest = [w for w in theirs if w not in common]
    abbreviated = left.abbreviated or right.abbreviated
    links = sorted(
        (
            (likeness, i, j)
            for i, a in enumerate(our_rest[:_LEFTOVERS])
            for j, b in enumerate(their_rest[:_LEFTOVERS])
            if (likeness := word_likeness(a, b, abbreviated) or taught.get((a, b), 0.0)) > 0
        ),
        reverse=True,
    )
    taken_left: dict[int, float] = {}
    taken_right: dict[int, float] = {}
    for likeness, i, j in links:
        if i not in taken_left and j not in taken_right:
            taken_left[i] = taken_right[j] = likeness
            shared += likeness * max(weight(our_rest[i]), weight(their_rest[j])) * 0.95
    for rest, taken, squeezed in (
        (our_rest, taken_left, right.squeezed),
        (their_rest, taken_right, left.squeezed),
    ):
        for i, word in enumerate(rest):
            if i not in taken and len(word) >= 5 and word not in concepts and word in squeezed:
                taken[i] = 0.9
                shared += 0.45 * weight(word)
    for rest, taken, others in (
        (our_rest, taken_left, theirs),
        (their_rest, taken_right, ours),
    ):
        initials = "".join(w[0] for w in others)
        for i, word in enumerate(rest):
            if i not in taken and 2 <= len(word) <= 4 and word in initials:
                taken[i] = 0.6
                shared += 0.5 * weight(word)
    return Overlap(
        shared,
        our_total,
        their_total,
        tuple((w, weight(w)) for i, w in enumerate(our_rest) if i not in taken_left),
        tuple((w, weight(w)) for i, w in enumerate(their_rest) if i not in taken_right),
    )


def title_terms(left: Parsed, right: Parsed, weigher: Weigher) -> dict[str, float]:
    """Amount of each term that the titles alone decide."""
    found = overlap(left, right, weigher)
    terms = {"intercept": 1.0, "alike": found.alike, "contained": found.contained}
    terms |= _code_terms(left, right, weigher)
    terms |= _number_terms(left, right)
    if len(found.left_only) == len(found.right_only) == 1 and found.alike > 0.5:
        terms["substituted"] = 1.0
    terms |= _variant_terms(left.variant, right.variant)
    if _nothing_else(found, left, right):
        if terms.keys() & {"number differs", "short code differs", "line differs"}:
            terms["only a number differs"] = 1.0
        elif terms.keys() & {"number alone", "modifier"}:
            terms["only an addition"] = 1.0
    if found.shared < _ENOUGH and "code" not in terms:
        terms["little said"] = 1.0 - found.shared / _ENOUGH
    kinds = vocabulary().kinds
    if any(w in kinds for w, _ in found.left_only) and any(w in kinds for w, _ in found.right_only):
        terms["kinds differ"] = 1.0
    rare_left = max((w for _, w in found.left_only), default=0.0)
    rare_right = max((w for _, w in found.right_only), default=0.0)
    if not (left.abbreviated or right.abbreviated):
        terms["rare words differ"] = min(rare_left, rare_right)
    else:
        terms["rare words differ"] = 0.5 * min(rare_left, rare_right)
    return terms


def _nothing_else(found: Overlap, left: Parsed, right: Parsed) -> bool:
    """True when the words of both are the same, but for modifiers ("pro", "mini")."""
    if not found.left_only and not found.right_only:
        return True
    names = {*left.variant.values("modifier"), *left.variant.values("edition")}
    names |= {*right.variant.values("modifier"), *right.variant.values("edition")}
    return all(word in names for word, _ in (*found.left_only, *found.right_only))


def _code_terms(left: Parsed, right: Parsed, weigher: Weigher) -> dict[str, float]:
    if not left.codes and not right.codes:
        return {}
    ours, theirs = _codes_missing(left, right), _codes_missing(right, left)
    shared = [c for c in left.codes if c not in ours and weigher.rare(c)]
    shared += [c for c in right.codes if c not in theirs and weigher.rare(c)]
    if any(len(c) > 3 for c in shared):
        return {"code": min(1.0, max(map(len, shared)) / 6)}
    if any(_is_model(c) and weigher.rare(c) for c in ours) and any(
        _is_model(c) and weigher.rare(c) for c in theirs
    ):
        return {"code differs": 1.0}
    if ours and theirs:
        return {"short code differs": 1.0}
    if shared:
        return {"code": 0.5}
    return {"code differs": 0.1} if ours or theirs else {}


def _is_model(code: str) -> bool:
    return len(code) >= 4 and not code.isdigit()


def _codes_missing(one: Parsed, other: Parsed) -> list[str]:
    """Codes of one title that the other does not have, even with gaps or a longer ending."""
    return [
        code
        for code in one.codes
        if not (len(code) >= 4 and code in other.squeezed)
        and not any(
            min(len(c), len(code)) >= 4
            and not c.isdigit()
            and (code.startswith(c) or c.startswith(code))
            for c in other.codes
        )
        and code not in other.codes
    ]


def _number_terms(left: Parsed, right: Parsed) -> dict[str, float]:
    ours = {*left.numbers, *left.variant.generations, *left.variant.shades}
    theirs = {*right.numbers, *right.variant.generations, *right.variant.shades}
    ours, theirs = ours - set(right.amounts), theirs - set(left.amounts)
    shared = ours & theirs
    shared_amounts = (set(left.numbers) & set(right.amounts)) | (
        set(right.numbers) & set(left.amounts)
    )
    lonely_left = {n for n in ours - theirs if n not in right.squeezed or len(n) < 3}
    lonely_right = {n for n in theirs - ours if n not in left.squeezed or len(n) < 3}
    terms: dict[str, float] = {}
    for one, other in ((left, right), (right, left)):
        if one.cut and other.amounts:
            begins = any(a.startswith(one.cut) for a in other.amounts)
            return {"number": 1.0} if begins else {"number differs": 1.0}
    if shared or shared_amounts:
        terms["number"] = 1.0
    if lonely_left and lonely_right:
        terms["number differs"] = 1.0
    elif lonely_left or lonely_right:
        terms["number alone"] = 1.0
    return terms


@lru_cache(maxsize=500_000)
def _variant_terms(left: Variant, right: Variant) -> dict[str, float]:
    if clash(left, right):
        return {"veto": 1.0}
    terms: dict[str, float] = {}
    agreed = sum(
        any(m.dimension == n.dimension and agree(m, n) for n in right.measures)
        for m in left.measures
    )
    if agreed:
        terms["measure"] = min(2.0, float(agreed))
    theirs = dict(right.facets)
    partly = equal = 0
    for axis, values in left.facets:
        if axis == "modifier":
            continue
        stated = theirs.get(axis)
        equal += stated == values
        partly += bool(stated) and stated != values
    alone = {axis for axis, _ in left.facets} ^ {axis for axis, _ in right.facets}
    if alone & {"flavour", "chocolate", "meat"}:
        terms["flavour alone"] = 1.0
    if "diet" in alone:
        terms["diet alone"] = 1.0
    if partly:
        terms["facet partly"] = float(partly)
    if equal:
        terms["facet"] = min(2.0, float(equal))
    ours = {*left.values("modifier"), *left.values("edition")}
    others = {*right.values("modifier"), *right.values("edition")}
    lonely = len(ours ^ others)
    if ours - others and others - ours:
        terms["line differs"] = 1.0
    lonely += sum(
        bool(a) != bool(b)
        for a, b in (
            (left.generations, right.generations),
            (left.values("licence"), right.values("licence")),
        )
    )
    if lonely:
        terms["modifier"] = min(2.0, float(lonely))
    return terms


def log_odds(terms: Mapping[str, float]) -> float:
    """Sum of the terms, each by its weight."""
    return sum(WEIGHTS[name] * amount for name, amount in terms.items())


def probability(odds: float) -> float:
    """0 to 1 from log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def explain(terms: Mapping[str, float]) -> Sequence[Term]:
    """The terms that moved the judgement, the strongest first."""
    lines = [Term(k, WEIGHTS[k] * v) for k, v in terms.items() if v and k != "intercept"]
    return sorted(lines, key=lambda t: -abs(t.value))
