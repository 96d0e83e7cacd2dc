"""A brand's own linked labels teach the abbreviations of its tills."""

from __future__ import annotations

from checker.match.parse import parse
from checker.match.teaching import learn

NAMES = ("Aube", "Brume", "Cime")
LINKED = [(parse(f"GMK {n.upper()}"), parse(f"{n} gourmandise")) for n in NAMES]


def test_a_word_seen_often_beside_another_is_learnt() -> None:
    assert learn(LINKED) == {("gmk", "gourmandise"): 0.85, ("gourmandise", "gmk"): 0.85}


def test_twice_is_chance() -> None:
    assert learn(LINKED[:2]) == {}


def test_an_abbreviation_that_is_understood_needs_no_lesson() -> None:
    linked = [(parse(f"GRMD {n.upper()}"), parse(f"{n} gourmandise")) for n in NAMES]
    assert learn(linked) == {}
