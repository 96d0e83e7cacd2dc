"""The cents of an amount in letters: "one pound twenty", "deux euros et dix centimes"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.extract.lexing import Token

_LEAST = 10
_HUNDRED = 100
_SHORTEST_GOODS = 4


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
