"""Availability, products that lack, and offers that contradict themselves."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from checker.audit import run as run_all
from checker.model import Availability, Coverage, Evidence, Failure, Offer, Outcome

from .conftest import NOW, offer, run


def told(outcome: Outcome) -> tuple[list[tuple[str, ...]], list[str]]:
    return [f.channels for f in outcome.findings], [d.reason for d in outcome.cannot_tell]


def stocked(state: Availability, **more: object) -> Offer:
    found = offer("10", availability=state, **more)
    return replace(found, availability_evidence=Evidence(state, "place", column="stock"))


@pytest.mark.parametrize(
    ("site", "feed", "differs"),
    [
        ("in_stock", "in_stock", False),
        ("in_stock", "limited_availability", False),
        ("in_stock", "out_of_stock", True),
        ("out_of_stock", "discontinued", False),
        ("out_of_stock", "in_stock", True),
        ("in_stock", "unknown", False),
        ("unknown", "out_of_stock", False),
        ("preorder", "in_stock", True),
    ],
)
def test_availability(site: Availability, feed: Availability, differs: bool) -> None:
    outcome = run("availability/mismatch", {"site": [stocked(site)], "feed": [stocked(feed)]})
    assert told(outcome) == ([("feed",)] if differs else [], [])
    if differs:
        assert [o.evidence.quote for o in outcome.findings[0].observed] == [feed, site]


@pytest.mark.parametrize(
    ("state", "words", "differs"),
    [
        ("preorder", "0", False),
        ("backorder", "0", False),
        ("in_stock", "0", True),
        ("preorder", "rupture", True),
    ],
)
def test_a_stock_of_0_is_no_word_about_orders(
    state: Availability, words: str, differs: bool
) -> None:
    stock = replace(
        offer("10", availability="out_of_stock"),
        availability_evidence=Evidence(words, "place", column="stock"),
    )
    outcome = run("availability/mismatch", {"site": [stocked(state)], "export": [stock]})
    assert told(outcome) == ([("export",)] if differs else [], [])


@pytest.mark.parametrize(
    ("state", "words", "differs"),
    [
        ("preorder", "1", False),
        ("backorder", "TRUE", False),
        ("preorder", "oui", False),
        ("preorder", "12", True),
        ("preorder", "in stock", True),
        ("preorder", "En stock", True),
        ("out_of_stock", "1", True),
    ],
)
def test_a_flag_that_it_can_be_ordered_is_no_word_about_when(
    state: Availability, words: str, differs: bool
) -> None:
    stock = replace(
        offer("10", availability="in_stock"),
        availability_evidence=Evidence(words, "place", column="is_in_stock"),
    )
    outcome = run("availability/mismatch", {"site": [stocked(state)], "export": [stock]})
    assert told(outcome) == ([("export",)] if differs else [], [])


def test_where_nobody_is_right_one_channel_is_told_against_the_others() -> None:
    said = {"feed": [stocked("in_stock")], "export": [stocked("out_of_stock")]}
    (finding,) = run("availability/mismatch", said).findings
    assert finding.message["en"].endswith("“out_of_stock” on export, “in_stock” on feed")


def test_characters_of_an_icon_font_are_not_shown() -> None:
    icon = replace(
        offer("10", availability="out_of_stock"),
        availability_evidence=Evidence("\ue14b Épuisé", "place"),
    )
    (finding,) = run(
        "availability/mismatch", {"site": [stocked("in_stock")], "feed": [icon]}
    ).findings
    assert finding.observed[0].value == "Épuisé"
    assert finding.observed[0].evidence.quote == "\ue14b Épuisé"


def test_the_stock_of_a_store_is_its_own() -> None:
    said = {"site": [stocked("in_stock")], "till": [stocked("out_of_stock", store="Lyon")]}
    assert told(run("availability/mismatch", said)) == ([], [])


OTHER = offer("5", title="Gant de toilette en lin", gtin="03760999000999")


def test_a_product_that_a_complete_channel_lacks() -> None:
    said = {"site": [offer("10"), OTHER], "shop": [OTHER]}
    outcome = run("availability/missing-product", said, complete=["shop"])
    assert told(outcome) == ([("shop",)], [])
    assert outcome.findings[0].subject.name == "Crème de Jour 50 ml"
    assert outcome.findings[0].message["en"] == "Crème de Jour 50 ml is on site and missing on shop"
    assert outcome.agreed == {"shop": 1}
    assert told(run("availability/missing-product", said)) == ([], [])


@pytest.mark.parametrize(
    "half",
    [
        Coverage("shop", "website", documents=2, unreadable=1),
        Coverage("shop", "website", documents=1, failures=(Failure("blocked", "u", "403"),)),
        Coverage("shop", "website"),
    ],
)
def test_nothing_lacks_on_a_channel_that_was_half_read(half: Coverage) -> None:
    whole = Coverage("site", "website", documents=1)
    outcome = run(
        "availability/missing-product",
        {"site": [offer("10"), OTHER], "shop": [OTHER]},
        complete=["shop"],
        coverage={"site": whole, "shop": half},
    )
    assert told(outcome) == ([], ["channel-incomplete"])


def test_a_discontinued_or_ambiguous_product_is_not_looked_for() -> None:
    for state in (offer("10", availability="discontinued"), offer("10", ambiguous="two sizes")):
        said = {"site": [state, OTHER], "shop": [OTHER]}
        outcome = run("availability/missing-product", said, complete=["shop"])
        assert told(outcome) == ([], [])


@pytest.mark.parametrize(
    ("rule", "found", "differs"),
    [
        ("price/sale-not-below-list", offer("10", list="12"), False),
        ("price/sale-not-below-list", offer("10", list="10"), False),
        ("price/sale-not-below-list", offer("12", list="10"), True),
        ("price/page-disagrees", offer("10", markup="10.00"), False),
        ("price/page-disagrees", offer("10", markup="12"), True),
        ("price/page-disagrees", offer("12", markup="10", net="10"), False),
        ("price/page-disagrees", offer("10"), False),
    ],
)
def test_within_one_offer(rule: str, found: Offer, differs: bool) -> None:
    assert told(run(rule, {"site": [found]})) == ([("site",)] if differs else [], [])


@pytest.mark.parametrize(
    ("current", "struck", "percent", "differs"),
    [
        ("30.00", "40.00", "30", True),
        ("30.00", "40.00", "25", False),
        ("29.90", "42.90", "30", False),
        ("30.00", "40.00", "26", False),
        ("30.00", "40.00", "27", True),
    ],
)
def test_a_percent_follows_from_the_prices(
    current: str, struck: str, percent: str, differs: bool
) -> None:
    sold = offer(current, list=struck, reduction=percent)
    outcome = run("price/stated-reduction", {"site": [sold]})
    assert bool(outcome.findings) == differs
    assert outcome.agreed["site"] == (not differs)


def test_a_percent_beside_the_sale_price_of_an_export(tmp_path: Path) -> None:
    """A file of one's own, whose percent column the configuration names."""
    (tmp_path / "tills.csv").write_text(
        "SKU,EAN,Nom,Prix,Prix promo,Remise %\n"
        "A1,3760999000111,Crème de Jour 50 ml,40.00,30.00,30\n"
        "A2,3760999000128,Savon Noir 100 g,10.00,8.00,20\n"
        "A3,3760999000135,Huile de Nuit 30 ml,48.00,,\n",
        "utf-8",
    )
    (tmp_path / "checker.toml").write_text(
        '[brand]\nname = "Maison Lune"\nrules = ["builtin:price"]\n[run]\nat = 2026-11-18\n'
        '[[channels]]\nname = "tills"\nkind = "catalogue"\npath = "tills.csv"\ntax = "included"\n'
        '[channels.columns]\nreduction_percent = "Remise %"\n',
        "utf-8",
    )
    (finding,) = run_all(tmp_path / "checker.toml").findings
    assert (finding.rule, finding.subject.name) == ("price/stated-reduction", "Crème de Jour 50 ml")
    assert finding.expected == "-25\u00a0%"
    said = finding.observed[0].evidence
    assert (said.quote, said.row, said.column) == ("30", 2, "Remise %")


BACK = Evidence("La Crème de Jour 50 ml est de nouveau en stock", "place")


@pytest.mark.parametrize(
    ("state", "days", "more", "expected"),
    [
        ("out_of_stock", 3, {}, ([("post",)], [])),
        ("out_of_stock", 12, {}, ([], ["changed-since"])),
        ("in_stock", 3, {}, ([], [])),
        ("unknown", 3, {}, ([], [])),
        ("out_of_stock", 3, {"attributes": {"taille": "M"}}, ([], [])),
        ("out_of_stock", 3, {"attributes": {"taille": "50 ml"}}, ([("post",)], [])),
        ("in_stock", 3, {"attributes": {"taille": "50 ml"}}, ([], [])),
    ],
)
def test_a_message_says_that_a_product_is_back(
    state: Availability, days: int, more: dict[str, Any], expected: object
) -> None:
    post = offer(None, title="Crème de Jour 50 ml", gtin=None, availability="in_stock",
                 availability_evidence=BACK, mention=True,
                 published_at=NOW - timedelta(days=days))  # fmt: skip
    said = {"site": [stocked(state, **more)], "post": [post]}
    assert told(run("availability/mismatch", said)) == expected


@pytest.mark.parametrize(
    ("sizes", "title", "days", "expected"),
    [
        ({"M": "in_stock", "L": "in_stock"}, "Pull Brume", None, [("call",)]),
        ({"M": "out_of_stock", "L": "out_of_stock"}, "Pull Brume", None, []),
        ({"M": "in_stock", "L": "out_of_stock"}, "Pull Brume", None, []),
        ({"M": "in_stock", "L": "out_of_stock"}, "Pull Brume M", None, [("call",)]),
        ({"M": "in_stock", "L": "out_of_stock"}, "Pull Brume L", None, []),
        ({"M": "preorder", "L": "in_stock"}, "Pull Brume", None, []),
        # a colour or a model that may be sold no more
        ({"M": "in_stock", "L": "in_stock"}, "Pull Brume lilas", None, []),
        # what was sold out on its day may have come back since
        ({"M": "in_stock", "L": "in_stock"}, "Pull Brume", 2, []),
    ],
)
def test_a_text_of_today_says_that_a_product_is_sold_out(
    sizes: dict[str, Availability], title: str, days: int | None, expected: object
) -> None:
    numbers = dict(zip(sizes, ("3760999000111", "3760999000128"), strict=True))
    variants = [
        stocked(state, attributes={"taille": size}, title=f"Pull Brume {size}",
                gtin=numbers[size], parent="p")
        for size, state in sizes.items()
    ]  # fmt: skip
    quote = Evidence(f"{title} est en rupture", "place")
    since = NOW - timedelta(days=days) if days else None
    placed = numbers.get(title[-1], numbers["M"])  # as a mention is
    call = offer(None, title=title, gtin=placed, availability="out_of_stock",
                 availability_evidence=quote, mention=True, published_at=since)  # fmt: skip
    assert told(run("availability/mismatch", {"site": variants, "call": [call]}))[0] == expected
