"""What only dresses a text up, out of the way of reading: signs of bold type, the breaks of lines
cut at a width, the pictures that stand between two sentences."""

from __future__ import annotations

import re
from itertools import pairwise

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2}|__)(?![\s*_])([^*\n]{1,60}?)(?<=\S)\1(?![\w*])")
OPENS = re.compile(r"\W*[A-ZÀ-Ý][a-zà-ÿ’' ][^.!?\n]{20}")
"""A sentence: a capital, and more than a few words."""
_PICTURE = re.compile(
    r"[☀-➿⬀-⯿\U0001f300-\U0001faff](?<=[\w%€£$)»”\"*] .)\ufe0f?"
    r"(?=[☀-➿\U0001f300-\U0001faff\ufe0f]* [A-ZÀ-Þ]['’]?[\sa-zß-ÿ])"
)
_POINTS = frozenset("👉➡▶☛➜➔➤👇✔")
"""What follows these goes on with the sentence: "le code 👉 Noel10"."""
_UNFINISHED = tuple(
    (re.compile(rf"(?:{line})\Z", re.I), re.compile(after, re.I))
    for line, after in (
        (
            r"(?<!\w)(?:l[ea]s?|d[eu]s?|à|aux?|jusqu['’](?:aux?|à|en)|dès|avec|et|ou|pour|sur|dans"
            r"|chez|par|une?|[nv]otre|[nv]os|ce(?:t|tte|s)?|code|the|of|with|until|from|and|or|at|by"
            r"|your|our|any)",
            r"[^\n]",
        ),
        (r"%|cent", r"(?:sur|off|on)\s"),
        (
            r"(?:%|cent|€)(?: off)?",
            r"(?:(?:the|your|l[ea]) )?(?:2nd|second|2e|2ème|deuxième)\b",
        ),
        (
            r"(?<=acheté)[es]{0,2}",
            r"[=+] ?\d|(?:\d|une?|la|le) [^\n]{0,40}offert",
        ),
    )
)
"""How a line ends that goes on in the next, and how that one begins: "jusqu'au\\n30 juin"."""
_CUT = re.compile(r"\n[%€]\W|(?<=[\w)])\n(?:à|at) [-−–]?\d", re.I)
"""A line that begins as none does."""
_NEAR, _LONGEST = 60, 10
"""Letters and blanks that end a line, and those of the longest words that ask for more."""
_SHORT_MONTH = re.compile(
    r"\d (?i:janv|févr?|fevr?|avr|juil|sept|oct|nov|d[ée]c)\.(?= *[^\sA-ZÀ-Þ])"
)
"""The dot of "jusqu'au 26 nov. en boutique" ends no sentence."""
_PARAGRAPH = re.compile(r"^[^\n]++(?:\n[^\n]++)+", re.M)
_CLOSED = tuple(".!?:;…|")
_SUBJECT = re.compile(r"(?:objet|subject|sujet)\s?:", re.I)
_NARROW, _WIDE = 40, 90
"""Letters of the lines that a text is cut into."""


def undressed(text: str) -> str:
    """`text` letter for letter, with spaces for bold signs and for the breaks inside a sentence,
    and a bar for a picture between two."""
    text = without_emphasis(text)
    if not text.isascii():
        text = _PICTURE.sub(_parted, text)
    text = _SHORT_MONTH.sub(lambda found: f"{found[0][:-1]} ", text)
    if "\n" not in text:
        return text
    text = _PARAGRAPH.sub(lambda found: _unwrapped(found[0]), text)
    return re.sub("\n", lambda end: " " if _goes_on(text, end.start()) else "\n", text)


def _goes_on(text: str, end: int) -> bool:
    """True for the end of a line that goes on in the next."""
    line = text[max(end - _NEAR, 0) : end].rstrip(" \r")
    return _CUT.match(text, end) is not None or any(
        after.match(text, end + 1) and before.search(line, max(len(line) - _LONGEST, 0))
        for before, after in _UNFINISHED
    )


def without_emphasis(text: str) -> str:
    """`text` with spaces for the stars of "*20% off*", as messages mark what is bold."""
    if "*" not in text and "__" not in text:
        return text
    return _EMPHASIS.sub(lambda m: m[2].center(len(m[0])), text)


def _parted(picture: re.Match[str]) -> str:
    return picture[0] if picture[0][0] in _POINTS else "|".ljust(len(picture[0]))


def _unwrapped(paragraph: str) -> str:
    """The lines of a paragraph as one where its width cut them: behind each break stands a word
    that would not have fitted on the line, and one of them goes on in small letters."""
    lines = paragraph.split("\n")
    width = max(map(len, lines))
    if not _NARROW <= width <= _WIDE or not any(line[:1].islower() for line in lines[1:]):
        return paragraph
    joined = lines[0]
    for line, after in pairwise(lines):
        full = len(line) + 1 + len(after.split(" ", 1)[0]) > width
        wrapped = full and not line.rstrip().endswith(_CLOSED) and not _SUBJECT.match(line)
        joined += f"{' ' if wrapped else chr(10)}{after}"
    return joined
