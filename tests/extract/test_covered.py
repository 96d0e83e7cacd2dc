"""The goods that a warranty is said of."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from checker.extract.covered import goods_key, is_within, names_goods


def _warranties(text: str, locale: str) -> list[tuple[str, str | None]]:
    claims = parse_claims(text, locale=locale)
    return [(claim.value, claim.condition) for claim in claims if claim.kind == "warranty"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nos poêles sont garantis 10 ans, nos inserts 5 ans.",
         [("10", "poêles"), ("5", "inserts")]),
        ("Garantie : 10 ans sur les poêles, 5 ans sur les inserts.",
         [("10", "poêles"), ("5", "inserts")]),
        ("10 ans de garantie sur nos poêles et 5 ans sur nos inserts.",
         [("10", "poêles"), ("5", "inserts")]),
        ("Poêles : garantie 10 ans. Inserts : 5 ans de garantie.",
         [("10", "Poêles"), ("5", "Inserts")]),
        ("Poêle garanti 10 ans.", [("10", "Poêle")]),
        ("La lampe Écume est garantie 1 an, pièces et main-d'œuvre.", [("1", "lampe Écume")]),
        ("Nos théières bénéficient d'une garantie de 3 ans.", [("3", "théières")]),
        ("Cadre de vélo garanti dix ans, sonnettes garanties 2 ans.",
         [("10", "Cadre de vélo"), ("2", "sonnettes")]),
        ("Avant l'hiver, rappelez-vous que tous nos poêles sont garantis 3 ans.",
         [("3", "poêles")]),
        ("Le cadre de la tente est garanti 3 ans.", [("3", "cadre de la tente")]),
        ("Les vélos reconditionnés sont garantis 1 an.", [("1", "reconditionnés")]),
        ("Les vélos neufs sont garantis 3 ans et les reconditionnés 1 an.",
         [("3", "vélos neufs"), ("1", "reconditionnés")]),
        ("Nos vélos sont garantis 5 ans sur le cadre.", [("5", "sur le cadre")]),
        ("Les poêles sont garantis 10 ans, les lampes une garantie de 2 ans.",
         [("10", "poêles"), ("2", "lampes")]),
        ("Poêles et inserts sont garantis 10 ans, lampes 2 ans.",
         [("10", "Poêles et inserts"), ("2", "lampes")]),
        ("Poêles (fonte, acier) : garantie 10 ans. Inserts : garantie 5 ans.",
         [("10", "Poêles"), ("5", "Inserts")]),
        ("Nos poêles (hors joints) sont garantis 10 ans.", [("10", "poêles")]),
        ("Garantie 10 ans, comme tous nos poêles.", [("10", "poêles")]),
        ("Garantie 10 ans, comme pour l'ensemble de nos poêles en fonte.",
         [("10", "poêles en fonte")]),
        # goods of no class, and no goods
        ("Garantie 2 ans, comme tous nos produits.", [("2", None)]),
        ("Garantie 2 ans, comme neuf.", [("2", None)]),
        ("Garantie 2 ans, comme chez tous nos concurrents.", [("2", None)]),
        # the rest of a list, without articles, whose sentence begins with the word
        ("Poêle garanti 10 ans, inserts 5 ans et lampes 2 ans.",
         [("10", "Poêle"), ("5", "inserts"), ("2", "lampes")]),
        ("Garantie : poêles 10 ans, inserts 5 ans.", [("10", "poêles"), ("5", "inserts")]),
        # some of the goods, or each of them
        ("Chaque pièce en grès est garantie 5 ans.", [("5", "grès")]),
        ("Chacune de nos tentes est garantie 5 ans.", [("5", "tentes")]),
        ("Chaque paire de bottes a une garantie de 2 ans.", [("2", "bottes")]),
        # goods of no class, and no goods
        ("Garantie, valable 2 ans.", [("2", None)]),
        ("Cirés enfant 4, 6, 8 et 10 ans, garantis 5 ans.", [("5", None)]),
        ("Garantie 2 ans, pièces 10 ans.", [("2", None), ("10", None)]),
        ("Tous nos produits sont garantis 2 ans.", [("2", None)]),
        ("Cette lampe est garantie 2 ans.", [("2", None)]),
        ("Vous bénéficiez d'une garantie de 2 ans.", [("2", None)]),
        ("Paiement sécurisé Garantie 2 ans", [("2", None)]),
        ("Tous les vélos ont la garantie légale de conformité de 2 ans.", [("2", None)]),
    ],
)  # fmt: skip
def test_french(text: str, told: list[tuple[str, str | None]]) -> None:
    assert _warranties(text, "fr-FR") == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("en-GB", "Our stoves come with a 10-year guarantee.", [("10", "stoves")]),
        ("en-GB", "10-year guarantee on stoves, 5 years on inserts.",
         [("10", "stoves"), ("5", "inserts")]),
        ("en-GB", "Every frame comes with a five-year guarantee.", [("5", "frame")]),
        ("en-GB", "Stoves and inserts have a 10-year guarantee, lamps a 2-year guarantee.",
         [("10", "Stoves and inserts"), ("2", "lamps")]),
        ("en-GB", "Stoves are guaranteed for 10 years, lamps for 6 months.",
         [("10", "Stoves"), ("6", "lamps")]),
        ("en-GB", "Stoves have a 10-year guarantee, cast inserts 5 years, lamps 2 years.",
         [("10", "Stoves"), ("5", "cast inserts"), ("2", "lamps")]),
        ("en-GB", "Stoves are guaranteed for 10 years, inserts for 5 years and lamps for 2 years.",
         [("10", "Stoves"), ("5", "inserts"), ("2", "lamps")]),
        ("en-GB", "Guarantees: tents 5 years, jackets 3 years.",
         [("5", "tents"), ("3", "jackets")]),
        ("en-GB", "Our pans have a lifetime guarantee, knives 10 years.", [("10", "knives")]),
        ("en-GB", "That is why every piece of Skerry oak comes with a 5-year guarantee.",
         [("5", "Skerry oak")]),
        ("en-GB", "Each of our knives is guaranteed for 25 years.", [("25", "knives")]),
        ("en-GB", "Guarantee: at least 2 years.", [("2", None)]),
        ("en-GB", "5-year guarantee, parts 2 years.", [("5", None), ("2", None)]),
        ("en-GB", "Our stoves have 3 legs, a lid and a 5-year guarantee.", [("5", None)]),
        ("en-GB", "Stoves (iron and steel): 10-year guarantee.", [("10", "Stoves")]),
        ("en-GB", "Guaranteed for 10 years, like all our stoves.", [("10", "stoves")]),
        ("en-GB", "10-year guarantee, as with the rest of our stoves.", [("10", "stoves")]),
        ("en-GB", "2-year guarantee, like new.", [("2", None)]),
        ("en-GB", "Comes with a 12-month warranty.", [("12", None)]),
        ("en-GB", "Backed by our 10-year warranty.", [("10", None)]),
        ("en-GB", "2-year warranty on all products.", [("2", None)]),
        ("de-DE", "10 Jahre Garantie auf Matratzen, 5 Jahre auf Lattenroste.",
         [("10", "Matratzen"), ("5", "Lattenroste")]),
        ("de-DE", "Unsere Lampen haben 3 Jahre Garantie.", [("3", "Lampen")]),
        ("de-DE", "2 Jahre Garantie auf Wunsch.", [("2", None)]),
        ("es-ES", "Garantía de 10 años en colchones y 5 años en somieres.",
         [("10", "colchones"), ("5", "somieres")]),
        ("es-ES", "Nuestros relojes tienen una garantía de 3 años.", [("3", "relojes")]),
        ("it-IT", "Garanzia di 10 anni sui materassi, 5 anni sulle reti.",
         [("10", "materassi"), ("5", "reti")]),
        ("it-IT", "I nostri orologi hanno una garanzia di 3 anni.", [("3", "orologi")]),
    ],
)  # fmt: skip
def test_other_languages(locale: str, text: str, told: list[tuple[str, str | None]]) -> None:
    assert _warranties(text, locale) == told


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("les sommiers", "Sommier"),
        ("sur le cadre", "cadre"),
        ("mattresses", "mattress"),
        ("Matratze", "Matratzen"),
        ("colchones", "colchón"),
        ("materassi", "materasso"),
        ("lamps and stoves", "Stoves, lamps"),
    ],
)
def test_one_class_however_it_is_spelled(one: str, other: str) -> None:
    assert goods_key(one) == goods_key(other)


@pytest.mark.parametrize(
    ("name", "others", "within"),
    [
        ("Brume lamp", "lamps and stoves", True),
        ("lampe Brume", "les lampes", True),
        ("lamps", "stoves and lamps", True),
        ("reading lamps", "lamps", False),
        ("lampes murales", "lampes", False),
        ("lamps and beds", "lamps", False),
        ("lamps", "", False),
    ],
)
def test_a_line_of_goods_is_among_them(name: str, others: str, within: bool) -> None:
    assert is_within(name, others) == within


def test_what_is_said_of_parts_or_people_names_no_goods() -> None:
    assert names_goods("matelas")
    assert not any(map(names_goods, ("sur le cadre", "pièces et main-d'œuvre", "contre la casse")))


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Bras souple : la lampe Brume est à 79 € et elle est garantie 2 ans.",
         [("2", "lampe Brume")]),
        ("fr-FR", "La lampe Brume coûte 79 €. Elle est garantie 2 ans.", [("2", "lampe Brume")]),
        ("fr-FR", "Nos théières sont en fonte et elles sont garanties 3 ans.",
         [("3", "théières")]),
        ("en-GB", "The Mist lamp is £79 and it comes with a 2-year guarantee.",
         [("2", "Mist lamp")]),
        ("en-GB", "Our kettles cost £30. They have a 3-year guarantee.", [("3", "kettles")]),
        # nothing that a pronoun stands for, or no pronoun
        ("fr-FR", "Elle est garantie 2 ans.", [("2", None)]),
        ("fr-FR", "Bonjour à tous. Il est garanti 2 ans.", [("2", None)]),
        ("fr-FR", "Tous nos produits sont solides et ils sont garantis 2 ans.", [("2", None)]),
        ("fr-FR", "La lampe Brume est à 79 €. Garantie 2 ans.", [("2", None)]),
        ("en-GB", "The Mist lamp is £79. 2-year guarantee.", [("2", None)]),
    ],
)  # fmt: skip
def test_what_a_pronoun_stands_for(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    assert _warranties(text, locale) == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        ("fr-FR", "Trois, cinq ou dix ans de garantie, selon que c’est un luminaire ou un meuble.",
         [("3", None), ("5", None), ("10", None)]),
        ("fr-FR", "2 ou 3 ans de garantie selon la gamme.", [("2", None), ("3", None)]),
        ("fr-FR", "Garantie deux ou cinq ans.", [("2", None), ("5", None)]),
        ("fr-FR", "Garantie 2 à 5 ans.", [("2", None), ("5", None)]),
        ("fr-FR", "Nos meubles sont garantis 5 ou 10 ans.", [("5", "meubles"), ("10", "meubles")]),
        ("en-GB", "A two or five year guarantee, depending on the range.",
         [("2", None), ("5", None)]),
        ("en-GB", "2, 5 or 10 year guarantee.", [("2", None), ("5", None), ("10", None)]),
        ("en-GB", "Guaranteed for 24 or 36 months.", [("24", None), ("36", None)]),
        # one length
        ("fr-FR", "Chez nous, cinq ans de garantie.", [("5", None)]),
        ("en-GB", "Size 12, 5-year warranty.", [("5", None)]),
    ],
)  # fmt: skip
def test_a_warranty_of_several_lengths_is_each_of_them(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    assert _warranties(text, locale) == told


@pytest.mark.parametrize(
    ("locale", "text", "told"),
    [
        # behind the warranty that the law gives
        ("fr-FR", "Outre la garantie légale de conformité, le réchaud Braise est garanti 5 ans "
         "et la lampe Brume 2 ans.", [("5", "réchaud Braise"), ("2", "lampe Brume")]),
        ("fr-FR", "En plus de la garantie légale, nos théières sont garanties 10 ans.",
         [("10", "théières")]),
        ("en-GB", "As well as the legal warranty, our knives are guaranteed for 10 years.",
         [("10", "knives")]),
        ("fr-FR", "Outre la garantie légale de conformité, nos produits sont garantis 5 ans.",
         [("5", None)]),
        # behind a name and its price
        ("fr-FR", "Lampe Brume : 49,90 €, garantie 2 ans", [("2", "Lampe Brume")]),
        ("fr-FR", "- Lampe Brume : 49,90 € au lieu de 59,90 €, garantie 2 ans",
         [("2", "Lampe Brume")]),
        ("fr-FR", "Lampe de table Brume, 1 249 € (garantie 2 ans)",
         [("2", "Lampe de table Brume")]),
        ("en-GB", "Mist lamp: £49.90, 2-year guarantee", [("2", "Mist lamp")]),
        ("en-GB", "Mist lamp – £1,249, guaranteed for 2 years", [("2", "Mist lamp")]),
        # a price of no goods, of any, or none
        ("fr-FR", "Nos prix : 49,90 €, garantie 2 ans", [("2", None)]),
        ("fr-FR", "Livraison : 4,90 €, garantie 2 ans", [("2", None)]),
        ("fr-FR", "Tous nos articles : 10 €, garantie 2 ans", [("2", None)]),
        ("fr-FR", "Lampe Brume : 49,90 €. Garantie 2 ans", [("2", None)]),
        ("fr-FR", "Paiement sécurisé, garantie 2 ans", [("2", None)]),
    ],
)  # fmt: skip
def test_goods_told_farther_before(
    locale: str, text: str, told: list[tuple[str, str | None]]
) -> None:
    assert _warranties(text, locale) == told
