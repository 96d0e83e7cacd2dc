"""Names of shops."""

from __future__ import annotations

import pytest

from checker.extract.places import name_shop

NAMES = [
    ("Boutique de Lyon", "Lyon"),
    ("Notre magasin d'Aix-en-Provence", "Aix-en-Provence"),
    ("Librairie du Havre", "Havre"),
    ("Le magasin de Paris Bastille", "Paris Bastille"),
    ("our Leeds store", "Leeds"),
    ("The shop in Covent Garden", "Covent Garden"),
    ("Boutique en ligne", None),
    ("La boutique Aubelle", None),
    ("our new store", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_names_the_shop(text: str, name: str | None) -> None:
    assert name_shop(text) == name
