"""`compare-claims`: one promise (a threshold, a delay, a number of days), across channels.

Promises under different conditions ("en point relais") are different promises:
where only one side states a condition and the values differ, nobody can tell.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from checker.checks import _text
from checker.checks._readings import Reading, compare
from checker.checks._verdicts import Verdicts
from checker.model import Claim, ClaimKind, Evidence, Outcome
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["claim"] = "claim"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    kinds: tuple[ClaimKind, ...]


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promises that channels tell differently."""
    verdicts = Verdicts(rule, subjects)
    locale = subjects.settings.brand.locale
    reference = subjects.settings.brand.reference
    for group in subjects.claims:
        kind = group.said[0].fact.kind
        if kind not in rule.with_.kinds:
            continue
        plain = [said for said in group.said if said.fact.condition is None]
        for said in group.said:
            if said.fact.condition is not None and any(
                said.channel != other.channel and key(said.fact) != key(other.fact)
                for other in plain
                if reference in (None, other.channel)
            ):
                verdicts.cannot_tell(
                    group.subject, [said.channel], "condition-differs", said.fact.condition
                )
        compare(
            verdicts,
            group.subject,
            [_reading(said, locale) for said in plain],
            role=kind,
            meant=lambda channel, kind=kind, group=group: verdicts.meant(  # type: ignore[misc]
                group.subject, channel, claim=kind
            ),
        )
    return verdicts.outcome()


def _reading(said: Said[Claim], locale: str) -> Reading:
    claim = said.fact
    evidence = claim.evidence or Evidence(claim.quote)
    return Reading(said.channel, key(claim), _text.promise(claim, locale), evidence)


# A delay of 48 h is one of 2 days; months and years of warranty likewise.
_SCALE = {"hour": ("day", Decimal(24)), "year": ("month", Decimal("1") / 12)}


def key(claim: Claim) -> Hashable:
    """What is compared: the value on one scale."""
    try:
        value = Decimal(claim.value)
    except InvalidOperation:
        return claim.value.casefold()
    unit, divisor = _SCALE.get(claim.unit or "", (claim.unit, Decimal(1)))
    return (value / divisor).normalize(), unit
