"""One run, from channels to an audit. Read this file first.

    collect ──▶ extract ──▶ match ──▶ check ──▶ judge
    documents    facts      subjects   outcomes   audit

Collecting is the only stage with network or file input. What cannot be read
becomes a Failure beside the rest, and the run goes on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from checker import channels, match, offers
from checker.channels import Context
from checker.model import (
    Audit,
    CannotTell,
    Coverage,
    Document,
    Facts,
    Failure,
    Finding,
    Outcome,
    Subject,
    utc_now,
)
from checker.reports import Report
from checker.rulebook import Rule, load_rules
from checker.score import scores
from checker.settings import Channel, Settings, load
from checker.store import PriceReading, Store
from checker.subjects import Said, Subjects

if TYPE_CHECKING:
    import polars as pl

READER = "1"
"""Version of the extractors: raise it when they read more, and documents are read again."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class ChannelFacts:
    """What one channel gave."""

    channel: Channel
    facts: tuple[Facts, ...]
    failures: tuple[Failure, ...]
    unchanged: int
    """Documents whose facts were known from an earlier run."""


@dataclass(frozen=True)
class Result:
    """A finished run: the report, and the subjects it was made from."""

    report: Report
    subjects: Subjects

    @property
    def audit(self) -> Audit:
        """What the run found."""
        return self.report.audit


def run(
    settings: Settings | Path | str,
    *,
    offline: bool = False,
    progress: Progress = lambda _: None,
) -> Audit:
    """Collects, compares and stores; returns the audit.

    `offline` judges the documents of the last run again, without reading any
    channel. Raises ConfigurationError and StoreError; anything that goes wrong
    with a channel is a Failure in the audit.
    """
    return conduct(settings, offline=offline, progress=progress).audit


def conduct(
    settings: Settings | Path | str,
    *,
    offline: bool = False,
    progress: Progress = lambda _: None,
) -> Result:
    """`run`, with the subjects beside the audit."""
    if not isinstance(settings, Settings):
        settings = load(Path(settings))
    rules = load_rules(settings.brand.rules, settings.base)
    started = utc_now()
    with Store(settings.store) as store:
        run_id = store.begin(started)
        context = Context(settings.base, settings.brand, settings.now, store, offline, progress)
        enabled = [channel for channel in settings.channels if channel.enabled]
        read = [read_channel(channel, context, store) for channel in enabled]
        progress("match")
        subjects = put_together(settings, read)
        progress("check")
        outcomes = judge(rules, subjects)
        audit = conclude(run_id, settings, read, subjects, outcomes, store)
        audit = replace(audit, started_at=started, finished_at=utc_now())
        report = Report.of(audit, subjects, rules)
        store.finish(report, price_readings(subjects))
    return Result(report, subjects)


# ── collect and extract ──────────────────────────────────────────────────────


def read_channel(channel: Channel, context: Context, store: Store) -> ChannelFacts:
    """The facts of one channel; a document that was read before is not read again."""
    kind = channels.kind(channel.kind)
    facts: list[Facts] = []
    failures: list[Failure] = []
    unchanged = 0
    reader = _reader(channel, context)
    for item in _collected(kind, channel, context, store):
        if isinstance(item, Failure):
            failures.append(replace(item, channel=channel.name))
            continue
        store.keep(item)
        known = store.facts(item, reader)
        if known is None:
            known = _extracted(kind, item, channel, context)
            store.keep_facts(known, reader)
        else:
            unchanged += 1
        facts.append(known)
        failures.extend(replace(failure, channel=channel.name) for failure in known.failures)
        context.progress(f"{channel.name}: {item.location}")
    return ChannelFacts(channel, tuple(facts), tuple(failures), unchanged)


def _collected(
    kind: channels.Kind, channel: Channel, context: Context, store: Store
) -> Iterator[Document | Failure]:
    if context.offline:
        yield from store.readings(channel.name)
        return
    try:
        yield from kind.collect(channel, context)
    except Exception as error:  # one broken channel must not end the others
        yield _defect(channel, channel.url or channel.path or channel.name, error)


def _extracted(
    kind: channels.Kind, document: Document, channel: Channel, context: Context
) -> Facts:
    try:
        return kind.extract(document, channel, context)
    except Exception as error:  # nor one broken document
        failure = _defect(channel, document.location, error)
        return Facts(
            document.sha256, channel.name, document.location, "failed", failure.why,
            failures=(failure,),
        )  # fmt: skip


def _defect(channel: Channel, where: str, error: Exception) -> Failure:
    why = f"{type(error).__name__}: {error}"
    return Failure("internal-error", where, why, "please report it", channel.name)


def _reader(channel: Channel, context: Context) -> str:
    """Names how a document is read: the same bytes read otherwise are other facts."""
    timeless = getattr(channels.kind(channel.kind), "TIMELESS", False)
    day = "" if timeless else context.today.isoformat()
    parts = msgspec.json.encode([READER, day, channel, context.brand])
    return hashlib.sha256(parts).hexdigest()[:16]


# ── match ────────────────────────────────────────────────────────────────────


def put_together(settings: Settings, read: Sequence[ChannelFacts]) -> Subjects:
    """Facts of all channels, grouped by what they are about."""
    facts = [fact for item in read for fact in item.facts]
    frame, matched = match_products(_with_tax(offers.from_facts(facts), settings), settings)
    return Subjects(
        settings=settings,
        now=settings.now,
        offers=frame,
        promotions=match.group_promotions(
            [Said(fact.channel, p) for fact in facts for p in fact.promotions]
        ),
        claims=match.group_claims([Said(fact.channel, c) for fact in facts for c in fact.claims]),
        messages=tuple(Said(fact.channel, m) for fact in facts for m in fact.messages),
        doubtful=matched.doubtful,
        conflicts=matched.conflicts,
        coverage={item.channel.name: _coverage(item) for item in read},
    )


def match_products(frame: pl.DataFrame, settings: Settings) -> tuple[pl.DataFrame, match.Matched]:
    """Records are matched with each other, then each mention with the products they make."""
    import polars as pl

    matched = match.match_offers(
        frame.filter(~pl.col("mention")),
        reference=settings.brand.reference,
        sku_families=settings.sku_families,
    )
    mentions = match.place_mentions(matched.offers, frame.filter(pl.col("mention")))
    return pl.concat([matched.offers, mentions.select(matched.offers.columns)]), matched


# Kinds of channel that speak to customers; the others are files of the trade, whose tax
# basis is what the file, its profile or the configuration says.
_TO_PEOPLE = frozenset({"website", "social", "email", "sms", "script", "print"})


def _with_tax(frame: pl.DataFrame, settings: Settings) -> pl.DataFrame:
    """Fills the tax basis that a channel's configuration states and its texts do not."""
    import polars as pl

    basis = {
        channel.name: channel.tax
        or (settings.brand.tax if channel.kind in _TO_PEOPLE else "unknown")
        for channel in settings.channels
    }
    stated = pl.col("tax").replace("unknown", None)
    configured = pl.col("channel").replace_strict(basis, default="unknown", return_dtype=pl.String)
    return frame.with_columns(pl.coalesce(stated, configured).alias("tax"))


def _coverage(item: ChannelFacts) -> Coverage:
    readable = [fact for fact in item.facts if fact.verdict == "ok"]
    return Coverage(
        channel=item.channel.name,
        kind=item.channel.kind,
        documents=len(item.facts),
        unchanged=item.unchanged,
        unreadable=len(item.facts) - len(readable),
        skipped=sum(failure.kind == "skipped" for failure in item.failures),
        offers=sum(len(f.offers) + (0 if f.frame is None else len(f.frame)) for f in readable),
        promotions=sum(len(fact.promotions) for fact in readable),
        claims=sum(len(fact.claims) for fact in readable),
        messages=sum(len(fact.messages) for fact in readable),
        failures=item.failures,
    )


# ── check ────────────────────────────────────────────────────────────────────


def judge(rules: Iterable[Rule], subjects: Subjects) -> list[Outcome]:
    """What each rule says, with the severity that the configuration gives it."""
    severity = subjects.settings.severity
    weighed = (replace(rule, severity=severity.get(rule.id, rule.severity)) for rule in rules)
    return [rule.kind.check(rule, subjects) for rule in weighed]


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
    unread = [
        CannotTell("reading", Subject("page", fact.location, fact.location),
                   (fact.channel,), fact.verdict, fact.why)
        for item in read for fact in item.facts if fact.verdict not in ("ok", "gone")
    ]  # fmt: skip
    doubts = (*unread, *(doubt for outcome in outcomes for doubt in outcome.cannot_tell))
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
