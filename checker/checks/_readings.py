"""Comparing one stated value of one subject across channels.

Used where facts come one by one (promotions, claims). A channel may state a
value several times, and contradict itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from checker.checks._decide import decide
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Subject


@dataclass(frozen=True, slots=True)
class Reading:
    """What one channel says once."""

    channel: str
    value: Hashable
    """What is compared."""
    shown: str
    """The value as people read it."""
    evidence: Evidence


def compare(
    verdicts: Verdicts,
    subject: Subject,
    readings: Sequence[Reading],
    *,
    role: str,
    meant: Callable[[str], bool],
) -> None:
    """Adds the verdicts for one value of one subject."""
    said = [reading for reading in readings if verdicts.in_scope(reading.channel)]
    readings = [reading for reading in said if not verdicts.is_stale(reading.evidence.captured_at)]
    if len(said) > len(readings) and len(_channels(said)) > 1:
        stale = [reading.channel for reading in said if reading not in readings]
        verdicts.cannot_tell(subject, stale, "stale-reading")
    if verdicts.rule.file.mode != "pairwise":
        _compare(verdicts, subject, readings, role, meant)
        return
    for pair in combinations(_channels(readings), 2):
        both = [reading for reading in readings if reading.channel in pair]
        _compare(verdicts, subject, both, role, meant)


def _compare(
    verdicts: Verdicts,
    subject: Subject,
    readings: Sequence[Reading],
    role: str,
    meant: Callable[[str], bool],
) -> None:
    usual = {channel: _usual(readings, channel) for channel in _channels(readings)}
    if len(readings) < 2 or (len(usual) < 2 and len({r.value for r in readings}) < 2):
        return None
    mode = verdicts.rule.file.mode
    decision = decide({c: r.value for c, r in usual.items()}, verdicts.reference, mode)
    if decision.holder is None and not decision.deviants:
        reason = "reference-silent" if mode == "reference" else "no-majority"
        return verdicts.cannot_tell(subject, usual, reason)
    right = usual[decision.holder] if decision.holder else None
    wrong = _distinct(
        r for r in readings if (right is None or r.value != right.value) and not meant(r.channel)
    )
    for channel in usual:
        if channel not in {r.channel for r in wrong} and channel != decision.holder:
            verdicts.agree(channel)
    if right is None and len({r.value for r in wrong}) > 1:
        _differ(verdicts, subject, wrong, None, role)
    elif right is not None:
        for channel in _channels(wrong):
            _differ(verdicts, subject, [r for r in wrong if r.channel == channel], right, role)
    return None


def _differ(
    verdicts: Verdicts, subject: Subject, wrong: list[Reading], right: Reading | None, role: str
) -> None:
    shown = [*wrong, *([right] if right else [])]
    verdicts.differ(
        subject,
        [r.channel for r in wrong],
        [Observed(r.channel, r.shown, r.evidence) for r in shown],
        expected=right.shown if right else None,
        reference=right.channel if right else None,
        role=role,
    )


def _channels(readings: Sequence[Reading]) -> list[str]:
    return list(dict.fromkeys(reading.channel for reading in readings))


def _usual(readings: Sequence[Reading], channel: str) -> Reading:
    """The channel's most frequent reading, the first of them."""
    own = [reading for reading in readings if reading.channel == channel]
    value = Counter(reading.value for reading in own).most_common(1)[0][0]
    return next(reading for reading in own if reading.value == value)


def _distinct(readings: Iterable[Reading]) -> list[Reading]:
    seen: dict[tuple[str, Hashable], Reading] = {}
    for reading in readings:
        seen.setdefault((reading.channel, reading.value), reading)
    return list(seen.values())
