"""Offers in rows: tables, grids, definitions, cards and coupons, each row's parts its own."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.proof import stands

TODAY = date(2026, 11, 22)
Row = tuple[str, str, str, str]
Told = tuple[str, str | None, str | None, str | None, str | None]

HEADS: dict[str, Row] = {
    "fr": ("Code", "Remise", "Condition", "Jusqu’au"),
    "en": ("Code", "Saving", "Terms", "Ends"),
    "de": ("Code", "Rabatt", "Bedingung", "Gültig bis"),
}
OTHERS: dict[str, Row] = {
    "fr": ("Code promo", "Avantage", "Minimum d’achat", "Fin"),
    "en": ("Voucher code", "What you get", "Minimum spend", "Expiry"),
    "de": ("Gutscheincode", "Vorteil", "Mindestbestellwert", "Läuft bis"),
}
ROWS: dict[str, list[Row]] = {
    "fr": [
        ("CROQ20", "-20 % sur les croquettes", "sans minimum", "30/11/2026"),
        ("TOUTOU8", "8 € de remise", "dès 55 € d’achat", "13/12/2026"),
        ("RELAIS0", "Livraison offerte", "dès 29 € d’achat", "31/12/2026"),
    ],
    "en": [
        ("CROQ20", "20% off cat food", "no minimum", "30/11/2026"),
        ("TOUTOU8", "£8 off", "orders over £55", "13 December 2026"),
        ("RELAIS0", "Free delivery", "orders over £29", "31 December 2026"),
    ],
    "de": [
        ("CROQ20", "20 % Rabatt auf Katzenfutter", "ohne Mindestbestellwert", "30.11.2026"),
        ("TOUTOU8", "8 € Rabatt", "ab 55 € Bestellwert", "13.12.2026"),
        ("RELAIS0", "Versandkostenfrei", "ab 29 € Bestellwert", "31.12.2026"),
    ],
}
BARE: dict[str, Row] = {
    "fr": ("aucun", "55 €", "29 €", ""), "en": ("none", "£55", "£29", ""), "de": ("keiner", "55 €", "29 €", ""),
}  # fmt: skip
TITLES = {"fr": "Nos codes promo", "en": "Promo codes", "de": "Gutscheincodes"}
PATHS = {"fr": "codes-promo", "en": "promo-codes", "de": "gutscheincodes"}
LOCALES = {"fr": "fr-FR", "en": "en-GB", "de": "de-DE"}
UNTIL = {"fr": "Jusqu’au ", "en": "Until ", "de": "Gültig bis "}
COPY = {"fr": "Copier", "en": "Copy", "de": "Kopieren"}
TOLD: list[Told] = [
    ("percent_off", "20", "CROQ20", None, "2026-11-30"),
    ("money_off", "8", "TOUTOU8", "55", "2026-12-13"),
    ("free_shipping", None, "RELAIS0", "29", "2026-12-31"),
]


def line(tag: str, inner: str, cells: Sequence[str]) -> str:
    """A row of cells."""
    name = inner.split()[0]
    return f"<{tag}>{''.join(f'<{inner}>{cell}</{name}>' for cell in cells)}</{tag.split()[0]}>"


def table(order: Sequence[int], head: str = "th", cell: str = "td") -> Callable[[str], str]:
    """A table with its columns in an order."""

    def made(lang: str) -> str:
        rows = "".join(line("tr", cell, [row[at] for at in order]) for row in ROWS[lang])
        return f"<table>{line('tr', head, [HEADS[lang][at] for at in order])}{rows}</table>"

    return made


def grid(row: str, head: str, cell: str) -> Callable[[str], str]:
    """Rows of other elements."""

    def made(lang: str) -> str:
        rows = "".join(line(row, cell, each) for each in ROWS[lang])
        return f"<div>{line(row, head, HEADS[lang])}{rows}</div>"

    return made


def with_minimum(lang: str) -> str:
    """Other heads, and amounts alone under that of what is to be spent."""
    rows = "".join(
        line("tr", "td", (code, gives, least, end))
        for (code, gives, _, end), least in zip(ROWS[lang], BARE[lang], strict=False)
    )
    return f"<table>{line('tr', 'th', OTHERS[lang])}{rows}</table>"


def each(row: Callable[[str, Row], str]) -> Callable[[str], str]:
    """One element for each offer."""
    return lambda lang: "".join(row(lang, cells) for cells in ROWS[lang])


SHAPES: dict[str, Callable[[str], str]] = {
    "code first": table((0, 1, 2, 3)),
    "code last": table((1, 2, 3, 0)),
    "days first": table((3, 1, 0, 2)),
    "no heads marked": table((1, 0, 3, 2), head="td"),
    "bold heads": lambda lang: table((0, 1, 3, 2))(lang).replace("<th>", "<td><b>").replace("</th>", "</b></td>"),
    "heads of rows": lambda lang: table((0, 1, 2, 3))(lang).replace("<td>CROQ20</td>", '<th scope="row">CROQ20</th>'),
    "paragraphs in cells": lambda lang: table((0, 1, 2, 3))(lang).replace("<td>", "<td><p>").replace("</td>", "</p></td>"),
    "minimum alone": with_minimum,
    "grid": grid("div", 'div class="cell"', "div"),
    "aria": grid('div role="row"', 'div role="columnheader"', 'div role="cell"'),
    "grid of spans": grid("div", "span", "span"),
    "two wrappers": lambda lang: f"<div>{line('div', 'p', HEADS[lang])}</div><div>{each(lambda _, row: line('div', 'p', row))(lang)}</div>",
    "definitions": each(lambda lang, row: "<dl>" + "".join(f"<dt>{head}</dt><dd>{cell}</dd>" for head, cell in zip(HEADS[lang], row, strict=True)) + "</dl>"),
    "cells with labels": lambda lang: "<table>" + each(lambda lang, row: "<tr>" + "".join(f'<td data-label="{head}">{cell}</td>' for head, cell in zip(HEADS[lang], row, strict=True)) + "</tr>")(lang) + "</table>",
    "cards to copy": each(lambda lang, row: f'<div class="card"><h3>{row[1]}</h3><p>{row[2]}</p><p>{UNTIL[lang]}{row[3]}</p><div class="code-box"><span>{row[0]}</span><button>{COPY[lang]}</button></div></div>'),
    "fields": lambda lang: "<ul>" + each(lambda lang, row: f'<li><strong>{row[1]}</strong> <span>{row[2]}</span><input readonly value="{row[0]}"><button>{COPY[lang]}</button><small>{UNTIL[lang]}{row[3]}</small></li>')(lang) + "</ul>",
    "buttons that copy": each(lambda lang, row: f'<article><h3>{row[1]}</h3><p>{row[2]}. {UNTIL[lang]}{row[3]}.</p><button data-clipboard-text="{row[0]}">{COPY[lang]}</button></article>'),
}  # fmt: skip


def read(lang: str, body: str) -> list[Told]:
    """Kind, value, code, minimum and last day of the offers of a page; each must stand there."""
    html = f'<html lang="{lang}"><head><title>{TITLES[lang]}</title></head><body><main><h1>{TITLES[lang]}</h1>{body}</main></body></html>'.encode()
    url = f"https://shop.example/{PATHS[lang]}"
    page = extract_page(html, url, locale=LOCALES[lang], today=TODAY)
    for offer in page.promotions:
        assert offer.evidence is not None
        assert stands(html, offer.evidence)
    return [
        (
            offer.kind,
            str(offer.value) if offer.value is not None else None,
            offer.code,
            str(offer.minimum_spend) if offer.minimum_spend is not None else None,
            offer.valid_through.date().isoformat() if offer.valid_through else None,
        )
        for offer in page.promotions
    ]


@pytest.mark.parametrize("lang", HEADS)
@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_each_row_is_an_offer_of_its_own(shape: Callable[[str], str], lang: str) -> None:
    assert sorted(read(lang, shape(lang)), key=str) == sorted(TOLD, key=str)


NEAR: dict[str, tuple[str, list[Told]]] = {
    "row without a code": ("<table><tr><th>Code</th><th>Remise</th><th>Fin</th></tr><tr><td>aucun</td><td>-10 % sur les bols</td><td>30/11/2026</td></tr></table>", [("percent_off", "10", None, None, "2026-11-30")]),
    "articles": ("<table><tr><th>Code</th><th>Article</th><th>Prix</th></tr><tr><td>LIN20</td><td>Nappe, 20 % lin et 80 % coton</td><td>30 €</td></tr></table>", []),
    "articles with days": ("<table><tr><th>Code</th><th>Article</th><th>Fin</th></tr><tr><td>LIN20</td><td>Nappe, 20 % lin et 80 % coton</td><td>30/11/2026</td></tr></table>", []),
    "name and saving": ("<table><tr><th>Offre</th><th>Code</th><th>Remise</th><th>Fin</th></tr><tr><td>Semaine du lin</td><td>LIN20</td><td>-20 %</td><td>30/11/2026</td></tr></table>", [("percent_off", "20", "LIN20", None, "2026-11-30")]),
    "head that nobody knows": ("<table><tr><th>Code</th><th>Remise</th><th>Rayons</th><th>Fin</th></tr><tr><td>LIN20</td><td>-20 %</td><td>Linge de lit</td><td>30/11/2026</td></tr></table>", [("percent_off", "20", "LIN20", None, "2026-11-30")]),
    "over": ("<h2>Codes terminés</h2><table><tr><th>Code</th><th>Remise</th><th>Fin</th></tr><tr><td>LIN20</td><td>-20 % sur le lin</td><td>30/10/2026</td></tr></table>", []),
    "heading over a list": ("<ul><li><p>-20 % sur les bols</p></li><li><p>dès 55 € d’achat, 8 € de remise</p></li></ul>", [("percent_off", "20", None, None, None), ("money_off", "8", None, "55", None)]),
    "reference to copy": ("<div><h3>Bol bleu</h3><p>12 €</p><div><span>BOL120</span><button>Copier</button></div></div>", []),
    "note on a code": ("<div><h2>25 € de remise dès 200 € d’achat</h2><p>Code TRINQUONS</p></div><section><p>* Le code TRINQUONS est valable jusqu’au 20 décembre 2026, hors primeurs.</p></section>", [("money_off", "25", "TRINQUONS", "200", "2026-12-20")]),
    "code over its terms": ("<div><p>20 € de remise dès 150 €</p><p>Code ATELIER20</p></div><h2>Conditions</h2><div><div><span>Code ATELIER20</span></div><div><p>Valable jusqu’au 30 novembre 2026, non cumulable.</p></div></div>", [("money_off", "20", "ATELIER20", "150", "2026-11-30")]),
    "note on another code": ("<div><h2>25 € de remise dès 200 € d’achat</h2><p>Code TRINQUONS</p></div><section><p>Le code RENTREE15 a pris fin le 30 septembre 2026.</p></section>", [("money_off", "25", "TRINQUONS", "200", None)]),
    "two ends of a code": ("<div><h2>25 € de remise dès 200 € d’achat</h2><p>Code TRINQUONS</p></div><section><p>Le code TRINQUONS est valable jusqu’au 20 décembre 2026 en ligne.</p><p>Le code TRINQUONS est valable jusqu’au 24 décembre 2026 en magasin.</p></section>", [("money_off", "25", "TRINQUONS", "200", None)]),
    "a code and a delivery": ("<div><h2>25 € de remise dès 200 € d’achat</h2><p>Code TRINQUONS</p></div><section><p>Avec le code TRINQUONS, votre caisse part avant le 18 décembre 2026.</p></section>", [("money_off", "25", "TRINQUONS", "200", None)]),
}  # fmt: skip


@pytest.mark.parametrize("case", NEAR.values(), ids=NEAR)
def test_near_misses_and_terms_apart(case: tuple[str, list[Told]]) -> None:
    body, told = case
    assert sorted(read("fr", body), key=str) == sorted(told, key=str)
