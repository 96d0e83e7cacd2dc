"""A page's facts, read once although two stages ask for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import TypeVar

from msgspec.structs import replace

from checker.channels import Context
from checker.extract.page import extract_page
from checker.model import (
    Claim,
    Document,
    Facts,
    Offer,
    Page,
    Price,
    Promotion,
    Tax,
)
from checker.settings import Channel

F = TypeVar("F", Promotion, Claim)


@dataclass(frozen=True, slots=True)
class _Content:
    """A page's bytes, which their hash stands for: to hash them once more takes its time."""

    sha256: str
    content: bytes = field(compare=False)


def read(content: bytes, sha256: str, url: str, channel: Channel, context: Context) -> Page:
    """The page in these bytes, by the channel's locale, currency and pinned selectors.

    Collecting asks for it first (links, whether scripts draw the page), extracting a
    little later; the second answer is the first one, kept.
    """
    return _read(
        _Content(sha256, content),
        url,
        channel.locale or context.brand.locale,
        channel.currency or context.brand.currency,
        context.today,
        tuple(sorted(channel.selectors.items())),
    )


@lru_cache(maxsize=32)  # with fewer, pages that wait in the queue are read twice
def _read(
    page: _Content,
    url: str,
    locale: str,
    currency: str,
    today: date,
    selectors: tuple[tuple[str, str], ...],
) -> Page:
    return extract_page(
        page.content, url, locale=locale, today=today, currency=currency, selectors=dict(selectors)
    )


def facts(page: Page, document: Document, tax: Tax, market: str | None) -> Facts:
    """The page's facts with the document they come from; `tax` where a price states none.

    A message's evidence says no more than its quote and selector: a page has some dozens, and
    `Facts` says the rest.
    """
    return Facts(
        document=document.sha256,
        channel=document.channel,
        location=document.location,
        verdict=page.verdict,
        why=page.why,
        offers=tuple(_offer(offer, document, tax, market) for offer in page.offers),
        promotions=tuple(_placed(fact, document) for fact in page.promotions),
        claims=tuple(_placed(fact, document) for fact in page.claims),
        messages=page.messages,
        captured_at=document.captured_at,
    )


def _offer(offer: Offer, document: Document, tax: Tax, market: str | None) -> Offer:
    return replace(
        offer,
        prices={role: _price(price, document, tax) for role, price in offer.prices.items()},
        net=offer.net and _price(offer.net, document, "excluded"),
        markup=offer.markup and _price(offer.markup, document, tax),
        market=offer.market or market,
        evidence=document.place(offer.evidence),
    )


def _price(price: Price, document: Document, tax: Tax) -> Price:
    basis = tax if price.tax == "unknown" else price.tax
    return replace(price, tax=basis, evidence=document.place(price.evidence))


def _placed(fact: F, document: Document) -> F:
    return replace(fact, evidence=document.place(fact.evidence))
