"""The percent that stands beside a list price and the price to pay: "-30 %", "soit -30 %"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from checker.extract.dom import selector_of
from checker.extract.naming import WORD, Words
from checker.extract.runs import Piece
from checker.extract.seen import Shown
from checker.model import Evidence, Price, Role

_BADGE = re.compile(
    r"\(?\s*(?:soit|save|you save|économisez|economisez|remise(?: de)?|réduction(?: de)?)?\s*"
    r"[-−–]?\s?(\d{1,2})\s?%\s*(?:de (?:remise|réduction)|off)?\s*\)?",
    re.IGNORECASE,
)
_IN_PROSE = re.compile(r"(?:(?<!\d)[-−–]\s?|\bsoit\s+)(\d{1,2})\s?%(?!\w)")
_NOT_PRICES = re.compile(
    r"\bcode\b|\bjusqu['’]|\bup to\b|suppl[ée]ment|\bextra\b|\bpuis\b|\bmembres?\b|\bmembers?\b"
    r"|\bd[eè]s\b",
    re.IGNORECASE,
)
_BESIDE = 3
"""Short texts between a price and a badge that is still about it."""


def shown_reduction(pieces: Sequence[Piece], shown: Shown, url: str) -> Price | None:
    """The percent on a badge beside the two prices; None where none or several stand there."""
    struck = next((seen for seen in shown.others if seen.price.role == "list"), None)
    if shown.current is None or struck is None:
        return None
    told = [piece for piece in pieces if piece.text.strip()]
    nodes = {shown.current.node.mem_id, struck.node.mem_id}
    at = [i for i, piece in enumerate(told) if piece.node.mem_id in nodes and piece.money]
    if not at:
        return None
    near = told[max(min(at) - _BESIDE, 0) : max(at) + _BESIDE + 1]
    found = {
        match[1]: piece
        for piece in near
        if not piece.money and (match := _BADGE.fullmatch(piece.text.strip()))
    }
    if len(found) != 1:
        return None
    [(percent, piece)] = found.items()
    text = " ".join(piece.text.split())
    return Price(Decimal(percent), evidence=Evidence(text, url, selector_of(piece.node)))


def told_reduction(text: str) -> tuple[Decimal, str] | None:
    """The percent of a clause that holds the two prices, and its words; None where a code,
    members or a second percent are spoken of."""
    found = list(_IN_PROSE.finditer(text))
    if len(found) != 1 or text.count("%") != 1 or _NOT_PRICES.search(text):
        return None
    return Decimal(found[0][1]), found[0].group()


def percent_below(prices: Mapping[Role, Price]) -> int | None:
    """The percent that the price to pay is below the one it is told beside; None where it is
    told alone."""
    before = prices.get("list")
    if before is None or not before.amount:
        return None
    return round(100 - 100 * prices["current"].amount / before.amount)


_PERCENT = re.compile(r"(?<![\d.,])(\d{1,2})\s?%")


def percents_for_some(sentences: Iterable[str], words: Words) -> frozenset[int]:
    """The percents that a text takes off for some only: subscribers, members, who has a code."""
    return frozenset(
        int(match[1])
        for sentence in sentences
        if _is_for_some([m.group().casefold() for m in WORD.finditer(sentence)], words)
        for match in _PERCENT.finditer(sentence)
    )


def _is_for_some(said: Sequence[str], words: Words) -> bool:
    return any(
        word in words.members
        or (word in words.terms and words.without.isdisjoint(said[max(at - 2, 0) : at]))
        for at, word in enumerate(said)
    )
