"""Vale's `capitalization`: sentences, titles by two guides, words with a case of their own."""

from __future__ import annotations

import pytest

from tests.vale.conftest import found, rule


def right(match: str, title: str, more: str = "") -> bool:
    made = rule(f"extends: capitalization\nmessage: '%s'\nscope: heading\nmatch: {match}\n{more}")
    return found(made, title, heading=True) == []


NAMES = "exceptions: [Maison Lune, eLumi, TVA]\nindicators: [':']\nprefix: '^[a-z]\\)\\s'"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Night cream", True),
        ("Night Cream", False),
        ("night cream", False),
        ("Our new night cream for Anna", True),
        ("Our new night Cream", False),
        ("Without VAT it is cheaper", True),
        ("VAT it is", False),
        ("Night-time creams", True),
        ("Night-Time creams", False),
        ("New at Maison Lune", True),
        ("New at maison lune", False),
        ("eLumi is here", True),
        ("Today only: Free delivery", True),
        ("Only: free delivery", False),
        ("1. Choose a cream", True),
        ("a) Choose a cream", True),
        ("a) choose a cream", False),
        ("Lina’s new cream", True),
        ("???", True),
    ],
)
def test_sentences(title: str, expected: bool) -> None:
    assert right("$sentence", title, NAMES) is expected


@pytest.mark.parametrize(
    ("style", "title", "expected"),
    [
        ("AP", "A Cream for the Night", True),
        ("AP", "A Cream For The Night", False),
        ("AP", "What the Night Is For", True),
        ("AP", "Cream With Care", True),
        ("Chicago", "Cream With Care", False),
        ("Chicago", "Cream with Care", True),
        ("AP", "Back to School, Ready to Go", True),
        ("AP", "Day-to-Day Care", True),
        ("AP", "Care: The Guide", True),
        ("AP", "eLumi in TVA", True),
        ("AP", "night cream", False),
    ],
)
def test_titles(style: str, title: str, expected: bool) -> None:
    assert right("$title", title, f"style: {style}\n{NAMES}") is expected


@pytest.mark.parametrize(
    ("match", "title", "expected"),
    [
        ("$lower", "night", True), ("$lower", "Night", False), ("$upper", "NIGHT", True),
        ("$upper", "Night", False), ("'^[A-Z]'", "Night", True), ("'^[A-Z]'", "night", False),
        ("$lower", "eLumi", True),
    ],
)  # fmt: skip
def test_other_cases(match: str, title: str, expected: bool) -> None:
    assert right(match, title, NAMES) is expected


def test_the_share_of_words_that_must_be_right() -> None:
    title = "Our new night Cream for all"
    assert right("$sentence", title, "threshold: 0.8")
    assert not right("$sentence", title, "threshold: 0.9")
