"""Notes that small numbers refer to: "-20 % sur les théières¹", which a page's text says without
what would part them: "théières1", and "1 Offre valable jusqu'au …".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from checker.extract.offer_blocks import opens_terms
from checker.model import Message

_SMALL = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")
_NOTE = re.compile(r"([1-9¹²³⁴-⁹])[ .)]{0,2}(?=[^\W\d_]{3})")
_MARKED = re.compile(
    r"(?:(?<=[^\W\d_]{4})(?=[1-9])|(?<=[^\W\d_]{3})(?=\D))([1-9¹²³⁴-⁹])(?=$|[ .,*])"
)
"""A number behind a word longer than a unit, and than the letters of "A2"."""


def with_note_signs(texts: Sequence[Message]) -> list[Message]:
    """The texts, the numbers of notes and those that refer to them said in brackets: "(1)"."""
    notes = {number for text in texts if (number := _number_of_note(text.body))}
    marks = {
        found[1].translate(_SMALL) for text in texts for found in _MARKED.finditer(text.body)
    } if notes else set()  # fmt: skip
    known = notes & marks
    return [_signed(text, known) for text in texts] if known else list(texts)


def _number_of_note(body: str) -> str | None:
    """The number that terms open with."""
    found = _NOTE.match(body)
    return found[1].translate(_SMALL) if found and opens_terms(body[found.end() :]) else None


def _signed(text: Message, known: set[str]) -> Message:
    number = _number_of_note(text.body)
    if number in known:
        return replace(text, body=_NOTE.sub(f"({number}) ", text.body, count=1))
    body = _MARKED.sub(lambda found: _bracketed(found, known), text.body)
    return text if body == text.body else replace(text, body=body)


def _bracketed(found: re.Match[str], known: set[str]) -> str:
    number = found[1].translate(_SMALL)
    return f" ({number})" if number in known else found[0]
