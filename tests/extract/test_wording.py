"""Listed words, misspelt names, altered slogans and quotations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.extract.misspellings import find_misspellings
from checker.extract.slogans import find_slogan_variants
from checker.extract.wording import find_words, quoted_spans

TERMS = ("anti-âge", "pas cher", "100 % naturel", "n°1", "🔥", "crème de soir", "promo")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Notre soin anti-âge", ["anti-âge"]),
        ("nos soins Anti Age", ["Anti Age"]),
        ("ANTIÂGE", ["ANTIÂGE"]),
        ("soin anti-a\u0302ge", ["anti-a\u0302ge"]),
        ("l’anti‑âge", ["anti‑âge"]),
        ("pas chères du tout", ["pas chères"]),
        ("100 % naturelle", ["100 % naturelle"]),
        ("100% naturels", ["100% naturels"]),
        ("le N°1", ["N°1"]),
        ("nos promos du jour", ["promos"]),
        ("Crèmes de soir", ["Crèmes de soir"]),
        ("🔥 promo 🔥", ["🔥", "promo", "🔥"]),
        ("l'anti-âgeisme", []),
        ("promotion, promontoire", []),
        ("pas. Cher ami", []),
        ("100 naturel", []),
        ("https://lune.example/promo et promo@lune.example", []),
        ("#promo", ["promo"]),
    ],
)
def test_listed_words(text: str, found: list[str]) -> None:
    hits = find_words(text, TERMS)
    assert [hit.found for hit in hits] == found
    assert all(text[hit.start : hit.end] == hit.found for hit in hits)


def test_the_longest_term_wins() -> None:
    terms = ("promo", "promo flash", "flash")
    assert [hit.term for hit in find_words("la promo flash", terms)] == ["promo flash"]


def test_quotations_are_skipped_on_request() -> None:
    text = "Elle dit « un soin anti-âge » de notre promo"
    assert [hit.found for hit in find_words(text, TERMS)] == ["anti-âge", "promo"]
    assert [hit.found for hit in find_words(text, TERMS, skip_quoted=True)] == ["promo"]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Il dit « oui » et “non”.", ["« oui »", "“non”"]),
        ("Sie sagt „ja“ und »nein«.", ["„ja“", "»nein«"]),
        ('Elle a dit "merci beaucoup".', ['"merci beaucoup"']),
        ('Un écran de 15" ou de 17"', []),
        ("« sans fin", []),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quoted_spans(text)] == quoted


PIECES = """Maison lune Lune maison-lune « » “ „ " ' - œ É ß İ \u0301 #a a@b.c 🔥 La nuit révèle"""
TEXTS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(PIECES.split()), max_size=15).map(" ".join),
)


@given(TEXTS, st.lists(TEXTS, max_size=3))
def test_any_text_and_any_list_is_read(text: str, listed: list[str]) -> None:
    for hit in (*find_words(text, listed, skip_quoted=True), *find_misspellings(text, listed)):
        assert text[hit.start : hit.end] == hit.found
    for variant in find_slogan_variants(text, listed):
        assert text[variant.start : variant.end] == variant.found
