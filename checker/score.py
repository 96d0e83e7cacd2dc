"""The coherence score.

Of all comparisons that could be made, the share that agree, each weighted by
the severity of its rule:

    score = 100 × Σ weight × agreed / Σ weight × (agreed + differed)

Comparisons nobody could make do not count, and are always shown beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from checker.model import Outcome, Score, Severity

WEIGHTS: Mapping[Severity, int] = {"error": 3, "warning": 2, "note": 1}


def scores(outcomes: Sequence[Outcome], channels: Iterable[str]) -> dict[str, Score]:
    """`overall`, `channel:<name>` and `family:<name>` → Score."""
    outcomes = [outcome for outcome in outcomes if outcome.scored]
    families = sorted({_family(outcome) for outcome in outcomes})
    found = {"overall": _score(outcomes)}
    for family in families:
        found[f"family:{family}"] = _score([o for o in outcomes if _family(o) == family])
    for channel in channels:
        found[f"channel:{channel}"] = _score(outcomes, channel)
    return found


def _family(outcome: Outcome) -> str:
    return outcome.rule.partition("/")[0]


def _score(outcomes: Sequence[Outcome], channel: str | None = None) -> Score:
    def count(counts: Mapping[str, int]) -> int:
        return sum(counts.values()) if channel is None else counts.get(channel, 0)

    agreed = sum(count(outcome.agreed) for outcome in outcomes)
    differed = sum(count(outcome.differed) for outcome in outcomes)
    doubts = sum(
        doubt.count
        for outcome in outcomes
        for doubt in outcome.cannot_tell
        if channel is None or channel in doubt.channels
    )
    right = sum(WEIGHTS[outcome.severity] * count(outcome.agreed) for outcome in outcomes)
    total = right + sum(WEIGHTS[o.severity] * count(o.differed) for o in outcomes)
    return Score(round(100 * right / total, 1) if total else None, agreed, differed, doubts)
