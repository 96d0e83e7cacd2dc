"""The brand's voice: form of address, words, names and slogans."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from checker.model import Evidence, Facts, Message, Outcome, Promotion
from checker.settings import Voice

from .conftest import NOW, run

SLOGAN = "La nuit révèle votre éclat"


def said(*bodies: str | Message, channel: str = "mail") -> list[Facts]:
    messages = tuple(
        body
        if isinstance(body, Message)
        else Message(body, evidence=Evidence(body, "place", selector=f"#{number}"))
        for number, body in enumerate(bodies)
    )
    return [Facts("d", channel, "place", messages=messages)]


def judge(rule: str, *bodies: str | Message, **settings: Any) -> Outcome:
    voice = Voice(
        address=settings.pop("address", "vous"),
        banned=settings.pop("banned", ("anti-âge",)),
        preferred=settings.pop("preferred", {"crème de soir": "crème de nuit"}),
    )
    return run(
        rule, facts=said(*bodies), voice=voice, kinds={"mail": "email"},
        spelling=("Maison Lune",), slogans=(SLOGAN,), **settings,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        ("tone-fr/address", "Découvre ta nouvelle routine", True),
        ("tone-fr/address", "Découvrez votre nouvelle routine", False),
        ("tone-fr/address", "Livraison offerte dès 49 €", False),
        ("tone-fr/address", "Léa nous écrit : « tu vas adorer ce soin, crois-moi »", False),
        ("tone-fr/mixed-address", "Découvrez votre cadeau et dis-nous ce que tu en penses", True),
        ("tone-fr/mixed-address", "Dites-nous ce que vous en pensez", False),
        ("tone-fr/banned-word", "Notre soin anti-âge", True),
        ("tone-fr/banned-word", "Nos soins ANTI-ÂGE", True),
        ("tone-fr/banned-word", "Un soin pour chaque âge", False),
        ("tone-fr/preferred-word", "Votre crème de soir", True),
        ("tone-fr/preferred-word", "Vos crèmes de soir", True),
        ("tone-fr/preferred-word", "Votre crème du soir", False),
        ("tone-fr/spelling", "Bienvenue chez Maison lune", True),
        ("tone-fr/spelling", "Bienvenue chez MAISON LUNE, #maisonlune", False),
        ("tone-fr/slogan", "La nuit révèle ton éclat", True),
        ("tone-fr/slogan", f"{SLOGAN} !", False),
        ("tone-fr/slogan", "La nuit est belle", False),
    ],
)
def test_one_message(rule: str, body: str, found: bool) -> None:
    findings = judge(rule, body).findings
    assert bool(findings) is found
    assert all(o.evidence.quote in body for f in findings for o in f.observed)


@pytest.mark.parametrize(
    "message",
    [
        Message("Un soin anti-âge", voice="customer"),
        Message("Un soin anti-âge", voice="legal"),
        Message("Un soin anti-âge", voice="other"),
        Message("Un soin anti-âge", published_at=NOW - timedelta(days=90)),
    ],
)
def test_other_peoples_words_and_history_are_not_judged(message: Message) -> None:
    assert judge("tone-fr/banned-word", message).findings == ()


def test_a_slogan_does_not_speak_to_the_reader() -> None:
    body = f"{SLOGAN}. C'est gravé sous nos pots, et tu nous le rappelles."
    assert judge("tone-fr/mixed-address", body).findings == ()
    assert judge("tone-fr/address", body, address="tu").findings == ()


def test_the_parts_of_one_mail_are_one_message() -> None:
    place = Evidence("", "mail.eml", selector="<1@a.example>")
    parts = [Message(text, evidence=place) for text in ("Ton cadeau", "Profite de ta remise")]
    assert len(judge("tone-fr/address", *parts).findings) == 1


def test_the_same_text_twice_is_one_finding() -> None:
    assert len(judge("tone-fr/banned-word", "Soin anti-âge", "Soin anti-âge").findings) == 1


def test_a_finding_proposes_the_brands_word() -> None:
    (finding,) = judge("tone-fr/preferred-word", "Votre crème de soir vous attend").findings
    assert (finding.suggestion, finding.observed[0].value) == ("crème de nuit", "crème de soir")


def test_a_policy_of_any_judges_nothing() -> None:
    assert judge("tone-fr/address", "Découvre ta routine", address="any").findings == ()


def test_english_texts_are_not_judged_by_french_rules() -> None:
    message = Message("Tu me manques", language="en")
    assert judge("tone-fr/address", message).findings == ()


def test_texts_without_a_fault_count_once_each() -> None:
    outcome = judge("tone-fr/banned-word", "Bonjour", "Un soin anti-âge", "Bonsoir")
    assert outcome.agreed == {"mail": 2}
    assert outcome.differed == {"mail": 1}


FORMAL = ["Découvrez la menthe", "Goûtez la sauge", "Versez l'eau", "Profitez de l'été",
          "Écrivez-nous", "Choisissez", "Suivez la recette"]  # fmt: skip
INFORMAL = ["Découvre la menthe", "Goûte la sauge", "Verse l'eau", "Profite de l'été",
            "Écris-nous", "Choisis ta boîte", "Suis la recette"]  # fmt: skip


@pytest.mark.parametrize(
    ("bodies", "found"),
    [
        (FORMAL + INFORMAL, True),
        (INFORMAL + FORMAL, True),
        (FORMAL + INFORMAL[:4], False),
        ([text for pair in zip(FORMAL, INFORMAL, strict=True) for text in pair], False),
        (FORMAL + [f"{text} !" for text in FORMAL], False),
    ],
)
def test_a_channel_may_go_over_to_another_form(bodies: list[str], found: bool) -> None:
    messages = [
        Message(body, published_at=NOW - timedelta(days=300 - 10 * number))
        for number, body in enumerate(bodies)
    ]
    findings = judge("tone-fr/address-drift", *messages).findings
    assert bool(findings) is found
    for finding in findings:
        assert finding.observed[0].value == bodies[7]
        assert finding.observed[1].value == bodies[6]


@pytest.mark.parametrize(
    ("message", "found", "doubts"),
    [
        (Message("Fonte émaillée. Garde la chaleur près d'une heure."), 0, 1),
        (Message("Complète la gamme du soir", role="headline"), 0, 1),
        (Message("Précise à 0,1 g jusqu'à 2 kg, minuteur intégré."), 0, 0),
        (Message("précommande, expédition le 4 décembre 2026", role="label"), 0, 0),
        (Message("Garde la chaleur chez toi"), 1, 0),
        (Message("Garde la main, -20 % jusqu'à dimanche"), 1, 0),
        (Message("Garde la forme !", role="headline"), 1, 0),
        (Message("Garde la chaleur tout l'hiver", role="subject"), 1, 0),
        (Message("Découvre nos nouveautés", role="subject"), 1, 0),
        (Message("Découvre nos nouveautés"), 1, 0),
    ],
)
def test_what_goods_do_is_no_form_of_address(message: Message, found: int, doubts: int) -> None:
    outcome = judge("tone-fr/address", message)
    assert (len(outcome.findings), len(outcome.cannot_tell)) == (found, doubts)
    assert {doubt.reason for doubt in outcome.cannot_tell} <= {"third-person"}


def test_what_goods_do_mixes_no_forms_of_address() -> None:
    described = "Votre théière. Garde la chaleur une heure."
    outcome = judge("tone-fr/mixed-address", described)
    assert (outcome.findings, len(outcome.cannot_tell)) == ((), 1)
    assert judge("tone-fr/mixed-address", Message(described, role="sms")).findings


def test_the_campaign_of_a_code_is_no_misspelling_of_it() -> None:
    """ "Lune Noire" is what LUNENOIRE is the code of; the brand's name has one spelling."""
    offer = Promotion("percent_off", code="LUNENOIRE")
    facts = [
        Facts("p", "site", "place", promotions=(offer,)),
        *said("Lune Noire : -20 % avec LUNENOIRE", "Bienvenue chez Maison lune"),
    ]
    found = run(
        "tone-fr/spelling", facts=facts, kinds={"mail": "email"},
        spelling=("LUNENOIRE", "Maison Lune"),
    ).findings  # fmt: skip
    assert [finding.observed[0].value for finding in found] == ["Maison lune"]
