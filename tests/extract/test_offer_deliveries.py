"""Carriers name a delivery, and what is given from an amount on asks for that amount."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

FREE, GIFT = "free_shipping", "free_gift"


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Du 27 au 29 novembre, Colissimo offert dès 60 € au lieu de 90 €.", [(FREE, 60)]),
        ("fr-FR", "Colissimo est offert dès 60 € au lieu de 90 € ce week-end.", [(FREE, 60)]),
        ("fr-FR", "5,90 € avec Colissimo, offerts dès 90 €", [(FREE, 90)]),
        ("fr-FR", "Mondial Relay offert dès 30 € d’achat", [(FREE, 30)]),
        ("fr-FR", "Chronopost offert ce week-end avec le code EXPRESS", [(FREE, None)]),
        ("fr-FR", "Un carnet offert dès 30 € au lieu de 45 € jusqu’à dimanche", [(GIFT, 30)]),
        ("en-GB", "Royal Mail Tracked 48 is free over £40, 27 to 29 November.", [(FREE, 40)]),
        ("en-GB", "Free Evri on orders over £30 with code POST", [(FREE, 30)]),
        # a carrier beside what is given, and a price that begins so
        ("fr-FR", "Un carnet offert dès 30 € d’achat, expédié par Chronopost", [(GIFT, 30)]),
        ("fr-FR", "Un sac offert avec votre commande, envoyé via Mondial Relay", [(GIFT, None)]),
        ("en-GB", "A free tote with every order over £40, sent by Royal Mail.", [(GIFT, 40)]),
        ("fr-FR", "Baskets dès 60 € au lieu de 90 € jusqu’au 30 novembre",
         [("price_point", None)]),
        ("fr-FR", "-20 % avec le code LUNE20, livraison Chronopost en plus",
         [("percent_off", None)]),
    ],
)  # fmt: skip
def test_what_is_given(locale: str, text: str, told: list[tuple[str, int | None]]) -> None:
    found = parse_promotions(text, locale=locale, today=date(2026, 11, 23))
    assert [(offer.kind, offer.minimum_spend) for offer in found] == told
