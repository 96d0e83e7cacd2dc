"""Products named beside a price in a text, and prices that are not everyone's."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.mentions import find_mentions
from checker.model import Evidence, Message


def read(locale: str, text: str) -> list[str]:
    message = Message(text, "body", evidence=Evidence(text))
    currency = "EUR" if locale == "fr-FR" else "GBP"
    found = find_mentions(
        message, text, locale=locale, currency=currency, tax="included", today=date(2026, 11, 22)
    )
    return [
        f"{o.title}: {', '.join(f'{role} {p.amount}' for role, p in o.prices.items())}"
        for o in found
    ]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "Avec le Prix Cercle, la Bougie Figue 180 g revient à 22 €."),
        ("fr-FR", "Avec votre carte de fidélité, la Bougie Figue 180 g est à 22 €."),
        ("fr-FR", "Au tarif Privilège, la Bougie Figue 180 g passe à 22 €."),
        ("fr-FR", "Grâce au Club Lune, la Bougie Figue 180 g est à 22 €."),
        ("fr-FR", "La Bougie Figue 180 g est à 22 € avec la carte Lune."),
        ("en-GB", "With the Circle price, the Fig Candle 180 g comes to £22."),
        ("en-GB", "At the Circle price, the Fig Candle 180 g is £22."),
        ("en-GB", "With your loyalty card, the Fig Candle 180 g is £22."),
        ("en-GB", "The Fig Candle 180 g is £22 with a Circle card."),
    ],
)
def test_what_a_card_or_a_named_price_gives_is_not_everyones(locale: str, text: str) -> None:
    assert not [said for said in read(locale, text) if "current 22" in said]


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Au prix de lancement, la Bougie Figue 180 g est à 22 €.", "current 22"),
        ("fr-FR", "Avec son couvercle, la Bougie Figue 180 g est à 22 €.", "current 22"),
        ("fr-FR", "Avec sa carte à planter, la Bougie Figue 180 g est à 22 €.", "current 22"),
        ("fr-FR", "La Bougie Figue 180 g : 25 €, 22 € au prix Club.", "current 25, member 22"),
        ("fr-FR", "Bougie Figue 100 g : 22 €", "current 22"),
        ("en-GB", "At the new price, the Fig Candle 180 g is £22.", "current 22"),
        ("en-GB", "With its lid, the Fig Candle 180 g is £22.", "current 22"),
        ("en-GB", "The Fig Candle 180 g is £25, or £22 at the Circle price.", "current 25"),
    ],
)
def test_other_words_before_a_price_leave_it_everyones(locale: str, text: str, said: str) -> None:
    assert [each.partition(": ")[2] for each in read(locale, text)] == [said]
