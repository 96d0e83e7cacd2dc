"""What stands beside a price in running text and is no price to pay, nor its days: what it was
before ("passe de 22 € à 24 €"), and when it is sent ("expédié à partir du 14 décembre")."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import NamedTuple

from checker.extract.dates import parse_dates
from checker.extract.words import load, spelled

_AMOUNT = r"[€£$]?\s?\d{1,6}(?:[.,]\d\d)?\s?(?:€|£|eur(?:os?)?|pounds)?"
_SENTENCE = re.compile(r"[.!?…]\s+|\n")
_ANY_DAY = date(2000, 1, 5)


class _Patterns(NamedTuple):
    former: re.Pattern[str]
    sent: re.Pattern[str]


def without_former(body: str, locale: str) -> str:
    """The text, as long as before, without prices that give way to the next one, nor the days that
    open their sentences: "the Oak Lamp                   £24"."""
    patterns = _patterns(locale[:2].lower())
    for moved in patterns.former.finditer(body) if patterns is not None else ():
        opened = max((cut.end() for cut in _SENTENCE.finditer(body, 0, moved.start())), default=0)
        said = body[opened : moved.start()]
        body = _blank(body, *moved.span())
        for window in parse_dates(said, locale=locale, today=_ANY_DAY)[:1]:
            body = _blank(body, opened, opened + window.end)
    return body


def without_sending(text: str, locale: str) -> str:
    """The text without what it says of when the goods are sent or come."""
    patterns = _patterns(locale[:2].lower())
    return text if patterns is None else patterns.sent.sub(" ", text)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


@cache
def _patterns(language: str) -> _Patterns | None:
    table = load("changes").get(language)
    if table is None:
        return None
    moves, to, sent = ("|".join(map(spelled, table[name])) for name in ("moves", "to", "sent"))
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{moves})\s+{_AMOUNT}\s+(?:{to})\s+(?=[€£$]?\d)", re.I),
        re.compile(rf"(?<!\w)(?:{sent})(?!\w)[^,;.!?()\n]*", re.I),
    )
