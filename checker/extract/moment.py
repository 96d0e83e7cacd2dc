"""Moments as machines write them in exports: epochs, ISO 8601, mail dates, a few others."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime

_FORMATS = (
    "%a %b %d %H:%M:%S %z %Y",  # X: Wed Oct 10 20:19:24 +0000 2018
    "%Y-%m-%d %H:%M:%S %Z",  # TikTok: 2026-05-01 10:00:00 UTC
    "%Y-%m-%d %H:%M:%S %z",
    "%m/%d/%Y %H:%M",  # Meta Business Suite
    "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y",
    "%d-%m-%Y %H:%M:%S",  # Brevo's file exports
    "%d.%m.%Y %H:%M",
    "%Y/%m/%d %H:%M:%S",
    "%Y/%m/%d %H:%M",
)
_DAY_FIRST = {"%m/%d/%Y %H:%M": "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M:%S": "%d/%m/%Y %H:%M:%S",
              "%m/%d/%Y": "%d/%m/%Y"}  # fmt: skip
_LAST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def read_moment(value: object, *, zone: tzinfo = UTC, day_first: bool = False) -> datetime | None:
    """The aware moment of a number (seconds, milliseconds or microseconds since 1970) or text.

    Text without a zone is in `zone`. `day_first` reads 03/02/2026 as the third of February.
    None for anything else.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _epoch(value)
    text = str(value).strip()
    if not text or len(text) > 60:
        return None
    if re.fullmatch(r"\d{9,17}(?:\.\d+)?", text):
        return _epoch(float(text))
    found = _iso(text) or _formatted(text, day_first) or _mail(text)
    if found is None:
        return None
    return found if found.tzinfo else found.replace(tzinfo=zone)


def _epoch(value: float) -> datetime | None:
    if not 0 < value < _LAST * 1_000_000:  # no number of microseconds either
        return None
    while value > _LAST:
        value /= 1000
    return datetime.fromtimestamp(value, UTC)


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _formatted(text: str, day_first: bool) -> datetime | None:
    for form in _FORMATS:
        try:
            found = datetime.strptime(text, _DAY_FIRST.get(form, form) if day_first else form)
        except ValueError:
            continue
        return found.replace(tzinfo=UTC) if form.endswith("%Z") else found
    return None


def _mail(text: str) -> datetime | None:
    try:
        return parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
