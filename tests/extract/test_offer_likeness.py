"""Offers of a page that give alike: one told twice, or two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from checker.extract.offer_likeness import is_same
from checker.model import Promotion


def gift(quote: str, day: int | None = None) -> Promotion:
    """A gift told in these words, until that day of December."""
    until = datetime(2026, 12, day, tzinfo=UTC) if day else None
    return Promotion("free_gift", valid_through=until, quote=quote)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (gift("Une trousse offerte dès 60 €"), gift("Trousse velours offerte", 6), True),
        (gift("Une trousse offerte dès 60 €", 6), gift("Trousse velours offerte", 13), False),
        (gift("Gravure offerte"), gift("Une crème d’entretien offerte", 24), False),
        (gift("Cadeau offert"), gift("Une crème d’entretien offerte"), True),
        (gift("Free candle with every order"), gift("Your free candle"), True),
    ],
)
def test_one_offer_or_two(one: Promotion, other: Promotion, same: bool) -> None:
    assert is_same(one, other) is same
