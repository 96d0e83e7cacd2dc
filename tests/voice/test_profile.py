"""The learned voice: what is counted, what is outside, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
             "capitals": ["SOLDES", "FOLIE"], "commerce": ["SOLDES"], "hype": ["FOLIE"],
             "emoji": ["😍", "😍"], "urgency": ["foncez"], "address-formal": ["foncez"],
             "we": ["Nos"]},
        ),
        (
            "Don't miss our amazing sale, you guys…", "en",
            {"contracted": ["Don't"], "urgency": ["Don't miss"], "hype": ["amazing"],
             "commerce": ["sale"], "slang": ["guys"], "ellipsis": ["…"], "we": ["our"]},
        ),
        ("J'ai -20 % avec le code SOIR26", "fr", {"i": ["J'ai"], "price": ["-20 %"]}),
        ("Optimisation", "de", {}),
        ("Une cliente : « Trop bien, les filles !! »", "fr", {}),
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
