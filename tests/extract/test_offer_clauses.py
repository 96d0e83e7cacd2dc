"""Words that would deny an offer, in another clause, in its goods or in what is quoted."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.promotions import parse_promotions

TODAY = date(2026, 11, 18)

OFFERED = [
    ("0% interest and 20% off all sofas until Sunday", "20"),
    ("20% off seeds until Sunday, and 5% of profits go to bee charities", "20"),
    ("Our sale has ended, but you can still get 20% off with code LAST20", "20"),
    ("We were closed last weekend, so this weekend everything is 20% off", "20"),
    ("While other shops slash prices for a day, we're giving 15% off with code SLOW", "15"),
    ("Seconds sale: last year's glazes, half price, Saturday only.", "50"),
    ("20% off all study desks", "20"),
    ('"It was the best pizza I ever had" 2 for 1 on all pizzas tonight', "100"),
    ("We don't do Black Friday. We do 20% off with code KINDER", "20"),
]
DENIED = [
    "10% off every sale goes to charity until Sunday",
    "A 20% deposit and 5% off for cash",
    "Our sale has ended, but 20% off was worth it",
    "Some shops offer 20% off, we offer quality",
    "Last week's offer: 20% off with code SPRING",
    "20% off, says our study of desks",
    'She said "it was half price"',
    "The sale is over. Everything 30% off was a record",
]


@pytest.mark.parametrize(("text", "value"), OFFERED)
def test_words_of_another_clause_deny_nothing(text: str, value: str) -> None:
    [found] = parse_promotions(text, locale="en-GB", today=TODAY)
    assert str(found.value) == value


@pytest.mark.parametrize("text", DENIED)
def test_words_of_the_offer_deny_it(text: str) -> None:
    assert not parse_promotions(text, locale="en-GB", today=TODAY)
