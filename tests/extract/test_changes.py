"""Prices that were before, and days that goods are sent, beside a price in running text."""

from __future__ import annotations

import pytest

from checker.extract.changes import without_former, without_sending


@pytest.mark.parametrize(
    ("locale", "text", "kept"),
    [
        ("fr-FR", "La lampe Aube passe de 24 € à 22 €.", "La lampe Aube 22 €."),
        ("fr-FR", "Le 3 mai, la lampe Aube passe de 22,50 € à 24 €.", ", la lampe Aube 24 €."),
        ("fr-FR", "Nos lampes vont de 22 € à 24 €.", "Nos lampes vont de 22 € à 24 €."),
        ("en-GB", "The Oak Lamp goes up from £22.00 to £24.00.", "The Oak Lamp £24.00."),
        ("en-GB", "The Oak Lamp, down from £24 to £22", "The Oak Lamp, £22"),
        ("en-GB", "Oak lamps from £22 to £24", "Oak lamps from £22 to £24"),
        ("de-DE", "Die Lampe fällt von 24 € auf 22 €.", "Die Lampe fällt von 24 € auf 22 €."),
    ],
)
def test_the_former_price_is_left_out(locale: str, text: str, kept: str) -> None:
    found = without_former(text, locale)
    assert len(found) == len(text)
    assert " ".join(found.split()) == kept


@pytest.mark.parametrize(
    ("locale", "text", "kept"),
    [
        ("fr-FR", "24 €, expédié à partir du 14 mai, en vert", "24 €, , en vert"),
        ("fr-FR", "24 € jusqu'au 14 mai, livraison offerte", "24 € jusqu'au 14 mai, "),
        ("fr-FR", "24 € à partir du 14 mai", "24 € à partir du 14 mai"),
        ("en-GB", "£24, ships from 14 May; £22 until 2 May", "£24, ; £22 until 2 May"),
    ],
)
def test_when_it_is_sent_is_left_out(locale: str, text: str, kept: str) -> None:
    assert " ".join(without_sending(text, locale).split()) == " ".join(kept.split())
