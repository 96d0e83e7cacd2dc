"""The last day that a countdown's attribute tells: `<div class="countdown" data-end="2026-11-30">`.

Only an element that is called a countdown tells one: a calendar, a filter or a slider has days in
attributes of the same names. Minutes that begin anew for everybody are no day.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta

from selectolax.lexbor import LexborNode

from checker.extract.columns import say_row
from checker.extract.dom import text_of
from checker.extract.vocabulary import words
from checker.extract.words import load

SIGNS = (b"countdown", b"count-down", b"compte-a-rebours", b"data-deadline")
"""Without one of these a page has no countdown."""
_CALLED = re.compile(r"count-?down|compte-a-rebours|deadline", re.I)
_START = re.compile(r"start|begin|from|debut|now|current", re.I)
_MOMENT = re.compile(
    r"(20\d\d)[-/](\d\d?)[-/](\d\d?)(?:[T ](\d\d?):(\d\d)[\d:.]*(?:Z|[+-]\d\d:?\d\d)?)?"
)
_AROUND = 120
"""Characters around a countdown that may tell of something else."""
_LONGEST = 180
"""Days from today that a countdown may count."""


def counted_day(node: LexborNode, *, locale: str, today: date) -> tuple[str, str] | None:
    """The attribute's text and the last day it tells as a sentence says it, "jusqu'au 30/11/2026";
    None for an element that is no countdown of an offer's end."""
    attributes = node.attributes
    named = f"{node.tag} {attributes.get('class') or ''} {attributes.get('id') or ''}"
    if locale[:2] not in load("columns")["says"]:
        return None
    found = [
        (value, last)
        for name, value in attributes.items()
        if name.startswith("data-") and value and not _START.search(name)
        if _CALLED.search(named) or _CALLED.search(name)
        if (last := _last_day(value.strip(), today)) is not None
    ]
    if len({last for _, last in found}) != 1 or _is_of_other(node):
        return None
    value, last = found[0]
    said = say_row(f"\t{last:%d/%m/%Y}" if locale != "en-US" else f"\t{last:%m/%d/%Y}",
                   (None, "end"), locale=locale, today=today)  # fmt: skip
    return (value.strip(), said) if said else None


def _last_day(value: str, today: date) -> date | None:
    """The last day up to a moment, today or later; the day before one that begins a day."""
    found = _MOMENT.fullmatch(value)
    if found is None:
        return None
    try:
        day = date(*map(int, found.group(1, 2, 3)))
        moment = time(int(found[4]), int(found[5])) if found[4] else None
    except ValueError:
        return None
    last = day - timedelta(days=1) if moment == time(0) else day
    return last if today <= last <= today + timedelta(days=_LONGEST) else None


def _is_of_other(node: LexborNode) -> bool:
    """True where what stands around it tells of a start, a delivery or a draw."""
    around = node.parent if node.parent is not None and node.parent.tag != "body" else node
    said = text_of(around, _AROUND).lower()
    return any(words("offer", name).search(said) for name in ("other_days", "starting"))
