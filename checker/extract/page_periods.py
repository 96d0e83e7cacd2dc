"""The days of a page's offers that only its headings and its own lines name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date, datetime
from itertools import islice

from msgspec.structs import replace

from checker.extract.cues import has_digit
from checker.extract.offer_blocks import (
    NUMBER,
    NUMBERED,
    Reader,
    is_title,
    opens_terms,
    parent_of,
    place_of,
)
from checker.extract.sections import sections
from checker.extract.vocabulary import words
from checker.model import Message, Promotion

_NOTE = re.compile(r"\(\d\)")
_FRAME = re.compile(r"(?:^|> )footer\b|^body > header\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW = 2
"""Words beside days that stand nearly alone: "Du 20 au 30 novembre inclus"."""
TEXT_LIMIT = 120

_Period = tuple[datetime | None, datetime]
"""From when, if that is told, until when."""


def with_periods(
    offers: Sequence[Promotion],
    told: Sequence[Message],
    own: Sequence[Message],
    read: Reader,
    is_terms: Callable[[str], bool],
    *,
    locale: str,
    today: date,
    frames: Container[str] = (),
) -> tuple[Promotion, ...]:
    """The offers of a page about offers, those without days in the period of the heading they
    stand under, or in the one period that the page names.

    `own` are the shop's texts, `told` the same with each offer as one text. `is_terms` is False
    for a line of opening hours; `frames` are the ids of what the pages of the site share.
    """
    said = {text.body for text in own}
    notes = [text for text in own if _NOTE.match(text.body)]
    first = next((at for at, text in enumerate(told) if any(map(is_dated, read(text.body)))), 0)
    rest = [
        text
        for text in told
        if _may_speak_for_page(text, read, text.body in said)
        and is_terms(text.body)
        and (len(notes) < 2 or not _NOTE.match(text.body))
    ]
    heads = [text for text in own if is_title(text) and not read(text.body)]
    periods = {
        *_periods((*rest, *heads), own, locale, today),
        *_ends(told[:first], locale, today),
    }
    under = _under_headings(own, heads, locale, today)
    bars = {place_of(text) for text in own if text.role == "announcement"}
    return tuple(_in_period(tuple(_as_tiers(offers)), under, periods, locale, today, frames, bars))


def _under_headings(
    own: Sequence[Message], heads: Sequence[Message], locale: str, today: date
) -> dict[str, _Period]:
    """The period of the nearest heading that names one, by the selector of the texts under it."""
    dated = {
        head.body: period for head in heads for period in [*_told_by(head.body, locale, today)][:1]
    }
    placed = sections(own) if dated else {}
    told = {at: [dated[h] for h in part.headings if h in dated] for at, part in placed.items()}
    return {place_of(own[at]): periods[0] for at, periods in told.items() if periods}


def _told_by(heading: str, locale: str, today: date) -> Iterator[_Period]:
    """The period that a heading names, or the last day that is all it tells: "Ends Sunday"."""
    from checker.extract.dates import parse_dates

    yield from _spans(heading, locale, today)
    said = heading.strip(" .!:")
    for window in parse_dates(said, locale=locale, today=today) if opens_terms(said) else ():
        alone = (window.start, window.end) == (0, len(said))
        if alone and window.valid_through and not (window.valid_from or window.lasting):
            yield None, window.valid_through


def _spans(said: str, locale: str, today: date) -> Iterator[_Period]:
    """The periods of several days, both of which a text names."""
    from checker.extract.dates import parse_dates

    for window in parse_dates(said, locale=locale, today=today) if has_digit(said) else ():
        since, through = window.valid_from, window.valid_through
        if since and through and not window.lasting and since.date() != through.date():
            yield since, through


def _as_tiers(offers: Sequence[Promotion]) -> Iterator[Promotion]:
    """The offers; steps of one offer, "jusqu'à -25 %" and "-10 % dès 50 €", in one period."""
    for offer in offers:
        over = [other for other in offers if other.valid_through and _is_tier(offer, other)]
        if len(over) == 1 and not (offer.valid_from or offer.valid_through):
            yield replace(offer, valid_from=over[0].valid_from, valid_through=over[0].valid_through)
        else:
            yield offer


def _is_tier(offer: Promotion, other: Promotion) -> bool:
    if (offer.kind, offer.audience) != (other.kind, other.audience) or not is_dated(offer):
        return False
    asks = (offer.minimum_spend or offer.minimum_quantity) is not None
    return other.up_to or (asks and (other.minimum_spend or other.minimum_quantity) is not None)


def _periods(
    texts: Iterable[Message], every: Sequence[Message], locale: str, today: date
) -> Iterator[_Period]:
    """The periods of several days that texts name, or the last days of all offers; not those of
    one card. `every` text of the page tells which these are.
    """
    from checker.extract.dates import parse_dates

    for message in _numbered(texts):
        for window in parse_dates(message.body, locale=locale, today=today):
            since, through = window.valid_from, window.valid_through
            if through is None or window.lasting or (since and since.date() == through.date()):
                continue
            if not _tells_of_offers(message.body, window.start, window.end):
                continue
            if _in_card(message, every):
                break
            if since or words("offer", "every").match(message.body.lower()):
                yield since, through


def _tells_of_offers(said: str, start: int, end: int) -> bool:
    """True for days that stand nearly alone or among words of offers; not those of a market, of
    what is sent, or of a shop that is closed, nor "du mardi au samedi"."""
    beside = f"{said[:start]} {said[end:]}".lower()
    if not has_digit(said[start:end]) or words("offer", "other_days").search(beside):
        return False
    few = len(_WORD.findall(beside)) <= _FEW
    return few or words("offer", "page_days").search(beside) is not None


def _numbered(texts: Iterable[Message]) -> Iterator[Message]:
    """The texts with a number; of very many the first."""
    return islice((text for text in texts if has_digit(text.body)), TEXT_LIMIT)


def _ends(texts: Iterable[Message], locale: str, today: date) -> Iterator[_Period]:
    """The last days that stand for themselves over all offers: "Jusqu'au 6 septembre"."""
    from checker.extract.dates import parse_dates

    for message in _numbered(texts):
        said = message.body.strip(" .!")
        for window in parse_dates(said, locale=locale, today=today):
            alone = (window.start, window.end) == (0, len(said))
            if alone and window.valid_through and not (window.valid_from or window.lasting):
                yield None, window.valid_through


def _in_period(
    promotions: Sequence[Promotion],
    under: Mapping[str, _Period],
    periods: Set[_Period],
    locale: str,
    today: date,
    frames: Container[str],
    bars: Container[str],
) -> Iterator[Promotion]:
    """The promotions, those without dates in the period `under` whose heading they stand, or in the
    page's where it names exactly one; not those of the site's `bars`, nor what holds all year.
    """
    from checker.extract.dates import parse_dates

    whole = next(iter(periods)) if len(periods) == 1 else None
    for promotion in promotions:
        told = promotion.valid_from or promotion.valid_through
        dated = bool(told) or not is_dated(promotion) or _is_of_every_page(promotion, frames)
        place = (promotion.evidence.selector if promotion.evidence else None) or ""
        stands = words("offer", "always").search(promotion.quote.lower())
        dated = dated or place in bars or stands is not None
        period = under.get(place, whole)
        if period is None or dated or parse_dates(promotion.quote, locale=locale, today=today):
            yield promotion
        else:
            yield replace(promotion, valid_from=period[0], valid_through=period[1])


def _is_of_every_page(promotion: Promotion, frames: Container[str]) -> bool:
    """True for what stands in the header or the footer that the pages of a site share."""
    place = (promotion.evidence.selector if promotion.evidence else None) or ""
    ids = (part[1:] for part in place.split(" > ") if part.startswith("#"))
    return _FRAME.search(place) is not None or any(each in frames for each in ids)


def is_dated(promotion: Promotion) -> bool:
    """False for free delivery without a code, which shops offer all year."""
    return promotion.kind != "free_shipping" or promotion.code is not None


def _may_speak_for_page(text: Message, read: Reader, whole: bool) -> bool:
    """False for an offer with lines or a code of its own."""
    offers = read(text.body)
    return not offers or (whole and not any(offer.code for offer in offers))


def _in_card(text: Message, texts: Sequence[Message]) -> bool:
    """True for a text under the one title of one of several cards side by side: it is about that
    card alone.
    """
    card = parent_of(text)
    number = NUMBERED.search(card)
    if number is None or is_title(text):
        return False
    like = card[: number.start()]
    titles = Counter(
        f"{like}{found[0]}"
        for other in texts
        if is_title(other) and (found := NUMBER.match(place_of(other), len(like)))
        if place_of(other).startswith(like)
    )
    return len(titles) > 1 and titles[card] == 1 and max(titles.values()) == 1
