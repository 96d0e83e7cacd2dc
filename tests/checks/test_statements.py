"""Promotions and promises across channels."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace

from checker.model import (
    Claim,
    Coverage,
    Evidence,
    Facts,
    Failure,
    Message,
    Outcome,
    Promotion,
)
from checker.settings import Difference

from .conftest import offer, run

PARIS = ZoneInfo("Europe/Paris")


def until(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 23, 59, 59, tzinfo=PARIS)


def promotion(**terms: Any) -> Promotion:
    usual = {"kind": "percent_off", "value": Decimal(20), "code": "LUNE20", "scope": "la gamme",
             "valid_through": until(11, 30), "quote": "-20 %"}  # fmt: skip
    return Promotion(**(usual | terms))


def announced(**by_channel: Promotion | list[Promotion]) -> list[Facts]:
    return [
        Facts("d", channel, "place", promotions=tuple(p if isinstance(p, list) else [p]))
        for channel, p in by_channel.items()
    ]


def promised(**by_channel: Claim | list[Claim]) -> list[Facts]:
    return [
        Facts("d", channel, "place", claims=tuple(c if isinstance(c, list) else [c]))
        for channel, c in by_channel.items()
    ]


def told(outcome: Outcome) -> tuple[list[tuple[str, ...]], list[str]]:
    return [f.channels for f in outcome.findings], [d.reason for d in outcome.cannot_tell]


@pytest.mark.parametrize(
    ("rule", "terms", "differs"),
    [
        ("promotion/value", {}, False),
        ("promotion/value", {"value": Decimal(15)}, True),
        ("promotion/value", {"value": None}, False),
        ("promotion/value", {"up_to": True}, True),
        ("promotion/value", {"kind": "money_off", "currency": "EUR"}, True),
        ("promotion/code", {"code": "LUNE15"}, True),
        ("promotion/code", {"code": "lune20"}, False),
        ("promotion/code", {"code": None}, False),
        ("promotion/dates", {"valid_through": until(12, 6)}, True),
        ("promotion/dates", {"valid_through": None}, False),
        ("promotion/minimum-spend", {"minimum_spend": Decimal(50)}, False),
    ],
)
def test_one_field_of_a_promotion(rule: str, terms: dict[str, Any], differs: bool) -> None:
    facts = announced(site=promotion(), sms=promotion(**terms))
    assert told(run(rule, facts=facts)) == ([("sms",)] if differs else [], [])


def test_a_minimum_differs_only_where_both_state_one() -> None:
    facts = announced(site=promotion(minimum_spend=Decimal(60)),
                      sms=promotion(minimum_spend=Decimal(50)))  # fmt: skip
    (finding,) = run("promotion/minimum-spend", facts=facts).findings
    assert finding.expected == "60,00\xa0€"


@pytest.mark.parametrize(
    "other",
    [
        promotion(code=None, scope="les coffrets"),
        promotion(code=None, audience="members"),
        promotion(code="AUTRE", scope="les coffrets", valid_through=until(12, 24)),
        promotion(
            valid_from=datetime(2026, 12, 1, tzinfo=PARIS), valid_through=until(12, 5), code=None
        ),
        promotion(kind="free_shipping", code=None, value=None),
    ],
)
def test_other_promotions_are_not_compared(other: Promotion) -> None:
    facts = announced(site=promotion(), sms=other)
    for rule in ("value", "code", "dates", "minimum-spend"):
        assert told(run(f"promotion/{rule}", facts=facts)) == ([], [])


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"code": "ALLO12", "value": Decimal(12), "scope": "les coffrets"}, ([("call",)], [])),
        (
            {"code": "ALLO12", "value": Decimal(12), "audience": "members"},
            ([], ["perhaps-private"]),
        ),
        ({"code": "ALLO12", "value": Decimal(12), "redemption_channel": "in_store"}, ([], [])),
        ({"code": "ALLO12", "value": Decimal(12), "valid_through": until(11, 1)}, ([], [])),
        ({"code": None, "value": Decimal(12), "valid_through": None}, ([], [])),
        ({"code": None, "scope": "les coffrets"}, ([], ["promotion-doubtful"])),
        ({"code": "JULIE20", "valid_through": None}, ([], ["promotion-doubtful"])),
        (
            {"value": Decimal(12), "valid_from": until(12, 1), "valid_through": until(12, 24)},
            ([], []),
        ),
        (
            {"code": "ALLO12", "value": Decimal(12), "redemption_channel": "online"},
            ([("call",)], []),
        ),
        (
            {"code": "ALLO12", "value": Decimal(12), "quote": "-12 % sur l'appli, code ALLO12"},
            ([], ["perhaps-private"]),
        ),
        (
            {"code": "MARC12", "value": Decimal(12), "quote": "Chez notre partenaire, -12 %"},
            ([], ["perhaps-private"]),
        ),
        ({"kind": "free_shipping", "value": None, "code": "PORT"}, ([("call",)], [])),
        (
            {"kind": "price_point", "value": Decimal(59), "code": None, "scope": None},
            ([], ["goods-unnamed"]),
        ),
        (
            {"kind": "price_point", "value": Decimal(59), "code": None, "scope": "le plaid Orme"},
            ([("call",)], []),
        ),
        (
            {"kind": "price_point", "value": Decimal(59), "code": "PLAID59", "scope": None},
            ([("call",)], []),
        ),
        ({}, ([], [])),
    ],
)
def test_a_promotion_that_the_reference_does_not_show(
    terms: dict[str, Any], expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    facts = announced(site=promotion(), call=promotion(**terms))
    assert told(run("promotion/missing", facts=facts, kinds={"call": "script"})) == expected


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"value": Decimal(28)}, ([], ["promotion-doubtful"])),
        ({"value": Decimal(28), "code": "ALLO28"}, ([("call",)], [])),
        ({"value": Decimal(29)}, ([("call",)], [])),
        ({"kind": "bundle", "value": Decimal(28)}, ([], ["promotion-doubtful"])),
        ({"kind": "money_off", "value": Decimal(28)}, ([("call",)], [])),
    ],
)
def test_a_price_that_the_reference_asks_is_not_missing(
    terms: dict[str, Any], expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    usual = {"kind": "price_point", "currency": "EUR", "code": None, "scope": "la Crème de Jour"}
    site = Facts("d", "site", "place", offers=(offer("28"),), promotions=(promotion(),))
    facts = [site, *announced(call=promotion(**usual | terms))]
    assert told(run("promotion/missing", facts=facts, kinds={"call": "script"})) == expected


def test_an_offer_that_is_told_to_everyone_once_is_no_members_offer() -> None:
    terms = {"code": "ALLO12", "value": Decimal(12), "scope": "les coffrets"}
    call = announced(call=promotion(audience="members", **terms))
    both = [*announced(site=promotion()), *call, *announced(call=promotion(**terms))]
    assert told(run("promotion/missing", facts=both, kinds={"call": "script"})) == ([("call",)], [])


def test_a_code_of_other_days_is_doubtful_not_missing() -> None:
    site = promotion(valid_through=until(11, 15))
    later = promotion(valid_from=until(11, 16), valid_through=until(11, 30))
    outcome = run("promotion/missing", facts=announced(site=site, call=later),
                  kinds={"call": "script"})  # fmt: skip
    assert told(outcome) == ([], ["promotion-doubtful"])


@pytest.mark.parametrize(
    ("standing", "expected"),
    [(None, ([], ["promotion-doubtful"])), (True, ([("call",)], []))],
)
def test_an_offer_without_a_code_is_no_doubt_about_one_with_a_code(
    standing: bool | None, expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    """The page says "sans code", the banner of the same offer only its percent."""
    terms: dict[str, Any] = {"code": None, "scope": None, "name": "Semaine bleue"}
    site = [promotion(**terms), promotion(**terms, codeless=bool(standing), minimum_quantity=1)]
    facts = announced(site=site, call=promotion(code="BUREAU20", valid_through=until(12, 15)))
    assert told(run("promotion/missing", facts=facts, kinds={"call": "script"})) == expected


def test_a_standing_delivery_is_not_the_one_that_a_code_gives() -> None:
    site = promotion(kind="free_shipping", value=None, code=None, minimum_spend=Decimal(80),
                     valid_through=None, scope=None)  # fmt: skip
    post = promotion(kind="free_shipping", value=None, code="PORT", scope=None)
    outcome = run("promotion/missing", facts=announced(site=site, post=post),
                  kinds={"post": "social"})  # fmt: skip
    assert told(outcome) == ([("post",)], [])


def page_of_offers(heading: str) -> Facts:
    place = Evidence(heading, "https://www.lune.example/offres", "h1")
    return Facts(
        "d", "site", place.location,
        promotions=(promotion(evidence=place),),
        messages=(Message(heading, "announcement", evidence=place),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "kind", "expected"),
    [
        ("Toutes nos offres en cours", "email", ([("other",)], [])),
        ("Toutes les promotions", "sms", ([("other",)], [])),
        ("All our current offers", "email", ([("other",)], [])),
        ("Les offres de Noël", "email", ([], ["perhaps-private"])),
        ("Les offres de Noël", "sms", ([], ["perhaps-private"])),
        ("Les offres de Noël", "script", ([("other",)], [])),
        ("Toutes nos offres en cours sont sur cette page.", "email", ([("other",)], [])),
        ("Voir toutes nos offres de la saison sur les draps, les couettes et le linge de bain",
         "email", ([], ["perhaps-private"])),
    ],
)  # fmt: skip
def test_a_site_that_says_it_shows_all_of_its_offers(
    heading: str, kind: str, expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    other = promotion(code="ALLO12", value=Decimal(12), scope="les coffrets")
    facts = [page_of_offers(heading), *announced(other=other)]
    assert told(run("promotion/missing", facts=facts, kinds={"other": kind})) == expected


@pytest.mark.parametrize(
    ("heading", "audience", "expected"),
    [
        ("Toutes nos offres en cours", "students", ([("call",)], [])),
        ("Toutes nos offres en cours", "members", ([], ["perhaps-private"])),
        ("Les offres de Noël", "students", ([], ["perhaps-private"])),
        ("Offres du moment", "students", ([("call",)], [])),
        ("Our current offers", "students", ([("call",)], [])),
        ("Offres du moment", "members", ([], ["perhaps-private"])),
    ],
)
def test_a_page_of_all_offers_shows_those_for_students_too(
    heading: str, audience: str, expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    call = promotion(code="ETUDES12", value=Decimal(12), scope=None, audience=audience)
    facts = [page_of_offers(heading), *announced(call=call)]
    assert told(run("promotion/missing", facts=facts, kinds={"call": "script"})) == expected


@pytest.mark.parametrize(
    ("heading", "shown", "expected"),
    [
        ("Offers", 3, ([("call",)], [])),
        ("Bons plans", 3, ([("call",)], [])),
        ("Offers", 2, ([], ["perhaps-private"])),
        ("Offers of our partners", 3, ([], ["perhaps-private"])),
    ],
)
def test_a_page_headed_offers_lists_those_of_the_day(
    heading: str, shown: int, expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    place = Evidence("-20 %", "https://site.example/offers")
    offers = [promotion(code=f"SITE{n}", value=Decimal(n), evidence=place) for n in range(1, shown)]
    page = Facts(
        "d", "site", place.location,
        promotions=(*offers, promotion(code="LAST7", value=Decimal(7), evidence=place)),
        messages=(Message(heading, "headline", evidence=place),),
    )  # fmt: skip
    call = promotion(code="ARGENT12", value=Decimal(12), scope=None, audience="seniors")
    facts = [page, *announced(call=call)]
    assert told(run("promotion/missing", facts=facts, kinds={"call": "script"})) == expected


def test_a_missing_offer_is_told_with_what_the_site_says_of_its_own() -> None:
    other = promotion(code="ALLO12", value=Decimal(12), scope="les coffrets")
    facts = [page_of_offers("Toutes nos offres en cours"), *announced(call=other)]
    (finding,) = run("promotion/missing", facts=facts, kinds={"call": "script"}).findings
    assert finding.message["fr"].endswith(
        "absent de site, qui annonce « Toutes nos offres en cours »"
    )
    assert [(o.channel, o.value) for o in finding.observed] == [
        ("call", "-12\xa0%"), ("site", "Toutes nos offres en cours")
    ]  # fmt: skip


def test_nothing_is_missing_from_a_site_that_was_half_read() -> None:
    other = promotion(code="ALLO12", value=Decimal(12), scope="les coffrets")
    half = Coverage("site", "website", documents=9, unreadable=1)
    outcome = run(
        "promotion/missing",
        facts=announced(site=promotion(), call=other),
        kinds={"call": "script"},
        coverage={"site": half, "call": Coverage("call", "script", documents=1)},
    )
    assert told(outcome) == ([], ["channel-incomplete"])


def test_a_promotion_that_is_over_is_told_where_it_speaks_in_the_present() -> None:
    old = promotion(valid_through=until(10, 31))
    facts = announced(site=old, mail=old)
    outcome = run("promotion/expired", facts=facts, kinds={"mail": "email"})
    assert told(outcome) == ([("site",)], [])


def threshold(amount: str, condition: str | None = None) -> Claim:
    return Claim("free_shipping_threshold", amount, "EUR", condition=condition)


@pytest.mark.parametrize(
    ("site", "mail", "expected"),
    [
        (threshold("49"), threshold("49.00"), ([], [])),
        (threshold("49"), threshold("60"), ([("mail",)], [])),
        (threshold("49", "en France métropolitaine"), threshold("60"), ([("mail",)], [])),
        (threshold("49"), threshold("60", "en Belgique"), ([], ["condition-differs"])),
        (threshold("49", "en point relais, France métropolitaine"),
         threshold("60", "en point relais"), ([("mail",)], [])),
        (threshold("49", "en point relais, Belgique"), threshold("60", "en point relais"),
         ([], ["condition-differs"])),
        (threshold("49"), threshold("49", "en Belgique"), ([], [])),
        ([threshold("49"), threshold("60", "en Belgique")], threshold("60", "en Belgique"),
         ([], [])),
        ([threshold("49"), threshold("60", "en Belgique")], threshold("70", "en Belgique"),
         ([("mail",)], [])),
        ([threshold("49"), threshold("49"), threshold("60")], threshold("49"),
             ([], ["several-values"])),
    ],
)  # fmt: skip
def test_promises_under_their_conditions(
    site: Claim | list[Claim],
    mail: Claim,
    expected: tuple[list[tuple[str, ...]], list[str]],
) -> None:
    assert told(run("claim/free-shipping", facts=promised(site=site, mail=mail))) == expected


@pytest.mark.parametrize(
    ("rule", "site", "call", "differs"),
    [
        ("claim/warranty", Claim("warranty", "2", "year"), Claim("warranty", "24", "month"), False),
        ("claim/warranty", Claim("warranty", "2", "year"), Claim("warranty", "1", "year"), True),
        ("claim/click-and-collect", Claim("click_and_collect_delay", "48", "hour"),
         Claim("click_and_collect_delay", "2", "day"), False),
        ("claim/delivery", Claim("delivery_delay", "4", "business_day", "2"),
         Claim("delivery_delay", "4", "day", "2"), True),
        ("claim/returns", Claim("return_days", "30", "day"), Claim("return_days", "14", "day"),
         True),
    ],
)  # fmt: skip
def test_promises_on_one_scale(rule: str, site: Claim, call: Claim, differs: bool) -> None:
    assert bool(run(rule, facts=promised(site=site, call=call)).findings) is differs


def warranty(years: str, goods: str | None = None) -> Claim:
    return Claim("warranty", years, "year", condition=goods)


STOVES = [warranty("10", "Poêles"), warranty("5", "inserts")]


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        (warranty("5", "les poêles"), ([("call",)], [])),
        (warranty("5", "insert"), ([], [])),
        (warranty("3", "lampes"), ([], ["condition-differs"])),
        (warranty("3"), ([], ["condition-differs"])),
        (warranty("10"), ([], [])),
    ],
)
def test_a_warranty_is_that_of_its_goods(
    call: Claim, expected: tuple[list[tuple[str, ...]], list[str]]
) -> None:
    assert told(run("claim/warranty", facts=promised(site=STOVES, call=call))) == expected
    assert told(run("claim/condition", facts=promised(site=STOVES, call=warranty("10")))) == (
        [],
        [],
    )


def test_the_warranty_of_one_product_is_told_of_it_in_every_way() -> None:
    """As the subject of its page and its row, and as the goods of a sentence."""
    site = [Claim("warranty", "3", "year", subject="Machine Ver"), warranty("2")]
    call = Claim("warranty", "3", "year", subject="Machine Ver")
    mail = warranty("5", "machine Ver")
    facts = promised(site=site, call=call, mail=mail)
    assert told(run("claim/warranty", facts=facts)) == ([("mail",)], [])


def returns(days: str, quote: str = "retours") -> Claim:
    return Claim("return_days", days, "day", quote=quote)


def on_page(page: str, claim: Claim) -> Claim:
    return replace(claim, evidence=Evidence(claim.quote, page))


OFTEN = [*(on_page(page, returns("30")) for page in "abc"), on_page("d", returns("14"))]
"""Of second-hand goods, as one page says in words that nobody reads."""
LAW = "14 jours pour exercer votre droit de rétractation"


@pytest.mark.parametrize(
    ("site", "mail", "expected"),
    [
        ([returns("30"), returns("14", LAW)], returns("30"), ([], [])),
        ([returns("30"), returns("14", LAW)], returns("14"), ([("mail",)], [])),
        (returns("30"), returns("14", LAW), ([], ["condition-differs"])),
        (returns("14", LAW), returns("30"), ([("mail",)], [])),
        ([returns("30"), returns("60")], returns("60"), ([], ["several-values"])),
        ([returns("30"), returns("60")], returns("15"), ([], ["several-values"] * 2)),
        (returns("30"), [returns("30"), returns("60")], ([], ["several-values"])),
        (returns("30"), [returns("15"), returns("60")], ([("mail",)], [])),
        (OFTEN, returns("14"), ([], ["several-values"] * 2)),
        (OFTEN, [returns("14"), returns("30")], ([], ["several-values"] * 2)),
        (OFTEN, returns("15"), ([("mail",)], ["several-values"])),
        (OFTEN, [returns("15"), returns("14")], ([("mail",)], ["several-values"] * 2)),
        ([*OFTEN, returns("21", LAW)], returns("21"), ([("mail",)], ["several-values"])),
    ],
)
def test_several_promises_of_one_channel(
    site: Claim | list[Claim],
    mail: Claim | list[Claim],
    expected: tuple[list[tuple[str, ...]], list[str]],
) -> None:
    assert told(run("claim/returns", facts=promised(site=site, mail=mail))) == expected


@pytest.mark.parametrize(
    ("site", "mail", "expected"),
    [
        ("vers la Belgique", "en Belgique", [("mail",)]),
        ("Belgique et Luxembourg", "le Luxembourg et la Belgique", [("mail",)]),
        ("pour les membres", "aux adhérents", [("mail",)]),
        ("en point relais", "relais colis", [("mail",)]),
        ("en France", None, [("mail",)]),
        ("en Belgique", "en Suisse", []),
    ],
)
def test_one_condition_in_other_words(
    site: str, mail: str | None, expected: list[tuple[str, ...]]
) -> None:
    facts = promised(site=threshold("49", site), mail=threshold("60", mail))
    assert told(run("claim/free-shipping", facts=facts))[0] == expected


@pytest.mark.parametrize(
    ("channels", "differs"),
    [
        ({}, True),
        ({"mail": {"market": "GB"}}, False),
        ({"mail": {"currency": "GBP"}}, False),
        ({"mail": {"market": "FR"}}, True),
        ({"mail": {"market": "57"}}, True),
        ({"mail": {"market": "Outlet"}}, True),
        ({"site": {"market": "FR"}, "mail": {"market": "Outlet"}}, False),
        ({"site": {"market": "BE"}, "mail": {"market": "BE"}}, True),
    ],
)
def test_markets_are_never_compared(channels: dict[str, dict[str, str]], differs: bool) -> None:
    facts = promised(site=returns("30"), mail=returns("14"))
    outcome = run("claim/returns", facts=facts, channels=channels)
    assert bool(outcome.findings) is differs
    assert not outcome.cannot_tell


def hours(value: str, shop: str | None = None) -> Claim:
    return Claim("opening_hours", value, subject=shop)


def test_each_shop_has_its_hours() -> None:
    lyon, paris = hours("Tu-Sa 10:00-19:00", "Lyon"), hours("Mo-Sa 10:00-19:30", "Paris")
    site = [lyon, paris]
    for post, expected in (
        (lyon, ([], [])),
        (hours("Tu-Sa 10:00-18:30", "Lyon"), ([("post",)], [])),
        (hours("Mo-Sa 10:00-19:30"), ([], [])),
        (hours("Mo-Su 08:00-22:00"), ([], ["several-values"])),
        (hours("We-Sa 10:00-19:00", "Lyon"), ([], ["several-values"])),
    ):
        outcome = run("claim/opening-hours", facts=promised(site=site, post=post))
        assert told(outcome) == expected, post


def test_hours_without_a_name_against_several() -> None:
    site = [hours("Tu-Sa 10:00-19:00"), hours("Mo-Sa 10:00-19:30")]
    for value, expected in (
        ("Mo-Sa 10:00-19:30", ([], [])),
        ("Mo-Su 08:00-22:00", ([], ["several-values"])),
    ):
        outcome = run("claim/opening-hours", facts=promised(site=site, post=hours(value)))
        assert told(outcome) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Mo-Sa 09:00-18:00", ([("post",)], [])),
        ("Mo-Fr 09:00-18:00", ([], [])),
        ("Mo-Th 09:00-18:00", ([], ["several-values"])),
        ("Mo-Th 09:00-17:00", ([("post",)], [])),
        ("Tu-Sa 10:00-19:00", ([], [])),
    ],
)
def test_hours_of_customer_service(value: str, expected: object) -> None:
    site = [hours("Mo-Fr 09:00-18:00"), hours("Tu-Sa 10:00-19:00", "Lyon")]
    post = replace(hours(value), condition="service client")
    assert told(run("claim/opening-hours", facts=promised(site=site, post=post))) == expected


def test_a_desk_among_several_unnamed_hours_is_not_judged() -> None:
    site = [hours("Mo-Fr 09:00-18:00"), hours("Tu-Sa 10:00-19:00")]
    post = replace(hours("Mo-Sa 09:00-18:00"), condition="service client")
    outcome = run("claim/opening-hours", facts=promised(site=site, post=post))
    assert told(outcome) == ([], ["several-values"])


def test_a_promise_that_is_meant_to_differ() -> None:
    difference = Difference(("mail",), "essai", claim="free_shipping_threshold")
    facts = promised(site=threshold("49"), mail=threshold("60"))
    assert told(run("claim/free-shipping", facts=facts, differences=[difference])) == ([], [])


def test_a_failure_on_the_reference_leaves_missing_offers_untold() -> None:
    broken = Coverage("site", "website", documents=3, failures=(Failure("blocked", "u", "403"),))
    outcome = run(
        "promotion/missing",
        facts=announced(site=promotion(), call=promotion(code="X1", scope="x", value=Decimal(5))),
        kinds={"call": "script"},
        coverage={"site": broken, "call": Coverage("call", "script", documents=1)},
    )
    assert told(outcome) == ([], ["channel-incomplete"])
    assert outcome.cannot_tell[0].channels == ("call",)


def everything(**terms: Any) -> Promotion:
    return promotion(scope="tout le site", **terms)


@pytest.mark.parametrize(
    ("site", "post", "expected"),
    [
        (everything(), everything(), ([], [])),
        (everything(exclusions="nouveautés"), everything(), ([("post",)], [])),
        (everything(), everything(exclusions="nouveautés"), ([("post",)], [])),
        (everything(exclusions="nouveautés"), promotion(scope=None), ([], [])),
        (promotion(), everything(), ([("post",)], [])),
        (promotion(), everything(quote="-20 % sur tout le site*"), ([], ["conditions-elsewhere"])),
        (promotion(scope="les robes"), promotion(scope="les pulls d'hiver"),
         ([], ["scope-differs"])),
        ([everything(), everything(exclusions="soldes")], everything(exclusions="soldes"),
         ([], [])),
    ],
)  # fmt: skip
def test_what_a_promotion_is_for(
    site: Promotion | list[Promotion],
    post: Promotion,
    expected: tuple[list[tuple[str, ...]], list[str]],
) -> None:
    assert told(run("promotion/scope", facts=announced(site=site, post=post))) == expected


@pytest.mark.parametrize(
    ("site", "other", "kind", "expected"),
    [
        ({"minimum_spend": Decimal(50)}, {}, "social", ([("other",)], [])),
        ({}, {"minimum_spend": Decimal(50)}, "social", ([("other",)], [])),
        ({"minimum_spend": Decimal(50)}, {"quote": "-20 %, voir conditions"}, "social",
         ([], ["conditions-elsewhere"])),
        ({"minimum_spend": Decimal(50)}, {"quote": "-20 %, 50 € de poêles"}, "social",
         ([], ["condition-differs"])),
        ({"minimum_spend": Decimal(50)}, {"quote": "-20 %, soit 40 € la poêle"}, "social",
         ([("other",)], [])),
        ({"audience": "members"}, {}, "social", ([("other",)], [])),
        ({"audience": "members"}, {}, "email", ([], [])),
        ({"audience": "members"}, {"audience": "members"}, "social", ([], [])),
        ({"audience": "members", "valid_through": until(10, 31)},
         {"valid_through": until(10, 31)}, "social", ([], [])),
    ],
)  # fmt: skip
def test_conditions_that_one_channel_leaves_out(
    site: dict[str, Any],
    other: dict[str, Any],
    kind: str,
    expected: tuple[list[tuple[str, ...]], list[str]],
) -> None:
    facts = announced(site=promotion(**site), other=promotion(**other))
    assert told(run("promotion/condition", facts=facts, kinds={"other": kind})) == expected


def test_a_condition_stated_once_on_a_channel_is_stated() -> None:
    spend = promotion(minimum_spend=Decimal(50))
    facts = announced(site=spend, mail=[promotion(), spend])
    assert told(run("promotion/condition", facts=facts)) == ([], [])


def test_a_half_read_site_may_state_the_condition_elsewhere() -> None:
    facts = announced(site=promotion(), mail=promotion(minimum_spend=Decimal(50)))
    half = Coverage("site", "website", documents=9, unreadable=1)
    outcome = run("promotion/condition", facts=facts, coverage={"site": half})
    assert told(outcome) == ([], ["channel-incomplete"])


def test_a_condition_left_out_on_purpose() -> None:
    facts = announced(site=promotion(minimum_spend=Decimal(50)), mail=promotion())
    meant = Difference(("mail",), "no minimum for letters", code="LUNE20")
    assert told(run("promotion/condition", facts=facts, differences=[meant])) == ([], [])


RELAY = "en point relais"


def return_fee(condition: str | None = None) -> Claim:
    return Claim("return_fees", "4.50", "EUR", condition=condition, quote="4,50 €")


@pytest.mark.parametrize(
    ("site", "mail", "expected"),
    [
        (threshold("49", RELAY), threshold("49"), ([("mail",)], [])),
        (threshold("49", RELAY), threshold("49", RELAY), ([], [])),
        ([threshold("49", RELAY), threshold("49")], threshold("49"), ([], [])),
        (threshold("49", "en France"), threshold("49"), ([], [])),
        (threshold("49"), threshold("0"), ([("mail",)], [])),
        (threshold("49"), [threshold("0"), threshold("49")], ([], [])),
        (threshold("49"), threshold("0", "en boutique"), ([], [])),
        (threshold("0"), threshold("0"), ([], [])),
        (threshold("49", RELAY), threshold("60"), ([], [])),
        (threshold("49", "Domicile, Colissimo"), threshold("49", "à domicile"), ([], [])),
        (threshold("49", "Colissimo"), threshold("49"), ([("mail",)], [])),
        (threshold("49", "domicile, membres"), threshold("49", "à domicile"), ([("mail",)], [])),
        (return_fee("par la poste"), return_fee(), ([], [])),
        (return_fee("by post"), return_fee(), ([], [])),
        (return_fee("pour les articles soldés"), return_fee(), ([("mail",)], [])),
    ],
)
def test_a_promise_without_its_condition(
    site: Claim | list[Claim],
    mail: Claim | list[Claim],
    expected: tuple[list[tuple[str, ...]], list[str]],
) -> None:
    assert told(run("claim/condition", facts=promised(site=site, mail=mail))) == expected


@pytest.mark.parametrize(
    "where", ["in our shops", "in store", "en boutique", "dans nos magasins", None]
)
def test_where_an_order_is_picked_up_restricts_nothing(where: str | None) -> None:
    ready = Claim("click_and_collect_delay", "2", "hour", condition=where)
    facts = promised(site=ready, mail=replace(ready, condition=None))
    assert told(run("claim/condition", facts=facts)) == ([], [])
    later = replace(ready, value="1", condition=None)
    differs = told(run("claim/click-and-collect", facts=promised(site=ready, mail=later)))
    assert differs == ([("mail",)], [])


def test_free_delivery_without_its_threshold_is_one_finding() -> None:
    facts = promised(site=threshold("49"), mail=threshold("0"))
    assert told(run("claim/free-shipping", facts=facts)) == ([], [])


@pytest.mark.parametrize(
    ("terms", "differs"),
    [({}, True), ({"code": "AUTRE"}, False), ({"valid_through": until(10, 31)}, False)],
)
def test_a_code_that_is_said_to_be_refused(terms: dict[str, Any], differs: bool) -> None:
    refused = Claim("code_refused", "LUNE20", quote="Le code LUNE20 a expiré.")
    facts = [*announced(site=promotion(**terms)), *promised(call=refused)]
    assert told(run("promotion/refused-code", facts=facts))[0] == ([("site",)] if differs else [])


def test_a_refused_code_in_a_text_of_its_time() -> None:
    refused = promised(site=Claim("code_refused", "LUNE20", quote="LUNE20 a expiré."))
    kinds = {"mail": "email", "post": "social", "call": "script"}
    ended = promotion(valid_through=until(10, 31))
    for said, wrong in (
        (announced(mail=promotion(), post=ended), []),
        (announced(call=promotion(), post=ended), [("call",)]),
        (announced(mail=promotion()), [("mail",)]),
        # sent before its end, and after it
        (announced(mail=promotion(published_at=until(10, 20)), post=ended), []),
        (announced(mail=promotion(published_at=until(11, 20)), post=ended), [("mail",)]),
    ):
        outcome = run("promotion/refused-code", facts=[*said, *refused], kinds=kinds)
        assert told(outcome)[0] == wrong


@pytest.mark.parametrize(
    ("terms", "offers", "expected"),
    [
        ({}, [("28", "40")], ([("site",)], [])),
        ({"value": Decimal(30)}, [("28", "40")], ([], [])),
        ({"value": Decimal(31)}, [("28", "40"), ("9", None)], ([], [])),
        ({}, [("28", None)], ([], ["no-list-price"])),
        ({"code": "LUNE"}, [("28", "40")], ([], [])),
        ({"redemption_channel": "in_store"}, [("28", "40")], ([], [])),
        ({"valid_through": until(10, 31)}, [("28", "40")], ([], [])),
        ({"up_to": False}, [("28", "40")], ([], [])),
    ],
)
def test_up_to_more_than_any_offer(
    terms: dict[str, Any],
    offers: list[tuple[str, str | None]],
    expected: tuple[list[tuple[str, ...]], list[str]],
) -> None:
    usual: dict[str, Any] = {"value": Decimal(50), "up_to": True, "code": None}
    sold = tuple(
        offer(now, gtin=None, title=f"Produit {n}", **({"list": struck} if struck else {}))
        for n, (now, struck) in enumerate(offers)
    )
    facts = [Facts("d", "site", "place", offers=sold, promotions=(promotion(**usual | terms),))]
    assert told(run("promotion/up-to", facts=facts)) == expected


def test_up_to_is_judged_within_the_category_it_names() -> None:
    sold = (
        offer("10", list="40", gtin=None, title="Sac", category="Mode > Sacs"),
        offer("30", list="40", gtin=None, title="Robe", category="Mode > Robes"),
    )
    for scope, differs in (("les robes", True), ("les sacs", False), ("une sélection", False)):
        said = promotion(value=Decimal(50), up_to=True, code=None, scope=scope)
        facts = [Facts("d", "site", "place", offers=sold, promotions=(said,))]
        assert bool(run("promotion/up-to", facts=facts).findings) == differs


@pytest.mark.parametrize(
    ("scope", "stock", "differs"),
    [
        ("la Crème de Jour 50 ml", "out_of_stock", True),
        ("Crème de Jour 50 ml", "out_of_stock", True),
        ("la Crème de Jour 30 ml", "out_of_stock", False),
        ("la Crème de Jour 50 ml", "in_stock", False),
        ("les crèmes", "out_of_stock", False),
        (None, "out_of_stock", False),
    ],
)
def test_a_promotion_on_a_product_out_of_stock(
    scope: str | None, stock: str, differs: bool
) -> None:
    sold = (offer("28", availability=stock),)
    facts = [Facts("d", "site", "place", offers=sold, promotions=(promotion(scope=scope),))]
    assert bool(run("promotion/unavailable", facts=facts).findings) == differs


def test_up_to_on_everything_is_another_promotion_than_a_code_on_everything() -> None:
    most = everything(value=Decimal(50), up_to=True, code=None)
    facts = announced(site=[most, everything()], sms=everything())
    assert told(run("promotion/value", facts=facts)) == ([], [])


@pytest.mark.parametrize(
    ("desk", "findings", "doubts"),
    [
        ("+33199001243", [("call",)], []),  # two digits swapped
        ("+33199001235", [], ["several-values"]),
        ("+33199005678", [], []),
    ],
)
def test_a_number_with_two_digits_swapped(desk: str, findings: object, doubts: object) -> None:
    site = [Claim("phone", "+33199001234"), Claim("phone", "+33199005678")]
    facts = promised(site=site, call=Claim("phone", desk))
    assert told(run("claim/guarantees", facts=facts)) == (findings, doubts)


@pytest.mark.parametrize(
    ("condition", "findings", "doubts"),
    [
        ("Brume lamp", [("mail",)], []),
        ("stoves and lamps", [("mail",)], []),
        ("reading lamps", [], ["condition-differs"]),
        ("beds", [], ["condition-differs"]),
    ],
)
def test_a_warranty_of_a_line_of_goods(condition: str, findings: object, doubts: object) -> None:
    facts = promised(
        site=Claim("warranty", "5", "year", condition="lamps and stoves"),
        mail=Claim("warranty", "3", "year", condition=condition),
    )
    assert told(run("claim/warranty", facts=facts)) == (findings, doubts)


def price_point(amount: str, scope: str | None, **terms: Any) -> Promotion:
    usual: dict[str, Any] = {"code": None, "currency": "EUR", "name": "Semaine bleue"}
    return promotion(kind="price_point", value=Decimal(amount), scope=scope, **(usual | terms))


@pytest.mark.parametrize(
    ("site", "mail", "differs"),
    [
        ([price_point("18", "le sérum")], price_point("19", "le sérum"), True),
        ([price_point("18", "le sérum")], price_point("18", "le sérum"), False),
        ([price_point("18", "le sérum")], price_point("79", "le coffret"), False),
        ([price_point("18", "le sérum")], price_point("79", None), False),
        ([price_point("18", None)], price_point("79", None), False),
        ([price_point("18", None, code="BLEU")], price_point("19", None, code="BLEU"), True),
        ([price_point("18", "le sérum"), price_point("79", None)],
         price_point("18", "le sérum"), False),
        ([price_point("18", "le sérum"), price_point("79", None)],
         price_point("19", "le sérum"), True),
    ],
)  # fmt: skip
def test_the_prices_of_an_event_are_compared_by_goods(
    site: list[Promotion], mail: Promotion, differs: bool
) -> None:
    outcome = run("promotion/value", facts=announced(site=site, mail=mail))
    assert bool(outcome.findings) == differs


@pytest.mark.parametrize(
    ("kind", "audience", "differs"),
    [
        ("loyalty", "members", False),
        ("loyalty", "students", True),
        ("percent_off", "members", True),
    ],
)
def test_points_are_for_members_without_a_word(kind: str, audience: str, differs: bool) -> None:
    terms: dict[str, Any] = {"kind": kind, "value": Decimal(3)}
    facts = announced(site=promotion(**terms, audience=audience), call=promotion(**terms))
    outcome = run("promotion/condition", facts=facts, kinds={"call": "script"})
    assert bool(outcome.findings) == differs


def delay(value: str, quote: str, condition: str | None = None) -> Claim:
    return Claim("delivery_delay", value, "day", condition=condition, quote=quote)


@pytest.mark.parametrize(
    ("site", "call", "differs"),
    [
        (delay("1", "next-day delivery"), delay("5", "takes 5 days"), False),
        (delay("1", "Overnight shipping"), delay("5", "takes 5 days"), False),
        (delay("1", "Next day £5.49"), delay("5", "takes 5 days"), False),
        (delay("1", "le lendemain : 9,90 €"), delay("5", "en 5 jours"), False),
        (delay("1", "next-day delivery"), delay("2", "express, 2 days", "express"), True),
        (delay("1", "arrives the next day"), delay("5", "takes 5 days"), True),
        (delay("1", "livré le lendemain"), delay("5", "en 5 jours"), True),
        (delay("3", "delivery in 3 days"), delay("5", "takes 5 days"), True),
    ],
)
def test_a_delay_that_is_the_name_of_a_delivery(site: Claim, call: Claim, differs: bool) -> None:
    outcome = run("claim/delivery", facts=promised(site=site, call=call))
    assert bool(outcome.findings) == differs


def fee(value: str, quote: str, condition: str | None = None) -> Claim:
    return Claim("shipping_fee", value, "EUR", condition=condition, quote=quote)


@pytest.mark.parametrize(
    ("site", "call", "differs"),
    [
        ([fee("6", "6", "Irlande"), fee("5", "5", "standard")], fee("6", "6", "standard"),
         False),
        ([fee("6", "6", "Irlande"), fee("5", "5")], fee("6", "6"), True),
        ([fee("6", "6", "Irlande"), fee("5", "5", "à domicile")],
         fee("6", "6", "à domicile"), True),
        ([fee("6", "6", "Irlande")], fee("6", "6", "standard"), True),
    ],
)  # fmt: skip
def test_a_service_told_otherwise_has_lost_no_condition(
    site: list[Claim], call: Claim, differs: bool
) -> None:
    outcome = run("claim/condition", facts=promised(site=site, call=call))
    assert bool(outcome.findings) == differs


@pytest.mark.parametrize(
    ("page", "mail", "expected"),
    [
        ("Reconditionnée, la lampe a une garantie de 2 ans.", warranty("2"),
         ([], ["said-otherwise"])),
        ("La lampe a deux ans. Notre garantie de 12 mois.", warranty("2"), ([("mail",)], [])),
        ("Reconditionnée, la lampe a une garantie de 2 ans.", warranty("4"), ([("mail",)], [])),
        ("Reconditionnée, la lampe a une garantie de 2 ans.", warranty("2", "les moteurs"),
         ([], ["condition-differs"])),
    ],
)  # fmt: skip
def test_a_value_that_the_reference_speaks_of(page: str, mail: Claim, expected: object) -> None:
    facts = promised(site=warranty("5"), mail=mail)
    facts.append(Facts("e", "site", "other", messages=(Message(page),)))
    assert told(run("claim/warranty", facts=facts)) == expected


def test_a_value_that_the_reference_promises_in_some_case() -> None:
    site = [warranty("5"), warranty("2", "seconde main")]
    assert told(run("claim/warranty", facts=promised(site=site, mail=warranty("2")))) == (
        [],
        ["said-otherwise"],
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("-20 % depuis lundi avec LUNE20", ([], ["relative-date"])),
        ("-20 % depuis lundi avec LUNE20, le t-shirt à 23 €", ([], ["relative-date"])),
        ("-20 % depuis lundi avec LUNE20, le t-shirt à 23,80 €", ([], ["relative-date"])),
        ("-20 % dès le 23 novembre avec LUNE20", ([("mail",)], [])),
        ("-20 % dès le 23.11. avec LUNE20", ([("mail",)], [])),
    ],
)
def test_a_date_told_from_another_day(words: str, expected: object) -> None:
    place = Evidence(words, "letter")
    begun = datetime(2026, 11, 23, tzinfo=PARIS)
    mail = promotion(valid_from=begun, quote=words, evidence=place)
    facts = [
        *announced(site=promotion(valid_from=datetime(2026, 11, 16, tzinfo=PARIS))),
        Facts("e", "mail", "letter", promotions=(mail,),
              messages=(Message(words, evidence=Evidence(words, "letter")),)),
    ]  # fmt: skip
    assert told(run("promotion/dates", facts=facts)) == expected


def in_letter(words: str, claim: Claim) -> Facts:
    """A letter whose `words` hold the claim's quote."""
    said = replace(claim, evidence=Evidence(claim.quote, "letter"))
    text = Message(words, evidence=Evidence(words, "letter"))
    return Facts("e", "mail", "letter", claims=(said,), messages=(text,))


FREE = "offert dès 250 €"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (f"Nous livrons la Suisse. Le port est {FREE}.", ([], ["condition-differs"])),
        (f"Membres du Club : le port est {FREE}.", ([], ["condition-differs"])),
        (f"Le port est {FREE}. Les autres clients : dès 60 €.", ([], ["names-both"])),
        (f"Le port est {FREE}.", ([("mail",)], [])),
        (f"Nous livrons la France. Le port est {FREE}.", ([("mail",)], [])),
        (f"Le port est {FREE}. Nous livrons aussi la Suisse.", ([("mail",)], [])),
        (f"La Suisse attendra. En France le port est {FREE}.", ([("mail",)], [])),
        (f"Nous livrons la Suisse.{' Il neige.' * 40} Le port est {FREE}.", ([("mail",)], [])),
    ],
)
def test_near_words_of_another_case(words: str, expected: object) -> None:
    site = Claim("free_shipping_threshold", "60", "EUR", quote="offert dès 60 €")
    mail = Claim("free_shipping_threshold", "250", "EUR", quote=FREE)
    facts = [*promised(site=site), in_letter(words, mail)]
    assert told(run("claim/free-shipping", facts=facts)) == expected


def test_money_off_and_money_back_are_told_alike() -> None:
    shown = announced(
        site=promotion(kind="money_off", value=Decimal(15), currency="EUR"),
        mail=promotion(kind="cash_back", value=Decimal(15), currency="EUR"),
    )
    assert told(run("promotion/value", facts=shown)) == ([], [])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Livraison à la demande. Il faut 11 heures à nos tricoteuses.", ([], ["by-context"])),
        ("Il faut onze heures à nos tricoteuses. Livraison en 11 heures.", ([("mail",)], [])),
    ],
)
def test_what_only_the_words_around_promise(words: str, expected: object) -> None:
    site = Claim("delivery_delay", "3", "day", quote="en 3 jours")
    mail = Claim("delivery_delay", "11", "hour", quote="11 heures")
    facts = [*promised(site=site), in_letter(words, mail)]
    assert told(run("claim/delivery", facts=facts)) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Une écharpe demande 11 heures.", ([], ["by-context"])),
        ("La gravure se fait en 11 heures.", ([], ["by-context"])),
        ("Votre colis est livré en 11 heures.", ([("mail",)], [])),
    ],
)
def test_a_delay_beside_which_nothing_is_sent(words: str, expected: object) -> None:
    site = Claim("delivery_delay", "3", "day", quote="en 3 jours")
    mail = Claim("delivery_delay", "11", "hour", quote="11 heures")
    facts = [*promised(site=site), in_letter(words, mail)]
    assert told(run("claim/delivery", facts=facts)) == expected


@pytest.mark.parametrize(("fee", "expected"), [("60", ["said-otherwise"]), ("61", [])])
def test_a_fee_that_is_the_amount_from_which_none_is_paid(fee: str, expected: list[str]) -> None:
    free = Claim("free_shipping_threshold", "60", "EUR", quote="offert dès 60 €")
    site = [free, Claim("shipping_fee", "3.90", "EUR", quote="port : 3,90 €")]
    mail = Claim("shipping_fee", fee, "EUR", quote=f"le port ({fee} €)")
    outcome = run("claim/shipping-fee", facts=promised(site=site, mail=mail))
    assert told(outcome) == ([] if expected else [("mail",)], expected)


def phone(number: str, shop: str | None = None) -> Claim:
    return Claim("phone", number, subject=shop, quote=number)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("+33199004011", ([], [])),
        ("+33199004010", ([], ["said-otherwise"])),
        ("+33199004099", ([("mail",)], [])),
    ],
)
def test_the_phone_of_everyone_beside_a_shop(number: str, expected: object) -> None:
    said = {
        "site": phone("+33199004011", "Dole"),
        "call": phone("+33199004010"),
        "mail": phone(number, "Dole"),
    }
    assert told(run("claim/guarantees", facts=promised(**said))) == expected


def test_hours_of_which_the_reference_is_silent() -> None:
    said = {"mail": hours("Tu-Sa 10:00-18:30"), "call": hours("Mo-Sa 09:00-18:00")}
    outcome = run("claim/opening-hours", facts=promised(**said))
    assert told(outcome) == ([], ["reference-silent"])


def at_place(words: str, quote: str, **terms: Any) -> tuple[Promotion, Message]:
    place = Evidence(words, words)
    said = promotion(quote=quote, evidence=Evidence(quote, words), **terms)
    return said, Message(words, evidence=place)


@pytest.mark.parametrize(
    ("rule", "words", "terms", "expected"),
    [
        ("promotion/value", "LUNE20 : -15 %, et non -20 %.", {"value": Decimal(15)},
         ([], ["names-both"])),
        ("promotion/value", "LUNE20 : -15 %. Ailleurs -20 %.", {"value": Decimal(15)},
         ([("mail",)], [])),
        ("promotion/value", "LUNE20 : -15 %, dès 20 €.",
         {"value": Decimal(15), "kind": "money_off"}, ([], ["names-both"])),
        ("promotion/dates", "LUNE20 jusqu’au 6 décembre, LUNE30 jusqu’au 30 novembre.",
         {"valid_through": until(12, 6)}, ([], ["names-both"])),
        ("promotion/dates", "LUNE20 jusqu’au 6 décembre. LUNE30 jusqu’au 30 novembre.",
         {"valid_through": until(12, 6)}, ([("mail",)], [])),
        ("promotion/minimum-spend", "LUNE20 dès 50 €, port offert dès 60 €.",
         {"minimum_spend": Decimal(50)}, ([], ["names-both"])),
    ],
)  # fmt: skip
def test_an_offer_whose_sentence_gives_both(
    rule: str, words: str, terms: dict[str, Any], expected: object
) -> None:
    said, message = at_place(words, words[:6], **terms)
    facts = [
        *announced(site=promotion(minimum_spend=Decimal(60))),
        Facts("e", "mail", words, promotions=(said,), messages=(message,)),
    ]
    assert told(run(rule, facts=facts)) == expected


@pytest.mark.parametrize(
    ("minimum", "expected"),
    [("100", []), ("108", []), ("150", [("mail",)])],
)
def test_who_pays_the_price_spends_the_minimum(minimum: str, expected: object) -> None:
    """ "Over 100 €: the bag at 108 €"."""
    terms: dict[str, Any] = {"kind": "price_point", "value": Decimal(108), "currency": "EUR"}
    mail = promotion(**terms, minimum_spend=Decimal(minimum))
    assert told(run("promotion/condition", facts=announced(site=promotion(**terms), mail=mail)))[
        0
    ] == expected  # fmt: skip


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("La cafetière à 24 €, soit 8 € de moins", None, ([], ["promotion-doubtful"])),
        ("La cafetière à 25 €, soit 8 € de moins", None, ([("call",)], [])),
        ("8 € de moins sur la cafetière à 24 €", "MOINS8", ([("call",)], [])),
        ("8 € de moins", None, ([("call",)], [])),
    ],
)
def test_an_amount_off_whose_words_give_a_price_of_the_site(
    words: str, code: str | None, expected: object
) -> None:
    less = promotion(kind="money_off", value=Decimal(8), currency="EUR", code=code, quote=words,
                     scope="la cafetière")  # fmt: skip
    facts = [page_of_offers("Toutes nos offres en cours"), *announced(call=less)]
    sold = {"site": [offer("24.00", title="Cafetière Brume")]}
    assert told(run("promotion/missing", sold, facts=facts, kinds={"call": "script"})) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Repairs $95. Back in 3 weeks, shipping on us.", ([], ["condition-differs"])),
        ("Hello. Back in 3 weeks, shipping on us.", ([("mail",)], [])),
    ],
)
def test_free_delivery_beside_a_repair(words: str, expected: object) -> None:
    place = Evidence("free from $75", "page")
    site = Claim("free_shipping_threshold", "75", "USD", quote=place.quote, evidence=place)
    mail = Claim("free_shipping_threshold", "0", "USD", quote="shipping on us")
    facts = [*promised(site=site), in_letter(words, mail)]
    outcome = run("claim/condition", facts=facts, channels={"mail": {"locale": "en-US"}})
    assert told(outcome) == expected


def test_a_document_of_several_offers() -> None:
    saved = [
        promotion(kind="money_off", code=None, currency="EUR", value=Decimal(value),
                  evidence=Evidence(value, "offers"), quote=value)
        for value in ("28", "60")
    ]  # fmt: skip
    facts = [Facts("d", "site", "offers", promotions=tuple(saved))]
    assert not run("promotion/value", facts=facts).findings


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("En point relais, livraison offerte dès 49 €.", ([], ["condition-differs"])),
        ("Seconde Vie : livraison offerte dès 49 €.", ([], ["condition-differs"])),
        ("Lune Rousse : livraison offerte dès 49 €.", ([("mail",)], [])),
        ("Et la livraison offerte dès 49 €. En point relais aussi.", ([("mail",)], [])),
    ],
)
def test_a_promise_whose_sentence_opens_with_its_case(words: str, expected: object) -> None:
    page = "Articles de la Seconde Vie : livraison offerte dès 49 € en point relais."
    quote = "livraison offerte dès 49 €"
    place = Evidence(quote, "page")
    free = Claim("free_shipping_threshold", "49", "EUR", quote=quote, evidence=place)
    site = replace(free, condition="en point relais")
    facts = [
        Facts("d", "site", "page", claims=(site,),
              messages=(Message(page, evidence=Evidence(page, "page")),)),
        in_letter(words, free),
    ]  # fmt: skip
    assert told(run("claim/condition", facts=facts)) == expected


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        (warranty("5"), ([("mail",)], [])),
        (None, ([], ["reference-silent"])),
    ],
)
def test_a_warranty_of_which_the_reference_is_silent(site: Claim | None, expected: object) -> None:
    said = {"site": site or [], "mail": warranty("2"), "call": warranty("5")}
    assert told(run("claim/warranty", facts=promised(**said))) == expected
