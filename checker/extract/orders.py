"""What is told of one customer's order: "Votre commande est partie. Elle arrive demain."."""

from __future__ import annotations

import re
from functools import cache

from checker.extract.typography import fold_words
from checker.extract.words import load, spelled
from checker.model import ClaimKind

OF_ONE: frozenset[ClaimKind] = frozenset(
    {"click_and_collect_delay", "delivery_delay", "free_shipping_threshold", "shipping_fee"}
)
"""Promises that a text on one order makes of that order alone."""
_SENTENCE = re.compile(r"[^.!?…\n]+[.!?…\n]?")
_BETWEEN = 8
"""Words between the order and what became of it: its number, what it cost."""


def told_from(text: str) -> int | None:
    """The offset behind the sentence that tells what became of one order; None where none does.

    A question and what is told of every order ("Quand votre commande est prête, …") are none.
    """
    for sentence in _SENTENCE.finditer(text):
        said = fold_words(sentence[0])
        if not sentence[0].endswith("?") and _state().search(said) and not _any().search(said):
            return sentence.end()
    return None


@cache
def _state() -> re.Pattern[str]:
    whose, goods, state = (_words(name) for name in ("whose", "goods", "state"))
    return re.compile(rf"\b{whose} (?:\w+ )?{goods} (?:\w+ ){{0,{_BETWEEN}}}?{state}\b")


@cache
def _any() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_words('whenever')}\b|{_words('within')} \d)")


def _words(name: str) -> str:
    return f"(?:{'|'.join(map(spelled, load('orders')[name]))})"
