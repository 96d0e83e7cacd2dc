"""Where in a message a rule looks: Vale's scopes as far as messages have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from checker.extract import measures

Span = tuple[int, int]

_HEADINGS = frozenset({"heading", "title", *(f"heading.h{level}" for level in range(1, 7))})
_PRESENT = frozenset({"text", "paragraph", "sentence", "summary", "raw"}) | _HEADINGS
_ABSENT = frozenset(
    {"list", "table", "table.header", "table.cell", "table.caption", "figure.caption", "alt",
     "blockquote", "code", "strong", "emphasis", "link", "comment", "comment.line",
     "comment.block", "meta"}
)  # fmt: skip
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


@dataclass(frozen=True, slots=True)
class Scope:
    """`sentence & ~heading`: what a block must be, and what it must not be."""

    wanted: frozenset[str]
    unwanted: frozenset[str]

    @property
    def raw(self) -> bool:
        """True where every sign counts, also those of addresses."""
        return "raw" in self.wanted

    def spans(self, text: str, *, heading: bool) -> Sequence[Span]:
        """The parts of a message it covers."""
        if heading and self.unwanted & _HEADINGS:
            return ()
        if not heading and (self.wanted & _HEADINGS or "paragraph" in self.unwanted):
            return ()
        if heading and "paragraph" in self.wanted:
            return ()
        if "sentence" in self.wanted:
            return _sentences(text)
        if self.wanted & {"raw", "summary"}:
            return ((0, len(text)),)
        return _paragraphs(text)


@lru_cache(maxsize=64)
def _sentences(text: str) -> Sequence[Span]:
    return measures.sentences(text)


@lru_cache(maxsize=64)
def _paragraphs(text: str) -> Sequence[Span]:
    return tuple(found.span() for found in _PARAGRAPH.finditer(text))


@lru_cache(maxsize=64)
def prose(text: str) -> str:
    """The text with its addresses of pages and mail starred out: they are no words."""
    if "://" not in text and "www." not in text and "@" not in text:
        return text
    return _ADDRESS.sub(lambda found: "*" * len(found[0]), text)


def _named(scope: str) -> str:
    """The scope without the `text.` that all of them may begin with."""
    return scope.removeprefix("text.")


def scopes_of(written: Iterable[str]) -> tuple[Scope, ...]:
    """The scopes that a rule names. Raises ValueError where none of them exists in messages."""
    found: list[Scope] = []
    absent: list[str] = []
    for entry in written:
        parts = [part.strip() for part in entry.split("&")]
        wanted = frozenset(_named(part) for part in parts if part[:1] != "~")
        unwanted = frozenset(_named(part[1:].strip()) for part in parts if part[:1] == "~")
        if unknown := (wanted | unwanted) - _PRESENT - _ABSENT:
            raise ValueError(f"scope '{min(unknown)}' is unknown")
        if wanted <= _PRESENT:
            found.append(Scope(wanted, unwanted))
        else:
            absent.append(min(wanted - _PRESENT))
    if not found:
        raise ValueError(f"scope '{', '.join(absent)}' does not exist in messages")
    return tuple(found)
