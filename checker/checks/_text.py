"""Values as people read them: money, dates and delays in the language of the brand."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime
from decimal import Decimal
from functools import lru_cache

from checker.model import Claim, Promotion


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain))


@lru_cache(maxsize=65536)
def money(amount: Decimal, currency: str | None, locale: str) -> str:
    """`39,90 €`; a bare number where the currency is not known."""
    from babel.numbers import format_currency, format_decimal

    tag = locale.replace("-", "_")
    if currency is None:
        return format_decimal(amount, locale=tag)
    return format_currency(amount, currency, locale=tag)


def day(moment: datetime | None, locale: str) -> str:
    """`30 nov. 2026`; empty for None. The hour is shown where it is not the end of the day."""
    from babel.dates import format_date, format_time

    if moment is None:
        return ""
    tag = locale.replace("-", "_")
    text = format_date(moment, "medium", tag)
    last = (moment.hour, moment.minute) in ((23, 59), (0, 0))
    return text if last else f"{text} {format_time(moment, 'short', locale=tag)}"


def benefit(promotion: Promotion, locale: str) -> str:
    """What the promotion gives: `-20 %`, `10,00 €`, `2+1`."""
    value, french = promotion.value, locale.startswith("fr")
    most = ("jusqu'à " if french else "up to ") if promotion.up_to else ""
    if promotion.kind == "percent_off" and value is not None:
        return f"{most}-{value.normalize():f} %" if french else f"{most}-{value.normalize():f}%"
    if promotion.kind == "buy_m_get_n" and promotion.buy:
        got = f"{promotion.buy}+{promotion.get or 1}"
        return got if value in (None, 100) else f"{got} (-{value:f} %)"
    if value is not None and promotion.kind != "loyalty":
        return most + money(value, promotion.currency, locale)
    return promotion.gift or promotion.kind.replace("_", " ")


_UNITS = {
    "fr": {"hour": "h", "day": "jours", "business_day": "jours ouvrés", "month": "mois",
           "year": "ans"},
    "en": {"hour": "h", "day": "days", "business_day": "business days", "month": "months",
           "year": "years"},
}  # fmt: skip


def promise(claim: Claim, locale: str) -> str:
    """What the claim promises: `60,00 €`, `2 – 4 jours ouvrés`."""
    units = _UNITS["fr" if locale.startswith("fr") else "en"]
    if claim.unit and len(claim.unit) == 3 and claim.unit.isupper():
        return money(Decimal(claim.value), claim.unit, locale)
    value = f"{claim.minimum} - {claim.value}" if claim.minimum else claim.value
    return f"{value} {units.get(claim.unit, claim.unit)}" if claim.unit else value
