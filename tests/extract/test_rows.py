"""Rows of tables in scripts and messages."""

from __future__ import annotations

from datetime import date

import pytest

from checker.extract.statement import read_statement
from checker.model import Evidence, Message


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("G-75\tGourde Ruisseau, 75 cl\t34,90 €", [("Gourde Ruisseau, 75 cl", "G-75", "34.90")]),
        ("| G-75 | Gourde Ruisseau | 34,90 € |", [("Gourde Ruisseau", "G-75", "34.90")]),
        ("Gourde Ruisseau\t75 cl\t34,90 €", [("Gourde Ruisseau 75 cl", None, "34.90")]),
        ("Réf.\tNom\tPrix\nG-7\tGourde Cime\t9,90 €", [("Gourde Cime", "G-7", "9.90")]),
        ("Gourde Ruisseau\t34,90 €\t29,90 €", []),  # whose price is the second?
        ("Livraison à domicile\t6,90 €", []),
        ("Gourde Ruisseau\tdès 34,90 €", []),
        ("Lampe Ver\t12,90 € par mois", []),
    ],
)  # fmt: skip
def test_a_row_is_a_number_a_name_and_a_price(
    text: str, told: list[tuple[str, str | None, str]]
) -> None:
    message = Message(text, "script", evidence=Evidence(text, "script.docx", row=1))
    found = read_statement(message, locale="fr-FR", today=date(2026, 11, 22), currency="EUR").offers
    assert [(o.title, o.sku, str(o.prices["current"].amount)) for o in found] == told
    assert all(o.mention for o in found)
