"""Products of several variants, and promotions, written as each format has them, come back."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.exports import Export, ReadOptions, profile, read_export_bytes
from checker.exports.profile import Profile
from checker.model import Document
from tests.exports.test_round_trip import GTINS, amounts, titles

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
SHIPPED = profile.shipped()
GROUPED = sorted(p.id for p in SHIPPED.values() if p.grouped)
PROMOTIONS = sorted(p.id for p in SHIPPED.values() if p.kind == "promotions")


@dataclass(frozen=True)
class Variant:
    """One row below a product."""

    gtin: str | None
    price: Decimal
    struck: Decimal | None
    stock: int


@dataclass(frozen=True)
class Product:
    """What its first row says, and its variants."""

    title: str
    variants: list[Variant]


def products() -> st.SearchStrategy[list[Product]]:
    variant = st.builds(
        Variant, st.sampled_from(GTINS), amounts(), st.none() | amounts(), st.integers(0, 9)
    )
    return st.lists(
        st.builds(Product, titles(), st.lists(variant, min_size=1, max_size=4)),
        min_size=1,
        max_size=4,
    )


def _read(name: str, header: list[str], rows: list[Mapping[str, str]]) -> Export:
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    document = Document("c", "f.csv", AT, "text/csv", out.getvalue().encode())
    options = ReadOptions(currency="EUR", timezone="Europe/Paris")
    return read_export_bytes(document, format=name, at=AT, options=options)


class Writer:
    """Rows of grouped products in a profile's own columns."""

    def __init__(self, chosen: Profile) -> None:
        self.profile = chosen
        self.columns = {name: headers[0] for name, headers in chosen.columns.items()}
        required = [names[0] for names in chosen.required]
        self.header = list(dict.fromkeys([*self.columns.values(), *required]))

    def row(self, **cells: str) -> dict[str, str]:
        return {self.columns[k]: cell for k, cell in cells.items() if k in self.columns}

    def rows(self, product: Product, number: int) -> list[dict[str, str]]:
        parent = f"P{number}"
        base = product.variants[0].price
        lead = {"parent": parent, "title": product.title, "type": self.profile.lead}
        rows = [self.row(**lead, price=f"{base}")] if self.profile.lead else []
        for place, variant in enumerate(product.variants):
            cells = {"type": "variant", "parent": parent} if self.profile.lead else {}
            if not self.profile.lead:
                cells |= lead if place == 0 else {}
            delta = "delta" in self.columns
            cells |= {
                "delta"
                if delta
                else "price": f"{variant.price - base if delta else variant.price}",
                "sku": self.sku(number, place),
                "gtin": variant.gtin or "",
                "list": f"{variant.struck or ''}",
                "on_sale": "Yes" if variant.struck else "No",
                "quantity": f"{variant.stock}",
                "tracker": "shopify",
            }
            rows.append(self.row(**cells))
        return rows

    def sku(self, number: int, place: int) -> str:
        return f"S{number}-{place}"

    def expected(self, product: Product, number: int) -> list[dict[str, Any]]:
        offers = []
        for place, variant in enumerate(product.variants):
            struck = variant.struck if "list" in self.columns else None
            if struck is not None and not (
                struck > variant.price or (self.profile.list_is_struck and struck != variant.price)
            ):
                struck = None
            gtin = variant.gtin.zfill(14) if variant.gtin and "gtin" in self.columns else None
            offers.append({
                "sku": self.sku(number, place),
                "title": product.title,
                "gtin": gtin,
                "price_current": variant.price,
                "price_list": struck,
                "currency": "EUR",
                "availability": "in_stock" if variant.stock else "out_of_stock",
                "parent": product.title if self.columns["parent"] == self.columns["title"]
                else f"P{number}",
            })  # fmt: skip
        return offers


@pytest.mark.parametrize("name", GROUPED)
@given(items=products())
@settings(max_examples=25, deadline=None)
def test_products_with_variants(name: str, items: list[Product]) -> None:
    writer = Writer(SHIPPED[name])
    # SumUp knows a product by its name alone.
    items = [Product(f"{n} {item.title}", item.variants) for n, item in enumerate(items)]
    rows = [row for n, item in enumerate(items) for row in writer.rows(item, n)]
    wanted = [offer for n, item in enumerate(items) for offer in writer.expected(item, n)]
    export = _read(name, writer.header, rows)
    found = export.offers.filter(export.offers["market"].is_null()).iter_rows(named=True)
    assert [{key: row[key] for key in wanted[0]} for row in found] == wanted
    leads = len(items) if writer.profile.lead else 0
    assert export.rows.skipped == ({"parent": leads} if leads else {})


@dataclass(frozen=True)
class Offered:
    """A promotion, as far as every format can say it."""

    code: str
    kind: str
    value: Decimal
    minimum: int | None
    last: datetime


def offered() -> st.SearchStrategy[list[Offered]]:
    moment = st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 31)).map(
        lambda m: m.replace(hour=23, minute=59, second=59, microsecond=0)
    )
    code = st.from_regex(r"[A-Z]{3}[0-9]{2}", fullmatch=True)
    kind = st.sampled_from(["percent_off", "money_off", "free_shipping"])
    value = st.integers(1, 90).map(Decimal)
    one = st.builds(Offered, code, kind, value, st.none() | st.integers(1, 500), moment)
    return st.lists(one, min_size=1, max_size=5, unique_by=lambda item: item.code)


def _google(item: Offered) -> dict[str, str]:
    kinds = {"percent_off": "percent_off", "money_off": "money_off"}
    return {
        "promotion_id": item.code,
        "generic_redemption_code": item.code,
        "long_title": item.code,
        "promotion_effective_dates": f"2025-12-01T00:00:00+01:00/{item.last:%FT%T}+01:00",
        "coupon_value_type": kinds.get(item.kind, "free_shipping_standard"),
        "percent_off": str(item.value) if item.kind == "percent_off" else "",
        "money_off_amount": f"{item.value}.00 EUR" if item.kind == "money_off" else "",
        "minimum_purchase_amount": f"{item.minimum}.00 EUR" if item.minimum else "",
    }


def _shopify(item: Offered) -> dict[str, str]:
    free = item.kind == "free_shipping"
    return {
        "Name": item.code,
        "Value": "0.0" if free else f"-{item.value}.0",
        "Value Type": "fixed_amount" if item.kind == "money_off" else "percentage",
        "Type": "Code",
        "Discount Class": "shipping" if free else "order",
        "Minimum Purchase Requirements": f"{item.minimum or ''}",
        "Status": "active",
        "Start": "2025-12-01 00:00:00 +0100",
        "End": f"{item.last:%F %T} +0100",
    }


def _woocommerce(item: Offered) -> dict[str, str]:
    free = item.kind == "free_shipping"
    return {
        "code": item.code,
        "amount": "0" if free else str(item.value),
        "discount_type": "percent" if item.kind == "percent_off" else "fixed_cart",
        "date_expires": f"{item.last + timedelta(days=1):%F}",  # out on that day
        "minimum_amount": f"{item.minimum or ''}",
        "free_shipping": "yes" if free else "no",
    }


def _prestashop(item: Offered) -> dict[str, str]:
    return {
        "code": item.code,
        "name": item.code,
        "date_from": "2025-12-01 00:00:00",
        "date_to": f"{item.last:%F %T}",
        "minimum_amount": f"{item.minimum or 0}.00",
        "reduction_percent": f"{item.value if item.kind == 'percent_off' else 0}.00",
        "reduction_amount": f"{item.value if item.kind == 'money_off' else 0}.00",
        "free_shipping": "1" if item.kind == "free_shipping" else "0",
        "active": "1",
    }


WRITERS = {
    "google-promotions": _google,
    "prestashop-cart-rules": _prestashop,
    "shopify-discounts": _shopify,
    "woocommerce-coupons": _woocommerce,
}


def test_every_format_of_promotions_is_written() -> None:
    assert sorted(WRITERS) == PROMOTIONS


@pytest.mark.parametrize("name", PROMOTIONS)
@given(items=offered())
@settings(max_examples=25, deadline=None)
def test_promotions(name: str, items: list[Offered]) -> None:
    rows = [WRITERS[name](item) for item in items]
    export = _read(name, list(rows[0]), rows)
    found = [
        (p.code, p.kind, p.value, p.minimum_spend, p.valid_through and _clock(p.valid_through))
        for p in export.promotions
    ]
    assert found == [
        (
            item.code,
            item.kind,
            None if item.kind == "free_shipping" else item.value,
            item.minimum,
            _written(item) if name in OFFSETS else item.last,
        )
        for item in items
    ]
    assert export.rows.read == export.rows.offers == len(items)


OFFSETS = ("google-promotions", "shopify-discounts")


def _clock(moment: datetime) -> datetime:
    """What a clock in the shop shows."""
    return moment.replace(tzinfo=None)


def _written(item: Offered) -> datetime:
    """The moment written with +01:00, on a clock in Paris."""
    from zoneinfo import ZoneInfo

    moment = datetime.fromisoformat(f"{item.last:%FT%T}+01:00")
    return _clock(moment.astimezone(ZoneInfo("Europe/Paris")))
