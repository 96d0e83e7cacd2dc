"""`rule-conditions`: a rule made of other rules.

A subject breaks it where every rule of `all` finds something about it, at least one of `any` and
none of `unless`. With `claims`, the rule is about a promise: it breaks where the promise is made
and the rules find something, once for each channel that promises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker import checks
from checker.checks._verdicts import Verdicts
from checker.model import CannotTell, Claim, ClaimKind, Evidence, Finding, Observed, Outcome
from checker.subjects import Group

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"
"""Examples are what those of its rules are."""


@dataclass(frozen=True)
class With:
    """Settings of the kind. Rules are named by their ids."""

    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    claims: tuple[ClaimKind, ...] = ()


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Subjects on which the rules together say so."""
    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    outcomes = {part.id: checks.judge(part, subjects) for part in rule.parts}
    found = {
        name: {finding.subject.key: finding for finding in outcome.findings}
        for name, outcome in outcomes.items()
    }
    broken, dismissed = _broken(with_, found)
    doubts = _doubts(with_, found, outcomes)
    for subject_key, doubt in doubts.items():
        broken.pop(subject_key, None)
        verdicts.cannot_tell(doubt.subject, doubt.channels, doubt.reason, doubt.detail)
    if with_.claims:
        _judge_claims(broken, list(outcomes.values()), verdicts)
        return verdicts.outcome()
    for findings in broken.values():
        _differ(findings, verdicts)
    for channel, count in _agreed(outcomes, dismissed).items():
        verdicts.agree(channel, count)
    return verdicts.outcome()


def _broken(
    with_: With, found: Mapping[str, Mapping[str, Finding]]
) -> tuple[dict[str, list[Finding]], list[Finding]]:
    """Subject → the findings that make it one; and findings that make none."""
    broken: dict[str, list[Finding]] = {}
    dismissed: list[Finding] = []
    named = (*with_.all, *with_.any)
    for key in dict.fromkeys(key for name in named for key in found[name]):
        findings = [found[name][key] for name in named if key in found[name]]
        holds = (
            all(key in found[name] for name in with_.all)
            and (not with_.any or any(key in found[name] for name in with_.any))
            and not any(key in found[name] for name in with_.unless)
        )
        if holds:
            broken[key] = findings
        else:
            dismissed += findings
    return broken, dismissed


def _doubts(
    with_: With, found: Mapping[str, Mapping[str, Finding]], outcomes: Mapping[str, Outcome]
) -> dict[str, CannotTell]:
    """Subjects that one rule finds something about while another that counts cannot tell."""
    some = {key for name in (*with_.all, *with_.any) for key in found[name]}
    return {
        doubt.subject.key: doubt
        for name in (*with_.all, *with_.unless)
        for doubt in outcomes[name].cannot_tell
        if doubt.subject.key in some and doubt.subject.key not in found[name]
    }


def _differ(findings: Sequence[Finding], verdicts: Verdicts) -> None:
    first = findings[0]
    channels = {channel for finding in findings for channel in finding.channels}
    channels = {channel for channel in channels if verdicts.in_scope(channel)}
    observed = list(dict.fromkeys(item for finding in findings for item in finding.observed))
    if channels and not all(verdicts.meant(first.subject, channel) for channel in channels):
        verdicts.differ(first.subject, channels, observed, expected=first.expected, role="rules")


def _judge_claims(
    broken: Mapping[str, Sequence[Finding]], outcomes: Sequence[Outcome], verdicts: Verdicts
) -> None:
    for group in verdicts.subjects.claims:
        if group.said[0].fact.kind in verdicts.rule.with_.claims:
            _judge_claim(group, broken, outcomes, verdicts)


def _judge_claim(
    group: Group[Claim],
    broken: Mapping[str, Sequence[Finding]],
    outcomes: Sequence[Outcome],
    verdicts: Verdicts,
) -> None:
    compared = any(outcome.agreed for outcome in outcomes)
    doubt = next((doubt for outcome in outcomes for doubt in outcome.cannot_tell), None)
    promised: dict[str, Claim] = {}
    for said in group.said:
        if verdicts.in_scope(said.channel) and not verdicts.meant(group.subject, said.channel):
            promised.setdefault(said.channel, said.fact)
    for channel, claim in promised.items():
        if not broken:
            if compared:
                verdicts.agree(channel)
            elif doubt:
                verdicts.cannot_tell(group.subject, [channel], doubt.reason, doubt.subject.name)
            continue
        proof = next(iter(broken.values()))[0]
        shown = [
            Observed(channel, claim.quote, claim.evidence or Evidence(claim.quote)),
            *(item for item in proof.observed if item.channel != channel),
        ]
        verdicts.differ(group.subject, [channel], shown, role="rules", detail=str(len(broken)))


def _agreed(outcomes: Mapping[str, Outcome], dismissed: Sequence[Finding]) -> Counter[str]:
    """What the first rule agreed on, and what the others made no finding of."""
    agreed = Counter(next(iter(outcomes.values())).agreed) if outcomes else Counter[str]()
    agreed.update(channel for finding in dismissed for channel in finding.channels)
    return agreed
