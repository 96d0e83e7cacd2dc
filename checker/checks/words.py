"""`words`: words the brand does not use, and the ones it uses instead.

The lists are the rule's own `terms` and, with `use`, those of `[voice]` in the
configuration. Quoted speech is not the brand's voice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._policy import policy
from checker.checks._verdicts import Verdicts
from checker.extract.wording import find_words
from checker.model import Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.settings import Voice
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    use: Literal["none", "banned", "preferred", "competitors"] = "none"
    """The list of `[voice]` that is added to `terms`."""
    policy: Literal["absolute", "green"] | None = None
    """Key of `[voice.style]` that must be `never` for the rule to judge a channel; None: always."""
    terms: Mapping[str, str] = field(default_factory=dict)
    """Word or phrase → what to say instead; empty when there is no substitute."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages that use a listed word."""
    verdicts = Verdicts(rule, subjects)
    terms = _terms(rule.with_, subjects.settings.voice)
    if not terms:
        return verdicts.outcome()
    clean: dict[tuple[str, str, str | None], bool] = {}
    for said, channel in _messages.judged(verdicts):
        if rule.with_.policy and policy(subjects.settings, channel, rule.with_.policy) != "never":
            continue
        body = said.fact.body
        hits = find_words(body, tuple(terms), skip_quoted=True)
        unit = _messages.unit(said, channel)
        clean[unit] = clean.get(unit, True) and not hits
        for term in dict.fromkeys(hit.term for hit in hits):
            hit = next(hit for hit in hits if hit.term == term)
            subject = _messages.subject(said, term)
            if verdicts.meant(subject, said.channel):
                continue
            observed = _messages.observed(said, hit.start, hit.end)
            better = terms[term] or None
            verdicts.differ(
                subject, [said.channel], [observed],
                expected=better, role=term, suggestion=better,
            )  # fmt: skip
    for name, *_ in (unit for unit, is_clean in clean.items() if is_clean):
        verdicts.agree(name)
    return verdicts.outcome()


def _terms(with_: With, voice: Voice) -> dict[str, str]:
    listed: Mapping[str, str] = {}
    if with_.use in ("banned", "competitors"):
        listed = dict.fromkeys(getattr(voice, with_.use), "")
    elif with_.use == "preferred":
        listed = voice.preferred
    return {**with_.terms, **listed}
