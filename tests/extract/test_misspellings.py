"""Names that a text writes in another way."""

from __future__ import annotations

import pytest

from checker.extract.misspellings import find_misspellings

NAME = "Maison Lune"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("chez Maison lune ce soir", ["Maison lune"]),
        ("Maison Lunne vous remercie", ["Maison Lunne"]),
        ("l'équipe MaisonLune", ["MaisonLune"]),
        ("chez maison lune", ["maison lune"]),
        ("Mason Lune", ["Mason Lune"]),
        ("Maison-Lune", ["Maison-Lune"]),
        ("Maison de Lune", ["Maison de Lune"]),
        ("Maison Lune, Maison Lune", []),
        ("Maison\u00a0Lune", []),
        ("MAISON LUNE", []),
        ("#maisonlune @MaisonLune", []),
        ("https://maisonlune.example et contact@maisonlune.example", []),
        ("maison-lune.jpg", []),
        ("la maison", []),
        ("maison luxe, Maison Luxe", []),
        ("maison lunaire", []),
        ("une maison lune de miel", []),
        ("une maison sous la lune", []),
        ("Maison. Lune", []),
    ],
)
def test_misspelt_names(text: str, found: list[str]) -> None:
    hits = find_misspellings(text, (NAME,))
    assert [hit.found for hit in hits] == found
    assert all(hit.term == NAME for hit in hits)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("iPhone", "un Iphone ou un iphone", ["Iphone", "iphone"]),
        ("Séphane", "Sephane", ["Sephane"]),
        ("Avène", "Avenue Foch", []),
        ("Nivéa", "Niveau 2", []),
        ("Nivéa", "Nivvéa", ["Nivvéa"]),
        ("Lune", "la lune, Lune", []),
        ("Hydrabelle", "Hydrabele, Hidrabelle", ["Hydrabele", "Hidrabelle"]),
        ("L’Atelier Vert", "L'Atelier Vert", []),
        ("LunaBelle", "Luna Belle", ["Luna Belle"]),
        ("Lune & Fils", "Lune et Fils, Lune & Fils", ["Lune et Fils"]),
        ("Lune & Fils", "la lune et fils", []),
        ("Lune et Fils", "Lune & Fils, Lune et Fils", ["Lune & Fils"]),
        ("Lune Fils", "Lune et Fils", []),
        ("Lune & Fils", "Lunes & Fils, Lune & Filz", ["Lunes & Fils", "Lune & Filz"]),
        ("Hartley & Rowe", "Hartly & Rowe, Hartley & Rowee", ["Hartly & Rowe", "Hartley & Rowee"]),
        ("Lune & Fils", "Lune & Filles, LUNE & FILS, une lune & fils", []),
        ("Lune Fils", "Lunes & Fils", []),
    ],
)
def test_names_of_other_kinds(name: str, text: str, found: list[str]) -> None:
    assert [hit.found for hit in find_misspellings(text, (name,))] == found


def test_a_name_beside_its_sibling_is_no_misspelling() -> None:
    names = ("Lune Jour", "Lune Jours")
    assert find_misspellings("Lune Jour et Lune Jours", names) == []
