"""The paragraphs that facts were read from: what stands beside a quote, in its own message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import TYPE_CHECKING

from checker.extract.cues import has_digit

if TYPE_CHECKING:
    from checker.model import Evidence, Promotion
    from checker.subjects import Subjects

Place = tuple[str, str]
"""Where a document lies, and the quote."""
_REACH = 160
"""Characters on either side; further away a long message speaks of other things."""
_STOP = re.compile(r"[.!?](?=\s)|\n")


def place_of(evidence: Evidence) -> Place:
    """Where the evidence lies, and its quote."""
    return evidence.location, evidence.quote


def around(subjects: Subjects, places: Iterable[Place]) -> Mapping[Place, Sequence[str]]:
    """Of each place, what stands near the quote in the messages that hold it; nothing of a place
    without any."""
    return {
        place: [near(text, place[1]) for text in texts]
        for place, texts in _paragraphs(subjects, places).items()
    }


def around_promotions(subjects: Subjects) -> Mapping[Place, Sequence[str]]:
    """The same of the evidence of every promotion, found once a run."""
    told = (said.fact.evidence for group in subjects.promotions for said in group.said)
    places = (place_of(evidence) for evidence in told if evidence)
    return subjects.once("around promotions", lambda: around(subjects, places))


def near(text: str, quote: str) -> str:
    """The quote with what stands beside it in `text`, which holds it."""
    at = text.index(quote)
    return text[max(at - _REACH, 0) : at + len(quote) + _REACH]


def sentence_of(text: str, quote: str) -> tuple[int, int]:
    """Where the sentences that hold the quote begin and end in `text`, which holds it."""
    start = text.index(quote)
    ends = _STOP.search(text, start + len(quote))
    before = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    return before, ends.start() if ends else len(text)


def paragraphs_of(subjects: Subjects, promotion: Promotion) -> Sequence[str]:
    """The messages that hold the promotion's words."""
    told = (said.fact for group in subjects.promotions for said in group.said)
    texts = subjects.once("paragraphs", lambda: _paragraphs(subjects, map(_place, told)))
    return texts.get(_place(promotion), ())


def texts_at(subjects: Subjects, locations: Set[str]) -> Mapping[str, Sequence[str]]:
    """The messages that stand at each of the `locations` and name a figure."""
    found: dict[str, list[str]] = {}
    for message in (said.fact for said in subjects.messages) if locations else ():
        location = message.evidence.location if message.evidence else ""
        if location in locations and has_digit(message.body):
            found.setdefault(location, []).append(message.body)
    return found


def _place(promotion: Promotion) -> Place:
    return promotion.evidence.location if promotion.evidence else "", promotion.quote


def _paragraphs(subjects: Subjects, places: Iterable[Place]) -> Mapping[Place, Sequence[str]]:
    quotes: dict[str, set[str]] = {}
    for location, quote in places:
        quotes.setdefault(location, set()).add(quote)
    found: dict[Place, list[str]] = {}
    for message in (said.fact for said in subjects.messages) if quotes else ():
        location = message.evidence.location if message.evidence else ""
        for quote in quotes.get(location, ()):
            if quote and quote in message.body:
                found.setdefault((location, quote), []).append(message.body)
    return found
