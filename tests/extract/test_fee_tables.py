"""Tables of what delivery costs and takes, on pages."""

from __future__ import annotations

from html import escape

import pytest

from checker.extract.page import extract_page
from checker.proof import stands

# page's heading | header / row / row …, cells between semicolons, and below it the promises:
# kind value [unit] [from minimum] (condition) "quote"
ENGLISH = """
Delivery|Service;Price;When / Standard delivery;£3.90, free over £60;2 to 4 working days
    free_shipping_threshold 60 GBP (Standard) "£3.90, free over £60"
    shipping_fee 3.90 GBP (Standard) "£3.90, free over £60"
    delivery_delay 4 business_day from 2 (Standard) "2 to 4 working days"
Delivery|Service;Price;When / Express;£8.50;Next working day when you order before 1pm
    order_cutoff 13:00 (Next working day) "Next working day when you order before 1pm"
    shipping_fee 8.50 GBP (Express) "£8.50"
    delivery_delay 1 day (Express) "Next working day when you order before 1pm"
Shipping|Destination;Delay;Price / Ireland;3 to 5 days;£7 / Norway;6 to 9 days;£12
    delivery_delay 5 day from 3 (Ireland) "3 to 5 days"
    shipping_fee 7 GBP (Ireland) "£7"
    delivery_delay 9 day from 6 (Norway) "6 to 9 days"
    shipping_fee 12 GBP (Norway) "£12"
Shipping|Country;Delivery option;Cost / Malta;Courier;£14
    shipping_fee 14 GBP (Malta, Courier) "£14"
Help|Delivery method;Delivery cost;Free over / Tracked 48;£2.80;£35
    shipping_fee 2.80 GBP (Tracked 48) "£2.80"
    free_shipping_threshold 35 GBP (Tracked 48) "£35"
Delivery|Service;Price;When / Click and collect;Free;Within 3 working days
    click_and_collect_delay 3 business_day "Within 3 working days"
Delivery|Method;Price;When it arrives / Next day;£8.50;Next working day
    shipping_fee 8.50 GBP (Next day) "£8.50"
    delivery_delay 1 day (Next day) "Next working day"
Delivery|Service;Carrier;Price / Standard;Evri;£2.90
    shipping_fee 2.90 GBP (Standard) "£2.90"
Delivery|Service;Price / Standard;£3 / Gift wrapping;£4 / Returns by courier;£5 / Assembly;£40
    shipping_fee 3 GBP (Standard) "£3"
"""
FRENCH = """
Livraison|Mode;Délai;Prix / Point relais;3 à 5 jours ouvrés;3,50 € / À domicile;2 jours;5,50 €
    delivery_delay 5 business_day from 3 (Point relais) "3 à 5 jours ouvrés"
    shipping_fee 3.50 EUR (Point relais) "3,50 €"
    delivery_delay 2 day (À domicile) "2 jours"
    shipping_fee 5.50 EUR (À domicile) "5,50 €"
Livraison|Mode;Frais sous 70 € / Livraison express;9,90 €, quel que soit le montant
    shipping_fee 9.90 EUR (express) "9,90 €, quel que soit le montant"
Livraison|Pays;Tarif;Offerte dès / Suisse;14 €;150 €
    shipping_fee 14 EUR (Suisse) "14 €"
    free_shipping_threshold 150 EUR (Suisse) "150 €"
Aide|Mode de livraison;Délai de livraison / Express;le lendemain avant 13 h
    delivery_delay 1 day (Express) "le lendemain avant 13 h"
Livraison|Mode;Délai;Prix / Retrait en boutique;2 heures;gratuit
    click_and_collect_delay 2 hour "2 heures"
"""
UNREAD = """
Our candles|Service;Price / Standard;£3
Delivery|Service;Weight;Price / Standard;up to 2 kg;£3
Delivery|Service;Price;Price / Standard;£3;£4
Delivery|Service;Carrier / Standard;Evri
Delivery|Price;When / £3;2 days
Delivery|Service;Price / Standard;£3 / Standard;£4
Delivery|Service;When / Express;We call to arrange a day
Delivery|Service;Price / Standard;£3;2 days
"""


def _table(rows: str) -> str:
    header, *lines = (row.strip().split(";") for row in rows.split("/"))
    head = "".join(f"<th>{escape(cell)}</th>" for cell in header)
    body = "".join(f"<tr>{''.join(f'<td>{escape(c)}</td>' for c in line)}</tr>" for line in lines)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _promises(body: str, locale: str = "en-GB") -> list[str]:
    content = f"<html lang={locale}><body><main>{body}</main></body></html>".encode()
    found = []
    for claim in extract_page(content, "https://orlebar.example/pages/7", locale=locale).claims:
        assert claim.evidence is not None
        assert stands(content, claim.evidence)
        said = (
            claim.kind, claim.value, claim.unit, claim.minimum and f"from {claim.minimum}",
            claim.condition and f"({claim.condition})", f'"{claim.quote}"',
        )  # fmt: skip
        found.append(" ".join(filter(None, said)))
    return found


def _cases(table: str) -> list[tuple[str, list[str]]]:
    cases: list[tuple[str, list[str]]] = []
    for line in table.strip().split("\n"):
        if line.startswith(" "):
            cases[-1][1].append(line.strip())
        else:
            cases.append((line, []))
    return cases


def _page(case: str) -> str:
    title, rows = case.split("|")
    return f"<h1>{title}</h1>{_table(rows)}"


@pytest.mark.parametrize(("case", "promised"), _cases(ENGLISH))
def test_english(case: str, promised: list[str]) -> None:
    assert _promises(_page(case)) == promised


@pytest.mark.parametrize(("case", "promised"), _cases(FRENCH))
def test_french(case: str, promised: list[str]) -> None:
    assert _promises(_page(case), "fr-FR") == promised


@pytest.mark.parametrize("case", UNREAD.strip().split("\n"))
def test_unread(case: str) -> None:
    assert _promises(_page(case)) == []


_STANDARD = _table("Service;Price / Standard;£3")


@pytest.mark.parametrize(
    ("body", "promised"),
    [
        (f"<h2>Ireland</h2>{_STANDARD}", ["shipping_fee 3 GBP (Ireland, Standard)"]),
        (f"<h2>United Kingdom</h2>{_STANDARD}", ["shipping_fee 3 GBP (Standard)"]),
        (f"<h2>Ireland</h2><h2>Britain</h2>{_STANDARD}", ["shipping_fee 3 GBP (Standard)"]),
        (f"<details><summary>Norway</summary>{_STANDARD}</details>",
         ["shipping_fee 3 GBP (Norway, Standard)"]),
        (f"{_STANDARD}{_STANDARD}", []),
        (f"<div hidden>{_STANDARD}</div>", []),
        (f"<table><tr><td>{_STANDARD}</td></tr></table>", []),
        (_STANDARD.replace("<td>Standard", "<td rowspan=2>Standard"), []),
    ],
)  # fmt: skip
def test_what_stands_around(body: str, promised: list[str]) -> None:
    said = _promises(f"<h1>Delivery</h1>{body}")
    assert said == [f'{each} "£3"' for each in promised]
