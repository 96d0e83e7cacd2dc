"""What is wrong with product markup."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker import offers
from checker.extract.page import extract_page
from checker.model import Facts

OFFER: dict[str, Any] = {
    "@type": "Offer", "price": "19.90", "priceCurrency": "EUR",
    "availability": "https://schema.org/InStock", "priceValidUntil": "2027-01-31",
}  # fmt: skip
PRODUCT: dict[str, Any] = {
    "@context": "https://schema.org", "@type": "Product", "name": "Crème de Jour 50 ml",
    "gtin13": "3760999000111", "offers": OFFER,
}  # fmt: skip


def page(*blocks: str, body: str = "") -> tuple[str, ...]:
    scripts = "".join(f'<script type="application/ld+json">{b}</script>' for b in blocks)
    html = (
        f"<html lang='fr'><head><title>Crème de Jour 50 ml</title>{scripts}</head><body><main>"
        f"<h1>Crème de Jour 50 ml</h1><p class='price'>19,90 €</p>"
        f"<button>Ajouter au panier</button>{body}</main></body></html>"
    )
    read = extract_page(html.encode(), "https://www.maison-lune.example/creme")
    return read.offers[0].defects


def product(**changes: Any) -> str:
    offer = {**OFFER, **{key[6:]: changes.pop(key) for key in list(changes) if key[:6] == "offer_"}}
    made = {**PRODUCT, "offers": {k: v for k, v in offer.items() if v is not None}, **changes}
    return json.dumps(made)


@pytest.mark.parametrize(
    ("changes", "defects"),
    [
        ({}, ()),
        ({"gtin13": "3760999000112"}, ("gtin-invalid=3760999000112",)),
        ({"gtin13": "37609"}, ("gtin-invalid=37609",)),
        ({"gtin13": "376-0999-000111"}, ()),
        ({"isbn": "978-2-07-036822-8"}, ()),
        ({"offer_price": "19,90 €"}, ("price-format=19,90 €",)),
        ({"offer_price": 19.9}, ()),
        ({"offer_price": "1 299.00"}, ("price-format=1 299.00",)),
        ({"offer_priceCurrency": None}, ("currency-missing=19.90",)),
        ({"offer_priceCurrency": "€"}, ()),
        ({"offer_availability": "InStock"}, ()),
        ({"offer_availability": "dispo sous 48h"}, ("availability-unknown=dispo sous 48h",)),
        ({"offer_priceValidUntil": "31/12/2026"}, ("valid-until-unreadable=31/12/2026",)),
        ({"offer_priceValidUntil": "2026-12-31T23:59:59+01:00"}, ()),
        ({"offer_priceValidUntil": None}, ()),
    ],
)
def test_one_product(changes: dict[str, Any], defects: tuple[str, ...]) -> None:
    assert page(product(**changes)) == defects


def test_two_products_of_a_page_are_not_judged() -> None:
    other = product(name="Autre", gtin13="1")
    assert page(product(), other) == ()


def test_a_broken_block_is_told() -> None:
    assert "json-ld-broken=" in page(product(), '{"@type": "Product", "name": ')


@pytest.mark.parametrize(
    ("price", "stock", "defects"),
    [
        ("19.90", "InStock", ()),
        ("24.90", "InStock", ("price-contradicts=19.90 / 24.90",)),
        ("19.90", "OutOfStock", ("availability-contradicts=in_stock / out_of_stock",)),
    ],
)
def test_two_kinds_of_markup(price: str, stock: str, defects: tuple[str, ...]) -> None:
    body = (
        "<div itemscope itemtype='https://schema.org/Product'>"
        "<meta itemprop='name' content='Crème de Jour 50 ml'>"
        "<div itemprop='offers' itemscope itemtype='https://schema.org/Offer'>"
        f"<meta itemprop='price' content='{price}'><meta itemprop='priceCurrency' content='EUR'>"
        f"<link itemprop='availability' href='https://schema.org/{stock}'></div></div>"
    )
    assert page(product(), body=body) == defects


def test_defects_travel_as_a_column() -> None:
    html = (
        "<html lang='fr'><body><h1>Crème de Jour 50 ml</h1><p class='price'>19,90 €</p>"
        f'<script type="application/ld+json">{product(gtin13="1")}</script></body></html>'
    )
    read = extract_page(html.encode(), "https://www.maison-lune.example/creme")
    frame = offers.from_facts([Facts("d", "site", "p", offers=read.offers)])
    assert frame["defects"].to_list() == ["gtin-invalid=1"]
