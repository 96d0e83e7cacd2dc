"""The coherence score is what its formula says."""

from __future__ import annotations

from checker.model import CannotTell, Outcome, Score, Subject
from checker.score import scores

DOUBT = CannotTell("price/a", Subject("product", "k", "n"), ("till",), "tax-unknown")
OUTCOMES = [
    Outcome("price/a", "error", (), (DOUBT,), {"shop": 8, "till": 1}, {"shop": 1}),
    Outcome("tone/b", "note", (), (), {"shop": 3}, {"mail": 3}),
]


def test_score_is_the_weighted_share_that_agrees() -> None:
    found = scores(OUTCOMES, ["shop", "till", "mail", "sms"])
    assert found["overall"] == Score(round(100 * (27 + 3) / (30 + 6), 1), 12, 4, 1)
    assert found["family:price"] == Score(90.0, 9, 1, 1)
    assert found["family:tone"] == Score(50.0, 3, 3, 0)
    assert found["channel:shop"] == Score(90.0, 11, 1, 0)
    assert found["channel:till"] == Score(100.0, 1, 0, 1)
    assert found["channel:mail"] == Score(0.0, 0, 3, 0)


def test_nothing_compared_is_no_score() -> None:
    assert scores(OUTCOMES, ["sms"])["channel:sms"] == Score(None, 0, 0, 0)
    assert scores([], [])["overall"].value is None
