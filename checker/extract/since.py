"""Since when a page says that its price holds: "Nouveau tarif depuis le 2 novembre 2026"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache

from msgspec.structs import replace

from checker.extract.cues import has_digit
from checker.extract.dates import parse_dates
from checker.extract.runs import MONEY
from checker.extract.vocabulary import words
from checker.model import Message, Offer

_LONGEST = 300
"""Characters of a note on a price."""


def with_since(
    offers: Sequence[Offer], messages: Iterable[Message], *, locale: str, today: date
) -> tuple[Offer, ...]:
    """The offers of a product page with `sale_from`, where a note on its price says since when."""
    notes = (m.body for m in messages if len(m.body) <= _LONGEST and has_digit(m.body))
    since = next(filter(None, (_since(note, locale, today) for note in notes)), None)
    if since is None:
        return tuple(offers)
    return tuple(replace(each, sale_from=each.sale_from or since) for each in offers)


@lru_cache(maxsize=2_048)  # the pages of a site share their header and footer
def _since(text: str, locale: str, today: date) -> datetime | None:
    """The day from which the price that `text` speaks of holds; None for a time that ends."""
    low = text.lower()
    told = any(words("tax", kind).search(low) for kind in ("prices", "price_stems"))
    told = told or MONEY.search(text) is not None
    windows = parse_dates(text, locale=locale, today=today) if told else []
    since = windows[0].valid_from if len(windows) == 1 else None
    if since is None or since.date() > today:
        return None
    through = windows[0].valid_through
    return since if through is None or through.date() == since.date() else None
