"""Lists of words as the tables write them."""

from __future__ import annotations

import pytest

from checker.extract.address_lists import Context, words_of


@pytest.mark.parametrize(
    ("listed", "word", "held"),
    [
        ("la les", "Les", True),
        ("la les", "lessive", False),
        ("-eur", "vendeur", True),
        ("^", "Paris", True),
        ("^", "paris", False),
        ("le_lundi", "le", False),
    ],
)
def test_a_list_has_words_endings_and_capitals(listed: str, word: str, held: bool) -> None:
    assert words_of(listed).has(word) is held


@pytest.mark.parametrize(
    ("listed", "pair", "held"),
    [
        ("le_lundi", ("Le", "lundi"), True),
        ("le_lundi", ("le", "mardi"), False),
        ("-_cm", ("50", "cm"), True),
    ],
)
def test_a_list_has_pairs(listed: str, pair: tuple[str, str], held: bool) -> None:
    assert words_of(listed).has_pair(*pair) is held


def test_a_context_fits_what_stands_on_both_sides() -> None:
    context = Context(words_of("je"), None, None, words_of("38"), None, False)
    assert context.fits("t", ("", "je"), ("ai", "vu"))
    assert not context.fits("t", ("", "je"), ("38", ""))
    assert not context.fits("t", ("", "le"), ("ai", "vu"))
