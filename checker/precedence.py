"""Two rules with one finding: where one gives way to another, the other alone tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from checker.model import Finding, Outcome
from checker.rulebook import Rule

Told = tuple[str, str, str]
"""Rule, channel, and the subject or the text that it is about."""


def give_way(rules: Sequence[Rule], outcomes: Sequence[Outcome]) -> list[Outcome]:
    """The outcomes without the findings of rules that give way to one of these that found
    something about the same subject, or in the same text, on the same channel.
    """
    told = {key for outcome in outcomes for finding in outcome.findings for key in _told(finding)}
    return [
        _without(rule, outcome, told) if rule.file.gives_way_to else outcome
        for rule, outcome in zip(rules, outcomes, strict=True)
    ]


def _without(rule: Rule, outcome: Outcome, told: set[Told]) -> Outcome:
    differed = Counter(outcome.differed)
    kept = []
    for finding in outcome.findings:
        keys = list(_told(finding))
        if all(any((name, *key[1:]) in told for name in rule.file.gives_way_to) for key in keys):
            differed.subtract(finding.channels)
        else:
            kept.append(finding)
    return replace(outcome, findings=tuple(kept), differed=+differed)


def _told(finding: Finding) -> Iterator[Told]:
    subject = finding.subject
    # The key of a text is a digest of its words, behind what the finding says of them.
    about = subject.key.rpartition(":")[2] if subject.kind == "message" else subject.key
    for channel in finding.channels:
        yield finding.rule, channel, about
