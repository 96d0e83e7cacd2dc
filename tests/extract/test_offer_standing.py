"""What looks like an offer and is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

TARIFFS = [
    ("fr-FR", "Cinéma : plein tarif 9,80 €, tarif réduit 7,50 €, moins de 14 ans 5 €"),
    ("fr-FR", "Tarif réduit 6 € sur présentation d'un justificatif"),
    ("fr-FR", "Musée : 8 € (tarif réduit : 5 €)"),
    ("fr-FR", "Abonnement annuel au tarif réduit de 12 €"),
    ("fr-FR", "Entrée 12 €, réduit 9 €, gratuit pour les moins de 6 ans"),
    ("fr-FR", "Visite guidée : 10 € adulte, 6 € enfant"),
    ("fr-FR", "La part des emballages recyclés va de 40 % à 65 %"),
    ("fr-FR", "Le tarif passe de 29 € à 32 € au 1er janvier"),
    ("fr-FR", "Hausse des tarifs : le café passe à 2,20 €"),
    ("fr-FR", "Vends vélo enfant 60 € à débattre. Remise en main propre"),
    ("fr-FR", "Parking 2 € l'heure, toute la journée 12 €"),
    ("fr-FR", "Formule tout compris : 45 € par personne"),
    ("fr-FR", "Emballage cadeau : 3 € par article"),
    ("fr-FR", "Papier cadeau 2,50 €"),
]
RISES = [
    ("fr-FR", "Le taux de TVA passe de 5,5 % à 10 %"),
    ("fr-FR", "À compter du 1er janvier, l'abonnement passe de 9,99 € à 10,99 €"),
    ("fr-FR", "Le prix du timbre augmente : 1,52 € au lieu de 1,39 €"),
    ("en-GB", "From 1 January the monthly fee goes from £9 to £10"),
    ("en-GB", "Prices are going up: the standard plan is now £12 instead of £10"),
    ("en-GB", "Price increase: our mug moves to £14 from 1 January"),
    ("de-DE", "Der Preis steigt von 10 € auf 12 €"),
    ("es-ES", "El precio pasa de 10 € a 12 €"),
    ("it-IT", "Il prezzo passa da 10 € a 12 €"),
    ("fr-FR", "Le prix de l'abonnement augmente de 2 € en janvier"),
    ("fr-FR", "Bientôt des surprises pour nos membres"),
    ("en-GB", "Rail fares rise 4% in March"),
]
OPINIONS = [
    ("fr-FR", "Acheté à -40 % pendant les soldes, le manteau a bouloché. Déçue."),
    ("fr-FR", "« Payé 30 € au lieu de 45 €, mais la couture a lâché. Je ne recommande pas. » Lina"),
    ("fr-FR", "Pris en promo à -50 %, cassé au bout d'une semaine !"),
    ("fr-FR", "J'avais un code de 10 € qui n'a jamais fonctionné"),
    ("fr-FR", "Le code -20 % ne marche pas, que faire ?"),
    ("en-GB", "Bought in the sale at 50% off, zip broke in a week. Would not recommend."),
    ("en-GB", "Got 20% off but arrived late. Disappointed."),
    ("de-DE", "Nicht empfehlen kann ich den Mantel, mit 50 % Rabatt gekauft"),
]
OVER = [
    ("fr-FR", "L'opération 2 achetés = 1 offert s'est achevée samedi"),
    ("fr-FR", "Notre vente privée (-40 %) s'est clôturée hier soir"),
    ("fr-FR", "Les soldes -50 % sont finis, merci à tous !"),
    ("en-GB", "Our 3 for 2 has come to an end, thank you!"),
    ("en-GB", "The 20% off weekend closed on Sunday"),
    ("en-GB", "Sorry, the SAVE20 code has expired"),
    ("de-DE", "Unsere Aktion endete am Sonntag: 20 % auf alles"),
    ("es-ES", "La promoción 3x2 ha finalizado"),
    ("it-IT", "La promozione 3x2 è terminata"),
    ("fr-FR", "Votre remise de 5 € a bien été appliquée à votre commande 1234"),
    ("fr-FR", "Les codes créateurs de -15 % ne s'appliquent plus"),
    ("fr-FR", "Nous ne faisons plus le 3 pour 2"),
    ("fr-FR", "Le 3 pour 2, c'est du passé"),
    ("fr-FR", "Hier encore -40 %, aujourd'hui prix plein"),
]
RECEIPTS = [
    ("fr-FR", "Le 2e acompte de 30 % est dû à la livraison"),
    ("fr-FR", "Acompte de 30 % à la commande"),
    ("fr-FR", "Votre commande : sous-total 54 €, remise -10,80 €, total 43,20 €"),
    ("fr-FR", "Avec votre commande, vous avez économisé 12 €"),
    ("en-GB", "Second instalment of 20% due on delivery"),
    ("en-GB", "Buy now, pay later in 3 instalments"),
    ("en-GB", "Order total £54, discount -£10.80, you pay £43.20"),
    ("fr-FR", "N'oubliez pas votre rendez-vous : 20 % d'acompte demandé"),
]
EDITIONS = [
    ("fr-FR", "A-2\tMoulin Ver 2\t63,20 €\tDeuxième génération, prix jusqu'au 30 novembre"),
    ("fr-FR", "Écouteurs, 2e version : 79 € jusqu'au 30 novembre"),
    ("fr-FR", "79 € Seconde vie, révisé chez nous"),
    ("en-GB", "A-2\tKettle 2\t£63\tSecond generation, price until 30 November"),
    ("en-GB", "Earbuds\t£79\t2nd-gen, until 30 November"),
    ("de-DE", "A-2\tMühle 2\t63 €\tZweite Generation, Preis bis 30. November"),
    ("es-ES", "A-2\tMolino 2\t63 €\tSegunda generación, precio hasta el 30 de noviembre"),
    ("it-IT", "A-2\tMacina 2\t63 €\tSeconda generazione, prezzo fino al 30 novembre"),
]
"""No second article at a price: a second of its kind."""
NOTICES = [
    ("fr-FR", "L'inscription au programme est gratuite et sans obligation d'achat"),
    ("fr-FR", "Jeu gratuit sans obligation d'achat"),
    ("fr-FR", "L'accès au club est gratuit"),
    ("fr-FR", "Notre offre d'emploi : vendeur H/F, 35 h, 13e mois, remise du personnel de 30 %"),
    ("fr-FR", "Poste en alternance, rémunération de 55 à 100 % du SMIC"),
    ("fr-FR", "Nous recrutons : CDI, 1 900 € brut, 20 % de prime"),
    ("fr-FR", "Table en chêne, bon état, 120 €, à venir chercher"),
    ("fr-FR", "Remise des prix le 12 décembre à 18 h"),
    ("fr-FR", "La remise des clés aura lieu le 3 janvier"),
    ("fr-FR", "Atelier remise en forme : 15 € la séance"),
    ("fr-FR", "Pas de remise sur les livres : la loi fixe 5 % maximum"),
    ("fr-FR", "4 clients sur 5 sont satisfaits"),
    ("en-GB", "We're hiring: 25% staff discount, 28 days' holiday"),
    ("en-GB", "For sale: oak table, £120 ono, collection only"),
]
COMPLAINTS = [
    ("fr-FR", "Pourquoi ma remise de 20 % n'apparaît-elle pas ?"),
    ("fr-FR", "Mon bon de 15 € n'a pas été pris en compte"),
    ("fr-FR", "Pour rappel, la remise de 10 % d'octobre n'est pas reconduite"),
    ("fr-FR", "La réduction de 5 % sur les livres est interdite en ligne"),
    ("fr-FR", "J'ai reçu un bon de 5 € inutilisable"),
    ("en-GB", "Why is my 20% discount not showing?"),
    ("en-GB", "My £10 voucher was not accepted"),
]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        *TARIFFS,
        *RISES,
        *OPINIONS,
        *OVER,
        *RECEIPTS,
        *EDITIONS,
        *NOTICES,
        *COMPLAINTS,
    ],
)
def test_no_offer(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=TODAY) == []


OFFERS_BESIDE = [
    ("Profitez d'une remise de 15 % toute la journée", "percent_off", 15),
    ("Offre de fin de trimestre : -15 % sur les fournitures", "percent_off", 15),
    ("Les prix augmentent en janvier : profitez de -20 % maintenant", "percent_off", 20),
    ("Recrutez un ami : 10 € offerts pour vous deux", "money_off", 10),
    ("Sans obligation d'achat, -10 % à l'inscription à la newsletter", "percent_off", 10),
    ("Tarif réduit pour tous : -5 € sur l'entrée jusqu'à dimanche", "money_off", 5),
    ("Votre total est réduit de 10 € avec le code DIX", "money_off", 10),
    ("Prix réduits de 30 % sur les jouets", "percent_off", 30),
]
"""Offers that share words with what is none."""


@pytest.mark.parametrize(("text", "kind", "value"), OFFERS_BESIDE)
def test_offer_beside(text: str, kind: str, value: int) -> None:
    [promotion] = parse_promotions(text, locale="fr-FR", today=TODAY)
    assert (promotion.kind, promotion.value) == (kind, value)


TOLD_TWICE = [
    ("fr-FR", "-34 % de remise\nCafé 1 kg\n11,87 € au lieu de 17,99 €", "percent_off", "34"),
    ("fr-FR", "-10 € sur le taille-haie, soit 79 € au lieu de 89 €", "money_off", "10"),
    ("fr-FR", "40 € au lieu de 50 €, soit 10 € d'économie", "price_point", "40"),
    ("fr-FR", "2 + 1 offert, les 3 : 8 €", "buy_m_get_n", "100"),
    ("en-GB", "25% off: £75 instead of £100", "percent_off", "25"),
    (
        "fr-FR",
        "Votre cadeau est là\nDès 70 €, recevez notre bougie (valeur 24 €)",
        "free_gift",
        "24",
    ),
]


@pytest.mark.parametrize(("locale", "text", "kind", "value"), TOLD_TWICE)
def test_an_offer_told_twice_is_one(locale: str, text: str, kind: str, value: str) -> None:
    [promotion] = parse_promotions(text, locale=locale, today=TODAY)
    assert (promotion.kind, promotion.value) == (kind, Decimal(value))


def test_a_price_that_does_not_follow_is_another_offer() -> None:
    found = parse_promotions(
        "-20 % sur tout. Le café : 9 € au lieu de 15 €", locale="fr-FR", today=TODAY
    )
    assert [p.kind for p in found] == ["percent_off", "price_point"]


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("-40 % sur les jouets, c'est fini ce soir à minuit.", True),
        ("Dernier jour : -20 % sur le linge, c'est fini demain soir.", True),
        ("-30 % sur les pulls. C'est fini !", False),
        ("L'offre de -20 % est terminée depuis le 10 novembre.", False),
        ("Vos 250 points vous attendent !", False),
        ("Tes 80 points t'attendent dans l'appli", False),
    ],
)
def test_an_end_to_come_is_no_end_and_points_owned_are_no_offer(text: str, stands: bool) -> None:
    assert bool(parse_promotions(text, locale="fr-FR", today=date(2026, 11, 18))) is stands


@pytest.mark.parametrize("text", ["Open a savings account from just £1", "Start saving from £5"])
def test_money_put_aside_is_no_offer(text: str) -> None:
    assert not parse_promotions(text, locale="en-GB", today=date(2026, 11, 18))


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "6 € de remise avec le code VOISIN6, si un voisin vous a parlé de nous."),
        ("fr-FR", "-10 % jusqu'au 30 novembre si vous étiez cliente l'an dernier."),
        ("en-GB", "£6 off with code NEXTDOOR6 if you were sent by a neighbour."),
    ],
)
def test_what_an_offer_supposes_is_no_story(locale: str, text: str) -> None:
    (promotion,) = parse_promotions(text, locale=locale, today=TODAY)
    assert promotion.code or promotion.valid_through


def test_a_supposed_price_is_an_example() -> None:
    for text in ("Vous gagnez 8 € de remise si un article coûte 40 €.",
                 "Par exemple, si un client achète pour 100 €, il a 10 € de remise."):  # fmt: skip
        assert parse_promotions(text, locale="fr-FR", today=TODAY) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "6 € offerts dès 60 € avec le code ROSE6 : terminée le 12 juillet 2026."),
        ("fr-FR", "Foire, 12 % de remise avec le code FOIRE12 – terminé le 27 septembre 2026."),
        ("fr-FR", "-15 % sur les plaids avec PLAID15 (offre expirée le 3 octobre 2026)"),
        ("fr-FR", "-15 % sur les plaids avec PLAID15 (terminé)"),
        ("fr-FR", "-15 % sur les plaids, code PLAID15, clôturée depuis le 3 octobre 2026."),
        ("fr-FR", "-20 % avec le code PRIV20. Terminée."),
        ("fr-FR", "Terminée : -20 % avec le code PRIV20, du 3 au 10 octobre 2026."),
        ("en-GB", "Wine fair, 12% off with code FAIR12 (expired 27 September 2026)"),
        ("en-GB", "12% off with code FAIR12 – closed 27 September 2026."),
        ("en-GB", "Expired: 12% off with code FAIR12 until 27 September 2026."),
    ],
)
def test_an_offer_that_a_clause_says_is_over(locale: str, text: str) -> None:
    assert parse_promotions(text, locale=locale, today=date(2026, 11, 23)) == []


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "-20 % avec le code PRIV20. L'offre se termine le 30 novembre 2026."),
        (
            "fr-FR",
            "La foire est terminée, place à Noël : -20 %, code NOEL20, jusqu'au 24 décembre.",
        ),
        ("fr-FR", "Une commande terminée, -10 % sur la suivante avec le code SUITE10."),
        ("fr-FR", "Fini le froid, -20 % sur les plaids avec le code PLAID20."),
        ("fr-FR", "-20 % sur les plaids, fini les excuses, avec le code PLAID20."),
        ("fr-FR", "-20 % sur les meubles (finis à la main), code BOIS20."),
        ("fr-FR", "-20 % sur les vins du Clos 2021, code VIN20."),
        ("en-GB", "12% off with code FAIR12, expires 30 November 2026."),
        ("en-GB", "20% off closed-back headphones with code SOUND20."),
    ],
)
def test_an_end_to_come_or_another_thing_that_is_done(locale: str, text: str) -> None:
    assert len(parse_promotions(text, locale=locale, today=date(2026, 11, 23))) == 1


@pytest.mark.parametrize(
    ("locale", "text", "count"),
    [
        ("en-US", "Need a gift? Order by December 18 for Christmas.", 0),
        ("en-US", "Out-of-season gift? Bring it in until January 31.", 0),
        ("fr-FR", "Besoin d'un cadeau ? Commandez avant le 18 décembre pour Noël.", 0),
        ("fr-FR", "Une idée de cadeau ? Passez nous voir jusqu'au 24 décembre.", 0),
        ("en-US", "A free gift? Yes, with every order over $50 until December 24.", 1),
        ("en-US", "A gift? Spend $50 until December 24 and a tote is free.", 1),
        ("fr-FR", "Un cadeau offert ? Oui, dès 50 € jusqu'au 24 décembre.", 1),
        ("fr-FR", "Un cadeau ? Oui : un sac offert dès 50 € jusqu'au 24 décembre.", 1),
    ],
)
def test_a_gift_that_is_sought_is_none_that_is_given(locale: str, text: str, count: int) -> None:
    assert len(parse_promotions(text, locale=locale, today=TODAY)) == count
