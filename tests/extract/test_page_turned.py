"""A product page turned in ways that change nothing of what it says, and its near misses."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Offer
from checker.proof import stands

SHELL = """<!DOCTYPE html><html lang="fr-FR"><head><title>Carafe Onde | Verrerie du Lac</title>{head}</head>
<body><header class="top"><a href="/">Verrerie du Lac</a><a href="/panier">Panier <b>0</b></a></header>
<main class="page"><div class="product"><h1 class="product-name">Carafe Onde</h1>{body}
<button class="add-to-cart">Ajouter au panier</button><p class="stock">En stock</p></div></main>
<footer><p>Verrerie du Lac, 01 99 00 12 34</p></footer></body></html>"""
PRICED = '<div class="price"><s class="old">1 249,90 €</s> <b class="now">999,90 €</b></div>'
STATED = """<script type="application/ld+json">{"@type":"Product","name":"Carafe Onde","offers":
{"@type":"Offer","price":"999.90","priceCurrency":"EUR","availability":"https://schema.org/InStock"}}</script>"""
PAGE = SHELL.format(head=STATED, body=PRICED)
CARDS = "".join(
    f'<div class="k{at}"><a href="/p/{at}"><img alt=""><i>Verre {at}</i></a><i class="price">{at},40 €</i></div>'
    for at in (12, 15, 27)
)
CART = '<div class="tools"><a href="/panier">Panier <b>2</b> <b class="price">137,00 €</b></a><ul><li>1 x <b class="price">57,30 €</b></li></ul></div>'


def read(html: str, locale: str = "fr-FR") -> Offer:
    """The first offer of a page."""
    page = extract_page(
        html.encode(), "https://lac.example/p/carafe", locale=locale, today=date(2026, 11, 22)
    )
    assert page.kind == "product"
    return page.offers[0]


def amounts(offer: Offer) -> dict[str, str]:
    """Role → amount."""
    return {role: str(price.amount) for role, price in offer.prices.items()}


def in_parts(template: str) -> Callable[[str], str]:
    """The page with each amount in other mark-up: `{w}` whole, `{c}` cents."""
    return lambda page: re.sub(
        r">([\d ]+),(\d\d) €<", lambda m: f">{template.format(w=m[1], c=m[2])}<", page
    )


def replaced(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """The page with other text in the place of some."""

    def turn(page: str) -> str:
        for before, after in pairs:
            page = re.sub(before, after, page, flags=re.DOTALL)
        return page

    return turn


TURNS: dict[str, Callable[[str], str]] = {
    "shown only": replaced((r"<script.*?</script>", "")),
    "names without meaning": replaced((r' class="[^"]*"', ' class="css-1x2y3z"')),
    "neither": replaced((r"<script.*?</script>", ""), (r' class="[^"]*"', "")),
    "custom elements": replaced((r"(</?)(?:div|b)(?=[ >])", r"\1x-box")),
    "sections": replaced((r"(</?)div(?=[ >])", r"\1section")),
    "no quotes": replaced((r'class="(\S+)"', r"class=\1")),
    "comments": in_parts("<!-- -->{w}<!-- -->,<!-- -->{c}<!-- --> €"),
    "every sign in a span": in_parts("<i>{w}</i><i>,</i><i>{c}</i> <i>€</i>"),
    "sign between": in_parts("<i>{w}</i><i>€</i><i>{c}</i>"),
    "raised cents": in_parts("{w}<sup>,{c} €</sup>"),
    "euro first": in_parts("€ {w},{c}"),
    "thin spaces": in_parts("{w},{c}\u202f€"),
    "currency code": in_parts("{w},{c} EUR"),
    "del": replaced((r"(</?)s(?=[ >])", r"\1del")),
    "line through": replaced((r"<s [^>]*>", '<i style="text-decoration:line-through">'), ("</s>", "</i>")),
    "said to screen readers": replaced((r"<s [^>]*>", '<i class="sr-only">Ancien prix</i> <i>'), ("</s>", "</i>")),
    "reduced first": replaced((r"(<s .*</s>) (<b .*</b>)", r"\2 \1")),
    "more decimals": replaced(('"999.90"', '"999.900000"')),
    "cart": replaced(("<body>", f"<body>{CART}")),
    "cart and no names": lambda page: re.sub(r' class="[^"]*"', "", page).replace("<body>", f"<body>{CART}"),
    "others first": replaced(('(<main class="page">)', rf"\1<section><h2>Vous aimerez aussi</h2>{CARDS}</section>")),
    "threshold first": replaced(("<body>", "<body><p>Livraison offerte dès 49 €</p>")),
    "bar with the price": replaced(("</body>", "<div>Carafe Onde <b>999,90 €</b><button>Ajouter au panier</button></div></body>")),
    "until scripts run": replaced((r'(<div class="price">.*?</div>)', r'<template x-if="!ready">\1</template><template x-if="ready"><b class="price">12,00 €</b></template>')),
    "others on both sides": replaced(("<body>", f'<body><div class="left">{CARDS}</div>'), ("</main>", f'</main><div class="right">{CARDS}</div>')),
    "capitals": lambda page: re.sub(r"</?[a-z]\w*", lambda m: m[0].upper(), page),
}  # fmt: skip


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_turned_pages_read_the_same(turn: Callable[[str], str]) -> None:
    html = turn(PAGE)
    assert html != PAGE
    offer = read(html)
    assert offer.title == "Carafe Onde"
    assert amounts(offer) == {"current": "999.90", "list": "1249.90"}
    assert offer.availability == "in_stock"


SHOWN: list[tuple[str, dict[str, str]]] = [
    # an amount in parts, as several platforms cut it
    ('<div class="price"><i>$</i><i>&nbsp;</i><i>719</i><i>.</i><i>999</i><i>,</i><i>00</i></div>', {"current": "719999.00"}),
    ('<span class="prix"><b>1</b><b>\u202f</b><b>299</b><b>,</b><b>00</b> €</span>', {"current": "1299.00"}),
    ('<h2 class="price"><del>15,00 €</del> <b>12</b>,<b>75</b> €</h2>', {"current": "12.75", "list": "15.00"}),
    ('<p class="price"><b>22</b>,<b>90</b>\u00a0€*</p>', {"current": "22.90"}),
    ("<p><b>CHF</b> <b>44</b><b>.</b><b>90</b></p>", {"current": "44.90"}),
    ('<p class="price"><bdi><span>£</span>22.00</bdi></p>', {"current": "22.00"}),
    # …and what is no such amount
    ("<p><b>4</b> <b>199,00 €</b></p>", {"current": "199.00"}),
    ('<p class="price"><i>5 €</i><i>,</i> <i>7 €</i></p>', {"current": "5"}),
    # two bare amounts, which a saving or a percentage explains
    ("<p><b>59,90 €</b><b>44,90 €</b></p><p>Économisez 15,00 €</p>", {"current": "44.90", "list": "59.90"}),
    ("<p><b>De 49,90 €</b> <b>42,50 €</b></p><p>Poupe 7,40 €</p>", {"current": "42.50", "list": "49.90"}),
    ("<p><b>139,00 €</b><b class=price>99,00 €</b></p>", {"current": "99.00", "list": "139.00"}),
    ("<p>22,90 €*</p><p><b>27,50 €*</b> (16,73 % gespart)</p>", {"current": "22.90", "list": "27.50"}),
    ("<p><b>32,00 €</b><b>25,60 €</b></p>", {"current": "25.60", "list": "32.00"}),
    # …or tax does, or nothing
    ("<p><b>279,00 €</b><b>226,83 €</b></p>", {"current": "279.00"}),
    ("<p>59,90 €</p><p>Économisez 15,00 € dès deux</p>", {"current": "59.90"}),
    ("<p><b>44,90 €</b> <b>Assurance 59,90 €</b></p>", {"current": "44.90"}),
    # what is struck is not the price, though it is said twice
    ("<p><b>74,50 €</b> <s>89,00 €</s><b>89,00 €</b></p>", {"current": "74.50", "list": "89.00"}),
    # the lowest price of thirty days beside the list price, and alone
    ('<div class="price"><b>319,20 €</b></div><p>Prix le plus bas des 30 derniers jours : <del>359,10 €</del></p><p>Prix conseillé : <del>399,00 €</del></p>', {"current": "319.20", "list": "399.00"}),
    ('<div class="price"><s>54,00 €</s> <b>45,90 €</b></div><p class="price">Prix le plus bas sur 30 jours : 46,90 €</p>', {"current": "45.90", "list": "54.00"}),
    ('<div class="price">45,90 €</div><p>Prix le plus bas sur 30 jours : <del>46,90 €</del></p>', {"current": "45.90", "list": "46.90"}),
    # a class of both prices says nothing of either
    ('<h2><b class="productBasePrice"><i class="normalprice">129,95 €</i> <i class="productSpecialPrice">109,95 €</i></b></h2>', {"current": "109.95", "list": "129.95"}),
    ('<p class="base-price-info">PVP : <s>54,00 €</s></p><p class="final-price">45,90 €</p>', {"current": "45.90", "list": "54.00"}),
    ('<p class="price">45,90 €</p><p class="unit-price">9,18 € / 100 g</p>', {"current": "45.90", "unit": "9.18"}),
    # of two list prices the product's own
    ("<p>18,00 € <i>Was</i> <i>22,50 €</i></p><p>Key fob + card holder 49,00 € instead of 57,50 €</p>", {"current": "18.00", "list": "22.50"}),
    # how many payments there are is no amount; what is financed is none to spend
    ('<p class="price">279,90 €</p><p class="installments"><b class="price">4</b> x <b class="price">69,98 €</b></p>', {"current": "279.90", "instalment": "69.98"}),
    ("<p>649,00 €</p><p>Finanzierung ab 27,90 € monatlich</p>", {"current": "649.00", "instalment": "27.90"}),
    ("<p>649,00 €</p><p>Finanzierung ab 100 € Warenwert</p>", {"current": "649.00"}),
    # many small amounts are others with tax, to the cent
    ("<p class=price>1,45 € HT</p><table><tr><td>10</td><td>1,20 €</td></tr><tr><td>100</td><td>0,98 €</td></tr></table>", {"current": "1.45"}),
    # what who subscribes pays is no instalment
    ('<p class="price">19,90 €</p><label><input type=radio> Abbonati: <b class="price">17,91 € / mese</b></label>', {"current": "19.90"}),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), SHOWN)
def test_amounts_side_by_side(body: str, expected: dict[str, str]) -> None:
    html = SHELL.format(head="", body=body)
    offer = read(html)
    assert amounts(offer) == expected
    for price in offer.prices.values():
        assert price.evidence is not None
        assert stands(html.encode(), price.evidence), price.evidence.quote


def test_label_of_the_button_says_nothing_of_the_next_line() -> None:
    body = (
        "<p>319,20 zł</p><button>Dodaj do koszyka</button><div>Raty od 31,92 zł miesięcznie</div>"
    )
    offer = read(SHELL.format(head="", body=body), "pl-PL")
    assert amounts(offer) == {"current": "319.20", "instalment": "31.92"}


STALE = [
    # the page shows one amount, and markup another
    ("<p>35,00 €</p>", "29.00", "35.00", True),
    # it shows none of its own: for something else, under another title, for several
    ("<p>Notice de montage 9,90 €</p>", "29.00", "29.00", False),
    ("<h2>Notice de montage</h2><p>9,90 €</p>", "29.00", "29.00", False),
    ("<p>À partir de trois pièces 25,00 € la pièce</p>", "29.00", "29.00", False),
]


@pytest.mark.parametrize(("body", "markup", "current", "disagrees"), STALE)
def test_markup_beside_a_lone_amount(body: str, markup: str, current: str, disagrees: bool) -> None:
    html = SHELL.format(head=STATED.replace("999.90", markup), body=body)
    page = extract_page(html.encode(), "https://lac.example/p/carafe", locale="fr-FR")
    price = page.offers[0].price("current")
    assert price is not None
    assert (str(price.amount), page.disagrees) == (current, disagrees)
    assert price.confidence < 0.9 or not disagrees


NUMBERS = [
    ('<div itemprop="sku">UGS CAR-ON</div>', "CAR-ON"),
    ('<meta itemprop="productID" content="10233"><dl><dt>Référence :</dt><dd>VL-CAR-9</dd></dl>', "VL-CAR-9"),
    ('<p>Référence <i itemprop="productID">VLCAR9</i></p>', "VLCAR9"),
    ("<p>Référence : <b>VL-CAR5</b></p><p>€ 68,50</p>", "VL-CAR5"),
    ("<p>Ce modèle, model par excellence.</p><p>Référence VL-CAR9</p>", "VL-CAR9"),
    ('<script type="application/ld+json">{"@type":"Product","name":"Carafe Onde","sku":"192"}</script><p>Référence : <b>VL-CAR9</b></p>', "VL-CAR9"),
    ('<script type="application/ld+json">{"@type":"Product","name":"Carafe Onde","sku":"192"}</script><p>Référence : <b>88214</b></p>', "192"),
    ('<script type="application/ld+json">{"@type":"Product","name":"Carafe Onde","sku":"VLCAR9"}</script><p>Référence : <b>88214-B</b></p>', "VLCAR9"),
    ("<table><tr><td>Modèle</td><td>C12-GEN</td></tr></table>", "C12-GEN"),
    ("<p>Modèle Classique en verre</p>", None),
    ('<input type="hidden" name="sku_product" value="POU-LAP-RS">', "POU-LAP-RS"),
    ("<p>Réf. 45,90 €</p>", None),
    ('<meta itemprop="productID" content="10233">', None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "sku"), NUMBERS)
def test_article_numbers_by_their_labels(body: str, sku: str | None) -> None:
    body = f'<div itemscope itemtype="https://schema.org/Product"><i itemprop="name">Carafe Onde</i>{body}</div>'
    assert read(SHELL.format(head="", body=f"{body}<p class=price>45,90 €</p>")).sku == sku


RATES = [
    ("tarifs-reparation", "Tarifs de l’atelier", 2),
    ("tarifs", "Nos tarifs", 2),
    ("tarifs-livraison", "Tarifs de livraison", 0),
    ("faq", "Questions fréquentes", 0),
]


@pytest.mark.parametrize(("path", "title", "count"), RATES)
def test_rates_of_services(path: str, title: str, count: int) -> None:
    columns = "".join(
        f"<div><h3>{name}</h3><p><b>{amount} €</b> TTC</p></div>"
        for name, amount in (("Révision simple", 45), ("Révision complète", 95))
    )
    html = f'<html lang="fr-FR"><body><main><h1>{title}</h1>{columns}</main></body></html>'
    page = extract_page(html.encode(), f"https://atelier.example/{path}", today=date(2026, 11, 22))
    assert (page.kind, len(page.offers)) == ("service", count)
