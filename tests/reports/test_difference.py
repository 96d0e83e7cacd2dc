"""What is marked in two quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports.difference import marked

CASES = [
    ("Retours sous 14 jours", "Retours sous 30 jours", "14 jours", ["14"]),
    ("44,00 €", "42,00 €", "44,00 €", ["44,00"]),
    ("420.00 EUR", "42,00 €", "420,00 €", ["420.00 EUR"]),
    ("Livraison offerte dès 49 € d’achat", None, "49 €", ["49 €"]),
    ("Découvre la brume du soir", None, "Découvre", ["Découvre"]),
    ("au lieu de 32 € cette semaine seulement", "29,00 €", "32,00 €", []),
    ("même texte", "même texte", "absent", ["même texte"]),
    ("", "42,00 €", "", []),
]


@pytest.mark.parametrize(("quote", "other", "value", "expected"), CASES)
def test_marks(quote: str, other: str | None, value: str, expected: list[str]) -> None:
    assert [text for text, mark in marked(quote, other, value) if mark] == expected


@given(st.text(max_size=80), st.none() | st.text(max_size=80), st.text(max_size=20))
def test_the_pieces_are_the_quote(quote: str, other: str | None, value: str) -> None:
    assert "".join(text for text, _ in marked(quote, other, value)) == quote
