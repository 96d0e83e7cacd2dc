"""Telling words in many texts at once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from checker.extract.cues import telling_texts
from checker.extract.vocabulary import entries

WORDS = ("prix", "price", "é")


@given(st.lists(st.text(alphabet="prixceÉ İ\n", max_size=12)))
def test_texts_are_those_that_hold_a_word(texts: list[str]) -> None:
    """The one pass finds what looking into each text finds."""
    texts = [text.replace("\n", " ") for text in texts] + ["PRIX nets"]
    expected = {at for at, text in enumerate(texts) if any(word in text.lower() for word in WORDS)}
    assert telling_texts(texts, WORDS) == expected


def test_every_word_for_prices_has_its_stem() -> None:
    """No note on all prices is left out before it is read."""
    stems = entries("tax", "price_stems")
    assert [word for word in entries("tax", "prices") if not any(s in word for s in stems)] == []
