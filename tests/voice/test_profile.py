"""The learned voice: what is counted, what is outside, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker import display
from checker.voice.profile import DIMENSIONS, Profile, learn
from checker.voice.traits import traits_of

DATA = Path(__file__).parents[1] / "data" / "voice"
ROWS = [json.loads(line) for line in (DATA / "dev.jsonl").read_text("utf-8").splitlines()]


def profile_of(brand: str) -> Profile:
    own = [row for row in ROWS if row["brand"] == brand and row["split"] == "approved"]
    learned = learn([row["text"] for row in own], own[0]["language"])
    assert learned is not None
    return learned


BRANDS = {brand: profile_of(brand) for brand in {row["brand"] for row in ROWS}}


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        (
            "Coucou les amis ! Nos SOLDES sont de FOLIE 😍😍 : foncez !!", "fr",
            {"greeting": ["Coucou", "les amis"], "exclamation": ["!"], "repeated": ["!!"],
             "lively": ["!", "!!"], "you": ["foncez"],
             "capitals": ["SOLDES", "FOLIE"], "commerce": ["SOLDES"], "hype": ["FOLIE"],
             "emoji": ["😍", "😍"], "urgency": ["foncez"], "address-formal": ["foncez"],
             "we": ["Nos"]},
        ),
        (
            "Don't miss our amazing sale, you guys…", "en",
            {"contracted": ["Don't"], "urgency": ["Don't miss"], "hype": ["amazing"],
             "commerce": ["sale"], "slang": ["guys"], "ellipsis": ["…"], "we": ["our"],
             "you": ["you"]},
        ),
        (
            "Nous sommes ravis, la société vous écrit : j'aime pas, tu ne sais pas.", "fr",
            {"we": ["Nous sommes"], "us": ["Nous"], "company": ["la société"],
             "you": ["vous", "tu"], "address-formal": ["vous"], "address-informal": ["tu"],
             "i": ["j'aime"], "dropped": ["j'aime pas"], "ne": ["ne"], "pas": ["pas", "pas"],
             "office": ["sommes ravis"]},
        ),
        ("Vanishes wrinkles: thank you, customers.", "en",
         {"effect": ["wrinkles"], "customers": ["customers"]}),
        ("a question of vaporisation and attention", "en",
         {"lower": ["a"], "learned": ["vaporisation"]}),
        ("J'ai -20 % avec le code SOIR26", "fr", {"i": ["J'ai"], "price": ["-20 %"]}),
        ("Optimisation", "de", {}),
        ("Manon : « Trop bien, les filles !! »", "fr", {}),
    ],
)  # fmt: skip
def test_traits_and_where_they_stand(
    text: str, language: str, expected: dict[str, list[str]]
) -> None:
    found = traits_of(text, language).marks
    assert {trait: [text[a:b] for a, b in spans] for trait, spans in found.items()} == expected


@pytest.mark.parametrize("row", [r for r in ROWS if r["split"] == "judge"], ids=lambda r: r["text"])
def test_a_message_is_in_or_out(row: dict[str, str]) -> None:
    found = BRANDS[row["brand"]].outside(row["text"])
    assert bool(found) == (row["label"] == "off")


def test_a_deviation_has_its_words_its_dimension_and_what_is_usual() -> None:
    text = "Nos montres sont géniales, incroyables et bluffantes !"
    hype = next(d for d in BRANDS["Atelier Morand"].outside(text) if d.trait == "hype")
    words = [text[start:end] for start, end in hype.spans]
    assert words == ["géniales", "incroyables", "bluffantes"]
    assert (hype.dimension, hype.usual, hype.measured) == ("energy", (0.0, 0.0), 3)


def test_a_sentence_is_long_for_a_brand_that_is_brief() -> None:
    text = " ".join(["La montre que la maison a faite marche bien, et son cadran"] * 6)
    found = {d.trait: d for d in BRANDS["Atelier Morand"].outside(text)}
    assert found["sentence"].measured > found["sentence"].usual[1]


def test_an_approved_text_is_never_outside_and_may_be_an_example() -> None:
    profile = BRANDS["Tapage"]
    assert [text for text in profile.texts if profile.outside(text)] == []
    assert profile.example("Le bonnet orange est revenu") in profile.texts


def test_a_dimension_may_be_left_to_another_rule() -> None:
    text = "Tu cherches une belle montre ? Passe nous voir et choisis la tienne."
    assert BRANDS["Atelier Morand"].outside(text)
    assert not BRANDS["Atelier Morand"].outside(text, without={"address"})


def test_few_texts_teach_nothing() -> None:
    assert learn(["Une seule phrase."] * 20, "fr") is None


@given(st.text(max_size=300), st.sampled_from(sorted(BRANDS)))
def test_any_text_is_judged(text: str, brand: str) -> None:
    for deviation in BRANDS[brand].outside(text):
        assert deviation.trait in DIMENSIONS
        assert deviation.bits > 0
        assert all(0 <= start < end <= len(text) for start, end in deviation.spans)


@pytest.mark.parametrize(
    ("brand", "text", "trait"),
    [
        ("Tapage", "On a remis le bonnet orange au stock 🧡🧡🧡🧡🧡🧡", "emoji"),
        ("Atelier Morand", "La société a remis la montre à sa clientèle.", "company"),
        ("Atelier Morand", "Cette montre guérit l'insomnie.", "effect"),
        ("Loop Snacks", "The management wishes to inform customers of a revision.", "customers"),
    ],
)
def test_a_deviation_of_each_class(brand: str, text: str, trait: str) -> None:
    told = BRANDS[brand].deviations_of(traits_of(text, BRANDS[brand].language))
    assert trait in {deviation.trait for deviation in told}


def test_negations_and_their_ne_are_a_choice() -> None:
    dropped = [f"J'aime pas le pain {n}, je le dis." for n in range(12)]
    voice = learn(dropped, "fr")
    assert voice is not None
    assert [d.trait for d in voice.outside("Je n'aime pas le pain, je le dis.")][:1] == ["ne"]
    kept = learn([f"Je n'aime pas le pain {n}, je le dis." for n in range(12)], "fr")
    assert kept is not None
    assert [d.trait for d in kept.outside("J'aime pas le pain, je le dis.")][:1] == ["dropped"]


def test_a_picture_that_a_brand_of_few_never_used_is_another_voice() -> None:
    voice = learn([f"Le pain {n} est sorti du four 🫧" for n in range(24)], "fr")
    assert voice is not None
    assert not voice.outside("Le pain du soir est sorti du four 🫧")
    assert [d.trait for d in voice.outside("Le pain du soir est sorti du four 🏆")] == ["emoji"]


@pytest.mark.parametrize(
    ("text", "language", "trait"),
    [
        ("L'enseigne a trié les haricots à la main.", "fr", "company"),
        ("Il est recommandé d'éclaircir les carottes.", "fr", "office"),
        ("Cette opération est à prévoir courant mai.", "fr", "office"),
        ("Il élimine toutes les bactéries en dix secondes.", "fr", "effect"),
        ("Ta récolte double, on te le garantit.", "fr", "effect"),
        ("Je nourris votre peau.", "fr", "effect"),
        ("It doubles your team's output.", "en", "effect"),
        ("It soothes your throat and fights colds.", "en", "effect"),
        ("Your savings grow faster than anywhere else.", "en", "effect"),
        ("You will lose your mind over it.", "en", "hype"),
        ("The wildest export ever has landed.", "en", "hype"),
    ],
)
def test_registers_of_slips(text: str, language: str, trait: str) -> None:
    assert trait in traits_of(text, language).marks


def test_one_word_of_each_of_two_registers_is_no_other_voice() -> None:
    voice = BRANDS["Atelier Morand"]
    assert not voice.outside("Une montre est en promotion, avec joie.")


def test_every_trait_has_a_name_to_be_told_by() -> None:
    for trait in DIMENSIONS:
        assert all(display.say("voice", trait, language) for language in display.LANGUAGES)
