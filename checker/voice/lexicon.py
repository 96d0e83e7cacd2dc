"""Words by the register they belong to, from `words/<language>.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

LANGUAGES = ("fr", "en")
_TOKEN = re.compile(r"\w+|[^\w\s]")
PLAIN = "plain"
"""The register of words that tell nothing, whatever their ending or their parts."""
_PART = 3
"""Letters that beginnings and endings of words are looked up by; each has as many at the least."""
_LEARNED = 8
"""Letters of a word that is told by its ending, at the least."""
_KNOWN = 65_536
"""Words whose registers are remembered."""

_Entries = Sequence[tuple[tuple[str, ...], tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Found:
    """A word of a register at [start, end)."""

    start: int
    end: int
    register: str


@dataclass(frozen=True)
class Lexicon:
    """The registers of one language."""

    entries: Mapping[str, _Entries]
    """First token → the entries it may open and their registers, the longest first."""
    beginnings: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    """First letters → beginnings of words and their registers."""
    endings: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
    """Last letters → endings of long words and their registers."""
    persons: Mapping[str, tuple[str, ...]]
    """Pronoun or contraction → what it tells."""
    _known: dict[str, _Entries] = field(default_factory=dict, compare=False, repr=False)

    def find(self, text: str) -> list[Found]:
        """Every word of a register, in order; the longest where entries overlap."""
        tokens = list(_TOKEN.finditer(text))
        words = [token[0] for token in tokens]
        found: list[Found] = []
        done = 0
        known = self._known
        for at, word in enumerate(words):
            opened = known.get(word)
            if opened is None:
                opened = self._opened(word)
            if not opened or at < done:
                continue
            for entry, registers in opened:
                if len(entry) > 1 and tuple(words[at : at + len(entry)]) != entry:
                    continue
                start, end = tokens[at].start(), tokens[at + len(entry) - 1].end()
                if text[start - 1 : start] != "-" and text[end : end + 1] != "-":
                    found += (Found(start, end, register) for register in registers)
                    done = at + len(entry)
                    break
        return found

    def _opened(self, word: str) -> _Entries:
        """The entries that a word opens, the longest first, then those of its parts."""
        opened = list(self.entries.get(word, ()))
        for head, registers in self.beginnings.get(word[:_PART], ()):
            if word.startswith(head):
                opened.append(((word,), registers))
        if len(word) >= _LEARNED:
            for tail, registers in self.endings.get(word[-_PART:], ()):
                if word.endswith(tail):
                    opened.append(((word,), registers))
        if len(self._known) < _KNOWN:
            self._known[word] = opened
        return opened


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
    for entry, own in registers.items():
        if PLAIN in own:
            registers[entry] = (PLAIN,)
    beginnings: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    endings: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for entry in sorted(registers, key=len, reverse=True):
        if entry.startswith("*"):
            tail = entry[1:]
            endings.setdefault(tail[-_PART:], []).append((tail, registers[entry]))
        elif entry.endswith("*") and " " not in entry:
            head = entry[:-1]
            beginnings.setdefault(head[:_PART], []).append((head, registers[entry]))
        else:
            tokens = tuple(_TOKEN.findall(entry.removesuffix("*")))
            entries.setdefault(tokens[0], []).append((tokens, registers[entry]))
    return Lexicon(entries, beginnings, endings, persons)
