"""`required-mention`: words that every message of a channel must hold (`[[voice.required]]`).

A mail, a post or a page counts as one message; where a role is given, those parts of it only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.extract.wording import find_words
from checker.model import Message, Observed, Outcome
from checker.settings import Channel, Required
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_Unit = tuple[str, str, str | None]


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages that lack a mention."""
    verdicts = Verdicts(rule, subjects)
    for required in subjects.settings.voice.required:
        for parts in _units(verdicts, required).values():
            said = parts[0]
            subject = _messages.subject(said, required.text)
            present = any(find_words(part.fact.body, (required.text,)) for part in parts)
            if present or verdicts.meant(subject, said.channel):
                verdicts.agree(said.channel)
                continue
            quote = _messages.around(said.fact.body, 0, 60)
            observed = [Observed(said.channel, quote, _messages.evidence(said.fact, quote))]
            verdicts.differ(
                subject, [said.channel], observed, expected=required.text, role=required.text,
                suggestion=required.text,
            )  # fmt: skip
    return verdicts.outcome()


def _units(verdicts: Verdicts, required: Required) -> Mapping[_Unit, list[Said[Message]]]:
    """The messages that must hold the mention, part by part."""
    units: dict[_Unit, list[Said[Message]]] = {}
    for said, channel in _messages.judged(verdicts):
        if _concerns(required, channel) and (
            not required.roles or said.fact.role in required.roles
        ):
            units.setdefault(_messages.unit(said, channel), []).append(said)
    return units


def _concerns(required: Required, channel: Channel) -> bool:
    if required.channels:
        return channel.name in required.channels
    return not required.kinds or channel.kind in required.kinds
