"""Which findings a route hears of, and why tonight. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Literal

from checker.display import language_of
from checker.incidents import gap, is_worse
from checker.model import Audit, Finding, Severity
from checker.reports.history import shown
from checker.reports.summary import SEVERITIES
from checker.settings import Alert

if TYPE_CHECKING:
    from checker.incidents import Known
    from checker.subjects import Subjects

Kind = Literal["new", "back", "worse", "lasting", "ended"]
KINDS: tuple[Kind, ...] = ("new", "back", "worse", "lasting", "ended")


@dataclass(frozen=True, slots=True)
class Told:
    """What a route was last told of a finding."""

    fingerprint: str
    at: datetime
    severity: Severity
    gap: float | None
    value: str


@dataclass(frozen=True, slots=True)
class Item:
    """One finding in a digest."""

    kind: Kind
    finding: Finding
    before: str | None = None
    """What the deviating channel said when this was told last, or before it deviated."""


def choose(
    alert: Alert,
    audit: Audit,
    subjects: Subjects,
    known: Known,
    told: Mapping[str, Told],
    kinds: Mapping[str, frozenset[str]],
) -> list[Item]:
    """What the route hears of tonight: new ones first, each kind worst first.

    `told` is what it heard before, by fingerprint; `kinds` are the products' categories.
    """
    items = [
        item
        for finding in audit.findings
        if not finding.waived and concerns(alert, finding, subjects, kinds)
        for item in _about(alert, finding, subjects, known, told.get(finding.fingerprint))
    ]
    if alert.ended:
        gone = (known[f].finding for f in audit.resolved if f in told and f in known)
        items += [Item("ended", finding) for finding in gone if finding]
    return sorted(items, key=lambda i: (KINDS.index(i.kind), SEVERITIES.index(i.finding.severity)))


def concerns(
    alert: Alert, finding: Finding, subjects: Subjects, kinds: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a finding is one that the route is for."""
    if SEVERITIES.index(finding.severity) > SEVERITIES.index(alert.severity):
        return False
    if alert.channels and not set(alert.channels) & set(finding.channels):
        return False
    if alert.rules and not any(fnmatchcase(finding.rule, pattern) for pattern in alert.rules):
        return False
    if alert.owner:
        owners = {c.owner for c in subjects.settings.channels if c.name in finding.channels}
        if alert.owner not in owners:
            return False
    if alert.categories:
        return any(
            _below(kind, wanted)
            for kind in kinds.get(finding.subject.key, ())
            for wanted in alert.categories
        )
    return True


def _below(category: str, wanted: str) -> bool:
    kind, top = category.casefold(), wanted.casefold()
    return kind == top or (kind.startswith(top) and kind[len(top) :].lstrip()[:1] in tuple(">/|"))


def _about(
    alert: Alert, finding: Finding, subjects: Subjects, known: Known, told: Told | None
) -> Iterator[Item]:
    if told is None:
        incident = known.get(finding.fingerprint)
        was_over = incident is not None and not incident.open and not incident.seen
        yield Item("back" if was_over else "new", finding, _earlier(finding, subjects))
        return
    distance = gap(finding, subjects.settings.brand.locale)
    if is_worse(finding.severity, distance, told.severity, told.gap):
        yield Item("worse", finding, told.value)
    elif alert.remind_days and subjects.now - told.at >= timedelta(days=alert.remind_days):
        yield Item("lasting", finding, told.value)


def _earlier(finding: Finding, subjects: Subjects) -> str | None:
    """What the deviating channel last said that was something else; None where nobody knows."""
    import polars as pl

    if len(finding.channels) != 1 or subjects.history.is_empty():
        return None
    rows = subjects.history.filter(
        (pl.col("subject") == finding.subject.key)
        & (pl.col("channel") == finding.channels[0])
        & (pl.col("field") == finding.role)
    ).sort("until")
    language = language_of(subjects.settings.brand.locale)
    now = {item.value for item in finding.observed if item.channel in finding.channels}
    said = (shown(row, language) for row in reversed(rows.rows(named=True)))
    return next((text for text in said if text not in now), None)


def value(finding: Finding) -> str:
    """What the deviating channels say, in one line."""
    own = [item.value for item in finding.observed if item.channel in finding.channels]
    return " / ".join(dict.fromkeys(own or (item.value for item in finding.observed)))


def told(items: list[Item], now: datetime, locale: str) -> Iterator[Told]:
    """What the route will have been told by these."""
    for item in items:
        finding = item.finding
        if item.kind != "ended":
            distance = gap(finding, locale)
            yield Told(finding.fingerprint, now, finding.severity, distance, value(finding))


def categories(subjects: Subjects, audit: Audit) -> dict[str, frozenset[str]]:
    """Subject → the categories its channels give it, of the subjects with findings."""
    import polars as pl

    keys = list({finding.subject.key for finding in audit.findings})
    found = (
        subjects.offers.filter(pl.col("subject").is_in(keys) & pl.col("category").is_not_null())
        .group_by("subject")
        .agg(pl.col("category").unique())
    )
    return {subject: frozenset(kinds) for subject, kinds in found.iter_rows()}
