"""`boilerplate`: a standing text (about, delivery, returns) that drifted from place to place.

A standing text is a paragraph that stands word for word in several pages, mails or posts. A
paragraph elsewhere that is nearly the same, with the same figures, is a copy that was not kept up;
other figures are a matter of the rules on prices and promises.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.extract.measures import WORD
from checker.match.messages import alike, skeleton
from checker.model import Message, Observed, Outcome
from checker.settings import Channel
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_PARAGRAPH = re.compile(r"[^\n]+")
_NEXT = 2
"""Times that a text stands as often as the copy that drifted, at least."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    likeness: int = 85
    """Per cent from which a paragraph is a copy."""
    words: int = 15
    """Words of a standing text, at the least; figures are none."""
    places: int = 3
    """Pages, mails or posts that hold it word for word, at the least."""


_Places = dict[tuple[str, str, str | None], Said[Message]]


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """A paragraph, and where it stands."""

    text: str
    words: str
    figures: tuple[str, ...]
    places: _Places


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Copies of standing texts that differ from them."""
    verdicts = Verdicts(rule, subjects)
    if not _may_stand(verdicts, rule.with_):
        return verdicts.outcome()  # before all paragraphs are held side by side
    placed = _paragraphs(_messages.judged(verdicts), rule.with_)
    if all(len(places) < rule.with_.places for places in placed.values()):
        return verdicts.outcome()
    found = [_read(text, places) for text, places in placed.items()]
    told: set[int] = set()
    for one, other, _ in alike([each.words for each in found], rule.with_.likeness):
        copy, known = sorted((one, other), key=lambda at: len(found[at].places))
        standing = len(found[known].places) >= rule.with_.places
        rare = len(found[copy].places) * _NEXT <= len(found[known].places)
        if not standing or not rare or copy in told:
            continue
        if found[copy].figures == found[known].figures and found[copy].words != found[known].words:
            told.add(copy)
            _differ(verdicts, found[copy], found[known])
    for at, each in enumerate(found):
        if at not in told and len(each.places) >= rule.with_.places:
            for channel in {unit[0] for unit in each.places}:
                verdicts.agree(channel)
    return verdicts.outcome()


def _may_stand(verdicts: Verdicts, with_: With) -> bool:
    """False where no paragraph is said often enough to be a standing text."""
    import polars as pl

    said = (hash(text) for said, _ in _messages.judged(verdicts) for text in _long(said, with_))
    counts = pl.Series(array("q", said), dtype=pl.Int64).value_counts()["count"]
    return bool((counts >= with_.places).any())


def _long(said: Said[Message], with_: With) -> Iterator[str]:
    """The long paragraphs of a message."""
    for match in _PARAGRAPH.finditer(said.fact.body):
        text = match[0].strip()
        # an address or a line of hours is told in a sentence just as well
        if sum(word.isalpha() and len(word) > 1 for word in WORD.findall(text)) >= with_.words:
            yield text


def _paragraphs(
    judged: Iterable[tuple[Said[Message], Channel]], with_: With
) -> Mapping[str, _Places]:
    """The long paragraphs of all messages, each with its places."""
    found: dict[str, _Places] = {}
    for said, channel in judged:
        body = said.fact.body
        for text in _long(said, with_):
            places = found.setdefault(body if text == body else text, {})
            places.setdefault(_messages.unit(said, channel), said)
    return found


def _read(text: str, places: _Places) -> _Paragraph:
    bare = skeleton(text)
    return _Paragraph(text, bare.words, tuple(detail.value for detail in bare.details), places)


def _differ(verdicts: Verdicts, copy: _Paragraph, known: _Paragraph) -> None:
    said, original = next(iter(copy.places.values())), next(iter(known.places.values()))
    subject = _messages.subject(original, "boilerplate")
    if verdicts.meant(subject, said.channel):
        verdicts.agree(said.channel)
        return
    mine, theirs = _first_difference(copy.text, known.text)
    observed = [
        Observed(said.channel, mine, _messages.evidence(said.fact, _around(copy.text, mine))),
        Observed(
            original.channel, theirs, _messages.evidence(original.fact, _around(known.text, theirs))
        ),
    ]
    verdicts.differ(
        subject, [said.channel], observed, expected=theirs, reference=original.channel,
        role="boilerplate",
    )  # fmt: skip


def _first_difference(mine: str, theirs: str) -> tuple[str, str]:
    """The words that differ first, with one word beside them."""
    left, right = mine.split(), theirs.split()
    start = next(
        (at for at, pair in enumerate(zip(left, right, strict=False)) if pair[0] != pair[1]),
        min(len(left), len(right)),
    )
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    begin = max(0, start - 1)
    return (
        " ".join(left[begin : len(left) - max(0, end - 1)]),
        " ".join(right[begin : len(right) - max(0, end - 1)]),
    )


def _around(text: str, words: str) -> str:
    at = " ".join(text.split()).find(words)
    return _messages.around(" ".join(text.split()), at, at + len(words)) if at >= 0 else text
