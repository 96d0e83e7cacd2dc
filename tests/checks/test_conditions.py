"""Rules made of conditions: on offers, on texts, on other rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from checker import checks
from checker.checks import _phrases
from checker.checks.offer_conditions import Condition
from checker.checks.offer_conditions import With as OfferWith
from checker.checks.text_conditions import With as TextWith
from checker.errors import ConfigurationError
from checker.model import Claim, Evidence, Facts, Message, Outcome
from checker.rulebook import Rule, adjusted, load_rules
from checker.settings import Adjustment, Brand, Channel, Difference, Settings

from .conftest import RULES, offer, run


def made(check: str, with_: Any) -> Rule:
    """A rule of another kind."""
    rule = RULES["price/mismatch"]
    file = replace(rule.file, check=check)
    return replace(rule, id="own/rule", file=file, kind=checks.kind(check), with_=with_)


# ── offers ───────────────────────────────────────────────────────────────────

PAST, FUTURE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("condition", "fields", "holds"),
    [
        (Condition("gtin", "missing"), {"gtin": None}, True),
        (Condition("gtin", "missing"), {}, False),
        (Condition("gtin", "present"), {}, True),
        (Condition("gtin", "invalid"), {"gtin": "3760999000112"}, True),
        (Condition("gtin", "invalid"), {"gtin": "3760999000111"}, False),
        (Condition("gtin", "invalid"), {"gtin": "96385074"}, False),
        (Condition("gtin", "invalid"), {"gtin": "036000291452"}, False),
        (Condition("gtin", "invalid"), {"gtin": "12345"}, True),
        (Condition("gtin", "invalid"), {"gtin": "37609990001AB"}, True),
        (Condition("gtin", "invalid"), {"gtin": None}, False),
        (Condition("availability", "missing"), {}, True),
        (Condition("availability", "missing"), {"availability": "in_stock"}, False),
        (Condition("tax", like=("included",)), {}, True),
        (Condition("title", like=("crème*",)), {}, True),
        (Condition("title", like=("crème",)), {}, False),
        (Condition("brand", like=("*",)), {}, False),
        (Condition("current", above=Decimal("9.99")), {}, True),
        (Condition("current", above=Decimal(10)), {}, False),
        (Condition("current", below=Decimal("10.01")), {}, True),
        (Condition("current", above=Decimal(5), below=Decimal(8)), {}, False),
        (Condition("list", below=Decimal(8)), {}, False),
        (Condition("list", "missing"), {}, True),
        (Condition("sale_through", "past"), {"sale_through": PAST}, True),
        (Condition("sale_through", "past"), {"sale_through": FUTURE}, False),
        (Condition("sale_from", "future"), {"sale_from": FUTURE}, True),
        (Condition("sale_through", "past"), {}, False),
    ],
)
def test_a_condition(condition: Condition, fields: dict[str, Any], holds: bool) -> None:
    outcome = run(
        made("offer-conditions", OfferWith(all=(condition,))), {"s": [offer("10", **fields)]}
    )
    assert (len(outcome.findings), outcome.agreed.get("s", 0)) == ((1, 0) if holds else (0, 1))


CHEAP = Condition("current", below=Decimal(20))
SOAP = Condition("title", like=("*savon*",))
SOLD = Condition("availability", like=("in_stock",))


@pytest.mark.parametrize(
    ("with_", "found", "agreed"),
    [
        (OfferWith(all=(CHEAP, SOAP)), 0, 1),
        (OfferWith(any=(CHEAP, SOAP)), 1, 0),
        (OfferWith(all=(CHEAP,), unless=(SOLD,)), 0, 1),
        (OfferWith(all=(CHEAP,), unless=(SOAP,)), 1, 0),
        (OfferWith(when=(SOAP,), all=(CHEAP,)), 0, 0),
        (OfferWith(when=(SOLD,), all=(CHEAP,)), 1, 0),
        (OfferWith(when=(SOLD,), all=(CHEAP,), any=(SOAP,)), 0, 1),
    ],
)
def test_conditions_together(with_: OfferWith, found: int, agreed: int) -> None:
    said = {"s": [offer("10", availability="in_stock")]}
    outcome = run(made("offer-conditions", with_), said)
    assert (len(outcome.findings), sum(outcome.agreed.values())) == (found, agreed)


def test_an_ambiguous_offer_and_a_meant_one_are_no_findings() -> None:
    rule = made("offer-conditions", OfferWith(all=(CHEAP,)))
    outcome = run(rule, {"s": [offer("10", ambiguous="two sizes")]})
    assert [d.reason for d in outcome.cannot_tell] == ["ambiguous-variant"]
    assert not run(rule, {"s": [offer("10")]}, differences=[Difference(("s",), "x")]).findings


# ── texts ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "phrases", "found"),
    [
        ("Une crème ÉCO-RESPONSABLE", ("éco-responsable",), ["ÉCO-RESPONSABLE"]),
        ("écoresponsables", ("écoresponsab*",), ["écoresponsables"]),
        ("écoresponsables", ("écoresponsable",), []),
        ("les soldes d’hiver", ("soldes d'hiver",), ["soldes d’hiver"]),
        ("vente\u00a0\n privée", ("vente privée",), ["vente\u00a0\n privée"]),
        ("reprivée", ("privée",), []),
        ("20 % offerts", ("%",), ["%"]),
        ("STOP au 36180", ("stop",), ["STOP"]),
        ("stopper", ("stop",), []),
        ("a+b a.b", ("a.b",), ["a.b"]),
        ("solde débiteur", ("solde", "solde débiteur"), ["solde débiteur"]),
        ("", ("x",), []),
        ("x", (), []),
    ],
)
def test_phrases(text: str, phrases: tuple[str, ...], found: list[str]) -> None:
    assert [each.words for each in _phrases.find(text, phrases)] == found


def said(*bodies: str, place: str = "p") -> Facts:
    messages = tuple(
        Message(body, language="fr", evidence=Evidence(body, place, selector=place))
        for body in bodies
    )
    return Facts("d", "mail", place, messages=messages)


def texts(with_: TextWith, *facts: Facts) -> Outcome:
    return run(made("text-conditions", with_), facts=facts, kinds={"mail": "email"})


@pytest.mark.parametrize(
    ("with_", "body", "found"),
    [
        (TextWith(any=("promo",)), "Promo d'hiver", 1),
        (TextWith(any=("promo",), unless=("stop",)), "Promo. STOP", 0),
        (TextWith(all=("promo", "code")), "Promo avec code", 1),
        (TextWith(all=("promo", "code")), "Promo", 0),
        (TextWith(any=("a", "b", "c"), minimum=2), "a et encore a", 0),
        (TextWith(any=("a", "b", "c"), minimum=2), "a puis c", 1),
        (TextWith(all=("promo",), any=("x", "y")), "promo z", 0),
        (TextWith(any=("éco",), urls=("/preuves",)), "éco, voir /preuves", 0),
        (TextWith(any=("promo",), roles=("subject",)), "promo", 0),
    ],
)  # fmt: skip
def test_conditions_on_a_text(with_: TextWith, body: str, found: int) -> None:
    assert len(texts(with_, said(body)).findings) == found


@pytest.mark.parametrize(("whole", "found"), [(False, 1), (True, 0)])
def test_what_makes_it_right_may_stand_elsewhere_in_the_mail(whole: bool, found: int) -> None:
    with_ = TextWith(any=("promo",), unless=("conditions",), whole=whole)
    facts = said("promo", "voir conditions")
    other = said("rien", place="q")
    assert len(texts(with_, facts, other).findings) == found


# ── rules ────────────────────────────────────────────────────────────────────

COMPOSED = """
check = "rule-conditions"
title.fr = "Les deux"
message.fr = "{subject}"
[with]
%s
[[examples.differ]]
site = { text = "19,99 €", availability = "in_stock" }
feed = { text = "21,99 €", availability = "out_of_stock" }
[[examples.agree]]
site = { text = "19,99 €", availability = "in_stock" }
feed = { text = "19,99 €", availability = "in_stock" }
"""


def composed(folder: Path, settings: str) -> Rule:
    own = folder / "own"
    own.mkdir()
    (own / "both.toml").write_text(COMPOSED % settings, "utf-8")
    (rule,) = load_rules(["own"], folder)
    return rule


@pytest.mark.parametrize(
    ("settings", "price", "stock", "found"),
    [
        ('all = ["price/mismatch", "availability/mismatch"]', "11", "out_of_stock", 1),
        ('all = ["price/mismatch", "availability/mismatch"]', "11", "in_stock", 0),
        ('any = ["price/mismatch", "availability/mismatch"]', "11", "in_stock", 1),
        ('any = ["price/mismatch", "availability/mismatch"]', "10", "out_of_stock", 1),
        ('any = ["price/mismatch", "availability/mismatch"]', "10", "in_stock", 0),
        ('all = ["price/mismatch"]\nunless = ["availability/mismatch"]', "11", "in_stock", 1),
        ('all = ["price/mismatch"]\nunless = ["availability/mismatch"]', "11", "out_of_stock", 0),
    ],
)
def test_rules_together(tmp_path: Path, settings: str, price: str, stock: str, found: int) -> None:
    offers = {
        "site": [offer("10", availability="in_stock")],
        "feed": [offer(price, availability=stock)],
    }
    outcome = run(composed(tmp_path, settings), offers)
    assert len(outcome.findings) == found
    assert found or outcome.agreed


def test_what_one_rule_cannot_tell_the_composed_one_cannot(tmp_path: Path) -> None:
    rule = composed(tmp_path, 'all = ["availability/mismatch", "price/mismatch"]')
    offers = {
        "site": [offer("10", availability="in_stock")],
        "feed": [offer("11", availability="out_of_stock", tax="unknown")],
    }
    outcome = run(rule, offers)
    assert (outcome.findings, [d.reason for d in outcome.cannot_tell]) == ((), ["tax-unknown"])


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('all = ["price/mismach"]', "both.toml:6: the rule 'price/mismach' is not there"),
        ('all = ["own/both"]', "both.toml:6: the rule 'own/both' is made of rules itself"),
    ],
)
def test_a_part_that_is_no_rule(tmp_path: Path, settings: str, expected: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        composed(tmp_path, settings)
    assert expected in str(caught.value)


def test_a_promise_of_one_price_is_broken_once_for_all_products() -> None:
    promise = Claim("same_price_everywhere", "yes", quote="mêmes prix partout")
    facts = [Facts("d", "site", "p", claims=(promise,))]
    offers = {
        channel: [offer(price, gtin=gtin, title=gtin) for gtin in ("3760999000111", "96385074")]
        for channel, price in (("site", "10"), ("tills", "11"))
    }
    (finding,) = run("legal-fr/uniform-price", offers, facts=facts).findings
    assert finding.channels == ("site",)
    assert "2 produits" in finding.message["fr"]


# ── what the configuration wants ─────────────────────────────────────────────


def test_rules_are_adjusted_with_their_parts(tmp_path: Path) -> None:
    rule = composed(tmp_path, 'all = ["price/mismatch"]')
    settings = Settings(
        Brand("Maison Lune"),
        (Channel("site", "website", url="https://a.example/"),),
        severity={"own/both": "note"},
        adjustments=(
            Adjustment(("price/*",), mode="pairwise", confirm=2),
            Adjustment(("price/mismatch",), max_age_hours=24),
        ),
    )
    (changed,) = adjusted([rule], settings)
    part = changed.parts[0].file
    assert (changed.severity, changed.file.mode) == ("note", "auto")
    assert (part.mode, part.confirm, part.max_age_hours) == ("pairwise", 2, 24)


@pytest.mark.parametrize(
    ("named", "fine"),
    [("price/mismatch", True), ("price/*", True), ("other/x", True), ("price/mismach", False)],
)
def test_rules_that_the_configuration_names_are_there(named: str, fine: bool) -> None:
    settings = Settings(Brand("Maison Lune"), (), adjustments=(Adjustment((named,), confirm=2),))
    rules = [RULES["price/mismatch"]]
    if fine:
        assert len(adjusted(rules, settings)) == 1
    else:
        with pytest.raises(ConfigurationError, match="did you mean 'price/mismatch'"):
            adjusted(rules, settings)
