"""`typography`: French spaces and signs, where `[voice.style]` asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._policy import policy
from checker.checks._verdicts import Verdicts
from checker.extract.french import slips
from checker.model import Observed, Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages against French typography, one finding each with the first slip."""
    verdicts = Verdicts(rule, subjects)
    for said, channel in _messages.judged(verdicts):
        if not policy(subjects.settings, channel, "typography"):
            continue
        body = said.fact.body
        found = sorted(slips(body), key=lambda slip: slip.start)
        if not found:
            verdicts.agree(said.channel)
            continue
        subject = _messages.subject(said, "typography")
        if verdicts.meant(subject, said.channel):
            continue
        first = found[0]
        start = body.rfind(" ", 0, first.start) + 1
        better = body[start : first.start] + first.better
        words = body[start : first.end]
        quote = _messages.around(body, first.start, first.end, width=20)
        observed = [Observed(said.channel, words, _messages.evidence(said.fact, quote))]
        verdicts.differ(
            subject, [said.channel], observed, expected=better, role="typography",
            suggestion=better, detail=str(len(found)),
        )  # fmt: skip
    return verdicts.outcome()
