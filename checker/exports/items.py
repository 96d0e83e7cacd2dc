"""Offers in the JSON of an app or kiosk, by the paths that the configuration names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, cast, get_args

import msgspec
from stdnum import ean

from checker.exports.values import by_word, words
from checker.extract.money import parse_price
from checker.extract.paths import find, keep
from checker.extract.records import pointer
from checker.model import Availability, Evidence, Message, Offer, Price, Role, Tax
from checker.settings import Fields

_TOO_MUCH = Decimal(10) ** 12
_KNOWN = frozenset(get_args(Availability))


def parse_json(content: bytes) -> Any:
    """The JSON value, numbers with a point as Decimal. Raises ValueError for anything else."""
    try:
        return msgspec.json.Decoder(float_hook=Decimal).decode(content)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from None


def reduce(data: Any, fields: Fields) -> bytes:
    """The answer with nothing but what the paths name, every item at its place, as JSON."""
    kept = keep(data, [*(f"{fields.items}.{path}" for path in _paths(fields)), *fields.messages])
    return msgspec.json.Encoder(decimal_format="number").encode(kept)


def read_items(
    data: Any, fields: Fields, *, locale: str, currency: str | None, tax: Tax
) -> Iterator[Offer]:
    """The offers at `fields.items`; an item without a title or code is none.

    `currency` and `tax` hold where the answer does not say. An amount that is no number and
    no price text, zero or negative is left out.
    """
    for place, item in find(data, fields.items):
        if isinstance(item, Mapping):
            offer = _offer(item, place, fields, locale, currency, tax)
            if offer.title or offer.gtin or offer.sku:
                yield offer


def read_texts(data: Any, fields: Fields) -> Iterator[Message]:
    """The texts at `fields.messages`: banners and notices of the app."""
    for path in fields.messages:
        for place, value in find(data, path):
            if isinstance(value, str) and value.strip():
                body = value.strip()
                yield Message(body, "announcement", evidence=Evidence(body, selector=place))


def count_items(data: Any, fields: Fields) -> int:
    """How many items an answer has."""
    return sum(1 for _ in find(data, fields.items))


def _paths(fields: Fields) -> list[str]:
    single = (fields.title, fields.sku, fields.gtin, fields.mpn, fields.brand, fields.parent,
              fields.category, fields.url, fields.image, fields.currency,
              fields.availability)  # fmt: skip
    named = [path for path in single if path]
    return [*named, *fields.price.values(), *fields.attributes.values()]


def _offer(
    item: Mapping[str, Any],
    place: str,
    fields: Fields,
    locale: str,
    currency: str | None,
    tax: Tax,
) -> Offer:
    def said(path: str | None) -> str | None:
        found = _at(item, path)
        return _written(found[1]) if found else None

    stated = said(fields.currency) or currency
    prices: dict[Role, Price] = {}
    for role, path in fields.price.items():
        found = _at(item, path)
        price = _price(found[1], fields, locale, stated) if found else None
        if found and price:
            quote = Evidence(_written(found[1]), selector=place + found[0])
            prices[role] = Price(
                price.amount, price.currency, role, tax if price.tax == "unknown" else price.tax,
                evidence=quote,
            )  # fmt: skip
    stock = _at(item, fields.availability)
    title = _at(item, fields.title)
    gtin = (said(fields.gtin) or "").strip()
    return Offer(
        title=" ".join(_written(title[1]).split()) if title else None,
        prices=prices,
        sku=said(fields.sku),
        gtin=gtin.zfill(14) if ean.is_valid(gtin) else None,
        mpn=said(fields.mpn),
        brand=said(fields.brand),
        parent=said(fields.parent),
        attributes={k: v for k, path in fields.attributes.items() if (v := said(path))},
        category=said(fields.category),
        availability=_availability(stock[1]) if stock else "unknown",
        availability_evidence=(
            Evidence(_written(stock[1]), selector=place + stock[0]) if stock else None
        ),
        url=said(fields.url),
        image=said(fields.image),
        evidence=Evidence(
            _written(title[1]) if title else "", selector=place + (title[0] if title else pointer())
        ),
    )


def _at(item: Mapping[str, Any], path: str | None) -> tuple[str, Any] | None:
    """The first thing at a path that is no list and no table."""
    for place, value in find(item, path) if path else ():
        if isinstance(value, str | bool | int | Decimal) and value != "":
            return place, value
    return None


def _written(value: str | bool | int | Decimal) -> str:
    """The value as it stands in the JSON."""
    if isinstance(value, str):
        return value
    return msgspec.json.Encoder(decimal_format="number").encode(value).decode()


def _price(value: Any, fields: Fields, locale: str, currency: str | None) -> Price | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, str) and not value.strip().isdecimal():
        price = parse_price(value, currency_hint=currency, locale=locale)
    else:
        amount = Decimal(value)
        whole = amount == amount.to_integral_value() if amount.is_finite() else False
        if fields.decimals and whole:
            amount = amount.scaleb(-fields.decimals)
        price = Price(amount, currency)
    fine = price is not None and price.amount.is_finite() and 0 < price.amount < _TOO_MUCH
    return price if fine else None


def _availability(value: Any) -> Availability:
    word = by_word(words("availability"))(str(value).lower())
    return cast(Availability, word) if word in _KNOWN else "unknown"
