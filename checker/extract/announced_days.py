"""The days of offers that a page's markup tells (`SaleEvent`, `Offer`, `SpecialAnnouncement`) where
the page shows the offer without days. A product's `priceValidUntil` is no offer's: shops' systems
make it up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from checker.extract.dates import zone_of
from checker.extract.facts import promotions_in
from checker.extract.jsonld import Located, Node, types_of
from checker.extract.moment import read_moment
from checker.extract.schema_org import text_of
from checker.model import Promotion

_TYPES = frozenset({"SaleEvent", "Offer", "SpecialAnnouncement"})
_SAID = ("name", "description", "text")
_DAY = len("2026-11-30")

_Days = tuple[datetime | None, datetime]
"""From when, if that is told, until when."""


def with_announced_days(
    offers: Sequence[Promotion], nodes: Sequence[Located], *, locale: str, today: date
) -> tuple[Promotion, ...]:
    """The offers; one without days in those that markup tells of it and of no other on the page."""
    days: dict[int, set[_Days]] = {}
    for node in (each.node for each in nodes if _TYPES & types_of(each.node)):
        if told := _days(node, zone_of(locale), today):
            for at in _told_by(node, offers, locale, today):
                days.setdefault(at, set()).add(told)
    found = {at: next(iter(each)) for at, each in days.items() if len(each) == 1}
    return tuple(
        replace(offer, valid_from=found[at][0], valid_through=found[at][1])
        if at in found and offer.valid_from is offer.valid_through is None
        else offer
        for at, offer in enumerate(offers)
    )


def _told_by(node: Node, offers: Sequence[Promotion], locale: str, today: date) -> Iterator[int]:
    """The numbers of the offers that a node's words tell, each the only one that gives so much."""
    said = ". ".join(filter(None, (text_of(node.get(name)) for name in _SAID)))
    for told in promotions_in(said, locale, today):
        alike = [at for at, offer in enumerate(offers) if _gives(offer) == _gives(told)]
        if len(alike) == 1 and told.code in (None, offers[alike[0]].code):
            yield alike[0]


def _gives(offer: Promotion) -> tuple[object, ...]:
    return offer.kind, offer.value, offer.buy, offer.get


def _days(node: Node, zone: ZoneInfo, today: date) -> _Days | None:
    """The days of a node that are not over; None where its last moment is the start of a day, which
    may be the day after the last."""
    ends = [node.get(name) for name in ("endDate", "validThrough", "expires") if node.get(name)]
    starts = [node.get(name) for name in ("startDate", "validFrom") if node.get(name)]
    through = read_moment(ends[0], zone=zone) if ends else None
    since = read_moment(starts[0], zone=zone) if starts else None
    if through is None:
        return None
    if len(text_of(ends[0]) or "") <= _DAY:
        through = datetime.combine(through.date(), time(23, 59, 59), zone)
    if through.time() == time(0) or through.date() < today:
        return None
    return since, through
