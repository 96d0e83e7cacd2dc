"""Which digits of a text belong together: numbers cut up by white space, sizes beside prices,
hundredths written as a word, quantities behind a price.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.extract.amount import NUMBER
from checker.extract.currency import sign_before
from checker.extract.words import load

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
_WHOLE = r"(?P<whole>[0-9]{1,3}(?:[ .,'][0-9]{3})+|[0-9]{1,5})"
_REST = r"\s*[.,]?\s*(?P<cents>[0-9]{2})(?:\s*(?=(?:ttc|ht)\b)|(?=\s*\Z|\n(?!\s*[0-9%‰])))"
_LINES = (
    re.compile(rf"(?<![\w.,]){_WHOLE}\s*(?P<sign>€|zł|lei|CHF|kr|[$£]){_REST}", re.IGNORECASE),
    re.compile(rf"(?P<sign>[€$£]|CHF)\s*{_WHOLE}\s*{_REST}", re.IGNORECASE),
)
"""An amount that markup cuts into lines: the whole, the sign and the cents."""
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
    if "\n" in clean:
        for cut in _LINES:
            clean = cut.sub(_in_one_line, clean)
    if lone := _SINGLE.fullmatch(clean):
        return _packed(clean, *lone.span("all"))
    if len(clean) <= _SHORT and (number := _ALONE.fullmatch(clean)):
        start, end = number.span("all")
        return clean if _named().search(clean, 0, start) else _lone(clean, start, end)
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


def _in_one_line(cut: re.Match[str]) -> str:
    if "\n" not in cut[0] or is_quantity(cut.string, cut.end()):
        return cut[0]
    amount = f"{''.join(filter(str.isdigit, cut['whole']))}.{cut['cents']}"
    leads = cut.start("sign") < cut.start("whole")
    return (cut["sign"] + amount if leads else amount + cut["sign"]).ljust(len(cut[0]))


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


def numbers(clean: str, locale: str | None = None) -> Iterator[re.Match[str]]:
    """Each run of digits that may be an amount. A size before it ("Taille 38 120 €") is none, and
    neither is what may be the number of a model and its price ("Modèle 12 350 €").
    """
    at = 0
    while match := NUMBER.search(clean, at):
        head, gap, _ = match[0].partition(" ")
        start = match.start()
        near = max(0, start - _NEAR)
        if gap and head.isdigit():
            if _numbered().search(clean, near, start) or _is_code(clean, near, start, locale):
                at = start + len(head) + 1
                continue
            if len(head) < 3 and _named().search(clean, near, start):
                at = match.end()
                continue
        yield match
        at = match.end()


def _is_code(clean: str, near: int, start: int, locale: str | None) -> bool:
    """True for the digits of "Galaxy S24 899 €", false for those of "CHF1 299"."""
    return clean[near:start][-1:].isalpha() and sign_before(clean[near:start], locale) is None


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
    words = _alternatives(load("money")["joints"]["numbered"])
    return re.compile(rf"(?<!\w)(?:(?i:{words})|T|Gr\.?|Gr[öo]ße|Nr\.?)(?: ?[:°º.])? ?\Z")


@cache
def _named() -> re.Pattern[str]:
    words = _alternatives(load("money")["joints"]["named"])
    return re.compile(rf"(?<!\w)(?:{words})(?: ?[:°º.])? ?\Z", re.IGNORECASE)


@cache
def _hundredths() -> re.Pattern[str]:
    words = load("money")
    coins = _alternatives([*words["coins"], *words["joints"]["hundredths"]])
    joints = _alternatives([*words["joints"]["and"], ","])
    return re.compile(rf" ?(?:(?:{joints}) )?(?P<cents>[0-9]{{1,2}}) ?(?:{coins})(?!\w)", re.I)


@cache
def _quantity() -> re.Pattern[str]:
    units = load("money")["units"]
    words = [word for unit in load("money")["joints"]["quantity"] for word in units[unit]]
    counted = [word for word in units["piece"] if word.endswith(("s", "ück")) or word == "pcs"]
    return re.compile(rf" ?(?:{_alternatives([*words, *counted])})(?!\w)", re.I)
