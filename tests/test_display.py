"""The table of words: complete, in both languages, with the same places to fill."""

from __future__ import annotations

import ast
import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from checker import display as words
from checker.model import (
    Availability,
    Claim,
    ClaimKind,
    Failure,
    Formality,
    Promotion,
    PromotionKind,
    Role,
    Severity,
    Status,
    Subject,
)

ENTRIES = [
    (section, key, texts)
    for section, entries in words.table().items()
    for key, texts in entries.items()
]


@pytest.mark.parametrize(("section", "key", "texts"), ENTRIES)
def test_both_languages_say_it_with_the_same_places(
    section: str, key: str, texts: dict[str, str]
) -> None:
    assert set(texts) == set(words.LANGUAGES)
    assert all(texts.values())
    places = [sorted(re.findall(r"\{(\w+)\}", text)) for text in texts.values()]
    assert places[0] == places[1]


def test_every_noun_has_both_forms() -> None:
    assert set(words.table()["noun"]) == set(words.table()["nouns"])


@pytest.mark.parametrize(
    ("section", "vocabulary"),
    [
        ("severity", Severity),
        ("status", Status),
        ("availability", Availability),
        ("claim", ClaimKind),
        ("promotion", PromotionKind),
        ("form", Formality),
    ],
)
def test_closed_vocabularies_have_words(section: str, vocabulary: object) -> None:
    assert set(get_args(vocabulary)) <= set(words.table()[section])


def test_every_price_role_that_is_compared_has_a_word() -> None:
    never_compared = {"threshold", "deposit", "shipping"}
    assert set(get_args(Role)) - never_compared <= set(words.table()["role"])


def test_every_failure_that_the_code_can_raise_has_words() -> None:
    from checker.exports.notices import WORDS

    kinds = set(WORDS)
    for path in Path(words.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                place = {"Failure": 0, "_failure": 0, "_refused": 1}.get(node.func.id)
                said = node.args[place : place + 1] if place is not None else []
                words_of_it = {arg.value for arg in said if isinstance(arg, ast.Constant)}
                kinds |= {word for word in words_of_it if " " not in word}
    assert kinds - set(words.table()["failure"]) == set()


def test_a_failure_says_its_cause_and_remedy_in_the_language_of_the_report() -> None:
    cut = Failure("truncated", "feed.xml:41", "broken XML", "download it again")
    assert words.cause(cut, "fr") == "Fichier ou page qui s’arrête au milieu (broken XML)"
    assert words.remedy(cut, "fr") == "télécharger ou exporter à nouveau"
    assert words.remedy(cut, "en") == "download it again"
    strange = Failure("of-a-later-version", "x", "a new cause", "a new remedy")
    assert words.cause(strange, "fr") == "a new cause"
    assert words.remedy(strange, "fr") == "a new remedy"


@pytest.mark.parametrize(
    ("number", "language", "expected"),
    [
        (0, "fr", "0\u00a0incohérence"),
        (1, "fr", "1\u00a0incohérence"),
        (1204, "fr", "1\u202f204\u00a0incohérences"),
        (0, "en", "0\u00a0incoherences"),
        (1, "en", "1\u00a0incoherence"),
        (1204, "en", "1,204\u00a0incoherences"),
    ],
)
def test_numbers_and_their_nouns(number: int, language: str, expected: str) -> None:
    assert words.count("finding", number, language) == expected


def test_an_unknown_stable_word_is_shown_as_it_is() -> None:
    assert words.say("reason", "some-new_reason", "fr") == "some new reason"


@pytest.mark.parametrize(
    ("promotion", "fr", "en"),
    [
        (Promotion("percent_off", Decimal("20")), "-20\u00a0%", "-20%"),
        (Promotion("percent_off", Decimal("50"), up_to=True), "jusqu’à -50\u00a0%", "up to -50%"),
        (Promotion("money_off", Decimal("10"), "EUR"), "10,00\u00a0€", "€10.00"),
        (Promotion("buy_m_get_n", buy=2, get=1), "2 + 1", "2 + 1"),
        (Promotion("free_gift", gift="trousse"), "trousse", "trousse"),
        (Promotion("free_shipping"), "Livraison offerte", "Free delivery"),
    ],
)
def test_benefits(promotion: Promotion, fr: str, en: str) -> None:
    assert words.benefit(promotion, "fr") == fr
    assert words.benefit(promotion, "en") == en


@pytest.mark.parametrize(
    ("claim", "fr", "en"),
    [
        (Claim("return_days", "30", "day"), "30 jours", "30 days"),
        (Claim("warranty", "1", "year"), "1 an", "1 year"),
        (Claim("delivery_delay", "4", "business_day", "2"), "2 - 4 jours ouvrés", None),
        (Claim("free_shipping_threshold", "60", "EUR"), "60,00\u00a0€", "€60.00"),
        (Claim("free_shipping_threshold", "soixante", "EUR"), "soixante EUR", "soixante EUR"),
        (
            Claim("opening_hours", "Tu-Sa 10:00-19:00; Su 14:00-18:00"),
            "mar.-sam. 10:00-19:00; dim. 14:00-18:00",
            "Tue-Sat 10:00-19:00; Sun 14:00-18:00",
        ),
        (Claim("origin", "france"), "france", "france"),
    ],
)
def test_promises(claim: Claim, fr: str, en: str | None) -> None:
    assert words.promise(claim, "fr") == fr
    assert en is None or words.promise(claim, "en") == en


def test_promises_are_named_by_their_kind_and_whose_they_are() -> None:
    lyon = Subject("claim", "opening_hours:lyon", "opening hours (Lyon)")
    assert words.subject_name(lyon, "fr") == "Horaires (lyon)"
    assert words.subject_name(Subject("product", "1", "Bougie"), "fr") == "Bougie"


def test_terms_are_those_that_are_said() -> None:
    end = datetime(2026, 11, 30, 23, 59, tzinfo=UTC)
    promotion = Promotion("percent_off", code="HIVER", valid_through=end)
    assert words.terms(promotion, "fr") == ["code HIVER", "jusqu’au 30 novembre 2026"]
    assert words.terms(Promotion("percent_off"), "fr") == []
