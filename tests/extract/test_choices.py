"""Variants that a page lets its reader choose: each has its own price, number and stock."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from checker.extract.page import extract_page
from checker.model import Page

BUY = "<button>Ajouter au panier</button>"


def read(body: str, *, title: str = "Théière Rive", price: str = "24,90 €", head: str = "") -> Page:
    html = (
        f'<html lang="fr"><head><title>{title} | Shop</title>{head}</head><body><main><h1>{title}</h1>'
        f'<p class="price">{price}</p><form>{body}{BUY}</form></main></body></html>'
    )
    return extract_page(html.encode(), "https://shop.example/p/rive", today=date(2026, 11, 22))


def told(page: Page) -> list[tuple[str | None, str | None, str | None, str]]:
    return [
        (
            offer.title,
            offer.sku,
            str(price.amount) if (price := offer.price("current")) else None,
            offer.availability,
        )
        for offer in page.offers
    ]


def radios(*options: tuple[str, str, str]) -> str:
    """Radio buttons of one name; the first is checked."""
    return "".join(
        f'<li><label><input type="radio" name="v" value="{n}"{" checked" if n == 0 else ""}{sku}> '
        f"<span>{label}</span> <span>{rest}</span></label></li>"
        for n, (label, sku, rest) in enumerate(options)
    )


SMALL = ("40 cl", ' data-sku="T-40"', "24,90 €")
LARGE = ("80 cl", ' data-sku="T-80"', "34,90 €")


def test_radio_buttons_with_prices_are_offers() -> None:
    assert told(read(f"<ul>{radios(SMALL, LARGE)}</ul>")) == [
        ("Théière Rive", "T-40", "24.90", "in_stock"),
        ("Théière Rive, 80 cl", "T-80", "34.90", "unknown"),
    ]


@pytest.mark.parametrize("label", ["Pack of 5 - £26.00", "Pack of 5 – £26.00", "Pack of 5 £26.00"])
def test_a_number_before_the_price_is_of_the_label(label: str) -> None:
    page = read(f"<ul>{radios(('Single - £6.50', '', ''), (label, '', ''))}</ul>", price="£6.50")
    assert [offer[0] for offer in told(page)] == ["Théière Rive", "Théière Rive, Pack of 5"]


def test_a_variant_sold_out_is_sold_out_alone() -> None:
    sold_out = ("80 cl", ' data-sku="T-80"', "34,90 € <em>épuisé</em>")
    assert told(read(f"<ul>{radios(SMALL, sold_out)}</ul>")) == [
        ("Théière Rive", "T-40", "24.90", "in_stock"),
        ("Théière Rive, 80 cl", "T-80", "34.90", "out_of_stock"),
    ]


def test_numbers_alone_say_which_variant_is_sold_out() -> None:
    plain = radios(("40 cl", ' data-sku="T-40"', ""), ("80 cl", ' data-sku="T-80"', "sur commande"))
    assert told(read(f"<ul>{plain}</ul>"))[1] == ("Théière Rive, 80 cl", "T-80", None, "backorder")


@pytest.mark.parametrize(
    "body",
    [
        '<label for="a">40 cl 24,90 €</label><input id="a" type="radio" name="v" checked>'
        '<label for="b">80 cl 34,90 €</label><input id="b" type="radio" name="v">',
        '<button aria-checked="true" type="button">40 cl<br>24,90 €</button>'
        '<button aria-checked="false" type="button">80 cl<br>34,90 €</button>',
        "<table><tr><th>Contenance</th><th>Prix</th></tr>"
        "<tr><td>40 cl</td><td>24,90 €</td><td><button>Ajouter au panier</button></td></tr>"
        "<tr><td>80 cl</td><td>34,90 €</td><td><button>Ajouter au panier</button></td></tr></table>",
        '<select name="v"><option value="">Choisir</option><option value="1" selected>40 cl – 24,90 €'
        '</option><option value="2">80 cl – 34,90 €</option></select>',
    ],
    ids=["labels beside", "buttons with a state", "table", "list"],
)
def test_other_shapes_of_a_choice(body: str) -> None:
    assert [(offer[0], offer[2]) for offer in told(read(body))] == [
        ("Théière Rive", "24.90"),
        ("Théière Rive, 80 cl", "34.90"),
    ]


@pytest.mark.parametrize(
    "options",
    [
        (("Achat unique", "", "24,90 €"), ("Abonnement", "", "22,40 €")),
        (("Sans gravure", "", "24,90 €"), ("Avec gravure", "", "31,90 €")),
        (("Retrait en boutique", "", "24,90 €"), ("Livraison à domicile", "", "29,80 €")),
        (("Neuf", "", "24,90 €"), ("Reconditionné", "", "19,90 €")),
        (("40 cl", "", "24,90 €"), ("80 cl", "", "+10,00 €")),  # a surcharge
        (("Sans garantie", "", "24,90 €"), ("Garantie 3 ans", "", "29,90 €")),
        (("40 cl", "", "19,90 €"), ("80 cl", "", "29,90 €")),  # neither is the page's price
        (("40 cl", "", "24,90 €"), ("80 cl", "", "")),  # one has none
        (("40 cl", "", "24,90 €"), ("40 cl", "", "34,90 €")),  # which is which?
    ],
)
def test_what_is_no_variant_makes_no_offer(options: tuple[tuple[str, str, str], ...]) -> None:
    assert told(read(f"<ul>{radios(*options)}</ul>")) == [
        ("Théière Rive", None, "24.90", "in_stock")
    ]


def kept(*variants: tuple[str, float, str, bool]) -> str:
    """What WooCommerce keeps of (size, price, SKU, in stock) beside its list."""
    rows = [
        {
            "attributes": {"attribute_pa_taille": size},
            "display_price": price,
            "display_regular_price": 39.9,
            "sku": sku,
            "is_in_stock": stock,
        }
        for size, price, sku, stock in variants
    ]
    menu = "".join(f'<option value="{size}">{size.upper()}</option>' for size, *_ in variants)
    held = json.dumps(rows).replace('"', "&quot;")
    first = '<option value="">Choisir une option</option>'
    name = "attribute_pa_taille"
    menu = f'<select name="{name}">{first}{menu}</select>'
    return f'<div data-product_variations="{held}">{menu}</div>'


def test_variants_that_woocommerce_keeps() -> None:
    body = kept(("s", 29.9, "P-S", True), ("m", 29.9, "P-M", False), ("xl", 39.9, "P-XL", True))
    page = read(body, title="Pull Rive", price="29,90 €")
    assert told(page) == [
        ("Pull Rive", "P-S", "29.90", "in_stock"),
        ("Pull Rive, M", "P-M", "29.9", "out_of_stock"),
        ("Pull Rive, XL", "P-XL", "39.9", "unknown"),
    ]
    assert [str(o.prices["list"].amount) for o in page.offers[1:] if "list" in o.prices] == ["39.9"]
    sold_out = page.offers[1].availability_evidence
    assert sold_out is not None
    assert sold_out.quote == '"is_in_stock": false'  # as the page writes it


PRICED = (
    '<select name="attribute_pa_taille"><option value="">Choisir une option</option>'
    '<option value="s">S (29,90 €)</option><option value="m">M (34,90 €)</option></select>'
)


def priced(*variants: tuple[str, float, str, bool]) -> str:
    """A list that tells prices, beside what WooCommerce keeps."""
    held = kept(*variants)
    return f"{held[: held.index('<select')]}{PRICED}</div>"


@pytest.mark.parametrize(
    ("body", "stocks"),
    [
        (priced(("s", 29.9, "P-S", True), ("m", 34.9, "P-M", False)),
         {"P-S": "in_stock", "P-M": "out_of_stock"}),
        (priced(("s", 29.9, "P-S", True), ("m", 34.9, "P-M", True)),
         {"P-S": "in_stock", "P-M": "in_stock"}),
        # Not the same sizes: nothing of the one is said of the other.
        (priced(("s", 29.9, "P-S", True), ("l", 34.9, "P-L", False)), {None: "in_stock"}),
    ],
)  # fmt: skip
def test_a_list_with_prices_has_the_numbers_and_stocks_that_are_kept(
    body: str, stocks: dict[str | None, str]
) -> None:
    page = read(body, title="Pull Rive", price="29,90 – 34,90 €")
    assert {o.sku: o.availability for o in page.offers if o.attributes} == stocks


@pytest.mark.parametrize(
    ("lines", "stock"),
    [
        ("<li>S : en stock</li><li>M : rupture de stock</li>", "out_of_stock"),
        ("<li>S : en stock</li><li>M : épuisé, retour en janvier</li>", "out_of_stock"),
        ("<li>S : en stock</li><li>M : sur commande</li>", "backorder"),
        ("<li>S : en stock</li><li>M : en stock</li>", "in_stock"),
        ("<li>Lyon : en stock</li><li>Paris : rupture de stock</li>", "in_stock"),
        ("<li>M : en stock</li><li>M : rupture de stock</li>", "in_stock"),
        ("<li>XL : rupture de stock</li>", "in_stock"),
    ],
)
def test_a_line_of_its_own_tells_the_stock_of_a_size(lines: str, stock: str) -> None:
    page = read(f"{PRICED}<ul>{lines}</ul>", title="Pull Rive", price="29,90 – 34,90 €")
    assert {o.title: o.availability for o in page.offers}["Pull Rive, M"] == stock


def shopify(*variants: tuple[str, int, str, bool], around: str = "{}") -> str:
    """What Dawn keeps of (size, hundredths, SKU, available) beside its radio buttons."""
    rows = [
        {"id": n, "title": size, "option1": size, "sku": sku, "available": available}
        | {"price": cents, "compare_at_price": None, "barcode": ""}
        for n, (size, cents, sku, available) in enumerate(variants)
    ]
    held = around.replace("{}", json.dumps(rows))
    names = radios(*((size, "", "") for size, *_ in variants))
    return (
        f'<variant-radios>{names}<script type="application/json">{held}</script></variant-radios>'
    )


@pytest.mark.parametrize("around", ["{}", '{"title": "Pull Rive", "variants": {}}'])
def test_variants_that_shopify_keeps(around: str) -> None:
    body = shopify(("S", 2990, "P-S", True), ("XL", 3990, "P-XL", False), around=around)
    assert told(read(body, title="Pull Rive", price="29,90 €")) == [
        ("Pull Rive", "P-S", "29.90", "in_stock"),
        ("Pull Rive, XL", "P-XL", "39.9", "out_of_stock"),
    ]


def test_amounts_that_are_no_hundredths_say_nothing() -> None:
    body = shopify(("S", 29, "P-S", True), ("XL", 39, "P-XL", True))
    assert len(read(body, title="Pull Rive", price="29,00 €").offers) == 1


def magento(index: dict[str, dict[str, str]], **more: object) -> str:
    """What Luma keeps of a configurable product in two colours and two sizes."""
    config = {
        "attributes": {
            "93": {"id": "93", "label": "Couleur", "options": [{"id": "5", "label": "Bleu"}]},
            "142": {
                "id": "142",
                "label": "Taille",
                "options": [{"id": "7", "label": "M"}, {"id": "8", "label": "L"}],
            },
        },
        "optionPrices": {
            "11": {"oldPrice": {"amount": 29.9}, "finalPrice": {"amount": 29.9}},
            "12": {"oldPrice": {"amount": 39.9}, "finalPrice": {"amount": 34.9}},
        },
        "index": index,
        **more,
    }
    init = {"[data-role=swatch-options]": {"swatch-renderer": {"jsonConfig": config}}}
    return f'<div><script type="text/x-magento-init">{json.dumps(init)}</script></div>'


BOTH = {"11": {"93": "5", "142": "7"}, "12": {"93": "5", "142": "8"}}


def test_variants_that_magento_keeps() -> None:
    salable = {"93": {"5": ["11"]}, "142": {"7": ["11"], "8": []}}
    body = magento(BOTH, sku={"11": "P-M", "12": "P-L"}, salable=salable)
    page = read(body, title="Pull Rive", price="29,90 €")
    assert told(page) == [
        ("Pull Rive", "P-M", "29.90", "in_stock"),
        ("Pull Rive, Bleu L", "P-L", "34.9", "out_of_stock"),
    ]
    assert page.offers[1].prices["list"].amount == Decimal("39.9")


def test_a_variant_without_price_or_name_leaves_the_page_alone() -> None:
    for index in (BOTH | {"13": {"93": "5", "142": "8"}}, {"11": {}, "12": {}}):
        assert len(read(magento(index), title="Pull Rive", price="29,90 €").offers) == 1


def test_a_page_that_says_only_from_shows_each_variant_too() -> None:
    body = kept(("250-g", 29.9, "C-1", True), ("1-kg", 39.9, "C-2", True))
    page = read(body, title="Café Rive", price="De 29,90 € à 39,90 €")
    assert [(o[0], o[1], o[2]) for o in told(page)] == [
        ("Café Rive", None, None),
        ("Café Rive, 250-G", "C-1", "29.9"),
        ("Café Rive, 1-KG", "C-2", "39.9"),
    ]


def test_two_choices_at_once_say_nothing_of_one_variant() -> None:
    colours = radios(("Bleu", ' data-sku="B"', ""), ("Vert", ' data-sku="V"', "")).replace(
        '"v"', '"c"'
    )
    assert len(read(f"<ul>{radios(SMALL, LARGE)}</ul><ul>{colours}</ul>").offers) == 1


def test_a_size_called_regular_is_no_list_price() -> None:
    body = radios(
        ("Regular", ' data-sku="M-R"', "119,00 €"), ("Large", ' data-sku="M-L"', "139,00 €")
    )
    page = read(f"<ul>{body}</ul>", title="Matelas Houle", price="119,00 €")
    assert [(o[0], o[2]) for o in told(page)] == [
        ("Matelas Houle", "119.00"),
        ("Matelas Houle, Large", "139.00"),
    ]


@pytest.mark.parametrize(
    ("title", "own", "other", "name"),
    [
        ("Croquettes Port 12 kg", "12 kg", "3 kg", "Croquettes Port 3 kg"),
        ("Matelas Mousse", "M", "L", "Matelas Mousse, L"),
        ("Thé Noir 100 g", "100 g", "250 g", "Thé Noir 250 g"),
    ],
)
def test_a_variant_is_named_by_what_sets_it_apart(
    title: str, own: str, other: str, name: str
) -> None:
    body = radios((own, "", "24,90 €"), (other, "", "34,90 €"))
    assert told(read(f"<ul>{body}</ul>", title=title))[1][0] == name


def test_markup_of_a_variant_is_held_against_its_own_price() -> None:
    variants = ",".join(
        f'{{"@type":"Offer","sku":"{sku}","name":"Théière Rive {size}","price":"{price}","priceCurrency":"EUR"}}'
        for sku, size, price in (("T-40", "40 cl", "24.90"), ("T-80", "80 cl", "32.90"))
    )
    head = (
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product",'
        f'"name":"Théière Rive","offers":[{variants}]}}</script>'
    )
    second = read(f"<ul>{radios(SMALL, LARGE)}</ul>", head=head).offers[1]
    assert str(second.prices["current"].amount) == "34.90"
    assert second.markup is not None
    assert str(second.markup.amount) == "32.90"


@pytest.mark.parametrize(
    ("stated", "markup"),
    [("22.90", "22.90"), ("24.90", "24.90"), ("20.75", "24.9")],  # the last: without tax
)
def test_markup_for_search_engines_is_held_against_the_page(stated: str, markup: str) -> None:
    """Open Graph agrees with the page; JSON-LD may not."""
    head = (
        '<meta property="og:type" content="product"><meta property="og:title" content="Théière Rive">'
        '<meta property="product:price:amount" content="24.9">'
        '<meta property="product:price:currency" content="EUR">'
        '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product",'
        f'"name":"Théière Rive","offers":{{"@type":"Offer","price":"{stated}","priceCurrency":"EUR"}}}}</script>'
    )
    offer = read("", head=head).offers[0]
    assert str(offer.prices["current"].amount) == "24.90"
    assert offer.markup is not None
    assert offer.markup.amount == Decimal(markup)


GROUP = """<script type="application/ld+json">{"@context": "https://schema.org",
"@type": "ProductGroup", "name": "Théière Rive", "productGroupID": "rive", "hasVariant": [
{"@type": "Product", "name": "Théière Rive - 100 ml", "sku": "RI-100",
 "offers": {"@type": "Offer", "price": "32.00", "priceCurrency": "GBP"}},
{"@type": "Product", "name": "Théière Rive - Refill 200 ml", "sku": "RI-200",
 "offers": {"@type": "Offer", "price": "26.00", "priceCurrency": "GBP"}}]}</script>"""


@pytest.mark.parametrize("number", ["RI-200", ""])
def test_the_page_goes_before_what_its_markup_states_of_a_variant(number: str) -> None:
    add = "<td><button>Add to basket</button></td>"
    rows = (
        "<tr><th>Size</th><th>Price</th><th>Item no.</th><th></th></tr>"
        f"<tr><td>100 ml</td><td>£32.00</td><td>{number and 'RI-100'}</td>{add}</tr>"
        f"<tr><td>Refill 200 ml</td><td>£27.00</td><td>{number}</td>{add}</tr>"
    )
    page = read(f"<table>{rows}</table>", price="", head=GROUP)
    told = {offer.sku: offer for offer in page.offers}
    (price, markup) = told["RI-200"].prices["current"], told["RI-200"].markup
    assert markup is not None
    assert (price.amount, markup.amount) == (27, 26)
    assert told["RI-200"].title == "Théière Rive - Refill 200 ml"


def test_stock_of_another_variant_by_its_name_is_not_the_own() -> None:
    body = (
        '<form><select name="id"><option value="1" data-sku="RU-S" selected>120 × 170 cm - £140.00'
        '</option><option value="2" data-sku="RU-L">160 × 230 cm - £240.00 (pre-order)</option>'
        "</select><button>Add to basket</button></form>"
        "<p>The 160 × 230 cm rug can be pre-ordered and leaves us from 11 January 2027.</p>"
    )
    found = [(offer.sku, offer.availability) for offer in read(body, price="£140.00").offers]
    assert found == [("RU-S", "in_stock"), ("RU-L", "preorder")]


@pytest.mark.parametrize(
    ("option", "button", "stock"),
    [
        ("Set of 4 - £50.00", "<button>Add to basket</button>", "in_stock"),
        ("Set of 4 - £50.00 (sold out)", "<button>Add to basket</button>", "out_of_stock"),
        ("Set of 4 - £50.00", "<button disabled>Add to basket</button>", "unknown"),
        ("Set of 4 - £50.00", "<button>Notify me</button>", "unknown"),
    ],
)
def test_an_entry_of_a_list_is_on_sale_where_a_button_sells_it(
    option: str, button: str, stock: str
) -> None:
    body = (
        '<form><select name="id"><option value="1" data-sku="BO-1" selected>One bowl - £14.00'
        f'</option><option value="2" data-sku="BO-4">{option}</option></select>{button}</form>'
    )
    found = {offer.sku: offer.availability for offer in read(body, price="£14.00").offers}
    assert found["BO-4"] == stock
