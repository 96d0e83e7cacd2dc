"""From the facts of all channels to the subjects: what is about the same thing.

What people decided of pairs goes in; the pairs that nobody could decide come out, for people.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from checker import match, offers
from checker.ledger import Doubt, Ledger
from checker.match.basis import with_told_basis
from checker.model import Promotion
from checker.reading import ChannelFacts
from checker.settings import Channel, Settings
from checker.subjects import Said, Subjects
from checker.texts import Told

if TYPE_CHECKING:
    import polars as pl


def put_together(
    settings: Settings, read: Sequence[ChannelFacts], decided: match.Decisions
) -> Subjects:
    """Facts of all channels, grouped by what they are about."""
    facts = [fact for item in read for fact in item.facts]
    stated = _with_tax(offers.from_facts(facts), settings)
    frame, matched = _match_products(stated, settings, decided)
    return Subjects(
        settings=settings,
        now=settings.now,
        offers=with_told_basis(frame),
        promotions=match.group_promotions(
            [
                Said(fact.channel, promotion)
                for item in read
                for fact in item.facts
                for promotion in fact.promotions
                if _is_said(promotion, item.channel, settings.now)
            ],
            settings.abroad,
        ),
        claims=match.group_claims(
            [Said(fact.channel, c) for fact in facts for c in fact.claims], settings.abroad
        ),
        messages=Told([(item.channel.name, item.messages) for item in read]),
        doubtful=matched.doubtful,
        conflicts=matched.conflicts,
        coverage={item.channel.name: item.coverage for item in read},
    )


def _is_said(promotion: Promotion, channel: Channel, now: datetime) -> bool:
    """False for what an article of a site told in its day: over by now, or without an end and as
    old as a message that no longer counts.
    """
    if promotion.published_at is None or channel.kind != "website":
        return True
    if promotion.valid_through is not None:
        return not promotion.is_over(now)
    return promotion.published_at >= now - timedelta(days=channel.max_age_days)


def decided(ledger: Ledger) -> match.Decisions:
    """What people said of pairs of offers, by `checker match`."""
    decisions = ledger.decisions()
    return match.Decisions(
        confirmed=[decision.pair for decision in decisions if decision.same],
        forbidden=[decision.pair for decision in decisions if not decision.same],
    )


def doubts(subjects: Subjects) -> list[Doubt]:
    """The pairs that nobody could decide, for people."""
    if subjects.doubtful is None:
        return []
    return [Doubt(**row) for row in subjects.doubtful.iter_rows(named=True)]


def _match_products(
    frame: pl.DataFrame, settings: Settings, decided: match.Decisions
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
    known = match.place_whole_products(matched.offers)
    mentions = match.place_mentions(known, frame.filter(pl.col("mention")))
    return pl.concat([known, mentions.select(known.columns)]), matched


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
