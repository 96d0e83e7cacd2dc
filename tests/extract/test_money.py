"""Prices in text: amounts, currencies, roles, tax, and what is no price."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.extract.money import MAX_LENGTH, find_prices, parse_machine, parse_price

# text | locale | currency hint | expected: amount currency role [tax] [low..high] [per=...]
PRICES = """
12 9,90 €|fr-FR||129.90 EUR current
1 . 299 , 00 €|de-DE||1299.00 EUR current
€ -,79|nl-NL||0.79 EUR current
Fr 12.50|de-CH||12.50 CHF current
¢99|en-US||0.99 USD current
1 2 9 , 90 €|fr-FR||129.90 EUR current
2 9 , 9 0 €|fr-FR||29.90 EUR current
€ 1 2 9 , 9 0|nl-NL||129.90 EUR current
1 2 9 €|fr-FR||129 EUR current
1 299 , 00 €|fr-FR||1299.00 EUR current
29, 90 €|fr-FR||29.90 EUR current
29'90 €|es-ES||29.90 EUR current
95cts|fr-FR||0.95 EUR current
99 c|fr-FR||0.99 EUR current
95 öre|sv-SE||0.95 SEK current
60 Rp.|de-CH||0.60 CHF current
3 euros et 50 centimes|fr-FR||3.50 EUR current
2 Euro 49 Cent|de-DE||2.49 EUR current
1 € 20 cts|fr-FR||1.20 EUR current
29 zł 99 gr|pl-PL||29.99 PLN current
49 lei 99 bani|ro-RO||49.99 RON current
£3.49p|en-GB||3.49 GBP current
Taille 38 120 €|fr-FR||120 EUR current
Größe 38 : 120 €|de-DE||120 EUR current
Lot de 2 100 €|fr-FR||100 EUR current
5 €50 ml|fr-FR||5 EUR current
12,50 €50 ml|fr-FR||12.50 EUR current
9 €50|fr-FR||9.50 EUR current
9,99 €|fr-FR||9.99 EUR current
9.99€|||9.99 EUR current
9,99€|en-GB||9.99 EUR current
Prix 9,99 €|||9.99 EUR current
Notre prix : 1 049,00 €|fr-FR||1049.00 EUR current
À 5 €|fr-FR||5 EUR current
9 euros|fr-FR||9 EUR current
9 Euro|de-DE||9 EUR current
9,50 EURO|it-IT||9.50 EUR current
9.99 eur|||9.99 EUR current
Eur 9,99|||9.99 EUR current
 € 9,99 |nl-NL||9.99 EUR current
€9,99|nl-NL||9.99 EUR current
€ 9,-|nl-NL||9 EUR current
€ 1.049,-|nl-NL||1049 EUR current
9,— €|de-DE||9 EUR current
9,-- €|de-DE||9 EUR current
1 049 kr|sv-SE||1049 SEK current
1 049:-|sv-SE|SEK|1049 SEK current
49:90 kr|sv-SE||49.90 SEK current
1.049,95 kr.|da-DK||1049.95 DKK current
kr 1 049,-|nb-NO||1049 NOK current
49,90 zł|||49.90 PLN current
1 049,00 PLN|pl-PL||1049.00 PLN current
49 ZŁ|pl-PL||49 PLN current
49,99 RON|ro-RO||49.99 RON current
1.049,99 Lei|ro-RO||1049.99 RON current
49 LEI|||49 RON current
1 049 Kč|||1049 CZK current
1 049,- Kč|cs-CZ||1049 CZK current
Kč 1 049|cs-CZ||1049 CZK current
10 490 Ft|||10490 HUF current
Fr. 49.–|de-CH||49 CHF current
CHF 49.-|||49 CHF current
49.90 CHF|||49.90 CHF current
1’049.95|de-CH|CHF|1049.95 CHF current
49.–|de-CH||49 None current
£9.99|||9.99 None current
£9.99|fr-FR|GBP|9.99 GBP current
$9.99|en-US||9.99 USD current
$9.99|en-CA||9.99 CAD current
$9.99|es-MX||9.99 MXN current
$9.99|en|USD|9.99 USD current
US $9.99|||9.99 USD current
US$9.99|en-AU||9.99 USD current
A$9.99|||9.99 AUD current
9,99 $ CA|fr-CA||9.99 CAD current
USD 9.99|||9.99 USD current
USD 9.99|fr-FR|EUR|9.99 USD current
99 kr|da||99 DKK current
99 kr|sv||99 SEK current
¥ 1,049|||1049 None current
¥1,049|ja||1049 JPY current
1,049円|||1049 JPY current
¥99.00|zh-CN||99.00 CNY current
120 DH|fr-MA||120 MAD current
120 DH|ar-AE||120 AED current
Rs. 1,499|en-PK||1499 PKR current
₹ 12,34,567.50|||1234567.50 INR current
12,500 KD|||12.500 KWD current
KD 1.250|||1.250 KWD current
KD 1,250.500|||1250.500 KWD current
1.250,500 د.ت|ar-TN||1250.500 TND current
45,900 DT|||45.900 TND current
1 045,900 TND|fr-TN||1045.900 TND current
45.900 DT|fr-TN||45.900 TND current
2.500 JOD|||2.500 JOD current
BHD 12.5|||12.5 BHD current
OMR 1,234.500|||1234.500 OMR current
٣٫٢٥٠ د.ك|ar-KW||3.250 KWD current
12.990 COP|es-CO||12990 COP current
1.049.000 ₫|||1049000 VND current
39.000원|ko-KR|KRW|39000 KRW current
39,000 KRW|||39000 KRW current
34.000 €|||34000 EUR current
34.000 €|de-DE||34000 EUR current
1,299 €|fr-FR||1.299 EUR current
1.299 €|fr-FR||1299 EUR current
1,299 €|||1299 EUR current
1 234 567,89 €|||1234567.89 EUR current
29€95|||29.95 EUR current
39,90 € TTC dont 0,50 € d'éco-participation|fr-FR||39.90 EUR current included
12 € HT/m²|fr-FR||12 EUR unit excluded per=1_m2
Note 4,5 sur 5 - 29,99 €|fr-FR||29.99 EUR current
29,99 € Livraison en 24 h|fr-FR||29.99 EUR current
Earn 50 points. £29.99|en-GB||29.99 GBP current
39,90 € (TVA incluse)|fr-FR||39.90 EUR current included
Économisez 20 % : 39,90 €|fr-FR||39.90 EUR current
1 029€00|fr-FR||1029.00 EUR current
29€95 au lieu de 39€95|fr-FR||29.95 EUR sale
8 € 90 le kg|fr-FR||8.90 EUR unit per=1_kg
5 € 50 g|fr-FR||5 EUR current
10€ 15€ 20€|fr-FR||None
10€15€|fr-FR||10 EUR sale
49 99 lei|ro-RO||49.99 RON current
Lei 49⁹⁹|ro-RO||49.99 RON current
£1 . 50|en-GB||1.50 GBP current
50 cts|fr-CH||0.50 CHF current
50 centimes|fr-FR||0.50 EUR current
75 Rappen|de-CH||0.75 CHF current
iPhone 15 EUR 899,00|||899.00 EUR current
Pack of 3 £12|en-GB||12 GBP current
dès 49 €|||49 EUR from
Dès seulement 49 €|fr-FR||49 EUR from
à partir de : 49 €|fr-FR||49 EUR from
Apd 49 €|fr-BE||49 EUR from
Starting at $49|en-US||49 USD from
from only £49|en-GB||49 GBP from
As low as $49.00|en-US||49.00 USD from
schon ab 49 €|de-DE||49 EUR from
ab 49,- €|de-DE||49 EUR from
v.a. € 49|nl-NL||49 EUR from
€ 49+|nl-NL||49 EUR from
49 € – 99 €|||49 EUR from 49..99
49–99 €|||49 EUR from 49..99
€49-€99|||49 EUR from 49..99
49 € à 99 €|fr-FR||49 EUR from 49..99
de 49,90 à 99,90 €|fr-FR||49.90 EUR from 49.90..99.90
entre 49 et 99 €|fr-FR||49 EUR from 49..99
between $49 and $99|en-US||49 USD from 49..99
tra 49 € e 99 €|it-IT||49 EUR from 49..99
49 zł - 99 zł|pl-PL||49 PLN from 49..99
Livraison 5 - 10 €|fr-FR||5 EUR shipping 5..10
49 € au lieu de 99 €|||49 EUR sale
49 € (au lieu de 99 €)|fr-FR||49 EUR sale
Au lieu de 99 € : 49 €|fr-FR||49 EUR sale
99 € → 49 €|fr-FR||None
Ancien prix : 99,00 € Nouveau prix : 49,00 €|fr-FR||49.00 EUR sale
Prix habituel 99 € Prix soldé 49 €|fr-FR||49 EUR sale
PPC 99 €|fr-FR||99 EUR list
99 € prix conseillé|fr-FR||99 EUR list
Was £99, now £49|en-GB||49 GBP sale
Was £99.00 Save £50.00|en-GB||99.00 GBP list
$49 reg. $99|en-US||49 USD sale
MSRP: $99.00|en-US||99.00 USD list
Originally $99|en-US||99 USD list
$99.00 $49.00|en-US||49.00 USD sale
$99.00 $49.00 (50% off)|en-US||49.00 USD sale
UVP 99,00 €|de-DE||99.00 EUR list
99,00 € UVP|de-DE||99.00 EUR list
statt 99 €|de-DE||99 EUR list
49 € statt UVP 99 €|de-DE||49 EUR sale
invece di 99 €|it-IT||99 EUR list
Prezzo di listino: 99 €|it-IT||99 EUR list
PVPR: 99 €|es-ES||99 EUR list
en lugar de 99 €|es-ES||99 EUR list
normale prijs € 99|nl-NL||99 EUR list
zamiast 99 zł|pl-PL||99 PLN list
în loc de 99 lei|ro-RO||99 RON list
istället för 99 kr|sv-SE||99 SEK list
vejl. pris 99 kr.|da-DK||99 DKK list
99 €/kg|||99 EUR unit per=1_kg
99 € du kilo|fr-FR||99 EUR unit per=1_kg
9,90 €/100g|||9.90 EUR unit per=100_g
9,90 € pour 100 ml|fr-FR||9.90 EUR unit per=100_ml
Le kg : 12,60 €|fr-FR||12.60 EUR unit per=1_kg
Soit le litre 11,87 €|fr-FR||11.87 EUR unit per=1_l
Prix/kg : 12€60|fr-FR||12.60 EUR unit per=1_kg
Le m² : 24,90 €|fr-FR||24.90 EUR unit per=1_m2
Price per kg: £12.60|en-GB||12.60 GBP unit per=1_kg
Preis pro Liter: 3,20 €|de-DE||3.20 EUR unit per=1_l
La nuit : 90 €|fr-FR||90 EUR current
Le lot : 12,90 €|fr-FR||12.90 EUR current
Modèle L : 11,87 €|fr-FR||11.87 EUR current
9,90 €/unité|fr-FR||9.90 EUR unit per=1_piece
€ 9,90 per stuk|nl-NL||9.90 EUR unit per=1_piece
9,90 € pro Liter|de-DE||9.90 EUR unit per=1_l
£9.90 each|en-GB||9.90 GBP unit per=1_piece
£9.90/100ml|en-GB||9.90 GBP unit per=100_ml
9,90 €/m|fr-FR||9.90 EUR unit per=1_m
1 l = 9,90 €|de-DE||9.90 EUR unit per=1_l
Huile Dorée 100 ml : 27,90 €|fr-FR||27.90 EUR current
Comté 1 kg : 24 €|fr-FR||24 EUR current
soit 100 ml : 27,90 €|fr-FR||27.90 EUR unit per=100_ml
100 ml : 27,90 €|fr-FR||27.90 EUR unit per=100_ml
Shampoo 100 ml: £12|en-GB||12 GBP current
1,859 €/l|fr-FR||1.859 EUR unit per=1_l
1,859 €/L|||1.859 EUR unit per=1_l
3,49 € (6,98 €/kg)|fr-FR||3.49 EUR current
3x 33 €|fr-FR||33 EUR instalment per=3
ou 10x de R$ 48,99 sem juros|pt-BR||48.99 BRL instalment per=10
3x de 33,30 €|pt-PT||33.30 EUR instalment per=3
3 x 33,00 €|fr-FR||33.00 EUR instalment per=3
33 € x 3|fr-FR||33 EUR instalment per=3
3 fois sans frais de 33 €|fr-FR||33 EUR instalment per=3
10x 9,99 € sans frais ou 99,90 € comptant|fr-FR||99.90 EUR current
9,99 €/mois|||9.99 EUR instalment per=month
9,99€ / mois|fr-FR||9.99 EUR instalment per=month
9,99 € im Monat|de-DE||9.99 EUR instalment per=month
€ 9,99 per maand|nl-NL||9.99 EUR instalment per=month
9,99 zł miesięcznie|pl-PL||9.99 PLN instalment per=month
99 kr/mån|sv-SE||99 SEK instalment per=month
99 € par an|fr-FR||99 EUR instalment per=year
99 € HT|fr-FR||99 EUR current excluded
99 € hors taxes|fr-FR||99 EUR current excluded
99 €HT|fr-FR||99 EUR current excluded
118,80 € TTC soit 99,00 € HT|fr-FR||118.80 EUR current included
HT : 99 €|fr-FR||99 EUR current excluded
99 € netto|de-DE||99 EUR current excluded
99 € inkl. 19% MwSt.|de-DE||99 EUR current included
99 € iva inclusa|it-IT||99 EUR current included
$99 + tax|en-US||99 USD current excluded
Livraison gratuite dès 99 €|||99 EUR threshold
Livraison en point relais offerte dès 99 €|fr-FR||99 EUR threshold
Dès 99 € d'achat|fr-FR||99 EUR threshold
Dès 99 €, livraison offerte|fr-FR||99 EUR threshold
99 € minimum d'achat|fr-FR||99 EUR threshold
Paiement en 3x dès 99 €|fr-FR||99 EUR threshold
Orders over $99 ship free|en-US||99 USD threshold
Ab 99 € versandkostenfrei|de-DE||99 EUR threshold
Spedizione gratuita oltre 99 €|it-IT||99 EUR threshold
Livraison à domicile : 9,90 €|fr-FR||9.90 EUR shipping
Livraison dès 9,90 €|fr-FR||9.90 EUR shipping
9,90 € de frais de port|fr-FR||9.90 EUR shipping
zzgl. 9,90 € Versandkosten|de-DE||9.90 EUR shipping
verzendkosten € 9,90|nl-NL||9.90 EUR shipping
9 € Pfand|de-DE||9 EUR deposit
statiegeld € 0,15|nl-NL||0.15 EUR deposit
99 € d'occasion|fr-FR||99 EUR used
Pre-owned: $99|en-US||99 USD used
Generalüberholt ab 99 €|de-DE||99 EUR used
Avec la carte : 99 €|fr-FR||99 EUR member
99 € pour les membres|fr-FR||99 EUR member
Avec la carte 99 €, sans la carte 119 €|fr-FR||119 EUR current
Members: £99 Non-members: £119|en-GB||119 GBP current
99|fr-FR|EUR|99 EUR current
99 TTC|fr-FR|EUR|99 EUR current included
Prix : 99|fr-FR|EUR|99 EUR current
99,9|fr-FR|EUR|99.9 EUR current
1.049|de-DE||1049 None current
1.049|en-US||1.049 None current
1 049,00|||1049.00 None current
"""

NO_PRICE = """
||
   ||
bonjour||
€||
€€€|fr-FR|EUR
12 mai 2026|fr-FR|EUR
12/05|fr-FR|EUR
31.12.|de-DE|EUR
12:30|fr-FR|EUR
+33 1 99 00 12 34|fr-FR|EUR
0199001234|fr-FR|EUR
4,8 étoiles|fr-FR|EUR
4.8/5 (1 024)|fr-FR|EUR
180 x 200 cm|fr-FR|EUR
6 ft|en-US|USD
12 km|fr-FR|EUR
50 %|fr-FR|EUR
-50 €|fr-FR|
- 50 €|fr-FR|
−50 €|fr-FR|
(-50 €)|fr-FR|
remise de 50 €|fr-FR|
50 € de remise immédiate|fr-FR|
Vous économisez 50 €|fr-FR|
You save $50|en-US|
up to $50 off|en-US|
Jusqu'à 50 € remboursés|fr-FR|
50 € offerts sur votre carte|fr-FR|
Risparmi 50 €|it-IT|
Ahorra 50 €|es-ES|
50 € korting|nl-NL|
spara 50 kr|sv-SE|
dont éco-part : 0,50 €|fr-FR|
SKU 12345|fr-FR|EUR
A12-B34|fr-FR|EUR
v2.0|en-US|USD
n° 12|fr-FR|EUR
x3|fr-FR|EUR
12 avis|fr-FR|EUR
1e400 €|fr-FR|
Infinity €|fr-FR|
sNaN||EUR
1_000 €|fr-FR|
１９,９９ €|fr-FR|
10⁹ €|fr-FR|
1,2 M€|fr-FR|
12 k€|fr-FR|
3,5 milliards d'euros|fr-FR|
12.34.56 €|fr-FR|
1,23,45 €|fr-FR|
99999999999999999 €|fr-FR|
007||EUR
5|fr-FR|
TOP 10|fr-FR|EUR
BD 12|fr-FR|EUR
Free|en-US|USD
29 € la chemise et 59 € le pantalon|fr-FR|
3 for 2|en-GB|GBP
"""


def _describe(text: str, locale: str, hint: str) -> str:
    """A reading in the words of the table."""
    price = parse_price(text, currency_hint=hint or None, locale=locale or None)
    if price is None:
        return "None"
    parts = [str(price.amount), str(price.currency), price.role]
    if price.tax != "unknown":
        parts.append(price.tax)
    if price.high is not None:
        parts.append(f"{price.low}..{price.high}")
    if price.per:
        parts.append("per=" + price.per.replace(" ", "_"))
    return " ".join(parts)


def _rows(table: str) -> list[list[str]]:
    return [line.split("|") for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize(("text", "locale", "hint", "expected"), _rows(PRICES))
def test_price(text: str, locale: str, hint: str, expected: str) -> None:
    assert _describe(text, locale, hint) == expected


@pytest.mark.parametrize("text", ["29\n,\n99 €", "29\n€\n99", "29  ,99 €", "2 9 , 9 9 €"])
def test_markup_may_cut_a_price_anywhere(text: str) -> None:
    assert _describe(text, "fr-FR", "") == "29.99 EUR current"


@pytest.mark.parametrize(
    ("text", "locale", "hint"),
    _rows(
        "\n".join(
            line if line.count("|") == 2 else f"{line}|"
            for line in NO_PRICE.strip("\n").split("\n")
        )
    ),
)
def test_no_price(text: str, locale: str, hint: str) -> None:
    assert _describe(text, locale, hint) == "None"


@pytest.mark.parametrize(
    ("text", "separator", "expected"),
    [
        ("1.299", ".", "1.299"),
        ("1.299", ",", "1299"),
        ("1,299", ",", "1.299"),
        ("1,299", ".", "1299"),
        ("19,99", ".", "19.99"),
        ("1 299", ",", "1299"),
        ("1.299,00", ".", "1299.00"),
    ],
)
def test_the_decimal_separator_settles_what_is_ambiguous(
    text: str, separator: str, expected: str
) -> None:
    price = parse_price(text, decimal_separator=separator)
    assert price is not None
    assert price.amount == Decimal(expected)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("34.000", "34"),
        ("1,299.00", "1299"),
        ("29,90", "29.90"),
        ("1.299,00", "1299"),
        ("2879.2", "2879.20"),
        (" 19.99 ", "19.99"),
        (".5", "0.5"),
        ("0.00", "0"),
        (19, "19"),
        (19.9, "19.9"),
        ("1 299", "1299"),
        ("", None),
        ("NaN", None),
        ("sNaN", None),
        ("Infinity", None),
        ("1e5", None),
        ("-5", None),
        (float("nan"), None),
        (float("inf"), None),
        (1e300, None),
        (-1, None),
        ("12:30", None),
        ("1_000", None),
        ("１９", None),
        ("19.99 EUR", None),
        ("9" * 40, None),
        ("{}", None),
    ],
)
def test_machine_amount(value: str | int | float, expected: str | None) -> None:
    assert parse_machine(value) == (None if expected is None else Decimal(expected))


def test_a_running_text_gives_every_price_with_its_role_and_place() -> None:
    text = (
        "Canapé Lune : 899,00 € au lieu de 1 199,00 €, ou 4x 224,75 €. "
        "Prix membre 849,00 €. Livraison 39,90 €, offerte dès 1 000 €. "
        "Éco-participation 5 % et 30 € offerts sur votre carte."
    )
    spans = find_prices(text, locale="fr-FR")
    assert [(text[span.start : span.end], span.price.role) for span in spans] == [
        ("899,00 €", "sale"),
        ("1 199,00 €", "list"),
        ("224,75 €", "instalment"),
        ("849,00 €", "member"),
        ("39,90 €", "shipping"),
        ("1 000 €", "threshold"),
    ]


def test_a_guess_has_less_confidence() -> None:
    struck = parse_price("59,90 € 39,90 €")
    said = parse_price("39,90 € au lieu de 59,90 €")
    assert struck is not None
    assert said is not None
    assert struck.confidence < 0.9 <= said.confidence


def test_a_long_text_has_no_one_price() -> None:
    assert parse_price("a" * MAX_LENGTH + " 5 €") is None
    assert parse_price("5 €".ljust(MAX_LENGTH)) is not None


@pytest.mark.parametrize(
    ("text", "locale", "amount"),
    [
        ("7 €50", "fr-FR", "7.50"),
        ("89 €00", "fr-FR", "89.00"),
        ("£3 49", "en-GB", "3.49"),
        ("€ 24 95", "nl-NL", "24.95"),
        ("Pack of 3 £12", "en-GB", "12"),
        ("€10 20 reviews", "en-GB", "10"),
    ],
)
def test_cents_apart_from_their_sign(text: str, locale: str, amount: str) -> None:
    price = parse_price(text, locale=locale)
    assert price is not None
    assert price.amount == Decimal(amount)
