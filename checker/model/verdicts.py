"""What was compared, and what came of it: subjects, findings, an audit."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal

from checker.model.sources import Evidence, Failure

Severity = Literal["error", "warning", "note"]  # SARIF's levels
Status = Literal["new", "open", "worse", "resolved"]
SubjectKind = Literal["product", "promotion", "claim", "message", "page"]


@dataclass(frozen=True, slots=True)
class Subject:
    """One product, promotion, promise or message theme across channels."""

    kind: SubjectKind
    key: str
    """Stable from run to run: a GTIN, a promotion code, a claim kind."""
    name: str
    gtin: str | None = None
    sku: str | None = None
    group: str | None = None
    """Of a variant: the same for all variants of its product that have findings (what Google calls
    item_group_id). None where no other variant has one."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What one channel says about a subject."""

    channel: str
    value: str
    """For people, as the channel states it: `39,90 €`."""
    evidence: Evidence


SHOWN = 8
"""Characters of a fingerprint that are shown to people, who may name a finding by them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement worth reading."""

    rule: str
    severity: Severity
    subject: Subject
    channels: tuple[str, ...]
    """The channel that deviates; all of them, sorted, where nobody is known to be right."""
    observed: tuple[Observed, ...]
    message: Mapping[str, str]
    """One sentence per language (fr, en)."""
    expected: str | None = None
    role: str = ""
    """Price role or field compared; part of the identity."""
    suggestion: str | None = None
    status: Status = "new"
    first_seen: datetime | None = None
    waived: str | None = None
    """Reason of the waiver or `baseline`; None when it counts."""

    @property
    def fingerprint(self) -> str:
        """32 hex digits of rule, subject, channels and role.

        No amount and no line number, so a finding keeps its identity while a price moves.
        """
        parts = (self.rule, self.subject.kind, self.subject.key, *self.channels, self.role)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def with_status(self, status: Status, first_seen: datetime) -> Finding:
        """The same finding with its place in history."""
        return replace(self, status=status, first_seen=first_seen)


@dataclass(frozen=True, slots=True)
class CannotTell:
    """A comparison that could not be made, and why. Never a finding."""

    rule: str
    subject: Subject
    channels: tuple[str, ...]
    reason: str
    """Stable word: tax-unknown, currency-differs, ambiguous-variant, blocked-page …"""
    detail: str = ""
    count: int = 1
    """Comparisons it stands for: many alike are told once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule said about everything it looked at."""

    rule: str
    severity: Severity = "error"
    findings: tuple[Finding, ...] = ()
    cannot_tell: tuple[CannotTell, ...] = ()
    agreed: Mapping[str, int] = field(default_factory=dict)
    """Comparisons that agreed, per channel."""
    differed: Mapping[str, int] = field(default_factory=dict)
    """Comparisons that differed, per channel (waived and meant ones not counted)."""
    scored: bool = True
    """False for information: it is in no score."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a channel was read."""

    channel: str
    kind: str
    documents: int = 0
    unchanged: int = 0
    """Of these, not fetched or parsed again because nothing changed."""
    unreadable: int = 0
    skipped: int = 0
    """Known but not read: robots.txt, budget, out of scope."""
    offers: int = 0
    promotions: int = 0
    claims: int = 0
    messages: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Coherence from 0 to 100, and what it rests on."""

    value: float | None
    """None where nothing could be compared."""
    agreed: int
    differed: int
    cannot_tell: int


@dataclass(frozen=True, slots=True)
class Audit:
    """One run."""

    run: str
    brand: str
    started_at: datetime
    finished_at: datetime
    judged_at: date
    locale: str
    coverage: tuple[Coverage, ...]
    subjects: int
    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]
    failures: tuple[Failure, ...]
    scores: Mapping[str, Score]
    """Keys: `overall`, `channel:<name>`, `family:<rule family>`."""
    resolved: tuple[str, ...] = ()
    """Fingerprints of earlier findings that were looked for again and are gone."""
    notes: tuple[str, ...] = ()

    @property
    def incomplete(self) -> bool:
        """True when a channel could not be read."""
        return any(failure.fatal for failure in self.failures)
