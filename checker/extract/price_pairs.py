"""Prices that explain each other: a list price and the price to pay, a deposit and payments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from msgspec import structs

from checker.extract.price_roles import Reading
from checker.model import Price, Role

_NOTHING = re.compile(r"\s*(?:\(?[-–]? ?[0-9]{1,2} ?%\)?\s*)?")
"""What may stand between a struck price and the one to pay: nothing, or the discount."""

_THEN = re.compile(
    r"(?:\W{0,3}(?:today|now|up ?front|down|aujourd'hui|à la commande|heute|oggi|hoy))?"
    r"[\s,;+]*(?:(?:and|et|und|y|e)\s+)?"
    r"(?:then|followed by|puis|ensuite|dann|danach|luego|después|poi)\b[^.!?\n]{0,20}",
    re.I,
)
"""What stands between what is paid at first and what is paid each month."""

_GUESSED = 0.7
_DEEPEST = 20
"""A reduction to less than a twentieth is no reduction."""


@dataclass(frozen=True, slots=True)
class Span:
    """A price and where it stands: `text[start:end]` is the amount with its currency."""

    start: int
    end: int
    price: Price


def pair_prices(clean: str, spans: list[Span], readings: Sequence[Reading]) -> list[Span]:
    """The same prices, with `sale` beside a list price and `deposit` before payments that follow.

    Two prices with nothing between them are a struck price and the one to pay: the lower is
    paid, with confidence 0.7. Three in a row say nothing.
    """
    spans = list(spans)
    for at, span in enumerate(spans):
        if span.price.role == "list":
            _find_sale(spans, at, movable=readings[at].movable and len(spans) == 2)
    for at, (paid, after) in enumerate(pairwise(spans)):
        roles = (paid.price.role, after.price.role)
        if roles == ("current", "instalment") and _THEN.fullmatch(clean, paid.end, after.start):
            spans[at] = _as(paid, "deposit")
    bare = [
        left
        for left in range(len(spans) - 1)
        if _is_struck(clean, spans[left], spans[left + 1], readings[left + 1].pointed)
    ]
    for left in bare:
        if left - 1 in bare or left + 1 in bare:
            continue
        low, high = sorted((left, left + 1), key=lambda at: spans[at].price.amount)
        spans[low] = _as(spans[low], "sale", _GUESSED)
        spans[high] = _as(spans[high], "list", _GUESSED)
    return spans


def _find_sale(spans: list[Span], at: int, *, movable: bool) -> None:
    """Marks the lower price beside the list price at `at`."""
    listed = spans[at].price
    for beside in (at - 1, at + 1):
        if not 0 <= beside < len(spans):
            continue
        other = spans[beside].price
        if other.role not in ("current", "sale") or other.currency != listed.currency:
            continue
        if other.amount < listed.amount:
            spans[beside] = _as(spans[beside], "sale")
            return
        if movable and other.amount > listed.amount:  # "49 € UVP 39 €"
            spans[at], spans[beside] = _as(spans[at], "sale"), _as(spans[beside], "list")
            return


def _is_struck(clean: str, left: Span, right: Span, pointed: bool) -> bool:
    a, b = left.price, right.price
    if not (a.role == b.role == "current") or (a.currency, a.tax) != (b.currency, b.tax):
        return False
    if a.amount == b.amount or min(a.amount, b.amount) * _DEEPEST < max(a.amount, b.amount):
        return False
    if pointed and b.amount < a.amount:  # "120 € maintenant 60 €"
        return right.start - left.end < 20
    return _NOTHING.fullmatch(clean, left.end, right.start) is not None


def _as(span: Span, role: Role, confidence: float | None = None) -> Span:
    price = structs.replace(span.price, role=role, confidence=confidence or span.price.confidence)
    return replace(span, price=price)
