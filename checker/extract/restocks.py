"""Products that a message says can be bought again: "the Oak Lamp is back in stock"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.extract.lexing import fold
from checker.extract.mentions import narrow
from checker.extract.money import find_prices
from checker.extract.naming import find_name, words_of
from checker.extract.words import load, spelled
from checker.model import Message, Offer

_SENTENCE = re.compile(r"[^.!?…\n]+(?:\.(?=\d)[^.!?…\n]*)*[.!?…\n]?")
_CUT = re.compile(r"[,;:(]\s|\s[–—-]\s")


def find_restocks(message: Message, text: str, *, locale: str) -> Iterator[Offer]:
    """The products that `text`, the message's own and as long as it, says are back, without a
    price; nothing for wishes, for some sizes, and for languages without words."""
    patterns, words = _patterns(locale[:2].lower()), words_of(locale[:2].lower())
    if patterns is None or words is None:
        return
    back, unless = patterns
    folded = fold(text)
    for sentence in _SENTENCE.finditer(folded) if back.search(folded) else ():
        said = back.search(sentence.group())
        if said is None or sentence.group().endswith("?") or unless.search(sentence.group()):
            continue
        end = sentence.start() + said.start()
        prices = [p.start for p in find_prices(text[sentence.start() : end], locale=locale)]
        end = sentence.start() + min(prices) if prices else end
        named = text[sentence.start() : end].rstrip(" ,(–—-")
        start = max((cut.end() for cut in _CUT.finditer(named)), default=0)
        start, end = sentence.start() + start, sentence.start() + len(named)
        name = find_name(text, start, end, words, numbered=True)
        if name is not None:
            quote = text[slice(*sentence.span())].strip()
            evidence = narrow(message, quote)
            yield Offer(
                title=" ".join(text[slice(*name)].split()),
                availability="in_stock",
                availability_evidence=evidence,
                mention=True,
                evidence=evidence,
            )


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    table = load("restocks").get(language)
    if table is None:
        return None
    unless = rf"(?<!\w)(?:{'|'.join(map(spelled, table['unless']))})(?!\w)"
    return re.compile(rf"(?<!\w)(?:{table['back']})(?!\w)"), re.compile(unless)
