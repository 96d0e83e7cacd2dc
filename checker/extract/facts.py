"""Promotions and promises in the page's own messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import islice

from checker.extract.cues import telling_texts
from checker.extract.offer_blocks import Reader, in_blocks
from checker.extract.sections import sections, with_section
from checker.extract.vocabulary import words
from checker.model import Claim, Evidence, Message, PageKind, Promotion

OFFERS = 2
"""Promotions from which a page without a clear subject is about them."""
TEXT_LIMIT = 120
"""Messages with a number or a telling word that are read; the rest of a page repeats itself."""
_OFFER_SIGNS = ("%", "€", "$", "£", "+", "=", "×", "x1", "x2", "x3", "x 1", "x 2", "x 3")
_OFFER_WORDS = (
    "offert", "gratuit", "cadeau", "remise", "code", "promo", "sold", "gratis", "free", "off",
    "rabatt", "sconto", "omaggio", "descuento", "regal", "geschenk", "bogo", "moiti", "half",
    "point", "cagnott", "rembours", "pour", "pag", "zahl", "lleva", "prendi", "price of", "for 1",
    "for 2", "for 3",
)  # fmt: skip
_PROMOTION = re.compile(rf"[%€$£]|\b(?:\d\s?[x×+=]\s?\d|{'|'.join(_OFFER_WORDS)})", re.I)
_CLAIM_WORDS = (
    "offert", "gratuit", "free", "kostenlos", "gratis", "fabriqu", "made in", "hergestellt", "prix",
    "price", "garanti", "code", "warranty",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_BARE_PERCENT = re.compile(
    r"\W*(?:jusqu[’']à|up to|bis zu|save|économisez)?\W*\d{1,2}\s?%\W*", re.I
)
_PRICED = re.compile(
    r".*\w\s[-–—]\s(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?[€$£])(?:\s(?:&|and)\s(?:under|up|over))?\W*"
)
"""A name and its price, or a shelf of prices: "Quaderno A5 - € 9,90", "Sale - $9.99 & Under"."""


def read_promotions(
    messages: Iterable[Message], *, locale: str, today: date, kind: PageKind
) -> tuple[Promotion, ...]:
    """The promotions the page announces, each once, the fullest wording kept; not those under a
    heading that says they are over.

    On a page about promotions the one period it names is that of every promotion without its own.
    """
    found: dict[tuple[object, ...], Promotion] = {}
    own = _not_over([message for message in messages if message.voice in ("brand", "legal")])
    cued = telling_texts([text.body for text in own], (*_OFFER_SIGNS, *_OFFER_WORDS))
    mute = {text.body for at, text in enumerate(own) if at not in cued}

    @cache
    def read(text: str) -> tuple[Promotion, ...]:
        if text in mute or not _PROMOTION.search(text):
            return ()
        return _promotions_in(text, locale, today)

    told = tuple(in_blocks(own, read, headed=kind != "product"))
    for message in islice((each for each in told if read(each.body)), TEXT_LIMIT):
        if _BARE_PERCENT.fullmatch(message.body):
            continue
        priced = _PRICED.fullmatch(message.body)
        for promotion in read(message.body):
            if priced and promotion.kind == "money_off":
                continue
            key = (
                promotion.kind,
                promotion.value,
                promotion.code,
                promotion.minimum_spend,
                promotion.up_to,
                promotion.audience,
            )
            known = found.get(key)
            placed = replace(promotion, evidence=_place(message, promotion.quote))
            if known is None or _fullness(placed) > _fullness(known):
                found[key] = placed
    if kind == "product":
        return tuple(found.values())
    offers = tuple(found.values())
    if not (kind == "promotion" or (kind == "other" and len(offers) >= OFFERS)):
        return offers
    said = {text.body for text in own}
    first = next((at for at, text in enumerate(told) if any(map(_is_dated, read(text.body)))), 0)
    rest = [text for text in told if _may_speak_for_page(text, read, locale, text.body in said)]
    periods = {*_periods(rest, locale, today), *_ends(told[:first], locale, today)}
    return tuple(_in_period(tuple(_as_tiers(offers)), periods, locale, today))


def _not_over(texts: Sequence[Message]) -> list[Message]:
    """The texts without those under a heading of offers that are over."""
    placed = sections(texts)
    return [text for at, text in enumerate(texts) if at not in placed or not placed[at].is_over]


def is_about_offers(promotions: Sequence[Promotion]) -> bool:
    """True for several offers that a page announces, beside those that always hold."""
    return sum(map(_is_dated, promotions)) >= OFFERS


def _is_dated(promotion: Promotion) -> bool:
    """False for free delivery without a code, which shops offer all year."""
    return promotion.kind != "free_shipping" or promotion.code is not None


def _may_speak_for_page(text: Message, read: Reader, locale: str, whole: bool) -> bool:
    """False for a shop's hours, and for an offer with lines or a code of its own."""
    offers = read(text.body)
    if offers and (not whole or any(offer.code for offer in offers)):
        return False
    return all(claim.kind != "opening_hours" for claim in _claims_in(text.body, locale))


def _as_tiers(offers: Sequence[Promotion]) -> Iterator[Promotion]:
    """The offers; steps of one offer, "jusqu'à -25 %" and "-10 % dès 50 €", in one period."""
    for offer in offers:
        over = [other for other in offers if other.valid_through and _is_tier(offer, other)]
        if len(over) == 1 and not (offer.valid_from or offer.valid_through):
            yield replace(offer, valid_from=over[0].valid_from, valid_through=over[0].valid_through)
        else:
            yield offer


def _is_tier(offer: Promotion, other: Promotion) -> bool:
    if (offer.kind, offer.audience) != (other.kind, other.audience) or not _is_dated(offer):
        return False
    asks = (offer.minimum_spend or offer.minimum_quantity) is not None
    return other.up_to or (asks and (other.minimum_spend or other.minimum_quantity) is not None)


_Period = tuple[datetime | None, datetime]
"""From when, if that is told, until when."""


def _periods(texts: Iterable[Message], locale: str, today: date) -> Iterator[_Period]:
    """The periods of several days that texts name, or the last days of all offers."""
    from checker.extract.dates import parse_dates

    for message in _own(texts, number=True):
        for window in parse_dates(message.body, locale=locale, today=today):
            since, through = window.valid_from, window.valid_through
            if through is None or window.lasting or (since and since.date() == through.date()):
                continue
            if since or words("offer", "every").match(message.body.lower()):
                yield since, through


def _ends(texts: Iterable[Message], locale: str, today: date) -> Iterator[_Period]:
    """The last days that stand for themselves over all offers: "Jusqu'au 6 septembre"."""
    from checker.extract.dates import parse_dates

    for message in _own(texts, number=True):
        said = message.body.strip(" .!")
        for window in parse_dates(said, locale=locale, today=today):
            alone = (window.start, window.end) == (0, len(said))
            if alone and window.valid_through and not (window.valid_from or window.lasting):
                yield None, window.valid_through


def _in_period(
    promotions: Sequence[Promotion], periods: Set[_Period], locale: str, today: date
) -> Iterator[Promotion]:
    """The promotions, those without dates in the page's period where it names exactly one."""
    from checker.extract.dates import parse_dates

    whole = next(iter(periods)) if len(periods) == 1 else None
    for promotion in promotions:
        dated = promotion.valid_from or promotion.valid_through or not _is_dated(promotion)
        dated = dated or _is_of_every_page(promotion)
        if whole is None or dated or parse_dates(promotion.quote, locale=locale, today=today):
            yield promotion
        else:
            yield replace(promotion, valid_from=whole[0], valid_through=whole[1])


_FRAME = re.compile(r"(?:^|> )footer\b|^body > header\b")


def _is_of_every_page(promotion: Promotion) -> bool:
    """True for what stands in the header or the footer that the pages of a site share."""
    place = promotion.evidence
    return place is not None and _FRAME.search(place.selector or "") is not None


def read_claims(messages: Iterable[Message], *, locale: str) -> tuple[Claim, ...]:
    """The promises the page makes, each once."""
    found: dict[tuple[object, ...], Claim] = {}
    said = list(messages)
    placed = sections(said)
    under = {id(said[number]): section for number, section in placed.items()}
    for message in _own(said, _CLAIM_WORDS, number=True):
        for stated in _claims_in(message.body, locale):
            claim = with_section(stated, under.get(id(message)))
            key = (
                claim.kind,
                claim.value,
                claim.unit,
                claim.minimum,
                claim.condition,
                claim.subject,
            )
            found.setdefault(key, replace(claim, evidence=_place(message, claim.quote)))
    return tuple(found.values())


# The pages of a site share their header and footer.
@lru_cache(maxsize=2_048)
def _promotions_in(text: str, locale: str, today: date) -> tuple[Promotion, ...]:
    from checker.extract.promotions import parse_promotions

    return tuple(parse_promotions(text, locale=locale, today=today))


@lru_cache(maxsize=2_048)
def _claims_in(text: str, locale: str) -> tuple[Claim, ...]:
    from checker.extract.claims import parse_claims

    return tuple(parse_claims(text, locale=locale))


def _own(
    messages: Iterable[Message],
    telling: tuple[str, ...] = (),
    *,
    number: bool = False,
) -> list[Message]:
    """The brand's own short texts that can hold what is looked for: a telling word in lower case,
    or a number.
    """
    own = [message for message in messages if message.voice in ("brand", "legal")]
    cued = telling_texts([message.body for message in own], telling)
    kept = (
        message
        for at, message in enumerate(own)
        if at in cued or (number and _DIGIT.search(message.body))
    )
    return list(islice(kept, TEXT_LIMIT))


def _place(message: Message, quote: str) -> Evidence | None:
    """Where the quote stands: the message's place, with the words themselves."""
    if message.evidence is None:
        return None
    said = message.evidence.quote
    return replace(message.evidence, quote=quote if quote and quote in said else said)


def _fullness(promotion: Promotion) -> int:
    return sum(
        value is not None
        for value in (
            promotion.valid_from,
            promotion.valid_through,
            promotion.scope,
            promotion.exclusions,
        )
    )
