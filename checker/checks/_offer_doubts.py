"""Reasons to doubt that one announcement of a promotion contradicts another: its own sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.checks._around import Place, around_promotions, place_of, sentence_of
from checker.checks._readings import Reading
from checker.extract.dates import parse_dates
from checker.extract.money import find_prices

if TYPE_CHECKING:
    from checker.settings import Settings
    from checker.subjects import Subjects

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s*%")


@dataclass(frozen=True)
class Spoken:
    """The sentences that promotions were read from."""

    texts: Mapping[Place, Sequence[str]]
    settings: Settings
    today: date

    def gives(self, reading: Reading, values: Collection[Hashable]) -> bool:
        """True where each sentence that holds the reading's words gives one of the other `values`
        too: "42 €, 33,60 € until Sunday" is no price that contradicts 33,60 €."""
        quote = reading.evidence.quote
        near = self.texts.get(place_of(reading.evidence), ())
        said = [text[slice(*sentence_of(text, quote))] for text in near]
        others = set(values) - {reading.value}
        locale = self.settings.locale_of(reading.channel)
        return bool(said and others) and all(self._states(text, others, locale) for text in said)

    def _states(self, text: str, values: Collection[Hashable], locale: str) -> bool:
        days = [value for value in values if isinstance(value, date)]
        if days:
            windows = parse_dates(text, locale=locale, today=self.today)
            named = {day.date() for w in windows for day in (w.valid_from, w.valid_through) if day}
            return not named.isdisjoint(days)
        amounts = set(_amounts(values))
        return bool(amounts) and not amounts.isdisjoint(_figures(text))


def spoken_about(subjects: Subjects) -> Spoken:
    """The sentences of all promotions."""
    return Spoken(around_promotions(subjects), subjects.settings, subjects.now.date())


def of_several(readings: Iterable[Reading]) -> Set[Place]:
    """The documents, each as `document_of` names it, that state several values at once: they tell
    of several offers."""
    at: dict[Place, set[Hashable]] = {}
    for reading in readings:
        at.setdefault(document_of(reading), set()).add(reading.value)
    return {document for document, values in at.items() if len(values) > 1}


def document_of(reading: Reading) -> Place:
    """Its channel, and where it lies."""
    return reading.channel, reading.evidence.location


def _amounts(values: Iterable[Hashable]) -> Iterator[Decimal]:
    for value in values:
        parts = value if isinstance(value, tuple) else (value,)
        yield from (part for part in parts if isinstance(part, Decimal) and part)


def _figures(text: str) -> set[Decimal]:
    percents = {Decimal(match[1].replace(",", ".")) for match in _PERCENT.finditer(text)}
    return percents | {said.price.amount for said in find_prices(text)}
