"""The cents of an amount in letters: "one pound twenty", "deux euros et dix centimes"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.extract.lexing import Token

_LEAST = 10
_HUNDRED = 100
_HOUR = 60
_SHORTEST_GOODS = 4


_PRICES = frozenset(
    {
        "just", "only", "at", "for", "now", "was", "were", "is", "are", "regularly", "normally",
        "usually", "originally", "from", "instead",
    }
)  # fmt: skip
_BEHIND = frozenset(
    {
        "a", "each", "per", "apiece", "tonight", "today", "until", "till", "through", "thru",
        "this", "with", "when", "while", "whilst", "and", "or", "instead", "down", "was",
        "normally", "usually", "regularly", "all", "only", "on", "if", "at", "in",
    }
)  # fmt: skip
_SIGNS = frozenset({"comma", "stop", "close", "open", "mark"})


def spoken_price(tokens: list[Token], i: int) -> Decimal | None:
    """The amount of "just four ninety-nine, regularly seven forty-nine", whose currency nobody
    says, at `i`; None for anything else."""
    if i == 0 or i + 1 >= len(tokens):
        return None
    whole, cents, before = tokens[i], tokens[i + 1], tokens[i - 1]
    after = tokens[i + 2] if i + 2 < len(tokens) else None
    if cents.tag != "number" or not (whole.text[:1].isalpha() and cents.text[:1].isalpha()):
        return None
    units, hundredths = whole.value or Decimal(0), cents.value or Decimal(0)
    timed = hundredths < _HOUR and hundredths % 5 == 0  # "the time is now eight forty-five"
    told = 0 < units < _HUNDRED and _LEAST <= hundredths < _HUNDRED and before.text in _PRICES
    ends = after is None or after.tag in _SIGNS or after.text in _BEHIND
    return units + hundredths / _HUNDRED if told and ends and not timed else None


def spelled_cents(tokens: list[Token], i: int) -> tuple[Decimal, int]:
    """What the cents at `i`, behind an amount, are worth in the unit of that amount, and the
    position past them; 0 and `i` where none are told, and for what is counted there: "dix euros
    douze huîtres"."""
    none = Decimal(0), i
    if not (tokens[i - 2].text[:1].isalpha() and tokens[i - 1].text.isalpha()):
        return none
    joined = [token.text for token in tokens[i : i + 1]] in (["and"], ["et"])
    at = i + joined
    told, after = [*tokens[at : at + 2], None, None][:2]
    if told is None or told.tag != "number" or not told.text[:1].isalpha():
        return none
    value = told.value or Decimal(0)
    if not 0 < value < _HUNDRED:
        return none
    if after is not None and after.detail.endswith("/100"):
        return value / _HUNDRED, at + 2
    counts = after is not None and (
        after.tag in ("currency", "percent_sign")
        or (after.tag == "word" and len(after.text) > _SHORTEST_GOODS and after.text[-1] in "sx")
    )
    return none if joined or value < _LEAST or counts else (value / _HUNDRED, at + 1)
