"""Which service or destination a fee or a delay is said of."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims

_PROMISES = [
    (
        "fr-FR",
        "Livraison : comptez 4,20 € en Colissimo à domicile ou 3,10 € en Mondial Relay.",
        ["shipping_fee 4.20 en Colissimo à domicile", "shipping_fee 3.10 en Mondial Relay"],
    ),
    (
        "en-GB",
        "Agent: For the Highlands and Orkney delivery is £8.80 and takes 3 to 5 days.",
        ["delivery_delay 5 the Highlands and Orkney", "shipping_fee 8.80 the Highlands and Orkney"],
    ),
    (
        "fr-FR",
        "Conseillère : Pour la Corse, la livraison coûte 8,80 €.",
        ["shipping_fee 8.80 la Corse"],
    ),
    (
        "en-GB",
        "Orders to Ireland leave from our Irish shop: €7.50, free over €65.",
        ["free_shipping_threshold 65 to Ireland", "shipping_fee 7.50 to Ireland"],
    ),
    (
        "fr-FR",
        "Commandes vers la Belgique : 7,50 €, offert dès 65 €.",
        ["free_shipping_threshold 65 vers la Belgique", "shipping_fee 7.50 vers la Belgique"],
    ),
    (
        "fr-FR",
        "Livraison : 3,90 € en relais, 5,90 € à domicile par Colissimo, 9,90 € par Chronopost.",
        [
            "shipping_fee 3.90 en relais",
            "shipping_fee 5.90 à domicile par Colissimo",
            "shipping_fee 9.90 Chronopost",
        ],
    ),
    ("en-GB", "Our Irish shop has prices in euro. Delivery there is €7.50.", []),
    ("en-GB", "Orders for members: £9.50, free coffee over £80.", []),
]


@pytest.mark.parametrize(("locale", "text", "promised"), _PROMISES)
def test_each_promise_has_its_own(locale: str, text: str, promised: list[str]) -> None:
    found = parse_claims(text, locale=locale)
    assert [f"{c.kind} {c.value} {c.condition}" for c in found] == promised


@pytest.mark.parametrize(
    ("locale", "text", "fees"),
    [
        ("en-GB", "Next-day delivery is £8.95 if the order is placed before 2pm.",
         [("8.95", "Next-day")]),
        ("en-GB", "Order by 4pm for next-day delivery, Monday to Friday (£8.95).",
         [("8.95", "next-day")]),
        ("en-GB", "Standard delivery is £4.95 and next-day delivery £8.95.",
         [("4.95", "Standard"), ("8.95", "next-day")]),
        ("en-GB", "Dispatched the same day, delivery £4.95.", [("4.95", None)]),
        ("en-GB", "Order today and we ship the next day. Delivery is £4.95.", [("4.95", None)]),
        ("en-GB", "Standard delivery costs £3.95 and next day costs £5.95.",
         [("3.95", "Standard"), ("5.95", "next day")]),
        ("en-GB", "Next working day is £6.95.", [("6.95", "Next working day")]),
        ("en-GB", "Named-day delivery is £7.95.", [("7.95", "Named-day")]),
        ("en-GB", "Premium delivery costs £7.95.", [("7.95", "Premium")]),
        ("fr-FR", "La livraison standard coûte 4,90 €. Le lendemain, c'est 9,90 €.",
         [("4.90", "standard"), ("9.90", "Le lendemain")]),
        ("fr-FR", "Livraison le lendemain : 8,95 €.", [("8.95", "le lendemain")]),
        ("fr-FR", "Expédié le jour même, livraison à 4,95 €.", [("4.95", None)]),
    ],
)  # fmt: skip
def test_how_fast_a_delivery_is_says_which_one_a_fee_is_for(
    locale: str, text: str, fees: list[tuple[str, str | None]]
) -> None:
    claims = parse_claims(text, locale=locale)
    assert [(c.value, c.condition) for c in claims if c.kind == "shipping_fee"] == fees


@pytest.mark.parametrize(
    ("locale", "text", "fees"),
    [
        ("en-GB", "You pay £35.50 and nothing for delivery.", []),
        ("en-GB", "Your basket is £35.50 and zero for shipping.", []),
        ("en-GB", "You pay £35.50 including delivery.", []),
        ("en-GB", "That makes £35.50, not counting delivery.", []),
        ("en-GB", "That makes £35.50 before delivery.", []),
        ("fr-FR", "Vous payez 35,50 € et rien pour la livraison.", []),
        ("fr-FR", "Vous payez 35,50 € port compris.", []),
        ("fr-FR", "Cela fait 35,50 € sans la livraison.", []),
        ("fr-FR", "Cela fait 35,50 € sans compter les frais de port.", []),
        ("en-GB", "A £24.00 basket with standard delivery comes to £27.49.", []),
        ("en-GB", "An order of £24.00 with standard delivery shows as £27.49.", []),
        ("fr-FR", "Un panier de 24 € avec la livraison standard revient à 28,90 €.", []),
        # what the delivery does cost
        ("fr-FR", "Une commande de 24 € plus 4,90 € de livraison, soit 28,90 € au total.",
         ["4.90"]),
        ("en-GB", "Delivery comes to £4.95 per order.", ["4.95"]),
        ("fr-FR", "La livraison revient à 4,90 € par commande.", ["4.90"]),
        ("en-GB", "It is £35.50 and £3.49 for delivery.", ["3.49"]),
        ("en-GB", "It is £35.50 plus £3.49 delivery.", ["3.49"]),
        ("fr-FR", "Comptez 4,90 € pour la livraison.", ["4.90"]),
        ("fr-FR", "C'est 35,50 € et 4,90 € de livraison.", ["4.90"]),
        ("fr-FR", "Pas de minimum : 4,90 € avec la livraison en relais.", ["4.90"]),
        ("fr-FR", "Livraison standard 4,90 €, avec la livraison express 9,90 €", ["4.90", "9.90"]),
    ],
)  # fmt: skip
def test_a_total_is_no_fee(locale: str, text: str, fees: list[str]) -> None:
    claims = parse_claims(text, locale=locale)
    assert [claim.value for claim in claims if claim.kind == "shipping_fee"] == fees


@pytest.mark.parametrize(
    ("locale", "text", "free"),
    [
        ("en-GB", "Delivery stays free.", []),
        ("fr-FR", "La livraison reste gratuite.", []),
        ("en-GB", "Delivery is free.", ["0"]),
        ("fr-FR", "La livraison est gratuite.", ["0"]),
    ],
)
def test_what_stays_free_is_not_free_for_everyone(locale: str, text: str, free: list[str]) -> None:
    claims = parse_claims(text, locale=locale)
    assert [c.value for c in claims if c.kind == "free_shipping_threshold"] == free
