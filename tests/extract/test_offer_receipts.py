"""Lines of receipts offer nothing; the same line without a sum may."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

LINES = [
    ("Scarf £20.00\nPromotion -£4.00\nTotal £16.00", 0),
    ("Scarf £20.00\nPromotion -£4.00\nTo pay £16.00", 1),
    ("BREAD 1.40\n3 FOR 2 -1.20\nTOTAL 8.35", 0),
    ("Scarf £20.00, loyalty discount -£4.00, total £16.00", 0),
    ("Scarves -£4.00 this weekend", 1),
    ("Save £4.00 on scarves. Total price from £16.00", 1),
]


@pytest.mark.parametrize(("text", "offers"), LINES)
def test_a_line_of_a_receipt_offers_nothing(text: str, offers: int) -> None:
    assert len(parse_promotions(text, locale="en-GB", today=TODAY)) == offers


ORDERS = [
    ("en-GB", "You bought it at £240 on 15 November, before it went down to £180.", 0),
    ("en-US", "I see you ordered your Alba at $240 on November 15, it is now $180.", 0),
    ("fr-FR", "Vous l’avez acheté à 240 € le 15 novembre, il est maintenant à 180 €.", 0),
    ("en-GB", "Order by 15 November: the Alba jacket is £180 instead of £240.", 1),
    ("en-GB", "You ordered before? 10% off with code BACK10.", 1),
    ("fr-FR", "Vous avez déjà commandé ? -10 % avec RETOUR10.", 1),
]


@pytest.mark.parametrize(("locale", "text", "offers"), ORDERS)
def test_the_price_of_a_customers_own_order_is_no_offer(
    locale: str, text: str, offers: int
) -> None:
    assert len(parse_promotions(text, locale=locale, today=TODAY)) == offers


TRADED = [
    ("fr-FR", "Votre ancien matériel repris jusqu’à 40 % de son prix neuf.", "cash_back"),
    ("fr-FR", "Nous reprenons votre vélo jusqu'à 30 % de son prix d'achat.", "cash_back"),
    ("fr-FR", "Vélos reconditionnés : jusqu’à -40 % de leur prix neuf.", "percent_off"),
    ("fr-FR", "Jusqu’à 40 % de remise sur les vélos.", "percent_off"),
    ("en-GB", "Up to 40% off the original price.", "percent_off"),
]


@pytest.mark.parametrize(("locale", "text", "kind"), TRADED)
def test_what_a_used_thing_is_taken_back_at_is_no_reduction(
    locale: str, text: str, kind: str
) -> None:
    (offer,) = parse_promotions(text, locale=locale, today=TODAY)
    assert offer.kind == kind
