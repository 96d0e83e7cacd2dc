"""What is taken out of texts, and what is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.personal import clean_link, mask, mask_addressee


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Écrivez à lea.martin@client.example", "Écrivez à …"),
        ("Mon numéro : 06 39 98 12 34.", "Mon numéro : …."),
        ("+33 (0)6 39 98 12 34", "…"),
        ("@lea bonjour", "@… bonjour"),
        ("RT @lea.m@social.example: oui", "RT @…: oui"),
        ("Le 12/11/2026, 39,90 € les 250 ml", "Le 12/11/2026, 39,90 € les 250 ml"),
    ],
)
def test_words_of_others(text: str, masked: str) -> None:
    assert mask(text) == masked


@pytest.mark.parametrize(
    ("text", "names", "masked"),
    [
        ("Bonjour Léa, merci.", (), "Bonjour …, merci."),
        ("Chère Madame Martin,\nvotre colis", (), "Chère Madame …,\nvotre colis"),
        ("<p>Hi Zoe!</p>", (), "<p>Hi …!</p>"),
        ("Bonjour à tous, merci.", (), "Bonjour à tous, merci."),
        ("Bonjour Maison Lune, merci", (), "Bonjour Maison Lune, merci"),
        ("Léa, votre colis", ("Léa Martin",), "…, votre colis"),
        ("Merci, Léa", ("Léa Martin",), "Merci, …"),
        ("La Crème Rose est là", ("Rose Martin",), "La Crème Rose est là"),
        ("envoyé à LEA@client.example", ("lea@client.example",), "envoyé à …"),
        ("Maison Lune, votre colis", ("Maison Lune",), "Maison Lune, votre colis"),
    ],
)
def test_the_addressee(text: str, names: tuple[str, ...], masked: str) -> None:
    assert mask_addressee(text, names, keep=("Maison Lune",)) == masked


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/lampe?utm_source=x&e=lea@c.example#top", "https://a.example/lampe"),
        ("https://t.example/c/9f8e7d6c5b4a3f2e1d0c9f8e/x", "https://t.example/c"),
        ("https://user:secret@a.example/x", "https://a.example/x"),
        ("https://a.example/u/lea@client.example", "https://a.example/u"),
        ("https://a.example/produits/creme-de-nuit-50-ml.html",
         "https://a.example/produits/creme-de-nuit-50-ml.html"),
    ],
)  # fmt: skip
def test_links(url: str, clean: str) -> None:
    assert clean_link(url) == clean


@given(st.text(max_size=200), st.lists(st.text(max_size=20), max_size=3))
def test_no_text_breaks_it(text: str, names: list[str]) -> None:
    mask(text)
    mask_addressee(text, names)
    clean_link(text)
