"""`foreign-text`: an English line on a French channel without its translation beside it.

Judged where `[voice.style]` asks for translations. A French sentence of like length right after
the line, or a note that opens with an asterisk, is its translation.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import tee, zip_longest
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._policy import policy
from checker.checks._verdicts import Verdicts
from checker.extract import measures
from checker.extract.tongue import tongue
from checker.model import Observed, Outcome
from checker.settings import Channel
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.model import Message
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_LONGEST = 14
"""Words beyond which a line is a text in another language, not a slogan."""


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """English lines that nothing translates."""
    verdicts = Verdicts(rule, subjects)
    judged, following = tee(_messages.judged(verdicts))
    next(following, None)
    for (said, channel), after in zip_longest(judged, following):
        if policy(subjects.settings, channel, "foreign") != "translated":
            continue
        beside = after[0].fact.body if after and _same_place((said, channel), after) else ""
        line = untranslated(said.fact.body, beside)
        if line is None:
            verdicts.agree(said.channel)
            continue
        subject = _messages.subject(said, "foreign")
        if verdicts.meant(subject, said.channel):
            continue
        observed = [Observed(said.channel, line, _messages.evidence(said.fact, line))]
        verdicts.differ(subject, [said.channel], observed, role="foreign")
    return verdicts.outcome()


_Place = tuple[Said["Message"], Channel]


def _same_place(one: _Place, other: _Place) -> bool:
    return _messages.unit(*one) == _messages.unit(*other)


def untranslated(body: str, beside: str = "") -> str | None:
    """The first English line of a text that no French one translates, neither in the text nor in
    the one `beside` it; None where there is none.
    """
    spans = measures.sentences(body)
    lines = [body[start:end] for start, end in spans]
    for at, line in enumerate(lines):
        words = len(measures.WORD.findall(line))
        if words > _LONGEST or tongue(line) != "en":
            continue
        following = [*lines[at + 1 :], beside]
        if not any(_translates(other, words) for other in following):
            return line
    return None


def _translates(other: str, words: int) -> bool:
    if other.lstrip().startswith(("*", "(")):
        return True
    length = len(measures.WORD.findall(other))
    return tongue(other) == "fr" and words / 2 <= length <= 2 * words
