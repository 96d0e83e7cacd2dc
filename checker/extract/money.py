"""Prices in text, by role.

`find_prices` reads every price of a running text, `parse_price` the one a short text is
about, `parse_machine` the amounts of markup. Every function is linear in the length of
its input and none raises on any text.
"""

from __future__ import annotations

from collections.abc import Iterable

from checker.extract.amount import parse_machine
from checker.extract.price_amounts import read_amounts
from checker.extract.price_bare import read_bare_amounts
from checker.extract.price_digits import tighten
from checker.extract.price_pairs import Span, pair_prices
from checker.extract.price_reader import Amount, Reader, known
from checker.extract.price_roles import Labels, Reading, read_role
from checker.extract.price_words import (
    Context,
    Measure,
    is_open,
    measure_after,
    measure_before,
    payments_after,
    payments_before,
    read_context,
)
from checker.extract.typography import CLEAN
from checker.model import Price, Role, Tax

__all__ = ["Span", "find_prices", "parse_machine", "parse_price"]

MAX_LENGTH = 1000
"""A longer text is not about one price."""

_NEAR = 40
_LEFT = 90
_RIGHT = 60


def parse_price(
    text: str,
    *,
    currency_hint: str | None = None,
    decimal_separator: str | None = None,
    locale: str | None = None,
) -> Price | None:
    """The one price a short text is about, in the currency's main unit.

    Where a list and a sale price stand together it is the one to pay (role `sale`); of a
    range it is the low bound (role `from`, unless the words say otherwise). The price
    anyone pays goes before conditional ones, those before unit prices, instalments,
    shipping and thresholds, which are returned only where nothing else is there.

    `currency_hint` is the ISO 4217 code of the page or column: it names the currency of a
    bare amount and settles signs that several currencies share. `decimal_separator` settles
    "1.299"; without it the locale does, and without a locale three digits after a lone
    separator are thousands unless the currency has three decimals.

    None where the text holds no price, more than one without saying which, or more than
    `MAX_LENGTH` characters.
    """
    if len(text) > MAX_LENGTH:
        return None
    reader = known(currency_hint, decimal_separator, locale)
    clean = tighten(text.translate(CLEAN))
    spans = _find(clean, reader)
    if spans:
        return _choose([span.price for span in spans])
    bare = read_bare_amounts(clean, reader)
    return _choose([span.price for span in _with_roles(clean, bare, reader)]) if bare else None


def find_prices(
    text: str,
    *,
    currency_hint: str | None = None,
    decimal_separator: str | None = None,
    locale: str | None = None,
) -> list[Span]:
    """Every price in a running text, in order, each with its role.

    Amounts that are no price (discounts, credit, negative amounts, bare numbers) are left
    out. The arguments are those of `parse_price`.
    """
    reader = known(currency_hint, decimal_separator, locale)
    return _find(tighten(text.translate(CLEAN)), reader)


def _find(clean: str, reader: Reader) -> list[Span]:
    amounts = read_amounts(clean, reader)
    return _with_roles(clean, amounts, reader) if amounts else []


# ── roles ────────────────────────────────────────────────────────────────────


def _with_roles(clean: str, amounts: list[Amount], reader: Reader) -> list[Span]:
    """Each amount with the role its words give it; discounts and credit are left out."""
    language = reader.place.language
    measures = [measure_after(clean, amount.last) for amount in amounts]
    ends = [
        measure.end if measure else amount.last
        for amount, measure in zip(amounts, measures, strict=True)
    ]
    starts = [*(amount.first for amount in amounts[1:]), len(clean)]
    lefts = [
        read_context(clean[max(floor, amount.first - _LEFT) : amount.first], language)
        for floor, amount in zip([0, *ends], amounts, strict=False)
    ]
    skipped = [measure.skipped if measure else "" for measure in measures]
    ends[-1] += len(clean[ends[-1] :]) - len(clean[ends[-1] :].lstrip(" /|"))  # "42 € / HT"
    rights = [
        read_context(tax + clean[end : min(ceiling, end + _RIGHT)], language)
        for tax, end, ceiling in zip(skipped, ends, starts, strict=True)
    ]
    labels = _labels(lefts[0], rights[-1])
    spans: list[Span] = []
    readings: list[Reading] = []
    for at, amount in enumerate(amounts):
        alone = (at == 0, at == len(amounts) - 1)
        reading = read_role(lefts[at], rights[at], *alone, labels)
        if reading.role is None:
            continue
        measure = measures[at]
        before = clean[max(ends[at - 1] if at else 0, amount.first - _NEAR) : amount.first]
        role, per = _specify(reading.role, clean, amount, before, measure)
        spans.append(Span(amount.first, amount.last, _price(amount, role, reading.tax, per)))
        readings.append(reading)
    return pair_prices(clean, spans, readings) if len(spans) > 1 else spans


def _labels(first: Context, last: Context) -> Labels:
    if last.cues and not first.words:
        return "follow"
    taxes = ("included", "excluded")
    return "lead" if first.has(*taxes) and not last.has(*taxes) else "unknown"


def _specify(
    role: Role, clean: str, amount: Amount, before: str, measure: Measure | None
) -> tuple[Role, str | None]:
    """The role and reference quantity, once what touches the amount is seen too."""
    if role == "threshold" and not (measure and measure.role == "instalment"):
        return role, None
    if measure:
        stays = role == "from" and measure.per in _STAYS
        return role if stays else measure.role, measure.per
    payments = payments_before(before) or payments_after(clean, amount.last)
    if payments and role in ("current", "sale", "from", "instalment", "list"):
        return "instalment", payments  # "10x de" is no "de … por"
    if role in ("current", "sale", "from", "instalment") and (quantity := measure_before(before)):
        return "unit", quantity
    if role == "instalment":
        return role, "month"
    if role == "current" and (amount.high is not None or is_open(clean, amount.last)):
        return "from", None
    return role, None


_STAYS = ("1 night", "1 day", "1 hour", "1 person")
"""What a service is sold by: "from 37 € a night" is the least it costs."""


def _price(amount: Amount, role: Role, tax: Tax, per: str | None) -> Price:
    assert amount.value is not None
    low = amount.value if amount.high is not None else None
    return Price(amount.value, amount.currency, role, tax, low, amount.high, per, amount.confidence)


# ── the one price ────────────────────────────────────────────────────────────

_PREFERENCE: tuple[Role, ...] = (
    "sale",
    "current",
    "from",
    "member",
    "used",
    "unit",
    "instalment",
    "list",
    "shipping",
    "deposit",
    "threshold",
)


def _choose(prices: Iterable[Price]) -> Price | None:
    by_role: dict[Role, list[Price]] = {}
    for price in prices:
        by_role.setdefault(price.role, []).append(price)
    for role in _PREFERENCE:
        if role in by_role:
            return _one_of(by_role[role], role)
    return None


def _one_of(prices: list[Price], role: Role) -> Price | None:
    if len({(price.amount, price.currency) for price in prices}) == 1:
        return prices[0]
    if role == "from":
        return min(prices, key=lambda price: price.amount)
    if role not in ("sale", "current"):
        return prices[0]
    gross = [price for price in prices if price.tax == "included"] or [
        price for price in prices if price.tax == "unknown"
    ]
    net = [price for price in prices if price.tax == "excluded"]
    if len(gross) == 1 and len(net) == len(prices) - 1:
        return gross[0]
    return None
