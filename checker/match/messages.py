"""Texts that say the same thing in nearly the same words, and the facts in which they differ."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from zlib import crc32

from rapidfuzz import fuzz

from checker.extract.typography import CLEAN, fold

_SHINGLE = 3
_SKETCH = 8
_MOST_IN_BUCKET = 60
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Detail:
    """A day, an hour or a number at [start, end); two are the same where `kind` and `value` are."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A text without its details: what must be alike for the details to be compared."""

    words: str
    details: tuple[Detail, ...]


@cache
def _months() -> Mapping[str, int]:
    """Folded names of months in French and English, with their number."""
    from babel.dates import get_month_names

    names = (get_month_names("wide", locale=locale) for locale in ("fr", "en"))
    return {fold(name): number for table in names for number, name in table.items()}


@cache
def _pattern() -> re.Pattern[str]:
    months = "|".join(sorted((*_months(), "décembre", "février", "août"), key=len, reverse=True))
    return re.compile(
        rf"(?P<day>\b(?P<d>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<m>{months})\b(?:\s+\d{{4}})?)"
        rf"|(?P<us>\b(?P<um>{months})\s+(?P<ud>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s+\d{{4}})?)"
        r"|(?P<slash>\b(?P<sd>\d{1,2})/(?P<sm>\d{1,2})(?:/\d{2,4})?\b)"
        r"|(?P<clock>\b(?P<ch>\d{1,2})(?::(?P<cm>\d{2}))?\s?(?P<half>am|pm)\b)"
        r"|(?P<hour>\b(?P<h>\d{1,2})\s?(?:h|:)\s?(?P<min>\d{2})?\b(?!\d))"
        r"|(?P<number>\d+(?:[ .,]\d+)*)",
        re.IGNORECASE,
    )


def skeleton(text: str) -> Skeleton:
    """The text in folded words with its details apart, in order."""
    clean = text.translate(CLEAN)
    details = []
    for match in _pattern().finditer(clean):
        kind, value = _value(match)
        details.append(Detail(kind, value, *match.span()))
    words = _pattern().sub(" 0 ", clean)
    return Skeleton(" ".join(_WORD.findall(fold(words))), tuple(details))


def _value(match: re.Match[str]) -> tuple[str, str]:
    if match["day"]:
        return "day", f"{int(match['d'])}/{_months()[fold(match['m'])]}"
    if match["us"]:
        return "day", f"{int(match['ud'])}/{_months()[fold(match['um'])]}"
    if match["slash"]:
        return "day", f"{int(match['sd'])}/{int(match['sm'])}"
    if match["hour"]:
        return "hour", f"{int(match['h'])}:{match['min'] or '00'}"
    if match["clock"]:
        hour = int(match["ch"]) % 12 + 12 * (match["half"].lower() == "pm")
        return "hour", f"{hour}:{match['cm'] or '00'}"
    return "number", re.sub(r"[ .,]", "", match["number"])


def alike(texts: Sequence[str], least: float) -> Iterator[tuple[int, int, float]]:
    """Pairs of places of texts alike to `least` per cent or more, with their likeness.

    Texts are folded words. Only texts that share a sketch of three-word runs are compared, so the
    work grows with the texts, not with their pairs.
    """
    buckets = _buckets(texts)
    shared: dict[int, list[int]] = {}  # the buckets of each text, in order
    for number, places in enumerate(buckets):
        for at in places:
            shared.setdefault(at, []).append(number)
    for number, places in enumerate(buckets):
        for one, other in combinations(places, 2):
            if next(each for each in shared[one] if each in shared[other]) != number:
                continue  # compared already
            ratio = fuzz.ratio(texts[one], texts[other], score_cutoff=least)
            if ratio >= least:
                yield one, other, ratio


def _buckets(texts: Sequence[str]) -> list[list[int]]:
    """Places of the texts that share a sign of their sketches, the first few of each."""
    import polars as pl

    signs, places = array("I"), array("I")
    for at, text in enumerate(texts):
        sketch = _sketch(text)
        signs.extend(sketch)
        places.extend([at] * len(sketch))
    columns = {"sign": pl.Series(signs, dtype=pl.UInt32), "at": pl.Series(places, dtype=pl.UInt32)}
    twice = pl.DataFrame(columns).filter(pl.col("sign").is_duplicated())
    buckets: dict[int, list[int]] = {}
    for sign, at in twice.iter_rows():
        buckets.setdefault(sign, []).append(at)
    return [each[:_MOST_IN_BUCKET] for each in buckets.values()]


def _sketch(text: str) -> list[int]:
    """The least hashes of the runs of words of a text: alike texts share some."""
    words = text.split()
    runs = {" ".join(words[at : at + _SHINGLE]) for at in range(max(1, len(words) - _SHINGLE + 1))}
    return sorted({crc32(run.encode()) for run in runs})[:_SKETCH]
