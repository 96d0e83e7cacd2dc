"""Sums that are listed, and those that are offered in a list."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

LISTED = [
    ("fr-FR", "Tarifs\nForfait 20 heures : 1 190 €\nHeure supplémentaire : 54 €\nCode : 39 €"),
    ("fr-FR", "Emplacement nu : 168,00 €\nAcompte versé : 60,00 €\nSolde à l'arrivée : 108,00 €"),
    ("fr-FR", "Chambre double, 2 nuits : 236 €"),
    ("fr-FR", "Frais de gestion pour les entreprises : 1,5 % du montant"),
    ("fr-FR", "Grand loto. 1er lot : un bon d'achat de 500 €."),
    ("en-GB", "Multipack of 6: £2.10 (35p each)"),
    ("en-GB", "Pack of 4 batteries £5"),
    ("en-GB", "Saves up to 20% on energy"),
    ("en-US", "SAVINGS THIS YEAR: $214.36."),
    ("fr-FR", "Le pack de 12 rouleaux : 6,95 €"),
    ("en-US", "Fees\nResident, per credit: $312\nNonresident, per credit: $878\nParking: $95"),
    ("en-GB", "Thanks for your order 55120. Items £38.00, discount £3.80, delivery £3.95."),
    ("fr-FR", "Commande n°58213 expédiée. Remise 7,20 €."),
    ("en-GB", "The hall is free from 20 to 30 November"),
    ("en-GB", "Room 2 free from 20 November"),
    ("en-US", "Cash advance fee: 5%, minimum $10."),
    ("en-US", "One queen room\n2 nights at $139: $278.00"),
]
OFFERED = [
    ("fr-FR", "Salon\nCoupe : 25 €\nCouleur : 40 €\nBrushing : 18 € au lieu de 22 €"),
    ("fr-FR", "3 nuits : 199 € au lieu de 240 €, jusqu'au 15 décembre"),
    ("fr-FR", "2 nuits à 149 € avec le code EVASION"),
    ("fr-FR", "Frais d'inscription : -50 % jusqu'au 30 novembre"),
    ("fr-FR", "Pack de 6 bières blondes : 5 € au lieu de 7 €"),
    ("en-GB", "Pack of 3 for £10"),
    ("en-GB", "5p per litre off fuel"),
    ("en-GB", "Members save 25% on all gift hampers"),
    ("en-GB", "Your order #4412 is ready. Show this text for £1 off dessert."),
    ("fr-FR", "Votre commande 58213 est partie. 5 € de remise sur la prochaine."),
    ("en-GB", "Free coffee from 20 to 30 November with any cake"),
    ("en-GB", "Joining fee: 50% off until Sunday"),
    ("en-GB", "Tickets\nAdult: £12\nChild: £6\nFamily: £25, was £32"),
]


@pytest.mark.parametrize(("locale", "text"), LISTED)
def test_a_listed_sum_is_no_offer(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=TODAY) == []


@pytest.mark.parametrize(("locale", "text"), OFFERED)
def test_what_costs_less_than_usual_in_a_list_is_one(locale: str, text: str) -> None:
    assert len(parse_promotions(text, locale=locale, today=TODAY)) == 1
