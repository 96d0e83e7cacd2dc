"""A channel whose prices are those of another has its tax basis."""

from __future__ import annotations

import polars as pl
import pytest

from checker import offers
from checker.match.basis import with_told_basis

SITE = ["10.00", "12.50", "19.90", "24.90", "31.00", "44.90"]


def frame(feed: list[str], currency: str = "EUR") -> pl.DataFrame:
    rows = [
        {"channel": channel, "subject": f"p{number}", "currency": money, "tax": tax,
         "price_current": price, "mention": False, "ambiguous": None}
        for channel, prices, tax, money in (
            ("site", SITE, "included", "EUR"), ("feed", feed, "unknown", currency)
        )
        for number, price in enumerate(prices)
    ]  # fmt: skip
    return pl.DataFrame(rows).with_columns(pl.col("price_current").str.to_decimal(scale=4))


@pytest.mark.parametrize(
    ("feed", "currency", "basis"),
    [
        (SITE, "EUR", "included"),
        ([*SITE[:5], "39.90"], "EUR", "included"),
        ([*SITE[:4], "29.00", "39.90"], "EUR", "unknown"),
        (SITE[:4], "EUR", "unknown"),
        (SITE, "GBP", "unknown"),
        (["8.33", "10.42", "16.58", "20.75", "25.83", "37.42"], "EUR", "unknown"),
    ],
)
def test_prices_tell_the_basis(feed: list[str], currency: str, basis: str) -> None:
    told = with_told_basis(frame(feed, currency))
    assert set(told.filter(pl.col("channel") == "feed")["tax"]) == {basis}
    assert set(told.filter(pl.col("channel") == "site")["tax"]) == {"included"}


def test_an_empty_frame_stays_empty() -> None:
    empty = offers.empty().with_columns(pl.lit(None, pl.String).alias("subject"))
    assert with_told_basis(empty).is_empty()
