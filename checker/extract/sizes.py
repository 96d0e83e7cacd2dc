"""The size that stands between a product's name and a price, or beside each of several prices."""

from __future__ import annotations

import re

from checker.extract.money import Span
from checker.extract.naming import MEASURE, WORD, Words

_GAP, _APART = 40, (",", "(", "–", "—", "- ")
"""Characters between a name and its price that can say which variant it is, and what opens them."""
_QUOTES = " \u00a0\u202f’'”\"»"
"""What may close before them: "Tulip ‘Queen of Night’, 25 bulbs: £9.95"."""
_LONGEST = 6
"""Words of a size."""
_PACK = re.compile(
    r"\b(?:lots?|packs?|bo[iî]tes?|cartons?|caisses?|coffrets?|paquets?|sets?|boxe?s?|cases?|lotes?"
    r"|cajas?|confezion[ei]) (?:de|d['’]|of|da|di) ?\d+\b"
    r"|\b\d+er[- ](?:pack|set|box|karton)|\b\d+[- ]packs?\b",
    re.I,
)
_COUNT = re.compile(
    r"\b\d+[ -](?:servings?|capsules?|tablets?|gummies|sticks?|sachets?|pouches|pods?|doses?"
    r"|portions?|g[ée]lules?|comprim[ée]s?|b[âa]tonnets?|dosettes?|pi[eè]ces?"
    r"|tasses?|cups?|personnes?|people|persons?|couverts|places|seaters?)\b",
    re.I,
)


def end_of_name(body: str, name: tuple[int, int], price: int, words: Words) -> int:
    """Where a name ends with the size or colour between it and its price: "Wool Duvet, King: £180",
    "Tea Towels (set of 2) at £18".
    """
    gap = body[name[1] : price]
    inner, outer = gap.lstrip(_QUOTES), gap.rstrip()
    if len(gap) > _GAP or not inner.startswith(_APART) or "\n" in outer:
        return name[1]
    said = list(WORD.finditer(body, name[1], price))
    while said and said[-1].group().casefold() in words.trail | words.ends:
        said.pop()
    if not said or said[0].group().casefold() in words.parts | words.determiners:
        return name[1]  # what a set holds, or praise: "our favourite"
    end = said[-1].end()
    return end + 1 if "(" in gap and body[end : end + 1] == ")" else end


def size_beside(body: str, start: int, end: int, price: Span, words: Words) -> str:
    """The words right before or behind a price in that part of the text that tell a measure or a
    pack: "250 g", "lot de 5 tablettes"; empty where they tell none."""
    return size_in(body, start, price.start, words) or size_in(body, price.end, end, words)


def size_in(body: str, first: int, last: int, words: Words) -> str:
    """The words of `body` from `first` to `last` where they tell but a measure or a pack, without
    those that lead to them: "box of 12" of "for a box of 12"; else empty."""
    said = list(WORD.finditer(body, first, last))
    while said and said[0].group().casefold() in words.lead:
        del said[0]
    while said and said[-1].group().casefold() in words.trail:
        said.pop()
    if not said or len(said) > _LONGEST or said[0].group().casefold() in words.parts:
        return ""
    size = body[said[0].start() : said[-1].end()]
    return size if tells_size(size) else ""


_BEFORE = re.compile(
    r"(?:^|[:;.!?])\s*(?:en|in) (?P<size>[^,;:.!?\n]{1,24}), "
    r"(?:(?:le|la|les|the|our|notre|nos) |l['’])?\Z",
    re.I | re.M,
)
_LETTERED = re.compile(r"(?:taille|size) (?:[2-6]?X{0,3}[SML]|\d{2})", re.I)


def size_before(body: str, name: int) -> str:
    """The size that a sentence opens with before the name at offset `name`: "taille M" of "En
    taille M, la veste Rive est à 46 €"; empty where it tells none."""
    found = _BEFORE.search(body, max(name - _GAP, 0), name)
    size = found["size"] if found else ""
    return size if _LETTERED.fullmatch(size) or tells_size(size) else ""


def tells_size(said: str) -> bool:
    """True for words with a measure, a pack or a count: "250 g", "lot de 5", "30 servings"."""
    return any(told.search(said) for told in (_PACK, MEASURE, _COUNT))
