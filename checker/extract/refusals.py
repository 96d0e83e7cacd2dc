"""Codes that a text says are not taken any more: "le code HIVER20 a expiré", and at the beginning
of a sentence "FALL15 (15% off) has ended", "FALL15: 15% off. Offer ended on 18 October."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.extract.lexing import fold
from checker.extract.words import load
from checker.model import Claim

_SENTENCE = re.compile(r"[^.!?\n]+[.!?\n]?")
_LIMIT = re.compile(r"\s*(?:sur|avec|pour|hors|dans|en|on|for|with|in|before|avant)\b")
"""A code refused for something in particular is a condition of the promotion."""


def find_refusals(text: str, language: str) -> Iterator[tuple[int, Claim]]:
    """The codes that `text` says are refused, each with its offset; the claim's value and
    subject are the code. Questions and suppositions ("si le code n'est plus valable") say nothing.
    """
    patterns = _patterns(language)
    if patterns is None:
        return
    said, unless = patterns
    for found in said.finditer(text):
        start, end = _sentence(text, found.start())
        end = max(end, _sentence(text, found.end() - 1)[1])
        sentence = fold(text[start:end])
        before, after = sentence[: found.start() - start], sentence[found.end() - start :]
        if sentence.rstrip().endswith("?") or unless.search(before) or _LIMIT.match(after):
            continue
        code = found["code"] or found["bare"]
        yield (
            found.start(),
            Claim("code_refused", code, subject=code, quote=text[start:end].strip()),
        )


def _sentence(text: str, at: int) -> tuple[int, int]:
    for found in _SENTENCE.finditer(text):
        if found.start() <= at < found.end():
            return found.span()
    return at, len(text)


_NEVER = "(?!)"
"""A pattern that nothing matches, of a language without such words."""


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """What refuses a code, and what makes it a supposition; None for a language without words."""
    table = load("refusals").get(language)
    if table is None:
        return None

    def any_of(name: str) -> str:
        longest = sorted(table.get(name, ()), key=len, reverse=True)
        return "|".join(re.escape(phrase).replace("'", "['’]") for phrase in longest) or _NEVER

    named = (
        rf"(?i:\b(?:{any_of('code')})\b)(?:\s(?i:promo))?\s[«“\"]?\s?(?P<code>[A-Z0-9]{{4,20}})\b"
    )
    bare = r"(?:^|(?<=[.!?\n\t])\s*)[«“\"]?\s?(?P<bare>[A-Z]{3,16}\d{1,4})\b"
    beside = r"(?:\s?\([^()\n]{1,80}\)|,\s[^,.!?\n]{1,60},)?"
    # "AUTOMNE8 : 8 € offerts dès 60 €. Offre terminée le 31 octobre 2026."
    listed = rf"\s?:\s[^.!?\n]{{1,120}}\.\s(?i:{any_of('listed')})(?!\w)"
    return (
        re.compile(
            rf"(?:{named}|{bare})\s?[»”\"]?"
            rf"(?:{beside}\s?:?\s(?i:{any_of('refused')})(?!\w)|{listed})",
            re.M,
        ),
        re.compile(rf"\b(?:{any_of('unless')})\b"),
    )
