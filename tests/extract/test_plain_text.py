"""A text reads the same in bold type, cut at a width, between pictures, with parted accents."""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from checker.extract.plain_text import undressed
from checker.extract.promotions import parse_promotions
from checker.model import Promotion

DATA = Path(__file__).parents[1] / "data" / "promotions"
TODAY = date(2026, 11, 18)
EVERY = 9
"""One text of so many is turned."""


def without_words(promotion: Promotion) -> Promotion:
    """`promotion` without what is quoted of it, in which the turn is seen."""
    return replace(promotion, quote="", scope=None, exclusions=None, gift=None, name=None)


def read(text: str) -> list[Promotion]:
    return [without_words(p) for p in parse_promotions(text, locale="fr-FR", today=TODAY)]


def wrapped(text: str) -> str:
    return "\n".join(textwrap.fill(line, 64) for line in text.split("\n"))


TURNS: dict[str, Callable[[str], str]] = {
    "accents": lambda text: unicodedata.normalize("NFD", text),
    "bold": lambda text: re.sub(
        r"(?<![\w,-])(?<!\d )(-?\d+(?:,\d\d)? [%€])(?!\w)", r"**\1**", text
    ),
    "greeting": lambda text: f"Bonjour Claire,\n{text}",
    "italic": lambda text: re.sub(r"(?<=code )([A-Z]+\d+)\b", r"*\1*", text),
    "neighbour": lambda text: f"{text.rstrip(' .')}. Retrouvez-nous aussi en ligne.",
    "app": lambda text: f"{text.rstrip(' .')}. Téléchargez notre appli !",
    "pictures": lambda text: re.sub(r"(?<=[a-zé%€])\. (?=[A-ZÀ-Þ][a-zé])", " 🎁 ", text),
    "spaces": lambda text: re.sub(r" (?=[%€!?:;])", "\u202f", text),
    "spelt": lambda text: re.sub(r"(?<=\d) ?%", " pour cent", text),
    "width": wrapped,
}


@pytest.mark.parametrize("turn", TURNS)
def test_reads_a_turned_text_alike(turn: str) -> None:
    lines = (DATA / "french.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    pairs = [(text, TURNS[turn](text)) for text in texts[::EVERY]]
    turned = [(text, other) for text, other in pairs if other != text]
    assert turned
    assert [other for text, other in turned if read(other) != read(text)] == []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**-20 %** sur tout", "  -20 %   sur tout"),
        ("Code __ETE__, -*5 €*", "Code   ETE  , - 5 € "),
        ("-20 %* sur tout. *Hors livres.", None),
        ("* -20 %\n* -30 %", None),
        ("jusqu'au\n30 juin", "jusqu'au 30 juin"),
        ("30\n% de remise", "30 % de remise"),
        ("-20 % sur les lampes\nlivraison offerte\nhors soldes", None),
        ("Nos ateliers rouvrent 🎉 Passez nous voir", "Nos ateliers rouvrent | Passez nous voir"),
        ("Votre code 👉 Noel", None),
        ("Avec 💛 NOEL10", None),
    ],
)
def test_takes_off_what_dresses_a_text_up(text: str, plain: str | None) -> None:
    assert undressed(text) == (text if plain is None else plain)
