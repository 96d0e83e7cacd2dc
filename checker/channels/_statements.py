"""From a channel's messages to facts: what is said now is read, what is old is kept as history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import structs

from checker.channels import Context
from checker.extract.columns import Columns, read_columns
from checker.extract.sections import Section, sections, with_section
from checker.extract.statement import Statement, read_statement
from checker.model import Claim, Document, Evidence, Facts, Failure, Message, Offer, Promotion
from checker.settings import Channel


def facts(
    document: Document,
    messages: Iterable[Message],
    channel: Channel,
    context: Context,
    *,
    offers: Iterable[Offer] = (),
    promotions: Iterable[Promotion] = (),
    claims: Iterable[Claim] = (),
    failures: Iterable[Failure] = (),
) -> Facts:
    """The messages with their place in the document, and what the current ones state.

    Offers, promotions and claims that the document states in a structure of its own come first.
    Messages of other voices, and messages that are not of the last `max_age_days` before
    the moment judged, state nothing now.
    """
    placed = tuple(_placed(message, document) for message in messages)
    under, columns = sections(placed), read_columns(placed)
    stated = [
        _in_section(_state(message, channel, context, columns.get(number, ())), under.get(number))
        for number, message in enumerate(placed)
        if is_current(message, channel, context)
    ]
    return Facts(
        document.sha256,
        document.channel,
        document.location,
        document.verdict,
        offers=(
            *(_offer(offer, document, channel) for offer in offers),
            *(
                structs.replace(o, market=channel.market, store=channel.store)
                for s in stated
                for o in s.offers
            ),
        ),
        promotions=(
            *(structs.replace(p, evidence=document.place(p.evidence)) for p in promotions),
            *(promotion for s in stated for promotion in s.promotions),
        ),
        claims=(
            *(structs.replace(c, evidence=document.place(c.evidence)) for c in claims),
            *(claim for s in stated for claim in s.claims),
        ),
        messages=placed,
        failures=tuple(failures),
    )


def _in_section(statement: Statement, section: Section | None) -> Statement:
    over = section is not None and section.is_over
    return statement._replace(
        claims=tuple(with_section(claim, section) for claim in statement.claims),
        promotions=() if over else statement.promotions,
    )


def with_history(facts: Facts, messages: Iterable[Message], document: Document) -> Facts:
    """The facts with messages that are not said any more, and so state nothing."""
    placed = tuple(structs.replace(_placed(m, document), voice="other") for m in messages)
    return replace(facts, messages=(*facts.messages, *placed))


def is_current(message: Message, channel: Channel, context: Context) -> bool:
    """True for a message that counts as said on the day judged; one without a date does."""
    if message.published_at is None:
        return True
    said = message.published_at.astimezone(context.now.tzinfo)
    oldest = context.now - timedelta(days=channel.max_age_days)
    return oldest <= said and said.date() <= context.now.date()


def language_of(message: Message, channel: Channel, context: Context) -> str:
    """The locale a message is read in: the channel's, unless it is in another language."""
    usual = channel.locale or context.brand.locale
    said = message.language or usual
    return usual if said[:2].lower() == usual[:2].lower() else said


def _state(message: Message, channel: Channel, context: Context, columns: Columns) -> Statement:
    zone = ZoneInfo(context.brand.timezone)
    said = message.published_at
    statement = read_statement(
        message,
        locale=language_of(message, channel, context),
        today=said.astimezone(zone).date() if said else context.today,
        timezone=context.brand.timezone,
        currency=channel.currency or context.brand.currency,
        tax=channel.tax or context.brand.tax,
        columns=columns,
    )
    held = (o for o in statement.offers if _holds(o, context.now))
    offers = tuple(structs.replace(o, published_at=said) for o in held)
    return statement._replace(
        offers=in_their_days(offers, statement.promotions, context.now),
        promotions=tuple(structs.replace(p, published_at=said) for p in statement.promotions),
    )


def in_their_days(
    offers: Sequence[Offer], promotions: Iterable[Promotion], now: datetime
) -> tuple[Offer, ...]:
    """The offers of one text, without the reduced prices that state no days of their own where
    the one period that its promotions name is over or yet to come: "du 12 au 18 octobre", then a
    table."""
    periods = {(p.valid_from, p.valid_through) for p in promotions if p.valid_through}
    days = next(iter(periods)) if len(periods) == 1 else (None, None)
    return tuple(
        offer
        for offer in offers
        if "list" not in offer.prices
        or offer.sale_from
        or offer.sale_through
        or _holds(structs.replace(offer, sale_from=days[0], sale_through=days[1]), now)
    )


def _holds(offer: Offer, now: datetime) -> bool:
    """False for a price whose days are over or yet to come."""
    return not (
        (offer.sale_from and offer.sale_from > now)
        or (offer.sale_through and offer.sale_through < now)
    )


def _placed(message: Message, document: Document) -> Message:
    return structs.replace(
        message,
        published_at=message.published_at or document.published_at,
        evidence=document.place(message.evidence or Evidence(message.body)),
    )


def _offer(offer: Offer, document: Document, channel: Channel) -> Offer:
    return structs.replace(
        offer,
        prices={
            role: structs.replace(price, evidence=document.place(price.evidence))
            for role, price in offer.prices.items()
        },
        market=channel.market,
        store=channel.store,
        evidence=document.place(offer.evidence),
    )
