"""Article numbers that a page shows: where, under which label, and what is none."""

# ruff: noqa: E501 - pages as tables

from __future__ import annotations

import pytest

from checker.extract.page import extract_page

BUY = '<p class="price">49,00 €</p><button class="add-to-cart">Ajouter au panier</button>'

SHOWN = [
    ('<p class="item__sku">KV-MOKA-500</p>', "KV-MOKA-500"),
    ('<p>SKU: <span class="sku_elem">TD-LC-1000</span></p>', "TD-LC-1000"),
    ('<div class="productReference skuReference">TR-PRETO-41</div>', "TR-PRETO-41"),
    ('<span class="reference">[EXQ-15I]</span>', "EXQ-15I"),
    ('<div>Product code：<span class="product-code-default">HF-WC-01</span></div>', "HF-WC-01"),
    ("<div><span>Kod producenta</span><span>TRM-2P</span></div>", "TRM-2P"),
    ("<div><strong>SKU</strong><div>NOR-COGNAC-2</div></div>", "NOR-COGNAC-2"),
    ("<div>Référence n° 4512-B</div>", "4512-B"),
    ("<ul><li>Marca: Foz</li><li>Modelo: AF-MARE-4</li></ul>", "AF-MARE-4"),
    ("<p><span>Artikelcode:</span> FB-60M</p>", "FB-60M"),
    ("<p>Cod. art. FO-5L</p>", "FO-5L"),
    ("<p>Référence constructeur : 8200390667</p>", "8200390667"),
    ("<p>Ref V3-M12</p>", "V3-M12"),
    ("<p>商品コード: TN-044</p>", "TN-044"),
    ("<div data-variants='[{\"id\":\"a\",\"sku\":\"SQ9912044\",\"price\":3200}]'></div>", "SQ9912044"),
    # a label within the label, or apart from its number
    ('<p class="product__sku">SKU : <span class="visually-hidden">SKU:</span>TH-IW08-N</p>', "TH-IW08-N"),
    ('<span class="product-identifier__label">REF</span>: <span class="product-identifier__value">CV-BTS-40</span>', "CV-BTS-40"),
    # several variants, and none with a number
    ("<div data-variants='[{\"sku\":\"SQ1\"},{\"sku\":\"SQ2\"}]'></div>", None),
    ('<span class="sku_wrapper">UGS : <span class="sku">N/A</span></span>', None),
    # a size, a maker, a family: none of them a number
    ('<ul class="sku-selector"><li class="sku-option">XL</li><li class="sku-option">42</li></ul>', None),
    ('<p class="customer-reference">Votre référence</p>', None),
]  # fmt: skip


@pytest.mark.parametrize(("body", "sku"), SHOWN, ids=[body for body, _ in SHOWN])
def test_the_number_a_page_shows(body: str, sku: str | None) -> None:
    html = f"<title>Lampe Ode</title><main><h1>Lampe Ode</h1>{body}{BUY}</main>"
    (offer,) = extract_page(html.encode(), "https://shop.example/lampe-ode", locale="fr-FR").offers
    assert offer.sku == sku


@pytest.mark.parametrize(
    ("written", "sku"),
    [
        ("Réf : CHC-NOY", "CHC-NOY"),
        ("(Réf. : FRET-OR-NM)", "FRET-OR-NM"),
        ("AB:12-3", "AB:12-3"),
        ("REF-77", "REF-77"),
        ("{{ product.sku }}", None),
    ],
)
def test_markup_that_holds_the_label_too(written: str, sku: str | None) -> None:
    html = f'<title>Lampe Ode</title><main itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Lampe Ode</h1><meta itemprop="sku" content="{written}">{BUY}</main>'
    (offer,) = extract_page(html.encode(), "https://shop.example/lampe-ode", locale="fr-FR").offers
    assert offer.sku == sku
