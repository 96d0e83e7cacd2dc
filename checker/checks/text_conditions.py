"""`text-conditions`: a text that says something, and does not say what must go with it.

A text breaks the rule when it holds all phrases of `all`, at least `minimum` of those of `any`, and
none of `unless`. Phrases are written as in `_phrases.py`: case and accents do not count, `*` stands
for the ending of a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages, _phrases
from checker.checks._verdicts import Verdicts
from checker.model import Message, MessageRole, Outcome
from checker.settings import Channel
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    all: tuple[str, ...] = ()
    """Each of them stands in the text."""
    any: tuple[str, ...] = ()
    """At least `minimum` different ones of them stand in it."""
    minimum: int = 1
    unless: tuple[str, ...] = ()
    """One of these makes it right."""
    roles: tuple[MessageRole, ...] = ()
    """Parts that are judged; empty: all."""
    whole: bool = False
    """What makes it right may stand anywhere in the same page, mail or script."""
    urls: tuple[str, ...] = ()
    """Addresses that make it right, because they say what is missing (a page of proofs)."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Texts that say one thing without the other."""
    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    whole: dict[object, str] = {}
    if with_.whole:
        for said, channel in _messages.judged(verdicts):
            unit = _messages.unit(said, channel)
            whole[unit] = f"{whole.get(unit, '')}\n{said.fact.body}"
    for said, channel in _messages.judged(verdicts):
        if with_.roles and said.fact.role not in with_.roles:
            continue
        text = whole.get(_messages.unit(said, channel), said.fact.body)
        _judge(said, channel, text, verdicts)
    return verdicts.outcome()


def _judge(said: Said[Message], channel: Channel, text: str, verdicts: Verdicts) -> None:
    with_: With = verdicts.rule.with_
    body = said.fact.body
    found = _broken(body, with_)
    right = found is None or _phrases.holds(text, with_.unless)
    right = right or any(address in body for address in with_.urls)
    subject = _messages.subject(said)
    if right or verdicts.meant(subject, channel.name):
        verdicts.agree(channel.name)
        return
    assert found is not None
    shown = _messages.observed(said, found.start, found.end)
    verdicts.differ(subject, [channel.name], [shown], role="text")


def _broken(body: str, with_: With) -> _phrases.Found | None:
    """What the text says, where it says enough of it."""
    each = [next(_phrases.find(body, (phrase,)), None) for phrase in with_.all]
    if None in each:
        return None
    some = list(_different(_phrases.find(body, with_.any)))
    if with_.any and len(some) < with_.minimum:
        return None
    return next((found for found in (*some, *each) if found), None)


def _different(hits: Iterator[_phrases.Found]) -> Iterator[_phrases.Found]:
    seen = set()
    for hit in hits:
        if (words := hit.words.casefold()) not in seen:
            seen.add(words)
            yield hit
