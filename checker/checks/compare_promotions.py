"""`compare-promotions`: one field of one promotion, across channels.

A channel that does not state the field says nothing about it: "-20 %" without a
date does not contradict "-20 % jusqu'au 30".
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal

from rapidfuzz.fuzz import token_set_ratio

from checker import display
from checker.checks._around import around_promotions, place_of
from checker.checks._conditions import fold
from checker.checks._offer_doubts import Spoken, document_of, of_several, spoken_about
from checker.checks._readings import Reading, compare
from checker.checks._verdicts import Verdicts
from checker.checks.promotion_scope import ALIKE
from checker.match import tied_parts
from checker.model import Evidence, Outcome, Promotion, Subject
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"

_MONEY = frozenset({"money_off", "cash_back"})
"""Of an amount both are told alike: "15 € offerts"."""
Field = Literal["value", "code", "valid_from", "valid_through", "minimum_spend"]


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    fields: tuple[Field, ...]
    """Compared one after the other; a promotion gets one finding, for the first that differs."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions that channels tell differently."""
    verdicts = Verdicts(rule, subjects)
    spoken = spoken_about(subjects)
    for group in subjects.promotions:
        for name in rule.with_.fields:
            found = len(verdicts.findings)
            codes = {said.channel: said.fact.code for said in group.said}
            of_goods = _by_goods(group.said) if name == "value" else (group.said,)
            for readings in _compared(of_goods, name, group.subject, verdicts):
                if name in ("valid_from", "valid_through"):
                    readings = list(_dated(readings, group.subject, verdicts))
                readings = list(_sure(readings, spoken, group.subject, verdicts))
                compare(
                    verdicts, group.subject, readings, role=name,
                    meant=lambda channel, codes=codes, group=group: verdicts.meant(  # type: ignore[misc]
                        group.subject, channel, code=codes.get(channel)
                    ),
                )  # fmt: skip
            if len(verdicts.findings) > found:
                break
    return verdicts.outcome()


def _compared(
    of_goods: Iterable[Sequence[Said[Promotion]]], name: Field, subject: Subject, verdicts: Verdicts
) -> Iterator[list[Reading]]:
    """The readings of the field that are compared with one another: those of announcements that are
    one promotion beyond doubt. What is only like them and states another value is doubtful."""
    reference = verdicts.settings.brand.reference
    for said in of_goods:
        telling = [item for item in said if _reading(item, name, verdicts)]
        parts = [telling] if name == "code" else tied_parts(telling, name)
        read = [[r for i in part if (r := _reading(i, name, verdicts))] for part in parts]
        read.sort(key=lambda part: (reference not in _channels(part), -len(_channels(part))))
        right = {r.value for r in read[0]} if read else set()
        for part in read:
            yield part
            other = [r for r in part if r.value not in right and verdicts.in_scope(r.channel)]
            if other and reference not in _channels(part):
                channels = {*_channels(other), *_channels(read[0])}
                verdicts.cannot_tell(subject, channels, "loosely-alike", other[0].shown)


def _channels(readings: Iterable[Reading]) -> set[str]:
    return {reading.channel for reading in readings}


def _reading(said: Said[Promotion], name: Field, verdicts: Verdicts) -> Reading | None:
    language = display.language_of(verdicts.settings.brand.locale)
    stated = _stated(said.fact, name, language)
    return stated and Reading(
        said.channel, *stated, said.fact.evidence or Evidence(said.fact.quote)
    )


def _dated(readings: Sequence[Reading], subject: Subject, verdicts: Verdicts) -> Iterator[Reading]:
    """The readings without those told in words that count from another day ("this weekend", "depuis
    lundi") and that no date confirms: nobody knows which day they were counted from."""
    told = {r.value for r in readings if _names_day(r, verdicts)}
    for reading in readings:
        if reading.value in told:
            yield reading
        elif told and verdicts.in_scope(reading.channel):
            verdicts.cannot_tell(subject, [reading.channel], "relative-date", reading.shown)


def _sure(
    readings: Sequence[Reading], spoken: Spoken, subject: Subject, verdicts: Verdicts
) -> Iterator[Reading]:
    """The readings without the doubtful ones among those that deviate."""
    own = {r.value for r in readings if r.channel == verdicts.settings.brand.reference}
    values = {reading.value for reading in readings}
    several = of_several(readings)
    for reading in readings:
        reason = None
        if len(values) > 1 and reading.value not in own and spoken.gives(reading, own or values):
            reason = "names-both"
        elif document_of(reading) in several and (reading.value not in own or len(own) > 1):
            reason = "several-values"
        if reason is None:
            yield reading
        elif verdicts.in_scope(reading.channel):
            verdicts.cannot_tell(subject, [reading.channel], reason, reading.shown)


def _names_day(reading: Reading, verdicts: Verdicts) -> bool:
    """True where the day of the month stands in the words of a message; data always name it."""
    said = around_promotions(verdicts.subjects).get(place_of(reading.evidence), ())
    assert isinstance(reading.value, date)
    day = re.compile(rf"(?<![\d€$£])0?{reading.value.day}(?!\d|(?:[.,]\d+)?\s?[%€$£])")
    return not said or any(day.search(text) for text in said)


def _by_goods(said: Sequence[Said[Promotion]]) -> Iterator[list[Said[Promotion]]]:
    """What is said of one promotion, the prices of other goods apart: an event has a price for each
    of its goods. A price whose goods are not named, and that has no code, is only like its equals.
    """
    priced: list[list[Said[Promotion]]] = []
    rest = [item for item in said if item.fact.kind != "price_point" or item.fact.code]
    others = [item for item in said if item.fact.kind == "price_point" and not item.fact.code]
    for item in sorted(others, key=lambda item: item.fact.scope is None):
        known = (part for part in priced if any(_is_of(item.fact, other.fact) for other in part))
        own = next(known, None)
        if own is None:
            priced.append([item])
        else:
            own.append(item)
    yield from (part for part in (rest, *priced) if part)


def _is_of(promotion: Promotion, other: Promotion) -> bool:
    if promotion.scope and other.scope:
        return token_set_ratio(fold(promotion.scope), fold(other.scope)) >= ALIKE
    return promotion.value == other.value


def _stated(promotion: Promotion, name: Field, language: str) -> tuple[Hashable, str] | None:
    """(value to compare, value to show), or None where the promotion does not say."""
    match name:
        case "value":
            if promotion.value is None and promotion.kind != "buy_m_get_n":
                return None
            money = promotion.kind in _MONEY and promotion.currency is not None
            kind = "money_off" if money else promotion.kind
            key = (kind, promotion.value, promotion.buy, promotion.get, promotion.up_to)
            return key, display.benefit(promotion, language)
        case "code":
            return (promotion.code.casefold(), promotion.code) if promotion.code else None
        case "minimum_spend":
            amount = promotion.minimum_spend
            if amount is None:
                return None
            return amount, display.money(amount, promotion.currency or "EUR", language)
        case "valid_from" | "valid_through":
            moment: datetime | None = getattr(promotion, name)
            return (moment.date(), display.deadline(moment, language)) if moment else None
