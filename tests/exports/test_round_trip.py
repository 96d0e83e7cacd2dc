"""Any offers, written as each flat format has them, are read back equal."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.exports import ReadOptions, profile, read_export_bytes, values
from checker.exports.profile import Profile
from checker.model import Document

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
PRICED = ("gross", "price", "net")
FLAT = sorted(
    p.id
    for p in profile.shipped().values()
    if p.kind == "offers" and not p.grouped and not p.completes and {*PRICED} & {*p.columns}
)
WINDOWS = {
    "open": (None, None),
    "running": (date(2026, 11, 1), date(2026, 11, 18)),  # its last day counts whole
    "past": (date(2026, 10, 1), date(2026, 11, 17)),
    "future": (date(2026, 11, 19), date(2026, 12, 24)),
}
GTINS = (None, "3760998000013", "96385074", "012345678905")


@dataclass(frozen=True)
class Sold:
    """What is written, and read back."""

    sku: str
    title: str
    gtin: str | None
    price: Decimal
    sale: Decimal | None
    window: str
    availability: str


def amounts() -> st.SearchStrategy[Decimal]:
    return st.decimals("0.01", "99999.99", places=2)


def titles() -> st.SearchStrategy[str]:
    text = st.text("aéÀ 7\"';,|\t\n€’\u00a0<", min_size=1, max_size=30)
    return text.map(str.strip).filter(bool)


def offers() -> st.SearchStrategy[list[Sold]]:
    sold = st.builds(
        Sold,
        st.from_regex(r"[A-Z][A-Z0-9-]{0,9}", fullmatch=True).filter(lambda sku: "E" not in sku),
        titles(),
        st.sampled_from(GTINS),
        amounts(),
        st.none() | amounts(),
        st.sampled_from(sorted(WINDOWS)),
        st.sampled_from(["in_stock", "out_of_stock"]),
    )
    return st.lists(sold, min_size=1, max_size=8, unique_by=lambda item: item.sku)


class Writer:
    """A file in a profile's own columns and conventions."""

    def __init__(self, chosen: Profile, signed: bool) -> None:
        self.profile = chosen
        self.whole = "minor_unit" in chosen.columns or chosen.minor_units is not None
        self.signed = signed and not self.whole
        self.columns: dict[str, str] = {}
        for name, headers in chosen.columns.items():
            header = headers[0]
            if "*" not in header and header not in self.columns.values():
                self.columns[name] = header
        required = [names[0] for names in chosen.required]
        named = [h for name in self.cells(EMPTY) if (h := self.columns.get(name))]
        self.header = list(dict.fromkeys([*named, *required]))

    @property
    def money(self) -> str:
        return next(name for name in PRICED if name in self.columns)

    def amount(self, value: Decimal | None) -> str:
        if value is None:
            return ""
        if self.whole:
            digits = self.profile.minor_units if isinstance(self.profile.minor_units, int) else 2
            return str(int(value * 10**digits))
        text = f"{value:f}".replace(".", self.profile.decimal or ".")
        return f"{text} EUR" if self.signed else text

    def day(self, value: date | None) -> str:
        form = {"dmy": "%d/%m/%Y", "mdy": "%m/%d/%Y"}.get(self.profile.dates, "%Y-%m-%d")
        return value.strftime(form) if value else ""

    def stock(self, word: str) -> str:
        said = {**values.words("availability"), **self.profile.availability}
        return next(text for text, meaning in said.items() if text and meaning == word)

    def cells(self, sold: Sold) -> dict[str, str]:
        start, end = WINDOWS[sold.window]
        if end and sold.window == "running" and self.profile.ends != "day":
            end += timedelta(days=1)
        window = f"{start}T00:00+0100/{end}T23:59+0100" if start else ""
        return {
            "sku": sold.sku,
            "title": sold.title,
            "gtin": sold.gtin or "",
            "gtin_type": self.profile.gtin_types[0] if self.profile.gtin_types else "",
            self.money: self.amount(sold.price),
            "sale": self.amount(sold.sale),
            "on_sale": "1" if sold.sale else "0",
            "sale_from": self.day(start),
            "sale_through": self.day(end),
            "sale_range": window,
            "availability": self.stock(sold.availability),
            "quantity": "4" if sold.availability == "in_stock" else "0",
            "currency": "EUR",
            "minor_unit": "2",
        }

    def write(self, items: Sequence[Sold]) -> tuple[bytes, list[int]]:
        """The file, and the physical line of each record."""
        out = io.StringIO()
        delimiter = ";" if self.profile.decimal == "," else ","
        writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
        writer.writerow(self.header)
        lines = []
        for item in items:
            lines.append(out.getvalue().count("\n") + 1)
            cells = {self.columns[k]: v for k, v in self.cells(item).items() if k in self.columns}
            writer.writerow([cells.get(header, "") for header in self.header])
        return out.getvalue().encode(), lines

    def expected(self, sold: Sold) -> dict[str, Any]:
        """The offer at `AT`, as far as the format can say it."""
        has = self.columns
        dated = "sale_range" in has or {"sale_from", "sale_through"} <= has.keys()
        running = sold.window in ("open", "running") or not dated
        sale = sold.sale if "sale" in has and running else None
        cut = sale is not None and sale < sold.price
        gtin = sold.gtin.zfill(14) if sold.gtin and "gtin" in has else None
        return {
            "sku": sold.sku,
            "title": sold.title if "title" in has else None,
            "gtin": gtin,
            "price_current": sale if cut else sold.price,
            "price_list": sold.price if cut else None,
            "price_sale": sale if sale is not None and sale > sold.price else None,
            "raw_current": self.amount(sale if cut else sold.price),
            "spot_current": has["sale"] if cut else has[self.money],
            "currency": "EUR",
            "tax": {"gross": "included", "net": "excluded"}.get(self.money, self.profile.tax),
            "availability": sold.availability
            if has.keys() & {"availability", "quantity"}
            else "unknown",
        }


EMPTY = Sold("", "", None, Decimal(0), None, "open", "in_stock")


@pytest.mark.parametrize("name", FLAT)
@given(items=offers(), signed=st.booleans())
@settings(max_examples=15, deadline=None)
def test_round_trip(name: str, items: list[Sold], signed: bool) -> None:
    writer = Writer(profile.shipped()[name], signed)
    content, lines = writer.write(items)
    document = Document("c", "f.csv", AT, "text/csv", content)
    options = ReadOptions(currency="EUR", timezone="Europe/Paris")
    export = read_export_bytes(document, format=name, at=AT, options=options)
    wanted = [{"row": row} | writer.expected(item) for row, item in zip(lines, items, strict=True)]
    rows = export.offers.iter_rows(named=True)
    assert [{key: row[key] for key in wanted[0]} for row in rows] == wanted
    assert (export.rows.read, export.rows.offers) == (len(items), len(items))
