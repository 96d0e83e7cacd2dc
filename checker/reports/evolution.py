"""Score and prices over time, as the page's charts read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checker.display import LANGUAGES, day, points, say
from checker.reports.annex import Annex, Past, PriceHistory, before
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

_WIDTH, _HEIGHT = 160, 36


def of(annex: Annex) -> dict[str, Any]:
    """Moments in seconds since 1970 and, per moment, scores and findings; then price curves."""
    channels = dict.fromkeys(name for past in annex.trend for name in past.channels)
    return {
        "runs": sorted({_seconds(past.moment) for past in annex.trend if past.moment}),
        "at": _rising([_seconds(past.at) for past in annex.trend]),
        "score": [past.score for past in annex.trend],
        "findings": [sum(past.findings.values()) for past in annex.trend],
        "incomplete": [int(past.incomplete) for past in annex.trend],
        "channels": [
            [line(name, 60), [past.channels.get(name) for past in annex.trend]] for name in channels
        ],
        "prices": [_prices(history) for history in annex.prices],
    }


def _prices(history: PriceHistory) -> dict[str, Any]:
    return {
        "name": line(history.name, 160),
        "currency": history.currency or "",
        "curves": [
            [
                line(f"{curve.channel} {curve.store}", 60),
                [[_seconds(s.since), _seconds(s.until), float(s.amount)] for s in curve.stretches],
            ]
            for curve in history.curves
        ],
    }


def _rising(moments: Sequence[int]) -> list[int]:
    """The moments, each at least a second after the one before, as a chart's axis needs."""
    found: list[int] = []
    for moment in moments:
        found.append(max(moment, found[-1] + 1) if found else moment)
    return found


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def change(report: Report, language: str) -> tuple[str, str] | None:
    """(better, worse or same, a sentence) against the last comparable run; None without one."""
    annex = report.annex
    earlier = before(annex)
    if earlier is None or earlier.score is None or annex.trend[-1].score is None:
        return None
    difference = round(annex.trend[-1].score - earlier.score, 1)
    way = "better" if difference > 0 else "worse" if difference < 0 else "same"
    figure = ("+" if difference > 0 else "") + points(difference, language)
    said = say("text", f"change_{way}", language, points=figure, date=day(earlier.at, language))
    return way, said


def changes(report: Report) -> dict[str, tuple[str, str]]:
    """`change` in every language; empty without one."""
    said = {language: change(report, language) for language in LANGUAGES}
    return {language: found for language, found in said.items() if found}


def spark(trend: Sequence[Past]) -> list[str]:
    """The score's line in a box of 160 × 36, as point lists of an SVG polyline.

    A run without a score ends a line; fewer than two runs make none.
    """
    values = [past.score for past in trend if past.score is not None]
    if len(values) < 2:
        return []
    low, high = min(values), max(values)
    room = max(high - low, 2.0)
    middle = (low + high) / 2
    lines: list[list[str]] = [[]]
    for number, past in enumerate(trend):
        if past.score is None:
            lines.append([])
            continue
        x = _WIDTH * number / (len(trend) - 1)
        y = _HEIGHT * (0.5 - 0.8 * (past.score - middle) / room)
        lines[-1].append(f"{x:.1f},{y:.1f}")
    return [" ".join(points) for points in lines if points]
