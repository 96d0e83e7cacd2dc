"""Promotions and promises side by side, with what differs marked in the words themselves."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from msgspec import structs

from checker.display import LANGUAGES, benefit, promise, terms
from checker.model import Claim, Evidence, Promotion, Subject
from checker.reports.difference import Segment, marked
from checker.reports.matrix import Terms
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report
    from checker.subjects import Group, Said

GROUPS = 300
"""Promotions or promises laid side by side; the disputed ones come first."""
_QUOTE = 600
Spoken = Mapping[str, Sequence[Segment]]
"""By language."""


@dataclass(frozen=True, slots=True)
class Side:
    """What one channel says of a promotion or promise."""

    channel: str
    value: Spoken
    terms: Spoken
    quote: Sequence[Segment]
    evidence: Evidence
    wrong: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """One subject: the side that is right, those that speak otherwise, those that say the same."""

    subject: Subject
    sides: Sequence[Side]
    alike: Sequence[Side]

    @property
    def disputed(self) -> bool:
        """Whether a finding says that a channel deviates."""
        return any(side.wrong for side in self.sides)


@dataclass(frozen=True, slots=True)
class Statements:
    """Groups that several channels speak of, disputed ones first, and those only one does."""

    shared: Sequence[Comparison]
    single: Sequence[Comparison]


def of(report: Report) -> Mapping[str, Statements]:
    """promotions and claims → what the channels say of them."""
    matrix, deviants = report.matrix, _deviants(report)
    currency = matrix.currency

    def promotion(fact: Promotion, language: str) -> tuple[str, list[str]]:
        stated = structs.replace(fact, currency=fact.currency or currency)
        return benefit(stated, language), terms(stated, language)

    def claim(fact: Claim, language: str) -> tuple[str, list[str]]:
        return promise(fact, language), [fact.condition] if fact.condition else []

    return {
        "promotions": _statements(matrix.promotions, deviants, matrix.reference, promotion),
        "claims": _statements(matrix.claims, deviants, matrix.reference, claim),
    }


def _deviants(report: Report) -> frozenset[tuple[str, str, str]]:
    """(subject kind, key, channel) of every finding that counts."""
    return frozenset(
        (finding.subject.kind, finding.subject.key, channel)
        for finding in report.audit.findings
        if not finding.waived
        for channel in finding.channels
    )


def _statements(
    groups: Sequence[Group[Terms]],
    deviants: Collection[tuple[str, str, str]],
    reference: str | None,
    text: Callable[[Terms, str], tuple[str, list[str]]],
) -> Statements:
    ranked = []
    for group in groups:
        kind, key = group.subject.kind, group.subject.key
        sides: dict[tuple[str, object], Side] = {}
        for said in group.said:
            side = _side(said, text, (kind, key, said.channel) in deviants)
            sides.setdefault((said.channel, _content(side)), side)
        ordered = sorted(sides.values(), key=lambda s: (s.channel != reference, not s.wrong))
        comparison = _compared(group.subject, ordered, reference)
        channels = len({side.channel for side in ordered})
        ranked.append((not comparison.disputed, -channels, comparison))
    ranked.sort(key=lambda entry: entry[:2])
    shared = [found for calm, channels, found in ranked if channels < -1 or not calm]
    single = [found for calm, channels, found in ranked if channels >= -1 and calm]
    return Statements(shared[:GROUPS], single[:GROUPS])


def _side(
    said: Said[Terms], text: Callable[[Terms, str], tuple[str, list[str]]], wrong: bool
) -> Side:
    spoken = {language: text(said.fact, language) for language in LANGUAGES}
    evidence = said.fact.evidence or Evidence(said.fact.quote)
    return Side(
        said.channel,
        {language: [(line(value, 80), False)] for language, (value, _) in spoken.items()},
        {language: [(line(t, 200), False) for t in all_] for language, (_, all_) in spoken.items()},
        [(line(evidence.quote, _QUOTE), False)],
        evidence,
        wrong,
    )


def _content(side: Side) -> tuple[object, ...]:
    """What it says, in one language, without where."""
    language = LANGUAGES[0]
    return tuple(side.value[language]), tuple(side.terms[language])


def _compared(subject: Subject, sides: Sequence[Side], reference: str | None) -> Comparison:
    """The sides with their differences marked, and apart those that only repeat the first."""
    right = next((side for side in sides if not side.wrong), None)
    wrong = [side for side in sides if side.wrong]
    if right is None:
        return Comparison(subject, sides, ())
    alike = [s for s in sides if not s.wrong and s is not right and _content(s) == _content(right)]
    others = [s for s in sides if not s.wrong and s is not right and s not in alike]
    if not wrong:
        return Comparison(subject, [right, *others], alike)
    shown = [_marked(right, wrong[0]), *(_marked(side, right) for side in wrong), *others]
    return Comparison(subject, shown, alike)


def _marked(side: Side, other: Side) -> Side:
    """The side with what the other does not say marked."""

    def differing(ours: Spoken, theirs: Spoken) -> Spoken:
        return {
            language: [(text, (text, False) not in theirs[language]) for text, _ in pieces]
            for language, pieces in ours.items()
        }

    (quote, _), (opposite, _) = side.quote[0], other.quote[0]
    return replace(
        side,
        value=differing(side.value, other.value),
        terms=differing(side.terms, other.terms),
        quote=marked(quote, opposite, side.value[LANGUAGES[0]][0][0]),
    )
