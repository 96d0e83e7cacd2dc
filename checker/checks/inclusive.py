"""`inclusive`: the spelling of both genders that `[voice.style]` asks for, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._policy import policy
from checker.checks._verdicts import Verdicts
from checker.extract.french import inclusive_spellings
from checker.model import Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Words in a spelling that the policy rules out."""
    verdicts = Verdicts(rule, subjects)
    for said, channel in _messages.judged(verdicts):
        wanted = policy(subjects.settings, channel, "inclusive")
        if wanted is None or wanted == "any":
            continue
        wrong = [
            (start, end)
            for start, end, form in inclusive_spellings(said.fact.body)
            if wanted == "never" or form != wanted
        ]
        if not wrong:
            verdicts.agree(said.channel)
            continue
        subject = _messages.subject(said, "inclusive")
        if verdicts.meant(subject, said.channel):
            continue
        observed = [_messages.observed(said, *wrong[0])]
        verdicts.differ(subject, [said.channel], observed, expected=wanted, role="inclusive")
    return verdicts.outcome()
