"""What a text tells of one customer's order is no promise to others."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims


@pytest.mark.parametrize(
    ("locale", "text", "kinds"),
    [
        ("fr-FR", "Votre paire vous attend à Paris. Retrait gratuit, dès demain 10 h 30.", []),
        ("fr-FR", "Votre commande n° 2026 de 151,20 € est partie. Port offert.", []),
        ("fr-FR", "Votre colis a été expédié ! Livraison en 2 à 3 jours ouvrés.", []),
        ("fr-FR", "Ta commande est prête. Retrait sous 2 heures.", []),
        ("en-GB", "Your order #2026 is on its way. Delivery takes 2-3 working days.", []),
        ("en-GB", "Good news, your parcel has been dispatched. Free delivery.", []),
        ("en-GB", "Your order is ready. Collect tomorrow.", []),
        ("fr-FR", "Vos articles sont en route ! Livraison en 2 à 3 jours ouvrés.", []),
        # a promise of every order
        ("fr-FR", "Votre commande est prête en 2 heures. Livraison offerte dès 49 €.",
         ["click_and_collect_delay", "free_shipping_threshold"]),
        ("fr-FR", "Votre boutique vous attend. Retrait gratuit sous 2 heures.",
         ["click_and_collect_delay"]),
        ("fr-FR", "Votre cadeau vous attend. Livraison offerte dès 49 €.",
         ["free_shipping_threshold"]),
        ("fr-FR", "Votre commande est partie ? Livraison en 2 à 3 jours ouvrés.",
         ["delivery_delay"]),
        ("fr-FR", "Quand votre commande est prête, vous recevez un message. Retrait sous 2 heures.",
         ["click_and_collect_delay"]),
        ("en-GB", "Once your order has shipped we email you. Delivery takes 2-3 working days.",
         ["delivery_delay"]),
        ("en-GB", "Free delivery over £40. Your order has shipped.", ["free_shipping_threshold"]),
    ],
)  # fmt: skip
def test_one_order(locale: str, text: str, kinds: list[str]) -> None:
    found = parse_claims(text, locale=locale)
    told = [claim.kind for claim in found if claim.kind != "opening_hours"]
    assert told == kinds
