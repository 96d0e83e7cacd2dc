"""What a product page tells beside the price, and what belongs to something else."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import json
from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.model import Offer, Page, Role

BUY = "<button>Ajouter au panier</button>"
NAME = "Malle Ardenne 80 cm"


def read(body: str, head: str = "", query: str = "", title: str = NAME) -> Page:
    """A shop's page of one product with this body."""
    html = (
        f"<html lang=fr><head><title>{title} | Shop</title>{head}</head>"
        f"<body><div><h1>{title}</h1>{body}</div></body></html>"
    )
    return extract_page(
        html.encode(), f"https://malles.example/p/malle-ardenne{query}", today=date(2026, 11, 22)
    )


def amount(page: Page, role: Role = "current") -> str | None:
    """The amount of the first offer in a role."""
    price = page.offers[0].price(role) if page.offers else None
    return str(price.amount) if price else None


def first(page: Page) -> Offer:
    return page.offers[0]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>49,<sup>90*</sup> €</p>", "49.90"),
        ("<p>€ 49,<sup>90*</sup></p>", "49.90"),
        ('<p>€ 49<span class="cents">,90†</span></p>', "49.90"),
        ('<p class="prix"><span class="prix__unit">49</span><sup>,90</sup> €</p>', "49.90"),
        (
            '<p class="price"><b class="price-unit">49</b><i class="price-cents">90</i><i>€</i></p>',
            "49.90",
        ),
        ('<p class="price">49 €<sup>90</sup></p>', "49.90"),
    ],
)
def test_amounts_whose_cents_stand_apart(body: str, expected: str) -> None:
    assert amount(read(body + BUY)) == expected


@pytest.mark.parametrize(
    "body",
    [
        "<h2>Taille :</h2><select><option>S</option></select><h2>Quantité :</h2><input><p class=prix>59,00 €</p>",
        "<fieldset><legend>Votre choix</legend><b>59,00 €</b></fieldset>",
        "<fieldset class='submit'><h3>Quantité:</h3><strong class='price standard'>59,00 €</strong></fieldset>",
        "<ul><li><label><input type=radio> Neuf <b>59,00 €</b></label></li><li><label><input type=radio> Occasion <b>Non disponible</b></label></li></ul>",
    ],
)
def test_labels_of_fields_are_no_titles_and_one_price_is_no_option(body: str) -> None:
    assert amount(read(body + BUY)) == "59.00"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "<p class=pvp>Prix public : <b>38,50 €</b></p><small>Si compras 3 cajas o más: 35,00 € cada una</small>",
            "38.50",
        ),
        (
            "<p><b>38,50 €</b></p><p>Dès 6 pièces : 34,00 €</p><p>12 pièces ou plus : 31,00 €</p>",
            "38.50",
        ),
        ("<p><b>38,50 €</b></p><p>Ab 10 Stück 33,00 €</p>", "38.50"),
        ("<p><b>38,50 €</b></p><ul><li>5-9 pcs 36,00 €</li><li>10+ pcs 33,00 €</li></ul>", "38.50"),
        (
            "<p class=prix>38,50 €</p><p class='promo-code-bar'>avec BRUME20 : <b class='price-promocode'>30,80 €</b></p>",
            "38.50",
        ),
        ("<p class=prix>38,50 €</p><p>Reprise de votre ancienne malle : 15,00 €</p>", "38.50"),
    ],
)
def test_prices_for_many_with_a_code_or_paid_by_the_shop(body: str, expected: str) -> None:
    assert amount(read(body + BUY)) == expected


@pytest.mark.parametrize(
    "others",
    [
        "<h3>Autres malles de voyage</h3><p>Malle Oise <i>58,00 €</i></p><p>Malle Aisne <i>12,50 €</i></p><p>Malle Lys <i>18,00 €</i></p>",
        "<h2>Dans la vitrine</h2><dl><dt>Oise</dt><dd>58,00 €</dd><dt>Aisne</dt><dd>12,50 €</dd><dt>Lys</dt><dd>19,00 €</dd></dl>",
        "<h4>En boutique cette semaine</h4><span>58,00 €</span> <span>12,50 €</span> <span>18,00 €</span>",
    ],
)
@pytest.mark.parametrize(
    ("own", "expected"), [("", None), ("<p>Prix conseillé : <b>38,50 €</b></p>", "38.50")]
)
def test_amounts_under_another_title_are_not_the_products(
    others: str, own: str, expected: str | None
) -> None:
    assert amount(read(f"{own}{BUY}<div>{others}</div>")) == expected


@pytest.mark.parametrize(
    "options",
    [
        "<select name=qty><option selected>1</option><option>2</option></select>",
        "<select><option>2025</option></select>",
        "<select><option>+ 5,00 €</option></select>",
    ],
)
def test_numbers_to_choose_from_are_no_price(options: str) -> None:
    assert amount(read(options + BUY)) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Acquista", "other"),
        ("Panier", "other"),
        ("Warenkorb", "other"),
        ("Panier en osier", "product"),
    ],
)
def test_a_step_of_an_order_is_no_product(title: str, expected: str) -> None:
    assert read(f"<p class=prix>59,00 €</p>{BUY}", title=title).kind == expected


def _markup(name: str, price: str, **more: object) -> str:
    product = {
        "@type": "Product",
        "name": name,
        **more,
        "offers": {
            "@type": "Offer",
            "price": price,
            "priceCurrency": "EUR",
            "availability": "https://schema.org/OutOfStock",
        },
    }
    return f'<script type="application/ld+json">{json.dumps(product)}</script>'


@pytest.mark.parametrize(
    ("name", "price", "disagrees"),
    [
        (NAME, "52.00", True),
        ("Ardenne", "52.00", True),
        ("Sac à dos Oise", "52.00", False),
        ("Coffre Ardenne 120 cm en pin", "52.00", False),
        ("Sac à dos Oise", "59.00", False),
    ],
)
def test_markup_left_from_another_product(name: str, price: str, disagrees: bool) -> None:
    page = read(f"<p class=prix>59,00 €</p><p>En stock</p>{BUY}", _markup(name, price))
    assert (amount(page), page.disagrees) == ("59.00", disagrees)


def test_a_products_own_number_goes_before_the_one_of_its_only_offer() -> None:
    product = {
        "@type": "Product", "name": NAME, "sku": "MAL-80",
        "offers": {"@type": "AggregateOffer", "offers": [
            {"@type": "Offer", "sku": "884", "price": 59, "priceCurrency": "EUR"}]},
    }  # fmt: skip
    head = f'<script type="application/ld+json">{json.dumps(product)}</script>'
    assert first(read(f"<p class=prix>59,00 €</p>{BUY}", head)).sku == "MAL-80"


_LIN = {"id": "71", "sku": "MAL-LIN", "price": 64}
_NOIR = {"id": "72", "sku": "MAL-NOIR", "price": 59, "available": False}
_GROSS = [
    {"id": "1", "sku": "MAL-LIN", "pricing": {"price": {"gross": {"amount": 64, "currency": "EUR"}}}},
    {"id": "2", "sku": "MAL-NOIR", "pricing": {"price": {"gross": {"amount": 59, "currency": "EUR"}}}},
]  # fmt: skip


@pytest.mark.parametrize(
    ("variants", "query", "sku", "price"),
    [
        ([_LIN, _NOIR], "?variant=72", "MAL-NOIR", "59"),
        ([_LIN, _NOIR], "?sku=MAL-LIN", "MAL-LIN", "64"),
        (_GROSS, "?variant=MAL-NOIR", "MAL-NOIR", "59"),
        ({"edges": [{"node": each} for each in _GROSS]}, "?v=MAL-LIN", "MAL-LIN", "64"),
        ({"nodes": [_NOIR]}, "", "MAL-NOIR", "59"),
        ([_LIN, _NOIR], "", None, None),
    ],
)
def test_the_variant_that_only_the_state_tells(
    variants: object, query: str, sku: str | None, price: str | None
) -> None:
    state = {"props": {"product": {"name": NAME, "variants": variants}}}
    script = f'<script id="__NEXT_DATA__" type="application/json">{json.dumps(state)}</script>'
    page = read(BUY + script, query=query)
    assert (first(page).sku, amount(page)) == (sku, price)


@pytest.mark.parametrize(
    ("body", "tax"),
    [
        ('<span class="price-including-tax" data-label="TTC"><b class=price>59,00 €</b></span>', "included"),
        ('<span data-label="Incl. Tax"><b class=price>59,00 €</b></span>', "included"),
        ('<span class="prix-ttc"><b>59,00 €</b></span>', "included"),
        ('<p class=prix>59,00 €</p><p>Prix hors taxes : <span>49,17 €</span></p>', "included"),
        ("<p class=prix>59,00 €</p>", "unknown"),
    ],
)  # fmt: skip
def test_the_tax_basis_of_labels_classes_and_the_net_price(body: str, tax: str) -> None:
    price = first(read(body + BUY)).price("current")
    assert price is not None
    assert (str(price.amount), price.tax) == ("59.00", tax)
