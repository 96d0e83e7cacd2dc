"""Offers without a code that are only like one another: what differs is doubtful, not a finding."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from checker.extract.promotions import parse_promotions
from checker.model import Evidence, Facts, Message, Outcome

from .conftest import run

TODAY = date(2026, 11, 18)


def facts(locale: str = "fr-FR", **texts: str) -> list[Facts]:
    """What each channel announces."""
    found = []
    for channel, text in texts.items():
        place = Evidence(text, channel)
        promotions = tuple(
            replace(promotion, evidence=Evidence(promotion.quote, channel))
            for promotion in parse_promotions(text, locale=locale, today=TODAY)
        )
        message = Message(text, evidence=place)
        found.append(Facts("d", channel, channel, promotions=promotions, messages=(message,)))
    return found


def told(outcome: Outcome) -> tuple[list[tuple[str, ...]], list[str]]:
    return [f.channels for f in outcome.findings], [d.reason for d in outcome.cannot_tell]


DIFFERING = [
    # several terms alike, one that differs: a slip
    ("promotion/dates", "-20 % sur les poêles du 20 au 30 novembre",
     "-20 % sur les poêles du 20 au 29 novembre", ([("post",)], [])),
    ("promotion/minimum-spend", "Un mug offert dès 75 € d'achat, jusqu'au 13 décembre",
     "Un mug offert dès 65 € d'achat, jusqu'au 13 décembre", ([("post",)], [])),
    ("promotion/value", "Black Friday : -20 % sur les poêles jusqu'au 30 novembre",
     "Black Friday : -15 % sur les poêles jusqu'au 30 novembre", ([("post",)], [])),
    ("promotion/dates", "-20 % sur les poêles avec le code FONTE jusqu'au 30 novembre",
     "-20 % avec le code FONTE jusqu'au 29 novembre", ([("post",)], [])),
    # an event in common
    ("promotion/value", "Black Friday : -20 %", "Black Friday : -15 %", ([], ["loosely-alike"])),
    ("promotion/value", "Soldes : -20 % dès 60 €", "Soldes : -30 % dès 100 €",
     ([], ["loosely-alike"])),
    # another term that differs
    ("promotion/value", "Black Friday : -20 % dès 60 € jusqu'au 30 novembre",
     "Black Friday : -30 % dès 100 € jusqu'au 30 novembre", ([], ["loosely-alike"])),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "site", "post", "expected"), DIFFERING)
def test_what_differs_between_offers_without_a_code(
    rule: str, site: str, post: str, expected: object
) -> None:
    assert told(run(rule, facts=facts(site=site, post=post))) == expected


LEFT_OUT: list[tuple[str, str, str, Any]] = [
    ("fr-FR", "-10 % pour les nouveaux clients avec le code HELLO", "-10 % avec le code HELLO",
     ([("post",)], [])),
    ("fr-FR", "-10 % pour les membres sur les poêles jusqu'au 30 novembre",
     "-10 % sur les poêles jusqu'au 30 novembre", ([], ["loosely-alike"])),
    ("fr-FR", "-10 % pour les membres avec le code HELLO",
     "-10 % avec le code HELLO, pour qui s'inscrit au jardin", ([], ["people-named"])),
    ("en-GB", "10% off for members with code HELLO",
     "10% off with code HELLO once you have joined us", ([], ["people-named"])),
    ("fr-FR", "-10 % sur les poêles dès 50 € jusqu'au 30 novembre",
     "-10 % sur les poêles jusqu'au 30 novembre", ([("post",)], [])),
    ("fr-FR", "-10 % sur les poêles dès 50 € jusqu'au 30 novembre",
     "-10 % sur les poêles jusqu'au 30 novembre. Il suffit d'un panier à 50 €.",
     ([], ["condition-differs"])),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "site", "post", "expected"), LEFT_OUT)
def test_a_condition_that_an_offer_without_a_code_leaves_out(
    locale: str, site: str, post: str, expected: object
) -> None:
    said = facts(locale, site=site, post=post)
    assert told(run("promotion/condition", facts=said)) == expected


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("-20 % sur tout le site avec le code HIVER", ([("post",)], [])),
        ("-20 % sur tout le site", ([], ["loosely-alike"])),
    ],
)
def test_everything_or_a_part(post: str, expected: object) -> None:
    site = "Black Friday : -20 % avec le code HIVER sur tout le site, hors nouveautés"
    outcome = run("promotion/scope", facts=facts(site=site, post=post))
    assert told(outcome) == expected
