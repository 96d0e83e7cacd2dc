"""From outcomes to an audit: what is new, what is gone, what nobody could tell, the scores."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from checker.model import Audit, CannotTell, Finding, Outcome, Subject, utc_now
from checker.reading import ChannelFacts
from checker.score import scores
from checker.settings import Settings
from checker.store import PriceReading, Store
from checker.subjects import Subjects


def conclude(
    run_id: str,
    settings: Settings,
    read: Sequence[ChannelFacts],
    subjects: Subjects,
    outcomes: Sequence[Outcome],
    store: Store,
) -> Audit:
    """The audit: findings with their place in history, what nobody could tell, the scores."""
    now = utc_now()
    known = store.known_findings()
    waived = {
        waiver.fingerprint: waiver.reason
        for waiver in settings.waivers
        if settings.now.date() <= waiver.until
    }
    findings = []
    for finding in (finding for outcome in outcomes for finding in outcome.findings):
        first_seen, open_before = known.get(finding.fingerprint, (now, False))
        finding = finding.with_status("open" if open_before else "new", first_seen)
        findings.append(replace(finding, waived=waived.get(finding.fingerprint)))
    doubts = (
        *_unread(read),
        *_contradicted(subjects),
        *(doubt for outcome in outcomes for doubt in outcome.cannot_tell),
    )
    failures = tuple(failure for item in read for failure in item.failures)
    return Audit(
        run=run_id,
        brand=settings.brand.name,
        started_at=now,
        finished_at=now,
        judged_at=settings.now.date(),
        locale=settings.brand.locale,
        coverage=tuple(subjects.coverage.values()),
        subjects=subjects.offers["subject"].n_unique()
        + len(subjects.promotions)
        + len(subjects.claims),
        findings=tuple(sorted(findings, key=_worst_first)),
        cannot_tell=doubts,
        failures=failures,
        scores=scores(outcomes, [item.channel.name for item in read]),
        resolved=_resolved(known, findings, read, doubts),
    )


def _unread(read: Sequence[ChannelFacts]) -> Iterator[CannotTell]:
    """Pages that were not the page."""
    for fact in (fact for item in read for fact in item.facts):
        if fact.verdict not in ("ok", "gone"):
            page = Subject("page", fact.location, fact.location)
            yield CannotTell("reading", page, (fact.channel,), fact.verdict, fact.why)


def _contradicted(subjects: Subjects) -> Iterator[CannotTell]:
    """Identifiers that say one thing while the texts say another."""
    for conflict in subjects.conflicts:
        sides = (conflict.left, conflict.right)
        channels = tuple(sorted({side.partition(":")[0] for side in sides}))
        detail = f"{' / '.join(sides)}: {conflict.reason}"
        product = Subject("product", conflict.key, conflict.left)
        yield CannotTell("matching", product, channels, "identifier-conflict", detail)


def _worst_first(finding: Finding) -> tuple[int, str, str, str]:
    rank = ("error", "warning", "note").index(finding.severity)
    return rank, finding.rule, finding.subject.name, finding.fingerprint


def _resolved(
    known: Mapping[str, tuple[datetime, bool]],
    findings: Sequence[Finding],
    read: Sequence[ChannelFacts],
    doubts: Sequence[CannotTell],
) -> tuple[str, ...]:
    """Earlier findings that are gone; nothing is resolved by a night that could not look."""
    if doubts and any(doubt.rule == "reading" for doubt in doubts):
        return ()
    if any(failure.fatal for item in read for failure in item.failures):
        return ()
    present = {finding.fingerprint for finding in findings}
    return tuple(sorted(f for f, (_, is_open) in known.items() if is_open and f not in present))


def price_readings(subjects: Subjects) -> Iterator[PriceReading]:
    """Every unambiguous price of a known product, for the history."""
    import polars as pl

    roles = ("current", "list", "member")
    known = subjects.offers.filter(
        pl.col("subject").is_not_null() & pl.col("ambiguous").is_null() & ~pl.col("mention")
    ).sort("channel", "subject", "confidence", descending=[False, False, True])
    for role in roles:
        stated = known.filter(pl.col(f"price_{role}").is_not_null()).unique(
            ["subject", "channel", "store"], keep="first", maintain_order=True
        )
        for row in stated.iter_rows(named=True):
            yield PriceReading(
                row["subject"], row["subject_name"], row["channel"], row["store"] or "", role,
                row[f"price_{role}"], row["currency"], row["captured_at"],
                row[f"raw_{role}"] or "", row["location"], row["document"],
            )  # fmt: skip
