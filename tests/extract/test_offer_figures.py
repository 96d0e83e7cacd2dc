"""Figures of something else than a reduction, and points that are given or only counted."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

COUNTED_POINTS = [
    ("fr-FR", "Au bout de 300 points, vous recevez un bon par courrier"),
    ("fr-FR", "Il vous manque 40 points pour atteindre le niveau Or"),
    ("fr-FR", "Prochain palier : 500 points"),
    ("fr-FR", "Votre solde est de 128 points"),
    ("fr-FR", "Vos 250 points expirent le 31 décembre"),
    ("fr-FR", "À partir de 1 000 points, vous passez au statut Argent"),
    ("fr-FR", "Les points sont valables deux ans"),
    ("fr-FR", "100 points donnent droit à un bon de 5 €"),
    ("en-GB", "You are 40 points away from Gold"),
    ("en-GB", "Your points balance: 320 points"),
    ("en-GB", "Reach 500 points to unlock Silver status"),
    ("en-GB", "Points expire after 24 months"),
    ("de-DE", "Ihr Punktestand: 120 Punkte"),
    ("es-ES", "Le faltan 40 puntos para el siguiente nivel"),
]
FIGURES = [
    ("fr-FR", "La part de marché est passée de 3 % à 5 %"),
    ("fr-FR", "Nos ventes en ligne ont bondi de 12 % à 19 % du total"),
    ("fr-FR", "Au 3e trimestre, les ventes progressent de 5 %"),
    ("fr-FR", "Batterie chargée à 80 % en 30 minutes"),
    ("fr-FR", "Écran 20 % plus lumineux"),
    ("fr-FR", "Un tiers de nos produits est fabriqué en France"),
    ("fr-FR", "Le magasin ferme un tiers de ses rayons"),
    ("en-GB", "Our share rose from 10% to 14%"),
    ("en-GB", "In the third quarter sales grew 5%"),
    ("en-GB", "A third of our range is vegan"),
    ("en-GB", "A quarter of orders ship same day"),
    ("en-GB", "Half our team works from home"),
    ("de-DE", "Im zweiten Quartal sank der Umsatz um 3 %"),
    ("de-DE", "Ein Drittel unserer Kunden kauft online"),
]


@pytest.mark.parametrize(("locale", "text"), [*COUNTED_POINTS, *FIGURES])
def test_no_offer(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=TODAY) == []


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("200 points offerts pour l'achat d'un livre", 200),
        ("Recevez 300 points bonus avant dimanche", 300),
    ],
)
def test_points_given(text: str, points: int) -> None:
    [promotion] = parse_promotions(text, locale="fr-FR", today=TODAY)
    assert (promotion.kind, promotion.value) == ("loyalty", points)


@pytest.mark.parametrize(
    ("locale", "text", "buy", "get"),
    [
        ("en-US", "Buy 2 pouches of Bark Bites (6 oz), get 1 free", 2, 1),
        ("en-GB", "Buy 3 jars (250 ml), get 2 free", 3, 2),
        ("fr-FR", "2 sachets (100 g) achetés, 1 offert", 2, 1),
        ("en-GB", "Buy 6 get 1 free", 6, 1),
    ],
)
def test_how_much_is_in_it_is_no_number_of_the_offer(
    locale: str, text: str, buy: int, get: int
) -> None:
    found = parse_promotions(text, locale=locale, today=date(2026, 11, 18))
    assert [(p.buy, p.get) for p in found] == [(buy, get)]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("de-DE", "Versand ab 4,90 €, kostenlos ab 50 €"),
        ("nl-NL", "Verzending vanaf € 4,95, gratis vanaf € 50"),
        ("pt-PT", "Portes desde 3,90 €, grátis a partir de 50 €"),
        ("pl-PL", "Dostawa od 4,99 zł, darmowa od 50 zł"),
        ("es-ES", "Envío desde 3,90 €, gratis a partir de 50 €"),
        ("it-IT", "Spedizione da 3,90 €, gratis da 50 €"),
        ("fr-FR", "Livraison dès 3,90 €, offerte dès 50 €"),
        ("en-GB", "Delivery from £3.90, free over £50"),
    ],
)
def test_what_delivery_costs_at_the_least_is_no_minimum(locale: str, text: str) -> None:
    found = parse_promotions(text, locale=locale, today=date(2026, 11, 18))
    assert [(each.kind, str(each.minimum_spend)) for each in found] == [("free_shipping", "50")]
