"""What Polish pages, mails and scripts offer and promise."""

from __future__ import annotations

import pytest

from checker.extract.claims import parse_claims
from tests.extract.claim_tables import describe, rows
from tests.extract.offer_tables import offers, read_offers

OFFERS = """
20% rabatu na wszystko
    percent_off 20
Rabat 20% na całą kolekcję do niedzieli 22 listopada
    percent_off 20 until 22 Nov
Wyprzedaż do -70%
    percent_off 70 up to
Do 50% taniej na kurtki
    percent_off 50 up to
20 zł rabatu przy zakupach powyżej 100 zł
    money_off 20 over 100
Zniżka 30 zł na pierwsze zakupy
    money_off 30 new_customers
15% rabatu z kodem JESIEN15
    percent_off 15 code JESIEN15
Użyj kodu WITAJ10 i odbierz 10% rabatu na pierwsze zamówienie
    percent_off 10 code WITAJ10 new_customers
2+1 gratis
    buy_m_get_n 100 2+1
1+1 gratis na wszystkie szampony
    buy_m_get_n 100 1+1
Drugi produkt za pół ceny
    buy_m_get_n 50 1+1
Drugi produkt gratis
    buy_m_get_n 100 1+1
Drugi produkt 50% taniej
    buy_m_get_n 50 1+1
Druga para -50%
    buy_m_get_n 50 1+1
Drugi za 1 zł
    buy_m_get_n 1 1+1
Kup 2, trzeci gratis
    buy_m_get_n 100 2+1
Kup 3, zapłać za 2
    buy_m_get_n 100 2+1
3 w cenie 2
    buy_m_get_n 100 2+1
Przy zakupie 2 książek trzecia gratis
    buy_m_get_n 100 2+1
2 za 10 zł
    bundle 10 of 2
3 koszulki za 99 zł
    bundle 99 of 3
Darmowa dostawa od 199 zł
    free_shipping over 199
Darmowa dostawa przy zamówieniu powyżej 150 zł
    free_shipping over 150
Tylko dziś darmowa wysyłka
    free_shipping from 18 Nov until 18 Nov
Dostawa gratis od 99 zł
    free_shipping over 99
Dostawa 0 zł przy zakupach od 250 zł
    free_shipping over 250
Kosmetyczka gratis przy zakupie 2 produktów
    free_gift of 2
Prezent o wartości 49 zł przy zakupach za min. 150 zł
    free_gift 49 over 150
Do każdego zamówienia powyżej 100 zł próbka gratis
    free_gift over 100
99 zł zamiast 129 zł
    price_point 99
Teraz 79,99 zł zamiast 99,99 zł
    price_point 79.99
Było 129 zł, jest 99 zł
    price_point 99
Cena regularna 129 zł, teraz 99 zł
    price_point 99
Obniżamy ceny: z 199 zł na 149 zł
    price_point 149
Podwójne punkty w ten weekend
    loyalty 2 from 21 Nov until 22 Nov
Trzy razy więcej punktów za wszystkie książki
    loyalty 3
Odbierz bon o wartości 50 zł przy zakupach za min. 200 zł
    cash_back 50 over 200
Wszystko po 10 zł
    price_point 10
10% zniżki dla studentów
    percent_off 10 students
Klubowicze otrzymują 15% rabatu na rowery
    percent_off 15 members
Seniorzy: 10% rabatu na okulary
    percent_off 10 seniors
Black Friday: 30% taniej na wszystko, tylko online
    percent_off 30 online
Tylko w sklepach stacjonarnych: 20% rabatu na kurtki
    percent_off 20 in_store
Od 20 do 30 listopada 25% rabatu na lampy
    percent_off 25 from 20 Nov until 30 Nov
25% rabatu w dniach 20-29 listopada
    percent_off 25 from 20 Nov until 29 Nov
W dniach 20.11-30.11.2026 r. rabat 25% na lampy
    percent_off 25 from 20 Nov until 30 Nov
Tylko dziś: -30%
    percent_off 30 from 18 Nov until 18 Nov
W ten weekend 20% rabatu na rośliny
    percent_off 20 from 21 Nov until 22 Nov
40% rabatu na kurtki zimowe. Do wyczerpania zapasów.
    percent_off 40 in stock
15% rabatu na meble, nie łączy się z innymi promocjami
    percent_off 15 alone
Przy zakupie 2 produktów 10% rabatu
    percent_off 10 of 2
Lampy za pół ceny
    percent_off 50
Oszczędź 100 zł na materacach
    money_off 100
Oszczędź do 40% na meblach ogrodowych
    percent_off 40 up to
Zapisz się do newslettera i odbierz 10% rabatu
    percent_off 10 subscribers
Z kodem ZIMA 50 zł rabatu przy zakupach powyżej 250 zł do 30 listopada
    money_off 50 code ZIMA over 250 until 30 Nov
20% rabatu do niedzieli do godz. 23:59
    percent_off 20 until 22 Nov
-20% na wszystko z kodem FEST20, ważny do 30.11
    percent_off 20 code FEST20 until 30 Nov
Rabat 20% do 30.11.2026
    percent_off 20 until 30 Nov
Ostatni dzień! 30% rabatu na cały asortyment
    percent_off 30 until 18 Nov
Zamów do 14:00, wysyłka dziś. Darmowa dostawa od 199 zł
    free_shipping over 199
Jutro u Ciebie! 20% rabatu na poduszki
    percent_off 20
Jako klubowiczka otrzymasz 10% rabatu
    percent_off 10 members
Kod rabatowy: FEST20 - 20% taniej na wszystko
    percent_off 20 code FEST20
"""

NONE = [
    "20% naszych klientów kupuje online",
    "70% bawełna, 30% len",
    "Ceny wzrosną w styczniu o 5%",
    "Zaliczka 30% przy zamówieniu",
    "Promocja zakończyła się",
    "Dostawa w 2-3 dni robocze, 14,99 zł",
    "Bilet normalny 20 zł, ulgowy 12 zł",
    "Bezpłatna porada w sklepie",
    "Wygraj bon o wartości 500 zł",
    "Darmowy zwrot do 30 dni",
    "Płatność w 10 ratach 0%",
    "Darmowy odbiór w sklepie",
    "Karta podarunkowa 100 zł",
    "Wszystkie ceny zawierają 23% VAT",
    "Cena: 149,99 zł",
    "Już od 49 zł",
    "Ocena 4,8 na 5 gwiazdek",
    "Bezpłatny parking przed sklepem",
    "92% naszych klientów poleca nas",
    "2 lata gwarancji na wszystkie rowery",
    "Kod WITAJ10 stracił ważność",
    "Nie dajemy rabatów na książki",
    "W zeszłym roku daliśmy 20% rabatu",
    "Nasz sklep jest czynny do 18:00",
    "Druga generacja, 999 zł",
    "Masz już 120 punktów",
    "Suma częściowa 145,00 zł",
    "100% organicznej bawełny",
    "O 50% mniej plastiku w opakowaniach",
    "Załóż darmowe konto",
    "Zamów do 14:00, wyślemy dziś",
    "Dostawa 14,99 zł poniżej 199 zł",
    "Czy mogę połączyć kilka kodów rabatowych?",
    "Wpisz kod rabatowy w koszyku",
    "Uwaga na fałszywe kody rabatowe",
    "Opakowanie 6 sztuk 18,95 zł",
    "Książki z drugiej ręki od 5 zł",
    "Od poniedziałku do piątku w godz. 9-18",
    "Najniższa cena z 30 dni przed obniżką: 139,99 zł",
    "Najniższa cena produktu w okresie 30 dni przed wprowadzeniem obniżki: 49,00 zł",
    "Najniższa cena z ostatnich 30 dni przed obniżką: 519,00 zł -4%",
    "Najniższa cena przed promocją 99 zł",
    "Wynajem 2 dni za 99 zł",
    "Menu 3 dań za 99 zł",
    "Stała cena: 45 zł za godzinę",
    "Aplikacja jest bezpłatna",
    "Udział jest bezpłatny",
    "Koszt zwrotu 9,99 zł ponosi klient",
    "RRSO 12%, 12 rat po 99 zł",
    "Drugi tom ukaże się 30 listopada w cenie 49,99 zł",
]

PROMISES = """
Darmowa dostawa od 199 zł|pl-PL
    free_shipping_threshold 199
Bezpłatna dostawa przy zakupach powyżej 150 zł|pl-PL
    free_shipping_threshold 150
Koszt dostawy: 14,99 zł|pl-PL
    shipping_fee 14.99
Dostawa 14,99 zł, od 199 zł gratis|pl-PL
    free_shipping_threshold 199, shipping_fee 14.99
Czas dostawy: 1-2 dni robocze|pl-PL
    delivery_delay 2 business_day from 1
Dostawa w ciągu 2 do 4 dni roboczych|pl-PL
    delivery_delay 4 business_day from 2
Dostawa w 24h|pl-PL
    delivery_delay 24 hour
Wysyłka w 48 godzin|pl-PL
    delivery_delay 48 hour
Wysyłamy w 24 godziny|pl-PL
    delivery_delay 24 hour
30 dni na zwrot|pl-PL
    return_days 30
Zwrot do 100 dni|pl-PL
    return_days 100
Towar możesz zwrócić w ciągu 14 dni|pl-PL
    return_days 14
Ile mam czasu na zwrot? 60 dni.|pl-PL
    return_days 60
Darmowe zwroty|pl-PL
    return_fees 0
Darmowy zwrot do 30 dni|pl-PL
    return_days 30, return_fees 0
Koszt zwrotu: 9,99 zł|pl-PL
    return_fees 9.99
Koszt zwrotu ponosi klient|pl-PL
    return_fees customer
2 lata gwarancji|pl-PL
    warranty 2 year
Gwarancja 24 miesiące|pl-PL
    warranty 24 month
5 lat gwarancji na silnik|pl-PL
    warranty 5 year
Odbiór w sklepie w ciągu 2 godzin|pl-PL
    click_and_collect_delay 2 hour
Odbiór w sklepie tego samego dnia|pl-PL
    click_and_collect_delay 0 day
Raty 0%: zapłać w 10 ratach|pl-PL
    instalments 10
20 rat 0%|pl-PL
    instalments 20
Gwarancja najniższej ceny|pl-PL
    price_guarantee yes
Wyprodukowano w Polsce|pl-PL
    origin polsce
Te same ceny online i w sklepach|pl-PL
    same_price_everywhere yes
Od poniedziałku do piątku w godz. 9:00-18:00|pl-PL
    opening_hours Mo-Fr 09:00-18:00
Pon.-pt. 9:00-17:00, sob. 10:00-14:00|pl-PL
    opening_hours Mo-Fr 09:00-17:00; Sa 10:00-14:00
Codziennie od 10:00 do 22:00|pl-PL
    opening_hours Mo-Su 10:00-22:00
Zadzwoń: +48 22 123 45 67|pl-PL
    phone +48221234567
Darmowa dostawa z kodem GRATIS do 22 listopada|pl-PL

Płatność BLIK lub kartą|pl-PL

"""


@pytest.mark.parametrize(("text", "expected"), offers(OFFERS), ids=lambda row: str(row)[:50])
def test_offers(text: str, expected: list[str]) -> None:
    assert read_offers(text, "pl-PL") == expected


@pytest.mark.parametrize("text", NONE)
def test_no_offer(text: str) -> None:
    assert read_offers(text, "pl-PL") == []


@pytest.mark.parametrize("row", rows(PROMISES), ids=lambda row: row[0][:50])
def test_promises(row: list[str]) -> None:
    text, locale, expected = [*row, ""][:3]
    found = sorted(describe(claim) for claim in parse_claims(text, locale=locale))
    assert ", ".join(found).lower() == expected.lower()
