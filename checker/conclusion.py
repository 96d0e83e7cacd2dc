"""From outcomes to an audit: what is new, what is gone, what nobody could tell, the scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date

from checker import incidents
from checker.incidents import Incident, Known
from checker.model import SHOWN, Audit, CannotTell, Finding, Outcome, Subject, utc_now
from checker.reading import ChannelFacts
from checker.score import scores
from checker.settings import Settings, Waiver
from checker.store import Store
from checker.subjects import Subjects

BASELINE = "baseline"
"""What `Finding.waived` says of a finding that was accepted with all the others."""


@dataclass(frozen=True)
class Conclusion:
    """What a run comes to."""

    audit: Audit
    incidents: tuple[Incident, ...]
    """Those that the run opened, saw again or ended."""


def conclude(
    run_id: str,
    settings: Settings,
    read: Sequence[ChannelFacts],
    subjects: Subjects,
    outcomes: Sequence[Outcome],
    store: Store,
    known: Known,
    confirm: Mapping[str, int] | None = None,
) -> Conclusion:
    """The audit: findings with their place in history, what nobody could tell, the scores.

    `known` is what earlier runs found; `confirm` is rule → readings in a row before its
    findings count, 1 where it is silent.
    """
    now = utc_now()
    judged = settings.now.astimezone(UTC).replace(microsecond=0)
    today = settings.now.date()
    reached = incidents.reach(read, subjects, known)
    outcomes, waiting = incidents.hold_back(outcomes, confirm or {}, known, reached)
    waivers = latest((*settings.waivers, *store.ledger.waivers()))
    accepted = dict.fromkeys(store.ledger.baseline(), BASELINE)
    accepted |= {w.fingerprint: w.reason for w in waivers if today <= w.until}
    findings = []
    told = [finding for outcome in outcomes for finding in outcome.findings]
    for finding in _with_products(told, subjects):
        incident = known.get(finding.fingerprint)
        status = incidents.status(finding, known, settings.brand.locale)
        finding = finding.with_status(status, incident.first_seen if incident else judged)
        findings.append(replace(finding, waived=accepted.get(finding.fingerprint)))
    doubts = (
        *_unread(read),
        *_contradicted(subjects),
        *(doubt for outcome in outcomes for doubt in outcome.cannot_tell),
    )
    failures = tuple(failure for item in read for failure in item.failures)
    present = {finding.fingerprint for finding in findings}
    ended = incidents.gone(known, {*present, *(f.fingerprint for f in waiting)}, reached)
    audit = Audit(
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
        resolved=tuple(fingerprint for fingerprint in ended if known[fingerprint].open),
        notes=tuple(_waiver_notes(waivers, present, today, reached.complete)),
    )
    locale = settings.brand.locale
    changed = incidents.advance(known, audit.findings, waiting, ended, judged, locale)
    return Conclusion(audit, tuple(changed))


def _with_products(findings: Sequence[Finding], subjects: Subjects) -> Iterator[Finding]:
    """The findings, with the product in common where several of its variants have one."""
    from checker.match import families_of

    keys = {finding.subject.key for finding in findings if finding.subject.kind == "product"}
    families = families_of(subjects.offers, keys)
    products = {key: families.product(key) for key in keys}
    variants = Counter(products.values())
    for finding in findings:
        subject = finding.subject
        product = products[subject.key] if subject.kind == "product" else ""
        group = product if variants[product] > 1 else None
        yield replace(finding, subject=replace(subject, group=group))


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
