"""Sentences, words and syllables of running text, and the formulas of readability on them.

Sources: Flesch 1948 (English); Kandel and Moles 1958 (French).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BORDER = re.compile(
    r"\n+|(?<=[.!?…])[\"'»”’)\]]*\s+(?=[\"'«“‘(\[¡¿]*\s?[^\W_a-zà-ÿ])|(?<=[!?…])\s+(?=\W)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:M|MM|Mme|Mlle|Me|Dr|Pr|St|Ste|Mr|Mrs|Ms|Jr|Sr|vs|art|p|pp|No|n°|cf|ex|éd|tél|env"
    r"|min|max|Fig|Inc|Ltd|Co)|\b[A-Z]|(?:e\.g|i\.e|etc))\.$"
)
_VOWELS = re.compile(r"[aeiouyàâäéèêëîïôöùûüÿœæáíóú]+")
LONG = 7
"""Letters from which LIX (Björnsson 1968) calls a word long."""


def sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences stand, in order; a line break ends one, an abbreviation does not."""
    spans, start = [], 0
    for border in _BORDER.finditer(text):
        if "\n" not in border[0] and _ABBREVIATION.search(text, start, border.start()):
            continue
        spans.append((start, border.start()))
        start = border.end()
    spans.append((start, len(text)))
    trimmed = ((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in spans)
    return [(a, a + len(text[a:b].rstrip())) for a, b in trimmed if WORD.search(text, a, b)]


@lru_cache(maxsize=16_384)
def syllables(word: str, language: str = "en") -> int:
    """Vowel groups, less the vowels that are not heard; at least one."""
    word = word.lower()
    count = len(_VOWELS.findall(word))
    if language == "fr":
        count -= bool(re.search(r"[^aeiouyéèê](?:e|es|ent)$", word)) and count > 1
        count += len(re.findall(r"[éèïëü][aeiouéè]|[aeiou][éèïëü]", word))
    else:
        count -= bool(re.search(r"[^aeiouyl]e$|[^aeiouy]les$|[^aeioutdy]e[sd]$", word))
        count -= bool(re.search(r"[^aeiouyl]e(?:ly|ment|ful|less)$", word))
        count += len(re.findall(r"i[ao](?!n)|ui[nt]|eo|iu", word)) - len(
            re.findall(r"[cst]ia", word)
        )
    return max(1, count)


@dataclass(frozen=True, slots=True)
class Counts:
    """What the formulas count."""

    sentences: int
    words: int
    characters: int
    """Letters and digits."""
    syllables: int
    complex_words: int
    """Of three syllables or more."""
    long_words: int
    """Of seven letters or more."""


def count(text: str, language: str = "en") -> Counts:
    """The counts of a text."""
    words = WORD.findall(text)
    heard = [syllables(word, language) for word in words]
    return Counts(
        sentences=max(1, len(sentences(text))),
        words=len(words),
        characters=sum(sign.isalnum() for word in words for sign in word),
        syllables=sum(heard),
        complex_words=sum(number > 2 for number in heard),
        long_words=sum(len(word) >= LONG for word in words),
    )


def reading_ease(text: str, language: str) -> float | None:
    """Reading ease, from about 0 (hard) to 100 (easy): Flesch in English, Kandel-Moles in French.

    None in another language and without a word.
    """
    found = count(text, language)
    if language not in ("en", "fr") or not found.words:
        return None
    length, heard = found.words / found.sentences, found.syllables / found.words
    if language == "fr":
        return 207.0 - 1.015 * length - 73.6 * heard
    return 206.835 - 1.015 * length - 84.6 * heard
