"""Slogans that a text alters."""

from __future__ import annotations

import pytest

from checker.extract.slogans import find_slogan_variants

SLOGAN = "La nuit révèle votre éclat"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La nuit révèle votre beauté", ["La nuit révèle votre beauté"]),
        ("Ce soir : la nuit révèle ton éclat !", ["la nuit révèle ton éclat"]),
        ("La nuit révèle tout votre éclat", ["La nuit révèle tout votre éclat"]),
        ("La nuit révèle l'éclat", ["La nuit révèle l'éclat"]),
        ("LA NUIT REVELE VOTRE ECLAT…", []),
        ("La nuit, révèle votre éclat", []),
        ("La nuit", []),
        ("Votre éclat", []),
        ("La nuit, votre teint retrouve son éclat", []),
        ("Découvrez votre éclat la nuit", []),
        ("Livraison offerte dès 60 €", []),
        ("", []),
    ],
)
def test_slogan_variants(text: str, found: list[str]) -> None:
    variants = find_slogan_variants(text, (SLOGAN,))
    assert [variant.found for variant in variants] == found
    assert all(75 <= variant.ratio <= 99 for variant in variants)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("New: Home, made slowly.", ["Home, made slowly"]),
        ("Slowly made, home", ["Slowly made, home"]),
        ("Home, slowly made", []),
        ("Home-made jam, cooked slowly", []),
    ],
)
def test_a_slogan_in_another_order(text: str, found: list[str]) -> None:
    variants = find_slogan_variants(text, ("Home, slowly made",))
    assert [variant.found for variant in variants] == found


def test_an_altered_slogan_beside_the_right_one() -> None:
    text = "La nuit révèle votre éclat. La nuit révèle votre beauté."
    (variant,) = find_slogan_variants(text, (SLOGAN,))
    assert variant.found == "La nuit révèle votre beauté"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Vivre en douceur", []),
        ("La nuit en douceur : -20 % sur la chambre", []),
        ("Grandir avec douceur", ["Grandir avec douceur"]),
        ("Grandir en doucer", ["Grandir en doucer"]),
    ],
)
def test_one_common_word_makes_no_slogan(text: str, found: list[str]) -> None:
    variants = find_slogan_variants(text, ("Grandir en douceur",))
    assert [variant.found for variant in variants] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # alone in its line, at the beginning and at the end of a text
        ("Fuel that grows with you.", ["Fuel that grows with you"]),
        ("Fuel that grows with you. In 2017 we had a mint bed.", ["Fuel that grows with you"]),
        ("A short story. Fuel that grows with you", ["Fuel that grows with you"]),
        ("Energy that grows on you", ["that grows on you"]),
        ("Fuel that grows on you.", []),
        ("Fuel for those who grow", []),
        ("A mint bed that grows in the yard", []),
        ("Grow with us", []),
        ("On you.", []),
    ],
)
def test_an_altered_slogan_at_the_edge_of_a_text(text: str, found: list[str]) -> None:
    variants = find_slogan_variants(text, ("Fuel that grows on you",))
    assert [variant.found for variant in variants] == found
