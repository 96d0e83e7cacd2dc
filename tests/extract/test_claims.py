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
    ("fr-FR", "Nos rosiers sont garantis 3 mois à la reprise", [("warranty", "3")]),
    ("fr-FR", "Reprise garantie 1 an", []),
    ("fr-FR", "Une garantie de reprise d'un an sur nos haies", []),
    ("fr-FR", "Bouquets garantis frais 7 jours, plantes garanties à la reprise", []),
    ("fr-FR", "Reprise sous 30 jours", [("return_days", "30")]),
    ("fr-FR", "Reprise gratuite sous 30 jours", [("return_days", "30"), ("return_fees", "0")]),
    ("fr-FR", "Garantie 2 ans", [("warranty", "2")]),
    ("fr-FR", "Garantie 2 ans, têtes de rechange disponibles dix ans", [("warranty", "2")]),
    ("en-GB", "Guaranteed for 2 years, spare heads for ten years", [("warranty", "2")]),
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
    ("fr-FR", "Expédié le jour même avant 14 h", [("delivery_delay", "0")]),
    ("fr-FR", "Commandez avant 17 h, retirez demain", [("click_and_collect_delay", "1")]),
    ("fr-FR", "Franco de port dès 350 € HT", [("free_shipping_threshold", "350")]),
    ("fr-FR", "Retours : 30 jours à compter de la réception", [("return_days", "30")]),
    (
        "fr-FR",
        "Livraison : 6,50 € pour la Belgique, 12 € pour la Suisse",
        [("shipping_fee", "12"), ("shipping_fee", "6.50")],
    ),
    (
        "fr-FR",
        "Comptez 2 à 4 jours pour la France et 5 à 8 pour la Corse",
        [("delivery_delay", "4"), ("delivery_delay", "8")],
    ),
    (
        "fr-FR",
        "Ouvert tous les jours sauf le mardi, 10h-19h",
        [("opening_hours", "Mo,We-Su 10:00-19:00")],
    ),
    ("fr-FR", "Ouvert 24h/24 et 7j/7", [("opening_hours", "24/7")]),
    (
        "fr-FR",
        "Lun.-ven. 8h-20h, sam. 9h-20h",
        [("opening_hours", "Mo-Fr 08:00-20:00; Sa 09:00-20:00")],
    ),
    ("en-GB", "Open daily 10-6", [("opening_hours", "Mo-Su 10:00-18:00")]),
    (
        "en-GB",
        "Split the cost over 3 or 6 months, interest free",
        [("instalments", "3"), ("instalments", "6")],
    ),
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
    ("fr-FR", "Un retour coûte 3,90 €, déduits du remboursement.", [("return_fees", "3.90")]),
    ("fr-FR", "Nos jouets sont faits dans le Jura.", [("origin", "jura")]),
    ("fr-FR", "Savon fabriqué en France dans notre atelier.", [("origin", "france")]),
    ("fr-FR", "Ouvert le dimanche matin de 9h à 12h30.", [("opening_hours", "Su 09:00-12:30")]),
    ("fr-FR", "Le sac de 7 kg revient à 40,50 € par livraison en abonnement.", []),
    ("fr-FR", "En dessous de 50 €, la livraison coûte 4,50 €.", [("shipping_fee", "4.50")]),
    ("fr-FR", "Livraison 0 € à partir de 30 €", [("free_shipping_threshold", "30")]),
    (
        "fr-FR",
        "Paiement en 2, 3 ou 4 fois par carte",
        [("instalments", "2"), ("instalments", "3"), ("instalments", "4")],
    ),
    ("fr-FR", "Le code HIVER20 a expiré.", [("code_refused", "HIVER20")]),
    ("en-GB", "Shipping is always free, whatever you spend.", [("free_shipping_threshold", "0")]),
    ("en-GB", "Royal Mail Tracked 48 £3.50", [("shipping_fee", "3.50")]),
]

NOTHING = [
    ("fr-FR", "En quinze minutes, un livre change une journée."),
    ("fr-FR", "Ouverture exceptionnelle dimanche 20 décembre de 11 h à 18 h"),
    ("fr-FR", "Vous êtes remboursés sous 14 jours."),
    ("fr-FR", "-20 % jusqu'à dimanche avec le code VIP20"),
    ("fr-FR", "Livraison offerte ce week-end seulement"),
    ("fr-FR", "La livraison a été très rapide"),
    ("fr-FR", "Une crème qui hydrate pendant 24h"),
    ("fr-FR", "Siret 123 456 789 00012"),
    ("fr-FR", "Réf. 0102030405060"),
    ("en-GB", "Lasts up to 12 hours on one charge"),
    ("en-GB", "Serves 4 to 6 people"),
    ("sv-SE", "Fri frakt över 400 kr"),
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


CONDITIONS = [
    ("fr-FR", "La livraison intervient au plus tard trente jours après", "au plus tard"),
    ("fr-FR", "Point relais : 3,90 €.", "Point relais"),
    ("fr-FR", "Frais de port : 6,50 € pour la Belgique", "la Belgique"),
    ("fr-FR", "« Pour la Belgique, la livraison est offerte dès 90 €. »", "la Belgique"),
    ("en-GB", "– For Ireland, delivery is free over £60", "Ireland"),
    ("fr-FR", "Franco de port dès 350 € pour les professionnels", "pour les professionnels"),
    ("fr-FR", "Expédition sous 24 h", "Expédition"),
    ("en-GB", "Express delivery £6.95", "Express"),
    ("fr-FR", "Suisse : 15 €, livraison offerte dès 200 €.", "Suisse"),
    ("fr-FR", "Belgique et Pays-Bas : 8 €, port offert dès 150 €.", "Belgique et Pays-Bas"),
    ("en-GB", "Ireland: £7.50, free delivery over £120.", "Ireland"),
    ("fr-FR", "Nos membres ont un cadeau à 20 €, et la livraison offerte dès 30 €.", "Nos membres"),
    ("fr-FR", "Les vélos reconditionnés sont garantis 1 an.", "reconditionnés"),
    ("en-GB", "Refurbished bikes: 12-month warranty.", "Refurbished"),
    ("de-DE", "Generalüberholte Geräte: 12 Monate Garantie.", "Generalüberholte"),
    ("fr-FR", "Avec l'abonnement, la livraison est offerte.", "abonnement"),
    ("fr-FR", "Pour les abonnés, livraison offerte.", "Pour les abonnés"),
    ("en-GB", "Subscribers get free delivery.", "Subscribers"),
    ("en-GB", "Your tea subscription comes with free delivery.", "subscription"),
    ("de-DE", "Für Abonnenten versandkostenfrei.", "Abonnenten"),
    ("fr-FR", "Livraison offerte toute l'année.", None),
    ("fr-FR", "Rappel : 4,90 € en dessous, livraison offerte dès 49 €.", None),
]


@pytest.mark.parametrize(("locale", "text", "condition"), CONDITIONS)
def test_reads_what_restricts_a_promise(locale: str, text: str, condition: str | None) -> None:
    [claim] = parse_claims(text, locale=locale)
    assert claim.condition == condition


def test_next_day_before_an_hour_is_a_day() -> None:
    claims = parse_claims(
        "En express, votre colis arrive le lendemain avant 13 h (9,90 €).", locale="fr-FR"
    )
    found = {claim.kind: (claim.value, claim.unit, claim.condition) for claim in claims}
    assert found["delivery_delay"] == ("1", "day", "En express")
    assert found["shipping_fee"] == ("9.90", "EUR", "En express")


LISTS = [
    (
        "Livré en 2 à 3 jours ouvrés à domicile, en 4 à 6 jours ouvrés en point relais.",
        [("3", "à domicile"), ("6", "en point relais")],
    ),
    ("Les frais sont de 4 € en point relais et de 6 € à domicile.", [("6", "à domicile")]),
    ("Livraison offerte dès 60 €, sinon 4 € en point relais et 6 € à domicile.",
     [("60", None), ("4", "en point relais"), ("6", "à domicile")]),
    ("Livraison offerte dès 45 € en point relais et 65 € à domicile.",
     [("45", "en point relais"), ("65", "à domicile")]),
    ("En point relais : 3 jours, à domicile : 2 jours.", [("3", "En point relais"),
                                                         ("2", "à domicile")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_value_of_a_list_has_its_condition(text: str, expected: list[tuple[str, str]]) -> None:
    claims = parse_claims(text, locale="fr-FR")
    assert [(claim.value, claim.condition) for claim in claims] == expected


SHOPS = [
    ("fr-FR", "Nantes — 4 rue du Port. Ouvert de 9 h à 18 h du lundi au samedi", "Nantes"),
    ("fr-FR", "4 rue du Port, 44000 Nantes. Du lundi au samedi, 9 h - 18 h", "Nantes"),
    ("en-GB", "Leeds: 12 High Street. Monday to Saturday 9am-6pm.", "Leeds"),
    ("fr-FR", "4 rue du Port, 44000 Nantes. Service client : 01 99 00 12 34", None),
    ("fr-FR", "Notre boutique de Lyon est ouverte du mardi au samedi de 10 h à 19 h.", "Lyon"),
    ("fr-FR", "Le magasin de Paris Bastille vous accueille. Lundi : 10h-19h", "Paris Bastille"),
    ("en-GB", "Our Leeds store is open Monday to Saturday 9am-6pm.", "Leeds"),
    ("fr-FR", "Boutique de Lyon. Tél. : 04 99 00 12 34", "Lyon"),
    ("fr-FR", "Ouvert du mardi au samedi de 10 h à 19 h.", None),
]


@pytest.mark.parametrize(("locale", "text", "shop"), SHOPS)
def test_hours_and_phones_name_their_shop(locale: str, text: str, shop: str | None) -> None:
    [claim] = parse_claims(text, locale=locale)
    assert claim.subject == shop


@pytest.mark.parametrize(
    ("locale", "text", "condition"),
    [
        ("fr-FR", "Service clients : 01 99 00 12 34", "Service clients"),
        (
            "fr-FR",
            "Notre service client vous répond du lundi au samedi de 9 h à 18 h",
            "service client",
        ),
        ("en-GB", "Customer care is open Monday to Friday 9am-5pm.", "Customer care"),
        ("fr-FR", "Une question ? Notre service client est là. Tél. : 01 99 00 12 34", None),
        ("fr-FR", "Boutique de Lyon : du lundi au samedi de 9 h à 18 h", None),
    ],
)
def test_hours_and_phones_of_customer_service(
    locale: str, text: str, condition: str | None
) -> None:
    [claim] = parse_claims(text, locale=locale)
    assert claim.condition == condition


@given(st.text(max_size=120), st.sampled_from(["fr-FR", "en-GB", "de-DE", "es-ES", "it-IT"]))
def test_quotes_stand_in_the_text(text: str, locale: str) -> None:
    for claim in parse_claims(f"{text} Garantie 2 ans", locale=locale):
        assert claim.quote in f"{text} Garantie 2 ans"


IN_SENTENCES = [
    (
        "fr-FR",
        "Point relais : 3,90 €, offert dès 40 €.",
        [("free_shipping_threshold", "40"), ("shipping_fee", "3.90")],
    ),
    (
        "fr-FR",
        "Nous prenons en charge les frais de retour pendant 60 jours.",
        [("return_days", "60"), ("return_fees", "0")],
    ),
    ("fr-FR", "Nos bougies sont coulées à la main dans le Gers.", [("origin", "gers")]),
    (
        "fr-FR",
        "Frais de port : 4,95 € jusqu'à 49 €, gratuits ensuite.",
        [("free_shipping_threshold", "49"), ("shipping_fee", "4.95")],
    ),
    (
        "fr-FR",
        "À partir de 45 € d'achat, nous ne facturons plus la livraison.",
        [("free_shipping_threshold", "45")],
    ),
    (
        "fr-FR",
        "Pour nous renvoyer un article, imprimez l'étiquette : c'est gratuit.",
        [("return_fees", "0")],
    ),
    (
        "fr-FR",
        "Le prix est le même au magasin et sur internet.",
        [("same_price_everywhere", "yes")],
    ),
    (
        "fr-FR",
        "Pas de différence de prix entre le site et la boutique.",
        [("same_price_everywhere", "yes")],
    ),
    (
        "fr-FR",
        "Comptez une dizaine de jours pour les produits personnalisés.",
        [("delivery_delay", "10")],
    ),
    (
        "fr-FR",
        "Livraison gratuite, reprise de l'ancien matelas sur demande.",
        [("free_shipping_threshold", "0")],
    ),
    (
        "fr-FR",
        "La livraison sur rendez-vous est facturée 39 € et intervient sous trois semaines.",
        [("delivery_delay", "21"), ("shipping_fee", "39")],
    ),
    (
        "fr-FR",
        "Ouvert tous les jours de 9 h à 20 h, le dimanche de 9 h à 13 h.",
        [("opening_hours", "Mo-Sa 09:00-20:00; Su 09:00-13:00")],
    ),
    ("fr-FR", "Poste à pourvoir sous 15 jours, CDI, 35 heures.", []),
    (
        "en-GB",
        "You have 28 days to send anything back, and we'll cover the postage.",
        [("return_days", "28"), ("return_fees", "0")],
    ),
    (
        "en-GB",
        "Returns by post cost £2.50; returns to any store are free.",
        [("return_fees", "0"), ("return_fees", "2.50")],
    ),
    (
        "en-GB",
        "Spend £80 for free shipping to Ireland. Orders below that are charged at £8.",
        [("free_shipping_threshold", "80"), ("shipping_fee", "8")],
    ),
    (
        "en-GB",
        "Members get free delivery with no minimum spend; everyone else pays £4.95.",
        [("free_shipping_threshold", "0"), ("shipping_fee", "4.95")],
    ),
    (
        "en-GB",
        "We ship within one business day, and you can return it within 60 days.",
        [("delivery_delay", "1"), ("return_days", "60")],
    ),
    (
        "en-GB",
        "You will be responsible for the cost of returning the goods.",
        [("return_fees", "customer")],
    ),
    ("en-GB", "You've got a month to change your mind.", [("return_days", "30")]),
    ("en-GB", "The courier will hold it for five days at the local depot.", []),
    (
        "en-GB",
        "We'll match any UK retailer's price on an identical item.",
        [("price_guarantee", "yes")],
    ),
]


@pytest.mark.parametrize(("locale", "text", "expected"), IN_SENTENCES)
def test_promises_told_in_sentences(
    locale: str, text: str, expected: list[tuple[str, str]]
) -> None:
    found = parse_claims(text, locale=locale)
    assert sorted((claim.kind, claim.value) for claim in found) == expected


def test_a_country_that_opens_the_sentence_joins_the_service() -> None:
    text = "Pour la Belgique, la livraison à domicile est offerte dès 90 € et coûte 6 € en dessous."
    told = [(c.kind, c.value, c.condition) for c in parse_claims(text, locale="fr-FR")]
    assert told == [
        ("free_shipping_threshold", "90", "la Belgique, à domicile"),
        ("shipping_fee", "6", "la Belgique"),
    ]


def test_money_that_is_given_for_what_is_brought_back_is_no_fee() -> None:
    for text in ("Reprise : 60 € remboursés pour l'achat d'un poêle", "Reprise : 60 € offerts"):
        assert parse_claims(text, locale="fr-FR") == []
    (fee,) = parse_claims("Retour : 4,50 €", locale="fr-FR")
    assert (fee.kind, fee.value) == ("return_fees", "4.50")
