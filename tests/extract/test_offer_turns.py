"""What is read right is read right however it is turned: signs, spelling, wrapping, neighbours."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

DATA = Path(__file__).parents[1] / "data/promotions"
TODAY = date(2026, 11, 18)
TURNS = [
    # signs and spelling
    (r"(\d)%", r"\1 percent"),
    (r"(\d)%", r"\1 %"),
    (r"\$(\d+)(?![\d.,]|[kKm])", r"$\1 USD"),
    (r"£(\d+)(?![\d.,]|[kKm])", r"\1 pounds"),
    (r"(\d+% off)(?! [£$])", r"*\1*"),
    (r"(?<=\w)'(?=\w)", "’"),
    (r" ", "\u00a0"),
    # where a sentence ends
    (r"(?<=\w\w\w)\. (?=[A-Z][a-z ][^.!?\n]{30})", " ✨ "),
    (r"(?<=\w\w\w)\. (?=[A-Z][a-z ][^.!?\n]{30})", " – "),
    (r"(?<=\w\w\w)\. (?=[A-Z])", " | "),
    # what stands around an offer
    (r"\A(?!Subject)", "Our team has been unpacking boxes all morning. "),
    (r"\A(?!Subject)", "HARROW & FINCH | "),
    (r"(?<=[.!?])\Z", "\n\nDownload our app to track your order."),
    (r"(?<=[.!?])\Z", "\n\nFree returns within 30 days. See our website for details."),
    (r"(?<=[.!?])\Z", "\n\nWe're open Monday to Saturday, 9am to 6pm."),
]


def read(text: str, locale: str) -> list[tuple[object, ...]]:
    found = parse_promotions(text, locale=locale, today=TODAY)
    return sorted((facts(promotion) for promotion in found), key=repr)


def facts(promotion: Promotion) -> tuple[object, ...]:
    return (
        promotion.kind,
        promotion.value,
        promotion.code,
        promotion.minimum_spend,
        promotion.valid_from,
        promotion.valid_through,
        promotion.audience,
        promotion.redemption_channel,
    )


@pytest.fixture(scope="module")
def texts() -> list[tuple[str, str]]:
    """Every eighth text, with its locale."""
    lines = (DATA / "english.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines[::8]]
    return [(row["text"], row["locale"]) for row in rows]


@pytest.mark.parametrize(("words", "turned"), TURNS)
def test_a_turn_changes_nothing(words: str, turned: str, texts: list[tuple[str, str]]) -> None:
    changed = [
        new
        for text, locale in texts
        if (new := re.sub(words, turned, text)) != text and read(new, locale) != read(text, locale)
    ]
    assert changed == []
