"""Third parties: their distance is told, and they change nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from checker.extract.claims import parse_claims
from checker.extract.promotions import parse_promotions
from checker.model import Evidence, Facts, Message, Offer, Outcome
from checker.score import scores
from checker.settings import Difference
from tests.checks.conftest import RULES, offer, run

RULE = "price/third-party-distance"


def distance(said: dict[str, Sequence[Offer]], **more: Any) -> Outcome:
    return run(RULE, said, third_party=["market", "other"], **more)


def test_the_distance_from_the_recommended_price() -> None:
    """The struck price is the recommended one; the finding quotes both sides."""
    outcome = distance({"site": [offer("49.90", list="59.90")], "market": [offer("54.90")]})
    (finding,) = outcome.findings
    assert (finding.severity, finding.channels, finding.expected) == (
        "note", ("market",), "59,90\u00a0€",
    )  # fmt: skip
    assert finding.message["fr"] == (
        "Crème de Jour 50 ml : 54,90\u00a0€ chez market, soit −8,3\u00a0% par rapport au prix"
        " conseillé de 59,90\u00a0€ (site)"
    )
    assert finding.message["en"].endswith("from the recommended 59,90\u00a0€ (site)")
    assert [o.evidence.quote for o in finding.observed] == ["54.90", "59.90"]


@pytest.mark.parametrize(
    ("site", "market", "verdict"),
    [
        (offer("59.90"), offer("59.90"), "agree"),
        (offer("59.90"), offer("60.00"), "differ"),
        (offer("49.90", list="59.90"), offer("59.90"), "agree"),
        (offer("59.90"), offer("59.90", currency="USD"), "currency-differs"),
        (offer("59.90"), offer("59.90", currency=None), "currency-unknown"),
        (offer("59.90"), offer("49.92", tax="excluded"), "tax-differs"),
        (offer("59.90"), offer("49.92", tax="unknown"), "tax-unknown"),
        (offer("59.90"), offer("54.90", ambiguous="two sizes"), "nothing"),
        (offer("59.90"), offer("54.90", mention=True), "nothing"),
        (offer("59.90", ambiguous="two sizes"), offer("54.90"), "nothing"),
        (offer(None), offer("54.90"), "nothing"),
    ],
)
def test_what_can_be_told(site: Offer, market: Offer, verdict: str) -> None:
    outcome = distance({"site": [site], "market": [market]})
    said = ["differ" for _ in outcome.findings] + [d.reason for d in outcome.cannot_tell]
    said += ["agree"] * sum(outcome.agreed.values())
    assert said == ([] if verdict == "nothing" else [verdict])


def test_without_a_reference_the_own_channels_decide() -> None:
    """Two own channels against one; the marketplaces have no vote, however many they are."""
    said = {"site": [offer("59.90")], "shop": [offer("59.90")], "till": [offer("58.00")],
            "market": [offer("58.00")], "other": [offer("58.00")]}  # fmt: skip
    outcome = distance(said, reference=None)
    assert sorted(f.channels[0] for f in outcome.findings) == ["market", "other"]
    assert {f.expected for f in outcome.findings} == {"59,90\u00a0€"}
    del said["shop"]
    assert not distance(said, reference=None).findings


def test_a_distance_that_is_meant() -> None:
    meant = Difference(("market",), "commission", percent=Decimal(10))
    said = {"site": [offer("59.90")], "market": [offer("65.00")], "other": [offer("70.00")]}
    outcome = distance(said, differences=[meant])
    assert [f.channels for f in outcome.findings] == [("other",)]


def test_it_is_in_no_score() -> None:
    outcome = distance({"site": [offer("59.90")], "market": [offer("1.00")]})
    assert outcome.findings
    found = scores([outcome], ["site", "market"])
    assert {score.value for score in found.values()} == {None}
    assert {score.cannot_tell for score in found.values()} == {0}


def _facts(channel: str, price: str, words: str) -> Facts:
    evidence = Evidence(words, "place")
    return Facts(
        "d", channel, "place",
        offers=(offer(price, list="40", unit="1.5", markup="7", availability="out_of_stock"),),
        promotions=tuple(parse_promotions(words, locale="fr-FR", today=date(2026, 11, 18))),
        claims=tuple(parse_claims(words, locale="fr-FR")),
        messages=(Message(words, language="fr", evidence=evidence),),
    )  # fmt: skip


OWN = [
    _facts(
        "site", "30", "Livraison offerte dès 49 €. -20 % avec le code LUNE jusqu'au 30/11/2026."
    ),
    _facts(
        "shop", "30", "Livraison offerte dès 49 €. -20 % avec le code LUNE jusqu'au 30/11/2026."
    ),
]
THIRD = _facts(
    "market", "99",
    "Tu vas adorer et vous aussi : produit choc de maison lune ! Livraison offerte dès 5 €."
    " -50 % avec le code LUNE jusqu'au 2/11/2026. -30 % avec le code CHOC jusqu'au 25/11/2026.",
)  # fmt: skip


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != RULE])
@pytest.mark.parametrize("reference", ["site", None])
def test_a_third_party_changes_no_other_verdict(rule: str, reference: str | None) -> None:
    """Whatever it says: no finding, no vote, no share in a score."""
    brand: dict[str, Any] = {"spelling": ("Maison Lune",), "slogans": ("La nuit révèle",)}
    more: dict[str, Any] = {"reference": reference, "complete": ["market"], **brand}
    alone = run(rule, facts=OWN, third_party=["market"], **more | {"complete": []})
    beside = run(rule, facts=[*OWN, THIRD], third_party=["market"], **more)
    assert [f.fingerprint for f in beside.findings] == [f.fingerprint for f in alone.findings]
    assert [f.expected for f in beside.findings] == [f.expected for f in alone.findings]
    assert dict(beside.agreed) == dict(alone.agreed)
    assert dict(beside.differed) == dict(alone.differed)
    assert beside.cannot_tell == alone.cannot_tell


def test_the_same_words_of_an_own_channel_would_be_found() -> None:
    """Or the test above would prove nothing."""
    loud = {
        rule
        for rule in RULES
        if rule != RULE and run(rule, facts=[*OWN, THIRD], spelling=("Maison Lune",)).findings
    }
    assert {"price/mismatch", "promotion/value", "claim/free-shipping"} <= loud
