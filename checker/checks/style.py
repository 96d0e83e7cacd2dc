"""`style`: something that can be counted in a message, against the bound of `[voice.style]`.

Without a bound nothing is judged. Reading ease is a measure of whole pages, posts and mails of a
hundred words or more: below, its formulas say nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _messages
from checker.checks._policy import policy
from checker.checks._verdicts import Verdicts
from checker.extract import measures
from checker.extract.typography import fold
from checker.model import Message, Observed, Outcome
from checker.settings import Channel, Settings
from checker.subjects import Said
from checker.voice.traits import EMOJI, HASHTAG, shouted

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
Measure = Literal["exclamations", "emoji", "hashtags", "capitals", "sentence_words", "reading_ease"]
_FEWEST_WORDS = 100
_NO_PROSE = frozenset({"headline", "label", "tagline", "subject"})


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    measure: Measure


@dataclass(frozen=True)
class _Excess:
    """What is beyond the bound, and the words to show."""

    measured: float
    start: int
    end: int


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages beyond the bound."""
    verdicts = Verdicts(rule, subjects)
    key = rule.with_.measure
    judged = (
        (said, channel, bound)
        for said, channel in _messages.judged(verdicts)
        if (bound := policy(subjects.settings, channel, key)) is not None
    )
    if key == "reading_ease":
        _judge_units(verdicts, judged)
        return verdicts.outcome()
    for said, channel, bound in judged:
        found = _BEYOND[key](said.fact.body, bound, subjects.settings)
        _tell(verdicts, said, channel, bound, found)
    return verdicts.outcome()


_Judged = Iterable[tuple[Said[Message], Channel, int]]


def _judge_units(verdicts: Verdicts, judged: _Judged) -> None:
    """Whole pages, posts and mails of a hundred words or more."""
    units: dict[tuple[str, str, str | None], list[tuple[Said[Message], Channel, int]]] = {}
    for entry in judged:
        units.setdefault(_messages.unit(entry[0], entry[1]), []).append(entry)
    for entries in units.values():
        said, channel, bound = entries[0]
        prose = [each.fact.body for each, _, _ in entries if each.fact.role not in _NO_PROSE]
        text = "\n".join(prose)
        language = _messages.locale_of(said.fact, channel, verdicts.settings)[:2]
        if len(measures.WORD.findall(text)) < _FEWEST_WORDS:
            continue
        ease = measures.reading_ease(text, language)
        if ease is not None:
            hard = _Excess(ease, 0, min(80, len(said.fact.body))) if ease < bound else None
            _tell(verdicts, said, channel, bound, hard)


def _tell(
    verdicts: Verdicts, said: Said[Message], channel: Channel, bound: int, found: _Excess | None
) -> None:
    key = verdicts.rule.with_.measure
    if found is None:
        verdicts.agree(channel.name)
        return
    subject = _messages.subject(said, key)
    if verdicts.meant(subject, channel.name):
        return
    quote = _messages.around(said.fact.body, found.start, found.end, width=30)
    measured = Decimal(str(round(found.measured, 1)))
    detail = {language: display.decimal(measured, language) for language in display.LANGUAGES}
    observed = [Observed(channel.name, quote, _messages.evidence(said.fact, quote))]
    verdicts.differ(subject, [channel.name], observed, expected=str(bound), role=key, detail=detail)


def _counted(spans: Sequence[tuple[int, int]], bound: int) -> _Excess | None:
    if len(spans) <= bound:
        return None
    return _Excess(len(spans), *spans[bound])


def _exclamations(body: str, bound: int, _: Settings) -> _Excess | None:
    return _counted([(at, at + 1) for at, sign in enumerate(body) if sign == "!"], bound)


def _emoji(body: str, bound: int, _: Settings) -> _Excess | None:
    return _counted([match.span() for match in EMOJI.finditer(body)], bound)


def _hashtags(body: str, bound: int, _: Settings) -> _Excess | None:
    return _counted([match.span() for match in HASHTAG.finditer(body)], bound)


def _capitals(body: str, bound: int, settings: Settings) -> _Excess | None:
    names = {fold(word) for name in settings.brand.spelling for word in name.split()}
    found = [span for span in shouted(body) if fold(body[slice(*span)]) not in names]
    return _counted(found, bound)


def _sentence_words(body: str, bound: int, _: Settings) -> _Excess | None:
    return max(_long(body, bound), key=lambda each: each.measured, default=None)


def _long(body: str, bound: int) -> Iterator[_Excess]:
    for start, end in measures.sentences(body):
        words = len(measures.WORD.findall(body, start, end))
        if words > bound:
            yield _Excess(words, start, end)


_BEYOND: Mapping[str, Callable[[str, int, Settings], _Excess | None]] = {
    "exclamations": _exclamations,
    "emoji": _emoji,
    "hashtags": _hashtags,
    "capitals": _capitals,
    "sentence_words": _sentence_words,
}
