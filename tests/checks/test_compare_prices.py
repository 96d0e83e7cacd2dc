"""Prices across channels: like with like, or cannot tell."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import polars as pl
import pytest
from msgspec.structs import replace

from checker import history as past
from checker.checks.compare_prices import Tolerance
from checker.model import Evidence, Facts, Message, Offer, Outcome, Price
from checker.rulebook import Rule
from checker.settings import Difference

from .conftest import NOW, offer, run

RULE = "price/mismatch"


def told(outcome: Outcome) -> tuple[list[tuple[str, ...]], list[str]]:
    return [f.channels for f in outcome.findings], [d.reason for d in outcome.cannot_tell]


@pytest.mark.parametrize(
    ("site", "shop", "findings", "doubts"),
    [
        (offer("19.90"), offer("19.90"), [], []),
        (offer("19.90"), offer("19.9"), [], []),
        (offer("19.90"), offer("21.90"), [("shop",)], []),
        (offer("19.90"), offer("19.91"), [("shop",)], []),
        (offer("19.90"), offer("19.90", currency="USD"), [], ["currency-differs"]),
        (offer("19.90"), offer("21.90", currency="USD"), [], ["currency-differs"]),
        (offer("19.90"), offer("21.90", currency=None), [], ["currency-unknown"]),
        (offer("24.00"), offer("20.00", tax="excluded"), [], ["tax-differs"]),
        (offer("24.00"), offer("24.00", tax="excluded"), [], ["tax-differs"]),
        (offer("24.00", net="20.00"), offer("20.00", tax="excluded"), [], []),
        (offer("24.00", net="20.00"), offer("21.00", tax="excluded"), [("shop",)], []),
        (offer("24.00"), offer("20.00", tax="unknown"), [], ["tax-unknown"]),
        (offer("24.00"), offer("24.00", tax="unknown"), [], []),
        (offer("24.00"), offer("20.00", ambiguous="two sizes"), [], ["ambiguous-variant"]),
        (offer("24.00"), offer(None, member="20.00"), [], []),
        (offer("24.00", member="20.00"), offer("24.00", list="30.00"), [], []),
    ],
)
def test_two_channels(site, shop, findings, doubts) -> None:  # type: ignore[no-untyped-def]
    assert told(run(RULE, {"site": [site], "shop": [shop]})) == (findings, doubts)


def _products(amounts: list[str], tax: str = "included") -> list[Offer]:
    names = ("Lampe", "Table", "Chaise", "Vase", "Tapis", "Miroir", "Bougie", "Horloge", "Panier",
             "Coussin", "Plaid", "Cadre", "Buffet")  # fmt: skip
    return [
        offer(amount, title=f"{name} {name[::-1]}", gtin=None, sku=f"REF-{name}", tax=tax)
        for name, amount in zip(names, amounts, strict=False)
    ]


@pytest.mark.parametrize(
    ("nets", "findings", "doubts"),
    [
        (["20.00"] * 12, 0, 0),
        (["20.00"] * 11 + ["18.00"], 1, 0),  # all others are the site's without tax
        (["20.00"] * 9, 0, 9),  # too few to know
        (["20.00"] * 10 + ["18.00"] * 3, 0, 13),  # a list of its own
        (["17.00"] * 12, 0, 12),
    ],
)
def test_a_list_without_tax(nets: list[str], findings: int, doubts: int) -> None:
    site, trade = _products(["24.00"] * len(nets)), _products(nets, "excluded")
    outcome = run(RULE, {"site": site, "trade": trade})
    assert (len(outcome.findings), len(outcome.cannot_tell)) == (findings, doubts)


ABROAD = {"market": "Canada", "currency": None}


@pytest.mark.parametrize(
    ("shop", "findings", "doubts"),
    [
        # the price of another market, in a currency that its export does not say
        ([offer("19.90"), offer("26", **ABROAD)], [], []),
        ([offer("26", **ABROAD)], [], []),
        ([offer("21.90"), offer("26", **ABROAD)], [("shop",)], []),
        ([offer("26", market="Canada", currency="EUR")], [], ["market-differs"]),
        ([offer("26", market="Canada", currency="CAD")], [], ["currency-differs"]),
        ([offer("26", currency=None)], [], ["currency-unknown"]),
    ],
)
def test_a_price_of_another_market(shop, findings, doubts) -> None:  # type: ignore[no-untyped-def]
    site = offer("19.90", market="FR")
    assert told(run(RULE, {"site": [site], "shop": shop})) == (findings, doubts)
    both = {"site": [site], "shop": shop, "app": [offer("19.90")]}
    assert told(run(RULE, both)) == (findings, doubts)


CARD, PAGE = offer("21.90", sku=None), offer("19.90", sku="C-50")


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ({"feed": "19.90", "till": "19.90"}, "19,90\xa0€"),
        ({"feed": "21.90", "till": "21.90"}, "21,90\xa0€"),
        ({}, "21,90\xa0€"),
    ],
)
def test_a_reference_that_contradicts_itself(others: dict[str, str], expected: str) -> None:
    said = {channel: [offer(amount)] for channel, amount in others.items()}
    outcome = run(RULE, {"site": [CARD, PAGE], **said})
    assert told(outcome)[0] == [("site",)]
    assert outcome.findings[0].expected == expected
    assert " / " not in outcome.findings[0].message["en"]


SIZES = {"03760999000111": "S", "03760999000128": "M"}


@pytest.mark.parametrize(
    ("till", "channels"),
    [
        # the page speaks for all sizes, where all cost the same
        (("11", "11"), [("till",), ("till",)]),
        (("10", "10"), []),
        # S and M at two prices: nobody knows which the page means
        (("11", "12"), [("till",), ("feed", "till")]),
    ],
)
def test_a_page_of_the_whole_product(till: tuple[str, str], channels: object) -> None:
    def sized(*amounts: str, parent: str | None = None) -> list[Any]:
        told = zip(amounts, SIZES.items(), strict=True)
        return [
            offer(amount, title="Pull Brume", gtin=gtin, attributes={"size": size}, parent=parent)
            for amount, (gtin, size) in told
        ]

    page = offer("10", title="Pull Brume", gtin=next(iter(SIZES)))
    said = {"site": [page], "feed": sized("10", "10", parent="P"), "till": sized(*till)}
    assert [f.channels for f in run(RULE, said).findings] == channels


MONTH_AGO = NOW - timedelta(days=30)


@pytest.mark.parametrize(
    ("site", "published", "expected"),
    [
        ({}, MONTH_AGO, ([("mail",)], [])),
        ({"list": "24.90"}, MONTH_AGO, ([], ["changed-since"])),
        ({"list": "29.90"}, MONTH_AGO, ([("mail",)], [])),
        ({"list": "24.90"}, NOW, ([("mail",)], [])),
        ({"list": "24.90"}, None, ([("mail",)], [])),
        ({"sale_from": NOW - timedelta(days=9)}, MONTH_AGO, ([], ["changed-since"])),
        (
            {"list": "24.90", "sale_from": NOW - timedelta(days=40)},
            MONTH_AGO,
            ([("mail",)], []),
        ),
    ],
)
def test_a_text_from_before_the_price_changed(
    site: dict[str, Any], published: datetime | None, expected: object
) -> None:
    letter = offer("24.90", title="La Crème de Jour", mention=True, published_at=published)
    assert told(run(RULE, {"site": [offer("19.90", **site)], "mail": [letter]})) == expected


@pytest.mark.parametrize(
    ("net", "struck", "expected"),
    [
        ("20.75", "24.90", ([], ["trade-list"])),
        ("20.75", "29.90", ([("trade",)], [])),
        ("20.75", None, ([("trade",)], [])),
        (None, "24.90", ([("trade",)], [])),
    ],
)
def test_a_trade_list_keeps_the_price_from_before_the_sale(
    net: str | None, struck: str | None, expected: object
) -> None:
    site = offer("19.90", **({"list": struck} if struck else {}))
    row = offer("24.90", **({"net": net} if net else {}))
    assert told(run(RULE, {"site": [site], "trade": [row]})) == expected


@pytest.mark.parametrize(
    ("struck", "expected"),
    [
        ("24.00", ([], ["trade-list"])),
        ("29.00", ([("trade",)], [])),
        (None, ([("trade",)], [])),
    ],
)
def test_a_list_without_tax_keeps_the_price_that_others_show_struck(
    struck: str | None, expected: object
) -> None:
    feed = offer("19.90", **({"list": struck} if struck else {}))
    said = {"site": [offer("19.90")], "feed": [feed], "trade": [offer("20.00", tax="excluded")]}
    assert told(run(RULE, said, channels={"trade": {"tax_rate": Decimal(20)}})) == expected


@pytest.mark.parametrize(("then", "found"), [("24.90", []), ("22.90", [("mail",)])])
def test_a_text_that_said_what_the_site_said_then(then: str, found: list[object]) -> None:
    stretch = {
        "subject": "03760999000111", "name": "Crème", "channel": "site", "store": "",
        "field": "current", "value": then, "currency": "EUR", "readings": 20,
        "since": NOW - timedelta(days=50), "until": NOW - timedelta(days=10),
        "quote": then, "location": "place", "sha256": "d",
    }  # fmt: skip
    history = pl.DataFrame([stretch], schema=past.schema())
    letter = offer("24.90", title="La Crème de Jour", mention=True, published_at=MONTH_AGO)
    said = {"site": [offer("19.90")], "mail": [letter]}
    assert told(run(RULE, said, history=history))[0] == found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Trois crèmes pour 54,90 €, et non trois fois 19,90 €.", ([], ["names-both"])),
        ("La Crème de Jour à 54,90 €.", ([("mail",)], [])),
        (f"La Crème de Jour à 54,90 €. {'Il pleut. ' * 40}Livraison 19,90 €.", ([("mail",)], [])),
        ("Trois Crème de Jour à 59,70 €.", ([], ["part-or-lot"])),
        ("La Crème de Jour à 17,90 €.", ([], ["said-otherwise"])),
    ],
)
def test_a_text_that_means_another_price(words: str, expected: object) -> None:
    said = re.findall(r"\d+,\d+ €", words)[0]
    quote = Evidence(said, "letter", column="price")
    dear = Price(Decimal(said[:-2].replace(",", ".")), "EUR", tax="included", evidence=quote)
    club = Message("Membres du Club : 17,90 €", evidence=Evidence("Membres", "place"))
    letter = replace(offer(None, title="La Crème de Jour", mention=True), prices={"current": dear})
    letter = replace(letter, evidence=Evidence(words, "letter"))
    text = Message(words, evidence=Evidence(words, "letter"))
    facts = [
        Facts("d", "site", "place", offers=(offer("19.90"),), messages=(club,)),
        Facts("e", "mail", "letter", offers=(letter,), messages=(text,)),
    ]
    assert told(run(RULE, facts=facts)) == expected


def test_each_deviating_channel_is_a_finding_of_its_own() -> None:
    outcome = run(RULE, {"site": [offer("10")], "shop": [offer("11")], "till": [offer("12")],
                         "feed": [offer("10")]})  # fmt: skip
    assert told(outcome) == ([("shop",), ("till",)], [])
    assert outcome.agreed == {"feed": 1}
    assert outcome.differed == {"shop": 1, "till": 1}


def test_a_finding_quotes_both_sides_and_says_what_is_expected() -> None:
    outcome = run(RULE, {"site": [offer("10.00")], "shop": [offer("11.00", row=7)]})
    (finding,) = outcome.findings
    assert finding.expected == "10,00\xa0€"
    assert [(o.channel, o.value, o.evidence.quote) for o in finding.observed] == [
        ("shop", "11,00\xa0€", "11.00"),
        ("site", "10,00\xa0€", "10.00"),
    ]
    assert finding.observed[0].evidence.place == "place:7 [price]"
    assert finding.subject.name == "Crème de Jour 50 ml"
    assert finding.message["fr"].startswith("Crème de Jour 50 ml : 11,00\xa0€ sur shop")


def test_the_identity_of_a_finding_survives_another_amount_and_another_channel() -> None:
    before = run(RULE, {"site": [offer("10")], "shop": [offer("11")]})
    after = run(RULE, {"site": [offer("10")], "shop": [offer("12")], "till": [offer("9")]})
    assert before.findings[0].fingerprint == after.findings[0].fingerprint


def test_without_a_reference_the_majority_is_right() -> None:
    said = {"a": [offer("10")], "b": [offer("10")], "c": [offer("12")]}
    assert told(run(RULE, said, reference=None)) == ([("c",)], [])


def test_without_a_majority_nobody_is_right() -> None:
    outcome = run(RULE, {"a": [offer("10")], "b": [offer("12")]}, reference=None)
    assert told(outcome) == ([("a", "b")], [])
    assert outcome.findings[0].expected is None


def test_a_reference_that_is_silent_leaves_it_to_the_others() -> None:
    said = {"site": [offer(None)], "a": [offer("10")], "b": [offer("12")]}
    assert told(run(RULE, said)) == ([("a", "b")], [])


def test_a_channel_that_contradicts_itself_is_told() -> None:
    said = {"site": [offer("10")], "till": [offer("10", row=1), offer("12", row=2)]}
    outcome = run(RULE, said)
    assert told(outcome) == ([("till",)], [])


@pytest.mark.parametrize(
    ("tolerance", "found"),
    [
        (Tolerance(), 1),
        (Tolerance(absolute=Decimal("0.04")), 1),
        (Tolerance(absolute=Decimal("0.05")), 0),
        (Tolerance(percent=Decimal("0.4")), 1),
        (Tolerance(percent=Decimal("0.5")), 0),
    ],
)
def test_tolerance(rule: Callable[..., Rule], tolerance: Tolerance, found: int) -> None:
    outcome = run(
        rule(RULE, tolerance=tolerance), {"site": [offer("10.00")], "shop": [offer("10.05")]}
    )
    assert len(outcome.findings) == found


@pytest.mark.parametrize(
    ("difference", "found"),
    [
        (Difference(("shop",), "x"), 0),
        (Difference(("shop",), "x", role="list"), 1),
        (Difference(("shop",), "x", role="current", percent=Decimal(10)), 0),
        (Difference(("shop",), "x", percent=Decimal(9)), 1),
        (Difference(("shop",), "x", amount=Decimal(1)), 0),
        (Difference(("shop",), "x", amount=Decimal("0.99")), 1),
        (Difference(("shop",), "x", products=("3760999000111",)), 0),
        (Difference(("shop",), "x", products=("3760999000999",)), 1),
        (Difference(("till",), "x"), 1),
        (Difference(("shop",), "x", rule="price/list-mismatch"), 1),
    ],
)
def test_differences_that_are_meant(difference: Difference, found: int) -> None:
    said = {"site": [offer("10")], "shop": [offer("11")], "till": [offer("10")]}
    assert len(run(RULE, said, differences=[difference]).findings) == found


def test_other_variants_are_other_products() -> None:
    said = {
        "site": [offer("10", title="Crème 50 ml", gtin="03760999000111")],
        "shop": [offer("18", title="Crème 100 ml", gtin="03760999000128")],
    }
    assert told(run(RULE, said)) == ([], [])


def test_unit_prices_are_compared_on_one_scale() -> None:
    def unit(amount: str, per: str):  # type: ignore[no-untyped-def]
        made = offer(None, unit=amount)
        price = replace(made.prices["unit"], role="unit", per=per)
        return replace(made, prices={"unit": price})

    same = {"site": [unit("40.00", "1 L")], "print": [unit("4.00", "100 ml")]}
    other = {"site": [unit("40.00", "1 L")], "print": [unit("4.40", "100 ml")]}
    wash = {"site": [unit("40.00", "1 L")], "mail": [unit("0.38", "1 piece")]}
    assert told(run("price/unit-mismatch", wash)) == ([], ["unit-unknown"])
    assert not run("price/unit-mismatch", same).findings
    assert len(run("price/unit-mismatch", other).findings) == 1


@pytest.mark.parametrize(
    ("large", "per", "findings"),
    [
        ("930.67", "1 l", 0),  # 93,07 € is rounded to the cent
        ("930.67", "1 kg/l", 0),
        ("930.60", "1 litre", 1),
        ("931.00", "1 l", 1),
    ],
)
def test_a_unit_price_is_known_to_half_a_cent(large: str, per: str, findings: int) -> None:
    small = offer(None, unit="93.07")
    small = replace(small, prices={"unit": replace(small.prices["unit"], per="100 ml")})
    other = offer(None, unit=large)
    other = replace(other, prices={"unit": replace(other.prices["unit"], per=per)})
    found = run("price/unit-mismatch", {"site": [small], "till": [other]}).findings
    assert len(found) == findings


@pytest.mark.parametrize(("mention", "doubts"), [(False, []), (True, ["names-both"])])
def test_a_text_that_gives_a_struck_price_below_its_price(mention: bool, doubts: list[str]) -> None:
    post = offer("33.00", list="12.90", title="La Crème de Jour", mention=mention)
    outcome = run("price/sale-not-below-list", {"site": [offer("12.90")], "post": [post]})
    assert told(outcome) == ([] if mention else [("post",)], doubts)
