"""Which digits of a text belong together: numbers cut up by white space, sizes beside prices,
hundredths written as a word, quantities behind a price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.extract.amount import NUMBER
from checker.extract.currency import money_words

_APART = re.compile(
    r"""(?<![\w.,'])(?<![\w.,']\ )
    (?P<whole>[0-9](?:\ [0-9])+|[0-9]{1,3}(?:\ [0-9]{3})+|[0-9]+)
    (?P<point>\ ?[.,]\ ?)(?P<cents>[0-9]\ ?[0-9])(?![\w.,]|\ [0-9])""",
    re.VERBOSE,
)
"""`1 2 9 , 90`, `2 9 , 9 0`, `1 299 , 00`."""
_SINGLE = re.compile(r"\D{0,6}?(?P<all>[0-9](?: [0-9])+)\D{0,6}")
_ALONE = re.compile(r"[^0-9]{0,6}?(?P<all>[0-9][0-9\s.,']*[0-9])[^0-9]{0,8}")
_SIGN_INSIDE = re.compile(r"\s*[0-9]{1,5}\s*[€$£]\s*[0-9]{2}\s*")
_BESIDE_POINT = re.compile(r" ?([.,']) ?")
_CENTS_LAST = re.compile(r" ?[.,] ?[0-9] ?[0-9]$")
_CUT = re.compile(r"[0-9]+|[0-9]{1,3}(?:[ .,'][0-9]{3})+|[0-9](?:[ .,'][0-9])*|[0-9]{1,3} [0-9]")
"""A whole part: in one, by thousands, by single digits, or before its last digit."""
_NEAR = 24
_SHORT = 40


def tighten(clean: str) -> str:
    """The text with each amount that white space cuts up written as one, every other character
    at its place.

    Digits count as one number where their cents tell; without cents only where nothing else
    stands in the text.
    """
    if lone := _SINGLE.fullmatch(clean):
        return _packed(clean, *lone.span("all"))
    if len(clean) <= _SHORT and (number := _ALONE.fullmatch(clean)):
        return _lone(clean, *number.span("all"))
    if _SIGN_INSIDE.fullmatch(clean):
        return " ".join(clean.split()).ljust(len(clean))
    if "  " in clean:  # only markup leaves runs of white space, and none inside a number
        return clean
    for match in reversed(list(_APART.finditer(clean))):
        single = re.search(r"(?<![0-9])[0-9] [0-9](?![0-9])", match[0]) is not None
        before = match["point"][0] == " "
        alone = not any(map(str.isalnum, clean[: match.start()]))
        if single or before or (alone and match["point"] != match["point"].strip()):
            clean = _packed(clean, *match.span())
    return clean


def _lone(clean: str, start: int, end: int) -> str:
    """A text that is but one number and its sign, the number written as one where it is cut up as
    no two numbers are.
    """
    spelled = " ".join(clean[start:end].split())
    whole = _CENTS_LAST.split(_BESIDE_POINT.sub(r"\1", spelled))[0]
    if _CENTS_LAST.search(spelled) and _CUT.fullmatch(whole):
        spelled = spelled.replace(" ", "")
    return clean[:start] + spelled.ljust(end - start) + clean[end:].replace("\n", " ")


def _packed(clean: str, start: int, end: int) -> str:
    return clean[:start] + clean[start:end].replace(" ", "").ljust(end - start) + clean[end:]


def numbers(clean: str) -> Iterator[re.Match[str]]:
    """Each run of digits that may be an amount. A size before it ("Taille 38 120 €") is none."""
    at = 0
    while match := NUMBER.search(clean, at):
        head, gap, _ = match[0].partition(" ")
        if gap and head.isdigit() and _numbered().search(clean, max(0, match.start() - _NEAR),
                                                         match.start()):  # fmt: skip
            at = match.start() + len(head) + 1
            continue
        yield match
        at = match.end()


def hundredths_after(clean: str, at: int) -> re.Match[str] | None:
    """The hundredths that follow a whole number with its sign: "3 euros **et 50 centimes**"."""
    return _hundredths().match(clean, at)


def is_quantity(clean: str, at: int) -> bool:
    """True where what stands before is so much of the product: "5 €**50** ml"."""
    return _quantity().match(clean, at) is not None


def _alternatives(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _numbered() -> re.Pattern[str]:
    words = _alternatives(money_words()["joints"]["numbered"])
    return re.compile(rf"(?<!\w)(?:(?i:{words})|T|Gr\.?|Gr[öo]ße|Nr\.?)(?: ?[:°º.])? ?\Z")


@cache
def _hundredths() -> re.Pattern[str]:
    words = money_words()
    coins = _alternatives([*words["coins"], *words["joints"]["hundredths"]])
    joints = _alternatives([*words["joints"]["and"], ","])
    return re.compile(rf" ?(?:(?:{joints}) )?(?P<cents>[0-9]{{1,2}}) ?(?:{coins})(?!\w)", re.I)


@cache
def _quantity() -> re.Pattern[str]:
    units = money_words()["units"]
    words = [word for unit in money_words()["joints"]["quantity"] for word in units[unit]]
    counted = [word for word in units["piece"] if word.endswith(("s", "ück")) or word == "pcs"]
    return re.compile(rf" ?(?:{_alternatives([*words, *counted])})(?!\w)", re.I)
