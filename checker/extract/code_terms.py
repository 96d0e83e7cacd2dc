"""The days of an offer that a page tells apart from it, of its code: in a note at the foot, in a
list of terms, in the part of an accordion that the code heads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime

from checker.extract.offer_blocks import HEADING, Reader, opens_terms
from checker.extract.vocabulary import words
from checker.model import Message, Promotion

_SENTENCE = re.compile(r"(?<=[^\d\s][.!?])\s+")

_Days = tuple[datetime | None, datetime]


def with_code_terms(
    offers: Sequence[Promotion],
    texts: Sequence[Message],
    read: Reader,
    *,
    locale: str,
    today: date,
) -> tuple[Promotion, ...]:
    """The offers; those with a code and no days in the days that the page tells of that code.

    Where texts tell different days of a code, nobody knows which are the offer's.
    """
    codes = {offer.code for offer in offers if offer.code and not _is_dated(offer)}
    days = {code: {*_told_of(code, texts, read, locale, today)} for code in codes}
    return tuple(_in_days(offer, days) for offer in offers)


def _in_days(offer: Promotion, days: dict[str, set[_Days]]) -> Promotion:
    told = days.get(offer.code or "", set())
    if _is_dated(offer) or len(told) != 1:
        return offer
    ((since, through),) = told
    return replace(offer, valid_from=since, valid_through=through)


def _is_dated(offer: Promotion) -> bool:
    return (offer.valid_from or offer.valid_through) is not None


def _told_of(
    code: str, texts: Sequence[Message], read: Reader, locale: str, today: date
) -> Iterator[_Days]:
    """What days the texts tell of a code: sentences that name it, and those under it alone."""
    from checker.extract.dates import parse_dates

    for sentence in _sentences_of(code, texts, read):
        windows = parse_dates(sentence, locale=locale, today=today)
        if len(windows) != 1:
            continue
        since, through = windows[0].valid_from, windows[0].valid_through
        if through and not windows[0].lasting and through.date() >= today:
            yield since, through


def _sentences_of(code: str, texts: Sequence[Message], read: Reader) -> Iterator[str]:
    named = re.compile(rf"(?<![\w-]){re.escape(code)}(?![\w-])")
    for at, text in enumerate(texts):
        if not named.search(text.body) or read(text.body):
            continue
        for sentence in _SENTENCE.split(text.body):
            if named.search(sentence) and words("offer", "of_code").search(sentence.lower()):
                yield sentence
        after = texts[at + 1] if at + 1 < len(texts) else None
        if after and len(text.body) <= HEADING and after.voice == text.voice:
            first = _SENTENCE.split(after.body)[0]
            dated = words("offer", "of_code").search(first.lower()) or opens_terms(first, "days")
            if dated and opens_terms(first) and not read(after.body):
                yield first
