"""Telling words in many texts at once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.cues import has_digit, holds, places_of, telling_texts
from checker.extract.vocabulary import entries

WORDS = ("prix", "price", "é")


@given(st.lists(st.text(alphabet="prixceÉ İ\n", max_size=12)))
def test_texts_are_those_that_hold_a_word(texts: list[str]) -> None:
    """The one pass finds what looking into each text finds."""
    texts = [text.replace("\n", " ") for text in texts] + ["PRIX nets"]
    expected = {at for at, text in enumerate(texts) if any(word in text.lower() for word in WORDS)}
    assert telling_texts(texts, WORDS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", False), ("dès demain", False), ("n° 5", True), ("٣ أيام", True), ("m²", False)],
)
def test_a_digit_of_any_script_is_one(text: str, expected: bool) -> None:
    assert has_digit(text) is expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [((b"ld+json",), True), ((b"itemprop",), False), ((b"itemprop", b"<a"), True), ((), False)],
)
def test_a_page_holds_one_of_the_words(words: tuple[bytes, ...], expected: bool) -> None:
    assert holds(b"<a>ld+json, ld+json</a>", *words) is expected


def test_each_place_of_a_word_is_told_in_order() -> None:
    assert places_of(b"ld+json", "<é>ld+json ld+json".encode()) == [4, 12]


def test_every_word_for_prices_has_its_stem() -> None:
    """No note on all prices is left out before it is read."""
    stems = entries("tax", "price_stems")
    assert [word for word in entries("tax", "prices") if not any(s in word for s in stems)] == []
