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
