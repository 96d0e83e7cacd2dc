"""Products that a message says can be bought again, or not now: "the Oak Lamp is back in stock",
"the Oak Lamp is sold out until December"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from checker.extract.lexing import fold
from checker.extract.mentions import narrow
from checker.extract.money import find_prices
from checker.extract.naming import find_name, words_of
from checker.extract.words import load, spelled
from checker.model import Availability, Message, Offer

_SENTENCE = re.compile(r"[^.!?…\n]+(?:\.(?=\d)[^.!?…\n]*)*[.!?…\n]?")
_SEVERAL = re.compile(r"\b(?:and|et|und) (?:the|our|la|le|les|l['’]|notre|nos|die|der|das)\b")
_CUT = re.compile(r"[,;:(]\s|\s[–—-]\s")


def find_restocks(message: Message, text: str, *, locale: str) -> Iterator[Offer]:
    """The products that `text`, the message's own and as long as it, says are back or sold out,
    without a price; nothing for wishes, for some sizes or shops, and for languages without
    words."""
    words = words_of(locale[:2].lower())
    folded = fold(text)
    for availability, told, unless in _patterns(locale[:2].lower()) if words else ():
        for sentence in _SENTENCE.finditer(folded) if told.search(folded) else ():
            said = told.search(sentence.group())
            if said is None or sentence.group().endswith("?") or unless.search(sentence.group()):
                continue
            end = sentence.start() + said.start()
            prices = [p.start for p in find_prices(text[sentence.start() : end], locale=locale)]
            end = sentence.start() + min(prices) if prices else end
            named = text[sentence.start() : end].rstrip(" ,(–—-")
            start = max((cut.end() for cut in _CUT.finditer(named)), default=0)
            start, end = sentence.start() + start, sentence.start() + len(named)
            name = find_name(text, start, end, words, numbered=True) if words else None
            if name is not None and not _SEVERAL.search(folded, *name):
                quote = text[slice(*sentence.span())].strip()
                evidence = narrow(message, quote)
                yield Offer(
                    title=" ".join(text[slice(*name)].split()),
                    availability=availability,
                    availability_evidence=evidence,
                    mention=True,
                    evidence=evidence,
                )


@cache
def _patterns(
    language: str,
) -> Sequence[tuple[Availability, re.Pattern[str], re.Pattern[str]]]:
    """What is said, by which words, and which others make it mean something else."""
    table = load("restocks").get(language, {})
    said: tuple[tuple[Availability, str, str], ...] = (
        ("in_stock", "back", "unless"),
        ("out_of_stock", "gone", "except"),
    )
    return [
        (
            availability,
            re.compile(rf"(?:(?<!\w)|(?=:))(?:{table[told]})(?!\w)"),
            re.compile(rf"(?<!\w)(?:{'|'.join(map(spelled, table[unless]))})(?!\w)"),
        )
        for availability, told, unless in said
        if told in table
    ]
