"""The order from which one can pay in parts."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Paiement en 3 fois sans frais par carte dès 150 € d'achat.", {"3 ×": "150"}),
        ("fr-FR", "Oui, en 3 fois sans frais par carte bancaire, dès 150 €.", {"3 ×": "150"}),
        ("fr-FR", "Le paiement en 3x ou 4x sans frais est proposé dès 100 € d'achat.",
         {"3 ×": "100", "4 ×": "100"}),
        ("fr-FR", "À partir de 150 € d'achat, payez en 3 fois sans frais.", {"3 ×": "150"}),
        ("en-GB", "Pay in 3 interest-free instalments on orders over £50.", {"3 ×": "50"}),
        ("en-GB", "Orders over £100 can be paid in 4 instalments.", {"4 ×": "100"}),
        # another offer's amount, or that of one payment
        ("fr-FR", "Paiement en 3 fois sans frais, livraison offerte dès 69 €.", {}),
        ("fr-FR", "Paiement en 3 fois, cadeau dès 60 €.", {}),
        ("fr-FR", "Livraison offerte dès 69 €, paiement en 3 fois sans frais.", {}),
        ("fr-FR", "-10 % dès 100 € d'achat, payez en 3 fois sans frais.", {}),
        ("fr-FR", "Payez en 3 fois dès 33 € par mois.", {}),
        ("en-GB", "Pay in 3 interest-free payments. Free delivery over £50.", {}),
    ],
)  # fmt: skip
def test_least_order(locale: str, text: str, told: dict[str, str]) -> None:
    claims = parse_claims(text, locale=locale)
    assert {c.condition: c.value for c in claims if c.kind == "instalments_minimum"} == told


@pytest.mark.parametrize(
    "text", ["Payez en 4x sans frais et livraison offerte dès 69 €.",
             "Paiement en 3 fois sans frais, livraison offerte dès 69 €."],
)  # fmt: skip
def test_payments_without_fees_are_no_free_delivery(text: str) -> None:
    claims = parse_claims(text, locale="fr-FR")
    assert [c.value for c in claims if c.kind == "free_shipping_threshold"] == ["69"]
