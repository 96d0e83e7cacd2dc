"""Vale's `capitalization`: titles, sentences, all lower or all upper case.

A text is right where enough of its words are written as the style would write them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

import regex

from checker.vale import patterns

_TOKEN = r"[\p{N}\p{L}*]+[^\s]*"
_PIECE = regex.compile(r"[\p{N}\p{L}]+[^\s/-]*")
_NUMBERED = regex.compile(r"\d+\.")
_SMALL_WORDS = "a an and as at but by en for if in nor of on or per the to vs vs. via v v."
_PREPOSITIONS = (
    "with from into during including until against among throughout despite towards upon "
    "concerning about over through before between after since without under within along "
    "following across beyond around down near above"
)
_SMALL = {
    "AP": frozenset(_SMALL_WORDS.split()),
    "Chicago": frozenset(f"{_SMALL_WORDS} {_PREPOSITIONS}".split()),
}
"""Words that titles keep small, by the two guides that Vale knows; the lists are Vale's."""

Check = Callable[[str], bool]
_Case = Callable[[str], str]
_Pattern = regex.Pattern[str]


def check_of(
    match: str,
    style: str,
    indicators: Sequence[str],
    threshold: float,
    exceptions: Sequence[str],
    excepted: _Pattern | None,
    prefix: str = "",
) -> Check:
    """Says whether a text is capitalised as `match` wants it. `exceptions` are words with a case
    of their own, `excepted` the same as one pattern. Raises ValueError for a pattern that is none.
    """
    if match in ("$title", "$sentence"):
        known = _known(exceptions)
        if match == "$title":
            small = _SMALL.get(style, _SMALL["AP"])
            case = _after(prefix, lambda text: _titled(text, small, known))
        else:
            case = _after(prefix, lambda text: _sentenced(text, indicators, exceptions, known))
        token = patterns.compile(f"{excepted.pattern}|{_TOKEN}" if excepted else _TOKEN)
        return lambda text: _enough(
            text, case(text), token, excepted, threshold, title=match == "$title"
        )
    if match in ("$lower", "$upper"):
        change = str.lower if match == "$lower" else str.upper
        return lambda text: text == change(text) or _excepted(excepted, text)
    pattern = patterns.compile(match)
    return lambda text: (
        pattern.search(text, timeout=patterns.SECONDS) is not None or _excepted(excepted, text)
    )


def _excepted(excepted: _Pattern | None, text: str) -> bool:
    return excepted is not None and excepted.search(text, timeout=patterns.SECONDS) is not None


def _enough(
    text: str,
    better: str,
    token: _Pattern,
    excepted: _Pattern | None,
    threshold: float,
    *,
    title: bool,
) -> bool:
    words = token.findall(text, timeout=patterns.SECONDS)
    expected = token.findall(better, timeout=patterns.SECONDS)
    right = 0
    for at, (word, wanted) in enumerate(itertools.zip_longest(words, expected[: len(words)])):
        if wanted is None or word == wanted or _excepted(excepted, word):
            right += 1
        elif title:
            right += word == word.upper() or word.lower() == "to"
        elif at == 0 and word != word.title():
            return False
    return not words or right / len(words) >= threshold


def _after(prefix: str, case: _Case) -> _Case:
    """The case of what comes after the prefix, which stays as it is."""
    if not prefix:
        return case
    pattern = patterns.compile(prefix)

    def convert(text: str) -> str:
        found = pattern.match(text, timeout=patterns.SECONDS)
        end = found.end() if found else 0
        return text[:end] + case(text[end:])

    return convert


def _known(exceptions: Sequence[str]) -> _Case:
    """The word as the exceptions write it; nothing where none of them knows it."""
    made = [(entry, patterns.compile(entry)) for entry in sorted(exceptions, key=len, reverse=True)]

    def case(word: str) -> str:
        for entry, pattern in made:
            if entry.casefold() == word.casefold():
                return entry
            if pattern.search(word, timeout=patterns.SECONDS):
                return word
        return ""

    return case


def _sentenced(
    text: str, indicators: Sequence[str], exceptions: Sequence[str], known: _Case
) -> str:
    longest = "|".join(sorted(exceptions, key=len, reverse=True))
    pattern = patterns.compile(
        rf"\b(?:{longest})\b|{_TOKEN}" if longest else _TOKEN, ignorecase=True
    )
    made: list[str] = []
    before = ""
    for at, found in enumerate(pattern.finditer(text, timeout=patterns.SECONDS)):
        word = found[0]
        starts = before.endswith(tuple(indicators)) or (at == 1 and _NUMBERED.search(before))
        made.append(known(word) or (word.capitalize() if not at or starts else word.lower()))
        before = word
    return " ".join(made)


def _titled(text: str, small: frozenset[str], known: _Case) -> str:
    def case(found: regex.Match[str]) -> str:
        word, start, end = found[0], found.start(), found.end()
        if entry := known(word):
            return entry
        inside = start > 0 and end < len(text) and text[start - 1] in " -/"
        after_break = text[start - 2 : start - 1] in (":", "-")
        compound = text[end : end + 1] == "-" and text[start - 1 : start] != "-"
        if inside and not after_break and not compound and word.lower() in small:
            return word.lower()
        return word[:1].upper() + word[1:]

    return _PIECE.sub(case, text, timeout=patterns.SECONDS)
