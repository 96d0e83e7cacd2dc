"""Promotions in mail markup: schema.org DiscountOffer, as Gmail's promotions tab shows it.

Fields by developers.google.com/gmail/promotab/reference.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from checker.extract.moment import read_moment
from checker.extract.promotions import parse_promotions
from checker.model import Evidence, Promotion


def read_discounts(
    offers: Iterable[Mapping[str, Any]],
    *,
    locale: str,
    today: date,
    timezone: str | None = None,
    place: str | None = None,
) -> Iterator[Promotion]:
    """The promotion each offer describes, with the code and dates of its own fields.

    Nothing for an offer whose description announces no benefit.
    """
    zone = ZoneInfo(timezone or "UTC")
    for offer in offers:
        words = str(offer.get("description") or "").strip()
        read = parse_promotions(words, locale=locale, today=today, timezone=timezone)
        if not read:
            continue
        first = read[0]
        code = str(offer.get("discountCode") or "").strip() or first.code
        yield replace(
            first,
            code=code,
            valid_from=read_moment(offer.get("availabilityStarts"), zone=zone) or first.valid_from,
            valid_through=read_moment(offer.get("availabilityEnds"), zone=zone)
            or first.valid_through,
            quote=words,
            evidence=Evidence(words, selector=place),
        )
