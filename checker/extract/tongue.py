"""Whether a short text is French or English, by the small words that only one of them has."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Literal

from checker.extract.measures import WORD

FEWEST_WORDS = 3
_ACCENTS = frozenset("éèêàçùûîôœ")


@cache
def _words(language: str) -> frozenset[str]:
    path = files(__package__).joinpath("words/tongue.toml")
    return frozenset(tomllib.loads(path.read_text("utf-8"))[language].split())


def tongue(text: str) -> Literal["fr", "en"] | None:
    """The language of the text; None where the small words do not tell, or tell both."""
    words = [word.lower().replace("’", "'") for word in WORD.findall(text)]
    parts = [part for word in words for part in {word, word.partition("'")[0]}]
    if len(words) < FEWEST_WORDS:
        return None
    french = sum(part in _words("fr") for part in parts) + sum(
        not _ACCENTS.isdisjoint(word) for word in words
    )
    english = sum(part in _words("en") for part in parts)
    if english >= 2 and not french:
        return "en"
    return "fr" if french >= 2 and not english else None
