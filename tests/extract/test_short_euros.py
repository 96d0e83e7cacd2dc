"""Euros as text messages write them."""

from __future__ import annotations

import pytest

from checker.extract.lexing import scan


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("10E offerts", ["10"]),
        ("menu a 19E90 au lieu de 26E", ["19.9", "26"]),
        ("9,90E la place", ["9.9"]),
        ("place a 1E", ["1"]),
        ("frais offerts (val. 39e)", ["39"]),
        ("d'une valeur de 45e", ["45"]),
        ("livraison offerte ds 35e jusqu'a dim", ["35"]),
        ("dès 50e d'achat", ["50"]),
        ("coupe 25e au lieu de 32e pr les etudiants", ["25", "32"]),
        ("votre bon de 10e est valable", ["10"]),
        ("10e de reduc", ["10"]),
        ("le 10e café offert", []),
        ("dès la 5e visite", []),
        ("dès le 12e achat", []),
        ("Paris 15e", []),
        ("arrivée 12e au marathon", []),
        ("la 2e paire", []),
        ("dès 2e achat", []),
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    found = [token.value for token in scan(text, "fr") if token.tag == "money"]
    assert [f"{value.normalize():f}" for value in found if value is not None] == amounts
