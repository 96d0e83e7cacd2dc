"""What a brand's approved texts do, how often, within which range; and how far a text is from it.

A deviation is measured in bits: a trait that one approved text in 2ⁿ shows (or, for a habit, one in
2ⁿ lacks) is worth n. What one text in four does is no deviation. A text is outside where its
deviations add up to more than the approved texts' own, each judged by the others.
"""

from __future__ import annotations

import math
import statistics
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from checker.voice.traits import Span, Traits, traits_of

FEWEST = 8
"""Approved texts without which nothing is learned."""
_USUAL = 2.0
"""Bits that are no deviation."""
_ENOUGH = 2.9
"""Bits from which a text is outside, at the least."""
_SHORT = 4
"""Words without which a text has no sentence length."""
_FORMS = ("address-formal", "address-informal")
_CHOICES: Mapping[str, Sequence[str]] = {
    "address-formal": _FORMS, "address-informal": _FORMS,
    "ne": ("ne", "pas"), "dropped": ("ne", "dropped"), "contracted": ("contracted", "full"),
}  # fmt: skip
"""Trait → the traits of which a text that says such a thing at all has one."""
_FORM_TEXTS: Mapping[str, int] = {"ne": 5, "dropped": 5, "contracted": 5}
"""Texts with one of them from which never having the other is a choice; two where not said."""
_HABITS = frozenset({"emoji", "we", "i", "on", "you", "lively", "lower", "contracted"})
"""Traits whose absence may be told."""
_HABIT = 0.75
"""What the absence of a trait weighs beside its presence: a text may have had no place for it."""
_SPREADS = {"sentence": 0.28, "longest": 0.3, "word": 0.17}
"""Least spread of the logarithm of a size: what two texts of one author differ by anyway."""
_ONE_WORD = 1.4
"""Bits that one word of a register is worth at the most: a topic may bring it along, or two."""
_OTHER_FORM = 2.0
"""Bits that a form of address is worth beyond its rarity where the brand only uses the other."""
_WEIGHTS: Mapping[str, float] = {
    "question": 0.3, "aside": 0.3, "mention": 0.3, "price": 0.6, "ellipsis": 0.6,
    "exclamation": 0.8, "capitals": 0.8, "lower": 0.5, "learned": 0.7, "polish": 0.8,
    "joy": 0.8, "superlative": 0.8, "mine": 0.7, "us": 0.7, "we": 0.8,
    "i": 0.8, "lively": 0.0, "pas": 0.0,
}  # fmt: skip
"""Traits that topics bring along, whoever speaks, count less; those of no weight, if absent."""
_SIGNS = frozenset(
    {"emoji", "exclamation", "ellipsis", "capitals", "hashtag", "question", "aside", "repeated"}
)
"""Traits that are counted: twice as many as any approved text has weigh `_DOUBLE`."""
_DOUBLE = 1.5
_FULL = {
    "address-formal", "address-informal", "you", "repeated", "emoji", "hashtag", "exclamation",
    "absolute", "effect", "company", "i", "we", "ne", "dropped", "contracted",
}  # fmt: skip
"""Traits that count in full when they occur once; of words, two are wanted."""
DIMENSIONS: Mapping[str, str] = {
    "address-formal": "address", "address-informal": "address",
    "you": "address", "customers": "address",
    "joy": "energy", "lively": "energy", "exclamation": "energy", "repeated": "energy",
    "capitals": "energy", "urgency": "energy",
    "hype": "energy", "commerce": "energy", "price": "energy",
    "question": "punctuation", "ellipsis": "punctuation", "aside": "punctuation",
    "hashtag": "punctuation", "mention": "punctuation", "lower": "punctuation",
    "emoji": "emoji",
    "slang": "vocabulary", "greeting": "vocabulary", "office": "vocabulary",
    "jargon": "vocabulary", "lyric": "vocabulary", "rude": "vocabulary",
    "contracted": "vocabulary", "full": "vocabulary", "word": "vocabulary",
    "ne": "vocabulary", "pas": "vocabulary", "dropped": "vocabulary",
    "learned": "vocabulary", "polish": "vocabulary",
    "we": "person", "i": "person", "mine": "person", "us": "person", "on": "person",
    "company": "person",
    "absolute": "claims", "sweeping": "claims", "effect": "claims", "superlative": "claims",
    "sentence": "length", "longest": "length",
}  # fmt: skip
"""Trait → the dimension of voice that it belongs to."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """A trait of a text that the brand's own texts do not have, or that it lacks."""

    trait: str
    bits: float
    measured: float
    """How often the text does it, or the size."""
    usual: tuple[float, float]
    """What the brand does: for a size the range of approved texts; else the share of them that
    show the trait, twice."""
    spans: tuple[Span, ...] = ()

    @property
    def dimension(self) -> str:
        """The dimension of voice it belongs to."""
        return DIMENSIONS[self.trait]


@dataclass(frozen=True)
class Profile:
    """A voice: how many approved texts show each trait, and the sizes of all of them."""

    language: str
    texts: tuple[str, ...]
    traits: tuple[Traits, ...] = field(repr=False)

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(trait for traits in self.traits for trait in traits.marks)

    @cached_property
    def _most(self) -> Mapping[str, int]:
        """Trait → how often one approved text has it at most."""
        most: dict[str, int] = {}
        for traits in self.traits:
            for trait, spans in traits.marks.items():
                most[trait] = max(most.get(trait, 0), len(spans))
        return most

    @cached_property
    def _sizes(self) -> Mapping[str, tuple[float, float, float, float]]:
        """Size → median and spread of its logarithm, least and greatest size."""
        found = {}
        for size in _SPREADS:
            values = [t.sizes[size] for t in self.traits if size in t.sizes and t.words >= _SHORT]
            if len(values) >= FEWEST:
                logs = [math.log(value) for value in values]
                middle = statistics.median(logs)
                spread = 1.4826 * statistics.median(abs(log - middle) for log in logs)
                found[size] = (middle, max(spread, _SPREADS[size]), min(values), max(values))
        return found

    @cached_property
    def limit(self) -> float:
        """Bits from which a text is outside: more than nine in ten approved texts have among
        the others.
        """
        totals = sorted(
            sum(d.bits for d in self._without(at).deviations_of(traits))
            for at, traits in enumerate(self.traits)
        )
        return max(_ENOUGH, totals[int(len(totals) * 0.9)] + 0.5)

    def _without(self, at: int) -> Profile:
        return Profile(
            self.language, self.texts, tuple(t for n, t in enumerate(self.traits) if n != at)
        )

    def outside(self, text: str, without: Collection[str] = ()) -> list[Deviation]:
        """The deviations of a text that is outside the voice, the greatest first; else none.

        Dimensions in `without` are not judged, and approved texts are never outside.
        """
        if " ".join(text.split()) in self.texts:
            return []
        found = self.deviations_of(traits_of(text, self.language))
        found = [deviation for deviation in found if deviation.dimension not in without]
        return found if sum(d.bits for d in found) >= self.limit else []

    def deviations_of(self, traits: Traits) -> list[Deviation]:
        """Every deviation, the greatest first."""
        marks: dict[Sequence[Span], Deviation] = {}
        for mark in self._marks(traits):  # words of two registers are told once
            marks[mark.spans] = max(mark, marks.get(mark.spans, mark), key=lambda d: d.bits)
        found = [*marks.values(), *self._habits(traits), *self._lengths(traits)]
        return sorted((d for d in found if d.bits > 0), key=lambda d: -d.bits)

    def _marks(self, traits: Traits) -> Iterator[Deviation]:
        times = self._times(traits)
        for trait, spans in traits.marks.items():
            weight = _WEIGHTS.get(trait, 1.0)
            if not weight:
                continue
            among = self._among(trait)
            bits = _bits(self._counts[trait], among, times)
            if trait in _CHOICES and not self._counts[trait]:
                bits += _OTHER_FORM * (among >= _FORM_TEXTS.get(trait, 2))
            if trait not in _FULL and len(spans) == 1:
                bits = min(_ONE_WORD, 0.7 * bits)
            most = times * self._most.get(trait, 0)
            if trait in _SIGNS:
                bits += max(0.0, _DOUBLE * math.log2(len(spans) / max(1.0, most)))
                if trait == "emoji" and not traits.emoji <= self._pictures.keys():
                    bits += self._new_picture
            elif bits and len(spans) > max(2.0, most):
                bits += min(1.5, 0.5 * (len(spans) - max(2.0, most)))
            if not bits:
                continue
            share = self._counts[trait] / among if among else 0.0
            yield Deviation(trait, bits * weight, len(spans), (share, share), spans)

    @cached_property
    def _pictures(self) -> Counter[str]:
        """Picture → approved texts with it."""
        return Counter(picture for traits in self.traits for picture in traits.emoji)

    @cached_property
    def _new_picture(self) -> float:
        """The bits of a picture that no approved text has: how many have one of their own."""
        own = sum(any(self._pictures[each] == 1 for each in t.emoji) for t in self.traits)
        return _bits(own, self._counts["emoji"])

    def _among(self, trait: str) -> int:
        """The approved texts that might have had the trait."""
        if trait not in _CHOICES:
            return len(self.traits)
        return self._choosing[_CHOICES[trait]]

    @cached_property
    def _choosing(self) -> Mapping[Sequence[str], int]:
        return {
            choices: sum(not t.marks.keys().isdisjoint(choices) for t in self.traits)
            for choices in set(_CHOICES.values())
        }

    def _times(self, traits: Traits) -> float:
        """How many long approved texts a text is worth, one at the least."""
        return max(1.0, traits.words / self._long)

    @cached_property
    def _long(self) -> float:
        """Words of an approved text twice as long as usual."""
        return max(1.0, 2 * statistics.median(traits.words for traits in self.traits))

    def _habits(self, traits: Traits) -> Iterator[Deviation]:
        room = min(1.0, 2 * traits.words / self._long)
        for trait, (bits, share) in self._usual.items():
            if trait not in traits.marks:
                yield Deviation(trait, room * bits, 0, (share, share))

    @cached_property
    def _usual(self) -> Mapping[str, tuple[float, float]]:
        """Habit → the bits of a text without it, and the share of approved texts with it."""
        texts = len(self.traits)
        bits = {trait: _HABIT * _bits(texts - self._counts[trait], texts) for trait in _HABITS}
        return {trait: (bits[trait], self._counts[trait] / texts) for trait in bits if bits[trait]}

    def _lengths(self, traits: Traits) -> Iterator[Deviation]:
        if traits.words < _SHORT:
            return
        for size, (middle, spread, least, most) in self._sizes.items():
            value = traits.sizes[size]
            away = abs(math.log(value) - middle) / spread - 2.0
            if not least <= value <= most:
                yield Deviation(size, min(4.0, away), value, (least, most))

    def example(self, like: str) -> str:
        """An approved text on what is most like the given one, in the brand's own words."""
        from rapidfuzz import fuzz, process

        found = process.extractOne(like, self._typical, scorer=fuzz.token_set_ratio)
        return str(found[0])

    @cached_property
    def _typical(self) -> tuple[str, ...]:
        """Approved texts without a deviation that would put another text outside."""
        pairs = zip(self.texts, self.traits, strict=True)
        inside = (
            text
            for text, traits in pairs
            if sum(d.bits for d in self.deviations_of(traits)) < self.limit
        )
        return tuple(inside) or self.texts


def _bits(seen: int, among: int, times: float = 1.0) -> float:
    """Bits beyond the usual of what `seen` of `among` texts do, in a text as long as so many."""
    if not among:
        return 0.0
    chance = 1 - (1 - (seen + 0.5) / (among + 1)) ** times
    return max(0.0, -math.log2(chance) - _USUAL)


def learn(texts: Sequence[str], language: str) -> Profile | None:
    """The voice of these texts; None where they are too few."""
    distinct = tuple(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip()))
    if len(distinct) < FEWEST:
        return None
    return Profile(language[:2], distinct, tuple(traits_of(text, language) for text in distinct))
