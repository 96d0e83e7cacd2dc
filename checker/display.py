"""Values and words as people read them, in French and English.

All words stand in `display.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache, lru_cache
from importlib.resources import files

from checker.model import Claim, Failure, Promotion, Score, Subject

LANGUAGES = ("fr", "en")


def language_of(locale: str) -> str:
    """The report language for a locale: French for French, else English."""
    return "fr" if locale[:2].casefold() == "fr" else "en"


@cache
def table() -> Mapping[str, Mapping[str, Mapping[str, str]]]:
    """section → key → language → text."""
    return tomllib.loads(files("checker").joinpath("display.toml").read_text("utf-8"))


def known(section: str, key: str) -> bool:
    """True when the table has a text for the key."""
    return key in table().get(section, {})


def say(section: str, key: str, language: str, **values: object) -> str:
    """The text with its `{places}` filled; the key itself, spelt out, where there is none.

    Stable words of rules and failures are an open set, so an unknown one is shown as it is.
    """
    text = table().get(section, {}).get(key, {}).get(language)
    if text is None:
        return key.replace("-", " ").replace("_", " ")
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def count(key: str, number: int, language: str) -> str:
    """`3 findings`: the number and its noun in the right form."""
    one = number in (0, 1) if language == "fr" else number == 1
    noun = say("nouns" if not one else "noun", key, language)
    return f"{integer(number, language)}\u00a0{noun}"


@lru_cache(maxsize=4096)
def integer(number: int, language: str) -> str:
    """`1 204` in French, `1,204` in English."""
    return f"{number:,}".replace(",", "\u202f" if language == "fr" else ",")


@lru_cache(maxsize=65536)
def money(amount: Decimal, currency: str | None, language: str) -> str:
    """`39,90 €`; a bare number where the currency is not known."""
    from babel.numbers import format_currency, format_decimal

    if currency is None:
        return format_decimal(amount, locale=language)
    return format_currency(amount, currency, locale=language)


@lru_cache(maxsize=4096)
def decimal(number: float | Decimal | None, language: str) -> str:
    """`87,5`; a dash for None."""
    from babel.numbers import format_decimal

    return "–" if number is None else format_decimal(number, "#,##0.#", locale=language)


def distance(observed: Decimal, expected: Decimal, language: str) -> str:
    """`−8,3 %`: how far an amount is from another, which is not zero."""
    from babel.numbers import format_decimal

    percent = (observed - expected) * 100 / expected
    figure = format_decimal(percent, "+0.#;−0.#", locale=language)
    return f"{figure}\u00a0%" if language == "fr" else f"{figure}%"


def score_figure(score: Score, language: str) -> str:
    """`91,4`; a dash where nothing was compared."""
    return points(score.value, language)


def points(value: float | None, language: str) -> str:
    """A score as people read it: `91,4`; a dash for None."""
    from babel.numbers import format_decimal

    return "–" if value is None else str(format_decimal(value, "0.0", locale=language))


def day(moment: date | datetime | None, language: str) -> str:
    """`18 novembre 2026`; empty for None."""
    from babel.dates import format_date

    return "" if moment is None else format_date(moment, "long", locale=language)


def minute(moment: datetime | None, language: str) -> str:
    """`18 nov. 2026, 14:05 UTC`; empty for None."""
    from babel.dates import format_date

    if moment is None:
        return ""
    name = moment.tzname() or ""
    return f"{format_date(moment, 'medium', locale=language)}, {moment:%H:%M} {name}".strip()


def subject_name(subject: Subject, language: str) -> str:
    """The subject as people call it; promises are named by their kind, and whose they are."""
    if subject.kind == "claim":
        about, _, market = subject.key.partition("@")
        kind, _, whose = about.partition(":")
        if known("claim", kind):
            name = say("claim", kind, language)
            beside = ", ".join(part for part in (whose, market) if part)
            return f"{name} ({beside})" if beside else name
    return subject.name


def deadline(moment: datetime | None, language: str) -> str:
    """`30 nov. 2026`; empty for None. The hour is shown where it is not an end of day."""
    from babel.dates import format_date, format_time

    if moment is None:
        return ""
    text = format_date(moment, "medium", locale=language)
    last = (moment.hour, moment.minute) in ((23, 59), (0, 0))
    return text if last else f"{text} {format_time(moment, 'short', locale=language)}"


def benefit(promotion: Promotion, language: str) -> str:
    """What a promotion gives: `-20 %`, `10,00 €`, `2 + 1`."""
    value, space = promotion.value, "\u00a0" if language == "fr" else ""
    most = f"{say('text', 'up_to', language)} " if promotion.up_to else ""
    if promotion.kind == "free_gift":
        return promotion.gift or say("promotion", promotion.kind, language)
    if promotion.kind == "buy_m_get_n" and promotion.buy:
        got = f"{promotion.buy} + {promotion.get or 1}"
        if value is None or value == 100:
            return got
        if promotion.currency:
            return f"{got} ({money(value, promotion.currency, language)})"
        return f"{got} (-{decimal(value, language)}{space}%)"
    if promotion.kind == "percent_off" and value is not None:
        return f"{most}-{decimal(value, language)}{space}%"
    if value is not None and promotion.kind != "loyalty":
        return most + money(value, promotion.currency, language)
    return promotion.gift or say("promotion", promotion.kind, language)


def terms(promotion: Promotion, language: str) -> list[str]:
    """The conditions of a promotion, those it states."""
    said = []
    if promotion.code:
        said.append(say("text", "code", language, code=promotion.code))
    if promotion.minimum_spend is not None:
        amount = money(promotion.minimum_spend, promotion.currency, language)
        said.append(say("text", "minimum", language, amount=amount))
    if promotion.valid_from:
        said.append(say("text", "starts", language, date=day(promotion.valid_from, language)))
    if promotion.valid_through:
        said.append(say("text", "ends", language, date=day(promotion.valid_through, language)))
    return said


_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
"""As OpenStreetMap names them."""
_DAY = re.compile(rf"\b(?:{'|'.join(_DAYS)})\b")


def _day_name(day: str, language: str) -> str:
    from babel.dates import get_day_names

    return str(get_day_names("abbreviated", locale=language)[_DAYS.index(day)])


def promise(claim: Claim, language: str) -> str:
    """What a claim promises: `60,00 €`, `2 - 4 jours ouvrés`, `mar.-sam. 10:00-19:00`."""
    if claim.kind == "opening_hours":
        return _DAY.sub(lambda said: _day_name(said[0], language), claim.value)
    if claim.unit and len(claim.unit) == 3 and claim.unit.isupper():
        try:
            return money(Decimal(claim.value), claim.unit, language)
        except InvalidOperation:
            return f"{claim.value} {claim.unit}"
    value = f"{claim.minimum} - {claim.value}" if claim.minimum else claim.value
    if not claim.unit:
        return value
    return f"{value} {say('one' if value == '1' else 'unit', claim.unit, language)}"


def cause(failure: Failure, language: str) -> str:
    """What went wrong, by the kind of failure, then the reader's own words in English."""
    if not known("failure", failure.kind):
        return failure.why
    return f"{say('failure', failure.kind, language)} ({failure.why})"


def remedy(failure: Failure, language: str) -> str:
    """What to do about it; empty where there is nothing. English knows the exact case."""
    if language != "en" and known("remedy", failure.kind):
        return say("remedy", failure.kind, language)
    return failure.hint
