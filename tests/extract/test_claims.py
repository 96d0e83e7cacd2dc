"""Promises in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.claims import parse_claims

CLAIMS = [
    ("fr-FR", "Livraison offerte dès 49 €", [("free_shipping_threshold", "49")]),
    ("fr-FR", "Livraison gratuite sans minimum", [("free_shipping_threshold", "0")]),
    (
        "fr-FR",
        "Livraison 4,90 €, offerte dès 60 €",
        [("free_shipping_threshold", "60"), ("shipping_fee", "4.90")],
    ),
    ("fr-FR", "Livraison 24/48h", [("delivery_delay", "48")]),
    ("fr-FR", "Livré en 2 à 4 jours ouvrés", [("delivery_delay", "4")]),
    (
        "fr-FR",
        "Retours sous 14 jours, à vos frais",
        [("return_days", "14"), ("return_fees", "customer")],
    ),
    (
        "fr-FR",
        "Retours gratuits sous 60 jours",
        [("return_days", "60"), ("return_fees", "0")],
    ),
    ("fr-FR", "Un mois pour changer d'avis", [("return_days", "30")]),
    ("fr-FR", "Garantie 2 ans", [("warranty", "2")]),
    ("fr-FR", "Retrait en magasin sous 2h", [("click_and_collect_delay", "2")]),
    ("fr-FR", "Payez en 3x ou 4x sans frais", [("instalments", "3"), ("instalments", "4")]),
    ("fr-FR", "Tricoté au Portugal", [("origin", "portugal")]),
    ("fr-FR", "Mêmes prix en magasin et en ligne", [("same_price_everywhere", "yes")]),
    ("fr-FR", "Nous remboursons la différence", [("price_guarantee", "yes")]),
    (
        "fr-FR",
        "Du mardi au vendredi 9h30-12h30 et 14h-18h30",
        [("opening_hours", "Tu-Fr 09:30-12:30,14:00-18:30")],
    ),
    ("fr-FR", "Appelez le 01 99 00 12 34", [("phone", "+33199001234")]),
    ("fr-FR", "+33 (0)1 99 00 45 67", [("phone", "+33199004567")]),
    ("en-GB", "Free delivery over £40", [("free_shipping_threshold", "40")]),
    ("en-GB", "Next day delivery £5.95", [("delivery_delay", "1"), ("shipping_fee", "5.95")]),
    ("en-GB", "2-year guarantee", [("warranty", "2")]),
    ("en-GB", "Open Monday to Saturday 9am-6pm", [("opening_hours", "Mo-Sa 09:00-18:00")]),
    ("en-GB", "Call 020 7946 0123", [("phone", "+442079460123")]),
    ("de-DE", "30 Tage Rückgaberecht", [("return_days", "30")]),
    ("es-ES", "Garantía de 3 años", [("warranty", "3")]),
    (
        "it-IT",
        "Reso gratuito entro 30 giorni",
        [("return_days", "30"), ("return_fees", "0")],
    ),
]

NOTHING = [
    ("fr-FR", "-20 % jusqu'à dimanche avec le code VIP20"),
    ("fr-FR", "Livraison offerte ce week-end seulement"),
    ("fr-FR", "La livraison a été très rapide"),
    ("fr-FR", "Une crème qui hydrate pendant 24h"),
    ("fr-FR", "Siret 123 456 789 00012"),
    ("fr-FR", "Réf. 0102030405060"),
    ("en-GB", "Lasts up to 12 hours on one charge"),
    ("en-GB", "Serves 4 to 6 people"),
    ("nl-NL", "Gratis verzending vanaf 40 €"),
]


@pytest.mark.parametrize(("locale", "text", "expected"), CLAIMS)
def test_reads_claims(locale: str, text: str, expected: list[tuple[str, str]]) -> None:
    found = [(claim.kind, claim.value) for claim in parse_claims(text, locale=locale)]
    assert sorted(found) == expected


@pytest.mark.parametrize(("locale", "text"), NOTHING)
def test_reads_nothing(locale: str, text: str) -> None:
    assert parse_claims(text, locale=locale) == []


def test_a_range_keeps_both_ends_and_its_unit() -> None:
    [claim] = parse_claims("Delivered in 3-5 working days", locale="en-GB")
    assert (claim.minimum, claim.value, claim.unit) == ("3", "5", "business_day")


def test_amounts_carry_their_currency_and_condition() -> None:
    [claim] = parse_claims("Livraison offerte dès 29 € en point relais", locale="fr-FR")
    assert (claim.unit, claim.condition) == ("EUR", "en point relais")


@given(st.text(max_size=120), st.sampled_from(["fr-FR", "en-GB", "de-DE", "es-ES", "it-IT"]))
def test_quotes_stand_in_the_text(text: str, locale: str) -> None:
    for claim in parse_claims(f"{text} Garantie 2 ans", locale=locale):
        assert claim.quote in f"{text} Garantie 2 ans"
