"""Prices over time, as text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from checker.display import day, language_of, money, say
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.store import PricePeriod


def render(periods: Sequence[PricePeriod], locale: str) -> str:
    """Each product's prices by role and channel, oldest first, with the run they changed in."""
    language = language_of(locale)
    if not periods:
        return say("text", "no_history", language)
    blocks = []
    for (key, name), own in groupby(periods, lambda p: (p.reading.subject, p.reading.name)):
        lines = [f"{line(name)}  {line(key)}"]
        for (role, channel, store), states in groupby(own, _column):
            place = f"{line(channel)} {line(store)}".strip()
            label = say("role", role, language)
            lines.append(f"  {place} · {label}")
            lines.extend(f"    {_period(period, language)}" for period in states)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def _column(period: PricePeriod) -> tuple[str, str, str]:
    return period.reading.role, period.reading.channel, period.reading.store


def _period(period: PricePeriod, language: str) -> str:
    reading = period.reading
    amount = money(reading.amount, reading.currency, language)
    span = say("text", "since", language, first=period.first_run, last=period.last_run)
    seen = day(reading.captured_at, language)
    return f"{amount:>14}  {span}" + (f"  ({seen})" if seen else "")
