"""What an offer is on, where its words hold sizes or say the whole exchange; and where it holds."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("locale", "text", "scope"),
    [
        ("en-GB", "3 for 2 on 90 g and 250 g soaps", "90 g and 250 g soaps"),
        ("en-GB", "20% off 500 ml bottles", "500 ml bottles"),
        ("en-GB", "15% off 2-seater and 3-seater benches", "2-seater and 3-seater benches"),
        ("en-GB", "Three soaps for the price of two", "soaps"),
        ("en-GB", "Two lamps for the price of one until Sunday", "lamps"),
        ("en-GB", "Buy three of our soaps and the cheapest is free.", "our soaps"),
        ("en-GB", "Buy three and the cheapest is free.", None),
        ("fr-FR", "Trois savons pour le prix de deux", "savons"),
        ("fr-FR", "3 pour 2 sur les savons 90 g et 250 g", "les savons 90 g et 250 g"),
    ],
)
def test_scope(locale: str, text: str, scope: str | None) -> None:
    (found,) = parse_promotions(text, locale=locale, today=TODAY)
    assert found.scope == scope


@pytest.mark.parametrize(
    ("locale", "text", "place"),
    [
        ("fr-FR", "-20 % sur tous les savons. Voir la boutique", None),
        ("fr-FR", "-20 % sur tous les savons\nDécouvrir notre boutique", None),
        ("fr-FR", "-20 % sur tous les savons dans notre boutique", "in_store"),
        ("en-GB", "20% off all soaps. Visit the shop", None),
        ("en-GB", "20% off all soaps\nBrowse our store", None),
        ("en-GB", "20% off all soaps in our shop", "in_store"),
    ],
)
def test_a_button_to_the_shop_is_no_place(locale: str, text: str, place: str | None) -> None:
    (found,) = parse_promotions(text, locale=locale, today=TODAY)
    assert found.redemption_channel == place
