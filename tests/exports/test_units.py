"""The quantity that a column of unit prices is for."""

from __future__ import annotations

import pytest

from checker.exports.units import unit_of_header


@pytest.mark.parametrize(
    ("header", "per"),
    [
        ("Prix au kg", "1 kg"),
        ("€/kg", "1 kg"),
        ("Prix/L", "1 l"),
        ("Price per kilo", "1 kg"),
        ("Tarif!Prix au litre ou au kilo", "1 kg/l"),
        ("Prix kg/L", "1 kg/l"),
        ("Unit price (per 100 ml)", "100 ml"),
        ("Prix pour 1 000 g", "1000 g"),
        ("Prix à l'unité", None),
        ("Prix au kg, prix aux 100 g", None),
        ("unit-price", None),
    ],
)
def test_the_header_names_it(header: str, per: str | None) -> None:
    assert unit_of_header(header) == per
