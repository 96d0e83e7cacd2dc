"""Products that running text names beside a price, and what is left out for certainty's sake."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.statement import read_statement
from checker.model import Evidence, Message, MessageRole, Offer

TODAY = date(2026, 11, 18)


def _offers(text: str, locale: str = "fr-FR", **said: object) -> tuple[Offer, ...]:
    message = Message(text, evidence=Evidence(text, "a.json", "/0"), **said)  # type: ignore[arg-type]
    return read_statement(message, locale=locale, today=TODAY, currency="EUR").offers


def _mentions(text: str, locale: str = "fr-FR") -> list[tuple[str | None, dict[str, str]]]:
    return [
        (offer.title, {role: str(price.amount) for role, price in offer.prices.items()})
        for offer in _offers(text, locale)
    ]


MENTIONS = [
    (
        "La Lampe Ver 300 R se recharge en USB-C et vous revient à 54,90 €.",
        [("Lampe Ver 300 R", {"current": "54.90"})],
    ),
    (
        "La Lampe Ver 300 que vous attendiez revient à 54,90 €.",
        [("Lampe Ver 300", {"current": "54.90"})],
    ),
    (  # in parts behind the whole, not before it
        "La tente Cime 2 places est à 249,00 €, soit 3 × 83,00 €.",
        [("tente Cime 2 places", {"current": "249.00"})],
    ),
    ("Le vélo Cime Urbain se loue 39 € par mois, frais de dossier de 10 €.", []),
    # the price of a piece, and that of a pack
    ("Le chevet Ver Chêne est à 119,00 € l'unité, le lot de 2 à 219,00 €.", []),
    (
        "Thé Ver du Jardin\n10,50 € la boîte de 100 g, 23,50 € le sachet de 250 g.",
        [
            ("Thé Ver du Jardin boîte de 100 g", {"current": "10.50"}),
            ("Thé Ver du Jardin sachet de 250 g", {"current": "23.50"}),
        ],
    ),
    # several sizes of one name, each beside its price; a piece without size is passed by
    (
        "Miel Ver, récolte 2026 : 6,90 € le pot de 250 g, 11,90 € les 500 g.",
        [
            ("Miel Ver pot de 250 g", {"current": "6.90"}),
            ("Miel Ver 500 g", {"current": "11.90"}),
        ],
    ),
    (
        "Chocolat Ver : la tablette à 3,60 €, le lot de 5 tablettes à 16,20 €.",
        [("Chocolat Ver lot de 5 tablettes", {"current": "16.20"})],
    ),
    ("Bougie Ver : 24 € les 180 g, 39 € les 400 g (en promo à 31,20 €).", []),
    ("Atelier Ver : 45 € le samedi 28, 39 € le mardi 1er.", []),
    ("Fauteuil Ver : 249 € en lin, 199 € en coton.", []),
    ("Ses membres ont le Sac Cime à 89,00 €.", []),
    ("Pour les adhérents, le Sac Cime est à 89,00 €.", []),
    (
        "Les membres ont 5 % de remise. Le Sac Cime est à 99,00 €.",
        [("Sac Cime", {"current": "99.00"})],
    ),
    ("Le Baume Cerise 15 ml est à 12 €.", [("Baume Cerise 15 ml", {"current": "12"})]),
    ("Ta Lampe Brume est à 49€90, file !", [("Lampe Brume", {"current": "49.90"})]),
    (
        "Retrouvez notre table Chêne Clair au prix de 349 € en boutique.",
        [("table Chêne Clair", {"current": "349"})],
    ),
    (
        "Cette semaine le Fauteuil Brume passe à 249 € au lieu de 299 €.",
        [("Fauteuil Brume", {"current": "249", "list": "299"})],
    ),
    (
        "Sérum Hiver 30 ml : 62 € (206,67 € / 100 ml)",
        [("Sérum Hiver 30 ml", {"current": "62", "unit": "206.67"})],
    ),
    (
        "Sérum Hiver 30 ml : 62 €, Crème Hiver 50 ml : 54 € et Baume Hiver : 9,90 €",
        [
            ("Sérum Hiver 30 ml", {"current": "62"}),
            ("Crème Hiver 50 ml", {"current": "54"}),
            ("Baume Hiver", {"current": "9.90"}),
        ],
    ),
    (
        "Crème Hiver 50 ml\nUne crème fondante\n54,00 €\nSérum Hiver 30 ml\n62,00 €",
        [("Crème Hiver 50 ml", {"current": "54.00"}), ("Sérum Hiver 30 ml", {"current": "62.00"})],
    ),
    (
        "La Crème Hiver 50 ml, notre préférée, est à 54 €.",
        [("Crème Hiver 50 ml", {"current": "54"})],
    ),
    (
        "Le Coffret Hiver, avec la Crème Nuit 50 ml, est à 99 €.",
        [("Coffret Hiver", {"current": "99"})],
    ),
    (
        "Crème Hiver 50 ml à 54 €, livraison offerte dès 49 €.",
        [("Crème Hiver 50 ml", {"current": "54"})],
    ),
    ("Crème Hiver 50 ml 💙 54 €", []),
    ("Lot de 3 Savons Hiver : 22,90 €", [("Lot de 3 Savons Hiver", {"current": "22.90"})]),
    (
        "La Crème Hiver 50 ml est à 54 €, prix Club : 48 €.",
        [("Crème Hiver 50 ml", {"current": "54"})],
    ),
]

ENGLISH = [
    (
        "Olive Soap: single bar £4.50, pack of 3 £12.",
        [("Olive Soap pack of 3", {"current": "12"})],
    ),
    (
        "Willow Candle: 180 g at £24, 400 g at £39.",
        [
            ("Willow Candle 180 g", {"current": "24"}),
            ("Willow Candle 400 g", {"current": "39"}),
        ],
    ),
    (
        "Meet the Night Serum 30 ml, now only £45 (was £60).",
        [("Night Serum 30 ml", {"current": "45", "list": "60"})],
    ),
    ("Our Oak Side Table is £349 in store.", [("Oak Side Table", {"current": "349"})]),
    ("Free delivery on orders over £50.", []),
    ("Spend £100, get a £10 voucher.", []),
    ("Any two candles for £30.", []),
    (
        "Wool Duvet, King: was £180, now £144.",
        [("Wool Duvet, King", {"list": "180", "current": "144"})],
    ),
    (
        "Tea Towels, Set of 2, at £18 and the Reed Diffuser (200 ml refill) at £27.",
        [
            ("Tea Towels, Set of 2", {"current": "18"}),
            ("Reed Diffuser (200 ml refill)", {"current": "27"}),
        ],
    ),
    ("The Willow Basket in medium, £36.", [("Willow Basket in medium", {"current": "36"})]),
    (
        "Tulip ‘Evening Frost’, 100 bulbs: £24.00",
        [("Tulip ‘Evening Frost’, 100 bulbs", {"current": "24.00"})],
    ),
    (
        "Tulip ‘Evening Frost’, 100 bulbs\n£24.00",
        [("Tulip ‘Evening Frost’, 100 bulbs", {"current": "24.00"})],
    ),
    (
        "Lawn Granules, 3 kg\n£22.00\nLawn Granules, 1 kg\n£9.50",
        [
            ("Lawn Granules, 3 kg", {"current": "22.00"}),
            ("Lawn Granules, 1 kg", {"current": "9.50"}),
        ],
    ),
    ("Apple ‘Red Ember’, now £24.00", [("Apple ‘Red Ember", {"current": "24.00"})]),
    ("Free gift when your basket reaches £50.", []),
    ("Basket over £50: free delivery.", []),
]

FRENCH_VARIETY = "Rosier « Brume du Soir », pot de 3 litres"

NOTHING = [
    "Livraison offerte dès 49 €.",
    "La livraison express coûte 9,90 €.",
    "10 € offerts dès 60 € d'achat avec le code HIVER.",
    "10 € de réduction sur la Crème Hiver 50 ml.",
    "La Crème Hiver existe en trois formats, à partir de 26,90 €.",
    "Le Fauteuil Brume en 3x 99 € sans frais.",
    "Le Fauteuil Brume pour 25 € par mois.",
    "Tout à 10 € ce week-end !",
    "Toute la gamme Hiver à 10 €.",
    "2 savons Hiver pour 15 €.",
    "Voici un bon de 5 € à valoir sur votre prochaine commande.",
    "Prix Cercle Hiver : 35,90 €.",
    "54,00 €\nCrème Hiver 50 ml\n62,00 €\nSérum Hiver 30 ml",
    "Crème Hiver 50 ml\nSérum Hiver 30 ml\n54,00 €\nÉpuisé",
    "Crème Hiver 50 ml\nSérum Hiver 30 ml\n54,00 €\n62,00 €",
    "Léa nous écrit : « J'ai payé le Fauteuil Brume 20 € chez vous ! »",
    "Bonjour {{prenom}}, 5 € pour vous.",
    "Le sérum est à 30 €.",
    "Crème Hiver 50 ml : 54 € ou 59 € ?",
    "Notre crème pour les mains coûte 14,50 € en boutique.",
    "Notre atelier a reçu 12 000 € de la région.",
    "Votre panier : 45 €.",
    "J'ai rendez-vous à 8 h 30.",
    "98 % d'ingrédients d'origine naturelle.",
    "@lea Crème Hiver 50 ml",
    "",
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_mentions(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert _mentions(text) == expected


@pytest.mark.parametrize(
    ("locale", "text", "title"),
    [
        ("fr-FR", "Laine peignée : en taille M, la veste Rive est à 46 €.", "veste Rive taille M"),
        ("fr-FR", "En 500 ml, la Crème Brume est à 12 €.", "Crème Brume 500 ml"),
        ("fr-FR", "Nouveau. En lot de 3, le Savon Brume est à 12 €.", "Savon Brume lot de 3"),
        ("en-GB", "In size M, the Rive Jacket is £46.", "Rive Jacket size M"),
        ("en-GB", "In 500 ml, our Mist Cream is £12.", "Mist Cream 500 ml"),
        # no size, several, or another behind
        ("fr-FR", "En novembre, la Crème Brume est à 12 €.", "Crème Brume"),
        ("fr-FR", "En boutique, la Crème Brume est à 12 €.", "Crème Brume"),
        ("fr-FR", "En taille M ou L, la veste Rive est à 46 €.", "veste Rive"),
        ("fr-FR", "En taille M, le bidon Rive 3 L est à 46 €.", "bidon Rive 3 L"),
        ("fr-FR", "Livrée en 2 kg, la Pâte Brume est à 12 €.", "Pâte Brume"),
    ],
)
def test_a_size_before_the_name(locale: str, text: str, title: str) -> None:
    (offer,) = _offers(text, locale)
    assert offer.title == title


@pytest.mark.parametrize("between", [" : ", "\n", " à "])
def test_a_name_within_a_name_is_no_quotation(between: str) -> None:
    text = f"{FRENCH_VARIETY}{between}24,90 €"
    name = "Rosier ‘ Brume du Soir ’, pot de 3 litres"
    assert _mentions(text) == [(name, {"current": "24.90"})]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_mentions_in_english(text: str, expected: list[tuple[str, dict[str, str]]]) -> None:
    assert _mentions(text, "en-GB") == expected


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("Lampe Brume\nTrois heures d'autonomie. 45 €.\nLampe Nuit\nMaintenant 59 €, en bleu.",
         "fr-FR", [("Lampe Brume", "45"), ("Lampe Nuit", "59")]),
        ("Brume Lamp 200\n\nLight. Three hours.\nNow £45, while stocks last.",
         "en-GB", [("Brume Lamp 200", "45")]),
        ("Brume Lamp\nLight and bright. £8 for the shade.", "en-GB", []),
        ("Brume Lamp\nLight and bright. Shade: £8.", "en-GB", []),
        ("Brume Lamp\nNot ready to buy? Hire it. £8.", "en-GB", []),
        ("Lampe Brume\nÀ louer tout l'été. 8 €.", "fr-FR", []),
        ("Brume Lamp\nMembers only. £40.", "en-GB", []),
        ("Three good reasons\nThe best lamp we made. £40.", "en-GB", []),
    ],
)  # fmt: skip
def test_a_price_alone_is_that_of_the_heading_above_it(
    text: str, locale: str, expected: list[tuple[str, str]]
) -> None:
    assert [(title, prices["current"]) for title, prices in _mentions(text, locale)] == expected


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_is_better_than_a_wrong_reading(text: str) -> None:
    assert _mentions(text) == []


LIST = """Cahier Rive A5 (réf. CR-A5) : 18,90 €
Cahier Rive A6 (réf. CR-A6) : 12,90 €
Agenda Lune 2027 (réf. AL-27) : 22,90 €"""


def test_lines_of_a_list_keep_their_own_price_and_number() -> None:
    assert [(o.title, o.sku, str(o.prices["current"].amount)) for o in _offers(LIST)] == [
        ("Cahier Rive A5", "CR-A5", "18.90"),
        ("Cahier Rive A6", "CR-A6", "12.90"),
        ("Agenda Lune 2027", "AL-27", "22.90"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coffret : un Cahier Rive A5 et un Stylo Brume pour 44,90 €", []),
        ("Le Cahier Rive A5 + le Stylo Brume à 44,90 €", []),
        (
            "Le Cahier Rive A5 à 18,90 € et le Stylo Brume à 29 €",
            [("Cahier Rive A5", "18.90"), ("Stylo Brume", "29")],
        ),
    ],
)
def test_the_price_of_two_things_is_that_of_neither(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(o.title, str(o.prices["current"].amount)) for o in _offers(text)]
    assert found == expected


def test_a_mention_says_where_it_was_read() -> None:
    text = "Enfin ! Le Baume Cerise 15 ml est à 12 €, et il sent bon."
    (offer,) = _offers(text)
    assert offer.mention
    assert offer.evidence == Evidence("Baume Cerise 15 ml est à 12 €", "a.json", "/0")
    assert offer.prices["current"].evidence == Evidence("12 €", "a.json", "/0")


@pytest.mark.parametrize(
    ("text", "locale", "through"),
    [
        ("Le Baume Cerise 15 ml reste à 12 € jusqu'au 31 octobre 2026.", "fr-FR", "2026-10-31"),
        ("Le Baume Cerise 15 ml est à 12 € du 2 au 9 novembre 2026.", "fr-FR",
         "2026-11-09"),
        ("Cherry Balm 15 ml is £12 until 5 December 2026.", "en-GB", "2026-12-05"),
        ("Le Baume Cerise 15 ml est à 12 €. La boutique ferme le 31 octobre 2026.", "fr-FR", None),
    ],
)  # fmt: skip
def test_the_days_a_price_holds(text: str, locale: str, through: str | None) -> None:
    (offer,) = _offers(text, locale)
    assert (offer.sale_through and f"{offer.sale_through:%Y-%m-%d}") == through


def test_the_price_without_tax_is_kept_apart() -> None:
    (offer,) = _offers("La Crème Hiver 50 ml est à 39,90 € TTC, soit 33,25 € HT.")
    assert str(offer.prices["current"].amount) == "39.90"
    assert offer.prices["current"].tax == "included"
    assert offer.net is not None
    assert str(offer.net.amount) == "33.25"


@pytest.mark.parametrize(
    ("locale", "text", "names"),
    [
        ("en-GB", "You asked. Allium ‘Evening Frost’ is back in stock!", ["Allium ‘Evening Frost"]),
        ("en-GB", "Good news: the Winter Candle Set, £65, is back in stock.",
         ["Winter Candle Set"]),
        ("fr-FR", "La Lampe Chêne (59,90 €) est enfin de retour en stock.", ["Lampe Chêne"]),
        ("fr-FR", "La Dînette La Cuisine est de nouveau disponible !", ["Dînette La Cuisine"]),
        ("fr-FR", "La commode 3 tiroirs en chêne est de retour en stock.",
         ["commode 3 tiroirs en chêne"]),
        ("fr-FR", "La commode en chêne est de retour en stock.", []),
        ("en-GB", "Tell me when the Oak Lamp is back in stock.", []),
        ("en-GB", "The Oak Lamp will be back in stock soon.", []),
        ("en-GB", "Is the Oak Lamp back in stock?", []),
        ("en-GB", "Some sizes of the Oak Robe are back in stock.", []),
        ("en-GB", "Everything you love is back in stock.", []),
        ("fr-FR", "La collection Hiver est de retour.", []),
    ],
)  # fmt: skip
def test_products_that_are_back(locale: str, text: str, names: list[str]) -> None:
    found = read_statement(
        Message(text, evidence=Evidence(text)), locale=locale, today=date(2026, 11, 18)
    ).offers
    assert [o.title for o in found if o.availability == "in_stock"] == names


@pytest.mark.parametrize(
    ("locale", "text", "names"),
    [
        ("en-US", "The Vortex Electric Shaker is sold out until mid-December; offer the list.",
         ["Vortex Electric Shaker"]),
        ("en-GB", "Winter Candle Set, £65, is currently out of stock.", ["Winter Candle Set"]),
        ("en-GB", "The Oak Lamp and the Elm Lamp are sold out.", []),
        ("fr-FR", "La Lampe Chêne est épuisée jusqu'au 15 décembre.", ["Lampe Chêne"]),
        ("fr-FR", "La Lampe Chêne est actuellement en rupture de stock.", ["Lampe Chêne"]),
        ("de-DE", "Die Lampe Eiche 40 cm ist derzeit ausverkauft.", ["Lampe Eiche 40 cm"]),
        ("en-GB", "Oak Lamp 40 cm: sold out until January.", ["Oak Lamp 40 cm"]),
        ("fr-FR", "Lampe Chêne 40 cm : en rupture, retour prévu le 15 décembre.",
         ["Lampe Chêne 40 cm"]),
        ("fr-FR", "Lampe Chêne : épuisée.", ["Lampe Chêne"]),
        ("de-DE", "Lampe Eiche 40 cm: ausverkauft.", ["Lampe Eiche 40 cm"]),
        # a question, a case, some sizes or shops, another day, other things
        ("en-GB", "Status: sold out.", []),
        ("en-GB", "Oak Robe, size M: sold out.", []),
        ("fr-FR", "Lampe Chêne, coloris noir : épuisé.", []),
        ("fr-FR", "Lampe Chêne : en rupture en boutique.", []),
        ("en-GB", "Is the Oak Lamp sold out?", []),
        ("en-GB", "If the Oak Lamp is sold out, offer the Elm Lamp.", []),
        ("en-GB", "The Oak Lamp was sold out in October.", []),
        ("en-GB", "The Oak Lamp is nearly sold out.", []),
        ("en-GB", "The Oak Robe in most sizes is sold out.", []),
        ("en-GB", "The Oak Lamp is sold out in our Leeds shop.", []),
        ("en-GB", "The Oak Lamp is not sold out.", []),
        ("fr-FR", "Si la Lampe Chêne est épuisée, proposez la Lampe Orme.", []),
        ("fr-FR", "La Lampe Chêne est épuisée en boutique.", []),
        ("fr-FR", "La Lampe Chêne est bientôt épuisée.", []),
    ],
)  # fmt: skip
def test_products_that_are_sold_out(locale: str, text: str, names: list[str]) -> None:
    found = read_statement(
        Message(text, evidence=Evidence(text)), locale=locale, today=date(2026, 11, 18)
    ).offers
    assert [o.title for o in found if o.availability == "out_of_stock"] == names


def test_quoted_words_state_nothing() -> None:
    """A customer's words, unlike a name between quotation marks."""
    text = "« Livrée en 2 jours, retours gratuits, bravo ! », écrit Léa. « Jours Brume » : -20 %."
    message = Message(text, evidence=Evidence(text))
    statement = read_statement(message, locale="fr-FR", today=TODAY)
    assert not statement.claims
    assert [str(p.value) for p in statement.promotions] == ["20"]


@pytest.mark.parametrize("voice", ["customer", "other", "legal"])
def test_other_voices_state_nothing(voice: str) -> None:
    text = "Le Baume Cerise 15 ml est à 12 €, -20 % avec le code CERISE, retours gratuits."
    message = Message(text, voice=voice, evidence=Evidence(text))  # type: ignore[arg-type]
    assert read_statement(message, locale="fr-FR", today=TODAY) == ((), (), ())


def test_promotions_and_claims_have_the_words_they_were_read_from() -> None:
    text = "Bonsoir. -20 % avec le code CERISE. Les retours sont gratuits."
    message = Message(text, evidence=Evidence(text, "a.json", "/0"))
    statement = read_statement(message, locale="fr-FR", today=TODAY)
    (promotion,) = statement.promotions
    assert promotion.evidence is not None
    assert promotion.evidence.quote in text
    assert len(promotion.evidence.quote) < len(text)
    assert all(c.evidence and c.evidence.quote in text for c in statement.claims)
    assert statement.claims


@given(st.text(max_size=300))
def test_no_text_breaks_it(text: str) -> None:
    for offer in _offers(text):
        assert offer.title
        assert "current" in offer.prices


@given(
    st.sampled_from(["Crème Hiver 50 ml", "Baume Cerise", "Fauteuil Brume"]),
    st.decimals(1, 999, places=2),
    st.sampled_from(["{} : {} €", "Le {} est à {} €.", "{}, {} €", "Découvrez le {} à {} €"]),
)
def test_name_and_price_are_read_back(name: str, amount: object, pattern: str) -> None:
    text = pattern.format(name, str(amount).replace(".", ","))
    assert _mentions(text) == [(name, {"current": str(amount)})]


@pytest.mark.parametrize(
    ("text", "role", "days"),
    [
        ("« Vous avez 30 jours pour nous retourner un article. »", "script", ["30"]),
        ("« Vous avez 30 jours pour nous retourner un article. »", "post", []),
        ("Le client hésite : « Vous avez 30 jours pour retourner. »", "script", ["30"]),
        ("Le client dit : « J'ai 60 jours pour retourner mon colis. »", "script", []),
        ("Client : « J'ai 60 jours pour retourner mon colis. »", "script", []),
        ("Si le client demande un délai : « 30 jours pour retourner. »", "script", ["30"]),
    ],
)
def test_a_script_quotes_its_agent(text: str, role: MessageRole, days: list[str]) -> None:
    said = Message(text, role, evidence=Evidence(text, "a.txt"))
    stated = read_statement(said, locale="fr-FR", today=TODAY, currency="EUR")
    assert [claim.value for claim in stated.claims if claim.kind == "return_days"] == days


@pytest.mark.parametrize(
    ("text", "locale", "found"),
    [
        ("Le Cercle est gratuit. Ses membres ont la Lampe Brume à 49 €.", "fr-FR", 0),
        ("Gratuit. Ses membres ont le sac de couchage Alpe à 89 €, et un cadeau.", "fr-FR", 0),
        ("Nos adhérents paient la Lampe Brume 49 €.", "fr-FR", 0),
        ("Our members get the Mist Lamp for £49.", "en-GB", 0),
        ("Nos membres le savent. La Lampe Brume est à 49 €.", "fr-FR", 1),
    ],
)
def test_what_members_pay_is_nobody_elses_price(text: str, locale: str, found: int) -> None:
    assert len(_offers(text, locale)) == found


@pytest.mark.parametrize(
    ("text", "locale", "expected"),
    [
        ("La Lampe Brume : 149 CHF, livraison en 3 jours.", "fr-FR", [("delivery_delay", "CHF")]),
        ("Nos amis suisses, livraison en 3 jours.", "fr-FR", [("delivery_delay", "suisses")]),
        ("Pour nos clients belges : livraison en 5 jours.", "fr-FR",
         [("delivery_delay", "belges")]),
        ("For our Irish customers: delivery in 3 days.", "en-GB", [("delivery_delay", "Irish")]),
        ("The Mist Lamp is £99, delivered in 3 days.", "en-GB", [("delivery_delay", "GBP")]),
        ("La Lampe Brume : 149 €, livraison en 3 jours.", "fr-FR", [("delivery_delay", None)]),
        ("La Lampe Brume à 29,90 €, livraison 4,90 €.", "fr-FR", [("shipping_fee", None)]),
        ("La Lampe Brume à 29,90 €, livraison offerte.", "fr-FR", []),
        ("The Mist Lamp at €59, free delivery.", "en-GB", []),
        ("Dès 49 €, livraison offerte.", "fr-FR", [("free_shipping_threshold", None)]),
    ],
)  # fmt: skip
def test_promises_beside_a_price_are_those_of_its_market(
    text: str, locale: str, expected: list[tuple[str, str | None]]
) -> None:
    message = Message(text, evidence=Evidence(text))
    claims = read_statement(message, locale=locale, today=TODAY, currency="EUR").claims
    assert [(claim.kind, claim.condition) for claim in claims] == expected


@pytest.mark.parametrize(
    ("row", "whose"),
    [
        ("TX-4\tMachine Ver 300\t429 €\tGarantie 3 ans", "Machine Ver 300"),
        ("Machine Ver 300 | 429 € | Garantie 3 ans", "Machine Ver 300"),
        ("La Machine Ver 300 est à 429 €. Garantie 3 ans.", None),
        ("Garantie\t3 ans", None),
    ],
)
def test_a_warranty_in_the_row_of_a_product_is_its_own(row: str, whose: str | None) -> None:
    message = Message(row, "script", evidence=Evidence(row))
    [claim] = read_statement(message, locale="fr-FR", today=TODAY, currency="EUR").claims
    assert (claim.kind, claim.subject) == ("warranty", whose)
