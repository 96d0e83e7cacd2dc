"""Slogans that a text alters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from checker.extract.wording import Token, tokens_of

_SLOGAN_RATIO = 75
"""Tagline variants stay findable and false alarms below 0.4 % at this partial ratio."""
_LONG = 4
"""Letters of a word that makes a slogan what it is."""
_MOVED = 3
"""Words of a slogan from which the same words in another order are no accident."""


@dataclass(frozen=True, slots=True)
class Variant:
    """The words `found` at [start, end), like `slogan` to `ratio` per cent."""

    start: int
    end: int
    slogan: str
    found: str
    ratio: float


def find_slogan_variants(text: str, slogans: Sequence[str]) -> list[Variant]:
    """Slogans that the text alters: partial ratio of 75 to 99 on folded words, or all its words in
    another order. A slogan quoted word for word is none, whatever its case and punctuation; nor
    is a part of one.
    """
    tokens = tokens_of(text)
    variants = [found for slogan in slogans if (found := _variant(text, tokens, slogan))]
    exact = [span for slogan in slogans for span in _quoted_whole(tokens, slogan)]
    best: list[Variant] = []
    for variant in sorted(variants, key=lambda found: -found.ratio):
        taken = [(other.start, other.end) for other in best] + exact
        if not any(a < variant.end and variant.start < b for a, b in taken):
            best.append(variant)
    return sorted(best, key=lambda variant: variant.start)


def _quoted_whole(tokens: Sequence[Token], slogan: str) -> Iterator[tuple[int, int]]:
    words = [token.folded for token in tokens_of(slogan)]
    for at in range(len(tokens) - len(words) + 1):
        if words and [token.folded for token in tokens[at : at + len(words)]] == words:
            yield tokens[at].start, tokens[at + len(words) - 1].end


def _variant(text: str, tokens: Sequence[Token], slogan: str) -> Variant | None:
    exact = list(_quoted_whole(tokens, slogan))
    tokens = [
        token._replace(folded="\0") if any(a <= token.start < b for a, b in exact) else token
        for token in tokens
    ]
    if (moved := _in_another_order(tokens, slogan)) is not None:
        start, end = moved[0].start, moved[-1].end
        return Variant(start, end, slogan, text[start:end], 99.0)
    said = " ".join(token.folded for token in tokens)
    wanted = " ".join(token.folded for token in tokens_of(slogan))
    if not wanted or len(said) < len(wanted) * 0.6:
        return None
    if len(said) < len(wanted):
        low, high = 0, len(said)
    else:
        aligned = fuzz.partial_ratio_alignment(wanted, said, score_cutoff=_SLOGAN_RATIO)
        if aligned is None:
            return None
        low, high = aligned.dest_start, aligned.dest_end
    count = wanted.count(" ") + 1
    best = max(_windows(tokens, low, high, count), key=lambda window: _likeness(wanted, window))
    ratio = _likeness(wanted, best)
    if ratio < _SLOGAN_RATIO or not _keeps_words(wanted, best):
        return None
    start, end = best[0].start, best[-1].end
    return Variant(start, end, slogan, text[start:end], min(99.0, round(ratio, 1)))


def _in_another_order(tokens: Sequence[Token], slogan: str) -> Sequence[Token] | None:
    """All the words of a slogan side by side, but moved: "Home, made slowly"."""
    words = sorted(token.folded for token in tokens_of(slogan))
    if len(words) < _MOVED:
        return None
    windows = (tokens[at : at + len(words)] for at in range(len(tokens) - len(words) + 1))
    return next((w for w in windows if sorted(token.folded for token in w) == words), None)


def _windows(tokens: Sequence[Token], low: int, high: int, count: int) -> Iterator[Sequence[Token]]:
    """The tokens that [low, high) of their joined words touches, and with one more or less at
    either end; `count` tokens where that is less, as at the beginning and the end of a text.
    """
    touched, place = [], 0
    for at, token in enumerate(tokens):
        if place < high and place + len(token.folded) > low:
            touched.append(at)
        place += len(token.folded) + 1
    first, last = touched[0], touched[-1]
    earliest, latest = min(first, last + 1 - count), max(last, first + count - 1)
    for start in range(max(0, earliest - 1), first + 2):
        for end in range(max(last, start + 1), min(len(tokens), latest + 2) + 1):
            yield tokens[start:end]


def _likeness(wanted: str, window: Sequence[Token]) -> float:
    return fuzz.ratio(wanted, " ".join(token.folded for token in window))


def _keeps_words(wanted: str, window: Sequence[Token]) -> bool:
    """True where at most a third of the words, or one, is another, too many or missing, and more
    than one long word is left: "La nuit en douceur" is no "Grandir en douceur".
    """
    slogan, said = wanted.split(), [token.folded for token in window]
    missing = sum(not any(fuzz.ratio(word, other) >= 75 for other in said) for word in slogan)
    added = sum(not any(fuzz.ratio(word, other) >= 75 for other in slogan) for word in said)
    if max(missing, added) > max(1, len(slogan) // 3):
        return False
    long = [word for word in slogan if len(word) >= _LONG]
    kept = sum(any(fuzz.ratio(word, other) >= 75 for other in said) for word in long)
    return kept == len(long) or kept > 1
