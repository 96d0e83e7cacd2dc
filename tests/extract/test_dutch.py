"""What Dutch and Flemish pages, mails and scripts offer and promise."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from tests.extract.claim_tables import describe, rows
from tests.extract.offer_tables import offers, read_offers

OFFERS = """
20% korting op alles
    percent_off 20
20% korting op de hele collectie t/m zondag 22 november
    percent_off 20 until 22 Nov
Tot 70% korting in de sale
    percent_off 70 up to
€ 10 korting bij besteding vanaf € 50
    money_off 10 over 50
€ 5,- korting op je eerste bestelling
    money_off 5 new_customers
Nu 15% korting met code HERFST15
    percent_off 15 code HERFST15
Gebruik kortingscode WELKOM10 voor 10% korting op je eerste bestelling
    percent_off 10 code WELKOM10 new_customers
1+1 gratis op alle shampoo
    buy_m_get_n 100 1+1
2+1 gratis
    buy_m_get_n 100 2+1
2e halve prijs
    buy_m_get_n 50 1+1
Tweede halve prijs op alle truien
    buy_m_get_n 50 1+1
2e gratis
    buy_m_get_n 100 1+1
2de artikel gratis
    buy_m_get_n 100 1+1
50% korting op het 2e artikel
    buy_m_get_n 50 1+1
2e paar -50%
    buy_m_get_n 50 1+1
3 halen, 2 betalen
    buy_m_get_n 100 2+1
3 halen 2 betalen op alle sokken
    buy_m_get_n 100 2+1
4 voor de prijs van 3
    buy_m_get_n 100 3+1
Koop 2, krijg de 3e gratis
    buy_m_get_n 100 2+1
Bij aankoop van 2 flessen krijg je de 3e gratis
    buy_m_get_n 100 2+1
2 voor € 5
    bundle 5 of 2
3 T-shirts voor € 25
    bundle 25 of 3
Gratis verzending vanaf € 50
    free_shipping over 50
Gratis bezorging bij bestellingen boven € 35
    free_shipping over 35
Vandaag geen verzendkosten
    free_shipping from 18 Nov until 18 Nov
Gratis thuisbezorgd vanaf € 25
    free_shipping over 25
Bestel voor € 40 en krijg gratis verzending
    free_shipping over 40
Gratis tas bij aankoop van 2 producten
    free_gift of 2
Gratis cadeau t.w.v. € 25 bij elke bestelling vanaf € 75
    free_gift 25 over 75
Ontvang een gratis pannenset bij een besteding van minimaal € 100
    free_gift over 100
Bij elke bestelling een gratis proefverpakking
    free_gift
Van € 99,95 voor € 79,95
    price_point 79.95
Van 129,- voor 99,-
    price_point 99
Nu voor € 49 in plaats van € 69
    price_point 49
Nu € 19,99 i.p.v. € 29,99
    price_point 19.99
Dubbele punten dit weekend
    loyalty 2 from 21 Nov until 22 Nov
Drie keer zoveel punten op alle boeken
    loyalty 3
€ 20 cashback bij aankoop van een koffiemachine
    cash_back 20
Ontvang een tegoedbon van € 10 bij besteding van € 50
    cash_back 10 over 50
Alles voor € 10
    price_point 10
Studenten krijgen 10% korting
    percent_off 10 students
Leden krijgen 15% korting op alle fietsen
    percent_off 15 members
Met je klantenkaart 10% korting
    percent_off 10 members
65-plussers krijgen 10% korting op boeken
    percent_off 10 seniors
Personeel krijgt 25% korting
    percent_off 25 employees
Black Friday: 30% korting op alles, alleen online
    percent_off 30 online
Alleen in de winkel: 20% korting op jassen
    percent_off 20 in_store
Van 20 t/m 30 november: 25% korting op alle lampen
    percent_off 25 from 20 Nov until 30 Nov
25% korting van vrijdag 20 november tot en met zondag 29 november
    percent_off 25 from 20 Nov until 29 Nov
Alleen vandaag: 30% korting
    percent_off 30 from 18 Nov until 18 Nov
Alleen dit weekend 20% korting op alle planten
    percent_off 20 from 21 Nov until 22 Nov
40% korting op alle winterjassen. Op = op.
    percent_off 40 in stock
15% korting op meubels, niet i.c.m. andere acties
    percent_off 15 alone
15% korting. Niet geldig in combinatie met andere kortingen.
    percent_off 15 alone
Vanaf 2 stuks 10% korting
    percent_off 10 of 2
Halve prijs op alle lampen
    percent_off 50
Bespaar € 30 op alle matrassen
    money_off 30
Bespaar tot 40% op tuinmeubelen
    percent_off 40 up to
Nu 10% extra korting op de sale met code EXTRA10
    percent_off 10 code EXTRA10
Schrijf je in voor onze nieuwsbrief en ontvang 10% korting
    percent_off 10 subscribers
Met de code WINTER krijg je € 15 korting vanaf € 75 t/m 30 november
    money_off 15 code WINTER over 75 until 30 Nov
10% korting vanaf € 50, 20% korting vanaf € 100
    percent_off 10 over 50
    percent_off 20 over 100
20% korting tot zondag 23.59 uur
    percent_off 20 until 22 Nov
-20% op alles met code FEEST20, geldig t/m 30/11
    percent_off 20 code FEEST20 until 30 Nov
20 % korting tot 30-11-2026
    percent_off 20 until 30 Nov
Solden: tot -50% op de wintercollectie
    percent_off 50 up to
Gratis levering vanaf 50 euro
    free_shipping over 50
Koop 3 en krijg 20% korting
    percent_off 20 of 3
Een kwart korting op alle verf
    percent_off 25
Vandaag besteld, morgen in huis. Gratis verzending vanaf € 75
    free_shipping over 75
Voor 22:00 besteld, morgen in huis. 20% korting op alle kussens
    percent_off 20
Als lid krijg je 10% extra korting met de code EXTRA10
    percent_off 10 code EXTRA10 members
Medewerker: ja, tot en met zondag krijgt u 20% korting op alle schoenen.
    percent_off 20 until 22 Nov
Kortingscode: FEEST20 - 20% korting op alles
    percent_off 20 code FEEST20
"""

NONE = [
    "20% van onze klanten koopt online",
    "70% katoen, 30% linnen",
    "De prijzen stijgen in januari met 5%",
    "30% aanbetaling bij bestelling",
    "De actie is afgelopen",
    "Levertijd 2-3 werkdagen, € 4,95",
    "Toegang: volwassenen € 8, kinderen € 5",
    "Gratis advies in de winkel",
    "Win een cadeaubon van € 100",
    "Gratis retourneren binnen 30 dagen",
    "Achteraf betalen met Klarna",
    "Gratis ophalen in de winkel",
    "Cadeaubon van € 50 kopen",
    "Betaal in 3 termijnen zonder rente",
    "Alle prijzen zijn inclusief 21% btw",
    "De laagste prijs van de afgelopen 30 dagen was € 39,95",
    "Laagste prijs in de 30 dagen voor de korting: € 39,95",
    "Laagste prijs vóór de actie: € 39,95",
    "Fietsverhuur 2 dagen voor € 25",
    "Menu van 3 gangen voor € 35",
    "Onze vaste prijs: € 45 per uur",
    "Het is gratis om lid te worden",
    "De helft van de opbrengst gaat naar het goede doel",
    "De app is gratis",
    "Deelname is gratis",
    "Prijs: € 49,95",
    "Vanaf € 12,95",
    "Beoordeeld met 4,8 van de 5 sterren",
    "Gratis parkeren voor de deur",
    "92% van onze klanten beveelt ons aan",
    "30 dagen bedenktijd",
    "2 jaar garantie op alle fietsen",
    "De kortingscode WELKOM10 is niet meer geldig",
    "Geen korting op boeken",
    "Vorig jaar gaven we 20% korting",
    "Onze winkel is open tot 18.00 uur",
    "2e druk, gebonden, € 24,99",
    "Tweede generatie, € 249",
    "Je hebt 120 punten gespaard",
    "Subtotaal € 45,00",
    "100% biologisch katoen",
    "50% minder plastic in onze verpakking",
    "Maak een gratis account aan",
    "Voor 22.00 uur besteld, morgen in huis",
    "Bezorgkosten € 4,95 onder € 50",
    "Kan ik meerdere kortingscodes combineren?",
    "Vul je kortingscode in bij het afrekenen",
    "Pas op voor valse kortingscodes",
    "Doos van 6 stuks € 8,95",
    "Tweedehands boeken vanaf € 3",
    "Het tweede deel verschijnt op 30 november voor € 21,99",
    "De retourkosten van € 3,95 zijn voor eigen rekening",
    "Van 9.00 tot 18.00 uur bereikbaar",
]

PROMISES = """
Gratis verzending vanaf € 50|nl-NL
    free_shipping_threshold 50
Gratis levering in België vanaf 60 euro|nl-BE
    free_shipping_threshold 60
Verzendkosten: € 4,95|nl-NL
    shipping_fee 4.95
Verzendkosten € 4,95, gratis vanaf € 50|nl-NL
    free_shipping_threshold 50, shipping_fee 4.95
Bestellingen onder € 35: € 3,95 verzendkosten|nl-NL
    shipping_fee 3.95
Geen verzendkosten vanaf € 30|nl-NL
    free_shipping_threshold 30
Levertijd: 1-2 werkdagen|nl-NL
    delivery_delay 2 business_day from 1
Bezorging binnen 2 tot 4 werkdagen|nl-NL
    delivery_delay 4 business_day from 2
Levering binnen 48 uur|nl-BE
    delivery_delay 48 hour
Verzonden binnen 24 uur|nl-NL
    delivery_delay 24 hour
Vandaag besteld, morgen in huis|nl-NL
    delivery_delay 1 day
Retourneren binnen 30 dagen|nl-NL
    return_days 30
30 dagen bedenktijd|nl-NL
    return_days 30
Je hebt 100 dagen retourrecht|nl-NL
    return_days 100
Ruilen of retourneren? Dat kan binnen 14 dagen.|nl-NL
    return_days 14
Hoe lang kan ik retourneren? 60 dagen.|nl-NL
    return_days 60
Gratis retourneren|nl-NL
    return_fees 0
Gratis retourneren binnen 30 dagen|nl-NL
    return_days 30, return_fees 0
Retourkosten: € 3,95|nl-NL
    return_fees 3.95
De retourkosten zijn voor eigen rekening|nl-NL
    return_fees customer
2 jaar garantie|nl-NL
    warranty 2 year
5 jaar fabrieksgarantie op alle motoren|nl-NL
    warranty 5 year
Garantie: 24 maanden|nl-NL
    warranty 24 month
Afhalen in de winkel binnen 2 uur|nl-NL
    click_and_collect_delay 2 hour
Click & collect: na 1 uur klaar|nl-NL
    click_and_collect_delay 1 hour
Betaal in 3 termijnen|nl-NL
    instalments 3
Betaal in 4 keer zonder rente|nl-NL
    instalments 4
Laagsteprijsgarantie|nl-NL
    price_guarantee yes
Gemaakt in Nederland|nl-NL
    origin nederland
Overal dezelfde prijzen, online en in de winkel|nl-NL
    same_price_everywhere yes
Maandag t/m vrijdag 9.00 - 18.00 uur|nl-NL
    opening_hours Mo-Fr 09:00-18:00
Zaterdag van 10 tot 17 uur|nl-NL
    opening_hours Sa 10:00-17:00
Bel ons: 020 123 4567|nl-NL
    phone +31201234567
Achteraf betalen met Klarna|nl-NL

Gratis verzending met code GRATIS t/m zondag 22 november|nl-NL

De levertijd is niet gegarandeerd|nl-NL

"""


@pytest.mark.parametrize(("text", "expected"), offers(OFFERS), ids=lambda row: str(row)[:50])
def test_offers(text: str, expected: list[str]) -> None:
    assert read_offers(text, "nl-NL") == expected


@pytest.mark.parametrize("text", NONE)
def test_no_offer(text: str) -> None:
    assert read_offers(text, "nl-NL") == []


@pytest.mark.parametrize("row", rows(PROMISES), ids=lambda row: row[0][:50])
def test_promises(row: list[str]) -> None:
    text, locale, expected = [*row, ""][:3]
    found = sorted(describe(claim) for claim in parse_claims(text, locale=locale))
    assert ", ".join(found).lower() == expected.lower()
