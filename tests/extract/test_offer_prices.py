"""Prices that are offers: what they are worth, until when; and those that
are no offer.
"""

from __future__ import annotations

from datetime import date, datetime

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)


@pytest.mark.parametrize(
    ("text", "locale", "offers"),
    [
        # worth more than it costs
        ("Calendrier de l'avent : une valeur de 180 € pour 59 € !", "fr-FR", [("59", None)]),
        ("Coffret spa à 59 € (valeur 180 €)", "fr-FR", [("59", None)]),
        ("Worth £180, yours for £59", "en-GB", [("59", None)]),
        ("£180 worth of products for £59", "en-GB", [("59", None)]),
        ("The spa box, £59 (worth £180)", "en-GB", [("59", None)]),
        ("Un coffret à gagner, valeur 180 €", "fr-FR", []),
        ("A raffle hamper, worth £180", "en-GB", []),
        ("Assurance annulation pour 59 €, valeur du voyage 1 200 €", "fr-FR", []),
        # until a day, behind a colon
        ("Monture enfant + verres : 39 € seulement jusqu'au 6 décembre", "fr-FR",
         [("39", "2026-12-06")]),
        ("Oil change: £59 until 30 November", "en-GB", [("59", "2026-11-30")]),
        ("Atelier couronne de Noël : 39 € le 6 décembre", "fr-FR", []),
        ("Livraison : 5 € jusqu'au 15 décembre", "fr-FR", []),
        # minutes are no minimum
        ("Soin visage 60 min à 45 € au lieu de 65 €", "fr-FR", [("45", None)]),
        ("-10 € (min. 60 € d'achat)", "fr-FR", [("10", None)]),
        # given to be spent
        ("Here's £10 to spend on your next order", "en-GB", [("10", None)]),
        ("Get £50 to £70 for your old phone", "en-GB", []),
    ],
)  # fmt: skip
def test_prices(text: str, locale: str, offers: list[tuple[str, str | None]]) -> None:
    found = parse_promotions(text, locale=locale, today=TODAY)
    said = [(str(p.value), p.valid_through and p.valid_through.date().isoformat()) for p in found]
    assert said == offers


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Carriage is free on any full pallet until Friday (saving you £35)", ["free_shipping"]),
        ("Free delivery until Friday (and £5 off over £50)", ["free_shipping", "money_off"]),
        ("Spend $65 and we'll tuck a hand cream ($24 value) in your bag", ["free_gift"]),
        ("Spend $65 and we'll throw in a tote", ["free_gift"]),
        ("If you find it cheaper we'll drop our price", []),
    ],
)
def test_what_an_offer_saves_and_what_is_thrown_in(text: str, kinds: list[str]) -> None:
    found = parse_promotions(text, locale="en-US", today=TODAY)
    assert [promotion.kind for promotion in found] == kinds


@pytest.mark.parametrize(
    "text",
    [
        "50% off frames from November 27, 9:00 a.m. PT to December 2, 11:59 p.m. PT",
        "50% off. Valid November 27, 2026 at 9 a.m. ET through December 2, 2026 at 11:59 p.m. ET.",
    ],
)
def test_hours_of_a_time_zone(text: str) -> None:
    [promotion] = parse_promotions(text, locale="en-US", today=TODAY)
    ends = [promotion.valid_from, promotion.valid_through]
    assert [end and end.replace(tzinfo=None) for end in ends] == [
        datetime(2026, 11, 27, 9),
        datetime(2026, 12, 2, 23, 59),
    ]
