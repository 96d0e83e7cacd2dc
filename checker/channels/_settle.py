"""A site's facts put together: what its pages and the platform's product list say of one thing."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from msgspec import structs

from checker.extract.cases import LEGAL, cases_in
from checker.extract.endpoints import is_endpoint
from checker.model import Claim, Facts, Failure, Offer

SAME_IN = 3
"""Products that promise the same before it is the shop's promise."""
_FAR_MORE = 3
"""Times."""
_OF_PRODUCT = frozenset(
    {
        "warranty", "origin", "delivery_delay", "click_and_collect_delay", "shipping_fee",
        "return_days", "return_fees",
    }
)  # fmt: skip
_OF_SHOP = frozenset({"return_days", "return_fees", "delivery_delay"})
_HANDLE = re.compile(r"/products/([^/?#]+)")
_Terms = tuple[Any, ...]
"""What a claim says, with whom it is for: kind, value, unit, minimum, condition, by law."""


def settle(facts: Iterable[Facts]) -> Iterator[Facts]:
    """A site's facts, each product once; gone through several times, and never held.

    What a page shows goes before the list, which adds the variants that no page showed; a price
    that differs becomes the page's `markup`. A list that mostly says other prices than the pages
    (another currency, market or tax basis) is left out whole. What the markup of all products
    promises alike is the shop's promise; what the page of one product promises is that product's.
    """
    lists = [fact for fact in facts if is_endpoint(fact.location)]
    read = _Again(lambda: (_told_apart(fact) for fact in facts if not is_endpoint(fact.location)))
    with_own = _own_claims(read)
    pages = _Again(lambda: map(with_own, read))
    if any(fact.offers for fact in lists):
        return _with_shop_claims(_put_together(pages, lists))
    return _with_shop_claims(_Again(lambda: chain(pages, lists)))


@dataclass(frozen=True, slots=True)
class _Again:
    """Facts that are made anew each time they are gone through."""

    make: Callable[[], Iterator[Facts]]

    def __iter__(self) -> Iterator[Facts]:
        return self.make()


def _told_apart(fact: Facts) -> Facts:
    """The page without an offer that is one of several variants, where it also tells of each."""
    clear = {offer.sku for offer in fact.offers if offer.sku and not offer.ambiguous}
    kept = tuple(o for o in fact.offers if not (o.ambiguous and o.sku in clear))
    return fact if len(kept) == len(fact.offers) else replace(fact, offers=kept)


@dataclass(slots=True)
class _Compared:
    """What a page's offers are with those of the lists, and how they compare."""

    offers: list[Offer]
    dropped: set[int]
    """The lists' offers, by `id`, that the page tells."""
    agreed: int = 0
    differed: int = 0


def _put_together(pages: Iterable[Facts], lists: Sequence[Facts]) -> Iterable[Facts]:
    known: defaultdict[str, list[Offer]] = defaultdict(list)
    for fact in lists:
        for offer in fact.offers:
            known[_product(offer.url or "")].append(offer)
    dropped: set[int] = set()
    agreed = differed = 0
    for fact in pages:
        compared = _with_list(fact, known)
        dropped |= compared.dropped
        agreed, differed = agreed + compared.agreed, differed + compared.differed
    if differed >= max(1, agreed):
        left_out = [_left_out(fact, differed) for fact in lists]
        return _Again(lambda: chain(pages, left_out))
    settled = _Again(
        lambda: (replace(fact, offers=tuple(_with_list(fact, known).offers)) for fact in pages)
    )
    rest = [
        replace(fact, offers=tuple(o for o in fact.offers if id(o) not in dropped))
        for fact in lists
    ]
    return _Again(lambda: chain(settled, rest))


def _with_list(fact: Facts, known: Mapping[str, Sequence[Offer]]) -> _Compared:
    """A page's offers with what the lists' offers, by product, say of them."""
    place = _product(fact.location)
    told = _Compared([], set())
    for offer in fact.offers:
        about = _product(offer.url or fact.location)
        variants = known.get(about, [])
        if not variants or offer.mention or about != place:
            told.offers.append(offer)  # a card: the product's page or the list says more
            continue
        if offer.ambiguous and _starts_at(offer, variants):
            told.agreed += 1
            continue  # each variant has its own price in the list
        own = _own_variant(offer, variants)
        if own is None and offer is not fact.offers[0] and not (offer.sku or offer.gtin):
            own = _so_called(offer, variants)
            if own is None:
                continue  # an option without a number: the list says which it is
        if own is None:
            told.dropped |= {id(each) for each in variants}
            told.offers.append(offer)
            continue
        told.dropped.add(id(own))
        same = _amount(offer) in (None, _amount(own))
        told.agreed, told.differed = told.agreed + same, told.differed + (not same)
        told.offers.append(_joined(offer, own, same))
    return told


def _left_out(fact: Facts, differed: int) -> Facts:
    why = f"{differed:,} pages show other prices: another currency, market or tax basis"
    notice = Failure("endpoint-differs", fact.location, why, fatal=False)
    return replace(fact, offers=(), failures=(*fact.failures, notice))


def _own_variant(offer: Offer, variants: Sequence[Offer]) -> Offer | None:
    """The variant that a page's offer is; None where nothing says which."""
    for name in ("gtin", "sku"):
        value = getattr(offer, name)
        same = [each for each in variants if value and _same(getattr(each, name), value)]
        if same:
            return same[0] if len(same) == 1 else None
    asked = dict(parse_qsl(urlsplit(offer.url or "").query)).get("variant")
    for each in variants:
        if asked and dict(parse_qsl(urlsplit(each.url or "").query)).get("variant") == asked:
            return each
    if len(variants) == 1 and not offer.sku:
        return variants[0]
    return None


def _so_called(offer: Offer, variants: Sequence[Offer]) -> Offer | None:
    """The only variant of the list that is called as the page calls an option."""
    labels = {value.casefold() for value in offer.attributes.values()}
    same = [v for v in variants if labels & {value.casefold() for value in v.attributes.values()}]
    return same[0] if len(same) == 1 else None


def _joined(offer: Offer, own: Offer, same: bool) -> Offer:
    """The page's offer with the identity the list knows, and the list's other price."""
    price = own.price("current")
    known = structs.replace(
        offer,
        sku=offer.sku or own.sku,
        gtin=offer.gtin or own.gtin,
        attributes=offer.attributes or own.attributes,
        parent=offer.parent or own.parent,
    )
    stated = offer.markup is not None and offer.markup.amount != _amount(offer)
    return known if same or stated or price is None else structs.replace(known, markup=price)


def _starts_at(offer: Offer, variants: Sequence[Offer]) -> bool:
    """True where the price on the page is the least of the list's."""
    amounts = [amount for each in variants if (amount := _amount(each)) is not None]
    return bool(amounts) and _amount(offer) == min(amounts) and not any(
        each.ambiguous for each in variants
    )  # fmt: skip


def _amount(offer: Offer) -> Decimal | None:
    price = offer.price("current") or offer.price("from")
    return price.amount if price else None


def _same(one: str | None, other: str) -> bool:
    return one is not None and one.casefold() == other.casefold()


def _product(url: str) -> str:
    """What tells one product of a site: Shopify's handle, else the path."""
    if handle := _HANDLE.search(url):
        return handle[1].casefold().removesuffix(".js")
    return urlsplit(url).path.rstrip("/").casefold()


def _own_claims(pages: Iterable[Facts]) -> Callable[[Facts], Facts]:
    """Says of the product what only one or two of many products' pages promise.

    What enough pages promise, far more than promise another value, is the shop's: three mixers of
    2 years among pans of 10 and of 25 are mixers.
    """
    titles = {fact.location: title for fact in pages if (title := _title(fact))}
    if len(titles) < SAME_IN:
        return lambda fact: fact
    shops: set[_Terms] = set()
    places, alone = Counter[_Terms](), Counter[_Terms]()
    matters: Counter[_Terms] = Counter()
    for fact in pages:
        said = {_terms(claim) for claim in fact.claims}
        if fact.location not in titles:
            shops |= said
        of_each = Counter(map(_matter, said))
        places.update(said)
        matters.update(of_each.keys())
        alone.update(terms for terms in said if of_each[_matter(terms)] == 1)
    for terms, count in places.items():
        others = matters[_matter(terms)] - alone[terms]
        if count >= max(SAME_IN, _FAR_MORE * others):
            shops.add(terms)

    def is_own(claim: Claim) -> bool:
        return not claim.subject and claim.kind in _OF_PRODUCT and _terms(claim) not in shops

    def with_own(fact: Facts) -> Facts:
        if not any(map(is_own, fact.claims)):
            return fact
        title = titles[fact.location]
        claims = (structs.replace(c, subject=title) if is_own(c) else c for c in fact.claims)
        return replace(fact, claims=tuple(claims))

    return with_own


def _terms(claim: Claim) -> _Terms:
    legal = LEGAL in cases_in(claim.quote)
    return claim.kind, claim.value, claim.unit, claim.minimum, claim.condition, legal


def _matter(terms: _Terms) -> _Terms:
    """What different values are promised of."""
    kind, _, _, _, condition, legal = terms
    return kind, condition, legal


def _title(fact: Facts) -> str | None:
    """The product that a page is of; None for other pages."""
    place = _product(fact.location)
    own = [o for o in fact.offers if not o.mention and _product(o.url or fact.location) == place]
    return own[0].title if own else None


def _with_shop_claims(facts: Iterable[Facts]) -> Iterator[Facts]:
    """The facts with what the markup of every product promises alike said once, of the shop."""
    said: defaultdict[tuple[Any, ...], set[tuple[Any, ...]]] = defaultdict(set)
    subjects: defaultdict[tuple[Any, ...], set[str]] = defaultdict(set)
    for fact in facts:
        for claim in fact.claims:
            if claim.subject and claim.kind in _OF_SHOP:
                key = claim.kind, claim.condition
                said[key].add((claim.value, claim.unit, claim.minimum))
                if len(subjects[key]) < SAME_IN:
                    subjects[key].add(claim.subject)
    shops = {key for key in said if len(said[key]) == 1 and len(subjects[key]) >= SAME_IN}
    told: set[tuple[Any, ...]] = set()
    for fact in facts:
        claims = []
        for claim in fact.claims:
            key = claim.kind, claim.condition
            if not claim.subject or key not in shops:
                claims.append(claim)
            elif key not in told:
                told.add(key)
                claims.append(structs.replace(claim, subject=None))
        yield replace(fact, claims=tuple(claims)) if shops else fact
