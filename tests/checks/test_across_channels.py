"""Messages that disagree across channels: announcements, standing texts, campaigns."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from checker.match.messages import alike, skeleton
from checker.model import Coverage, Evidence, Facts, Failure, Message, Outcome
from checker.settings import Campaign, Voice
from tests.checks.conftest import NOW, run

WORKSHOP = "Atelier de tisanes le samedi 12 décembre à 15 h, à la boutique de Crest"
ABOUT = (
    "Fondée en 1921 à Besançon, la maison fabrique ses montres à la main, du premier au dernier "
    "réglage, dans un atelier ouvert au public."
)


def judge(rule: str, said: dict[str, Any], **more: Any) -> Outcome:
    """A rule on messages per channel, each a post of its own."""
    facts = [
        Facts("d", channel, channel, messages=tuple(_message(b, n) for n, b in enumerate(bodies)))
        for channel, bodies in said.items()
    ]
    return run(rule, facts=facts, kinds=dict.fromkeys(said, "social"), **more)


def _message(body: str | Message, number: int) -> Message:
    if isinstance(body, Message):
        return body
    return Message(body, evidence=Evidence(body, "posts.json", selector=f"#{number}"))


@pytest.mark.parametrize(
    ("text", "words", "details"),
    [
        (
            "Le 12 décembre 2026 à 15 h 30", "le 0 a 0",
            [("day", "12/12"), ("hour", "15:30")],
        ),
        ("On 1st March at 3 pm", "on 0 at 0", [("day", "1/3"), ("hour", "15:00")]),
        ("March 1, 12:05 am", "0 0", [("day", "1/3"), ("hour", "0:05")]),
        ("Du 5/3 au 8/3/2026", "du 0 au 0", [("day", "5/3"), ("day", "8/3")]),
        ("1 200 places, 18h", "0 places 0", [("number", "1200"), ("hour", "18:00")]),
        ("Le 1er août", "le 0", [("day", "1/8")]),
        ("Rien", "rien", []),
    ],
)  # fmt: skip
def test_the_details_of_a_text(text: str, words: str, details: list[tuple[str, str]]) -> None:
    found = skeleton(text)
    assert found.words.split() == words.split()
    assert [(detail.kind, detail.value) for detail in found.details] == details
    assert all(text[d.start : d.end].strip() for d in found.details)


def test_alike_texts_meet_and_others_do_not() -> None:
    texts = [skeleton(text).words for text in (WORKSHOP, WORKSHOP.replace("à 15 h, ", ""), ABOUT)]
    assert [(one, other) for one, other, _ in alike(texts, 85)] == [(0, 1)]


def test_alike_texts_meet_once_however_many_runs_they_share() -> None:
    words = skeleton(ABOUT).words
    texts = [words, f"{words} demain", f"hier {words}", "zeste", "zeste"]
    met = [(one, other) for one, other, _ in alike(texts, 85)]
    assert sorted(met) == [(0, 1), (0, 2), (1, 2), (3, 4)]
    assert not list(alike([], 85))


@pytest.mark.parametrize(
    ("other", "found", "agreed"),
    [
        (WORKSHOP.replace("15 h", "17 h"), "17 h", False),
        (WORKSHOP.replace("12 décembre", "13 décembre"), "13 décembre", False),
        (WORKSHOP.replace("15 h", "15:00"), None, True),
        (WORKSHOP.replace("12 décembre", "12/12"), None, True),
        (WORKSHOP.replace("Crest", "Valence et de partout en Drôme, sur réservation"), None, False),
        (WORKSHOP.replace("Atelier de tisanes", "3 ateliers de tisanes"), None, False),
        ("Le 12 décembre", None, False),
    ],
)
def test_the_same_announcement(other: str, found: str | None, agreed: bool) -> None:
    outcome = judge("tone-fr/announcement", {"site": [WORKSHOP], "mail": [other]})
    assert [f.observed[0].value for f in outcome.findings] == ([found] if found else [])
    assert bool(outcome.agreed) is agreed


def test_who_deviates_from_the_reference_and_who_where_there_is_none() -> None:
    said = {"mail": [WORKSHOP.replace("15 h", "17 h")], "site": [WORKSHOP]}
    (finding,) = judge("tone-fr/announcement", said).findings
    assert (finding.channels, finding.expected) == (("mail",), "15 h")
    (finding,) = judge("tone-fr/announcement", said, reference=None).findings
    assert (finding.channels, finding.expected) == (("mail", "site"), None)


def test_an_announcement_that_comes_back_cannot_be_told() -> None:
    monthly = [WORKSHOP.replace("12 décembre", day) for day in ("14 novembre", "12 décembre")]
    outcome = judge("tone-fr/announcement", {"site": [WORKSHOP], "mail": monthly})
    assert not outcome.findings
    assert [doubt.reason for doubt in outcome.cannot_tell] == ["several-values"]


def test_announcements_of_another_season_are_others() -> None:
    later = Message(WORKSHOP.replace("15 h", "17 h"), published_at=NOW)
    sooner = Message(WORKSHOP, published_at=NOW - timedelta(days=50))
    outcome = judge("tone-fr/announcement", {"site": [sooner], "mail": [later]})
    assert not outcome.findings


@pytest.mark.parametrize(
    ("copy", "found"),
    [
        (ABOUT.replace("ouvert", "fermé"), "atelier fermé au"),
        (ABOUT.replace("1921", "1912"), None),
        (ABOUT, None),
        ("Nos montres sont faites à la main. " * 4, None),
    ],
)
def test_a_copy_that_drifted(copy: str, found: str | None) -> None:
    outcome = judge("tone-fr/boilerplate", {"site": [ABOUT, f"Bonjour\n{ABOUT}", f"{ABOUT}\nFin"],
                                            "mail": [copy]})  # fmt: skip
    assert [f.observed[0].value for f in outcome.findings] == ([found] if found else [])
    if found:
        assert outcome.findings[0].expected == "atelier ouvert au"
        assert outcome.findings[0].channels == ("mail",)


def test_two_texts_that_stand_as_often_are_two_texts() -> None:
    other = ABOUT.replace("ouvert", "fermé")
    said = {"site": [ABOUT, f"A\n{ABOUT}", f"B\n{ABOUT}"], "mail": [other, f"A\n{other}"]}
    assert not judge("tone-fr/boilerplate", said).findings


CAMPAIGN = Campaign("Nuit des tisanes", ("NUIT26", "Nuit des tisanes"), ("site", "mail"))


@pytest.mark.parametrize(
    ("changes", "mail", "findings", "doubts"),
    [
        ({}, "Nos boîtes sont en fer", 1, 0),
        ({}, "Avec le code NUIT26", 0, 0),
        ({"from_": date(2026, 11, 18), "until": date(2026, 11, 18)}, "Nos boîtes", 1, 0),
        ({"from_": date(2026, 11, 19)}, "Nos boîtes", 0, 0),
        ({"until": date(2026, 11, 17)}, "Nos boîtes", 0, 0),
        ({}, None, 0, 1),
    ],
)
def test_a_campaign_is_where_it_should_be(
    changes: dict[str, Any], mail: str | None, findings: int, doubts: int
) -> None:
    campaign = Campaign(CAMPAIGN.name, CAMPAIGN.words, CAMPAIGN.channels, **changes)
    broken = Failure("blocked", "mail", "refused")
    coverage = {
        "site": Coverage("site", "social", documents=1),
        "mail": Coverage("mail", "social", documents=1, failures=() if mail else (broken,)),
    }
    said = {"site": ["La nuit des tisanes commence"], "mail": [mail] if mail else []}
    outcome = judge(
        "tone-fr/missing-message", said, voice=Voice(campaigns=(campaign,)), coverage=coverage
    )
    assert (len(outcome.findings), len(outcome.cannot_tell)) == (findings, doubts)
    assert all(f.channels == ("mail",) for f in outcome.findings)


def test_a_campaign_that_no_channel_shows_cannot_be_told() -> None:
    outcome = judge(
        "tone-fr/missing-message", {"site": ["Bonjour"]}, voice=Voice(campaigns=(CAMPAIGN,))
    )
    assert [doubt.reason for doubt in outcome.cannot_tell] == ["campaign-unseen"]


def test_translations_of_a_slogan_are_as_exact_as_the_slogan() -> None:
    translations = {"La nuit révèle votre éclat": ("The night reveals your glow",)}
    said = {"mail": ["The night reveals your beauty", "The night reveals your glow!"]}
    outcome = judge("tone-fr/slogan", said, voice=Voice(translations=translations))
    assert [f.suggestion for f in outcome.findings] == ["The night reveals your glow"]
