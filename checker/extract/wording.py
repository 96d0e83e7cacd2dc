"""Words in running text: its tokens, listed terms, quotations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from checker.extract.typography import CLEAN

_QUOTED = re.compile(
    r"«[^«»]{1,2000}»|»[^«»]{1,2000}«|„[^„“”]{1,2000}[“”]|„[^„“”\"\n]{1,2000}\""
    r"|“[^“”]{1,2000}”|‹[^‹›]{1,2000}›|›[^‹›]{1,2000}‹"
    r'|(?<!\w)"(?=\S)[^"\n]{1,2000}(?<=\S)"(?!\w)'
)
ELSEWHERE = re.compile(
    r"https?://\S+|www\.\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]+|[#@]\w+|(?<!\w)[\w-]{0,64}_\w+"
    r"|(?<![\w./-])[\w./-]{1,99}\.(?:jpe?g|png|gif|svg|webp|pdf|csv|xlsx?|docx?|zip|mp[34]|html?)\b"
    r"|(?<![\w.])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.[a-z]{2,63}\b(?:/\S*)?"
)
"""Addresses of pages and people, hashtags and files: written by rules of their own."""
WORD = re.compile(r"\w[\w\u0300-\u036f\u00ad\u200b-\u200d]*")


@dataclass(frozen=True, slots=True)
class Hit:
    """The words `found` at [start, end), which are, or should be, `term`."""

    start: int
    end: int
    term: str
    found: str


class Token(NamedTuple):
    """A word at [start, end) of a text, and what it is compared as."""

    start: int
    end: int
    folded: str


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where text stands in « », » «, “ ”, „ “, ‹ › or " ", the signs included, in order."""
    return [match.span() for match in _QUOTED.finditer(text)]


def find_words(text: str, terms: Sequence[str], *, skip_quoted: bool = False) -> list[Hit]:
    """Every listed word or phrase, in order, whole words only; the longest where terms overlap.

    Case, accents, apostrophes, hyphens and spaces do not count, nor do a plural or a feminine
    ending. With `skip_quoted`, quotations are passed over.
    """
    lexicon = _lexicon(tuple(terms))
    tokens = tokens_of(text)
    hits: list[Hit] = []
    unheard: list[tuple[int, int]] | None = None
    done = 0
    for at, token in enumerate(tokens):
        if token.start < done:
            continue
        for entry in lexicon.get(token.folded, ()):
            end = _matches(text, tokens, at, entry)
            if not end:
                continue
            if unheard is None:
                unheard = _unheard(text, skip_quoted)
            if not any(a < end and token.start < b for a, b in unheard):
                hits.append(Hit(token.start, end, entry.term, text[token.start : end]))
                done = end
                break
    for hit in _signs(text, terms):
        if not any(a <= hit.start < b for a, b in _unheard(text, skip_quoted)):
            hits.append(hit)
    return sorted(hits, key=lambda hit: hit.start)


def _unheard(text: str, skip_quoted: bool) -> list[tuple[int, int]]:
    """Where listed words do not count."""
    spans = quoted_spans(text) if skip_quoted else []
    return spans + [match.span() for match in ELSEWHERE.finditer(text) if match[0][0] != "#"]


@dataclass(frozen=True, slots=True)
class _Entry:
    term: str
    forms: tuple[frozenset[str], ...]
    """Of each word."""
    gaps: tuple[str, ...]
    """The signs between the words and after the last one, without spaces and hyphens."""


@lru_cache(maxsize=64)
def _lexicon(terms: tuple[str, ...]) -> dict[str, list[_Entry]]:
    """First word, in every form → the terms it may begin, the longest first."""
    lexicon: dict[str, list[_Entry]] = {}
    for term in terms:
        words = tokens_of(term)
        if not words:
            continue
        ends = [word.start for word in words[1:]] + [len(term)]
        gaps = tuple(_gap(term[word.end : end]) for word, end in zip(words, ends, strict=True))
        entries = [_Entry(term, tuple(_forms(word.folded) for word in words), gaps)]
        if len(words) > 1 and "-" in term:
            joined = "".join(word.folded for word in words)
            entries.append(_Entry(term, (_forms(joined),), gaps[-1:]))
        for entry in entries:
            for form in entry.forms[0]:
                lexicon.setdefault(form, []).append(entry)
    for found in lexicon.values():
        found.sort(key=lambda entry: -len(entry.term))
    return lexicon


_ENDINGS = {
    "al": ("als", "ale", "ales", "aux"),
    "eux": ("euse", "euses"),
    "if": ("ifs", "ive", "ives"),
    "el": ("els", "elle", "elles"),
    "en": ("ens", "enne", "ennes"),
}
_SHORTEST_INFLECTED = 3


def _forms(word: str) -> frozenset[str]:
    """The word, its plural and its feminine, folded."""
    if len(word) < _SHORTEST_INFLECTED or not word.isalpha():
        return frozenset({word})
    forms = {word, f"{word}s", f"{word}x", f"{word}e", f"{word}es"}
    for ending, others in _ENDINGS.items():
        if word.endswith(ending):
            forms |= {word.removesuffix(ending) + other for other in others}
    return frozenset(forms)


def _matches(text: str, tokens: Sequence[Token], at: int, entry: _Entry) -> int | None:
    """Where the entry that begins at a token ends; None where it is not there."""
    last = at + len(entry.forms) - 1
    if last >= len(tokens):
        return None
    for offset, forms in enumerate(entry.forms):
        token = tokens[at + offset]
        if token.folded not in forms:
            return None
        if at + offset < last:
            between = text[token.end : tokens[at + offset + 1].start]
            if _gap(between) != entry.gaps[offset]:
                return None
    end = tokens[last].end
    if not (after := entry.gaps[-1]):
        return end
    rest = text[end : end + len(after) + 1]
    found = rest.find(after)
    return end + found + len(after) if 0 <= found <= 1 else None


def _gap(between: str) -> str:
    return "".join(sign for sign in between.translate(CLEAN) if sign not in " -‐‑\n")


def _signs(text: str, terms: Sequence[str]) -> Iterator[Hit]:
    """Terms without a letter or digit: emoji, repeated signs."""
    for term in _wordless(tuple(terms)):
        for match in re.finditer(re.escape(term.strip()), text):
            yield Hit(match.start(), match.end(), term, match[0])


@lru_cache(maxsize=64)
def _wordless(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(term for term in terms if term.strip() and not WORD.search(term))


def tokens_of(text: str) -> list[Token]:
    """The words of a text, in order."""
    return [Token(match.start(), match.end(), flat(match[0])) for match in WORD.finditer(text)]


@lru_cache(maxsize=16_384)
def flat(word: str) -> str:
    """Case and accents folded, ligatures written out."""
    word = word.casefold()
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("æ", "ae"))
    return "".join(sign for sign in parts if unicodedata.category(sign) not in ("Mn", "Cf"))
