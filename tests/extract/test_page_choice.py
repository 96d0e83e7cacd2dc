"""Which of many amounts is the price: pages without classes that tell, a class of page a table."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Page

BUY = {
    "fr": "<button>Ajouter au panier</button>",
    "de": "<button>In den Warenkorb</button>",
    "en": "<button>Add to basket</button>",
    "es": "<button>Añadir al carrito</button>",
    "it": "<button>Aggiungi al carrello</button>",
    "pl": "<button>Dodaj do koszyka</button>",
    "sv": "<button>Lägg i varukorgen</button>",
    "nl": "<button>In winkelwagen</button>",
}
NAMES = {"fr": "Lampe Rive", "en": "Rive Lamp"}


def read(body: str, language: str = "fr", head: str = "") -> Page:
    """The page of a shop in a language, with this body."""
    name = NAMES.get(language, "Rive 200")
    html = (
        f'<html lang="{language}"><head><title>{name} | Shop</title>{head}</head><body>'
        f"<div><h1>{name}</h1>{body}</div></body></html>"
    )
    return extract_page(html.encode(), "https://shop.example/p/rive", today=date(2026, 11, 22))


def current(page: Page) -> str | None:
    """The amount of the first offer's price."""
    price = page.offers[0].price("current") if page.offers else None
    return str(price.amount) if price else None


CHOSEN = [
    ("fr", "<ul><li>S 19,90 €</li><li class=on-selected><b>M</b> 24,90 €</li><li>L 29,90 €</li></ul>", "24.90"),
    ("de", "<div role=radiogroup><div role=radio aria-checked=false><i>1 kg</i><i>9,90 €</i></div><div role=radio aria-checked=true><i>3 kg</i><i>24,90 €</i></div></div>", "24.90"),
    ("en", "<table><tr><td>Small</td><td>£30</td></tr><tr class=q><td>Large (selected)</td><td>£45</td></tr></table>", "45"),
    ("es", "<div><p><input type=radio id=a name=t><label for=a>Uno 12,00 €</label></p><p><input type=radio id=b name=t checked><label for=b>Dos 22,00 €</label></p></div>", "22.00"),
    ("it", "<ol><li><a href=?a>100 ml <span>15,00 €</span></a></li><li class=x7><a href=?b>200 ml <span>27,00 €</span></a></li><li><a href=?c>500 ml <span>60,00 €</span></a></li></ol>", "27.00"),
    ("pl", "<div class=w><div class='w1 aktywny'><label>Biała</label><span>129,00 zł</span></div><div class=w1><label>Czarna</label><span>139,00 zł</span></div></div>", "129.00"),
]  # fmt: skip

BESIDE = [
    # what comes on top, or with it
    ("fr", "<p>80,00 €</p><label><input type=checkbox>Housse 25,00 €</label><label><input type=checkbox>Lavage +9,00 €</label>", "80.00"),
    ("de", "<p>849,-</p><label><input type=radio name=l checked>Lieferung frei Haus 49,-</label><label><input type=radio name=l>mit Montage 99,-</label>", "849"),
    ("en", "<p>£59</p><p>Gift wrap £4. Engraving £12.</p>", "59"),
    ("nl", "<div>€ 79,95</div><div>Servicepakket € 19,-</div><div>Tot € 25,- inruil voor je oude lamp</div>", "79.95"),
    ("sv", "<p>499 kr</p><p>Provbit 25 kr · Hemleverans 99 kr</p>", "499"),
    ("it", "<div>952,00 €</div><ul><li>Incisione <em>+ 25,00 €</em></li><li>Custodia <em>+ 40,00 €</em></li></ul>", "952.00"),
    # under titles of their own
    ("fr", "<p>80,00 €</p><h2>Pour la pose</h2><div><i>Colle</i> <u>17,90 €</u></div><div><i>Joint</i> <u>9,45 €</u></div>", "80.00"),
    ("en", "<h2>By Anna Rive</h2><p>£59</p><h3>Same size</h3><table><tr><td>Lamp B</td><td>£49</td></tr><tr><td>Lamp C</td><td>£65</td></tr></table>", "59"),
    ("de", "<div>89,00 €</div><h3>Montage (optional)</h3><table><tr><td>Werkstatt Süd</td><td>14,90 €</td></tr><tr><td>Werkstatt Nord</td><td>17,50 €</td></tr></table>", "89.00"),
    # sold out
    ("en", "<ul><li>Early bird €49.00 Sold out</li><li>Standard <span>€69.00</span></li></ul>", "69.00"),
    # said twice
    ("fr", "<p>Le mètre 22,00 €</p><p>La boîte 33,00 €</p><p>La palette 990,00 €</p><output>33,00 €</output>", "33.00"),
    ("es", "<p>Uno 12,00 €</p><p>Tres 30,00 €</p><div>Total: <b>30,00 €</b></div>", "30.00"),
    # a sum with delivery
    ("fr", "<div><span>Lampe</span><span>39,90 €</span></div><div><span>39,90 €</span></div><div><span>Livraison</span><span>4,90 €</span></div><div><span>Total</span><span>44,80 €</span></div>", "39.90"),
]  # fmt: skip

SIDE_BY_SIDE = [
    ("it", "<div>119,00 €</div><div>59,50 €</div>", "59.50", "119.00"),
    ("ro", "<ul><li><span>999,00 Lei</span></li><li><h2>749,99 Lei</h2></li></ul>", "749.99", "999.00"),
    ("de", "<p><span>199,-</span> <span>249,-</span></p>", "199", "249"),
    ("pt", "<p>De R$ 899,00 por R$ 699,00</p>", "699.00", "899.00"),
    # three, or with words of their own: they are not one price and what it was
    ("fr", "<div>19,00 €</div><div>29,00 €</div><div>39,00 €</div>", "19.00", None),
    ("en", "<div>£20.00</div><div>Set of two £36.00</div>", "20.00", None),
]  # fmt: skip

NOT_FOR_ALL = [
    ("en", "<span>£12.99</span><span>Subscribe &amp; save 10%: £11.69</span>", "12.99"),
    ("fr", "<p>29,90 €</p><p>En abonnement : 25,40 €</p>", "29.90"),
    ("de", "<div>24,90 €</div><div>Sparabo -10 % 22,41 €</div>", "24.90"),
    ("fr", "<p>à partir de 89 € la nuit</p><p>Petit déjeuner 12 €</p>", None),
    ("en", "<table><tr><th>Qty</th><th>1+</th><th>5+</th><th>10+</th></tr><tr><td>Each</td><td>£14.00</td><td>£13.00</td><td>£12.00</td></tr></table><p>£14.00</p>", "14.00"),
    ("de", "<p>14,00 €</p><table><tr><td>5</td><td>13,00 €</td></tr><tr><td>10</td><td>12,00 €</td></tr></table>", "14.00"),
]  # fmt: skip

ON_BUTTON = [
    ("fr", "<div>Grand format 21,50 €</div><div>Audio 14,95 €</div><button>Ajouter au panier — 8,90 €</button>", "8.90"),
    ("en", "<p>Hardback £20.00</p><p>Audio £12.00</p><button>Add to basket · £9.99</button>", "9.99"),
    ("de", "<p>Gebunden 24,00 €</p><p>Hörbuch 17,00 €</p><button><b>In den Warenkorb</b> <i>12,00 €</i></button>", "12.00"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "body", "expected"), [*CHOSEN, *BESIDE])
def test_price_among_amounts(language: str, body: str, expected: str) -> None:
    page = read(body + BUY[language], language)
    assert page.kind == "product"
    assert current(page) == expected


@pytest.mark.parametrize(("language", "body", "expected", "struck"), SIDE_BY_SIDE)
def test_lower_of_two_side_by_side(
    language: str, body: str, expected: str, struck: str | None
) -> None:
    page = read(
        body + BUY.get(language, "<button>Comprar</button><button>Cumpără</button>"), language
    )
    price = page.offers[0].price("list")
    assert current(page) == expected
    assert (str(price.amount) if price else None) == struck
    assert page.offers[0].prices["current"].confidence < 0.9


@pytest.mark.parametrize(("language", "body", "expected"), NOT_FOR_ALL)
def test_price_that_anyone_pays_for_one(language: str, body: str, expected: str | None) -> None:
    assert current(read(body + BUY[language], language)) == expected


@pytest.mark.parametrize(("language", "body", "expected"), ON_BUTTON)
def test_price_on_the_button(language: str, body: str, expected: str) -> None:
    assert current(read(body, language)) == expected


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "<p>Prix sur demande</p><p>Acompte de 500 €</p><ul><li>Gravure : 45 €</li></ul>"),
        ("de", "<div>Preis auf Anfrage</div><p>Muster 5,00 €</p>"),
        ("en", "<div>Price on request</div><p>Swatch £2.00</p>"),
        ("it", "<b>Prezzo su richiesta</b><p>Incisione 30,00 €</p>"),
    ],
)
def test_price_that_one_has_to_ask_for(language: str, body: str) -> None:
    page = read(f"{body}<button>Contact</button>", language)
    assert page.kind == "product"
    assert current(page) is None


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("en", "<strong>Sold out</strong><button>Email me</button><p>Matching shade £39.00 — <a>view</a>. Bulb £4.99 — <a>view</a>.</p>"),
        ("fr", "<strong>Épuisé</strong><button>M'alerter</button><p>Abat-jour assorti 39,00 € ou ampoule 4,99 €.</p>"),
        ("de", "<strong>Ausverkauft</strong><button>Benachrichtigen</button><p>Passender Schirm 39,00 €, Leuchtmittel 4,99 €.</p>"),
    ],
)  # fmt: skip
def test_sold_out_beside_what_else_there_is(language: str, body: str) -> None:
    page = read(body, language)
    assert page.kind == "product"
    assert current(page) is None
    assert page.offers[0].availability == "out_of_stock"


@pytest.mark.parametrize(
    ("language", "body"),
    [
        ("fr", "<p>Prix au mètre</p><p>18,90 € / m</p><p>Échantillon 0,90 €</p>"),
        ("de", "<p>18,90 € / m</p><p>ab 5 m: 17,00 € / m</p><p>Muster 0,90 €</p>"),
        ("en", "<p>£18.90 per metre</p><p>Sample £0.90</p>"),
        ("fr", "<p>10,50 € le m²</p><p>Soit la botte de 1,8 m² : 18,90 €</p>"),
        ("nl", "<p>€ 9,50 per m²</p><p>€ 18,90 per pak (1,99 m²)</p>"),
        ("de", "<p>18,90 € pro Stück</p><p>75,60 € für 4 Reifen</p>"),
    ],
)
def test_sold_by_length(language: str, body: str) -> None:
    assert current(read(body + BUY[language], language)) == "18.90"


STALE = '<script type="application/ld+json">{"@type":"Product","name":"Rive Lamp","offers":{"@type":"Offer","price":"%s","priceCurrency":"GBP"}}</script>'


@pytest.mark.parametrize(
    ("stated", "body"),
    [
        ("130", "<div>£91</div><div><s>£130</s></div>"),
        ("130", "<div>Was £130.00</div><div>Now £91.00</div>"),
        ("80", "<ul><li><input type=radio name=p checked>Once £91</li><li><input type=radio name=p>Subscribe £80</li></ul>"),
    ],
)  # fmt: skip
def test_markup_left_behind(stated: str, body: str) -> None:
    page = read(body + BUY["en"], "en", STALE % stated)
    assert current(page) in ("91", "91.00")
    assert page.disagrees


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>En 4 fois : 20,00 €</p><p>Louer dès 6,90 €/mois</p>", "20.00"),
        ("<p>Leasing 5,90 €/mois</p>", None),
        ("<p>Assurance casse 2,99 €/mois</p><p>ou 3 x 26,67 €</p>", "26.67"),
        ("<p>6 x 0,75 l</p>", None),
        ("<p>Carte du magasin : 9 €/an</p>", None),
    ],
)
def test_instalment_of_this_price(text: str, expected: str | None) -> None:
    page = read(f"<p>80,00 €</p>{text}{BUY['fr']}")
    price = page.offers[0].price("instalment")
    assert (str(price.amount) if price else None) == expected


def test_a_short_list_with_a_product_that_is_gone_is_no_gone_page() -> None:
    cards = "".join(
        f'<li class="card"><a href="/p/{n}">Lampe {n}</a> <b>{n}9,00 €</b>'
        f"{'<i>Nicht mehr verfügbar</i>' if n == 3 else ''}</li>"
        for n in range(1, 7)
    )
    page = extract_page(
        f"<title>Leuchten</title><h1>Leuchten</h1><ul>{cards}</ul>".encode(),
        "https://shop.example/leuchten",
        locale="de-DE",
    )
    assert page.verdict == "ok"


def test_a_short_page_without_prices_that_says_so_is_gone() -> None:
    page = extract_page(
        "<title>Shop</title><p>Dieser Artikel ist nicht mehr verfügbar.</p>".encode(),
        "https://shop.example/lampe",
        locale="de-DE",
    )
    assert page.verdict == "gone"
