"""Shipping, returns and warranty that structured data promises, as claims.

Source of the words: schema.org's OfferShippingDetails, ShippingService, MerchantReturnPolicy and
WarrantyPromise, and Google's documentation of merchant listings and of an organization's policies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from checker.extract.amount import parse_machine
from checker.extract.jsonld import Located, Node, as_list, types_of
from checker.extract.schema_org import PRODUCT_TYPES, read_amount, read_currency, text_of
from checker.model import Claim, ClaimKind, Evidence

LIMIT = 60
"""Entries of one list that are read; shops list a rate per country."""
_UNITS: Mapping[str, tuple[str, int]] = {
    "DAY": ("day", 1),
    "D": ("day", 1),
    "DAYS": ("day", 1),
    "HUR": ("hour", 1),
    "WEE": ("day", 7),
    "MON": ("month", 1),
    "MONTH": ("month", 1),
    "ANN": ("year", 1),
    "YEAR": ("year", 1),
    "P1Y": ("year", 1),
}
"""UN/CEFACT codes, and what shops write in their place."""
_FEES = {"FreeReturn": "0", "ReturnFeesCustomerResponsibility": "customer"}
_BY_HAND = frozenset({"ReturnInStore", "ReturnAtKiosk"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A node inside another, and what is known of everything in it."""

    node: Node
    pointer: str
    url: str
    home: str | None
    subject: str | None = None
    condition: str | None = None

    def claim(self, kind: ClaimKind, value: str, raw: Any, at: str, **more: Any) -> Claim:
        quote = text_of(raw) or str(raw)
        evidence = Evidence(quote, self.url, f"{self.pointer}/{at}")
        stated = {"subject": self.subject, "condition": self.condition} | more
        return Claim(kind, value, quote=quote, evidence=evidence, **stated)


def read_policies(found: Iterable[Located], url: str, *, locale: str | None) -> tuple[Claim, ...]:
    """The promises in the nodes of a page, each once.

    What stands on a product or its offer has the product's name as its subject; what stands on
    an organization has none. A promise for other countries than the locale's has those countries
    as its condition, in ISO 3166-1 codes. Several values for one thing (standard and express) are
    no promise, for nothing says which is which.
    """
    known = list(found)
    by_id = {
        each.node["@id"]: each.node
        for each in known
        if isinstance(each.node.get("@id"), str) and len(each.node) > 2
    }
    territory = (locale or "").replace("_", "-").partition("-")[2]
    home = territory.upper() if len(territory) == 2 else None
    claims: dict[tuple[object, ...], dict[tuple[str, str | None], Claim]] = {}
    for each in known:
        if each.listed:
            continue
        place = _Place(each.node, each.pointer, url, home)
        if not types_of(each.node).isdisjoint(PRODUCT_TYPES):
            place = replace(place, subject=text_of(each.node.get("name")))
            holders = [place, *_holders(place, by_id)]
        else:
            holders = [place]
        for holder in holders:
            for claim in _of(holder, by_id):
                key = claim.kind, claim.condition, claim.subject
                claims.setdefault(key, {}).setdefault((claim.value, claim.unit), claim)
    return tuple(claim for said in claims.values() for claim in said.values() if len(said) == 1)


def _holders(place: _Place, by_id: Mapping[str, Node]) -> Iterator[_Place]:
    """The offers and variants of a product."""
    for key in ("offers", "hasVariant"):
        for inner in _inside(place, key, by_id):
            yield inner
            yield from _inside(inner, "offers", by_id)


def _of(place: _Place, by_id: Mapping[str, Node]) -> Iterator[Claim]:
    for details in _inside(place, "shippingDetails", by_id):
        yield from _shipping(details, by_id)
    for service in _inside(place, "hasShippingService", by_id):
        for condition in _inside(service, "shippingConditions", by_id):
            yield from _shipping(condition, by_id, handling=service.node.get("handlingTime"))
    for policy in _inside(place, "hasMerchantReturnPolicy", by_id):
        yield from _returns(policy)
    for promise in _inside(place, "warranty", by_id):
        length = _length(promise.node.get("durationOfWarranty"))
        if length and length[2] in ("month", "year"):
            at = "durationOfWarranty/value"
            yield promise.claim("warranty", _plain(length[1]), _plain(length[1]), at,
                                unit=length[2])  # fmt: skip


def _shipping(place: _Place, by_id: Mapping[str, Node], handling: Any = None) -> Iterator[Claim]:
    """The fee, the threshold and the delay of one destination."""
    node = place.node
    if str(node.get("doesNotShip", "")).lower() == "true":
        return
    place = _in_countries(place, _countries(node.get("shippingDestination")))
    for settings in _inside(place, "shippingRate", by_id):
        yield from _rate(settings, node)
    for limit in _inside(place, "freeShippingThreshold", by_id):
        yield from _threshold(limit)
    for time in _inside(place, "deliveryTime", by_id):
        yield from _delay(time, time.node.get("handlingTime"))
    if "transitTime" in node:
        yield from _delay(place, node.get("handlingTime") or handling)


def _rate(place: _Place, shipping: Node) -> Iterator[Claim]:
    """A rate; free from a value of the order on, it is the threshold."""
    node = place.node
    for key in ("freeShippingThreshold", "shippingRate"):
        if isinstance(node.get(key), dict):
            inner = replace(place, node=node[key], pointer=f"{place.pointer}/{key}")
            yield from _threshold(inner) if key[0] == "f" else _rate(inner, shipping)
    raw, at = next(
        ((node[key], key) for key in ("value", "maxValue") if node.get(key) is not None),
        (None, ""),
    )
    amount = _number(raw)
    currency = read_currency(node.get("currency"))
    order = shipping.get("orderValue")
    least = _number(order.get("minValue")) if isinstance(order, dict) else None
    if amount is None or amount < 0:
        return
    if amount == 0 and least:
        assert isinstance(order, dict)
        at_order = replace(place, pointer=place.pointer.rpartition("/shippingRate")[0])
        yield at_order.claim(
            "free_shipping_threshold", _plain(least), order["minValue"], "orderValue/minValue",
            unit=read_currency(order.get("currency")) or currency,
        )  # fmt: skip
    elif amount == 0 and place.subject is None and order is None:
        yield place.claim("free_shipping_threshold", "0", raw, at, unit=currency)
    elif not least:
        yield place.claim("shipping_fee", _plain(amount), raw, at, unit=currency)


def _threshold(place: _Place) -> Iterator[Claim]:
    amount = read_amount(place.node.get("value"))
    if amount is not None:
        yield place.claim(
            "free_shipping_threshold", _plain(amount), place.node["value"], "value",
            unit=read_currency(place.node.get("currency")),
        )  # fmt: skip


def _delay(place: _Place, handling: Any) -> Iterator[Claim]:
    """Days from the order to the parcel: those to prepare it and those on the way.

    Only where the markup names business days is it known which days are meant.
    """
    transit = _length(_duration(place.node.get("transitTime")))
    if transit is None:
        return
    before = _length(_duration(handling))
    low, high, unit = transit
    condition = place.condition or (None if before else "transit")
    if before and before[2] == unit:
        low, high = (low or high) + (before[0] or Decimal(0)), high + before[1]
    if unit == "day" and place.node.get("businessDays"):
        unit = "business_day"
    elif unit == "day":
        condition = condition or "schema.org DAY"
    minimum = _plain(low) if low is not None and low != high else None
    raw = _duration(place.node["transitTime"]).get("maxValue", high)
    yield place.claim(
        "delivery_delay", _plain(high), raw, "transitTime/maxValue",
        unit=unit, minimum=minimum, condition=condition,
    )  # fmt: skip


def _returns(place: _Place) -> Iterator[Claim]:
    """The days and the fees of one return policy."""
    node = place.node
    place = _in_countries(place, _codes(node.get("applicableCountry")))
    methods = {_tail(each) for each in as_list(node.get("returnMethod"))}
    if methods and methods <= _BY_HAND and place.condition is None:
        place = replace(place, condition="ReturnInStore")
    days = _number(node.get("merchantReturnDays"))
    category = _tail(node.get("returnPolicyCategory"))
    if days and category in ("", "MerchantReturnFiniteReturnWindow"):
        raw = node["merchantReturnDays"]
        yield place.claim("return_days", _plain(days), raw, "merchantReturnDays", unit="day")
    for key in ("returnFees", "customerRemorseReturnFees"):
        if value := _FEES.get(_tail(node.get(key))):
            yield place.claim("return_fees", value, node[key], key)
            return
    for fee in _inside(place, "returnShippingFeesAmount", {}):
        if (amount := read_amount(fee.node.get("value"))) is not None:
            currency = read_currency(fee.node.get("currency"))
            yield fee.claim("return_fees", _plain(amount), fee.node["value"], "value",
                            unit=currency)  # fmt: skip


def _inside(place: _Place, key: str, by_id: Mapping[str, Node]) -> Iterator[_Place]:
    """The objects under a key, references followed."""
    held = place.node.get(key)
    for index, item in enumerate(as_list(held)[:LIMIT]):
        if not isinstance(item, dict):
            continue
        if len(item) <= 2 and isinstance(item.get("@id"), str):
            item = by_id.get(item["@id"], item)
        step = f"/{index}" if isinstance(held, list) else ""
        yield replace(place, node=item, pointer=f"{place.pointer}/{key}{step}")


def _in_countries(place: _Place, codes: frozenset[str]) -> _Place:
    if not codes or place.home in codes:
        return place
    return replace(place, condition=" ".join(sorted(codes)))


def _countries(destinations: Any) -> frozenset[str]:
    """The countries of DefinedRegions; a part of a country is named with the country."""
    found: set[str] = set()
    for each in as_list(destinations)[:LIMIT]:
        if not isinstance(each, dict):
            continue
        region = text_of(each.get("addressRegion")) or ("*" if "postalCode" in each else "")
        found |= {f"{code} {region}".strip() for code in _codes(each.get("addressCountry"))}
    return frozenset(found)


def _codes(value: Any) -> frozenset[str]:
    return frozenset(text.upper() for each in as_list(value)[:LIMIT] if (text := text_of(each)))


def _duration(value: Any) -> Node:
    """The QuantitativeValue of a time, which a ServicePeriod wraps once more."""
    if not isinstance(value, dict):
        return {}
    inner = value.get("duration")
    return inner if isinstance(inner, dict) else value


def _length(value: Any) -> tuple[Decimal | None, Decimal, str] | None:
    """Low end, high end and unit of a QuantitativeValue; None where it says none."""
    if not isinstance(value, dict):
        return None
    unit = _UNITS.get((text_of(value.get("unitCode")) or "DAY").upper())
    high = _number(value.get("maxValue"))
    high = high if high is not None else _number(value.get("value"))
    if unit is None or high is None or high < 0:
        return None
    low = _number(value.get("minValue"))
    return (None if low is None else low * unit[1]), high * unit[1], unit[0]


def _number(raw: Any) -> Decimal | None:
    """A number as markup spells it; zero counts."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | float):
        return None
    text = str(raw).strip()
    if text and not text.strip("0.,"):
        return Decimal(0)
    return parse_machine(text)


def _tail(value: Any) -> str:
    return (text_of(value) or "").rstrip("/").rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _plain(number: Decimal) -> str:
    """`49` for 49.00, `4.90` for 4.9."""
    return str(int(number)) if number == int(number) else f"{number:.2f}"
