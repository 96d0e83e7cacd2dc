"""`unsubscribe`: a promotional mail that does not say how to receive no more.

Its header List-Unsubscribe says it, or its text. A mail whose header is not known (the campaigns
that senders export) and whose text is silent is not judged.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages, _phrases
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome
from checker.settings import Channel
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    any: tuple[str, ...]
    """One of these makes a mail promotional."""
    unless: tuple[str, ...] = ()
    """One of these makes it a mail about an order or an account."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotional mails without a way out."""
    verdicts = Verdicts(rule, subjects)
    mails: dict[object, list[tuple[Said[Message], Channel]]] = {}
    for said, channel in _messages.judged(verdicts):
        if said.fact.unsubscribe is not None:
            mails.setdefault(_messages.unit(said, channel), []).append((said, channel))
    for parts in mails.values():
        _judge(parts, verdicts)
    return verdicts.outcome()


def _judge(parts: Sequence[tuple[Said[Message], Channel]], verdicts: Verdicts) -> None:
    with_: With = verdicts.rule.with_
    if any(_phrases.holds(said.fact.body, with_.unless) for said, _ in parts):
        return
    for said, channel in parts:
        body = said.fact.body
        found = next(_phrases.find(body, with_.any), None)
        if found is None:
            continue
        subject = _messages.subject(said, "unsubscribe")
        if said.fact.unsubscribe or verdicts.meant(subject, channel.name):
            verdicts.agree(channel.name)
        else:
            quote = _messages.around(body, found.start, found.end)
            shown = Observed(channel.name, quote, _messages.evidence(said.fact, quote))
            verdicts.differ(subject, [channel.name], [shown], role="unsubscribe")
        return
