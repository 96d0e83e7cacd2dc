"""Words that a rule looks for in a text, whatever their case and accents.

A phrase is words as people write them; `*` at the end of a word stands for its endings
(`écoresponsab*`), and a space for any white space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase at [start, end) of the text."""

    start: int
    end: int
    words: str
    """As the text has them."""


def find(text: str, phrases: Sequence[str]) -> Iterator[Found]:
    """Every place where one of the phrases stands; a longer one counts before a shorter."""
    if phrases:
        for match in _expression(tuple(phrases)).finditer(_folded(text)):
            yield Found(match.start(), match.end(), text[match.start() : match.end()])


def holds(text: str, phrases: Sequence[str]) -> bool:
    """True when one of the phrases stands in the text."""
    return next(find(text, phrases), None) is not None


@lru_cache(maxsize=512)
def _expression(phrases: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(map(_folded, phrases), key=len, reverse=True)
    return re.compile("|".join(map(_spelt, longest)))


def _spelt(phrase: str) -> str:
    parts = (re.escape(part) for part in phrase.strip().split("*"))
    body = r"\w*".join(re.sub(r"(?:\\?\s)+", r"\\s+", part) for part in parts)
    left = r"(?<!\w)" if phrase[:1].isalnum() else ""
    right = r"(?!\w)" if phrase[-1:].isalnum() else ""
    return left + body + right


def _folded(text: str) -> str:
    """Lower case without accents, and as long as the text."""
    return "".join(map(_plain, text))


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character == "’":
        return "'"
    return unicodedata.normalize("NFKD", character)[:1].lower()[:1] or character
