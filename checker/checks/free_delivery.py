"""`free-delivery`: delivery called free, plainly, where a fee for it is stated as plainly.

Both are judged where their sentence says nothing else, so that no product, country, carrier or date
is overlooked, and where nothing states a threshold, a condition or a promotion: those are compared
by other kinds. Free delivery that is said beside a product is that product's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._conditions import fold
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"
_END = re.compile(r"[.!?…]+(?=\s|$)|\n+")
_AMOUNT = re.compile(r"(?<!\w)\d+(?:[.,]\d{2})?\s*(?:€|euros?|eur)(?!\w)|£\s*\d+(?:\.\d{2})?", re.I)


@dataclass(frozen=True)
class With:
    """Settings of the kind. Words are folded: lower case, without accents."""

    delivery: tuple[str, ...]
    """Words for delivery: a sentence holds one of them."""
    free: tuple[str, ...]
    """Words for free: one of them, or an amount."""
    other: tuple[str, ...] = ()
    """Words that a sentence may hold beside them, without saying less than every delivery."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Delivery that is free, and costs."""
    verdicts = Verdicts(rule, subjects)
    if _is_restricted(subjects):
        return verdicts.outcome()
    abroad = subjects.settings.abroad
    shops = frozenset(subjects.offers["location"].unique())
    free: dict[str, tuple[Said[Message], str]] = {}
    fees: dict[str, tuple[Said[Message], str]] = {}
    for said, channel in _messages.judged(verdicts):
        for sentence in _plain(said.fact.body, rule.with_):
            if _AMOUNT.search(sentence):
                fees.setdefault(channel.name, (said, sentence))
            elif _place(said) not in shops:
                free.setdefault(channel.name, (said, sentence))
    for name, (said, sentence) in sorted(free.items()):
        subject = _messages.subject(said, "free delivery")
        if not fees or verdicts.meant(subject, name):
            verdicts.agree(name)
            continue
        near = [other for other in fees if abroad.get(other) == abroad.get(name)]
        if not near:
            continue
        source = name if name in fees else min(near)
        if _place(said) == _place(fees[source][0]):  # two of several ways of delivery
            verdicts.cannot_tell(subject, [name], "conditions-elsewhere")
            continue
        shown = Observed(name, sentence, _messages.evidence(said.fact, sentence))
        where, fee = fees[source]
        cost = Observed(source, fee, _messages.evidence(where.fact, fee))
        verdicts.differ(
            subject, [name], [shown], expected=fee, reference=source, role="free delivery",
            beside=[cost],
        )  # fmt: skip
    return verdicts.outcome()


def _place(said: Said[Message]) -> str:
    return said.fact.evidence.location if said.fact.evidence else ""


def _is_restricted(subjects: Subjects) -> bool:
    """True when some delivery is free from an amount, under a condition, or by a promotion."""
    claims = (said.fact for group in subjects.claims for said in group.said)
    promotions = (said.fact for group in subjects.promotions for said in group.said)
    return any(
        claim.kind == "free_shipping_threshold" and (claim.value != "0" or claim.condition)
        for claim in claims
    ) or any(promotion.kind == "free_shipping" for promotion in promotions)


def _plain(body: str, with_: With) -> Iterator[str]:
    """Sentences that say nothing but that delivery is free, or nothing but what it costs."""
    for sentence in map(str.strip, _END.split(body)):
        amounts = len(_AMOUNT.findall(sentence))
        words = set(fold(_AMOUNT.sub(" ", sentence)).split())
        free = bool(words & set(with_.free))
        if (
            amounts + free == 1  # one fee, or none and "free"
            and words & set(with_.delivery)
            and words <= {*with_.delivery, *with_.free, *with_.other}
            and "*" not in sentence
        ):
            yield sentence
