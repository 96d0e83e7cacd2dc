"""A scope says the same of one offer and of a column of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import offers
from checker.scope import Scope, matches
from checker.settings import Brand, Channel, Settings

CHANNELS = (
    Channel("site", "website", url="https://a.example/", market="FR"),
    Channel("tills", "catalogue", path="t.csv"),
    Channel("drive", "catalogue", path="d.csv", owner="third-party", locale="en-GB"),
)
SETTINGS = Settings(Brand("Maison Lune"), CHANNELS)
OFFER: dict[str, Any] = {
    "channel": "tills", "market": "GP", "store": "971-Pointe-à-Pitre", "category": "Soin > Visage",
    "brand": "Lune", "gtin": "03760999000111", "sku": "0042", "url": None,
    "location": "exports/tills.csv", "price_current": Decimal("39.90"),
}  # fmt: skip


def both(scope: Scope, offer: dict[str, Any]) -> bool:
    """What a scope says of an offer, one by one and in columns: the same."""
    channel = SETTINGS.channel(offer["channel"])
    frame = offers.conform(pl.DataFrame([offer], schema_overrides={"url": pl.String}))
    condition = scope.rows(SETTINGS)
    columns = len(frame if condition is None else frame.filter(condition)) == 1
    assert columns == scope.covers(channel, offer)
    return columns


@pytest.mark.parametrize(
    ("scope", "inside"),
    [
        (Scope(), True),
        (Scope(channels=("tills",)), True),
        (Scope(channels=("t*", "site")), True),
        (Scope(channels=("site",)), False),
        (Scope(kinds=("catalogue",)), True),
        (Scope(kinds=("website",)), False),
        (Scope(owners=("third-party",)), False),
        (Scope(markets=("gp", "MQ")), True),
        (Scope(markets=("FR",)), False),
        (Scope(stores=("971-*",)), True),
        (Scope(stores=("971",)), False),
        (Scope(categories=("soin*",)), True),
        (Scope(categories=("Parfum*",)), False),
        (Scope(brands=("LUNE",)), True),
        (Scope(products=("3760999000111",)), True),
        (Scope(products=("42",)), True),
        (Scope(products=("3760999000128",)), False),
        (Scope(urls=("*/tills.csv",)), True),
        (Scope(urls=("https://*",)), False),
        (Scope(price_from=Decimal("39.90")), True),
        (Scope(price_from=Decimal("39.91")), False),
        (Scope(price_to=Decimal(10)), False),
        (Scope(stores=("971-*",), brands=("Autre",)), False),
        (Scope(categories=("a.b",)), False),
    ],
)
def test_what_a_scope_covers(scope: Scope, inside: bool) -> None:
    assert both(scope, OFFER) is inside


def test_what_is_not_said_is_not_covered() -> None:
    silent = {**OFFER, "category": None, "market": None, "price_current": None}
    assert both(Scope(), silent)
    for scope in (Scope(categories=("*",)), Scope(markets=("*",)), Scope(price_to=Decimal(99))):
        assert not both(scope, silent)


def test_an_offer_is_of_the_market_of_its_channel() -> None:
    on_site = {**OFFER, "channel": "site", "market": None}
    assert both(Scope(markets=("FR",)), on_site)
    assert not both(Scope(markets=("GP",)), on_site)


@pytest.mark.parametrize(
    ("scope", "inside"),
    [
        (Scope(), True),
        (Scope(since=date(2026, 11, 18)), True),
        (Scope(since=date(2026, 11, 19)), False),
        (Scope(until=date(2026, 11, 18)), True),
        (Scope(until=date(2026, 11, 17)), False),
    ],
)
def test_days(scope: Scope, inside: bool) -> None:
    assert scope.on(date(2026, 11, 18)) is inside


names = st.text(alphabet="aA*.é(+ -/\n", max_size=6)


@given(
    stores=st.lists(names, max_size=3),
    categories=st.lists(names, max_size=2),
    price=st.decimals(0, 50, places=2),
    store=st.none() | names,
    category=st.none() | names,
)
def test_rows_and_offers_agree(
    stores: list[str], categories: list[str], price: Decimal, store: str | None,
    category: str | None,
) -> None:  # fmt: skip
    scope = Scope(stores=tuple(stores), categories=tuple(categories), price_to=price)
    both(scope, {**OFFER, "store": store or None, "category": category or None})


@pytest.mark.parametrize(
    ("name", "patterns", "expected"),
    [
        ("price/mismatch", ("price/*",), True),
        ("price/mismatch", ("price",), False),
        ("PRICE/Mismatch", ("price/mismatch",), True),
        ("a.b", ("a?b", "a.b"), True),
        ("axb", ("a.b",), False),
        ("", (), True),
    ],
)
def test_patterns(name: str, patterns: tuple[str, ...], expected: bool) -> None:
    assert matches(name, patterns) is expected


@pytest.mark.parametrize(
    ("channel", "locale"), [("drive", "en-GB"), ("tills", "fr-FR"), ("gone", "fr-FR")]
)
def test_a_channel_is_written_in_its_own_locale_else_the_brands(channel: str, locale: str) -> None:
    assert SETTINGS.locale_of(channel) == locale
