"""Offers in the words of shops' pages: "Free U.S. shipping", a price with the shop's card, a coupon
to apply, days behind a full stop, and the day on which a product would arrive.
"""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.page import extract_page
from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "locale", "offers"),
    [
        ("Free U.S. shipping on orders over $50", "en-US", [("free_shipping", None, None)]),
        ("Free U.K. delivery on orders over £40", "en-GB", [("free_shipping", None, None)]),
        ("Free U.S. standard shipping over $50", "en-US", [("free_shipping", None, None)]),
        ("Free U.S. gift with purchase", "en-US", [("free_gift", None, None)]),
        ("We ship within the U.S. Free gift with orders over $50", "en-US",
         [("free_gift", None, None)]),
        ("£4.50 Clubcard Price", "en-GB", [("price_point", "4.50", None)]),
        ("£1.50 Clubcard Price, ends 30 November", "en-GB",
         [("price_point", "1.50", "2026-11-30")]),
        ("Normal price £12.00 member price £9.00", "en-GB", [("price_point", "9.00", None)]),
        ("Apply 15% coupon", "en-US", [("percent_off", "15", None)]),
        ("Coffee with 15% fat", "en-US", []),
        ("3 for 2. Ends 30 November", "en-GB", [("buy_m_get_n", "100", "2026-11-30")]),
        ("4 for 3. Until 30 November", "en-GB", [("buy_m_get_n", "100", "2026-11-30")]),
        ("3 pour 2. Jusqu'au 30 novembre", "fr-FR", [("buy_m_get_n", "100", "2026-11-30")]),
        ("-20 % du 2 jusqu'au 30 novembre", "fr-FR", [("percent_off", "20", "2026-11-30")]),
        ("20 % Rabatt vom 2. bis 30. November", "de-DE", [("percent_off", "20", "2026-11-30")]),
    ],
)  # fmt: skip
def test_words(text: str, locale: str, offers: list[tuple[str, str | None, str | None]]) -> None:
    assert [
        (
            offer.kind,
            str(offer.value) if offer.value is not None else None,
            offer.valid_through.date().isoformat() if offer.valid_through else None,
        )
        for offer in parse_promotions(text, locale=locale, today=TODAY)
    ] == offers


def test_range_keeps_its_first_day() -> None:
    (offer,) = parse_promotions(
        "20 % Rabatt vom 2. bis 30. November", locale="de-DE", today=date(2026, 11, 1)
    )
    assert offer.valid_from is not None
    assert offer.valid_from.date() == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("line", "locale", "last"),
    [
        ("FREE delivery Wednesday, November 25 on orders over $35", "en-US", None),
        ("Livraison offerte mercredi 25 novembre dès 35 € d’achat", "fr-FR", None),
        ("Kostenlose Lieferung Mittwoch, 25. November ab 35 €", "de-DE", None),
        ("FREE delivery until Wednesday, November 25 on orders over $35", "en-US", "2026-11-25"),
        ("Free delivery Wednesday 25 November only, on orders over $35", "en-US", "2026-11-25"),
        ("Livraison offerte jusqu’au 25 novembre dès 35 € d’achat", "fr-FR", "2026-11-25"),
    ],
)
def test_a_product_arrives_on_a_day(line: str, locale: str, last: str | None) -> None:
    html = f"""<html lang="{locale}"><head><title>Mug</title><script type="application/ld+json">
{{"@type":"Product","name":"Mug","offers":{{"@type":"Offer","price":"39.90"}}}}</script></head>
<body><main><h1>Mug</h1><p class="price">39,90</p><p>{line}</p></main></body></html>"""
    page = extract_page(html.encode(), "https://shop.example/p/mug", locale=locale, today=TODAY)
    assert page.kind == "product"
    (offer,) = page.promotions
    assert offer.kind == "free_shipping"
    assert (offer.valid_through.date().isoformat() if offer.valid_through else None) == last
