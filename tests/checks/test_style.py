"""Style: bounds and policies of `[voice.style]`, mentions, claims, typography, foreign lines."""

from __future__ import annotations

from typing import Any

import pytest

from checker.checks.foreign_text import untranslated
from checker.extract.french import inclusive_spellings, slips
from checker.extract.tongue import tongue
from checker.model import Evidence, Facts, Message, Outcome
from checker.settings import Required, Voice, VoiceStyle
from tests.checks.conftest import run


def judge(rule: str, *bodies: str | Message, **voice: Any) -> Outcome:
    messages = tuple(
        Message(b, language=rule[5:7], evidence=Evidence(b, "posts", selector=f"#{n}"))
        if isinstance(b, str)
        else b
        for n, b in enumerate(bodies)
    )
    return run(
        rule,
        facts=[Facts("d", "posts", "posts", messages=messages)],
        kinds={"posts": "social"},
        voice=Voice(**voice),
        spelling=("MAISON LUNE",),
    )


@pytest.mark.parametrize(
    ("rule", "body", "style", "detail"),
    [
        ("tone-fr/exclamations", "Oui ! Oui !", {"exclamations": 1}, "2"),
        ("tone-fr/exclamations", "Oui ! Oui !", {"exclamations": 2}, None),
        ("tone-fr/exclamations", "Oui ! Oui !", {}, None),
        ("tone-en/emoji", "Hello 👩‍👧 👋", {"emoji": 1}, "2"),
        ("tone-en/emoji", "Hello 👩‍👧", {"emoji": 1}, None),
        ("tone-fr/emoji", "Les codes ™ et © n'en sont pas", {"emoji": 0}, None),
        ("tone-fr/hashtags", "Soin #nuit #soin", {"hashtags": 0}, "2"),
        ("tone-fr/capitals", "GRANDE NOUVELLE de MAISON LUNE", {"capitals": 0}, "2"),
        ("tone-fr/capitals", "Code SOLEIL, SPF 30, MAISON LUNE", {"capitals": 0}, None),
        ("tone-en/sentence-length", "One two three four. Five six.", {"sentence_words": 3}, "4"),
        ("tone-en/sentence-length", "One two three. Four five.", {"sentence_words": 3}, None),
    ],
)
def test_bounds(rule: str, body: str, style: dict[str, int], detail: str | None) -> None:
    outcome = judge(rule, body, style=VoiceStyle(**style))
    found = [finding.message["en"].split(" ")[0] for finding in outcome.findings]
    assert found == ([detail] if detail else [])
    assert bool(outcome.agreed) == (bool(style) and not detail)


def test_short_texts_have_no_reading_ease() -> None:
    hard = "Systematically comprehensive toxicological evaluations."
    assert not judge("tone-en/readability", hard, style=VoiceStyle(reading_ease=90)).findings
    long = " ".join([hard] * 26)
    (finding,) = judge("tone-en/readability", long, style=VoiceStyle(reading_ease=30)).findings
    assert finding.expected == "30"


@pytest.mark.parametrize(
    ("rule", "body", "voice", "found"),
    [
        ("tone-fr/absolute-claim", "Notre n° 1 des ventes", {"absolute": "never"}, ["n° 1"]),
        ("tone-fr/absolute-claim", "Notre n° 1 des ventes", {}, []),
        ("tone-fr/green-claim", "Un pot éco-conçu", {"green": "never"}, ["éco-conçu"]),
        ("tone-fr/green-claim", "Le thé vert du Japon", {"green": "never"}, []),
        ("tone-en/green-claim", "A carbon-neutral jar", {"green": "never"}, ["carbon-neutral"]),
        ("tone-fr/inclusive", "Nos client·e·s", {"inclusive": "never"}, ["client·e·s"]),
        ("tone-fr/inclusive", "Nos client·e·s", {"inclusive": "point"}, []),
        ("tone-fr/inclusive", "Nos client(e)s", {"inclusive": "point"}, ["client(e)s"]),
        ("tone-fr/typography", "Vraiment!", {"typography": True}, ["Vraiment!"]),
        ("tone-fr/typography", "Vraiment!", {}, []),
    ],
)
def test_policies(rule: str, body: str, voice: dict[str, Any], found: list[str]) -> None:
    findings = judge(rule, body, style=VoiceStyle(**voice)).findings
    assert [finding.observed[0].value for finding in findings] == found


def test_competitors_are_named_as_they_are_written() -> None:
    outcome = judge("tone-fr/competitor", "Mieux que Nuit Bleue", competitors=("Nuit bleue",))
    assert [finding.observed[0].value for finding in outcome.findings] == ["Nuit Bleue"]


@pytest.mark.parametrize(
    ("required", "missing"),
    [
        (Required("STOP"), 1),
        (Required("STOP", channels=("posts",)), 1),
        (Required("STOP", channels=("site",)), 0),
        (Required("STOP", kinds=("sms",)), 0),
        (Required("STOP", roles=("subject",)), 1),
        (Required("nouveauté"), 0),
    ],
)
def test_a_mention_may_stand_in_any_part(required: Required, missing: int) -> None:
    place = Evidence("", "mail.eml", selector="<1@a.example>")
    parts = [
        Message("Nouveautés", role="subject", evidence=place),
        Message("Nos soins sont là", evidence=place),
    ]
    outcome = judge("tone-fr/required-mention", *parts, required=(required,))
    assert len(outcome.findings) == missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vous aimez? Oui!", [("?", " ?"), ("!", " !")]),
        ("Prix : 20%", [("%", " %")]),
        ("«Oui» dit-elle", [("«", "« "), ("»", " »")]),
        ("€ 30 la crème", [("€ 30", "30 €")]),
        ("Oui , demain", [(" ,", ",")]),
        ("Rendez-vous à 10:30 sur https://a.example/?q=1 :)", []),
        ("Un prix : 20 %, 30 € ; « oui » !", []),
        ("Un espace\u00a0! Une fine\u202f?", []),
        ("Attendez…", []),
        ("Écrivez à lune@a.example !", []),
        ("Bonjour {{prénom}} !", []),
        ("Et après ?!", []),
    ],
)
def test_french_typography(text: str, expected: list[tuple[str, str]]) -> None:
    found = sorted(slips(text), key=lambda slip: slip.start)
    assert [(text[slip.start : slip.end], slip.better) for slip in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cher·e·s client·es", ["Cher·e·s", "client·es"]),
        ("Les client.e.s", ["client.e.s"]),
        ("Tou(te)s les abonné(e)s", ["Tou(te)s", "abonné(e)s"]),
        ("Un(e) vendeur/euse", ["vendeur/euse"]),
        ("Contact : a.e@b.example, p. 3 (et suite), rouge·bleu", []),
        ("La crème (50 ml) et l'huile(s)", ["huile(s)"]),
    ],
)
def test_inclusive_spellings(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end, _ in inclusive_spellings(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Live your night to the fullest", "en"),
        ("La nuit révèle votre éclat", "fr"),
        ("Summer Sale", None),
        ("Night Repair Serum", None),
        ("Le best of de la nuit", None),
        ("Make up artist : notre équipe vous attend", None),
        ("", None),
    ],
)
def test_the_tongue_of_a_line(text: str, expected: str | None) -> None:
    assert tongue(text) == expected


@pytest.mark.parametrize(
    ("body", "beside", "expected"),
    [
        ("Live your night to the fullest", "", "Live your night to the fullest"),
        ("Live your night to the fullest. Vivez votre nuit jusqu'au bout.", "", None),
        ("Live your night to the fullest*", "* Vivez votre nuit jusqu'au bout", None),
        ("Live your night to the fullest", "Vivez votre nuit jusqu'au bout", None),
        ("Notre nouveau parfum est là. Made for the night.", "", "Made for the night."),
    ],
)
def test_a_foreign_line_wants_its_translation(body: str, beside: str, expected: str | None) -> None:
    assert untranslated(body, beside) == expected
