"""Offers that are only spoken of, and those that are made beside the same words."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

SPOKEN_OF = [
    ("fr-FR", "Attention, un faux SMS à notre nom annonce 80 % de remise sur les bottes."),
    ("fr-FR", "Note interne : nous hésitons entre -20 % sur la literie et 50 € de remise."),
    ("fr-FR", "Un article à 80 € est soldé à -30 %. Faites de même pour les exercices 4 à 9."),
    ("fr-FR", "Un pull affiché -70 % : c'était une erreur d'affichage, nos excuses."),
    ("fr-FR", "Hier à la braderie, tout est parti à -50 %."),
    ("fr-FR", "L'affiche « -15 % sur les montures » que vous avez vue datait de 2024."),
    ("fr-FR", "On nous demande si nous ferons -50 % pour le Black Friday."),
    ("fr-FR", "« Un acheté, un offert » : le client paie un produit et en emporte deux."),
    ("en-GB", "A fake text with our name on it promises 80% off boots."),
    ("en-GB", "Internal memo: $15 off strollers in April, or a bundle on car seats."),
    ("en-GB", "An email headed “50% off everything” was sent in error this morning."),
    ("en-GB", "Rival firm is doing 25% off everything. Good for them!"),
    ("en-GB", "About that 40% off email: sorry."),
    ("en-US", "Somebody asked if we do BOGO. They have never met our accountant."),
    ("en-US", "My toxic trait is thinking a 30% off coupon from 2021 will work."),
]
MADE = [
    ("fr-FR", "La rumeur dit vrai : -30 % sur tout le magasin dès samedi !"),
    ("fr-FR", "Cahiers d'exercices et annales : -15 % jusqu'à samedi."),
    ("fr-FR", "Le pain d'hier à -50 % dès 9h."),
    ("fr-FR", "« -20 % sur tout le rayon jardin » : c'est ce samedi dans votre magasin !"),
    ("fr-FR", "Le conseiller dit : « Vous bénéficiez de 10 % sur votre première commande. »"),
    ("fr-FR", "Une erreur de prix ? Non ! -50 % sur les canapés ce week-end."),
    ("en-GB", "There won't be a better time: 25% off sofas until Sunday."),
    ("en-GB", "Internal doors 20% off until 30 November."),
    ("en-GB", "Scampi and chips half price every Friday."),
    ("en-GB", "Show this 10% off email at the till."),
    ("en-GB", "Bring the £5 off flyer to any branch by Sunday."),
    ("en-GB", "Somebody asked for it, so here it is: 25% off boots with code BOOT25."),
    ("en-US", "My wife says I'm crazy: everything 50% off until Saturday!"),
]


@pytest.mark.parametrize(("locale", "text"), SPOKEN_OF)
def test_an_offer_that_is_only_spoken_of_is_none(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=TODAY) == []


@pytest.mark.parametrize(("locale", "text"), MADE)
def test_the_same_words_beside_an_offer_leave_it(locale: str, text: str) -> None:
    assert len(parse_promotions(text, locale=locale, today=TODAY)) == 1
