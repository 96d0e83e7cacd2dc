"""Whom, where, when and from how many on: the conditions of offers, and texts that make none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

DATA = Path(__file__).parents[1] / "data" / "promotions"
EXAMPLES = ("conditions", "english", "french", "quiet")
UNSAID = {
    "up_to": False,
    "code": None,
    "minimum_spend": None,
    "minimum_quantity": None,
    "audience": None,
    "redemption_channel": None,
    "valid_from": None,
    "valid_through": None,
}


def examples() -> list[Any]:
    texts = [(DATA / f"{name}.jsonl").read_text("utf-8") for name in EXAMPLES]
    rows = [json.loads(line) for text in texts for line in text.splitlines()]
    return [pytest.param(row, id=row["id"]) for row in rows]


def said(promotion: Promotion, name: str) -> object:
    """A field as the examples write it: "0.5", "2026-11-30", "2026-11-30T19:00"."""
    value = getattr(promotion, name)
    if name.startswith("valid_") and value is not None:
        whole = f"{value:%H:%M}" in ("00:00", "23:59")
        return f"{value:%Y-%m-%d}" if whole else f"{value:%Y-%m-%dT%H:%M}"
    told = name in ("value", "minimum_spend") and value is not None
    return f"{value.normalize():f}" if told else value


@pytest.mark.parametrize("example", examples())
def test_reads_the_conditions_and_no_others(example: dict[str, Any]) -> None:
    today = date.fromisoformat(example["today"])
    found = parse_promotions(example["text"], locale=example["locale"], today=today)
    expected = [UNSAID | promotion for promotion in example["promotions"]]
    assert len(found) == len(expected)
    for promotion, fields in zip(found, expected, strict=True):
        assert {name: said(promotion, name) for name in fields} == fields


WHOM_AND_WHERE = [
    ("en-US", "New patients save 20% on whitening.", "new_customers", None),
    ("en-GB", "New clients get 15% off any treatment.", "new_customers", None),
    ("en-US", "20% off your first 3 orders.", "new_customers", None),
    ("en-US", "10% off on Tuesdays for guests 55+.", "seniors", None),
    ("en-GB", "£6 off the first click & collect order with BOX6.", "new_customers", None),
    ("en-GB", "£6 off your first click and collect order with BOX6.", "new_customers", None),
    ("en-GB", "£6 off a first collection order with BOX6.", "new_customers", None),
    ("fr-FR", "6 € de remise sur la première commande en click & collect.", "new_customers", None),
    ("en-GB", "£6 off all click & collect orders with BOX6.", None, None),
    ("en-GB", "First, the new shop: £6 off with BOX6.", None, None),
    ("en-US", "Military families save 15%.", None, None),
    ("fr-FR", "-20 % pour les nouveaux patients.", "new_customers", None),
    ("fr-FR", "-10 € sur vos 3 premières commandes.", "new_customers", None),
    ("en-US", "Stop by the shop for 15% off all pottery.", None, "in_store"),
    ("en-GB", "Bring this leaflet with you and get £3 off.", None, None),
    ("fr-FR", "-20 % sur les desserts, valable en salle.", None, "in_store"),
    ("fr-FR", "-20 % sur présentation de ce SMS.", None, None),
]


@pytest.mark.parametrize(("locale", "text", "audience", "channel"), WHOM_AND_WHERE)
def test_whom_and_where(locale: str, text: str, audience: str | None, channel: str | None) -> None:
    (promotion,) = parse_promotions(text, locale=locale, today=date(2026, 11, 20))
    assert (promotion.audience, promotion.redemption_channel) == (audience, channel)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Gift wrap is £4.50 an order.", []),
        ("We will wrap it for you: gift wrapping costs £3.", []),
        ("Free gift wrap on orders over £50.", ["free_gift"]),
        ("Next working day is £6.95 if you order by 2pm, Monday to Friday.", []),
    ],
)
def test_what_wrapping_and_delivery_cost_is_no_offer(text: str, kinds: list[str]) -> None:
    found = parse_promotions(text, locale="en-GB", today=date(2026, 11, 20))
    assert [promotion.kind for promotion in found] == kinds


CLUBS = [
    ("15% off with code WOOL15. Not on gift cards, Yarn Club or workshops.", None,
     "gift cards, Yarn Club or workshops"),
    ("Save 15% with code WOOL15, excluding Yarn Club and gift cards.", None,
     "Yarn Club and gift cards"),
    ("15% off all wool.\nYarn Club, 6 months prepaid\n£60.00", None, None),
    ("10% off for Yarn Club members.", "members", None),
    ("Save 10% on wool. Only with the Yarn Club.", "members", None),
    ("With the Yarn Club you get 10% off needles.", "members", None),
    ("Join the Club for 10% off.", "members", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "audience", "exclusions"), CLUBS)
def test_a_club_that_is_sold_is_not_whom_an_offer_is_for(
    text: str, audience: str | None, exclusions: str | None
) -> None:
    promotion, *_ = parse_promotions(text, locale="en-GB", today=date(2026, 11, 20))
    assert (promotion.audience, promotion.exclusions) == (audience, exclusions)


@pytest.mark.parametrize(
    ("locale", "text", "quote"),
    [
        ("en-GB", "20% off over £50\nTake 20% off £50 or more with code WOOL20. Ends 2 December.",
         "Take 20% off £50 or more with code WOOL20. Ends 2 December"),
        ("en-GB", "Winter Sale: 20% off Take 20% off with code WOOL20 until 2 December.",
         "Winter Sale: 20% off Take 20% off with code WOOL20 until 2 December"),
        ("fr-FR", "-20 % dès 50 €\n-20 % dès 50 € avec le code LAINE20. Jusqu'au 2 décembre.",
         "-20 % dès 50 € avec le code LAINE20. Jusqu'au 2 décembre"),
    ],
)  # fmt: skip
def test_an_offer_under_its_title_is_quoted_where_more_is_told(
    locale: str, text: str, quote: str
) -> None:
    (promotion,) = parse_promotions(text, locale=locale, today=date(2026, 11, 20))
    assert promotion.quote == quote


@pytest.mark.parametrize(
    ("text", "locale", "channel"),
    [
        ("-20 % sur les livres à la librairie, jusqu'à samedi", "fr-FR", None),
        ("Ce week-end à la jardinerie : -20 % sur les sapins", "fr-FR", None),
        ("10% off everything at the nursery this weekend", "en-GB", None),
        ("-20 % sur les livres dans notre librairie", "fr-FR", "in_store"),
        ("-20 % sur les livres en librairie", "fr-FR", "in_store"),
        ("10% off everything at our garden centre", "en-GB", "in_store"),
        ("10% off jams at the farm shop", "en-GB", "in_store"),
        ("-20 % à la jardinerie et sur le site", "fr-FR", None),
    ],
)
def test_the_trade_of_whoever_speaks_is_no_channel(
    text: str, locale: str, channel: str | None
) -> None:
    [offer] = parse_promotions(text, locale=locale, today=date(2026, 11, 18))
    assert offer.redemption_channel == channel


@pytest.mark.parametrize(
    ("text", "locale", "minimum"),
    [
        (
            "−20 % sur deux modèles — Livraison en relais offerte dès 60 €, "
            "à domicile (Colissimo) dès 90 €",
            "fr-FR",
            {"percent_off": None, "free_shipping": 60},
        ),
        (
            "Livraison offerte dès 60 €, et -10 € dès 90 € d'achat.",
            "fr-FR",
            {"free_shipping": 60, "money_off": 90},
        ),
    ],
)
def test_what_delivery_to_another_place_is_free_from_is_no_offers_minimum(
    text: str, locale: str, minimum: dict[str, int | None]
) -> None:
    found = parse_promotions(text, locale=locale, today=date(2026, 11, 18))
    assert {offer.kind: offer.minimum_spend for offer in found} == minimum
