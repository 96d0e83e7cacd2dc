"""Promotions and promises in the page's own messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise, takewhile

from checker.extract.cues import telling_texts
from checker.extract.sections import sections, with_section
from checker.model import Claim, Evidence, Message, PageKind, Promotion

SECTION = 5
OFFERS = 2
"""Promotions from which a page without a clear subject is about them."""
HEADING, UNDER = 50, 200
"""Characters of a heading that is but half of an offer, and of the line that ends it."""
TEXT_LIMIT = 120
"""Messages with a number or a telling word that are read; the rest of a page repeats itself."""
_OFFER_SIGNS = ("%", "€", "$", "£", "+")
_OFFER_WORDS = (
    "offert", "gratuit", "cadeau", "remise", "code", "promo", "sold", "gratis", "free", "off",
    "rabatt", "sconto", "omaggio", "descuento", "regal", "geschenk", "bogo", "moiti", "half",
    "point", "cagnott", "rembours", "pour",
)  # fmt: skip
_PROMOTION = re.compile(rf"[%€$£]|\b(?:2\s?\+\s?1|{'|'.join(_OFFER_WORDS)})", re.I)
_CLAIM_WORDS = (
    "offert", "gratuit", "free", "kostenlos", "gratis", "fabriqu", "made in", "hergestellt", "prix",
    "price", "garanti", "code", "warranty",
)  # fmt: skip
_DIGIT = re.compile(r"\d")
_BARE_PERCENT = re.compile(
    r"\W*(?:jusqu[’']à|up to|bis zu|save|économisez)?\W*\d{1,2}\s?%\W*", re.I
)


def read_promotions(
    messages: Iterable[Message], *, locale: str, today: date, kind: PageKind
) -> tuple[Promotion, ...]:
    """The promotions the page announces, each once, the fullest wording kept.

    On a page about promotions the one period it names is that of every promotion without its own.
    """
    found: dict[tuple[object, ...], Promotion] = {}
    said = tuple(messages)
    told = said if kind == "product" else tuple(_with_headings(said, locale, today))
    for message in _own(told, (*_OFFER_SIGNS, *_OFFER_WORDS), confirm=_PROMOTION):
        if _BARE_PERCENT.fullmatch(message.body):
            continue
        for promotion in _promotions_in(message.body, locale, today):
            key = (
                promotion.kind,
                promotion.value,
                promotion.code,
                promotion.minimum_spend,
                promotion.up_to,
            )
            known = found.get(key)
            placed = replace(promotion, evidence=_place(message, promotion.quote))
            if known is None or _fullness(placed) > _fullness(known):
                found[key] = placed
    if kind == "product":
        return tuple(found.values())
    dated = [_with_window(promotion, said, locale, today) for promotion in found.values()]
    about = kind == "promotion" or (kind == "other" and len(dated) >= OFFERS)
    return tuple(_in_period(dated, said, locale, today) if about else dated)


def _with_headings(messages: Sequence[Message], locale: str, today: date) -> Iterator[Message]:
    """The messages; an offer in a short heading ("-20 %") as one text with the line under it."""
    from checker.extract.promotions import parse_promotions

    skip = False
    for message, after in pairwise((*messages, None)):
        assert message is not None
        if skip:
            skip = False
            continue
        heads = message.role == "headline" and len(message.body) <= HEADING
        if heads and after and after.role == "body" and len(after.body) <= UNDER:
            joined = replace(message, body=f"{message.body} {after.body}")
            telling = _PROMOTION.search(joined.body) and after.voice == message.voice
            if telling and parse_promotions(joined.body, locale=locale, today=today):
                skip = True
                yield joined
                continue
        yield message


def _in_period(
    promotions: Sequence[Promotion], messages: Sequence[Message], locale: str, today: date
) -> Iterator[Promotion]:
    """The promotions, those without dates in the page's period where it names exactly one."""
    from checker.extract.dates import parse_dates

    periods = {
        (window.valid_from, window.valid_through)
        for message in _own(messages, number=True)
        for window in parse_dates(message.body, locale=locale, today=today)
        if window.valid_through is not None and not window.lasting
    }
    whole = next(iter(periods)) if len(periods) == 1 else (None, None)
    for promotion in promotions:
        standing = promotion.kind == "free_shipping" and promotion.code is None
        if standing or whole[0] is None or promotion.valid_from or promotion.valid_through:
            yield promotion
        else:
            yield replace(promotion, valid_from=whole[0], valid_through=whole[1])


def _with_window(
    promotion: Promotion, messages: Sequence[Message], locale: str, today: date
) -> Promotion:
    """A heading's promotion with the dates that stand in the texts under that heading."""
    from checker.extract.promotions import parse_promotions

    if promotion.valid_from or promotion.valid_through or promotion.evidence is None:
        return promotion
    place = promotion.evidence.selector
    at = next(
        (
            index
            for index, message in enumerate(messages)
            if message.role == "headline"
            and message.evidence
            and message.evidence.selector == place
        ),
        None,
    )
    if at is None:
        return promotion
    under = takewhile(lambda message: message.role == "body", messages[at + 1 : at + 1 + SECTION])
    text = " ".join([messages[at].body, *(message.body for message in under)])
    for joined in parse_promotions(text, locale=locale, today=today):
        if (joined.kind, joined.value) == (promotion.kind, promotion.value):
            return replace(
                promotion, valid_from=joined.valid_from, valid_through=joined.valid_through
            )
    return promotion


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
    confirm: re.Pattern[str] | None = None,
) -> list[Message]:
    """The brand's own short texts that can hold what is looked for: a telling word in lower case,
    or a number.
    """
    own = [message for message in messages if message.voice in ("brand", "legal")]
    cued = telling_texts([message.body for message in own], telling)

    def tells(at: int, text: str) -> bool:
        if number and _DIGIT.search(text):
            return True
        return at in cued and (confirm is None or bool(confirm.search(text)))

    kept = (message for at, message in enumerate(own) if tells(at, message.body))
    return list(islice(kept, TEXT_LIMIT))


def _place(message: Message, quote: str) -> Evidence | None:
    """Where the quote stands: the message's place, with the words themselves."""
    if message.evidence is None:
        return None
    return replace(
        message.evidence, quote=quote if quote and quote in message.body else message.body
    )


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
