"""Where two quotes differ, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from checker.model import Finding, Observed
from checker.reports.text import line, plain

Segment = tuple[str, bool]
"""A piece of a quote, and whether it is what differs."""

_WORD = re.compile(r"\w+(?:[.,]\d+)*|\s+|[^\w\s]")
_FIGURE = re.compile(r"\d")
_LIKE = 0.4
"""Below this ratio two quotes are different texts, and word-by-word marks would be noise."""
_SHORT = 24
"""Characters up to which a quote that holds nothing but the value is marked whole."""
_LONGEST = 400
"""Words; beyond, only the value is marked."""


def compared(observed: Observed, finding: Finding, limit: int) -> list[Segment]:
    """The quote of one side of a finding, on one line of at most `limit` characters, with what
    the other side's does not say marked."""
    own = observed.channel in finding.channels
    others = [item for item in finding.observed if item is not observed]
    facing = [item for item in others if (item.channel in finding.channels) != own] or others

    def quote(item: Observed) -> str:
        return line(plain(item.evidence.quote), limit)

    return marked(quote(observed), quote(facing[0]) if facing else None, line(observed.value, 200))


def marked(quote: str, other: str | None, value: str = "") -> list[Segment]:
    """The quote in pieces, with what the other quote does not say marked.

    Where the two are different texts, the words of `value` are marked if they stand in it.
    """
    if other is not None and quote != other:
        ours, theirs = _WORD.findall(quote), _WORD.findall(other)
        if len(ours) <= _LONGEST and len(theirs) <= _LONGEST:
            matcher = SequenceMatcher(None, theirs, ours, autojunk=False)
            if matcher.ratio() >= _LIKE:
                return _telling(
                    _joined(
                        ("".join(ours[start:end]), kind != "equal")
                        for kind, _, _, start, end in matcher.get_opcodes()
                        if end > start
                    )
                )
    return _around(quote, value)


def _telling(pieces: list[Segment]) -> list[Segment]:
    """Where figures differ, only they are marked: the other words are a manner of speaking."""
    if not any(mark and _FIGURE.search(text) for text, mark in pieces):
        return pieces
    return _joined((text, mark and bool(_FIGURE.search(text))) for text, mark in pieces)


def _joined(pieces: Iterable[Segment]) -> list[Segment]:
    """Neighbours of one kind in one piece; white space between two marks is marked too."""
    joined: list[Segment] = []
    for text, mark in pieces:
        if joined and len(joined) > 1 and mark and joined[-1][0].isspace() and joined[-2][1]:
            space, _ = joined.pop()
            before, _ = joined.pop()
            joined.append((before + space + text, True))
        elif joined and joined[-1][1] == mark:
            joined[-1] = (joined[-1][0] + text, mark)
        else:
            joined.append((text, mark))
    return joined


def _around(quote: str, value: str) -> list[Segment]:
    start = quote.find(value) if value else -1
    if start < 0 or value == quote:
        return [(quote, bool(value) and len(quote) <= _SHORT)] if quote else []
    end = start + len(value)
    pieces = [(quote[:start], False), (value, True), (quote[end:], False)]
    return [piece for piece in pieces if piece[0]]
