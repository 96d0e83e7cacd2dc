"""`claim-limits`: a promise that is less, or more, than what it may be.

A withdrawal period of ten days, say, where the law gives fourteen. Promises under another unit than
the rule's, and those under a condition, are left alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._verdicts import Verdicts
from checker.model import Claim, ClaimKind, Evidence, Observed, Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["claim"] = "claim"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    kinds: tuple[ClaimKind, ...]
    unit: str
    """day, month, year, or the currency of an amount."""
    least: Decimal | None = None
    most: Decimal | None = None


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promises outside the limits."""
    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    language = display.language_of(subjects.settings.brand.locale)
    for group in subjects.claims:
        wrong: dict[str, Observed] = {}
        for said in group.said:
            value = _value(said.fact, with_)
            if value is None or not verdicts.in_scope(said.channel):
                continue
            if _inside(value, with_) or verdicts.meant(
                group.subject, said.channel, claim=said.fact.kind
            ):
                verdicts.agree(said.channel)
                continue
            shown = display.promise(said.fact, language)
            where = said.fact.evidence or Evidence(said.fact.quote)
            wrong.setdefault(said.channel, Observed(said.channel, shown, where))
        limit = with_.least if with_.least is not None else with_.most
        for channel, observed in wrong.items():
            verdicts.differ(group.subject, [channel], [observed], expected=str(limit), role="limit")
    return verdicts.outcome()


def _value(claim: Claim, with_: With) -> Decimal | None:
    if claim.kind not in with_.kinds or claim.unit != with_.unit or claim.condition:
        return None
    try:
        return Decimal(claim.value)
    except InvalidOperation:
        return None


def _inside(value: Decimal, with_: With) -> bool:
    return (with_.least is None or value >= with_.least) and (
        with_.most is None or value <= with_.most
    )
