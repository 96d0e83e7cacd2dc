"""Prices in the many words and spellings of shops: variations, class by class."""

from __future__ import annotations

import pytest

from checker.extract.money import parse_price

# text (\n is a line break) | locale | currency hint | amount currency role [tax] [bounds] [per=…]
CUT_UP = r"""
1 249\n€\n00|fr-FR||1249.00 EUR current
2 099\n€99|fr-FR||2099.99 EUR current
€\n29\n90|nl-NL||29.90 EUR current
$\n49\n.\n99|en-US||49.99 USD current
$\n49\n99|en-US||49.99 USD current
49 €\n99\nTTC|fr-FR||49.99 EUR current included
49\n€99 TTC|fr-FR||49.99 EUR current included
1 049\n€\n90 TTC|fr-FR||1049.90 EUR current included
Prix\n1 249\n€\n00|fr-FR||1249.00 EUR current
à partir de 29\n€\n90|fr-FR||29.90 EUR from
dès\n49\n€\n99|fr-FR||49.99 EUR from
12€\n,\n99|fr-FR||12.99 EUR current
199\nzł\n90|pl-PL||199.90 PLN current
29 €\n50 ml|fr-FR||29 EUR current
29 €\n20 % de remise|fr-FR||29 EUR current
29 €\n12 avis|fr-FR||29 EUR current
29 €\n36\n38\n40|fr-FR||29 EUR current
Quantité\n10\n29,90 €|fr-FR||29.90 EUR current
"""
"""Amounts that markup cuts into lines, and lines below a price that are no cents of it."""

TAX = r"""
42,50 € H.T.|fr-FR||42.50 EUR current excluded
42,50 € (H.T.)|fr-FR||42.50 EUR current excluded
42,50 € T.T.C.|fr-FR||42.50 EUR current included
42,50 € T.T.C|fr-FR||42.50 EUR current included
42,50 € / HT|fr-FR||42.50 EUR current excluded
Prix H.T. 42,50 €|fr-FR||42.50 EUR current excluded
HT 50,00 € TTC 60,00 €|fr-FR||60.00 EUR current included
60,00 € T.V.A.C.|fr-BE||60.00 EUR current included
60,00 € tva non comprise|fr-BE||60.00 EUR current excluded
£50 + V.A.T.|en-GB||50 GBP current excluded
£60 VAT inclusive|en-GB||60 GBP current included
$60 + GST|en-AU||60 AUD current excluded
$60 GST included|en-AU||60 AUD current included
59,50 € + I.V.A.|it-IT||59.50 EUR current excluded
59,50 € I.V.A. incluido|es-ES||59.50 EUR current included
59,50 € IVA no incl.|es-ES||59.50 EUR current excluded
59,50 € (21% IVA incluido)|es-ES||59.50 EUR current included
1,320円（税込）|ja-JP||1320 JPY current included
1,200円（税抜）|ja-JP||1200 JPY current excluded
1,200円+税|ja-JP||1200 JPY current excluded
¥1,320(税込)|ja-JP||1320 JPY current included
税込 1,320円|ja-JP||1320 JPY current included
税込価格 1,320円|ja-JP||1320 JPY current included
"""
"""Tax labels."""

UNIT = r"""
0,28 €/dosette|fr-FR||0.28 EUR unit per=1_piece
0,28 € / dosette|fr-FR||0.28 EUR unit per=1_piece
0,28 € la dosette|fr-FR||0.28 EUR unit per=1_piece
0,12 €/couche|fr-FR||0.12 EUR unit per=1_piece
0,18 €/sachet|fr-FR||0.18 EUR unit per=1_piece
2,40 €/rouleau|fr-FR||2.40 EUR unit per=1_piece
1,10 €/œuf|fr-FR||1.10 EUR unit per=1_piece
0,35 € l'œuf|fr-FR||0.35 EUR unit per=1_piece
0,25 €/comprimé|fr-FR||0.25 EUR unit per=1_piece
12 €/paire|fr-FR||12 EUR unit per=1_piece
0,04 €/feuille|fr-FR||0.04 EUR unit per=1_piece
4,20 €/botte|fr-FR||4.20 EUR unit per=1_piece
5 €/bouteille|fr-FR||5 EUR unit per=1_piece
12,50 € chacun|fr-FR||12.50 EUR unit per=1_piece
12,50 € aux 100 g|fr-FR||12.50 EUR unit per=100_g
Prix/kg : 12,50 €|fr-FR||12.50 EUR unit per=1_kg
Prix au m² : 12,50 €|fr-FR||12.50 EUR unit per=1_m2
Prix au m2 12,50 €|fr-FR||12.50 EUR unit per=1_m2
Prix au mètre : 12,50 €|fr-FR||12.50 EUR unit per=1_m
Le kg : 12,50 €|fr-FR||12.50 EUR unit per=1_kg
Le litre : 12,50 €|fr-FR||12.50 EUR unit per=1_l
Kg : 12,50 €|fr-FR||12.50 EUR unit per=1_kg
1,99 € pro Paar|de-DE||1.99 EUR unit per=1_piece
1,99 € pro Waschladung|de-DE||1.99 EUR unit per=1_piece
1,99 €/WL|de-DE||1.99 EUR unit per=1_piece
1,99 € / Kapsel|de-DE||1.99 EUR unit per=1_piece
0,12 €/Blatt|de-DE||0.12 EUR unit per=1_piece
£1.20 per pair|en-GB||1.20 GBP unit per=1_piece
£0.12/sheet|en-GB||0.12 GBP unit per=1_piece
£0.12 per tablet|en-GB||0.12 GBP unit per=1_piece
12.5p/100g|en-GB||0.125 GBP unit per=100_g
12p/sheet|en-GB||0.12 GBP unit per=1_piece
£25 per square metre|en-GB||25 GBP unit per=1_m2
$3.99 per pound|en-US||3.99 USD unit per=1_lb
25.3¢/oz|en-US||0.253 USD unit per=1_oz
25.3 ¢/fl oz|en-US||0.253 USD unit per=1_fl_oz
$0.25/count|en-US||0.25 USD unit per=1_piece
$0.25/ct|en-US||0.25 USD unit per=1_piece
$5/dozen|en-US||5 USD unit per=1_dozen
$5/sq ft|en-US||5 USD unit per=1_sq_ft
$5/sq. ft.|en-US||5 USD unit per=1_sq_ft
$5/yard|en-US||5 USD unit per=1_yd
$5/yd|en-US||5 USD unit per=1_yd
2,50 € cad.|it-IT||2.50 EUR unit per=1_piece
2,50 € l'uno|it-IT||2.50 EUR unit per=1_piece
2,50 € all'etto|it-IT||2.50 EUR unit per=1_hg
2,50 €/hg|it-IT||2.50 EUR unit per=1_hg
2,50 €/u|es-ES||2.50 EUR unit per=1_piece
2,50 € kg|es-ES||2.50 EUR unit per=1_kg
2,50 €/dosis|es-ES||2.50 EUR unit per=1_piece
2,50 €/par|es-ES||2.50 EUR unit per=1_piece
€ 2,50 p.st.|nl-NL||2.50 EUR unit per=1_piece
29 €/S|fr-FR||29 EUR current
29 €/TTC|fr-FR||29 EUR current included
£3.49p|en-GB||3.49 GBP current
"""
"""Reference quantities."""

FROM = r"""
À partir de 37 € / nuit|fr-FR||37 EUR from per=1_night
Dès 37 € la nuit|fr-FR||37 EUR from per=1_night
À partir de 25 € / personne|fr-FR||25 EUR from per=1_person
À partir de 25 € par personne|fr-FR||25 EUR from per=1_person
From £45 per night|en-GB||45 GBP from per=1_night
ab 45 € pro Person|de-DE||45 EUR from per=1_person
ab 45 € pro Nacht|de-DE||45 EUR from per=1_night
a partire da 45 € a notte|it-IT||45 EUR from per=1_night
desde 45 € por noche|es-ES||45 EUR from per=1_night
dès 12 €/jour|fr-FR||12 EUR from per=1_day
Location à partir de 29 € / jour|fr-FR||29 EUR from per=1_day
À partir de 29 € par jour|fr-FR||29 EUR from per=1_day
À partir de 29 € / pers.|fr-FR||29 EUR from per=1_person
À partir de 29 € de l'heure|fr-FR||29 EUR from per=1_hour
à p. de 29 €|fr-FR||29 EUR from
à pd 29 €|fr-FR||29 EUR from
Premier prix 29 €|fr-FR||29 EUR from
Prix d'appel 29 €|fr-FR||29 EUR from
Prices start at £29|en-GB||29 GBP from
Low as $29|en-US||29 USD from
From £29 per person|en-GB||29 GBP from per=1_person
from £29 a day|en-GB||29 GBP from per=1_day
$29 & up|en-US||29 USD from
ab 29 € pro Tag|de-DE||29 EUR from per=1_day
ab 29 € p.P.|de-DE||29 EUR from
da 29 € a persona|it-IT||29 EUR from per=1_person
desde 29 € por persona|es-ES||29 EUR from per=1_person
desde 29 €/noche|es-ES||29 EUR from per=1_night
vanaf € 29 p.p.|nl-NL||29 EUR from
Fra kun 299 kr.|da-DK||299 DKK from
"""
"""The least a service costs."""

STILL_TO_SPEND = r"""
Plus que 12,50 € pour bénéficier de la livraison gratuite|fr-FR||None
Plus que 12,50 € avant la livraison offerte|fr-FR||None
Encore 12,50 € pour la livraison offerte|fr-FR||None
Il vous manque 12,50 € pour profiter de la livraison gratuite|fr-FR||None
Il manque 12,50 € pour obtenir la livraison offerte|fr-FR||None
Ajoutez 12,50 € pour la livraison gratuite|fr-FR||None
Ajoutez 12,50 € d'achats pour la livraison gratuite|fr-FR||None
Plus que 12,50 € d'achats pour la livraison offerte !|fr-FR||None
Vous êtes à 12,50 € de la livraison gratuite|fr-FR||None
You're £12.50 away from free delivery|en-GB||None
Only £12.50 away from free delivery|en-GB||None
Spend £12.50 more for free delivery|en-GB||None
Add £12.50 more to get free shipping|en-GB||None
Just $12.50 to go until free shipping|en-US||None
Add $12.50 to your cart for free shipping|en-US||None
Noch 12,50 € bis zum Gratisversand|de-DE||None
Noch 12,50 € bis zum kostenlosen Versand|de-DE||None
Es fehlen noch 12,50 € bis zum kostenlosen Versand|de-DE||None
Te faltan 12,50 € para el envío gratis|es-ES||None
Ti mancano 12,50 € per la spedizione gratuita|it-IT||None
Nog € 12,50 tot gratis verzending|nl-NL||None
Free shipping on orders $50+|en-US||50 USD threshold
Only £29.99 with free delivery|en-GB||29.99 GBP current
Only £29.99 + free delivery|en-GB||29.99 GBP current
Nur noch 29,99 €, gratis Versand|de-DE||29.99 EUR current
Plus que 29,99 € !|fr-FR||29.99 EUR current
Plus que 3 à 12,50 €|fr-FR||12.50 EUR current
"""
"""What is missing for a free delivery is no price."""

SHIPPING = r"""
Point relais 3,90 €|fr-FR||3.90 EUR shipping
Mondial Relay 3,90 €|fr-FR||3.90 EUR shipping
Mondial Relay : 3,90 €|fr-FR||3.90 EUR shipping
Colissimo 6,90 €|fr-FR||6.90 EUR shipping
Colissimo à domicile : 6,90 €|fr-FR||6.90 EUR shipping
Chronopost 12,90 €|fr-FR||12.90 EUR shipping
Chronopost express 12,90 €|fr-FR||12.90 EUR shipping
Relais colis 4,50 €|fr-FR||4.50 EUR shipping
Lettre suivie 3,50 €|fr-FR||3.50 EUR shipping
Royal Mail Tracked £3.95|en-GB||3.95 GBP shipping
+ £2.50 p&p|en-GB||2.50 GBP shipping
DPD Next Day £5.99|en-GB||5.99 GBP shipping
Click & Collect £1.00|en-GB||1.00 GBP shipping
DHL Paket 4,95 €|de-DE||4.95 EUR shipping
InPost 12,99 zł|pl-PL||12.99 PLN shipping
Paczkomat 12,99 zł|pl-PL||12.99 PLN shipping
"""
"""Carriers."""

OTHER = r"""
CHF 39.- statt 49.-|de-CH||39 CHF sale
39.95 statt 49.95|de-CH|CHF|39.95 CHF sale
CHF 39.95 au lieu de 49.95|fr-CH||39.95 CHF sale
CHF 9.90 p. Stk.|de-CH||9.90 CHF unit per=1_piece
CHF 20.-/Mt.|de-CH||20 CHF instalment per=month
CHF 20.- invece di 25.-|it-CH||20 CHF sale
20% Rabatt CHF 39.- statt 49.-|de-CH||39 CHF sale
Aktion 3.95 statt 4.95|de-CH|CHF|3.95 CHF sale
89 DT 500|fr-TN||89.500 TND current
25,000원|ko-KR||25000 KRW current
350.000đ|vi-VN||350000 VND current
Bon d'achat 20 €|fr-FR||None
Solde du compte : 12,50 €|fr-FR||None
10 bis 20 €|de-DE||10 EUR from 10..20
3x33€|fr-FR||33 EUR instalment per=3
£10 pm|en-GB||10 GBP instalment per=month
£10 p/m|en-GB||10 GBP instalment per=month
£10 pcm|en-GB||10 GBP instalment per=month
10 €/Mon.|de-DE||10 EUR instalment per=month
Frs. 49.90|fr-CH||49.90 CHF current
–.50 statt –.80|de-CH|CHF|0.50 CHF sale
39.90 au lieu de 49.90|fr-CH|CHF|39.90 CHF sale
39.90 anziché 49.90|it-CH|CHF|39.90 CHF sale
CHF 29.90/Mt.|de-CH||29.90 CHF instalment per=month
Depot CHF 50.–|de-CH||50 CHF deposit
"""
"""Other ways to write prices."""

MODEL = r"""
Modèle 12 350 €|fr-FR||None
Modèle 12 – 350 €|fr-FR||350 EUR current
Réf 45 390 €|fr-FR||None
iPhone 15 899 €|fr-FR||None
Version 3 490 €|fr-FR||None
Lot 2 120 €|fr-FR||None
Série 7 499,00 €|fr-FR||None
Article 12 350,00 €|fr-FR||None
Model 12 350 kr|sv-SE||None
Pack 6 120 €|fr-FR||None
Galaxy S24 899 €|fr-FR||899 EUR current
Tome 3 120,00 €|fr-FR||None
Saison 2 350 €|fr-FR||None
Modèle Paris 1 299 €|fr-FR||1299 EUR current
Prix 12 350 €|fr-FR||12350 EUR current
Voiture d'occasion 12 350 €|fr-FR||12350 EUR used
Villa 245 000 €|fr-FR||245000 EUR current
CHF1 299.00|fr-CH||1299.00 CHF current
"""
"""A number before a price may be a model's."""

LIST = r"""
P.V.C. 29 €|fr-FR||29 EUR list
Prix boutique 29 €|fr-FR||29 EUR list
Prix de vente initial : 29 €|fr-FR||29 EUR list
R.R.P. £29|en-GB||29 GBP list
M.S.R.P. $29|en-US||29 USD list
Typically $29|en-US||29 USD list
$29 value|en-US||29 USD list
($29 value)|en-US||29 USD list
U.V.P. 29 €|de-DE||29 EUR list
30-Tage-Bestpreis: 29 €|de-DE||29 EUR list
30-Tage-Bestpreis**: 29 € (-10%)|de-DE||29 EUR list
Precio mínimo 30 días: 29 €|es-ES||29 EUR list
Precio más bajo en los últimos 30 días: 29 €|es-ES||29 EUR list
P.V.P.R. 29 €|es-ES||29 EUR list
Prix généralement constaté : 29 €|fr-FR||29 EUR list
Prix constaté 29 €|fr-FR||29 EUR list
Prix éditeur 29 €|fr-FR||29 EUR list
Prix neuf 29 €|fr-FR||29 EUR list
Prix sans remise : 29 €|fr-FR||29 EUR list
Prix hors promotion 29 €|fr-FR||29 EUR list
Prix précédent : 29 €|fr-FR||29 EUR list
Prix antérieur : 29 €|fr-FR||29 EUR list
Prix pratiqué les 30 derniers jours : 29 €|fr-FR||29 EUR list
Prix le plus bas pratiqué sur les 30 derniers jours : 29 €|fr-FR||29 EUR list
Meilleur prix des 30 derniers jours : 29 €|fr-FR||29 EUR list
Prix médian : 29 €|fr-FR||29 EUR list
Estimé à 29 €|fr-FR||None
à la place de 29 €|fr-FR||29 EUR list
autrefois 29 €|fr-FR||29 EUR list
Initialement 29 €|fr-FR||29 EUR list
jusqu'ici 29 €|fr-FR||29 EUR list
auparavant 29 €|fr-FR||29 EUR list
Précédemment 29 €|fr-FR||29 EUR list
Previously £29|en-GB||29 GBP list
Regularly $29|en-US||29 USD list
Comparable price $29|en-US||29 USD list
A $29 value|en-US||29 USD list
Value: £29|en-GB||29 GBP list
Usual price £29|en-GB||29 GBP list
Normally £29|en-GB||29 GBP list
Normal price £29|en-GB||29 GBP list
Standard price £29|en-GB||29 GBP list
Recommended price £29|en-GB||29 GBP list
Strike-through price: £29|en-GB||29 GBP list
Lowest price in 30 days £29|en-GB||29 GBP list
30-day lowest price: £29|en-GB||29 GBP list
UVP¹ 29,00 €|de-DE||29.00 EUR list
empf. VK 29 €|de-DE||29 EUR list
Ehemaliger Preis: 29 €|de-DE||29 EUR list
Vorheriger Preis 29 €|de-DE||29 EUR list
Bisheriger Preis: 29 €|de-DE||29 EUR list
Ladenpreis 29 €|de-DE||29 EUR list
Niedrigster Preis (30 Tage): 29 €|de-DE||29 EUR list
Niedrigster 30-Tage-Preis: 29 €|de-DE||29 EUR list
Niedrigster Gesamtpreis der letzten 30 Tage: 29 €|de-DE||29 EUR list
Wert: 29 €|de-DE||29 EUR list
Neupreis 29 €|de-DE||29 EUR list
Prezzo di partenza 29 €|it-IT||29 EUR list
Valore 29 €|it-IT||29 EUR list
Precio de venta recomendado 29 €|es-ES||29 EUR list
Precio sin descuento: 29 €|es-ES||29 EUR list
Valorado en 29 €|es-ES||29 EUR list
Vanprijs € 29|nl-NL||29 EUR list
Winkelwaarde € 29|nl-NL||29 EUR list
t.w.v. € 29|nl-NL||29 EUR list
Cel mai mic preț din ultimele 30 de zile: 29 lei|ro-RO||29 RON list
定価 1,320円|ja-JP||1320 JPY list
"""
"""List prices."""


LABELLED = r"""
USD: 12.99|||12.99 USD current
Prix en € : 12,50|fr-FR||12.50 EUR current
Prix TTC (€) : 12,50|fr-FR||12.50 EUR current included
Tarif CHF : 45.00|fr-CH||45.00 CHF current
Preis (EUR): 45,00|de-DE||45.00 EUR current
10 € : 2 places|fr-FR||10 EUR current
2 pour 3 € : 12 pots|fr-FR||3 EUR current
Prix TTC : 12,90|fr-FR||12.90 None current included
148.50 Inc GST|||148.50 None current included
Our price 344.99|en-GB||344.99 None current
Frais de port 5,50|fr-FR||5.50 None shipping
dès 12.30|fr-FR||None
Version 12.30|fr-FR||None
TVA 5,50|fr-FR||None
"""
"""The sign stands in the label, or the label alone says that a number is a price."""

WORLD = r"""
1 250 ₴|||1250 UAH current
₦5,000|||5000 NGN current
1 400 Р|||1400 RUB current
336 р.|||336 RUB current
12 990 рублей|||12990 RUB current
94 500 ₸|||94500 KZT current
45,90 ₾|||45.90 GEL current
₪ 120|||120 ILS current
120 ש״ח|||120 ILS current
฿ 350|||350 THB current
₱1,299.00|||1299.00 PHP current
GH₵ 45.00|||45.00 GHS current
S/ 45.90|||45.90 PEN current
₲ 250.000|||250000 PYG current
644.00 جنيه|||644.00 EGP current
3,439.00 درهم|ar-MA||3439.00 MAD current
3,439.00 درهم|||3439.00 None current
RM 50.00|ms-MY||50.00 MYR current
RM50|fr-FR||None
modèle RM 50|fr-FR||None
"""
"""Signs from beyond Europe; letters count as one only where the place says so."""


TABLES = (
    *(CUT_UP, TAX, UNIT, FROM, STILL_TO_SPEND, SHIPPING, OTHER, MODEL, LIST),
    *(LABELLED, WORLD),
)


def _rows() -> list[list[str]]:
    return [line.split("|") for table in TABLES for line in table.strip("\n").split("\n")]


def _describe(text: str, locale: str, hint: str) -> str:
    price = parse_price(text, currency_hint=hint or None, locale=locale)
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


@pytest.mark.parametrize(("text", "locale", "hint", "expected"), _rows())
def test_price(text: str, locale: str, hint: str, expected: str) -> None:
    assert _describe(text.replace("\\n", "\n"), locale, hint) == expected
