"""Cents in letters."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checker.extract.lexing import scan


@pytest.mark.parametrize(
    ("text", "language", "amounts"),
    [
        ("one pound twenty", "en", ["1.2"]),
        ("two pounds fifty off", "en", ["2.5"]),
        ("two dollars and fifty cents off", "en", ["2.5"]),
        ("one pound ninety pence", "en", ["1.9"]),
        ("un euro vingt", "fr", ["1.2"]),
        ("deux euros et dix centimes", "fr", ["2.1"]),
        ("two pounds and twenty days", "en", ["2"]),
        ("ten pounds two loaves", "en", ["10"]),
        ("dix euros douze huîtres", "fr", ["10"]),
        ("two pounds twenty percent", "en", ["2"]),
        ("£1 twenty", "en", ["1"]),
        ("one pound", "en", ["1"]),
    ],
)
def test_amounts(text: str, language: str, amounts: list[str]) -> None:
    found = [token.value for token in scan(text, language) if token.tag == "money"]
    assert found == [Decimal(amount) for amount in amounts]
