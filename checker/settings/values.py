"""Checks of one value beyond its type: a currency, a time zone, a colour …"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from zoneinfo import ZoneInfo

from checker import schema
from checker.settings.alert import QUIET, Alert
from checker.settings.brand import Brand, Letterhead
from checker.settings.channel import Channel, kinds
from checker.settings.judgement import Adjustment


def _locale(value: str) -> str | None:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError):
        return "expected a locale, e.g. fr-FR"
    return None


def _currency(value: str | None) -> str | None:
    from babel.numbers import is_currency

    fine = value is None or is_currency(value)
    return None if fine else "expected an ISO 4217 currency, e.g. EUR"


def _timezone(value: str) -> str | None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return "expected a time zone, e.g. Europe/Paris"
    return None


def _kind(value: str) -> str | None:
    if value in kinds():
        return None
    near = difflib.get_close_matches(value, kinds(), 1)
    return f"did you mean '{near[0]}'?" if near else f"expected one of {', '.join(kinds())}"


def _name(value: str) -> str | None:
    fine = re.fullmatch(r"[\w.-]+", value)
    return None if fine else "letters, digits, dot, dash and underscore"


def _accent(value: str | None) -> str | None:
    fine = value is None or re.fullmatch(r"#[0-9a-fA-F]{6}", value)
    return None if fine else "expected a colour, e.g. #1d4d4f"


def positive(value: int | None) -> str | None:
    """For a count or a number of hours."""
    return None if value is None or value > 0 else "expected a number above 0"


def _quiet(value: str) -> str | None:
    return None if not value or QUIET.fullmatch(value) else "expected hours, e.g. 22:00-07:00"


CHECKS: Mapping[tuple[type, str], schema.Check] = {
    (Brand, "locale"): _locale,
    (Brand, "currency"): _currency,
    (Brand, "timezone"): _timezone,
    (Letterhead, "accent"): _accent,
    (Channel, "kind"): _kind,
    (Channel, "name"): _name,
    (Channel, "currency"): _currency,
    (Channel, "timezone"): lambda value: None if value is None else _timezone(value),
    (Alert, "quiet"): _quiet,
    (Adjustment, "confirm"): positive,
    (Adjustment, "max_age_hours"): positive,
}
