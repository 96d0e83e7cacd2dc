"""A finding's life over the runs: it opens, gets worse, is looked for in vain, ends, comes back.

A finding ends only when it was looked for and is gone: each channel it rests on was read, and
nothing that could hold it was blocked. Pure functions; the store keeps what they return.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, get_args

from checker.display import language_of
from checker.model import CannotTell, Finding, Outcome, Severity, Status

if TYPE_CHECKING:
    from checker.reading import ChannelFacts
    from checker.subjects import Group, Subjects

_WORST_FIRST: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Incident:
    """What the runs so far know of one finding."""

    fingerprint: str
    rule: str
    first_seen: datetime
    """When it was read for the first time, ever."""
    open: bool = True
    """False: it ended, or waits for the second reading that its rule asks for."""
    since: datetime | None = None
    """When it opened this time; None while it is not open."""
    seen: int = 1
    """Runs that read it since it last was gone."""
    severity: Severity | None = None
    """Its severity when it last was new or worse."""
    gap: float | None = None
    """Its gap (see `gap`) at that moment."""
    finding: Finding | None = None
    """As it was last read; None for one that ended."""


OF_LATE = timedelta(days=7)
"""How long a channel that cannot be read still counts as one that speaks of a subject."""
Known = Mapping[str, Incident]
"""By fingerprint."""


# ── how bad ──────────────────────────────────────────────────────────────────

_NUMBER = re.compile(r"\d(?:[\d\s.,'’]*\d)?")


def gap(finding: Finding, locale: str) -> float | None:
    """The largest relative distance from what is expected (0.1: 10 %), or between channels.

    None where the values are no single amounts.
    """
    language = language_of(locale)
    amounts = {item.channel: _amount(item.value, language) for item in finding.observed}
    found = [amount for amount in amounts.values() if amount is not None]
    right = _amount(finding.expected or "", language)
    if right:
        own = [amounts.get(channel) for channel in finding.channels]
        return max((abs(a - right) / right for a in own if a is not None), default=None)
    low = min(found, default=0.0)
    return (max(found) - low) / low if low and len(found) > 1 else None


def _amount(text: str, language: str) -> float | None:
    """The one number in a value as `display.py` writes it."""
    numbers = _NUMBER.findall(re.sub(r"\(.*\)", "", text))
    if len(numbers) != 1:
        return None
    point, group = (",", ".") if language == "fr" else (".", ",")
    plain = re.sub(rf"[\s{group}'’]", "", numbers[0]).replace(point, ".")
    try:
        return float(plain)
    except ValueError:
        return None


def is_worse(
    severity: Severity, gap: float | None, before: Severity | None, gap_before: float | None
) -> bool:
    """A higher severity, or a gap larger by a tenth and by a point at least."""
    if before is None:
        return False
    if _WORST_FIRST.index(severity) < _WORST_FIRST.index(before):
        return True
    if gap is None or gap_before is None:
        return False
    return gap > gap_before + max(0.01, gap_before / 10)


def status(finding: Finding, known: Known, locale: str) -> Status:
    """new, open or worse. One that ended and is read again is new."""
    incident = known.get(finding.fingerprint)
    if incident is None or not incident.open:
        return "new"
    distance = gap(finding, locale)
    if is_worse(finding.severity, distance, incident.severity, incident.gap):
        return "worse"
    return "open"


# ── what a run could look at ─────────────────────────────────────────────────


@dataclass(frozen=True)
class Reach:
    """How much of what an earlier finding rests on was read tonight."""

    whole: frozenset[str]
    """Channels read without a failure."""
    dropped: Callable[[str], bool]
    """True for a channel that is no part of the configuration any more."""
    pages: Mapping[str, frozenset[str]]
    """Channel → documents that were read."""
    spoken: frozenset[tuple[str, str]]
    """(channel, subject) that were read."""
    missed: Mapping[str, frozenset[str]]
    """Subject → the half-read channels that spoke of it of late, and not tonight."""
    complete: bool
    """Every channel was tried and is whole."""

    def settles(self, finding: Finding) -> bool:
        """True when the finding would have been made again if it were still there."""
        channels = {*finding.channels, *(item.channel for item in finding.observed)} - {""}
        return all(self._settles(finding, channel) for channel in channels)

    def misses(self, finding: Finding) -> bool:
        """True where a channel that would have had a say between others was not read."""
        spoke = {item.channel for item in finding.observed}
        return len(spoke) > 1 and not self.missed.get(finding.subject.key, frozenset()) <= spoke

    def _settles(self, finding: Finding, channel: str) -> bool:
        if channel in self.whole or self.dropped(channel):
            return True
        # Half read: its own pages must be among what was read, and still speak of it.
        places = {o.evidence.location for o in finding.observed if o.channel == channel}
        if not places or not places <= self.pages.get(channel, frozenset()):
            return False
        texts = finding.subject.kind in ("message", "page")
        return texts or (channel, finding.subject.key) in self.spoken


def reach(read: Sequence[ChannelFacts], subjects: Subjects, known: Known) -> Reach:
    """What a run could look at, of what the open incidents rest on."""
    import polars as pl

    kept = [incident.finding for incident in known.values() if incident.finding]
    keys = {finding.subject.key for finding in kept}
    offers = subjects.offers.filter(pl.col("subject").is_in(list(keys)))
    spoken = set(offers.select("channel", "subject").unique().iter_rows())
    spoken |= _stated(subjects)
    tried = frozenset(item.channel.name for item in read)
    whole = frozenset(item.channel.name for item in read if is_whole(item))
    narrowed = subjects.settings.narrowed
    return Reach(
        whole=whole,
        dropped=lambda channel: not narrowed and channel not in tried,
        pages={
            item.channel.name: frozenset(
                fact.location for fact in item.facts if fact.verdict in ("ok", "gone")
            )
            for item in read
        },
        spoken=frozenset(spoken),
        missed=_missed(subjects, tried - whole),
        complete=not narrowed and whole == tried,
    )


def _stated(subjects: Subjects) -> set[tuple[str, str]]:
    """(channel, subject) of promotions and claims."""
    groups: list[Group[Any]] = [*subjects.promotions, *subjects.claims]
    return {(said.channel, group.subject.key) for group in groups for said in group.said}


def _missed(subjects: Subjects, half_read: frozenset[str]) -> Mapping[str, frozenset[str]]:
    import polars as pl

    since = subjects.now.astimezone(UTC) - OF_LATE
    silent = pl.col("channel").is_in(list(half_read))
    late = subjects.history.filter(silent & (pl.col("until") >= since))
    pairs = late.select("channel", "subject").unique()
    pairs = pairs.join(subjects.offers, on=["channel", "subject"], how="anti")
    missed: defaultdict[str, set[str]] = defaultdict(set)
    for channel, subject in set(pairs.iter_rows()) - _stated(subjects):
        missed[subject].add(channel)
    return {subject: frozenset(channels) for subject, channels in missed.items()}


def is_whole(item: ChannelFacts) -> bool:
    """Whether everything of a channel was read, so that what was not found is gone."""
    return all(fact.verdict in ("ok", "gone") for fact in item.facts) and not any(
        failure.fatal for failure in item.failures
    )


def gone(known: Known, present: Iterable[str], reached: Reach) -> tuple[str, ...]:
    """Fingerprints of those that were looked for again and are not there, sorted."""
    found = set(present)
    return tuple(
        sorted(
            incident.fingerprint
            for incident in known.values()
            if (incident.open or incident.seen)
            and incident.fingerprint not in found
            and _was_sought(incident, reached)
        )
    )


def _was_sought(incident: Incident, reached: Reach) -> bool:
    if incident.finding is None:  # of a store that did not keep it: everything must be read
        return reached.complete
    return reached.settles(incident.finding)


# ── a second reading ─────────────────────────────────────────────────────────


def hold_back(
    outcomes: Iterable[Outcome], confirm: Mapping[str, int], known: Known, reached: Reach
) -> tuple[list[Outcome], list[Finding]]:
    """(outcomes without what has to be confirmed, the findings that wait for it).

    `confirm` is rule → readings it asks for. A finding also waits where half a night would
    tell the story otherwise: a channel that spoke of the subject was not read, or an open
    finding of the same rule and subject could not be looked for.
    """
    unsettled = {
        _topic(incident.finding)
        for incident in known.values()
        if incident.open and incident.finding and not reached.settles(incident.finding)
    }
    kept, waiting = [], []
    for outcome in outcomes:
        held = dict(_held(outcome, confirm.get(outcome.rule, 1), known, reached, unsettled))
        kept.append(_without(outcome, held) if held else outcome)
        waiting += [f for f in outcome.findings if held.get(f.fingerprint) == "unconfirmed"]
    return kept, waiting


def _topic(finding: Finding) -> tuple[str, str, str, str]:
    return finding.rule, finding.subject.kind, finding.subject.key, finding.role


def _held(
    outcome: Outcome,
    confirm: int,
    known: Known,
    reached: Reach,
    unsettled: set[tuple[str, str, str, str]],
) -> Iterator[tuple[str, str]]:
    for finding in outcome.findings:
        incident = known.get(finding.fingerprint)
        if incident is not None and incident.open:
            continue
        if _topic(finding) in unsettled or reached.misses(finding):
            yield finding.fingerprint, "channel-incomplete"
        elif (incident.seen if incident else 0) + 1 < confirm:
            yield finding.fingerprint, "unconfirmed"


def _without(outcome: Outcome, held: Mapping[str, str]) -> Outcome:
    waiting = [f for f in outcome.findings if f.fingerprint in held]
    doubts = [
        CannotTell(f.rule, f.subject, f.channels, held[f.fingerprint],
                   next(iter(f.message.values()), ""))
        for f in waiting
    ]  # fmt: skip
    fewer = Counter(channel for finding in waiting for channel in finding.channels)
    return replace(
        outcome,
        findings=tuple(f for f in outcome.findings if f.fingerprint not in held),
        cannot_tell=(*outcome.cannot_tell, *doubts),
        differed=Counter(outcome.differed) - fewer,
    )


# ── what the store keeps ─────────────────────────────────────────────────────


def advance(
    known: Known,
    findings: Iterable[Finding],
    waiting: Iterable[Finding],
    ended: Iterable[str],
    now: datetime,
    locale: str,
) -> Iterator[Incident]:
    """The incidents that a run changed. `findings` carry the status the run gave them."""
    for finding in findings:
        before = known.get(finding.fingerprint)
        told = before
        if before is None or finding.status != "open":
            told = Incident(finding.fingerprint, finding.rule, now, severity=finding.severity,
                            gap=gap(finding, locale))  # fmt: skip
        assert told is not None
        yield Incident(
            finding.fingerprint,
            finding.rule,
            finding.first_seen or now,
            since=before.since if before and before.open else now,
            seen=before.seen + 1 if before else 1,
            severity=told.severity or finding.severity,
            gap=told.gap,
            finding=finding,
        )
    for finding in waiting:
        before = known.get(finding.fingerprint)
        yield Incident(
            finding.fingerprint,
            finding.rule,
            before.first_seen if before else now,
            open=False,
            seen=before.seen + 1 if before else 1,
            finding=finding,
        )
    for fingerprint in ended:
        yield replace(known[fingerprint], open=False, since=None, seen=0, finding=None)
