"""The country that the label of a delivery names."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims

FEE, DELAY, FREE = "shipping_fee", "delivery_delay", "free_shipping_threshold"
FEES = "return_fees"


BACK = "return_fees"


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Belgique, domicile\t4 à 5 jours ouvrés\t9,90 €",
         [(DELAY, "Belgique, domicile"), (FEE, "Belgique, domicile")]),
        ("fr-FR", "Livraison Domicile Belgique : 9,90 €", [(FEE, "Belgique, Domicile")]),
        ("fr-FR", "Livraison à domicile (Belgique) : 9,90 €",
         [(FEE, "Belgique, à domicile")]),
        ("fr-FR", "Suisse – point relais : 12,90 €", [(FEE, "Suisse, point relais")]),
        ("fr-FR", "Corse, livraison à domicile : 12,90 €", [(FEE, "Corse, à domicile")]),
        ("fr-FR", "Belgique : point relais 5,90 €, domicile 9,90 €",
         [(FEE, "Belgique, point relais"), (FEE, "Belgique, domicile")]),
        ("fr-FR", "Livraison en France 4,90 €, Belgique 9,90 €.",
         [(FEE, "en France"), (FEE, "Belgique")]),
        ("fr-FR", "Belgique : livraison offerte dès 89 € en point relais.",
         [(FREE, "Belgique, en point relais")]),
        ("en-GB", "Ireland, home delivery\t£9.95", [(FEE, "Ireland")]),
        ("en-GB", "Standard delivery (Northern Ireland): £9.95",
         [(FEE, "Northern Ireland, Standard")]),
        ("en-GB", "Ireland – express delivery: £9.95", [(FEE, "Ireland, express")]),
        ("fr-FR", "Il lui manque 11 € : en Suisse, la livraison est de 12,90 €.",
         [(FEE, "en Suisse")]),
        ("fr-FR", "Pas Léger : livraison en Suisse 12,90 €, offerte dès 200 €.",
         [(FEE, "en Suisse"), (FREE, "en Suisse")]),
        ("fr-FR", "Bonne nouvelle : la livraison au Luxembourg est offerte dès 89 €.",
         [(FREE, "au Luxembourg")]),
        ("fr-FR", "Le retour depuis la Suisse coûte 9,90 €.", [(BACK, "depuis la Suisse")]),
        ("fr-FR", "Depuis l’Allemagne, le retour coûte 4,90 €.", [(BACK, "Depuis l’Allemagne")]),
        ("fr-FR", "Livraison en France 4,90 €, en Suisse 9,90 €.",
         [(FEE, "en France"), (FEE, "en Suisse")]),
        ("en-GB", "It’s simple: in Ireland, delivery is £9.95 and becomes free over £120.",
         [(FEE, "Ireland"), (FREE, "Ireland")]),
        ("en-GB", "Returning a parcel from Ireland costs £6.50.", [(BACK, "from Ireland")]),
        ("en-GB", "Good news: delivery to Germany is free over £120.", [(FREE, "to Germany")]),
        # no country, or a sentence that tells more
        ("fr-FR", "Nos tapis viennent du Maroc, livraison offerte dès 60 €.",
         [("origin", None), (FREE, None)]),
        ("fr-FR", "Chocolat de Suisse, livraison offerte dès 60 €.", [(FREE, None)]),
        ("fr-FR", "Domicile\t2 à 3 jours ouvrés\t6,90 €", [(DELAY, "Domicile"), (FEE, "Domicile")]),
        ("fr-FR", "Nos belles théières Belgique, livraison à domicile 4,90 €",
         [(FEE, "à domicile")]),
        ("en-GB", "Express delivery: £9.95", [(FEE, "Express")]),
    ],
)  # fmt: skip
def test_country_of_a_label(locale: str, text: str, told: list[tuple[str, str]]) -> None:
    claims = parse_claims(text, locale=locale)
    assert sorted((claim.kind, claim.condition) for claim in claims) == sorted(told)


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Le retour est gratuit en magasin ; l’étiquette postale coûte 4,50 €.",
         [("0", "en magasin"), ("4.50", None)]),
        ("fr-FR", "Le retour est gratuit en magasin, l’étiquette coûte 4,50 €.",
         [("0", "en magasin"), ("4.50", None)]),
        ("fr-FR", "Les retours sont gratuits en magasin ; par courrier, l’étiquette coûte 4,50 €.",
         [("0", "en magasin"), ("4.50", "par courrier")]),
        ("en-GB", "Returns are free in store; by post, the label costs £4.50.",
         [("0", None), ("4.50", "by post")]),
        ("fr-FR", "Étiquette de retour en France : 4,50 €", [("4.50", "en France")]),
    ],
)  # fmt: skip
def test_what_is_free_keeps_its_own_words(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(c.value, c.condition) for c in claims if c.kind == "return_fees"] == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Une bouteille bouchonnée est échangée pendant 12 mois, sur remise du bouchon.",
         [("360", "bouchonnée")]),
        ("fr-FR", "Un article défectueux est échangé pendant 6 mois.", [("180", "défectueux")]),
        ("fr-FR", "Un article reçu abîmé peut être renvoyé sous 14 jours.", [("14", "abîmé")]),
        ("fr-FR", "Article défectueux : retour sous 60 jours.", [("60", "défectueux")]),
        ("en-GB", "A corked bottle is exchanged for 12 months.", [("360", "corked")]),
        ("en-GB", "A faulty item can be returned within 60 days.", [("60", "faulty")]),
        # of what is whole
        ("fr-FR", "Vous avez 30 jours pour retourner un article ; s’il est défectueux, écrivez.",
         [("30", None)]),
        ("fr-FR", "Retours sous 30 jours, même pour un article défectueux.", [("30", None)]),
        ("fr-FR", "Un article est défectueux ? Vous avez 30 jours pour le retourner.",
         [("30", None)]),
        ("en-GB", "You have 30 days to return an item; faulty items go back free of charge.",
         [("30", None)]),
    ],
)  # fmt: skip
def test_how_long_what_is_faulty_is_taken_back(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(c.value, c.condition) for c in claims if c.kind == "return_days"] == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en-US", "Returns in our stores are free.", [(FEES, "0", "in our stores")]),
        ("en-GB", "Free returns in our shops.", [(FEES, "0", "in our shops")]),
        ("en-US", "Returns are free.", [(FEES, "0", None)]),
        ("en-GB", "Returns to our shops are free; a return by post with our label costs £3.50.",
         [(FEES, "0", "to our shops"), (FEES, "3.50", None)]),
        ("fr-FR", "Les retours dans nos magasins sont gratuits ; par la poste, le retour coûte "
         "3,90 €.", [(FEES, "0", "dans nos magasins"), (FEES, "3.90", "par la poste")]),
        ("fr-FR", "Les retours sont gratuits dans nos magasins.",
         [(FEES, "0", "dans nos magasins")]),
        ("en-US", "Subscription orders ship free from $45.", [(FREE, "45", "Subscription")]),
        ("en-US", "On subscription, shipping is already free from $45.",
         [(FREE, "45", "subscription")]),
        ("fr-FR", "Avec l'abonnement, la livraison est offerte dès 35 €.",
         [(FREE, "35", "abonnement")]),
        ("en-US", "Shipping is free on orders over $59.", [(FREE, "59", None)]),
        ("en-US", "Wholesale orders may be returned within 14 days, unopened.",
         [("return_days", "14", "Wholesale orders")]),
        ("en-US", "Your order may be returned within 45 days.", [("return_days", "45", None)]),
    ],
)  # fmt: skip
def test_whom_and_where_a_promise_is_for(
    locale: str, text: str, told: list[tuple[str, str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(claim.kind, claim.value, claim.condition) for claim in claims] == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        # what each delivery of a subscription costs
        ("en-US", "You take 15% off, so a tub comes to $38.25 on every delivery.", []),
        ("en-US", "Members pay $12 for every delivery of two bags.", []),
        ("fr-FR", "Le sachet revient à 12,90 € à chaque livraison.", []),
        ("fr-FR", "Soit 12,90 € sur chaque livraison.", []),
        ("en-US", "Every delivery costs $5.95.", [(FEE, "5.95", None)]),
        ("en-US", "Shipping is free on every delivery over $45.", [(FREE, "45", None)]),
        ("fr-FR", "Chaque livraison coûte 4,90 €.", [(FEE, "4.90", None)]),
        ("fr-FR", "Livraison : 4,90 € pour chaque livraison.", [(FEE, "4.90", None)]),
        # a service of its own behind the threshold
        ("en-US", "Free standard shipping on orders over $49. Expedited $14.95.",
         [(FREE, "49", "standard"), (FEE, "14.95", "Expedited")]),
        ("en-US", "Shipping is $5.95. Expedited is $14.95.",
         [(FEE, "5.95", None), (FEE, "14.95", "Expedited")]),
        ("en-US", "We expedited a $14.95 refund.", []),
        # where the free delivery does not apply
        ("en-US", "Alaska pays $12.95, free shipping does not apply there.", []),
        ("en-US", "Orders placed on a business day ship the same day.", [(DELAY, "0", "ship")]),
    ],
)  # fmt: skip
def test_what_an_amount_beside_a_delivery_is(
    locale: str, text: str, told: list[tuple[str, str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(claim.kind, claim.value, claim.condition) for claim in claims] == told
