"""The public API: its names, its types, and that docs/python.md knows them all."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec import Struct

import checker
from checker.model import Claim, Offer, Page, Price, Promotion

DOCS = (Path(__file__).parents[1] / "docs" / "python.md").read_text("utf-8")


def test_every_exported_name_exists_and_is_documented() -> None:
    assert sorted(checker.__all__) == checker.__all__
    for name in checker.__all__:
        assert getattr(checker, name) is not None
        assert name.startswith("__") or f"`{name}(" in DOCS
    with pytest.raises(AttributeError):
        checker.parse_prices  # noqa: B018


@pytest.mark.parametrize("kind", [Price, Claim])
def test_the_fields_of_what_is_returned_are_documented(kind: type[Struct]) -> None:
    for name in kind.__struct_fields__:
        assert name in ("confidence", "evidence") or f"`{name}`" in DOCS


def test_the_examples_of_the_readme() -> None:
    price = checker.parse_price("Prix : 1 299,00 € TTC")
    assert price is not None
    assert (price.amount, price.currency, price.tax) == (Decimal("1299.00"), "EUR", "included")
    (promotion,) = checker.parse_promotions(
        "-20 % dès 50 € avec RENTREE", locale="fr-FR", today=date(2026, 9, 1)
    )
    assert isinstance(promotion, Promotion)
    assert (promotion.value, promotion.code) == (Decimal(20), "RENTREE")
    page = checker.extract_page(
        b"<html lang=fr><h1>Cr\xc3\xa8me de jour</h1><p class=price>29,90 \xe2\x82\xac</p>"
        b"<button>Ajouter au panier</button></html>",
        "https://shop.example/p/1",
    )
    assert isinstance(page, Page)
    (offer,) = page.offers
    assert isinstance(offer, Offer)
    assert offer.prices["current"].amount == Decimal("29.90")
    assert checker.formality("Découvrez votre cadeau", locale="fr-FR") == "formal"
    assert checker.parse_claims("Livraison offerte dès 49 €", locale="fr-FR")[0].value == "49"
    same, other = checker.score_pairs(
        [
            ({"title": "CRM JOUR HYDR 50ML"}, {"title": "Crème de jour hydratante 50 ml"}),
            ({"title": "CRM JOUR HYDR 50ML"}, {"title": "Crème de jour hydratante 30 ml"}),
        ]
    )
    assert same > 0.5 > other
