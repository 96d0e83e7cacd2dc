"""Vale's `capitalization`: titles, sentences, all lower or all upper case."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex

from checker.vale import patterns

_TOKEN = r"[\p{N}\p{L}*]+[^\s]*"
_SMALL = {
    "AP": "a an and at but by for in nor of on or so the to up yet",
    "Chicago": "a about above across after against along among an and around as at before behind "
    "below beneath beside between beyond but by despite down during for from in inside into like "
    "near nor of off on onto or out outside over past per since so the through throughout to "
    "toward under underneath until up upon via with within without yet",
}
"""Words that titles keep small, by the two guides that Vale knows."""

Check = Callable[[str], bool]


def check_of(
    match: str,
    style: str,
    indicators: Sequence[str],
    threshold: float,
    excepted: regex.Pattern[str] | None,
) -> Check:
    """Says whether a text is capitalised as `match` wants it. Raises ValueError for a pattern
    that is none.
    """
    if match == "$title":
        small = frozenset(_SMALL["Chicago" if style == "Chicago" else "AP"].split())
        return lambda text: _title(text, small, threshold, excepted)
    if match == "$sentence":
        return lambda text: _sentence(text, indicators, threshold, excepted)
    if match in ("$lower", "$upper"):
        change = str.lower if match == "$lower" else str.upper
        return lambda text: text == change(text) or _excepted(excepted, text)
    pattern = patterns.compile(match)
    return lambda text: (
        pattern.search(text, timeout=patterns.SECONDS) is not None or _excepted(excepted, text)
    )


def _excepted(excepted: regex.Pattern[str] | None, text: str) -> bool:
    return excepted is not None and excepted.search(text, timeout=patterns.SECONDS) is not None


def _words(text: str, excepted: regex.Pattern[str] | None) -> list[str]:
    pattern = f"{excepted.pattern}|{_TOKEN}" if excepted else _TOKEN
    return [found[0] for found in regex.finditer(pattern, text, timeout=patterns.SECONDS)]


def _title(
    text: str, small: frozenset[str], threshold: float, excepted: regex.Pattern[str] | None
) -> bool:
    words = _words(text, excepted)
    right = sum(
        _excepted(excepted, word)
        or word == word.upper()
        or word == _in_title(word, small, end=at in (0, len(words) - 1))
        for at, word in enumerate(words)
    )
    return not words or right / len(words) > threshold


def _in_title(word: str, small: frozenset[str], *, end: bool) -> str:
    if word.lower() in small and not end:
        return word.lower()
    return word[:1].upper() + word[1:]


def _sentence(
    text: str,
    indicators: Sequence[str],
    threshold: float,
    excepted: regex.Pattern[str] | None,
) -> bool:
    words = _words(text.rstrip("?!.:"), excepted)
    right = 0
    for at, word in enumerate(words):
        previous = words[at - 1] if at else ""
        for sign in "-'’":
            if sign in word:
                word = word.split(sign)[0]
                break
        if (
            word == word.upper()
            or (indicators and previous.endswith(tuple(indicators)))
            or _excepted(excepted, word)
        ):
            right += 1
        elif at == 0 and word != word.capitalize():
            return False
        elif at == 0 or word == word.lower():
            right += 1
    return not words or right / len(words) > threshold
