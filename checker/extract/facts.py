"""Promotions and promises in the page's own messages."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import islice

from msgspec.structs import replace

from checker.extract.code_terms import (
    terms_under_names,
    with_code_of_steps,
    with_code_terms,
    with_named_days,
)
from checker.extract.cues import has_digit, telling_texts
from checker.extract.note_signs import with_note_signs
from checker.extract.offer_blocks import in_blocks
from checker.extract.offer_likeness import is_same
from checker.extract.page_periods import TEXT_LIMIT, is_dated, with_periods
from checker.extract.sections import says_over, sections, with_section
from checker.extract.whole_places import Around, as_shown, with_whole_places
from checker.extract.words import load
from checker.model import Claim, Evidence, Message, PageKind, Promotion

OFFERS = 2
"""Promotions from which a page without a clear subject is about them."""
"""Messages with a number or a telling word that are read; the rest of a page repeats itself."""
_OFFER_SIGNS = (
    "%", "€", "$", "£", "+", "=", "×", "x1", "x2", "x3", "x 1", "x 2", "x 3", "½ pr",
    "1/2 pr", "-for-",
)  # fmt: skip
_OFFER_WORDS = (
    "offert", "gratuit", "cadeau", "remise", "code", "promo", "sold", "gratis", "free", "off",
    "bezahl", "rabatt", "sconto", "omaggio", "descuento", "regal", "geschenk", "bogo", "moiti",
    "half", "point", "cagnott", "rembours", "pour", "für 1", "für 2", "für 3", "pag", "zahl",
    "lleva", "prendi", "price of", "for 1", "for 2", "for 3", "for one", "for two", "4-1", "bucks",
    "tenner", "complimentary", "on us", "on the house", "save", "économis", "waive", "fee",
    "kostenlos", "kostenfrei", "versandkostenfrei", "portofrei",
    "réduc", "franco", "frais de port", "aucun frais", "pas de frais", "sans frais", "payez",
    "prix de", "preis von", "precio de", "prezzo di", "prijs van", "preço de",
    "double st", "triple st", "doppelt", "dreifach", "punt", "halb", "metà", "mitad",
)  # fmt: skip
_CLAIM_WORDS = (
    "offert", "gratuit", "free", "kostenlos", "gratis", "fabriqu", "made in", "hergestellt", "prix",
    "price", "garanti", "code", "warranty",
)  # fmt: skip
_BARE_PERCENT = re.compile(
    r"\W*(?:jusqu[’']à|up to|bis zu|tot(?: wel)?|até|(?:nawet )?do|save|économisez)?"
    r"\W*\d{1,2}\s?%\W*",
    re.I,
)
_ARRIVES = re.compile(
    r"(?:free|kostenlose|gratis|livraison) (?:[\w-]+ )?(?:delivery|lieferung|offerte|gratuite)"
    r"(?: (?:on|am|le|ce))? [^\W\d]+(?!.*\b(?:only|seulement|uniquement|nur|day)\b)",
    re.I,
)
_SENT_AGAIN = re.compile(
    r".*\b(?:subscribe|prévoyez|abonne\w*|abonnieren|spar-?abo|suscríbe\w*|abbonati)\W+(?:\w+\W+)??"
    r"(?:save|économisez|sparen|ahorra|risparmia)\s?:?\s?(?:[€$£]\s?\d|\d[\d.,]*\s?[€$£]).*",
    re.I,
)
"""What those pay who have it sent again and again: "Prévoyez et économisez : 85,49 €"."""
_PRICED = re.compile(
    r".*\w\s[-–—]\s(?:[€$£]\s?\d[\d.,]*|\d[\d.,]*\s?[€$£])(?:\s(?:&|and)\s(?:under|up|over))?\W*"
)
"""A name and its price, or a shelf of prices: "Quaderno A5 - € 9,90", "Sale - $9.99 & Under"."""


@cache
def _cues(language: str, matter: str) -> tuple[str, ...]:
    """Words of one language that announce an `offer` or a `promise`; none where there are none."""
    return tuple(load("cues").get(language, {}).get(matter, ()))


@cache
def _offering(language: str) -> re.Pattern[str]:
    """Matches in a text of the language that may make an offer."""
    words = "|".join((*_OFFER_WORDS, *_cues(language, "offer")))
    return re.compile(rf"[%€$£½]|-for-|\b(?:1/2 pr|\d\s?[x×+=]\s?\d|{words})|\d\s?zł", re.I)


def read_promotions(
    messages: Iterable[Message],
    *,
    locale: str,
    today: date,
    kind: PageKind,
    frames: Callable[[], Container[str]] = tuple,
    around: Around | None = None,
) -> tuple[Promotion, ...]:
    """The promotions the page announces, each once, the fullest wording kept; not those under a
    heading that says they are over.

    On a page about promotions the one period it names is that of every promotion without its own,
    but for those in the `frames` of the site: the ids of its header and footer and what is in them.
    `around` tells what is around the elements of ids, at which selectors begin.
    """
    said = _not_over([message for message in messages if message.voice in ("brand", "legal")])
    own = with_note_signs(with_whole_places(said, around) if around else said)
    offers = _read_offers(own, locale, today, kind, frames)
    return tuple(as_shown(offer) for offer in offers) if around else offers


def _read_offers(
    own: Sequence[Message],
    locale: str,
    today: date,
    kind: PageKind,
    frames: Callable[[], Container[str]],
) -> tuple[Promotion, ...]:
    found: dict[tuple[object, ...], list[Promotion]] = {}
    language = locale[:2].lower()
    cues = (*_OFFER_SIGNS, *_OFFER_WORDS, *_cues(language, "offer"))
    cued, offering = telling_texts([text.body for text in own], cues), _offering(language)
    mute = {text.body for at, text in enumerate(own) if at not in cued}

    @cache
    def read(text: str) -> tuple[Promotion, ...]:
        if text in mute or not offering.search(text):
            return ()
        return promotions_in(text, locale, today)

    terms = terms_under_names(own, read)
    told = tuple(in_blocks(own, read, headed=kind != "product", terms=terms))
    for message in islice((each for each in told if read(each.body)), TEXT_LIMIT):
        if _BARE_PERCENT.fullmatch(message.body):
            continue
        priced = _PRICED.fullmatch(message.body) or _SENT_AGAIN.fullmatch(message.body)
        for promotion in read(message.body):
            if priced and promotion.kind == "money_off":
                continue
            placed = replace(promotion, evidence=_place(message, promotion.quote))
            alike = found.setdefault(_key(placed), [])
            known = next((at for at, each in enumerate(alike) if is_same(each, placed)), None)
            if known is None:
                alike.append(placed)
            elif _fullness(placed) > _fullness(alike[known]):
                alike[known] = placed
    told_once = tuple(each for alike in found.values() for each in alike)
    offers = with_code_terms(told_once, own, read, locale=locale, today=today)
    offers = with_named_days(offers, own, read, locale=locale, today=today)
    offers = with_code_of_steps(offers, own, read, locale=locale, today=today)
    if kind == "product":
        return tuple(_without_arrival(offer, today) for offer in offers)
    if not (kind == "promotion" or (kind == "other" and len(offers) >= OFFERS)):
        return offers

    def is_terms(text: str) -> bool:
        return all(claim.kind != "opening_hours" for claim in _claims_in(text, locale))

    return with_periods(
        offers, told, own, read, is_terms, locale=locale, today=today, frames=frames()
    )


def _key(offer: Promotion) -> tuple[object, ...]:
    """What an offer gives, and to whom."""
    return (
        offer.kind,
        offer.value,
        offer.code,
        offer.minimum_spend,
        offer.up_to,
        offer.audience,
        offer.buy,
        offer.get,
    )


def _without_arrival(offer: Promotion, today: date) -> Promotion:
    """The offer, free delivery without the one coming day on which the product would arrive: "FREE
    delivery Wednesday, November 25"."""
    first, last = offer.valid_from, offer.valid_through
    comes = first and last and first.date() == last.date() > today and offer.code is None
    if offer.kind == "free_shipping" and comes and _ARRIVES.match(offer.quote):
        return replace(offer, valid_from=None, valid_through=None)
    return offer


def _not_over(texts: Sequence[Message]) -> list[Message]:
    """The texts without those under a heading of offers that are over."""
    if not any(text.role == "headline" and says_over(text.body) for text in texts):
        return list(texts)
    placed = sections(texts)
    return [text for at, text in enumerate(texts) if at not in placed or not placed[at].is_over]


def is_about_offers(promotions: Sequence[Promotion]) -> bool:
    """True for several offers that a page announces, beside those that always hold."""
    return sum(map(is_dated, promotions)) >= OFFERS


def read_claims(messages: Iterable[Message], *, locale: str) -> tuple[Claim, ...]:
    """The promises the page makes, each once."""
    found: dict[tuple[object, ...], Claim] = {}
    said = list(messages)
    placed = sections(said)
    under = {id(said[number]): section for number, section in placed.items()}
    telling = (*_CLAIM_WORDS, *_cues(locale[:2].lower(), "promise"))
    for message in _own(said, telling, number=True):
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
def promotions_in(text: str, locale: str, today: date) -> tuple[Promotion, ...]:
    """The offers of one text."""
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
        if at in cued or (number and has_digit(message.body))
    )
    return list(islice(kept, TEXT_LIMIT))


def _place(message: Message, quote: str) -> Evidence | None:
    """Where the quote stands: the message's place, with the words themselves."""
    if message.evidence is None:
        return None
    said = message.evidence.quote
    if not quote or quote == said or quote not in said:
        return message.evidence
    return replace(message.evidence, quote=quote)


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
