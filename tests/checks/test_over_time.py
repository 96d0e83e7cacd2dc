"""Rules on what earlier nights read: channel by channel, store by store."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from checker import history as past
from checker.audit import run as run_all
from checker.model import Evidence, Facts, Offer, Promotion
from checker.settings import Difference

from .conftest import NOW, offer, run

GTIN = "03760999000111"


def nights(*told: tuple[str, str, int, int, str], field: str = "current") -> pl.DataFrame:
    """(channel, store, first day back, last day back, price) → the history of the cream."""
    rows = [
        (GTIN, "Crème", channel, store, field, price, "EUR", NOW - timedelta(days=first),
         NOW - timedelta(days=last), first - last + 1, price, f"{channel}.csv", "hash")
        for channel, store, first, last, price in told
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=past.schema(), orient="row")


def reduced(store: str | None = None, **more: Any) -> Offer:
    return offer("80.00", list="100.00", store=store, **more)


@pytest.mark.parametrize(
    ("told", "findings", "doubts"),
    [
        ([("site", "", 60, 1, "100")], 0, []),
        ([("site", "", 60, 1, "90")], 1, []),
        ([("tills", "", 60, 1, "90")], 0, ["insufficient-history"]),
        ([("site", "Lyon", 60, 1, "90")], 0, ["insufficient-history"]),
        ([], 0, ["insufficient-history"]),
    ],
)
def test_each_channel_is_judged_by_its_own_history(
    told: list[tuple[str, str, int, int, str]], findings: int, doubts: list[str]
) -> None:
    outcome = run("legal-fr/prior-price", {"site": [reduced()]}, history=nights(*told))
    assert len(outcome.findings) == findings
    assert [d.reason for d in outcome.cannot_tell] == doubts


def test_each_store_has_its_own_prior_price() -> None:
    said = {"tills": [reduced("Lyon", row=1), reduced("Paris", row=2)]}
    told = nights(("tills", "Lyon", 60, 1, "100"), ("tills", "Paris", 60, 1, "90"))
    outcome = run("legal-fr/prior-price", said, history=told)
    (finding,) = outcome.findings
    assert outcome.agreed == {"tills": 1}
    shown, seen = finding.observed
    assert (shown.evidence.row, shown.evidence.quote) == (2, "100.00")
    assert (seen.value, seen.evidence.location) == ("90,00\xa0€", "tills.csv")
    assert finding.expected == "90,00\xa0€"


def test_another_currency_is_another_history() -> None:
    told = nights(("site", "", 60, 1, "90")).with_columns(currency=pl.lit("CHF"))
    outcome = run("legal-fr/prior-price", {"site": [reduced()]}, history=told)
    assert [d.reason for d in outcome.cannot_tell] == ["insufficient-history"]


def test_a_prior_price_that_is_meant() -> None:
    meant = [Difference(("site",), "denrée périssable", role="list")]
    told = nights(("site", "", 60, 1, "90"))
    outcome = run("legal-fr/prior-price", {"site": [reduced()]}, history=told, differences=meant)
    assert (outcome.findings, outcome.agreed) == ((), {"site": 1})


@pytest.mark.parametrize(
    ("percents", "found"),
    [
        ([("place", "-25 %", 25)], 1),
        ([("place", "-20 %", 20)], 0),
        ([("elsewhere", "-25 %", 25)], 0),
        ([("place", "-25 %", 25), ("other", "-25 %", 25)], 0),  # a banner of every page
        ([("place", "-25 %", 25), ("place", "-10 %", 10)], 0),  # which of the two?
    ],
)
def test_a_percentage_of_the_offers_own_page(
    percents: list[tuple[str, str, int]], found: int
) -> None:
    facts = [
        Facts("d", "site", place, promotions=(
            Promotion("percent_off", Decimal(value), quote=quote, evidence=Evidence(quote, place)),
        ))
        for place, quote, value in percents
    ]  # fmt: skip
    told = nights(("site", "", 60, 1, "100"))
    outcome = run("legal-fr/prior-percent", {"site": [reduced()]}, facts=facts, history=told)
    assert len(outcome.findings) == found


@pytest.mark.parametrize(
    ("now", "told", "found", "doubts"),
    [
        (offer("11"), ("site", "", 30, 1, "10"), 1, []),
        (offer("10.50"), ("site", "", 30, 1, "10"), 0, []),
        (offer("11", list="12"), ("site", "", 30, 1, "10"), 0, []),  # a promotion says why
        (offer("11"), ("site", "", 5, 1, "10"), 0, ["insufficient-history"]),
        (offer("11"), ("site", "", 30, 10, "10"), 0, ["insufficient-history"]),
        (offer("11"), ("tills", "", 30, 1, "10"), 0, ["insufficient-history"]),
        (offer("11", currency="USD"), ("site", "", 30, 1, "10"), 0, ["insufficient-history"]),
    ],
)
def test_drift(
    now: Offer, told: tuple[str, str, int, int, str], found: int, doubts: list[str]
) -> None:
    outcome = run("over-time/drift", {"site": [now]}, history=nights(told))
    assert len(outcome.findings) == found
    assert [d.reason for d in outcome.cannot_tell] == doubts
    assert sum(outcome.agreed.values()) == (0 if found or doubts or now.prices.get("list") else 1)


CONFIGURATION = """
[brand]
name = "Maison Lune"
rules = ["builtin:legal-fr"]
[run]
at = {day}
[[channels]]
name = "feed"
kind = "feed"
path = "feed.tsv"
tax = "included"
"""
FEED = (
    "id\ttitle\tgtin\tprice\tsale_price\tavailability\n"
    "LUNE-1\tCrème de Jour 50 ml\t3760999000111\t{price} EUR\t{sale}\tin_stock\n"
)


def test_three_nights_of_a_real_feed(tmp_path: Path) -> None:
    """70, then 100, then 80 "instead of 100": the store tells the rule what was charged."""
    nights = [("2026-11-15", "70.00", ""), ("2026-11-16", "100.00", ""),
              ("2026-11-17", "100.00", "80.00 EUR")]  # fmt: skip
    for day, price, sale in nights:
        (tmp_path / "checker.toml").write_text(CONFIGURATION.format(day=day), "utf-8")
        (tmp_path / "feed.tsv").write_text(FEED.format(price=price, sale=sale), "utf-8")
        audit = run_all(tmp_path / "checker.toml")
    (finding,) = [f for f in audit.findings if f.rule == "legal-fr/prior-price"]
    assert finding.message["fr"] == (
        "Crème de Jour 50 ml : prix barré 100,00\xa0€ sur feed, mais 70,00\xa0€ le 15 novembre 2026"
        " ; à vérifier (art. L112-1-1 C. conso.)"
    )
    assert [o.evidence.sha256 != "" for o in finding.observed] == [True, True]
