"""What the store and the configuration add to a report: earlier runs, prices, pictures, a name."""

from __future__ import annotations

import mimetypes
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

import msgspec

from checker.model import Score, Severity
from checker.reports import curves
from checker.reports.annex import Agency, Annex, Past, wanted
from checker.reports.summary import SEVERITIES

if TYPE_CHECKING:
    from checker.reports import Report
    from checker.settings import Settings
    from checker.store import Store

RUNS = 60
"""Runs that the trend goes back to."""


def furnish(report: Report, settings: Settings, store: Store) -> Report:
    """The report with its annex, as things stood at the end of its run."""
    audit = report.audit
    priced = [f.subject.key for f in audit.findings if f.subject.kind == "product"]
    pictures = {shot: store.document(shot) for shot in wanted(audit)}
    runs = trend(store, audit.run)
    until = (runs[-1].moment if runs else None) or audit.started_at
    annex = Annex(
        agency=agency(settings),
        trend=runs,
        prices=curves.of(store.chronicle.read(), until, tuple(dict.fromkeys(priced))),
        pictures={shot: content for shot, content in pictures.items() if content},
    )
    return replace(report, annex=annex)


def agency(settings: Settings) -> Agency:
    """Whose report it is, as `[report]` says; a logo that cannot be read is left out."""
    chosen = settings.report
    name, accent = chosen.agency or "", chosen.accent
    if chosen.logo is None:
        return Agency(name, accent)
    try:
        logo = (settings.base / chosen.logo).read_bytes()
    except OSError:
        return Agency(name, accent)
    return Agency(name, accent, logo, mimetypes.guess_type(chosen.logo)[0] or "")


@dataclass(frozen=True)
class _Finding:
    severity: Severity
    waived: str | None = None


@dataclass(frozen=True)
class _Failure:
    fatal: bool = True


@dataclass(frozen=True)
class _Audit:
    """The few fields of a stored audit that a trend needs; the rest is never decoded."""

    run: str
    started_at: datetime
    scores: dict[str, Score]
    findings: tuple[_Finding, ...]
    failures: tuple[_Failure, ...] = ()


@dataclass(frozen=True)
class _Report:
    audit: _Audit


def trend(store: Store, run: str) -> tuple[Past, ...]:
    """The run and those before it, oldest first."""
    stored = (
        _past(msgspec.json.decode(text, type=_Report).audit, moment)
        for moment, text in store.past(run, RUNS)
    )
    return tuple(reversed(list(stored)))


def _past(audit: _Audit, moment: datetime) -> Past:
    counts = Counter(finding.severity for finding in audit.findings if not finding.waived)
    channels = {
        name.removeprefix("channel:"): score.value
        for name, score in audit.scores.items()
        if name.startswith("channel:")
    }
    overall = audit.scores.get("overall")
    return Past(
        run=audit.run,
        at=audit.started_at,
        score=overall.value if overall else None,
        channels=channels,
        findings={level: counts[level] for level in SEVERITIES},
        incomplete=any(failure.fatal for failure in audit.failures),
        moment=moment,
    )
