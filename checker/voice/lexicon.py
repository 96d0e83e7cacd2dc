"""Words by the register they belong to, from `words/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checker.extract.typography import CLEAN

LANGUAGES = ("fr", "en")
_TOKEN = re.compile(r"\w+|[^\w\s]")
_HEAD = 3
"""Letters that beginnings of words are looked up by; each has as many at the least."""


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a register at [start, end)."""

    start: int
    end: int
    register: str


@dataclass(frozen=True)
class Lexicon:
    """The registers of one language."""

    entries: Mapping[str, Sequence[tuple[tuple[str, ...], tuple[str, ...]]]]
    """First token → the entries it may open and their registers, the longest first."""
    beginnings: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    """First letters → beginnings of words and their registers."""
    persons: Mapping[str, tuple[str, ...]]
    """Pronoun or contraction → what it tells."""

    def find(self, text: str) -> list[Found]:
        """Every word of a register, in order; the longest where entries overlap."""
        tokens = list(_TOKEN.finditer(text.translate(CLEAN)))
        words = [token[0].lower() for token in tokens]
        found: list[Found] = []
        done = 0
        for at, word in enumerate(words):
            if at < done:
                continue
            for length, registers in self._at(words, at, word):
                start, end = tokens[at].start(), tokens[at + length - 1].end()
                if text[start - 1 : start] != "-" and text[end : end + 1] != "-":
                    found += (Found(start, end, register) for register in registers)
                    done = at + length
                    break
        return found

    def _at(
        self, words: Sequence[str], at: int, word: str
    ) -> Iterator[tuple[int, tuple[str, ...]]]:
        for entry, registers in self.entries.get(word, ()):
            if tuple(words[at : at + len(entry)]) == entry:
                yield len(entry), registers
        for head, registers in self.beginnings.get(word[:_HEAD], ()):
            if word.startswith(head):
                yield 1, registers


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a language; None where there is none."""
    if language not in LANGUAGES:
        return None
    table = tomllib.loads(files(__package__).joinpath(f"words/{language}.toml").read_text("utf-8"))
    persons: dict[str, tuple[str, ...]] = {}
    for person, listed in table.pop("person").items():
        for word in listed.split():
            persons[word] = (*persons.get(word, ()), person)
    registers: dict[str, tuple[str, ...]] = {}
    for register, listed in table.items():
        for entry in filter(None, (" ".join(word.split()) for word in listed.split(","))):
            registers[entry] = tuple(dict.fromkeys((*registers.get(entry, ()), register)))
    entries: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
    beginnings: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for entry in sorted(registers, key=len, reverse=True):
        if entry.endswith("*") and " " not in entry:
            head = entry[:-1]
            beginnings.setdefault(head[:_HEAD], []).append((head, registers[entry]))
        else:
            tokens = tuple(_TOKEN.findall(entry.removesuffix("*")))
            entries.setdefault(tokens[0], []).append((tokens, registers[entry]))
    return Lexicon(entries, beginnings, persons)
