"""French typography and inclusive spelling in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_ELSEWHERE = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w.-]+|\d{1,2}:\d{2}|[:;=]-?[)(DPpO/|*3]"
    r"|(?<!\w)[\w-]+\.(?:fr|com|example)\S*|&\w+;|\{\{?[^}]*\}\}?|:\w+:"
)
_SLIPS = (
    (re.compile(r"(?<=[\w»\")\]%€])([!?;:]+)(?!\w)(?![/(])"), " \\1"),
    (re.compile(r"«(?=\S)(?![\u00a0\u202f])"), "« "),
    (re.compile(r"(?<=\S)(?<![\u00a0\u202f])»"), " »"),
    (re.compile(r"(?<=\d)([%€])(?!\w)"), " \\1"),
    (re.compile(r"(?<!\d)€ ?(\d[\d ,.]*\d|\d)"), "\\1 €"),
    (re.compile(r"(?<=\w) (,|\.(?!\.|\w|\d))"), "\\1"),
)


@dataclass(frozen=True, slots=True)
class Slip:
    """The signs at [start, end), and what should stand there."""

    start: int
    end: int
    better: str


def slips(text: str) -> Iterator[Slip]:
    """Where French typography is not kept: a space before ; : ! ? % € and inside « », amounts
    before their sign, no space before a comma or a full stop. The kind of space does not count.
    """
    elsewhere = [match.span() for match in _ELSEWHERE.finditer(text)]
    for pattern, better in _SLIPS:
        for match in pattern.finditer(text):
            if not any(a < match.end() and match.start() < b for a, b in elsewhere):
                yield Slip(match.start(), match.end(), match.expand(better))


Form = Literal["point", "other"]
_ENDINGS = (
    "(?:e|es|s|x|ne|nes|le|les|te|r?ices?|trices?|euses?|ères?|ves?|ses?|ches?|fe|sses?|lles?)"
)
_POINT = re.compile(rf"\b\w{{2,}}[·•‧]{_ENDINGS}(?:[·•‧]?s)?\b", re.IGNORECASE)
_OTHER = re.compile(
    rf"\b\w{{3,}}(?:\.{_ENDINGS}\.s|\.(?:e|es|ne|nes|trice|trices|euse|euses)(?:\.s)?(?=[\s,;:!?)]|\.?$)"
    rf"|\({_ENDINGS}\)s?|-(?:e|ne|trice|euse)-s|/(?:e|ne|trice|euse)s?)(?!\w)",
    re.IGNORECASE,
)


def inclusive_spellings(text: str) -> list[tuple[int, int, Form]]:
    """Words in a spelling of both genders (`client·e·s`, `client(e)s`), and which one."""
    elsewhere = [match.span() for match in _ELSEWHERE.finditer(text)]
    found: list[tuple[int, int, Form]] = [(*m.span(), "point") for m in _POINT.finditer(text)]
    for match in _OTHER.finditer(text):
        if not any(a < match.end() and match.start() < b for a, b in elsewhere):
            found.append((*match.span(), "other"))
    return sorted(found)
