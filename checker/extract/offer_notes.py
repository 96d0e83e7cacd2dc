"""Footnotes of a text: "Livraison offerte*, -10 % sur les bougies** … *Dès 45 €. **Jusqu'au 29"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from checker.extract.lexing import Token

_SIGN = re.compile(r"\*+|\(\d\)|[¹²³⁴⁵]|[†‡]")
_OPENS = re.compile(rf"(?:\A|\n|[.!?][ \t])[ \t]*({_SIGN.pattern})(?=[ \t]*\S)")
_MAY_SIGN = re.compile(r"[*(¹²³⁴⁵†‡]")


class Note(NamedTuple):
    """A footnote by its offsets in the text, and where its sign stands behind other words."""

    start: int
    end: int
    marks: tuple[int, ...]


def find_notes(text: str) -> tuple[Note, ...]:
    """The footnotes of `text`: what follows a sign that an earlier word carries, up to the next
    footnote or the end of the line. The stars of a list open none."""
    opened = list(_OPENS.finditer(text)) if _MAY_SIGN.search(text) else []
    if not opened:
        return ()
    own = {match.start(1) for match in opened}
    signs = [match for match in _SIGN.finditer(text) if match.start() not in own]
    notes = []
    for match, after in zip(opened, [*opened[1:], None], strict=True):
        line = text.find("\n", match.end())
        end = min(
            line if line >= 0 else len(text), after.start(1) if after is not None else len(text)
        )
        same = [sign.start() for sign in signs if sign.group() == match[1]]
        marks = tuple(at for at in same if at < match.start(1))
        emphasis = any(match.end() <= at < end for at in same)  # "*Code* : NOEL"
        if marks and not emphasis:
            notes.append(Note(match.start(1), end, marks))
    return tuple(notes)


def without_signs(text: str, notes: Sequence[Note]) -> str:
    """`text` with a star for each sign of a footnote, offsets unchanged."""
    if not notes:
        return text
    return _SIGN.sub(lambda sign: "*".ljust(len(sign.group())), text)


def notes_of(
    tokens: Sequence[Token], sentences: Sequence[int], notes: Sequence[Note]
) -> dict[int, tuple[int, ...]]:
    """The tokens that carry the sign of each sentence that stands in a footnote."""
    if not notes:
        return {}
    starts = [token.start for token in tokens]
    return {
        sentences[i]: tuple(max(bisect_right(starts, mark) - 1, 0) for mark in note.marks)
        for note in notes
        for i, token in enumerate(tokens)
        if note.start <= token.start < note.end and token.tag != "stop"
    }
