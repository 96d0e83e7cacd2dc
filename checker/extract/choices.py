"""The variants that a product page lets its reader choose between, as offers: each with its own
price, article number and stock.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from msgspec import structs

from checker.extract.choice_sets import Choice, Choices, find_choices
from checker.extract.dom import selector_of
from checker.extract.kept import kept_choices
from checker.extract.product import Block
from checker.extract.seen import Context
from checker.extract.size_tables import tabled_choices
from checker.extract.stock import Stock, read_stock, stocks_of
from checker.extract.typography import fold
from checker.model import Evidence, Offer

_WORD = re.compile(r"\w+(?:[.,]\d+)?|×")


def with_choices(offers: Sequence[Offer], block: Block, context: Context) -> tuple[Offer, ...]:
    """The offers of a product page, its own first, with the variants it lets one choose.

    A set of choices counts where it is the only one and agrees with the page: one of its prices,
    or one of its numbers, is the page's own. What markup states of the same number stays beside
    it as `markup`.
    """
    found = _chosen_among(offers, block, context)
    if len(found) < 2:
        return found
    family = found[0].parent or context.url
    return tuple(structs.replace(offer, parent=offer.parent or family) for offer in found)


def _chosen_among(offers: Sequence[Offer], block: Block, context: Context) -> tuple[Offer, ...]:
    if not offers or block.node is None:
        return tuple(offers)
    first = offers[0]
    sets = _sets(block, context)
    if len(sets) != 1:
        return tuple(offers)
    choices = sets[0].choices
    own = _own(choices, first)
    if own is None:
        return tuple(offers)
    offers = (_alone(_restocked(first, own, choices, block, context), own), *offers[1:])
    first = offers[0]
    if len(offers) > 1:
        return tuple(_joined(offer, sets[0], None if offer is first else own) for offer in offers)
    axis = sets[0].axis
    if "current" not in first.prices and "current" in own.prices:  # the page says only "from"
        variants = [_variant(first, choice, None, axis, context.url) for choice in choices]
        return (_family(first, variants), *(offer for offer in variants if offer is not None))
    known = structs.replace(
        first,
        sku=own.sku or first.sku,
        gtin=own.gtin or (first.gtin if own.sku in (None, first.sku) else None),
        attributes=first.attributes or {axis: own.label},
    )
    if own.stock.evidence and own.stock.availability != "in_stock":
        known = _stocked(known, own.stock)
    others = [_variant(known, each, own, axis, context.url) for each in choices if each is not own]
    return (known, *(each for each in others if each is not None))


def _family(first: Offer, variants: Sequence[Offer | None]) -> Offer:
    """The page's own offer "from" a price, where it tells of every variant by itself."""
    if None in variants:
        return first
    stocked = any(each is not None and each.availability != "unknown" for each in variants)
    known = structs.replace(first, ambiguous=None, sku=None, gtin=None)
    return _stocked(known, Stock()) if stocked else known


def _sets(block: Block, context: Context) -> list[Choices]:
    """What the page shows to choose from, with what it holds and says of each; else what its
    scripts hold, else its tables of sizes.
    """
    shown = find_choices(block, context)
    kept = kept_choices(block, context) if len(shown) < 2 else []
    if len(shown) == 1:
        told = stocks_of(block, context.url)
        return [_completed(shown[0], kept[0] if len(kept) == 1 else None, told)]
    return shown or kept or tabled_choices(block, context)


def _completed(shown: Choices, kept: Choices | None, told: Mapping[str, Stock]) -> Choices:
    """The choices with the number that scripts hold of each, where those name the same ones, and
    with the stock that a line of its own tells, else the scripts: a button tells of none.
    """
    lines = {_plain(label): stock for label, stock in told.items()}
    held = {_plain(each.label): each for each in kept.choices} if kept else {}
    if held.keys() != {_plain(each.label) for each in shown.choices}:
        held = {}
    return Choices(
        shown.axis,
        tuple(
            _with_told(each, held.get(_plain(each.label)), lines.get(_plain(each.label)))
            for each in shown.choices
        ),
    )


def _with_told(choice: Choice, held: Choice | None, line: Stock | None) -> Choice:
    """The choice; its own words on the stock stand where they say more than that it is there."""
    if held is not None:
        choice = replace(choice, sku=choice.sku or held.sku, gtin=choice.gtin or held.gtin)
        line = line or (held.stock if held.stock.evidence else None)
    known = choice.stock.availability in ("unknown", "in_stock")
    return replace(choice, stock=line) if line is not None and known else choice


def _own(choices: Sequence[Choice], offer: Offer) -> Choice | None:
    """The choice that the page's own offer is; None where the two tell different stories."""
    price = offer.price("current") or offer.price("from")
    amount = price.amount if price else None
    checked = [each for each in choices if each.checked]
    numbered = [each for each in choices if each.sku and each.sku == offer.sku]
    priced = [each for each in choices if "current" in each.prices]
    if priced and len(priced) < len(choices):
        return None
    if not priced:
        found = numbered or (checked if offer.sku is None else [])
        return found[0] if len(found) == 1 and found[0].sku else None
    for found in (numbered, checked, _at(choices, amount)):
        if len(found) == 1:
            return found[0] if found[0].prices["current"].amount == amount else None
    alike = _at(choices, amount)
    return alike[0] if alike and all(each.sku for each in choices) else None


def _at(choices: Sequence[Choice], amount: Decimal | None) -> list[Choice]:
    return [each for each in choices if each.prices["current"].amount == amount]


def _alone(offer: Offer, own: Choice) -> Offer:
    """The offer as one variant's, which its number and its price say it is."""
    price = offer.price("current")
    if price is None or not offer.ambiguous or not own.sku or own.sku != offer.sku:
        return offer
    prices = {**offer.prices, "current": structs.replace(price, low=None, high=None)}
    return structs.replace(offer, prices=prices, ambiguous=None)


def _restocked(
    offer: Offer, own: Choice, choices: Sequence[Choice], block: Block, context: Context
) -> Offer:
    """The offer without what the page says of the stock of another variant, by its name."""
    others = [
        each.label for each in choices if each is not own and not _says(own.label, each.label)
    ]

    def is_of_another(text: str) -> bool:
        return any(_says(text, label) for label in others) and not _says(text, own.label)

    said = offer.availability_evidence
    if said is None or not is_of_another(said.quote):
        return offer
    return _stocked(offer, read_stock(block, context.url, skip=is_of_another))


def _joined(offer: Offer, found: Choices, own: Choice | None) -> Offer:
    """A variant that markup states, with what the page shows of the same number; named apart from
    the page's `own`.
    """
    same = [each for each in found.choices if _is_same(each, offer)]
    if len(same) != 1:
        return offer
    attributes = {**offer.attributes, found.axis: same[0].label}
    title = offer.title or ""
    if own and not _says(title, same[0].label):
        title = _called(title, same[0].label, own.label)
    offer = structs.replace(offer, title=title, attributes=attributes)
    shown, stated = same[0].prices.get("current"), offer.price("current")
    if same[0].stock.evidence and same[0].stock.availability != "in_stock":
        offer = _stocked(offer, same[0].stock)
    if shown is None or offer.markup is not None:
        return offer
    shown = structs.replace(shown, currency=shown.currency or (stated.currency if stated else None))
    return structs.replace(offer, prices={**offer.prices, "current": shown}, markup=stated)


def _is_same(choice: Choice, offer: Offer) -> bool:
    """True for one article number; without a number to choose by, for a name that ends in it."""
    if choice.sku:
        return choice.sku == offer.sku
    return bool(choice.prices) and _plain(offer.title or "").endswith(f" {_plain(choice.label)}")


def _says(text: str, label: str) -> bool:
    """True where the words of what a variant is called stand in a text."""
    return f" {_plain(label)} " in f" {_plain(text)} "


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(fold(text)))


def _called(title: str, label: str, own: str) -> str:
    """A variant's own name: that of the page, with what sets it apart in the place of what sets
    the page's `own` variant apart.
    """
    if own and (place := _spelled(own).search(title)):
        return f"{title[: place.start()]}{label}{title[place.end() :]}"
    return title if _spelled(label).search(title) else f"{title}, {label}"


def _spelled(label: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(label)}(?!\w)", re.I)


def _stocked(offer: Offer, stock: Stock) -> Offer:
    return structs.replace(
        offer, availability=stock.availability, availability_evidence=stock.evidence
    )


def _variant(first: Offer, choice: Choice, own: Choice | None, axis: str, url: str) -> Offer | None:
    """Another variant than the page's own; None where nothing tells what it is or costs."""
    if not choice.prices and choice.stock.evidence is None:
        return None
    place = Evidence(choice.quote or choice.label, url, selector_of(choice.node))
    return Offer(
        title=_called(first.title or "", choice.label, own.label if own else ""),
        prices=choice.prices,
        sku=choice.sku,
        gtin=choice.gtin,
        brand=first.brand,
        parent=first.parent,
        attributes={axis: choice.label},
        condition=first.condition,
        category=first.category,
        availability=choice.stock.availability,
        availability_evidence=choice.stock.evidence,
        url=first.url,
        evidence=place,
    )
