"""How one page was read, field by field, each with the quote it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model import Claim, Evidence, Message, Offer, Page, Promotion
from checker.reports.text import line

_SKIPPED = frozenset(
    {"evidence", "quote", "prices", "offers", "promotions", "claims", "messages", "links", "url"}
    | {"body", "availability_evidence", "net", "markup"}
)
"""Fields that are shown on lines of their own, or not at all."""


def render(page: Page) -> str:
    """The page's verdict and every fact in it; fields that were not said are left out."""
    return "\n".join(_lines(page))


def _lines(page: Page) -> Iterator[str]:
    yield f"{line(page.url)}"
    yield f"  {line(_stated(page))}"
    yield f"  links: {len(page.links)}"
    for number, offer in enumerate(page.offers, 1):
        yield f"offer {number}"
        yield from _offer(offer)
    for number, promotion in enumerate(page.promotions, 1):
        yield f"promotion {number}"
        yield from _fact(promotion)
    for number, claim in enumerate(page.claims, 1):
        yield f"claim {number}"
        yield from _fact(claim)
    for number, message in enumerate(page.messages, 1):
        yield f"message {number}"
        yield from _message(message)


def _stated(fact: Page | Offer | Promotion | Claim | Message) -> str:
    """`name=value` of the fields that say something."""
    values = {name: getattr(fact, name) for name in type(fact).__match_args__}
    return ", ".join(
        f"{name}={value}"
        for name, value in values.items()
        if name not in _SKIPPED and value not in (None, "", (), {}, False)
    )


def _offer(offer: Offer) -> Iterator[str]:
    yield f"  {line(_stated(offer))}"
    priced = [(str(role), price) for role, price in offer.prices.items()]
    priced += [(name, price) for name, price in (("net", offer.net), ("markup", offer.markup))
               if price]  # fmt: skip
    for role, price in priced:
        currency = price.currency or "?"
        per = f" per {line(price.per)}" if price.per else ""
        read = f"{role}: {price.amount} {currency}{per}, tax {price.tax}"
        yield f"  {read}, confidence {price.confidence:.2f}{_from(price.evidence)}"
    if offer.availability_evidence:
        yield f"  availability: {offer.availability}{_from(offer.availability_evidence)}"


def _fact(fact: Promotion | Claim) -> Iterator[str]:
    yield f"  {line(_stated(fact))}{_from(fact.evidence or Evidence(fact.quote))}"


def _message(message: Message) -> Iterator[str]:
    yield f"  {line(_stated(message))}"
    yield f"  “{line(message.body, 200)}”"


def _from(evidence: Evidence | None) -> str:
    if evidence is None:
        return ""
    where = f" at {line(evidence.selector, 120)}" if evidence.selector else ""
    return f"\n    “{line(evidence.quote, 160)}”{where}"
