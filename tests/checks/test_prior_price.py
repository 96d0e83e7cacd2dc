"""The prior price of a reduction, history by history (directive 98/6/EC, art. 6a)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from checker.checks._prior_price import Announcement, Stretch, Terms, judge

NOW = datetime(2026, 11, 27, 2, tzinfo=UTC)
"""The night of the reading; days count back from it."""


def stretches(*told: tuple[int, int, str] | tuple[int, int, str, str]) -> list[Stretch]:
    """(first day back, last day back, price, struck price) → readings."""
    return [
        Stretch(
            Decimal(price),
            NOW - timedelta(days=first),
            NOW - timedelta(days=last),
            Decimal(struck[0]) if struck else None,
        )
        for first, last, price, *struck in told
    ]


def announce(current: str, struck: str | None = None, percent: str | None = None) -> Announcement:
    return Announcement(
        Decimal(current),
        NOW,
        Decimal(struck) if struck else None,
        Decimal(percent) if percent else None,
    )


A, D, C = "agree", "differ", "cannot_tell"

HISTORIES = {
    # one price, then the reduction starts tonight
    "steady, true prior": ([(60, 1, "100")], ("80", "100"), A, "100"),
    "steady, prior above": ([(60, 1, "100")], ("80", "120"), D, "100"),
    "steady, prior below is modest, not wrong": ([(60, 1, "100")], ("80", "95"), A, "100"),
    "steady, a cent above": ([(60, 1, "100")], ("80", "100.01"), D, "100"),
    # the case: 80 → 100 → 90 within the window
    "80, 100, 90": ([(60, 20, "80"), (19, 1, "100")], ("90", "100"), D, "80"),
    "80, 100, 90 with its true prior": ([(60, 20, "80"), (19, 1, "100")], ("90", "80"), A, "80"),
    "80 left the window": ([(90, 40, "80"), (39, 1, "100")], ("90", "100"), A, "100"),
    "80 on the window's first day": ([(60, 30, "80"), (29, 1, "100")], ("90", "100"), D, "80"),
    "80 until the eve of the window": ([(60, 31, "80"), (30, 1, "100")], ("90", "100"), D, "80"),
    "80 long before the window": ([(60, 35, "80"), (34, 1, "100")], ("90", "100"), A, "100"),
    "raised in three steps": (
        [(60, 25, "70"), (24, 15, "80"), (14, 1, "100")], ("90", "100"), D, "70"),
    # promotions inside the window were applied, so they count
    "promotion inside the window": (
        [(60, 21, "100"), (20, 15, "70", "100"), (14, 1, "100")], ("80", "100"), D, "70"),
    "promotion inside, its price as prior": (
        [(60, 21, "100"), (20, 15, "70", "100"), (14, 1, "100")], ("60", "70"), A, "70"),
    "promotion of one night": (
        [(60, 11, "100"), (10, 10, "50", "100"), (9, 1, "100")], ("80", "100"), D, "50"),
    "promotion before the window": (
        [(90, 51, "100"), (50, 45, "70", "100"), (44, 1, "100")], ("80", "100"), A, "100"),
    # the reduction has been running
    "running since ten days": ([(60, 11, "100"), (10, 1, "80", "100")], ("80", "100"), A, "100"),
    "running, window ends at its start": (
        [(90, 45, "80"), (44, 6, "100"), (5, 1, "90", "100")], ("90", "100"), A, "100"),
    "running, lower price in its window": (
        [(60, 26, "80"), (25, 6, "100"), (5, 1, "90", "100")], ("90", "100"), D, "80"),
    "running longer than the window": (
        [(120, 61, "100"), (60, 1, "80", "100")], ("80", "100"), A, "100"),
    "struck price read a night late": (
        [(60, 11, "100"), (10, 9, "80"), (8, 1, "80", "100")], ("80", "100"), A, "100"),
    "lower price long before it was struck": (
        [(90, 41, "100"), (40, 9, "80"), (8, 1, "80", "100")], ("80", "100"), D, "80"),
    "struck price raised while it runs": (
        [(60, 11, "100"), (10, 1, "80", "100")], ("80", "120"), D, "100"),
    # successive and progressive reductions
    "progressive": (
        [(60, 21, "100"), (20, 11, "90", "100"), (10, 1, "80", "100")], ("70", "100"), A, "100"),
    "progressive, second step tonight": (
        [(60, 11, "100"), (10, 1, "90", "100")], ("80", "100"), A, "100"),
    "progressive over more than a month": (
        [(90, 41, "100"), (40, 1, "90", "100")], ("80", "100"), A, "100"),
    "progressive, but the first prior was wrong": (
        [(60, 31, "80"), (30, 11, "100"), (10, 1, "90", "100")], ("85", "100"), D, "80"),
    "a rise ends the reduction": (
        [(60, 21, "100"), (20, 11, "80", "100"), (10, 1, "95", "100")], ("90", "100"), D, "80"),
    "a fall that was not announced ends nothing to continue": (
        [(90, 61, "110", "120"), (60, 21, "100"), (20, 1, "90")], ("80", "100"), D, "90"),
    "falls, and no struck price ever read": (
        [(60, 21, "100"), (20, 1, "90")], ("80", "100"), C, None),
    "falls, and wrong whichever it was": (
        [(60, 21, "100"), (20, 1, "90")], ("80", "130"), D, "100"),
    # no reduction at all
    "struck out of nothing": ([(60, 1, "80")], ("80", "120"), C, None),
    "struck out of nothing, where reductions are read": (
        [(90, 81, "70", "80"), (80, 1, "80")], ("80", "120"), D, "80"),
    "reduced since before anybody looked": ([(60, 1, "80", "90")], ("80", "120"), C, None),
    "raised and called reduced": ([(60, 1, "80")], ("90", "100"), D, "80"),
    # the history is too short, or has gaps
    "no history": ([], ("80", "100"), C, None),
    "first seen reduced": ([(5, 1, "80", "100")], ("80", "100"), C, None),
    "new arrival": ([(12, 1, "100")], ("80", "100"), C, None),
    "new arrival, yet a lower price was seen": (
        [(12, 8, "70"), (7, 1, "100")], ("80", "100"), D, "70"),
    "exactly thirty days": ([(30, 1, "100")], ("80", "100"), A, "100"),
    "gap inside the window": ([(60, 20, "100"), (12, 1, "100.50")], ("80", "100"), C, None),
    "gap where the reduction starts": ([(60, 9, "100")], ("80", "100"), C, None),
    "short gap": ([(60, 12, "100"), (10, 1, "100.50")], ("80", "100"), A, "100"),
    "gap before the window": ([(90, 60, "50"), (45, 1, "100")], ("80", "100"), A, "100"),
    "gap, and a lower price was seen": (
        [(28, 25, "70"), (15, 1, "100")], ("80", "100"), D, "70"),
    "gap just before the window opens": ([(90, 40, "50"), (28, 1, "100")], ("80", "100"), C, None),
}  # fmt: skip


def test_the_table_is_large_enough() -> None:
    assert len(HISTORIES) >= 40


@pytest.mark.parametrize("name", HISTORIES)
def test_a_history(name: str) -> None:
    told, shown, verdict, lowest = HISTORIES[name]
    judged = judge(stretches(*told), announce(*shown))  # type: ignore[arg-type]
    assert judged.verdict == verdict, judged
    assert (judged.lowest and str(judged.lowest.value)) == lowest


@pytest.mark.parametrize(
    ("told", "current", "percent", "verdict", "reason"),
    [
        ([(60, 1, "100")], "80", "20", A, ""),
        ([(60, 1, "100")], "80", "21", A, ""),  # rounding
        ([(60, 1, "100")], "80", "22", D, "percent-too-high"),
        ([(60, 1, "100")], "80", "10", A, ""),
        # Aldi Süd: 1.29 is said to be -23 % of 1.69, but was 1.29 within the thirty days
        ([(60, 21, "1.69"), (20, 14, "1.29"), (13, 1, "1.69")], "1.29", "23", D,
         "percent-too-high"),
        ([(12, 1, "100")], "80", "20", C, "insufficient-history"),
    ],
)  # fmt: skip
def test_a_percentage_is_of_the_prior_price(
    told: list[tuple[int, int, str]], current: str, percent: str, verdict: str, reason: str
) -> None:
    judged = judge(stretches(*told), announce(current, None, percent))
    assert (judged.verdict, judged.reason) == (verdict, reason)


def test_the_start_of_a_reduction_and_its_percentage() -> None:
    told = stretches((60, 11, "100"), (10, 1, "80", "100"))
    judged = judge(told, announce("80", "100"))
    assert judged.start == NOW - timedelta(days=10)
    assert judged.percent == 20


def test_each_channel_has_its_own_prior_price() -> None:
    shops = {
        "site": stretches((60, 1, "100")),
        "tills": stretches((60, 20, "80"), (19, 1, "100")),
    }
    shown = announce("90", "100")
    assert {name: judge(told, shown).verdict for name, told in shops.items()} == {
        "site": A,
        "tills": D,
    }


@pytest.mark.parametrize(
    ("terms", "verdict"),
    [
        (Terms(), D),
        (Terms(days=15), A),
        (Terms(tolerance=Decimal(20)), A),
        (Terms(tolerance=Decimal(19)), D),
    ],
)
def test_terms(terms: Terms, verdict: str) -> None:
    told = stretches((60, 20, "80"), (19, 1, "100"))
    assert judge(told, announce("90", "100"), terms).verdict == verdict


@pytest.mark.parametrize(("gap", "verdict"), [(3, A), (2, C)])
def test_the_longest_gap(gap: int, verdict: str) -> None:
    told = stretches((60, 13, "100"), (10, 1, "101"))
    terms = Terms(max_gap=timedelta(days=gap))
    assert judge(told, announce("80", "100"), terms).verdict == verdict
