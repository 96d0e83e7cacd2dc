"""The paragraphs that facts were read from: what stands beside a quote, in its own message."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from checker.extract.cues import has_digit

if TYPE_CHECKING:
    from checker.model import Promotion
    from checker.subjects import Subjects

Place = tuple[str, str]
"""Where a document lies, and the quote."""
_REACH = 160
"""Characters on either side; further away a long message speaks of other things."""


def place_of(promotion: Promotion) -> Place:
    """Where the promotion's words stand."""
    return (promotion.evidence.location if promotion.evidence else "", promotion.quote)


def around(subjects: Subjects, places: Iterable[Place]) -> Mapping[Place, Sequence[str]]:
    """Of each place, what stands around the quote in the messages that hold it; nothing of a place
    without any."""
    quotes: dict[str, set[str]] = {}
    for location, quote in places:
        quotes.setdefault(location, set()).add(quote)
    found: dict[Place, list[str]] = {}
    for message in (said.fact for said in subjects.messages) if quotes else ():
        location = message.evidence.location if message.evidence else ""
        for quote in quotes.get(location, ()):
            if quote and quote in message.body:
                found.setdefault((location, quote), []).append(_near(message.body, quote))
    return found


def _near(text: str, quote: str) -> str:
    at = text.index(quote)
    return text[max(at - _REACH, 0) : at + len(quote) + _REACH]


def texts_at(subjects: Subjects, locations: Set[str]) -> Mapping[str, Sequence[str]]:
    """The messages that stand at each of the `locations` and name a figure."""
    found: dict[str, list[str]] = {}
    for message in (said.fact for said in subjects.messages) if locations else ():
        location = message.evidence.location if message.evidence else ""
        if location in locations and has_digit(message.body):
            found.setdefault(location, []).append(message.body)
    return found
