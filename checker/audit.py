"""One run, from channels to an audit. Read this file first.

    collect ──▶ extract ──▶ match ──▶ check ──▶ conclude ──▶ report, alert
    documents    facts      subjects  outcomes   audit

`reading.py` does the first two, channel by channel; `assembly.py` and `match/` the third,
`checks/` by the rules of `rulebook.py` the fourth, `conclusion.py` the fifth; then `store.py`
keeps the run, and `reports/` and `alerts/` tell of it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from checker import alerts, checks, history
from checker.approved import approved
from checker.assembly import decided, doubts, put_together
from checker.channels import Context
from checker.conclusion import conclude
from checker.model import Audit, utc_now
from checker.opinion import opinions
from checker.pictures import with_pictures
from checker.precedence import give_way
from checker.reading import read_channels
from checker.reports import Report
from checker.reports.progress import Progress
from checker.rulebook import adjusted, load_rules
from checker.settings import Settings, load
from checker.store import Store
from checker.subjects import Subjects


@dataclass(frozen=True)
class Result:
    """A finished run: the report, and the subjects it was made from."""

    report: Report
    subjects: Subjects
    undelivered: tuple[str, ...] = ()
    """Alerts that could not be delivered, and why; they are tried again."""

    @property
    def audit(self) -> Audit:
        """What the run found."""
        return self.report.audit


def run(
    settings: Settings | Path | str,
    *,
    offline: bool = False,
    deadline: timedelta | None = None,
    progress: Progress = lambda _: None,
) -> Audit:
    """Collects, compares, stores and alerts; returns the audit.

    `offline` judges the documents of the last run again, without reading any
    channel. After `deadline` nothing more is read; what was not is said. Raises
    ConfigurationError and StoreError; anything that goes wrong with a channel is
    a Failure in the audit.
    """
    return conduct(settings, offline=offline, deadline=deadline, progress=progress).audit


def conduct(
    settings: Settings | Path | str,
    *,
    offline: bool = False,
    deadline: timedelta | None = None,
    progress: Progress = lambda _: None,
) -> Result:
    """`run`, with the subjects beside the audit."""
    if not isinstance(settings, Settings):
        settings = load(Path(settings))
    rules = adjusted(load_rules(settings.brand.rules, settings.base), settings)
    started = utc_now()
    end = None if deadline is None else time.monotonic() + deadline.total_seconds()
    with Store(settings.store) as store:
        run_id = store.begin(started, settings.now)
        last, known = store.report(), store.incidents()
        before = last.audit if last else None
        context = Context(
            settings.base, settings.brand, settings.now, store, offline, progress, end
        )

        read = read_channels(settings, context, store, before)

        progress("match")
        subjects = put_together(settings, read, decided(store.ledger))
        subjects = replace(
            subjects, approved=approved(settings, read, context), history=store.chronicle.read()
        )
        subjects = replace(subjects, opinions=opinions(subjects, store, offline=offline))

        progress("check")
        outcomes = give_way(rules, [checks.judge(rule, subjects) for rule in rules])

        confirm = {rule.id: rule.file.confirm for rule in rules}
        conclusion = conclude(run_id, settings, read, subjects, outcomes, store, known, confirm)
        audit = with_pictures(conclusion.audit, before, settings, context, store)
        audit = replace(audit, started_at=started, finished_at=utc_now())

        report = Report.of(audit, subjects, rules)
        notices = alerts.notices(report, subjects, known, store.outbox)
        readings = None if offline else history.Read.of(subjects)
        store.finish(report, readings, conclusion.incidents, doubts(subjects), notices)
        if settings.run.keep_days:
            store.expire(started - timedelta(days=settings.run.keep_days))
        undelivered = alerts.deliver(store.outbox, settings)
    return Result(report, subjects, tuple(undelivered))
