"""What changed since the last run, and price curves out of a history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import polars as pl
import pytest

from checker import history
from checker.reports import curves, evolution
from checker.reports.annex import Annex, Past

from .sample import NIGHT, REPORT, over_time

DAY = timedelta(days=1)


def past(days: int, score: float | None, *channels: str, incomplete: bool = False) -> Past:
    names = dict.fromkeys(channels or ("site", "tills"), score)
    return Past(f"{days}", NIGHT - days * DAY, score, names, {"error": 1}, incomplete)


@pytest.mark.parametrize(
    ("trend", "expected"),
    [
        ((past(1, 90.0), past(0, 91.5)), ("better", "▲ +1.5 since November 17, 2026")),
        ((past(1, 92.0), past(0, 91.5)), ("worse", "▼ -0.5 since November 17, 2026")),
        ((past(1, 91.5), past(0, 91.5)), ("same", "= unchanged since November 17, 2026")),
        ((past(0, 91.5),), None),
        ((), None),
        ((past(1, None), past(0, 91.5)), None),
        ((past(1, 90.0, "site"), past(0, 91.5)), None),  # another set of channels
        (
            (past(2, 90.0), past(1, 80.0, incomplete=True), past(0, 91.5)),
            ("better", "▲ +1.5 since November 16, 2026"),
        ),
    ],
)
def test_a_score_is_held_against_the_last_one_like_it(
    trend: tuple[Past, ...], expected: tuple[str, str] | None
) -> None:
    assert evolution.change(replace(REPORT, annex=Annex(trend=trend)), "en") == expected


def test_a_run_without_a_score_breaks_the_line() -> None:
    scores = [90.0, 91.0, None, 91.0, 92.0]
    lines = evolution.spark([past(5 - n, score) for n, score in enumerate(scores)])
    assert [len(line.split()) for line in lines] == [2, 2]
    assert evolution.spark([past(0, 90.0)]) == []


def test_the_page_reads_moments_in_seconds() -> None:
    data = evolution.of(over_time(REPORT).annex)
    assert data["at"][-1] == int(NIGHT.timestamp())
    assert data["findings"][0] == 20
    assert [name for name, _ in data["channels"]][:2] == ["site", "tills"]
    label, stretches = data["prices"][0]["curves"][0]
    assert (label, len(stretches), stretches[1][2]) == ("site", 2, 42.0)


def test_runs_within_a_second_stay_apart_on_the_axis() -> None:
    at = evolution.of(Annex(trend=(past(1, 90.0), past(1, 90.0), past(0, 91.0))))["at"]
    assert at[1] - at[0] == 1
    assert at[2] == int(NIGHT.timestamp())


def frame(*rows: tuple[str, str, str, int, int]) -> pl.DataFrame:
    """(subject, channel, amount, first day, last day) of the current price."""
    start = datetime(2026, 11, 1, tzinfo=UTC)
    return pl.DataFrame(
        [
            (subject, f"Product {subject}", channel, "", "current", amount, "EUR",
             start + first * DAY, start + last * DAY, 1, amount, "x", "0" * 64)
            for subject, channel, amount, first, last in rows
        ],
        schema=history.schema(), orient="row",
    )  # fmt: skip


UNTIL = datetime(2026, 11, 10, tzinfo=UTC)


def test_prices_that_moved_come_first_and_still_ones_only_when_asked_for() -> None:
    known = frame(
        ("still", "site", "10", 0, 8), ("asked", "site", "11", 0, 8),
        ("moved", "site", "12", 0, 3), ("moved", "site", "13", 4, 8),
    )  # fmt: skip
    found = curves.of(known, UNTIL, ["asked"])
    assert [history.subject for history in found] == ["moved", "asked"]
    assert [str(s.amount) for s in found[0].curves[0].stretches] == ["12", "13"]


def test_a_curve_ends_with_the_run_reported() -> None:
    known = frame(("a", "site", "12", 0, 3), ("a", "site", "13", 4, 30), ("a", "site", "9", 20, 30))
    (found,) = curves.of(known, UNTIL, [])
    assert [s.until for s in found.curves[0].stretches][-1] == UNTIL
    assert len(found.curves[0].stretches) == 2


def test_one_run_makes_no_curve() -> None:
    assert (
        curves.of(frame(("a", "site", "12", 4, 4), ("a", "tills", "9", 4, 4)), UNTIL, ["a"]) == ()
    )
    assert curves.of(history.empty(), UNTIL, ["a"]) == ()


def test_other_fields_are_no_prices() -> None:
    stock = frame(("a", "site", "in_stock", 0, 3), ("a", "site", "out_of_stock", 4, 8))
    assert curves.of(stock.with_columns(field=pl.lit("availability")), UNTIL, ["a"]) == ()
