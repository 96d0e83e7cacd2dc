"""From outcomes to an audit: what is new, what is gone, what nobody could tell, the scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime

from checker.model import SHOWN, Audit, CannotTell, Finding, Outcome, Subject, utc_now
from checker.reading import ChannelFacts
from checker.score import scores
from checker.settings import Settings, Waiver
from checker.store import PriceReading, Store
from checker.subjects import Subjects

BASELINE = "baseline"
"""What `Finding.waived` says of a finding that was accepted with all the others."""


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
    today = settings.now.date()
    known = store.known_findings()
    waivers = latest((*settings.waivers, *store.ledger.waivers()))
    accepted = dict.fromkeys(store.ledger.baseline(), BASELINE)
    accepted |= {w.fingerprint: w.reason for w in waivers if today <= w.until}
    findings = []
    for finding in (finding for outcome in outcomes for finding in outcome.findings):
        first_seen, open_before = known.get(finding.fingerprint, (now, False))
        finding = finding.with_status("open" if open_before else "new", first_seen)
        findings.append(replace(finding, waived=accepted.get(finding.fingerprint)))
    doubts = (
        *_unread(read),
        *_contradicted(subjects),
        *(doubt for outcome in outcomes for doubt in outcome.cannot_tell),
    )
    failures = tuple(failure for item in read for failure in item.failures)
    present = {finding.fingerprint for finding in findings}
    complete = not settings.narrowed and _is_complete(read, doubts)
    return Audit(
        run=run_id,
        brand=settings.brand.name,
        started_at=now,
        finished_at=now,
        judged_at=today,
        locale=settings.brand.locale,
        coverage=tuple(subjects.coverage.values()),
        subjects=subjects.offers["subject"].drop_nulls().n_unique()
        + len(subjects.promotions)
        + len(subjects.claims),
        findings=tuple(sorted(findings, key=_worst_first)),
        cannot_tell=doubts,
        failures=failures,
        scores=scores(outcomes, [item.channel.name for item in read]),
        resolved=_resolved(known, present) if complete else (),
        notes=tuple(_waiver_notes(waivers, present, today, complete)),
    )


def latest(waivers: Iterable[Waiver]) -> list[Waiver]:
    """One waiver for each finding: the one that lasts longest."""
    by_end = sorted(waivers, key=lambda waiver: waiver.until)
    return list({waiver.fingerprint: waiver for waiver in by_end}.values())


def _waiver_notes(
    waivers: Iterable[Waiver], present: Set[str], today: date, complete: bool
) -> Iterator[str]:
    """Waivers that have ended, and those whose finding is gone.

    A finding is gone only where everything was read.
    """
    for waiver in waivers:
        ended, matches = waiver.until < today, waiver.fingerprint in present
        said = [f"ended on {waiver.until}"] if ended else []
        if ended and matches:
            said.append("its finding counts again")
        elif not matches and complete:
            said.append("matches no finding")
        if said:
            by = f", {waiver.owner}" if waiver.owner else ""
            name = f"waiver {waiver.fingerprint[:SHOWN]} ({waiver.reason}{by})"
            yield f"{name}: {', '.join(said)}"


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


def _is_complete(read: Sequence[ChannelFacts], doubts: Sequence[CannotTell]) -> bool:
    """Whether everything was read, so that what was not found is gone."""
    unread = any(doubt.rule == "reading" for doubt in doubts)
    return not unread and not any(failure.fatal for item in read for failure in item.failures)


def _resolved(known: Mapping[str, tuple[datetime, bool]], present: Set[str]) -> tuple[str, ...]:
    """Earlier findings that were looked for again and are gone."""
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
