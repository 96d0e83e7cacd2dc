"""Shipping, returns and warranty that structured data promises."""

from __future__ import annotations

import json
from typing import Any

import pytest

from checker.extract.page import extract_page
from checker.model import Claim

RETURNS = {
    "@type": "MerchantReturnPolicy",
    "applicableCountry": ["FR", "BE"],
    "returnPolicyCategory": "https://schema.org/MerchantReturnFiniteReturnWindow",
    "merchantReturnDays": 30,
    "returnMethod": "https://schema.org/ReturnByMail",
    "returnFees": "https://schema.org/FreeReturn",
}


def amount(value: object) -> dict[str, object]:
    return {"@type": "MonetaryAmount", "value": value, "currency": "EUR"}


def days(low: int, high: int, code: str = "DAY") -> dict[str, object]:
    return {"@type": "QuantitativeValue", "minValue": low, "maxValue": high, "unitCode": code}


def claims(*nodes: dict[str, Any], locale: str = "fr-FR") -> list[Claim]:
    """What a product page with these nodes promises."""
    data = json.dumps([{"@context": "https://schema.org"} | node for node in nodes])
    html = (
        f'<html lang="{locale}"><head><title>Crème</title>'
        f'<script type="application/ld+json">{data}</script></head><body><h1>Crème</h1>'
        "<p class=price>19,90 €</p><button>Ajouter au panier</button></body></html>"
    )
    page = extract_page(html.encode(), "https://a.example/creme", locale=locale)
    assert page.verdict == "ok"
    for claim in page.claims:
        assert claim.evidence is not None
        assert claim.evidence.quote in html
    return list(page.claims)


def said(*nodes: dict[str, Any], locale: str = "fr-FR") -> list[tuple[str | None, ...]]:
    return [(c.kind, c.value, c.unit, c.minimum, c.condition, c.subject)
            for c in claims(*nodes, locale=locale)]  # fmt: skip


def product(**offer: Any) -> dict[str, Any]:
    stated = {"@type": "Offer", "price": "19.90", "priceCurrency": "EUR"} | offer
    return {"@type": "Product", "name": "Crème", "offers": stated}


def shipping(**more: Any) -> dict[str, Any]:
    region = {"@type": "DefinedRegion", "addressCountry": "FR"}
    return {"@type": "OfferShippingDetails", "shippingDestination": region} | more


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (
            {"@type": "OnlineStore", "name": "Maison", "hasMerchantReturnPolicy": RETURNS},
            [("return_days", "30", "day", None, None, None),
             ("return_fees", "0", None, None, None, None)],
        ),
        (
            product(hasMerchantReturnPolicy=RETURNS | {
                "applicableCountry": "DE", "returnFees": "ReturnFeesCustomerResponsibility"}),
            [("return_days", "30", "day", None, "DE", "Crème"),
             ("return_fees", "customer", None, None, "DE", "Crème")],
        ),
        (
            product(hasMerchantReturnPolicy=RETURNS | {
                "returnFees": "https://schema.org/ReturnShippingFees",
                "returnShippingFeesAmount": amount("3.9")}),
            [("return_days", "30", "day", None, None, "Crème"),
             ("return_fees", "3.90", "EUR", None, None, "Crème")],
        ),
        (
            product(hasMerchantReturnPolicy={
                "@type": "MerchantReturnPolicy", "merchantReturnDays": 14,
                "returnPolicyCategory": "https://schema.org/MerchantReturnNotPermitted"}),
            [],
        ),
        (
            product(shippingDetails=[shipping(shippingRate=amount(4.9)), shipping(
                shippingDestination={"addressCountry": "CH"}, shippingRate=amount("12"))]),
            [("shipping_fee", "4.90", "EUR", None, None, "Crème"),
             ("shipping_fee", "12", "EUR", None, "CH", "Crème")],
        ),
        (  # standard and express: nothing says which is which
            product(shippingDetails=[shipping(shippingRate=amount(4.9)),
                                     shipping(shippingRate=amount(9.9))]),
            [],
        ),
        (
            product(shippingDetails=shipping(deliveryTime={
                "@type": "ShippingDeliveryTime", "businessDays": {"dayOfWeek": ["Monday"]},
                "handlingTime": days(0, 1), "transitTime": days(2, 3)})),
            [("delivery_delay", "4", "business_day", "2", None, "Crème")],
        ),
        (  # which days are meant is not said
            product(shippingDetails=shipping(deliveryTime={
                "handlingTime": days(0, 1, "d"), "transitTime": days(2, 3, "d")})),
            [("delivery_delay", "4", "day", "2", "schema.org DAY", "Crème")],
        ),
        (
            {"@type": "Organization", "hasShippingService": {
                "@type": "ShippingService", "shippingConditions": [
                    {"shippingDestination": {"addressCountry": "FR"},
                     "orderValue": {"minValue": 49, "currency": "EUR"},
                     "shippingRate": amount(0)},
                    {"shippingDestination": {"addressCountry": "FR"},
                     "orderValue": {"minValue": 0, "maxValue": 48.99, "currency": "EUR"},
                     "shippingRate": amount("4.90")}]}},
            [("free_shipping_threshold", "49", "EUR", None, None, None),
             ("shipping_fee", "4.90", "EUR", None, None, None)],
        ),
        (
            product(shippingDetails=shipping(shippingRate={
                "@type": "ShippingRateSettings", "shippingRate": amount(4.9),
                "freeShippingThreshold": amount(49)})),
            [("free_shipping_threshold", "49", "EUR", None, None, "Crème"),
             ("shipping_fee", "4.90", "EUR", None, None, "Crème")],
        ),
        (product(shippingDetails=shipping(doesNotShip=True, shippingRate=amount(1))), []),
        (
            product(warranty={"@type": "WarrantyPromise",
                              "durationOfWarranty": {"value": "2", "unitCode": "ANN"}}),
            [("warranty", "2", "year", None, None, "Crème")],
        ),
    ],
)  # fmt: skip
def test_promises_of_markup(node: dict[str, Any], expected: list[tuple[str | None, ...]]) -> None:
    assert sorted(said(node), key=str) == sorted(expected, key=str)


def test_a_policy_named_by_its_id_is_found() -> None:
    policy = RETURNS | {"@id": "#returns"}
    graph = {"@graph": [policy, product(hasMerchantReturnPolicy={"@id": "#returns"})]}
    assert ("return_days", "30", "day", None, None, "Crème") in said(graph)


def test_without_a_country_of_the_page_every_countrys_promise_has_its_condition() -> None:
    node = {"@type": "OnlineStore", "name": "Maison", "hasMerchantReturnPolicy": RETURNS}
    assert {each[4] for each in said(node, locale="fr")} == {"BE FR"}


@pytest.mark.parametrize(
    "broken",
    [None, [], "x", 3, True, {"value": {}}, {"merchantReturnDays": "trente"}, [[1]],
     {"shippingRate": [{"value": "-4"}], "transitTime": {"maxValue": "9e9"}}],
)  # fmt: skip
def test_broken_policies_promise_nothing(broken: Any) -> None:
    node = product(shippingDetails=broken, hasMerchantReturnPolicy=broken, warranty=broken)
    assert said(node) == []
