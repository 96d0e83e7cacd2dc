"""Offers that are only spoken of: a fraud, a draft, a lesson, a mistake, a rival's, a joke."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from checker.extract.offer_benefit import Benefit
from checker.extract.offer_denials import is_contrasted, is_to_come
from checker.extract.offer_slots import Text
from checker.extract.typography import fold_words
from checker.extract.words import load, named

_QUOTED = re.compile(r"«[^«»]*»|“[^“”]*”|\"[^\"\n]*\"")
_SUCH = re.compile(
    r"\b(?:that|about (?:the|our|your)|put up (?:the|an?)|l['’])[\s\"“«]?[^.!?\n]{0,25}$", re.I
)
_CARRIER = re.compile(r"[\s»”\"]{1,3}(\w[^\n.!?]{0,30})")
"""What stands directly behind an offer, but for the marks that quote it."""
_NONE = re.compile(r"\b(?:pas|ni|sans|not|no|never)\s\Z")
"""Behind these stands what it is not: "Ce n'est pas une arnaque : …"."""
_REACH = 40
"""Characters beside an offer in which the thing that it stood on is named."""


def is_hearsay(text: Text, benefit: Benefit) -> bool:
    """True where the text, or the sentence of the benefit, only speaks of an offer: "a fake text
    with our name promises 80% off", "our neighbour sold his at half price yesterday"."""
    if _says(text.language, "text", text.source):
        return True
    told = text.said(benefit.sentence)
    if _is_mentioned(text, benefit) or _says(text.language, "denied", told):
        return True
    limited = benefit.promotion.code is not None or is_to_come(text, benefit)
    if limited:
        return _is_contrast(text, benefit)
    return _says(text.language, "sentence", told) or _says(text.language, "mistake", text.source)


_RIVAL = re.compile(
    r"\b(?:(?:nos|les|un|notre)\s(?:concurrents?|voisins?)|la\sconcurrence)\s[^.!?:]*"
    r"[,;:–—]\s(?:mais\s|et\s)?(?:chez\s)?nous\b",
    re.I,
)


def _is_contrast(text: Text, benefit: Benefit) -> bool:
    """True for what rivals do in "notre voisin fait 10 %, nous faisons 20 % jusqu'à samedi"."""
    rivals = _RIVAL.search(text.said(benefit.sentence))
    return rivals is not None and not is_contrasted(text, benefit)


def _is_mentioned(text: Text, benefit: Benefit) -> bool:
    """True for the offer that a thing once told, "about that 40% off email", and the one in
    quotation marks that its sentence speaks of: "They put up a giant “BOGO” sign"."""
    first, last = text.tokens[benefit.first].start, text.tokens[benefit.last - 1].end
    marks = (m for m in _QUOTED.finditer(text.source) if m.start() < first and last <= m.end())
    quoted = next(marks, None)
    carrier = _CARRIER.match(text.source, quoted.end() if quoted else last)
    if carrier and _SUCH.search(text.ahead(benefit.first, _REACH)):
        return _says(text.language, "behind", carrier[1])
    if quoted is None:
        return False
    here = text.positions(benefit.sentence)
    start = min(text.tokens[here.start].start, quoted.start())
    end = text.source.find("\n", quoted.end(), quoted.end() + _REACH)
    behind = text.source[quoted.end() : end if end >= 0 else quoted.end() + _REACH]
    return _says(text.language, "quoting", f"{text.source[start : quoted.start()]} {behind}")


_folded = lru_cache(maxsize=256)(fold_words)


@lru_cache(maxsize=1_024)
def _says(language: str, sort: str, words: str) -> bool:
    """True where the words hold one of that sort; of what stands behind an offer, begin with it."""
    sought = named("hearsay", language, sort)
    if sought is None:
        return False
    folded = _folded(words)
    whole, begun = _telling(language, sort)
    if whole.isdisjoint(folded.split()) and not any(word in f" {folded}" for word in begun):
        return False
    innocent = named("hearsay", language, "innocent") if sort == "text" else None
    if innocent is not None:
        folded = innocent.sub(" ", folded)
    if sort == "behind":
        return sought.match(folded) is not None
    starts = (found.start() for found in sought.finditer(folded))
    return any(not _NONE.search(folded, max(at - 6, 0), at) for at in starts)


@cache
def _telling(language: str, sort: str) -> tuple[frozenset[str], list[str]]:
    """The longest word of each of that sort, and behind a space how those begin of which any ending
    is meant."""
    whole, begun = set(), []
    for said in load("hearsay")[language][sort]:
        words = [word for word in said.split() if not word.endswith("*")]
        if words:
            whole.add(max(words, key=len))
        else:
            begun.append(f" {said.split()[0].rstrip('*')}")
    return frozenset(whole), begun
