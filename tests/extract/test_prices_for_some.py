"""Products named beside a price in a text, and prices that are not everyone's."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.mentions import find_mentions
from checker.model import Evidence, Message


def read(locale: str, text: str) -> list[str]:
    message = Message(text, "body", evidence=Evidence(text))
    currency = "EUR" if locale == "fr-FR" else "GBP"
    found = find_mentions(
        message, text, locale=locale, currency=currency, tax="included", today=date(2026, 11, 22)
    )
    return [
        f"{o.title}: {', '.join(f'{role} {p.amount}' for role, p in o.prices.items())}"
        for o in found
    ]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "Avec le Prix Cercle, la Bougie Figue 180 g revient à 22 €."),
        ("fr-FR", "Avec votre carte de fidélité, la Bougie Figue 180 g est à 22 €."),
        ("fr-FR", "Au tarif Privilège, la Bougie Figue 180 g passe à 22 €."),
        ("fr-FR", "Grâce au Club Lune, la Bougie Figue 180 g est à 22 €."),
        ("fr-FR", "La Bougie Figue 180 g est à 22 € avec la carte Lune."),
        ("en-GB", "With the Circle price, the Fig Candle 180 g comes to £22."),
        ("en-GB", "At the Circle price, the Fig Candle 180 g is £22."),
        ("en-GB", "With your loyalty card, the Fig Candle 180 g is £22."),
        ("en-GB", "The Fig Candle 180 g is £22 with a Circle card."),
    ],
)
def test_what_a_card_or_a_named_price_gives_is_not_everyones(locale: str, text: str) -> None:
    assert not [said for said in read(locale, text) if "current 22" in said]


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Au prix de lancement, la Bougie Figue 180 g est à 22 €.", "current 22"),
        ("fr-FR", "Avec son couvercle, la Bougie Figue 180 g est à 22 €.", "current 22"),
        ("fr-FR", "Avec sa carte à planter, la Bougie Figue 180 g est à 22 €.", "current 22"),
        ("fr-FR", "La Bougie Figue 180 g : 25 €, 22 € au prix Club.", "current 25, member 22"),
        ("fr-FR", "Bougie Figue 100 g : 22 €", "current 22"),
        ("en-GB", "At the new price, the Fig Candle 180 g is £22.", "current 22"),
        ("en-GB", "With its lid, the Fig Candle 180 g is £22.", "current 22"),
        ("en-GB", "The Fig Candle 180 g is £25, or £22 at the Circle price.", "current 25"),
    ],
)
def test_other_words_before_a_price_leave_it_everyones(locale: str, text: str, said: str) -> None:
    assert [each.partition(": ")[2] for each in read(locale, text)] == [said]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "La Bougie Figue 180 g passera bientôt à 25 €."),
        ("fr-FR", "La Bougie Figue 180 g va coûter 25 €."),
        ("en-GB", "The Fig Candle 180 g will soon be £25."),
        ("en-GB", "The Fig Candle 180 g is going up to £25."),
    ],
)
def test_a_price_yet_to_come_is_none(locale: str, text: str) -> None:
    assert read(locale, text) == []


@pytest.mark.parametrize(
    ("locale", "text", "days"),
    [
        ("fr-FR", "À partir du 1er décembre, la Bougie Figue 180 g passera à 25 €.",
         [("2026-12-01", None)]),
        ("en-GB", "The Fig Candle 180 g will be £25 from 1 December.", [("2026-12-01", None)]),
        ("en-GB", "From 1 December the 3 kg tub of Fig Candles goes from £22.00 to £25.00.",
         [("2026-12-01", None)]),
        ("fr-FR", "La Bougie Figue 180 g est à 25 €, expédiée à partir du 1er décembre.",
         [(None, None)]),
        ("en-GB", "The Fig Candle 180 g is £25, delivered by 24 December.", [(None, None)]),
        ("fr-FR", "Jusqu'au 30 novembre : la Bougie Figue 180 g à 22 €, la Bougie Brume à 12 €.",
         [(None, "2026-11-30"), (None, None)]),
    ],
)  # fmt: skip
def test_the_days_a_sentence_opens_with_are_those_of_its_first_price(
    locale: str, text: str, days: list[tuple[str | None, str | None]]
) -> None:
    message = Message(text, "body", evidence=Evidence(text))
    found = find_mentions(
        message, text, locale=locale, currency=None, tax="included", today=date(2026, 11, 22)
    )
    assert [
        tuple(day and f"{day:%Y-%m-%d}" for day in (o.sale_from, o.sale_through)) for o in found
    ] == days


@pytest.mark.parametrize(
    ("locale", "text", "name"),
    [
        ("fr-FR", "Soupes, glaces, purées : le Mixeur Figue fait tout, pour 89 €.", "Mixeur Figue"),
        ("fr-FR", "Le Plaid Figue va avec tout, à 59 €.", "Plaid Figue"),
        ("fr-FR", "Le Plaid Figue est livré avec tout le nécessaire, pour 5 €.", None),
        ("fr-FR", "Le Mixeur Figue et tout le reste à 49 €.", None),
        ("en-GB", "Soups, dips, ices: the Fig Blender does it all, for £89.", "Fig Blender"),
        ("en-GB", "The Fig Blanket and everything else at £49.", None),
    ],
)
def test_what_a_product_does_is_no_part_of_its_name(
    locale: str, text: str, name: str | None
) -> None:
    assert [said.partition(": ")[0] for said in read(locale, text)] == ([name] if name else [])


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Gravure de la Gourde Alba Acier : 8,00 €, offerte en mai.", []),
        ("fr-FR", "La personnalisation de votre Gourde Alba Acier coûte 8 €.", []),
        ("fr-FR", "Faites graver votre Gourde Alba Acier pour 8 €.", []),
        ("en-GB", "Engraving of the Alba Steel Bottle: £8.", []),
        ("en-GB", "Alba Steel Bottle engraving: £8.", []),
        ("en-GB", "Engraving, Alba Steel Bottle: £8.", []),
        ("fr-FR", "Gravure : Gourde Alba Acier, 8,00 €", []),
        ("fr-FR", "Gourde Alba Acier : 30 €", ["Gourde Alba Acier: current 30"]),
        ("fr-FR", "Kit de réparation Alba : 9 €", ["Kit de réparation Alba: current 9"]),
        ("fr-FR", "Gravure Vieux Lyon 30 cm : 45 €", ["Gravure Vieux Lyon 30 cm: current 45"]),
        ("en-GB", "Repair kit Alba: £9", ["Repair kit Alba: current 9"]),
    ],
)
def test_what_is_done_to_a_product_has_a_price_of_its_own(
    locale: str, text: str, said: list[str]
) -> None:
    assert read(locale, text) == said


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Une Gourde Alba, un flacon d’huile Figue 30 ml et un sac Brume A5 : 59 €.", []),
        ("fr-FR", "La crème Alba et le sérum Figue 30 ml : 59 € les deux.", []),
        ("en-GB", "An Alba Bottle, a flask of Fig oil 30 ml and a Mist Bag: £59 the set.", []),
        (
            "fr-FR",
            "Le sérum Figue 30 ml, sans parfum : 59 €",
            ["sérum Figue 30 ml, sans parfum: current 59"],
        ),
        ("fr-FR", "Une Gourde Alba et son étui : 59 €", ["Gourde Alba: current 59"]),
        (
            "fr-FR",
            "La crème Alba : 20 € et le sérum Figue 30 ml : 59 €",
            ["crème Alba: current 20", "sérum Figue 30 ml: current 59"],
        ),
        (
            "en-GB",
            "The Alba Bottle: £20 and the Fig oil 30 ml: £59",
            ["Alba Bottle: current 20", "Fig oil 30 ml: current 59"],
        ),
    ],
)
def test_one_price_behind_a_list_is_that_of_all_of_it(
    locale: str, text: str, said: list[str]
) -> None:
    assert read(locale, text) == said


@pytest.mark.parametrize(
    ("locale", "text", "price"),
    [
        ("fr-FR", "Membre du Club Lune ? La Bougie Figue 180 g te revient à 22 €.", None),
        ("fr-FR", "Vous êtes abonné ? La Bougie Figue 180 g est à 22 €.", None),
        ("fr-FR", "Étudiant ? La Bougie Figue 180 g est à 22 €.", None),
        ("en-GB", "Club member? The Fig Candle 180 g is £22.", None),
        ("en-GB", "Already a subscriber? The Fig Candle 180 g is £22.", None),
        # the others, and what no member is asked
        ("fr-FR", "Pas encore membre ? La Bougie Figue 180 g est à 22 €.", "22"),
        ("fr-FR", "Une envie de douceur ? La Bougie Figue 180 g est à 22 €.", "22"),
        ("fr-FR", "Les membres le savent. La Bougie Figue 180 g est à 22 €.", "22"),
        ("en-GB", "Not a member? The Fig Candle 180 g is £22.", "22"),
        ("en-GB", "Looking for a gift? The Fig Candle 180 g is £22.", "22"),
    ],
)
def test_what_follows_a_question_to_members_is_theirs(
    locale: str, text: str, price: str | None
) -> None:
    assert [said.rpartition(" ")[2] for said in read(locale, text)] == ([price] if price else [])


def test_a_question_to_members_is_answered_by_one_sentence() -> None:
    text = "Étudiant ? La Bougie Figue 180 g est à 22 €. Le Thé Brume 100 g est à 12 €."
    assert read("fr-FR", text) == ["Thé Brume 100 g: current 12"]


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Une douzaine d’huîtres, 14 €, et un pot de Rillettes Alba par-dessus.", []),
        ("fr-FR", "Un bouquet de pivoines, 18 €, et la Bougie Figue pour l’accompagner.", []),
        ("en-GB", "A dozen oysters, £14, and a bottle of Alba Brut on top.", []),
        ("fr-FR", "Bougie Figue, 22 €, et un sachet d’allumettes.", ["Bougie Figue: current 22"]),
        ("fr-FR", "Nouveau : 22 €, la Bougie Figue.", ["Bougie Figue: current 22"]),
        ("en-GB", "Fig Candle, £22, and a box of matches.", ["Fig Candle: current 22"]),
    ],
)
def test_what_and_joins_behind_a_price_has_it_not(locale: str, text: str, said: list[str]) -> None:
    assert read(locale, text) == said


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Le verre de Rosé Alba est à 6 €.", []),
        ("fr-FR", "Un verre de Rosé Alba, 6 € au comptoir.", []),
        ("fr-FR", "Huîtres et Rosé Alba, 6 € le verre au comptoir.", []),
        ("fr-FR", "Le Cake Alba, 3 € la part.", []),
        ("en-GB", "A glass of Alba Rosé is £6.", []),
        ("en-GB", "Alba Rosé: £6 a glass at the bar.", []),
        ("en-GB", "Alba Rosé 75 cl: £12, or £6 a glass.", ["Alba Rosé 75 cl: current 12"]),
        ("fr-FR", "Le Verre Alba est à 9 €.", ["Verre Alba: current 9"]),
        ("fr-FR", "La Tasse Alba 30 cl : 12 €", ["Tasse Alba 30 cl: current 12"]),
        ("en-GB", "The Fig Cup 30 cl is £12.", ["Fig Cup 30 cl: current 12"]),
    ],
)
def test_a_glass_of_it_is_not_the_bottle(locale: str, text: str, said: list[str]) -> None:
    assert read(locale, text) == said


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "Le robot Aubrac loué un week-end à Lyon : 25 €, avec une caution de 200 €.", []),
        ("fr-FR", "Les skis Vanoise loués à la semaine : 95 €.", []),
        ("fr-FR", "La tente Ardèche : 25 € la journée.", []),
        ("fr-FR", "Le vélo Tarn est à 25 € le week-end.", []),
        ("fr-FR", "Prêt du robot Aubrac : 15 €.", []),
        ("fr-FR", "La tente Ardèche est à 40 €, caution de 150 €.", []),
        ("en-GB", "The Glencoe Tent, hired for a weekend, is £25.", []),
        ("en-GB", "Renting the Glencoe Tent for a weekend costs £25.", []),
        ("en-GB", "You can borrow the Glencoe Tent for £25.", []),
        ("en-GB", "The Glencoe Tent is £25 per weekend.", []),
        ("en-GB", "The Glencoe Tent is £25 for the weekend, with a deposit of £100.", []),
        ("fr-FR", "Le robot Aubrac est à 349 €, et il se loue aussi.",
         ["robot Aubrac: current 349"]),
        ("fr-FR", "Le robot Aubrac est à 349 € ; en location, 25 € le week-end.",
         ["robot Aubrac: current 349"]),
        ("fr-FR", "Le robot Aubrac est à 349 € ce week-end.", ["robot Aubrac: current 349"]),
        ("fr-FR", "Le sac Week-end Rive est à 89 €.", ["sac Week-end Rive: current 89"]),
        ("fr-FR", "La Bière Alba est à 3 €, consigne de 0,20 €.", ["Bière Alba: current 3"]),
        ("en-GB", "The Rannoch Sofa is £999, with a deposit of £100.",
         ["Rannoch Sofa: current 999"]),
        ("en-GB", "The Glencoe Tent is £249, or £25 a weekend to hire.",
         ["Glencoe Tent: current 249"]),
        ("en-GB", "The Glencoe Tent is £199 this weekend.", ["Glencoe Tent: current 199"]),
    ],
)  # fmt: skip
def test_what_it_costs_to_hire_is_not_its_price(locale: str, text: str, said: list[str]) -> None:
    assert read(locale, text) == said


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("en-GB", "Ridge Energy Gels are £26 for a box of 12.",
         ["Ridge Energy Gels box of 12: current 26"]),
        ("en-GB", "Ridge Energy Gels are £26 for a box of 12, and the box of 24 is £52.00.",
         ["Ridge Energy Gels box of 12: current 26", "Ridge Energy Gels box of 24: current 52.00"]),
        ("en-GB", "Harvest Bars: £31 for a box of 12.", ["Harvest Bars box of 12: current 31"]),
        ("en-GB", "Carb Fuel is £24 for 12 servings.", ["Carb Fuel 12 servings: current 24"]),
        ("en-GB", "Plant Protein is £39 for 20 servings and £68 for 40 servings.",
         ["Plant Protein 20 servings: current 39", "Plant Protein 40 servings: current 68"]),
        ("fr-FR", "Cafetière à piston Tesson : 27,90 € en 3 tasses, 34,90 € en 8 tasses.",
         ["Cafetière à piston Tesson 3 tasses: current 27.90",
          "Cafetière à piston Tesson 8 tasses: current 34.90"]),
        ("fr-FR", "Le canapé Rive est à 899 € en 2 places et 1 099 € en 3 places.",
         ["canapé Rive 2 places: current 899", "canapé Rive 3 places: current 1099"]),
        ("en-GB", "The Glencoe Tent is £199 for 2 people and £249 for 4 people.",
         ["Glencoe Tent 2 people: current 199", "Glencoe Tent 4 people: current 249"]),
        ("fr-FR", "Les gels Crête sont à 26 € la boîte de 12.",
         ["gels Crête boîte de 12: current 26"]),
        ("fr-FR", "Les gels Crête sont à 26 € la boîte de 12, et la boîte de 24 est à 52 €.",
         ["gels Crête boîte de 12: current 26", "gels Crête boîte de 24: current 52"]),
        ("fr-FR", "Barres Moisson : 31 € la boîte de 12.",
         ["Barres Moisson boîte de 12: current 31"]),
        # a size that the name has, what comes with it, and two prices of which one has no size
        ("en-GB", "Fig Candle 180 g: £22 for a set of 2.", ["Fig Candle 180 g: current 22"]),
        ("en-GB", "Race Bundle is £76 with 30 sticks of Creek.", ["Race Bundle: current 76"]),
        ("en-GB", "Carb Fuel is £24 for 12 servings and £48 for 30.", []),
        ("en-GB", "Oak Lamp: £49, down from £59.", ["Oak Lamp: current 49, list 59"]),
        ("fr-FR", "Café Lune : 12 € avec 2 sachets de thé.", ["Café Lune: current 12"]),
        ("fr-FR", "Couette Lune : 159 €, en stock.", ["Couette Lune: current 159"]),
    ],
)  # fmt: skip
def test_the_size_behind_a_price_belongs_to_the_name(
    locale: str, text: str, said: list[str]
) -> None:
    assert read(locale, text) == said


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en-GB", "Any two of Fig Candle 180 g and Oak Candle 90 g are £14 until Sunday.", []),
        ("en-GB", "Choose three of our Hand Balm, Foot Balm and Lip Balm for £15.", []),
        ("en-GB", "Both the Willow Basket and the Oak Basket for £30.", []),
        ("en-GB", "Buy the Willow Basket and the Oak Basket together for £30.", []),
        ("fr-FR", "Deux au choix parmi la Bougie Figue 180 g et la Bougie Chêne 90 g : 14 €.", []),
        ("fr-FR", "2 produits parmi Baume Mains et Baume Pieds à 15 €", []),
        ("fr-FR", "Les deux, le Panier Osier et le Panier Chêne, pour 30 €.", []),
        # each with its price
        ("en-GB", "Two of our favourites: the Willow Basket at £18 and the Oak Basket at £20.",
         ["Willow Basket: current 18", "Oak Basket: current 20"]),
        ("en-GB", "Any two for £30. The Oak Basket is £20.", ["Oak Basket: current 20"]),
        ("fr-FR", "Nos deux préférés : le Baume Mains à 8 € et le Baume Pieds à 9 €.",
         ["Baume Mains: current 8", "Baume Pieds: current 9"]),
        ("fr-FR", "La Robe Lin est à 39 €, coloris au choix.", ["Robe Lin: current 39"]),
    ],
)  # fmt: skip
def test_the_price_of_several_goods_is_that_of_none(
    locale: str, text: str, told: list[str]
) -> None:
    assert read(locale, text) == told


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr-FR", "Trois Pif Pouf Patate pour 33 € au lieu de trois fois 12,90 €."),
        ("fr-FR", "Trois savons Olive Douce : 12 €."),
        ("fr-FR", "Deux bougies Figue pour 40 €."),
        ("en-GB", "Three Fig Candles for £50."),
        ("en-GB", "Three pairs of Marl Socks: £39."),
    ],
)
def test_several_of_a_product_have_a_price_of_their_own(locale: str, text: str) -> None:
    assert read(locale, text) == []


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "La Boîte Trois Brigands est à 12 €.", "Boîte Trois Brigands: current 12"),
        ("fr-FR", "Trois Rivières Rouge 75 cl : 12 €.", "Trois Rivières Rouge 75 cl: current 12"),
        ("en-GB", "Our Seven Sisters Candle is £12.", "Seven Sisters Candle: current 12"),
    ],
)
def test_a_number_may_be_part_of_a_name(locale: str, text: str, said: str) -> None:
    assert read(locale, text) == [said]


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        # what goods are worth
        ("fr-FR", "Le Calendrier Avent Lune, c'est 118 € de soins."),
        ("fr-FR", "Le Coffret Lune Noire contient 60 € de bougies."),
        ("en-GB", "The Lune Advent Calendar holds £118 of skincare."),
        # a code or a percentage on a family of goods is taken off
        ("fr-FR", "Code compris, la Bougie Figue 180 g passe à 28 €."),
        ("fr-FR", "La Bougie Figue 180 g passe à 28 € avec le code."),
        ("en-GB", "With the code, the Fig Candle 180 g is £28."),
        ("en-GB", "After discount, the Fig Candle 180 g is £28."),
        ("fr-FR", "Vous avez 10 % sur les bougies : 28 € pour la Bougie Figue 180 g."),
        ("fr-FR", "Tu étudies ? 10 % sur les bougies. La Bougie Figue 180 g te revient à 28 €."),
        ("en-GB", "Students get 10% off all candles: £28 for the Fig Candle 180 g."),
        ("en-GB", "10% off for nurses. The Fig Candle 180 g comes to £28."),
        # what a script tells the one who answers to do
        ("fr-FR", "Si le client cite Prix Malin, répondre 69 €."),
        ("en-GB", "If the caller quotes Bargain Barn, say £69."),
    ],
)
def test_an_amount_that_is_not_the_price(locale: str, text: str) -> None:
    assert read(locale, text) == []


@pytest.mark.parametrize(
    ("locale", "text", "said"),
    [
        ("fr-FR", "La Bougie Figue 180 g est à 28 € de 10 h à 12 h.", "current 28"),
        ("fr-FR", "La Bougie Figue 180 g revient à 28 €.", "current 28"),
        ("fr-FR", "Bougie Figue 180 g : 28 €, soit 10 % de moins.", "current 28"),
        ("en-GB", "The Fig Candle 180 g is now £28, 10% off.", "current 28"),
        ("fr-FR", "Sans code, la Bougie Figue 180 g est à 28 €.", "current 28"),
    ],
)
def test_a_price_stays_one(locale: str, text: str, said: str) -> None:
    assert [each.split(": ")[1] for each in read(locale, text)] == [said]
