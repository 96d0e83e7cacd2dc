"""Words by the register they belong to, from `words/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from checker.extract.typography import CLEAN

LANGUAGES = ("fr", "en")


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a register at [start, end)."""

    start: int
    end: int
    register: str


@dataclass(frozen=True)
class Lexicon:
    """The registers of one language."""

    pattern: re.Pattern[str]
    registers: Mapping[str, tuple[str, ...]]
    """Entry → its registers, an entry that ends in `*` being a beginning of words."""
    beginnings: tuple[str, ...]
    persons: Mapping[str, frozenset[str]]

    def find(self, text: str) -> list[Found]:
        """Every word of a register, in order; the longest where entries overlap."""
        found = []
        for match in self.pattern.finditer(text.translate(CLEAN)):
            for register in self._registers(match[0].lower()):
                found.append(Found(match.start(), match.end(), register))
        return found

    def _registers(self, word: str) -> tuple[str, ...]:
        if word in self.registers:
            return self.registers[word]
        return next(
            (self.registers[f"{head}*"] for head in self.beginnings if word.startswith(head)), ()
        )


@cache
def lexicon_of(language: str) -> Lexicon | None:
    """The lexicon of a language; None where there is none."""
    if language not in LANGUAGES:
        return None
    table = tomllib.loads(files(__package__).joinpath(f"words/{language}.toml").read_text("utf-8"))
    persons = {key: frozenset(words.split()) for key, words in table.pop("person").items()}
    registers: dict[str, tuple[str, ...]] = {}
    for register, listed in table.items():
        for entry in filter(None, (" ".join(word.split()) for word in listed.split(","))):
            registers[entry] = tuple(dict.fromkeys((*registers.get(entry, ()), register)))
    longest = sorted(registers, key=len, reverse=True)
    written = [
        re.escape(entry.removesuffix("*")) + (r"\w*" if entry.endswith("*") else "")
        for entry in longest
    ]
    pattern = re.compile(rf"(?<![\w'-])(?:{'|'.join(written)})(?![\w-])", re.IGNORECASE)
    beginnings = tuple(entry[:-1] for entry in longest if entry.endswith("*"))
    return Lexicon(pattern, registers, beginnings, persons)
