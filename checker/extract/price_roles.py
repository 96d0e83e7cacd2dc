"""Which role an amount has, judged by the words beside it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from checker.extract.price_words import Context, Cue
from checker.model import Role, Tax

_STRONGEST_FIRST: tuple[Role, ...] = (
    "unit",
    "instalment",
    "deposit",
    "used",
    "member",
    "shipping",
    "list",
    "sale",
)
_REACH_LEFT = {
    "missing": 1,
    "shipping": 7,
    "from": 0,
    "saving": 1,
    "now": 1,
    "list": 3,
    "threshold": 2,
    "short": 1,
}
_REACH_RIGHT = {"saving": 1, "threshold": 1, "included": 3, "excluded": 3}
_REACH = 4


Labels = Literal["follow", "lead", "unknown"]
"""Where a text puts its labels: after the amounts, before them, or one cannot tell."""


class Reading(NamedTuple):
    """What the words say."""

    role: Role | None
    """None for an amount that is no price (a discount, credit, a refund)."""
    tax: Tax
    pointed: bool
    """A word such as "now" points at it as the price to pay."""
    movable: bool
    """Its role rests on words that might as well belong to a neighbouring amount."""


@lru_cache(maxsize=16384)
def read_role(left: Context, right: Context, first: bool, last: bool, labels: Labels) -> Reading:
    """The role of the amount between two contexts.

    `first` and `last` tell whether a neighbouring amount could own the words of the left
    and right context; `labels` is the habit of this text where nothing else tells.
    """
    near = [*_left(left, first, labels), *_right(right, last, labels)]
    marks = {cue.mark for cue in near}
    tax: Tax = "unknown"
    if "included" in marks:
        tax = "included"
    elif "excluded" in marks:
        tax = "excluded"
    movable = any(cue.side == "either" and cue.mark == "list" for cue in near)
    free = left.has("free") or right.has("free") or left.has("saving")
    if "missing" in marks or {"short", "goal"} <= marks:
        return Reading(None, tax, pointed=False, movable=False)
    if "threshold" in marks or ("from" in marks and free and "instalment" not in marks):
        return Reading("threshold", tax, pointed=False, movable=False)
    if "saving" in marks:
        return Reading(None, tax, pointed=False, movable=False)
    shippable = "free" not in marks and "public" not in marks
    for role in _STRONGEST_FIRST:
        if role in marks and (shippable or role not in ("shipping", "member", "used")):
            return Reading(role, tax, pointed=False, movable=movable)
    if "from" in marks:
        return Reading("from", tax, pointed=False, movable=False)
    return Reading("current", tax, pointed="now" in marks, movable=False)


def _left(context: Context, first: bool, labels: Labels) -> Iterator[Cue]:
    """The cues of the context before an amount that speak of it."""
    for cue in context.cues:
        distance = context.words - 1 - cue.last
        if cue.mark in ("from", "saving", "threshold", "short"):
            distance -= min(context.fillers, distance)
        if cue.side == "after" or cue.segment != context.segments - 1:
            continue
        if distance > _REACH_LEFT.get(cue.mark, _REACH):
            continue
        apart = cue.line > 0
        if cue.side == "before" or first or apart or labels != "follow":
            yield cue


def _right(context: Context, last: bool, labels: Labels) -> Iterator[Cue]:
    """The cues of the context after an amount that speak of it."""
    for cue in context.cues:
        if cue.side == "before" or cue.line != 0:
            continue
        if cue.first > _REACH_RIGHT.get(cue.mark, 2):
            continue
        if cue.mark == "shipping" and cue.first == 0 and cue.last < context.words - 1:
            continue  # "29 € Livraison en 24 h" opens another sentence
        apart = context.lines > 1
        tax = cue.mark in _TAXES and labels != "lead"
        if cue.side == "after" or last or apart or labels == "follow" or tax:
            yield cue


_TAXES = ("included", "excluded")
