"""Promotions and promises in the page's own messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from checker.model import Claim, Evidence, Message, Promotion

SECTION = 5
TEXT_LIMIT = 120
"""Messages with a number or a telling word that are read; the rest of a page repeats itself."""
_PROMOTION = re.compile(
    r"[%€$£]|\b(?:offert|gratuit|cadeau|remise|code|promo|sold|gratis|free|off|rabatt|sconto|omaggio"
    r"|descuento|regal|geschenk|bogo|moiti|half|2\s?\+\s?1|points?|cagnott|rembours|pour)",
    re.I,
)
_CLAIM = re.compile(
    r"\d|offert|gratuit|free|kostenlos|gratis|fabriqu|made in|hergestellt|prix|price|garanti"
    r"|warranty",
    re.I,
)
_BARE_PERCENT = re.compile(
    r"\W*(?:jusqu[’']à|up to|bis zu|save|économisez)?\W*\d{1,2}\s?%\W*", re.I
)


def read_promotions(
    messages: Iterable[Message], *, locale: str, today: date, product: bool
) -> tuple[Promotion, ...]:
    """The promotions the page announces, each once, the fullest wording kept."""
    from checker.extract.promotions import parse_promotions

    found: dict[tuple[object, ...], Promotion] = {}
    said = tuple(messages)
    for message in _own(said, _PROMOTION):
        if _BARE_PERCENT.fullmatch(message.body):
            continue
        for promotion in parse_promotions(message.body, locale=locale, today=today):
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
    if product:
        return tuple(found.values())
    return tuple(_with_window(promotion, said, locale, today) for promotion in found.values())


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
    from checker.extract.claims import parse_claims

    found: dict[tuple[object, ...], Claim] = {}
    for message in _own(messages, _CLAIM):
        for claim in parse_claims(message.body, locale=locale):
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


def _own(messages: Iterable[Message], telling: re.Pattern[str]) -> list[Message]:
    """The brand's own short texts that can hold what is looked for."""
    own = [
        message
        for message in messages
        if message.voice in ("brand", "legal") and telling.search(message.body)
    ]
    return own[:TEXT_LIMIT]


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
