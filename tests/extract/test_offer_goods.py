"""Exchanges, lots and what goes with them, for goods of any name; and what is none of these."""

from __future__ import annotations

import pytest

from checker.extract.lexing import scan
from checker.extract.promotions import parse_promotions
from tests.extract.offer_tables import TODAY, offers, told

FRENCH = """
le 2e pneu hiver de la marque NORDGRIP à -50 %
    buy_m_get_n 50 1+1
La 2e bouteille de vin de Bourgogne à -50 %
    buy_m_get_n 50 1+1
Pour préparer les fêtes, le second balai d'essuie-glace est à -40 %
    buy_m_get_n 40 1+1
1 filet de poulet fermier Label Rouge acheté = 1 offert
    buy_m_get_n 100 1+1
1 enceinte Pebble Mini achetée = 1 offerte
    buy_m_get_n 100 1+1
3 mini quiches achetées = 1 offerte
    buy_m_get_n 100 3+1
pour 3 chemises déposées, la 4e est nettoyée gratuitement
    buy_m_get_n 100 3+1
3 produits de la gamme Bébé et Maman achetés, le moins cher est offert
    buy_m_get_n 100 2+1
3 vidanges + filtre à huile pour le prix de 2
    buy_m_get_n 100 2+1
1 enfant gratuit pour 1 adulte payant
    buy_m_get_n 100 1+1
1 enfant gratuit pour 2 adultes payants
    buy_m_get_n 100 2+1
Pour l'achat d'un billet adulte, un billet enfant (3–11 ans) offert
    buy_m_get_n 100 1+1
1 bouteille achetée = 1 billet enfant offert
    free_gift
6 saumons fumés d'Écosse Label Rouge pour 6 €
    bundle 6 of 6
3 paires de jeux de construction pour 12 €
    bundle 12 of 3
2 fromages de brebis 18 € jusqu'à dimanche
    bundle 18 of 2 until 22 Nov
3 enceintes Pebble Mini au choix pour 45 €
    bundle 45 of 3
Pour l'achat d'un pot de peinture, 100 € remboursés par le fabricant.
    cash_back 100
Par tranche de 100 € d'achats de mugs, 15 € offerts en bon d'achat
    cash_back 15 over 100
Pour l'achat d'une assurance auto, 50 € remboursés jusqu'au 31 décembre
    cash_back 50 until 31 Dec
Livraison offerte dès 40 € mini d'achat
    free_shipping over 40
-10 % avec 30 € mini de commande
    percent_off 10 over 30
-10 e sur votre commande avec le code NOEL
    money_off 10 code NOEL
Pantalon 79 e au lieu de 109 e
    price_point 79
Votre mutuelle rembourse jusqu'à 150 € par verre
En cas de sinistre, votre assurance rembourse 150 €
La 2e mi-temps du match sera gratuite pour tous
La 3e édition du salon du livre de Brive est gratuite
Le 2e samedi du mois le musée de la Poste est gratuit
Le deuxième article de la rentrée à petit prix
Les enfants de moins de 4 ans entrent gratuitement
Le menu enfant est gratuit
4 nuits à l'hôtel du Port à Nice pour 320 €
Menu pour 2 personnes à 40 €
2 kg de pommes de terre nouvelles pour 3 €
"""
ENGLISH = """
Buy two bags of apples, get one free
    buy_m_get_n 100 2+1
Buy one fish & chips and a pot of tea, get one free
    buy_m_get_n 100 1+1
Buy any full pallet of copier paper, get one free
    buy_m_get_n 100 1+1
Buy three bags of coffee beans and pay for two
    buy_m_get_n 100 2+1
Buy two bags of compost and the third won't cost you a penny
    buy_m_get_n 100 2+1
3 for 2 on nights of boarding
    buy_m_get_n 100 2+1
Every Thursday, buy any breakfast box after 2 pm and get a cookie for $1.
    buy_m_get_n 1 1+1
Kids go free with a paying adult
    buy_m_get_n 100 1+1
any two packs of our best-selling hoover bags for £7.50
    bundle 7.5 of 2
Any 2 participating pet food and supplies for £7
    bundle 7 of 2
get 3 tickets to the Science Dome for £40
    bundle 40 of 3
Any 3 advance singles to York £12
    bundle 12 of 3
Any 3 pairs of wool & cashmere socks £12
    bundle 12 of 3
Up to 60% off Season passes
    percent_off 60 up to
Buy 3 bags of coffee beans and get 50 beans
    loyalty 50 of 3
Buy any pizza from the menu and get one drink free
    free_gift
Any 3 nights at the hotel by the sea for £200
All 2D tickets in November are £5
Returning it won't cost you a penny.
We are closed in the off season
Kids under 5 go free
"""


@pytest.mark.parametrize(
    ("locale", "text", "expected"),
    [("fr-FR", *row) for row in offers(FRENCH)] + [("en-GB", *row) for row in offers(ENGLISH)],
)
def test_goods_of_any_name(locale: str, text: str, expected: list[str]) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    assert sorted(map(told, found)) == sorted(expected)


LIST = """Hey there, plant people!
Our end-of-season clearance is going on right now at the nursery.
{}
Trees and shrubs: buy 2, get 1 free
All sales final, while supplies last.
"""


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Pork loin joint, boneless and rolled: 50% off", ["percent_off", "buy_m_get_n"]),
        ("Last year the pork loin joint was 50% off, they said", ["buy_m_get_n"]),
    ],
)
def test_entry_of_a_list_is_an_offer_however_long_its_name(line: str, kinds: list[str]) -> None:
    found = parse_promotions(LIST.format(line), locale="en-US", today=TODAY)
    assert [p.kind for p in found] == kinds


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("-10 e sur tout", ["10"]),
        ("79 e au lieu de 109 e", ["79", "109"]),
        ("le 10 e sur la liste", []),
        ("le 3 e au fond", []),
        ("salle 4 e au fond", []),
    ],
)
def test_letter_behind_a_blank(text: str, amounts: list[str]) -> None:
    found = [t for t in scan(text, "fr") if t.tag == "money"]
    assert [str(t.value) for t in found] == amounts
