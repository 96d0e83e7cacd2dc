"""Rows of lots told by their prices alone, and rows of prices that are none."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

LOTS = [
    ("fr-FR", "1 bouquet 12 €, 2 bouquets 20 €, 3 bouquets 27 €", [(2, 20), (3, 27)]),
    ("fr-FR", "Pot de miel 8 €, 2 pots 15 €, 3 pots 21 €", [(2, 15), (3, 21)]),
    ("fr-FR", "2 bodies 14 € et 4 bodies 24 €", [(2, 14), (4, 24)]),
    ("en-GB", "3 bunches of tulips £10, 5 bunches £15", [(3, 10), (5, 15)]),
    ("en-US", "2 candles $5, 3 candles $7, mix and match", [(2, 5), (3, 7)]),
]
OTHERS = [
    ("fr-FR", "1 boule 3 €, 2 boules 5 €"),
    ("fr-FR", "Location de skis : 1 jour 22 €, 3 jours 58 €"),
    ("fr-FR", "Plateau : 12 huîtres 14 €, 24 huîtres 26 €"),
    ("fr-FR", "Commande : 1 pull 40 €, 2 pulls 70 €"),
    ("fr-FR", "Tarifs : 1 fauteuil 40 €, 2 fauteuils 70 €"),
    ("fr-FR", "2 livres 18 €, 3 stylos 9 €"),
    ("fr-FR", "1 lampe 20 €, 2 lampes 45 €"),
    ("fr-FR", "1 vase 90 €, 4 vases 40 €"),
    ("en-GB", "Rooms: 2 people £90, 4 people £140"),
    ("en-GB", "1 GB £5, 3 GB £12"),
    ("fr-FR", "Gravure : 1 lettre 2 €, 3 lettres 5 €"),
    ("en-US", "6 wings $8, 12 wings $14"),
]


@pytest.mark.parametrize(("locale", "text", "expected"), LOTS)
def test_reads_each_lot_of_a_row(locale: str, text: str, expected: list[tuple[int, int]]) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    assert [(p.kind, p.minimum_quantity, p.value) for p in found] == [
        ("bundle", count, price) for count, price in expected
    ]


@pytest.mark.parametrize(("locale", "text"), OTHERS)
def test_reads_no_lot_in_other_rows(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=TODAY) == []
