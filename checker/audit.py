"""One run, from channels to an audit. Read this file first.

    collect ──▶ extract ──▶ match ──▶ check ──▶ conclude
    documents    facts      subjects   outcomes   audit

`reading.py` does the first two for one channel, `match/` and `checks/` the next
two, `conclusion.py` the last.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from checker import alerts, checks, history, match, offers
from checker.approved import approved
from checker.channels import Context
from checker.conclusion import conclude
from checker.ledger import Doubt
from checker.model import Audit, Outcome, utc_now
from checker.opinion import opinions
from checker.pictures import with_pictures
from checker.reading import ChannelFacts, compared, read_channel
from checker.reports import Report
from checker.rulebook import Rule, adjusted, load_rules
from checker.settings import Settings, load
from checker.store import Store
from checker.subjects import Said, Subjects

if TYPE_CHECKING:
    import polars as pl

Progress = Callable[[str], None]

_UNDECIDED = match.Decisions()


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
        context = Context(
            settings.base, settings.brand, settings.now, store, offline, progress, end
        )
        enabled = [channel for channel in settings.channels if channel.enabled]
        last = store.report()
        before = {c.channel: c.offers for c in last.audit.coverage} if last else {}
        read = [compared(read_channel(channel, context, store), before) for channel in enabled]
        progress("match")
        subjects = put_together(settings, read, _decided(store))
        subjects = replace(subjects, approved=approved(settings, read, context))
        subjects = replace(subjects, opinions=opinions(subjects, store, offline=offline))
        subjects = replace(subjects, history=store.chronicle.read())
        progress("check")
        outcomes = judge(rules, subjects)
        known = store.incidents()
        confirm = {rule.id: rule.file.confirm for rule in rules}
        conclusion = conclude(run_id, settings, read, subjects, outcomes, store, known, confirm)
        audit = conclusion.audit
        if settings.run.screenshots and not offline:
            audit = with_pictures(audit, last.audit if last else None, settings, context, store)
        audit = replace(audit, started_at=started, finished_at=utc_now())
        report = Report.of(audit, subjects, rules)
        notices = alerts.notices(report, subjects, known, store.outbox)
        store.finish(
            report,
            None if offline else history.Read.of(subjects),
            conclusion.incidents,
            _doubts(subjects),
            notices,
        )
        if settings.run.keep_days:
            store.expire(started - timedelta(days=settings.run.keep_days))
        undelivered = alerts.deliver(store.outbox, settings)
    return Result(report, subjects, tuple(undelivered))


def put_together(
    settings: Settings, read: Sequence[ChannelFacts], decided: match.Decisions = _UNDECIDED
) -> Subjects:
    """Facts of all channels, grouped by what they are about."""
    facts = [fact for item in read for fact in item.facts]
    stated = _with_tax(offers.from_facts(facts), settings)
    frame, matched = match_products(stated, settings, decided)
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
        coverage={item.channel.name: item.coverage for item in read},
    )


def match_products(
    frame: pl.DataFrame, settings: Settings, decided: match.Decisions = _UNDECIDED
) -> tuple[pl.DataFrame, match.Matched]:
    """Records are matched with each other, then each mention with the products they make.

    What people decided counts more than anything computed.
    """
    import polars as pl

    matched = match.match_offers(
        frame.filter(~pl.col("mention")),
        reference=settings.brand.reference,
        sku_families=settings.sku_families,
        decisions=decided,
    )
    mentions = match.place_mentions(matched.offers, frame.filter(pl.col("mention")))
    return pl.concat([matched.offers, mentions.select(matched.offers.columns)]), matched


def _decided(store: Store) -> match.Decisions:
    """What people said of pairs of offers, by `checker match`."""
    decisions = store.ledger.decisions()
    return match.Decisions(
        confirmed=[decision.pair for decision in decisions if decision.same],
        forbidden=[decision.pair for decision in decisions if not decision.same],
    )


def _doubts(subjects: Subjects) -> list[Doubt]:
    """The pairs that nobody could decide, for people."""
    if subjects.doubtful is None:
        return []
    return [Doubt(**row) for row in subjects.doubtful.iter_rows(named=True)]


# Kinds of channel that speak to customers; the others are files of the trade, whose tax
# basis is what the file, its profile or the configuration says.
_TO_PEOPLE = frozenset({"website", "social", "email", "sms", "script", "print", "listing", "app"})


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


def judge(rules: Iterable[Rule], subjects: Subjects) -> list[Outcome]:
    """What each rule says."""
    return [checks.judge(rule, subjects) for rule in rules]
