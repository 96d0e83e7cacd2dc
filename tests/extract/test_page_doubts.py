"""Prices and stock where one word, or one amount beside another, tells what is meant."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import pytest

from checker.extract.page import extract_page
from checker.extract.stock import availability_of
from checker.model import Page


def read(body: str, language: str = "fr", head: str = "") -> Page:
    """A product's page with a button to buy."""
    html = f'<html lang="{language}"><head><title>Vase Tulipe</title>{head}</head><body><main><h1>Vase Tulipe</h1>{body}<button>Ajouter au panier</button></main></body></html>'
    return extract_page(html.encode(), "https://www.orme.example/vase-tulipe")


def amounts(page: Page) -> dict[str, str]:
    """Role → amount of the product."""
    return {role: str(price.amount) for role, price in page.offers[0].prices.items()}


PRICES = [
    # per piece, beside what a catalogue or the law wants told
    ("pl", "<p><span>Cena katalogowa:</span> <b class=price>159,00 zł</b></p><p><b class=price>119,00 zł</b> / szt.</p><p>Najniższa cena z 30 dni przed obniżką: 129,00 zł</p><p>Cena regularna: <del>149,00 zł</del></p>", {"current": "119.00", "list": "149.00"}),
    ("en", "<p>RRP <span class=price>£32.00</span></p><p><span class=price>£24.00</span> each</p>", {"current": "24.00", "list": "32.00"}),
    # per piece of a pack, under a price that is called the usual one
    ("en", "<p>Regular price</p><p class=price>£12.00</p><p class=unit-price><b>£0.40</b>/<b>tablet</b></p>", {"current": "12.00", "unit": "0.40"}),
    ("en", "<p>Regular price</p><p class=price>£12.00</p><p><b>£0.40</b>/<b>tablet</b></p>", {"current": "12.00", "unit": "0.40"}),
    ("fr", "<p>Prix habituel</p><p class=price>12,00 €</p><p class=unit-price><b>6,00 €</b>/<b>éponge</b></p>", {"current": "12.00", "unit": "6.00"}),
    ("fr", "<p>Prix conseillé <b class=price>12,00 €</b></p><p>0,40 €/filtre</p>", {"current": "12.00", "unit": "0.40"}),
    # near misses: the piece is what is sold
    ("en", "<p>RRP <b class=price>£32.00</b></p><p class=unit-price>£24.00 each</p>", {"current": "24.00", "list": "32.00"}),
    ("fr", "<p>Prix conseillé <b class=price>32,00 €</b></p><p>24,00 € / pièce</p>", {"current": "24.00", "list": "32.00"}),
    # struck says more than a word
    ("en-US", "<p>MSRP: <span class=price>$72.00</span></p><p class=price>$48.00</p><p>Was <s>$64.00</s></p>", {"current": "48.00", "list": "64.00"}),
    # near misses: a former price alone, and one for lots
    ("fr", "<p>Prix conseillé <b class=price>32,00 €</b></p>", {"current": "32.00"}),
    ("fr", "<p class=price>9,00 €</p><table><tr><td>dès 10 pièces</td><td>8,10 € pièce</td></tr></table>", {"current": "9.00"}),
    ("fr", "<p class=price>29,00 €</p><p class=unit-price>16,11 € / 100 g</p>", {"current": "29.00", "unit": "16.11"}),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body", "expected"), PRICES)
def test_which_amount_is_the_price(language: str, body: str, expected: dict[str, str]) -> None:
    assert amounts(read(body, language)) == expected


def stated(amount: str) -> str:
    """JSON-LD of the product at that price."""
    return f'<script type="application/ld+json">{{"@type":"Product","name":"Vase Tulipe","offers":{{"@type":"Offer","price":"{amount}","priceCurrency":"EUR"}}}}</script>'


BESIDE = [
    # markup of the day before the sale
    ("3.95", "<div><span>3,40 €</span><span>3,95 €</span></div>", {"current": "3.40", "list": "3.95"}, True),
    ("60", "<div><span>60,00 €</span> <span>45,00 €</span></div>", {"current": "45.00", "list": "60.00"}, True),
    # near misses: markup agrees; without tax; far from each other in price
    ("3.40", "<div><span>3,40 €</span><span>3,95 €</span></div>", {"current": "3.40", "list": "3.95"}, False),
    ("60", "<div><span>60,00 €</span> <span>50,00 €</span></div>", {"current": "60.00"}, False),
    ("60", "<div><span>60,00 €</span> <span>6,00 €</span></div>", {"current": "60.00"}, False),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "body", "expected", "disagrees"), BESIDE)
def test_two_bare_amounts_side_by_side(
    markup: str, body: str, expected: dict[str, str], disagrees: bool
) -> None:
    page = read(body, head=stated(markup))
    assert amounts(page) == expected
    assert page.disagrees is disagrees


STOCK = [
    ("tillfälligt slut, beräknas åter vecka 50. beställ nu så skickar vi när den kommit.", "backorder"),
    ("rupture de stock : commandez dès maintenant, expédié à réception", "backorder"),
    ("sold out. order now, ships when it is back", "backorder"),
    ("ausverkauft, kann weiterhin bestellt werden", "backorder"),
    ("agotado. haz tu pedido y te lo enviamos", "backorder"),
    ("na wyczerpaniu", "limited_availability"),
    ("ただいま品切れ中です。", "out_of_stock"),
    ("この商品は在庫がありません", "out_of_stock"),
    # near misses
    ("rupture de stock", "out_of_stock"),
    ("nakład wyczerpany", "out_of_stock"),
    ("sold out. tell me when i can buy it", "out_of_stock"),
    ("在庫あり", "in_stock"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STOCK)
def test_stock_in_words(text: str, expected: str) -> None:
    assert availability_of(text) == expected


TAX = [
    ("<p class=price>41,65 €</p><div>TTC<span>Livraison : 2 à 3 jours</span></div>", "included"),
    ("<p class=price>41,65 €</p><div>HT<span>Livraison : 2 à 3 jours</span></div>", "excluded"),
    ("<p class=price>544,00 €</p><small>TVA exclue</small>", "excluded"),
    ("<p class=price>41,65 €</p><div>THé<span>Livraison</span></div>", "unknown"),
]


@pytest.mark.parametrize(("body", "tax"), TAX)
def test_tax_beside_another_line(body: str, tax: str) -> None:
    assert read(body).offers[0].prices["current"].tax == tax


def test_state_of_nuxt_is_read_through_its_places() -> None:
    state = '[["ShallowReactive",1],{"product":2},{"name":3,"sku":4,"price":5},"Vase Tulipe","VT-24",{"centAmount":6,"currencyCode":7},4900,"EUR"]'
    page = read(
        "<p>49,00 €</p>",
        head=f'<script type="application/json" id="__NUXT_DATA__">{state}</script>',
    )
    assert (page.offers[0].sku, amounts(page)) == ("VT-24", {"current": "49.00"})


def test_a_wall_that_asks_for_scripts() -> None:
    html = "<html lang=fr><title>shop.example</title><p>Veuillez activer JavaScript et désactiver tout bloqueur de publicité</p><script>var dd={'host':'geo.captcha-delivery.example'}</script></html>"
    assert extract_page(html.encode(), "https://shop.example/p/1").verdict == "blocked"
