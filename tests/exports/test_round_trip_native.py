"""Any offers in the container that a format really comes in: JSON, XML, EDIFACT, a workbook."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.exports import Export, ReadOptions, profile, read_export_bytes
from checker.model import Document
from tests.exports.test_round_trip import AT, FLAT, Sold, Writer, amounts, offers
from tests.exports.test_round_trip_grouped import GROUPED, PROMOTIONS

SHIPPED = profile.shipped()
OPTIONS = ReadOptions(currency="EUR", timezone="Europe/Paris")
Records = Sequence[Mapping[str, str]]


def _read(content: bytes, options: ReadOptions = OPTIONS, **kwargs: Any) -> Export:
    document = Document("c", "f", AT, "x/y", content)
    return read_export_bytes(document, at=AT, options=options, **kwargs)


def _records(writer: Writer, items: Sequence[Sold]) -> Records:
    """Header → cell of each offer, every header of the file in each."""
    said = [writer.cells(item) for item in items]
    return [
        dict.fromkeys(writer.header, "")
        | {writer.columns[name]: cell for name, cell in cells.items() if name in writer.columns}
        for cells in said
    ]


# ── JSON ─────────────────────────────────────────────────────────────────────


def _nested(flat: Mapping[str, str]) -> dict[str, Any]:
    """`{"price.value": "1"}` as `{"price": {"value": "1"}}`."""
    whole: dict[str, Any] = {}
    for path, cell in flat.items():
        *outer, last = path.split(".")
        inner = whole
        for name in outer:
            inner = inner.setdefault(name, {})
        inner[last] = cell
    return whole


def _json(records: Records) -> bytes:
    return json.dumps([_nested(record) for record in records]).encode()


def _json_lines(records: Records) -> bytes:
    return "\n".join(json.dumps(_nested(record)) for record in records).encode()


def _variants(*place: str) -> Callable[[Records], bytes]:
    """Writes products that hold their variants, as a list at `place` in the product."""

    def write(records: Records) -> bytes:
        products = []
        for record in records:
            inner = {k: v for k, v in record.items() if not k.startswith("product.")}
            outer = {k.removeprefix("product."): v for k, v in record.items() if k not in inner}
            product = holder = _nested(outer)
            for name in place[:-1]:
                holder = holder.setdefault(name, {})
            holder[place[-1]] = [_nested(inner)]
            products.append(product)
        return json.dumps({"products": products}).encode()

    return write


# ── XML ──────────────────────────────────────────────────────────────────────


def _element(path: str) -> tuple[str, str]:
    """Name and attributes of `ARTICLE_PRICE[nrp]`."""
    name, kind = re.fullmatch(r"([^\[]+)(?:\[(.+)\])?", path).groups()  # type: ignore[union-attr]
    return name, f' price_type="{kind}"' if kind else ""


def _xml(item: str, prefix: str = "") -> Callable[[Records], bytes]:
    """Writes one element called `item` for each record; `A/B` is B in A."""

    def inside(tree: Mapping[str, Any]) -> str:
        parts = []
        for path, value in tree.items():
            name, attributes = _element(path)
            body = inside(value) if isinstance(value, dict) else escape(value)
            parts.append(f"<{prefix}{name}{attributes}>{body}</{prefix}{name}>")
        return "".join(parts)

    def write(records: Records) -> bytes:
        trees = [_nested({k.replace("/", "."): v for k, v in r.items() if v}) for r in records]
        items = "\n".join(f"<{item}>{inside(tree)}</{item}>" for tree in trees)
        space = 'xmlns:g="http://base.google.com/ns/1.0"'
        return f"<root {space}><title>x</title>{items}</root>".encode()

    return write


# ── EDIFACT ──────────────────────────────────────────────────────────────────


def _edifact(records: Records) -> bytes:
    def said(text: str) -> str:
        return re.sub(r"([?+:'])", r"?\1", text)

    lines = ["UNB+UNOC:3+1+2+261101:1000+1'", "UNH+1+PRICAT:D:96A:UN:EAN006'"]
    for number, record in enumerate(records, 1):
        lines += [
            f"LIN+{number}+1+{record['LIN']}:SRV'",
            f"PIA+1+{said(record['PIA/SA'])}:SA'",
            f"IMD+F++:::{said(record['IMD'])}'",
            f"CUX+2:{record['CUX']}:8'",
            f"PRI+AAE:{record['PRI+AAE']}'",
        ]
        if record["PRI+AAE+PRP"]:
            lines.append(f"PRI+AAE:{record['PRI+AAE+PRP']}::PRP'")
    return "\n".join([*lines, "UNZ+1+1'"]).encode()


NATIVE: dict[str, Callable[[Records], bytes]] = {
    "bmecat": _xml("ARTICLE"),
    "google": _xml("item", "g:"),
    "google-api": _json_lines,
    "google-lfp": _json,
    "google-merchant-api": _json,
    "kelkoo": _xml("product"),
    "meta-api": _json,
    "pricat": _edifact,
    "shopify-js": _variants("variants"),
    "shopify-json": _variants("variants"),
    "square-api": _variants("item_data", "variations"),
    "woocommerce-api": _json,
    "woocommerce-rest": _json,
}
COMPARED = (
    "sku", "title", "gtin", "price_current", "price_list", "price_sale", "currency",
    "tax", "availability",
)  # fmt: skip


def _same(export: Export, writer: Writer, items: Sequence[Sold]) -> None:
    wanted = [{k: v for k, v in writer.expected(i).items() if k in COMPARED} for i in items]
    found = export.offers.select(COMPARED).iter_rows(named=True)
    assert list(found) == wanted
    assert (export.rows.read, export.rows.offers) == (len(items), len(items))


@pytest.mark.parametrize("name", sorted(NATIVE))
@given(items=offers())
@settings(max_examples=15, deadline=None)
def test_in_its_own_container(name: str, items: list[Sold]) -> None:
    writer = Writer(SHIPPED[name], signed=False)
    export = _read(NATIVE[name](_records(writer, items)), format=name)
    _same(export, writer, items)


@pytest.mark.parametrize("name", FLAT)
@given(items=offers())
@settings(max_examples=3, deadline=None)
def test_in_a_workbook_with_numbers(name: str, items: list[Sold]) -> None:
    """Spreadsheets keep amounts as numbers, whatever the format's own decimal sign is."""
    writer = Writer(SHIPPED[name], signed=False)
    money = {writer.columns[k] for k in (writer.money, "sale") if k in writer.columns}
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, writer.header)
    for at, record in enumerate(_records(writer, items), 1):
        for column, header in enumerate(writer.header):
            cell = record[header]
            if cell and header in money and not writer.whole:
                sheet.write_number(at, column, float(cell.replace(",", ".")))
            elif cell:
                sheet.write_string(at, column, cell)
    book.close()
    _same(_read(out.getvalue(), format=name), writer, items)


# ── what is put together from two files, or has no price ─────────────────────


@given(
    products=st.lists(
        st.tuples(amounts(), st.integers(0, 90), st.lists(amounts(), max_size=3)),
        min_size=1,
        max_size=4,
    )
)
@settings(max_examples=25, deadline=None)
def test_prestashop_products_with_combinations(
    products: list[tuple[Decimal, int, list[Decimal]]],
) -> None:
    """The price with tax of each combination: product plus impact, times the rate, less percent."""
    head = "ID;Name;Price tax excluded;Reference #;Discount percent\n"
    whole, parts = [head], [
        "Product ID;Attribute (Name:Type:Position);Value (Value:Position);Reference;"
        "Impact on price\n"
    ]  # fmt: skip
    wanted: dict[str, tuple[Decimal, Decimal | None]] = {}

    def price(net: Decimal, percent: int) -> tuple[Decimal, Decimal | None]:
        regular = _cents(net * Decimal("1.2"))
        reduced = _cents(regular * (100 - percent) / 100)
        return (reduced, regular) if percent > 0 and reduced < regular else (regular, None)

    for n, (net, percent, impacts) in enumerate(products, 1):
        whole.append(f"{n};P{n};{net};R{n};{percent or ''}\n")
        for m, impact in enumerate(impacts):
            parts.append(f"{n};Size:select:0;{m}:0;R{n}-{m};{impact}\n")
            wanted[f"R{n}-{m}"] = price(net + impact, percent)
        if not impacts:
            wanted[f"R{n}"] = price(net, percent)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("products.csv", "".join(whole))
        archive.writestr("combinations.csv", "".join(parts))
    export = _read(out.getvalue(), ReadOptions(currency="EUR", tax_rates={"": "20"}))
    rows = export.offers.select("sku", "price_current", "price_list").iter_rows()
    assert {sku: (current, struck) for sku, current, struck in rows} == wanted


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), rounding="ROUND_HALF_UP")


@given(items=offers())
@settings(max_examples=15, deadline=None)
def test_mirakl_products_have_codes_and_names_and_no_price(items: list[Sold]) -> None:
    chosen = SHIPPED["mirakl-products"]
    headers = {name: spellings[0] for name, spellings in chosen.columns.items()}
    out = io.StringIO()
    header = [headers["sku"], headers["title"], *(names[0] for names in chosen.required)]
    writer = csv.DictWriter(out, list(dict.fromkeys(header)), restval="x", delimiter=";")
    writer.writeheader()
    writer.writerows({headers["sku"]: item.sku, headers["title"]: item.title} for item in items)
    export = _read(out.getvalue().encode(), format="mirakl-products")
    found = export.offers.select("sku", "title", "price_current").rows()
    assert found == [(item.sku, item.title.replace("\r", ""), None) for item in items]


def test_every_format_is_written_and_read_back() -> None:
    apart = {"prestashop-combinations", "mirakl-products"}
    assert {*FLAT, *GROUPED, *PROMOTIONS} | apart == set(SHIPPED)
    assert set(NATIVE) <= set(FLAT)
    assert {p.id for p in SHIPPED.values() if "(JSON)" in p.name} <= set(NATIVE)
