"""`compare-claims`: one promise (a threshold, a delay, a number of days), across channels.

A promise under a condition ("en point relais") is another promise than the one
without: they agree when their values are equal, and otherwise nobody can tell.
Conditions that a rule calls `neutral` ("à domicile") restrict nothing, nor does the brand's own
country. What the law grants (14 days to withdraw) is another promise than the brand's own. Of a
channel that promises several things under one condition nobody can tell what each holds for,
unless one of them stands on far more pages than the others; whoever repeats one that the reference
promises on fewer pages may mean what it means there. What is said around a promise, or elsewhere by
the reference, may be a reason to doubt that it contradicts (`_doubts`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._conditions import OF_GOODS, case_of
from checker.checks._doubts import Doubts, Told, doubts_about
from checker.checks._readings import Reading, compare
from checker.checks._shops import of_nobody, of_shops
from checker.checks._verdicts import Verdicts
from checker.extract.cases import LEGAL
from checker.extract.covered import is_within
from checker.extract.hours import in_order, is_part
from checker.model import Claim, ClaimKind, Evidence, Outcome, Subject
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["claim"] = "claim"
_FAR_MORE = 3
"""Times."""
_DESK = "desk"
"""Hours or a phone of the desk that answers customers, whatever it is called."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    kinds: tuple[ClaimKind, ...]
    neutral: tuple[str, ...] = ()
    """Conditions that restrict nothing here, as folded words: `a domicile`."""
    several: bool = False
    """A channel may rightly state several values (each shop its hours and its phone): one that
    the reference also states agrees, and where it states several, another is "cannot tell"."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promises that channels tell differently."""
    verdicts = Verdicts(rule, subjects)
    groups = [group for group in subjects.claims if group.said[0].fact.kind in rule.with_.kinds]
    doubts = _doubts(groups, rule.with_, verdicts)
    for group in groups:
        others = of_shops(group, subjects) if rule.with_.several else ()
        _judge(group, rule.with_, verdicts, others, doubts)
    return verdicts.outcome()


def _doubts(groups: Sequence[Group[Claim]], with_: With, verdicts: Verdicts) -> Doubts:
    """What speaks against the promises that deviate from those of the reference."""
    reference = verdicts.settings.brand.reference
    home = verdicts.settings.brand.territory
    promised: set[Told] = set()
    plain: list[Claim] = []
    deviating: list[Said[Claim]] = []
    for group in groups if reference is not None else ():
        cases = [(item, case_of(item.fact, with_.neutral, home)) for item in group.said]
        own: dict[str, set[Hashable]] = {}
        for item, case in cases:
            if item.channel == reference:
                own.setdefault(case, set()).add(key(item.fact))
        kind = group.said[0].fact.kind
        promised |= {(kind, value) for case in own.keys() - {LEGAL} for value in own[case]}
        for item, case in cases:
            if item.channel != reference and case in own and key(item.fact) not in own[case]:
                deviating.append(item)
                plain += [] if case else [item.fact]
    return doubts_about(verdicts.subjects, reference or "", plain, deviating, promised, key)


def _judge(
    group: Group[Claim],
    with_: With,
    verdicts: Verdicts,
    others: Sequence[Said[Claim]],
    doubts: Doubts,
) -> None:
    reference = verdicts.settings.brand.reference
    kind = group.said[0].fact.kind
    conditional = any(
        item.channel == reference and not is_plainly_free(item.fact) for item in group.said
    )
    said: dict[str, list[Reading]] = {}
    goods: dict[str, str] = {}
    for item in group.said:
        if conditional and item.channel != reference and is_plainly_free(item.fact):
            continue  # a threshold left out is a lost condition, not another threshold
        case = case_of(item.fact, with_.neutral, verdicts.settings.brand.territory)
        case = _DESK if with_.several and case else case
        goods.setdefault(case, item.fact.condition or "")
        said.setdefault(case, []).append(_reading(item, verdicts))
    right = [r for readings in said.values() for r in readings if r.channel == reference]
    if kind == "opening_hours":
        whole = [str(r.value) for r in right] + [item.fact.value for item in others]
        said = {
            c: list(_whole_weeks(own, whole, group.subject, verdicts)) for c, own in said.items()
        }
    if LEGAL in said and right and not any(reading in right for reading in said.get("", ())):
        said[""] = [*said.get("", ()), *said.pop(LEGAL)]  # the law's is the only promise there is
    if with_.several and right:
        of_all = {key(item.fact) for item in of_nobody(group, verdicts.subjects)}
        said = {
            c: list(_own(own, right, of_all, group.subject, verdicts)) for c, own in said.items()
        }
    if _DESK in said and right:
        everyone = [*right, *(_reading(item, verdicts) for item in others)]
        _judge_desk(said.pop(_DESK), everyone, right, group.subject, kind, verdicts)
    silent = kind == "warranty" or (with_.several and not others)
    if silent and not right and _is_of_reference(group, reference):
        _tell_silent(said, group.subject, verdicts)
        return
    for condition, readings in said.items():
        anchored = not right or any(reading in right for reading in readings)
        if not anchored and kind in OF_GOODS:
            wider = [
                r
                for case, own in said.items()
                for r in own
                if r in right and case and is_within(goods[condition], goods[case])
            ]
            readings, anchored = [*wider, *readings], len({r.value for r in wider}) == 1
        may_be = [*right, *(_reading(item, verdicts) for item in others)]
        if not anchored or (with_.several and len({r.value for r in may_be}) > 1):
            reason = "condition-differs" if not anchored else "several-values"
            _beside(readings, may_be, group.subject, reason, verdicts)
            _tell_swapped(readings, may_be, group.subject, kind, verdicts)
            continue
        settled = list(_settled(readings, reference, group.subject, verdicts))
        if not group.said[0].fact.subject:
            own = {reading.value for reading in settled if reading.channel == reference}
            why = partial(doubts.why, kind=kind, right=own, plain=not condition)
            settled = list(_sure(settled, own, why, group.subject, verdicts))
        compare(
            verdicts,
            group.subject,
            settled,
            role=f"{kind} {condition}".strip(),
            meant=lambda channel: verdicts.meant(group.subject, channel, claim=kind),
        )


def _own(
    readings: Sequence[Reading],
    right: Sequence[Reading],
    of_all: Set[Hashable],
    subject: Subject,
    verdicts: Verdicts,
) -> Iterator[Reading]:
    """The readings of a shop without those that deviate and are said `of_all`."""
    values = {reading.value for reading in right}
    told: set[tuple[str, Hashable]] = set()
    for reading in readings:
        said = reading.channel, reading.value
        if reading.value in values or reading.value not in of_all:
            yield reading
        elif verdicts.in_scope(reading.channel) and said not in told:
            told.add(said)
            verdicts.cannot_tell(subject, [reading.channel], "said-otherwise", reading.shown)


def _is_of_reference(group: Group[Claim], reference: str | None) -> bool:
    """True for what a reference could say, of no one's goods and in its own market."""
    whose = group.said[0].fact.subject
    return reference is not None and not whose and "@" not in group.subject.key


def _tell_silent(
    said: Mapping[str, Sequence[Reading]], subject: Subject, verdicts: Verdicts
) -> None:
    """Warranties are of goods, hours and phones of shops, and here nobody says of which."""
    for readings in said.values():
        channels = [r.channel for r in readings if verdicts.in_scope(r.channel)]
        if len({reading.value for reading in readings}) > 1 and channels:
            verdicts.cannot_tell(subject, channels, "reference-silent")


def _sure(
    readings: Sequence[Reading],
    own: Set[Hashable],
    why: Callable[[Reading], str | None],
    subject: Subject,
    verdicts: Verdicts,
) -> Iterator[Reading]:
    """The readings without the doubtful ones among those that deviate from the `own` values of the
    reference."""
    for reading in readings:
        reason = why(reading) if own and reading.value not in own else None
        if reason is None:
            yield reading
        elif verdicts.in_scope(reading.channel):
            verdicts.cannot_tell(subject, [reading.channel], reason, reading.shown)


def _judge_desk(
    readings: Sequence[Reading],
    everyone: Sequence[Reading],
    right: Sequence[Reading],
    subject: Subject,
    kind: ClaimKind,
    verdicts: Verdicts,
) -> None:
    """The hours or phone of customer service: the reference's own, where it names that desk, else
    what it says of no shop, most of all; whatever `everyone` of the reference has agrees."""
    plain = _plain_promise([reading for reading in readings if reading in right] or right)
    usual = next((reading for reading in right if reading.value == plain), None)
    values = {reading.value for reading in everyone}
    known = [r for r in readings if usual is None or r in right or r.value in values]
    _beside(known, everyone, subject, "several-values", verdicts)
    for reading in readings:
        if usual is not None and reading not in known and verdicts.in_scope(reading.channel):
            compare(
                verdicts,
                subject,
                [usual, reading],
                role=f"{kind} {_DESK}",
                meant=lambda channel: verdicts.meant(subject, channel, claim=kind),
            )


def _whole_weeks(
    readings: Sequence[Reading], right: Sequence[str], subject: Subject, verdicts: Verdicts
) -> Iterator[Reading]:
    """The readings without hours that leave out days of the reference's: nobody knows whether
    those days are meant to be closed."""
    for reading in readings:
        own = reading.channel == verdicts.settings.brand.reference
        if own or not any(is_part(str(reading.value), whole) for whole in right):
            yield reading
        elif verdicts.in_scope(reading.channel):
            verdicts.cannot_tell(subject, [reading.channel], "several-values", reading.shown)


def _settled(
    readings: Sequence[Reading], reference: str | None, subject: Subject, verdicts: Verdicts
) -> Iterator[Reading]:
    """The readings without those of which nobody knows what they hold for: where a channel, or
    one document beside what is right, promises several things at once."""
    own = {
        channel: [r for r in readings if r.channel == channel]
        for channel in dict.fromkeys(reading.channel for reading in readings)
    }
    right = _plain_promise(own.get(reference or "", ()))
    rarer = {reading.value for reading in own.get(reference or "", ())} - {right}
    for channel, said in own.items():
        values = {reading.value for reading in said}
        kept: Sequence[Reading] = said
        if len(values) > 1:
            kept = _kept(said, right, channel == reference)
        elif channel != reference and reference in own and right is None:
            kept = ()
            if values <= {reading.value for reading in own[reference]}:
                verdicts.agree(channel)
                continue
        if channel != reference and right is not None:
            kept = [reading for reading in kept if reading.value not in rarer]
        yield from kept
        if len(kept) < len(said) and verdicts.in_scope(channel):
            shown = dict.fromkeys(reading.shown for reading in said)
            verdicts.cannot_tell(subject, [channel], "several-values", " / ".join(shown))


def _kept(said: Sequence[Reading], right: Hashable | None, is_reference: bool) -> list[Reading]:
    """Of the several values of a channel, those that surely hold for what others promise."""
    if is_reference or right is None:
        plain = _plain_promise(said)
        return [reading for reading in said if reading.value == plain]
    beside = {reading.evidence.location for reading in said if reading.value == right}
    return [r for r in said if r.value == right or r.evidence.location not in beside]


def _plain_promise(said: Sequence[Reading]) -> Hashable | None:
    """The one value of a channel, or the one that stands on far more pages than all others; None
    where nobody knows which is meant."""
    places: dict[Hashable, set[str]] = {}
    for reading in said:
        places.setdefault(reading.value, set()).add(reading.evidence.location)
    most = max(places, key=lambda value: len(places[value]), default=None)
    others = sum(len(at) for value, at in places.items() if value != most)
    if most is None or len(places[most]) < _FAR_MORE * others:
        return None
    return most


def _beside(
    readings: Sequence[Reading],
    right: Sequence[Reading],
    subject: Subject,
    reason: str,
    verdicts: Verdicts,
) -> None:
    """Readings that have no counterpart: one of the reference's values agrees, else who knows."""
    values = {reading.value for reading in right}
    for reading in readings:
        if reading in right or not verdicts.in_scope(reading.channel):
            continue
        if reading.value in values:
            verdicts.agree(reading.channel)
        elif _swapped(reading, right) is None:
            verdicts.cannot_tell(subject, [reading.channel], reason, reading.shown)


def _tell_swapped(
    readings: Sequence[Reading],
    right: Sequence[Reading],
    subject: Subject,
    kind: ClaimKind,
    verdicts: Verdicts,
) -> None:
    """Tells of each number that is one of the reference's with two digits swapped."""
    for reading in readings:
        meant = None if reading in right else _swapped(reading, right)
        if meant is not None and verdicts.in_scope(reading.channel):
            compare(
                verdicts,
                subject,
                [meant, reading],
                role=kind,
                meant=lambda channel: verdicts.meant(subject, channel, claim=kind),
            )


def _swapped(reading: Reading, right: Sequence[Reading]) -> Reading | None:
    """The one number of `right` that the reading is with two neighbouring digits swapped; None
    where there is none, or where it is one of them."""
    own = reading.shown
    if not own.startswith("+") or any(other.value == reading.value for other in right):
        return None
    pairs = [own[:i] + own[i + 1] + own[i] + own[i + 2 :] for i in range(1, len(own) - 1)]
    meant = {other.value: other for other in right if other.shown in pairs}
    return next(iter(meant.values())) if len(meant) == 1 else None


def _reading(said: Said[Claim], verdicts: Verdicts) -> Reading:
    claim = said.fact
    shown = display.promise(claim, display.language_of(verdicts.settings.brand.locale))
    return Reading(said.channel, key(claim), shown, claim.evidence or Evidence(claim.quote))


# A delay of 48 h is one of 2 days; months and years of warranty likewise.
_SCALE = {
    "minute": ("day", Decimal(1440)),
    "hour": ("day", Decimal(24)),
    "year": ("month", Decimal(1) / 12),
}


def key(claim: Claim) -> Hashable:
    """What is compared: the value on one scale."""
    try:
        value = Decimal(claim.value)
    except InvalidOperation:
        said = in_order(claim.value) if claim.kind == "opening_hours" else claim.value
        return said.casefold()
    unit, divisor = _SCALE.get(claim.unit or "", (claim.unit, Decimal(1)))
    return round(value / divisor, 4).normalize(), unit


def is_plainly_free(claim: Claim) -> bool:
    """True for delivery that is said to be free, without threshold or any condition."""
    if claim.kind != "free_shipping_threshold" or claim.condition:
        return False
    return claim.value == "0"
