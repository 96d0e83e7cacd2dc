"""What holds for every rule: scope, mode, severity by place, what nobody can tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from msgspec import structs

from checker.checks._verdicts import TOLD
from checker.model import Claim, Evidence, Facts, Offer, Outcome
from checker.rulebook import Rule
from checker.scope import Scope
from checker.settings import Difference, ScopedSeverity

from .conftest import NOW, RULES, offer, run

PRICE = "price/mismatch"


def told(outcome: Outcome) -> tuple[list[tuple[str, ...]], list[str]]:
    return [f.channels for f in outcome.findings], [d.reason for d in outcome.cannot_tell]


def changed(name: str, **file: Any) -> Rule:
    """The built-in rule with other keys in its file."""
    return replace(RULES[name], file=replace(RULES[name].file, **file))


# ── who is right ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("mode", "prices", "findings", "doubts"),
    [
        ("auto", {"site": "10", "a": "11", "b": "11"}, [("a",), ("b",)], []),
        ("auto", {"a": "10", "b": "11", "c": "11"}, [("a",)], []),
        ("auto", {"a": "10", "b": "11"}, [("a", "b")], []),
        ("reference", {"site": "10", "a": "11", "b": "11"}, [("a",), ("b",)], []),
        ("reference", {"a": "10", "b": "11", "c": "11"}, [], ["reference-silent"]),
        ("majority", {"site": "10", "a": "11", "b": "11"}, [("site",)], []),
        ("majority", {"site": "10", "a": "11"}, [], ["no-majority"]),
        ("majority", {"site": "10", "a": "10", "b": "11"}, [("b",)], []),
        ("pairwise", {"site": "10", "a": "11", "b": "11"}, [("a", "site"), ("b", "site")], []),
        ("pairwise", {"site": "10", "a": "10", "b": "10"}, [], []),
        ("pairwise", {"site": "10", "a": "11", "b": "12"},
         [("a", "b"), ("a", "site"), ("b", "site")], []),
    ],
)  # fmt: skip
def test_modes_of_prices(
    mode: str, prices: dict[str, str], findings: list[tuple[str, ...]], doubts: list[str]
) -> None:
    said = {channel: [offer(price)] for channel, price in prices.items()}
    assert told(run(changed(PRICE, mode=mode), said)) == (findings, doubts)


@pytest.mark.parametrize(
    ("mode", "findings", "doubts"),
    [
        ("auto", [("a",), ("b",)], []),
        ("majority", [("site",)], []),
        ("pairwise", [("a", "site"), ("b", "site")], []),
    ],
)
def test_modes_of_availability(
    mode: str, findings: list[tuple[str, ...]], doubts: list[str]
) -> None:
    stock = {"site": "in_stock", "a": "out_of_stock", "b": "out_of_stock"}
    said = {c: [offer("10", availability=value)] for c, value in stock.items()}
    assert told(run(changed("availability/mismatch", mode=mode), said)) == (findings, doubts)


@pytest.mark.parametrize(
    ("mode", "findings", "doubts"),
    [
        ("auto", [("mail",), ("sms",)], []),
        ("majority", [("site",)], []),
        ("pairwise", [("mail", "site"), ("site", "sms")], []),
    ],
)
def test_modes_of_promises(mode: str, findings: list[tuple[str, ...]], doubts: list[str]) -> None:
    days = {"site": "30", "mail": "14", "sms": "14"}
    facts = [promise(channel, value) for channel, value in days.items()]
    assert told(run(changed("claim/returns", mode=mode), facts=facts)) == (findings, doubts)


def promise(channel: str, days: str, hours_old: int = 0) -> Facts:
    read = Evidence(f"{days} jours", captured_at=NOW - timedelta(hours=hours_old))
    return Facts("d", channel, "p", claims=(Claim("return_days", days, "day", evidence=read),))


# ── scope ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        (Scope(), 1),
        (Scope(channels=("site", "till*")), 1),
        (Scope(channels=("till*",)), 0),
        (Scope(stores=("971-*",)), 0),
        (Scope(categories=("Soin*",)), 1),
        (Scope(categories=("Parfum*",)), 0),
        (Scope(products=("3760999000111",)), 1),
        (Scope(price_from=Decimal(50)), 0),
        (Scope(since=date(2026, 12, 1)), 0),
        (Scope(until=date(2026, 11, 17)), 0),
        (Scope(since=date(2026, 11, 1), until=date(2026, 11, 30)), 1),
    ],
)
def test_the_scope_of_a_rule(scope: Scope, found: int) -> None:
    said = {
        "site": [offer("10", category="Soin > Visage")],
        "tills": [offer("11", category="Soin > Visage", store="75-Marais")],
    }
    assert len(run(changed(PRICE, scope=scope), said).findings) == found


@pytest.mark.parametrize(
    ("scope", "until", "found"),
    [
        (Scope(stores=("971-*",)), None, 1),
        (Scope(stores=("75-*",)), None, 2),
        (Scope(stores=("97*",)), date(2026, 11, 18), 1),
        (Scope(stores=("97*",)), date(2026, 11, 17), 2),
        (Scope(urls=("*/place",)), None, 2),
        (Scope(urls=("place",)), None, 0),
        (Scope(since=date(2026, 12, 1)), None, 2),
    ],
)
def test_where_a_difference_is_meant(scope: Scope, until: date | None, found: int) -> None:
    said = {
        "site": [offer("10")],
        "antilles": [offer("11", store="971-Pointe-à-Pitre")],
        "kiosk": [offer("11", store="69-Lyon")],
    }
    meant = Difference(("antilles", "kiosk"), "octroi de mer", until=until, scope=scope)
    assert len(run(PRICE, said, differences=[meant]).findings) == found


# ── severity by place ────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ((), "error"),
        ((ScopedSeverity(("price/*",), "note"),), "note"),
        ((ScopedSeverity(("claim/*",), "note"),), "error"),
        ((ScopedSeverity(("price/*",), "note", Scope(stores=("971-*",))),), "note"),
        ((ScopedSeverity(("price/*",), "note", Scope(stores=("75-*",))),), "error"),
        ((ScopedSeverity(("*",), "note"), ScopedSeverity((PRICE,), "warning")), "warning"),
        ((ScopedSeverity((PRICE,), "warning", Scope(until=date(2026, 1, 1))),), "error"),
    ],
)
def test_severity_by_place(severities: Sequence[ScopedSeverity], expected: str) -> None:
    said = {"site": [offer("10")], "tills": [offer("11", store="971-Pointe-à-Pitre")]}
    (finding,) = run(PRICE, said, severities=severities).findings
    assert finding.severity == expected


# ── like with like ───────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("net", "rate", "found", "doubts"),
    [
        ("20.00", "20", 0, []),
        ("20.01", "20", 0, []),  # 24.012: to a cent it is the same
        ("20.05", "20", 1, []),
        ("16.66", "20", 1, []),
        ("22.75", "5.5", 0, []),
        ("22.75", "20", 0, ["tax-differs"]),  # food, which another rate is for
        ("20.00", None, 0, ["tax-differs"]),
    ],
)
def test_a_shop_without_tax_is_compared_by_its_rate(
    net: str, rate: str | None, found: int, doubts: list[str]
) -> None:
    said = {"site": [offer("24.00")], "b2b": [offer(net, tax="excluded")]}
    rates = {"b2b": {"tax_rate": Decimal(rate) if rate else None}}
    outcome = run(PRICE, said, channels=rates)
    assert (len(outcome.findings), [d.reason for d in outcome.cannot_tell]) == (found, doubts)
    for finding in outcome.findings:
        assert finding.observed[0].value.endswith("€ (HT)")


@pytest.mark.parametrize(
    ("market", "other", "doubts"),
    [("FR", "BE", ["market-differs"]), ("FR", "FR", []), ("FR", None, [])],
)
def test_two_markets_have_two_prices(market: str, other: str | None, doubts: list[str]) -> None:
    said = {"site": [offer("10", market=market)], "be": [offer("11", market=other)]}
    outcome = run(PRICE, said)
    assert [d.reason for d in outcome.cannot_tell] == doubts
    assert len(outcome.findings) == 1 - len(doubts)


IRELAND = {"market": "IE", "currency": "EUR"}


@pytest.mark.parametrize(
    ("prices", "found"),
    [
        ({"ie": "12"}, []),
        ({"ie": "12", "feed-ie": "12"}, []),
        ({"ie": "12", "feed-ie": "13"}, [("ie", "feed-ie")]),
    ],
)
def test_another_market_has_prices_of_its_own(
    prices: dict[str, str], found: list[tuple[str, ...]]
) -> None:
    said = {
        "site": [offer("10", currency="GBP")],
        "feed": [offer("10", currency="GBP")],
        **{name: [offer(price, currency="EUR")] for name, price in prices.items()},
    }
    channels = {name: dict(IRELAND) for name in prices}
    outcome = run(PRICE, said, channels=channels, currency="GBP", locale="en-GB")
    assert [tuple(sorted(f.channels, reverse=True)) for f in outcome.findings] == found
    assert not outcome.cannot_tell


# ── what nobody can tell ─────────────────────────────────────────────────────


def old(price: str, hours: int) -> Offer:
    made = offer(price)
    assert made.evidence
    return structs.replace(
        made, evidence=structs.replace(made.evidence, captured_at=NOW - timedelta(hours=hours))
    )


@pytest.mark.parametrize(
    ("hours", "max_age", "told_"),
    [
        (30, None, ([("shop",)], [])),
        (30, 36, ([("shop",)], [])),
        (30, 24, ([], ["stale-reading"])),
    ],
)
def test_a_reading_may_be_too_old(hours: int, max_age: int | None, told_: object) -> None:
    said = {"site": [offer("10")], "shop": [old("11", hours)]}
    assert told(run(changed(PRICE, max_age_hours=max_age), said)) == told_
    facts = [promise("site", "30"), promise("mail", "14", hours)]
    outcome = run(changed("claim/returns", max_age_hours=max_age), facts=facts)
    assert len(outcome.findings) == len(told_[0])  # type: ignore[index]
    assert [d.reason for d in outcome.cannot_tell] == told_[1]  # type: ignore[index]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (PRICE, {"site": [offer("10")], "shop": [offer("11", ambiguous="two sizes")]}),
        ("price/sale-not-below-list", {"site": [offer("9", list="8", ambiguous="two sizes")]}),
        ("availability/mismatch", {
            "site": [offer("10", availability="in_stock")],
            "shop": [offer("10", availability="out_of_stock", ambiguous="two sizes")],
        }),
    ],
)  # fmt: skip
def test_an_ambiguous_offer_is_counted(rule: str, said: dict[str, list[Offer]]) -> None:
    assert told(run(rule, said)) == ([], ["ambiguous-variant"])


def test_a_unit_nobody_understands_is_counted() -> None:
    made = offer("10", unit="4.00")
    prices = {
        **made.prices,
        "unit": structs.replace(made.prices["unit"], role="unit", per="1 dose"),
    }
    said = {"site": [structs.replace(made, prices=prices)], "shop": [offer("10", unit="4.00")]}
    reasons = [d.reason for d in run("price/unit-mismatch", said).cannot_tell]
    assert reasons == ["unit-unknown", "unit-unknown"]
    alone = {"site": said["site"], "shop": [offer("10")]}
    assert run("price/unit-mismatch", alone).cannot_tell == ()  # nothing to compare it with


def test_many_doubts_alike_are_told_once() -> None:
    gtins = [f"0376{n:09d}" for n in range(TOLD + 50)]
    said = {
        "site": [offer("10", gtin=_checked(g), title=f"P {g}", ambiguous="x") for g in gtins],
        "shop": [offer("10", gtin=_checked(g), title=f"P {g}") for g in gtins],
    }
    doubts = run(PRICE, said).cannot_tell
    assert sum(doubt.count for doubt in doubts) == TOLD + 50
    assert len(doubts) == TOLD + 1


def _checked(body: str) -> str:
    check = -sum(int(d) * (3 if n % 2 == 0 else 1) for n, d in enumerate(body)) % 10
    return f"{body}{check}"
