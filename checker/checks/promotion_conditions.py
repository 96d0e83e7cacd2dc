"""`promotion-conditions`: a condition that one channel states and another leaves out.

A channel leaves a condition out when none of its announcements of the promotion
states it. One that points to conditions written elsewhere, and a channel that
writes to chosen people only, leave nobody in error; nor does an announcement that is over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _phrases
from checker.checks._around import near, paragraphs_of
from checker.checks._conditions import points_elsewhere
from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.extract.money import find_prices
from checker.match import is_tied
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"

Condition = Literal["minimum_spend", "minimum_quantity", "audience"]


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    conditions: tuple[Condition, ...]
    """Looked at one after the other; a promotion gets one finding for each."""
    addressed: tuple[str, ...] = ("email", "sms")
    """Kinds of channel that write to chosen people, and so need not say for whom an offer is."""
    people: tuple[str, ...] = ()
    """Phrases that may name an audience in words of their own: `carte`, `first order`."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions that channels tell under different conditions."""
    verdicts = Verdicts(rule, subjects)
    for group in subjects.promotions:
        for condition in rule.with_.conditions:
            _judge(group, condition, rule.with_, verdicts)
    return verdicts.outcome()


def _judge(group: Group[Promotion], condition: Condition, with_: With, verdicts: Verdicts) -> None:
    said: dict[str, Said[Promotion]] = {}
    for item in group.said:
        if item.fact.is_over(verdicts.subjects.now):
            continue
        if verdicts.in_scope(item.channel) and (
            item.channel not in said or _stated(said[item.channel].fact, condition) is None
        ):
            said[item.channel] = item
    stating = [c for c, item in said.items() if _stated(item.fact, condition) is not None]
    silent = [c for c in said if c not in stating and not _may_omit(c, condition, with_, verdicts)]
    if not stating or not silent:
        for channel in stating[1:]:
            verdicts.agree(channel)
        return
    reference = verdicts.settings.brand.reference
    if reference in silent and not read_whole(verdicts.subjects, reference):
        verdicts.cannot_tell(group.subject, stating, "channel-incomplete")
        return
    known = {said[c].fact.minimum_spend for c in stating if condition == "minimum_spend"}
    doubts: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("conditions-elsewhere", lambda c: points_elsewhere(said[c].fact.quote)),
        ("condition-differs", lambda c: _names_one(said[c].fact, known, verdicts)),
        ("loosely-alike", lambda c: not _is_one(c, stating, group, condition)),
        ("people-named", lambda c: condition == "audience" and _names_people(group, c, verdicts)),
    )
    for reason, is_doubtful in doubts:
        held = [c for c in silent if is_doubtful(c)]
        if held:
            verdicts.cannot_tell(group.subject, held, reason, said[held[0]].fact.quote)
        silent = [c for c in silent if c not in held]
    holder = reference if reference in stating or reference in silent else None
    apart = stating if holder in silent else silent if holder else [*silent, *stating]
    wrong = [c for c in apart if not verdicts.meant(group.subject, c, code=said[c].fact.code)]
    if silent and wrong and (holder or len(wrong) > 1):
        shown = [_observed(said[c], condition, verdicts) for c in (*wrong, *filter(None, [holder]))]
        verdicts.differ(
            group.subject, wrong, shown,
            expected=shown[-1].value if holder else None, reference=holder, role=condition,
        )  # fmt: skip


def _stated(promotion: Promotion, condition: Condition) -> object:
    """What the promotion says of a condition; None where it leaves it out, or says what is so of
    all of its kind: points are for members, and who pays 108 € spends 100 €."""
    value = getattr(promotion, condition)
    implied = condition == "audience" and promotion.kind == "loyalty" and value == "members"
    if condition == "minimum_spend" and promotion.kind == "price_point":
        implied = value is not None and promotion.value is not None and value <= promotion.value
    return None if implied else value


def _names_one(promotion: Promotion, amounts: Collection[object], verdicts: Verdicts) -> bool:
    """True for an announcement that names the amount, in words that tell no minimum of it."""
    named = (p for text in _texts(promotion, verdicts) for p in find_prices(text) if amounts)
    return any(n.price.amount in amounts and n.price.amount != promotion.value for n in named)


def _is_one(
    channel: str, stating: Collection[str], group: Group[Promotion], condition: Condition
) -> bool:
    """True where the channel tells beyond doubt of a promotion that others tell with the condition.
    Of people only a code says so: an offer to everyone may stand beside the same one to some."""
    own = [item.fact for item in group.said if item.channel == channel]
    others = [item.fact for item in group.said if item.channel in stating]
    coded = condition != "audience"
    return any(
        is_tied(a, b, condition) and (coded or (a.code and b.code)) for a in own for b in others
    )


def _names_people(group: Group[Promotion], channel: str, verdicts: Verdicts) -> bool:
    """True where words of people stand with the offer, although no audience was read."""
    return any(
        _phrases.holds(text, verdicts.rule.with_.people)
        for item in group.said
        if item.channel == channel
        for text in _texts(item.fact, verdicts)
    )


def _texts(promotion: Promotion, verdicts: Verdicts) -> Iterator[str]:
    """The promotion's words, and those with what stands around them."""
    yield promotion.quote
    for text in paragraphs_of(verdicts.subjects, promotion):
        yield near(text, promotion.quote)


def _may_omit(channel: str, condition: Condition, with_: With, verdicts: Verdicts) -> bool:
    kinds = {c.name: c.kind for c in verdicts.settings.channels}
    return condition == "audience" and kinds.get(channel) in with_.addressed


def _observed(said: Said[Promotion], condition: Condition, verdicts: Verdicts) -> Observed:
    promotion = said.fact
    language = display.language_of(verdicts.settings.brand.locale)
    value = getattr(promotion, condition)
    if value is None:
        shown = display.say("text", "unconditional", language)
    elif condition == "minimum_spend":
        amount = display.money(value, promotion.currency or "EUR", language)
        shown = display.say("text", "minimum", language, amount=amount)
    elif condition == "audience":
        shown = display.say("audience", value, language)
    else:
        shown = display.say("text", "minimum", language, amount=value)
    return Observed(said.channel, shown, promotion.evidence or Evidence(""))
