"""What a page shows, where no class name and no markup helps: the place of words and amounts."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Page

URL = "https://shop.example/p/lampe"
BUY = "<button>Ajouter au panier</button>"


def read(body: str, url: str = URL) -> Page:
    """The page of a French shop with this body."""
    html = f'<html lang="fr-FR"><head><title>Lampe | Rive</title></head><body>{body}</body></html>'
    return extract_page(html.encode(), url, today=date(2026, 11, 22))


def amounts(page: Page) -> dict[str, str]:
    """Role → amount of the first offer."""
    return {role: str(price.amount) for role, price in page.offers[0].prices.items()}


def cards(count: int, card: str) -> str:
    """A row of cards; `{i}` counts them."""
    return "".join(f"<div>{card.replace('{i}', str(i))}</div>" for i in range(10, 10 + count))


ROW = cards(4, '<a href="/p/{i}"><img alt=""></a><a href="/p/{i}">Vase {i}</a><i>{i},50 €</i>')

PRICES = [
    # cut amounts
    ("<p><span>7</span><span>,90 €</span></p>", {"current": "7.90"}),
    ("<p><i>129,</i><i>90</i> <i>€</i></p>", {"current": "129.90"}),
    (
        "<p><s><i>$</i><b>149</b><small>95</small></s> <b>$119.95</b></p>",
        {"current": "119.95", "list": "149.95"},
    ),
    # labels of their own
    (
        "<p>34,00 €</p><p><span>Prix membre</span><b>28,90 €</b></p>",
        {"current": "34.00", "member": "28.90"},
    ),
    (
        "<p>34,00 €</p><p><b>107,67 €</b><i> / </i><i>100 ml</i></p>",
        {"current": "34.00", "unit": "107.67"},
    ),
    ("<p>Prix club 28,90 €</p><p>PVP 34,00 €</p>", {"current": "34.00", "member": "28.90"}),
    ("<p>PVP <b>34,00 €</b></p>", {"current": "34.00"}),
    ("<p>86,40 € HT / pièce</p>", {"current": "86.40"}),
    # options: the chosen one
    (
        "<label><input type=radio>250 g<br>8,50 €</label><label><input type=radio checked>500 g<br>15,90 €</label>",
        {"current": "15.90"},
    ),
    (
        "<button aria-pressed=false>S 8,50 €</button><button aria-pressed=true>M 9,50 €</button>",
        {"current": "9.50"},
    ),
    # a range is no price to pay
    ("<p>Tous les formats, dès 14,90 €</p>", {"from": "14.90"}),
    ("<p><b>59,00 €</b> – <b>89,00 €</b></p>", {"from": "59.00"}),
    # tales about other amounts
    (
        "<p>Un ami l’avait payée 80 € dans une autre boutique du quartier.</p><p>34,00 €</p>",
        {"current": "34.00"},
    ),
]


@pytest.mark.parametrize(("body", "expected"), PRICES)
def test_price_without_telling_classes(body: str, expected: dict[str, str]) -> None:
    page = read(f"<main><h1>Lampe</h1>{body}{BUY}</main>{ROW}")
    assert page.kind == "product"
    assert amounts(page) == expected


def test_cut_price_where_the_currency_is_known() -> None:
    body = f"<main><h1>Lampe</h1><p class=prix><i>7</i><i>,90 €</i></p>{BUY}</main>"
    page = extract_page(f"<html lang=fr>{body}</html>".encode(), URL, currency="EUR")
    assert amounts(page) == {"current": "7.90"}


def test_style_sheet_strikes() -> None:
    page = read("<style>.x1{color:red}.x2{text-decoration: line-through}</style><main><h1>Lampe</h1>"
                f"<p class=x2>40,00 €</p><p class=x1>34,00 €</p>{BUY}</main>")  # fmt: skip
    assert amounts(page) == {"current": "34.00", "list": "40.00"}


def test_lone_price_in_a_box_that_is_not_on_sale_is_the_price() -> None:
    style = "<style>.price--on-sale .price-item--regular{text-decoration:line-through}</style>"
    box = (
        '<div class="price"><div class="price__regular"><span class="price-item '
        'price-item--regular">249,00 €</span></div></div>'
    )
    page = read(
        f"{style}<main><h1>Lampe</h1>{box}<ul><li>Abat-jour seul 9,00 €</li></ul>{BUY}</main>"
    )
    assert amounts(page) == {"current": "249.00"}


def test_from_price_is_ambiguous() -> None:
    offer = read(f"<main><h1>Toile</h1><p>dès 14,90 €</p>{BUY}</main>").offers[0]
    assert offer.ambiguous == "prices from 14.90"


BESIDE = [
    '<div><h2>Panier (1)</h2><a href="/p/1">Bol</a> 14,90 € <a class="btn" href="/checkout">Commander</a></div>',
    f"<section><div>Vus récemment</div>{ROW}</section>",
    '<h1><a href="/">Rive</a></h1>',
    "<aside><h3>Coup de cœur</h3>38 €</aside>",
]


@pytest.mark.parametrize("beside", BESIDE)
def test_what_stands_before_the_product_is_not_its_price(beside: str) -> None:
    page = read(f"{beside}<main><h1>Lampe</h1><p>34,00 €</p>{BUY}</main>")
    assert (page.kind, page.offers[0].title, amounts(page)) == (
        "product",
        "Lampe",
        {"current": "34.00"},
    )


def test_buy_box_in_an_aside() -> None:
    page = read(f"<article><h1>Lampe</h1></article><aside>{BUY}<p>34,00 €</p></aside>")
    assert amounts(page) == {"current": "34.00"}


NO_PRODUCT = [
    (
        "/espace-professionnels",
        "<h1>Espace professionnels</h1><table><tr><td>Bols<td>6,40 € HT<tr><td>Verres<td>3,90 € HT</table>",
        "service",
    ),
    (
        "/livraison",
        "<h1>Livraison</h1><table><tr><td>Relais<td>3,90 €<tr><td>Domicile<td>6,90 €</table>",
        "service",
    ),
    (
        "/black-friday",
        "<h1>Black Friday</h1><p>Bonne affaire : je l’avais vue à 80 € chez un autre marchand.</p>",
        "promotion",
    ),
]


@pytest.mark.parametrize(("path", "body", "kind"), NO_PRODUCT)
def test_amounts_make_no_product(path: str, body: str, kind: str) -> None:
    page = read(
        f"<main>{body}</main><footer>Atelier Rive, 12 rue du Pré, Rennes</footer>",
        f"https://shop.example{path}",
    )
    assert (page.kind, page.offers) == (kind, ())


CARDS = [
    '<a href="/vase-{i}"><div>Vase {i}</div><div>{i},50 €</div></a>',
    '<a href="/vase-{i}"><img alt="Vase {i}"></a><h3>Rive</h3><p><a href="/vase-{i}">Vase {i}</a></p><b>{i},50 €</b>',
    '<a href="/vase-{i}" aria-label="Vase {i}"></a><p>Vase {i}</p><p>{i},50 €</p><em>Nouveau</em>',
    '<a href="/x?id={i}"><img></a><a href="/x?id={i}">Vase {i}</a><br>Grès, 24 cm<br>{i},50 €',
]


@pytest.mark.parametrize("card", CARDS)
def test_cards_without_telling_classes(card: str) -> None:
    page = read(
        f"<main><h1>Vases</h1><section>{cards(5, card)}</section></main>",
        "https://shop.example/vases",
    )
    assert page.kind == "listing"
    found = [(offer.title, str(offer.prices["current"].amount)) for offer in page.offers]
    assert found == [(f"Vase {i}", f"{i}.50") for i in range(10, 15)]


STOCK = [
    ("<p>Actuellement indisponible.</p>", "out_of_stock", "Actuellement indisponible."),
    ("<p>Bientôt épuisé</p>", "limited_availability", "Bientôt épuisé"),
    (
        "<fieldset><label>Noir <i>épuisé</i></label></fieldset><p>En stock</p>",
        "in_stock",
        "En stock",
    ),
    ("<p>Cousue main</p>", "in_stock", "Ajouter au panier"),
    ("<p class=stock>Rouge : épuisé. Noir : en stock.</p>", "in_stock", "Ajouter au panier"),
    ("<p class=stock>38 : rupture ; 39 : disponible</p>", "in_stock", "Ajouter au panier"),
    ("<p class=stock>Red: sold out, blue: in stock</p>", "in_stock", "Ajouter au panier"),
    (
        "<p class=stock>En ligne : épuisé. En boutique : disponible.</p>",
        "out_of_stock",
        "En ligne : épuisé. En boutique : disponible.",
    ),
    (
        "<p class=stock>Stock : épuisé. Retour : le 12 mai</p>",
        "out_of_stock",
        "Stock : épuisé. Retour : le 12 mai",
    ),
]


@pytest.mark.parametrize(("body", "kind", "quote"), STOCK)
def test_stock_with_the_words_that_say_it(body: str, kind: str, quote: str) -> None:
    offer = read(f"<main><h1>Lampe</h1><p>34,00 €</p>{body}{BUY}</main>").offers[0]
    assert offer.availability_evidence is not None
    assert (offer.availability, offer.availability_evidence.quote) == (kind, quote)


SAID = [
    "<header><div>-20 % sur tout avec le code NUIT20</div><nav><a>Vases</a></nav></header>",
    "<div><span>-20 % sur tout le site</span> <b>code NUIT20</b></div>",
    "<header><ul><li>-20 % avec le code NUIT20</li></ul></header>",
    "<my-bar><p>-20 % sur tout avec le code NUIT20</p></my-bar>",
]


@pytest.mark.parametrize("banner", SAID)
def test_promotions_wherever_the_page_announces_them(banner: str) -> None:
    page = read(f"{banner}<main><h1>Lampe</h1><p>34,00 €</p>{BUY}</main>")
    assert [(p.kind, str(p.value), p.code) for p in page.promotions] == [
        ("percent_off", "20", "NUIT20")
    ]


MENU = "".join(f'<li class="m"><a href="/under-{n}">Under {n} €</a></li>' for n in range(20, 27))


def test_prices_in_the_shop_menu_are_no_cards() -> None:
    page = read(
        f"<header><ul>{MENU}</ul></header><div><h1>Lampe</h1><p class=price>34,00 €</p></div>"
    )
    assert page.kind == "product"
    assert str(page.offers[0].prices["current"].amount) == "34.00"


def test_card_that_only_says_from() -> None:
    shown = "".join(
        f"<article><a href=/v{n}><h3>Vase {n}</h3></a><p class=card-price>dès {n},50 €</p></article>"
        for n in range(10, 15)
    )
    page = read(f"<main><h1>Vases</h1>{shown}</main>", "https://shop.example/vases")
    assert [set(offer.prices) for offer in page.offers] == [{"from"}] * 5


_BANNER = "<div class=cookie-banner>We use cookies <button>Accept all</button></div>"
_FORM = "<footer><form><input name=email><button>Sign up</button></form></footer>"


@pytest.mark.parametrize(
    ("body", "verdict"),
    [
        ("<h1>Privacy policy</h1><p>If you agree, we show you ads.</p>" + _FORM, "ok"),
        ("<h1>Privacy policy</h1><p>We keep what we need.</p>" + _BANNER + _FORM, "ok"),
        ("<h1>Cookie notice</h1><p>You may refuse them at any time.</p>" + _FORM, "ok"),
        ("<h1>Politique de confidentialité</h1><p>Vous pouvez refuser.</p>" + _FORM, "ok"),
        ("<h1>Vos données personnelles</h1><p>Oui, vous les effacez.</p>" + _FORM, "ok"),
        ("<h1>Datenschutzerklärung</h1><p>Sie können ablehnen, wenn Sie zustimmen.</p>" + _FORM,
         "ok"),
        ("<h1>Privacy notice</h1><p>We and our partners.</p><button>I agree</button>", "consent"),
        ("<h1>Politique de cookies</h1><p>Un choix.</p><a class=btn>Tout refuser</a>", "consent"),
        ("<h1>We value your privacy</h1><p>If you agree, we show ads.</p>" + _FORM, "consent"),
        ("<h1>Vos cookies</h1><p>Vous acceptez ?</p>" + _FORM, "consent"),
    ],
)  # fmt: skip
def test_a_page_on_privacy_is_a_wall_where_a_button_asks(body: str, verdict: str) -> None:
    assert read(body).verdict == verdict


def test_privacy_in_the_footer_is_no_consent_wall() -> None:
    page = read(
        "<main><h1>Notre atelier</h1><p>Oui, tout est fait ici.</p><button>OK</button></main>"
        "<footer><a href=/privacy>Privacy</a></footer>"
    )
    assert page.verdict == "ok"
