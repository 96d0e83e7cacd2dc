"""What a profile and a table make of a row: prices at a moment, codes, notices."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from checker import offers
from checker.exports import Export, ReadOptions, notices, read_export_bytes
from checker.model import Document

AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
GOOGLE = "id,title,link,availability,price,sale_price,sale_price_effective_date,gtin\n"


def read(text: str, at: datetime = AT, **kwargs: Any) -> Export:
    return read_export_bytes(Document("c", "f.csv", AT, "text/csv", text.encode()), at=at, **kwargs)


def google(price: str, sale: str = "", window: str = "", **kwargs: Any) -> dict[str, Any]:
    text = f"{GOOGLE}A,x,https://a.example/a,in stock,{price},{sale},{window},\n"
    return read(text, **kwargs).offers.row(0, named=True)


def test_an_inherited_price_is_quoted_from_the_row_that_holds_it() -> None:
    text = (
        "Item,ID,Name,Type,SKU,Options,Inventory Tracking,Current Stock,Low Stock,Price,Cost Price,"
        "Retail Price,Sale Price,Brand ID,Channels,Categories,Product URL\n"
        "Product,1,Bonnet,physical,BON,,variant,9,1,30.00,,0.00,24.00,1,1,Hiver,/bonnet/\n"
        "Variant,2,,,BON-S,Type=Rectangle|Name=Size|Value=S,,5,1,,,,,,,,\n"
        "Variant,3,,,BON-L,Type=Rectangle|Name=Size|Value=L,,4,1,35.00,,,,,,,\n"
    )
    small, large = (
        read(text, format="bigcommerce").offers.sort("sku", descending=True).rows(named=True)
    )
    assert [offers.evidence(small, role).row for role in ("current", "list")] == [2, 2]
    assert offers.evidence(small).row == 3
    assert offers.evidence(large, "list").row == 4


def test_the_price_of_a_store_view_is_quoted_from_the_row_that_holds_it() -> None:
    text = (
        "sku,store_view_code,attribute_set_code,product_type,name,price,additional_attributes\n"
        "A,,D,simple,Bonnet,30.00,\n"
        "A,fr_fr,D,simple,Bonnet bleu,,\n"
        "A,be_fr,D,simple,Bonnet bleu,32.00,\n"
    )
    found = read(text, format="magento").offers.sort("row").rows(named=True)
    rows = [(row["row"], offers.evidence(row, "current").row) for row in found]
    assert rows == [(2, 2), (3, 2), (4, 4)]


WINDOW = "2026-11-18T08:00+0100/2026-11-20T20:00+0100"


@pytest.mark.parametrize(
    ("at", "current", "struck"),
    [
        ("2026-11-18T06:59:59+00:00", "30", None),
        ("2026-11-18T07:00:00+00:00", "20", "30"),
        ("2026-11-20T19:00:00+00:00", "20", "30"),
        ("2026-11-20T19:00:01+00:00", "30", None),
    ],
)
def test_a_sale_price_holds_inside_its_window_only(
    at: str, current: str, struck: str | None
) -> None:
    row = google("30.00 EUR", "20.00 EUR", WINDOW, at=datetime.fromisoformat(at))
    assert row["price_current"] == Decimal(current)
    assert row["price_list"] == (Decimal(struck) if struck else None)
    assert (row["sale_from"] is None) == (struck is None)
    assert row["spot_current"] == ("sale_price" if struck else "price")
    assert row["raw_current"] == ("20.00 EUR" if struck else "30.00 EUR")


@pytest.mark.parametrize(
    ("sale", "window", "current", "struck", "odd", "ambiguous"),
    [
        ("20.00 EUR", "", "30", "30", None, None),
        ("0.00 EUR", "", "30", None, None, None),
        ("30.00 EUR", "", "30", None, None, None),
        ("35.00 EUR", "", "30", None, "35", None),
        ("35.00 EUR", "2026-01-01/2026-01-31", "30", None, None, None),
        ("20.00 EUR", "2026-11-01/", "20", "30", None, None),
        ("20.00 EUR", "/2026-11-18", "20", "30", None, None),
        ("20.00 EUR", "01/02/2026/03/04/2026", "30", None, None, "ambiguous-date"),
        ("20.00 EUR", "soon", "30", None, None, "ambiguous-date"),
    ],
)
def test_sale_prices(
    sale: str,
    window: str,
    current: str,
    struck: str | None,
    odd: str | None,
    ambiguous: str | None,
) -> None:
    row = google("30.00 EUR", sale, window)
    if not window and not odd and sale.startswith("20"):
        current = "20"
    assert str(row["price_current"]) == f"{current}.0000"
    assert row["price_list"] == (Decimal(struck) if struck else None)
    assert row["price_sale"] == (Decimal(odd) if odd else None)
    assert row["ambiguous"] == ambiguous


@pytest.mark.parametrize(
    ("cells", "kind", "words"),
    [
        ("A,x,l,in stock,10.00 EUR,,,1234567890123\n", "bad-gtin", "(row 2)"),
        ("A,x,l,in stock,10 EUR 12 EUR,,,\n", "two-amounts", "(row 2)"),
        ('A,x,l,in stock,"10,00 EUR",,,\nB,x,l,in stock,10.00 EUR,,,\n', "unreadable-amount", "2"),
        ("A,x,l,in stock,,,,\nB,x,l,in stock,1.00 EUR,,,\n", "no-price", "(row 2)"),
        ("A,x,l,in stock,0.00 EUR,,,\n", "odd-amount", "zero"),
        ('"1,23457E+12",x,l,in stock,1.00 EUR,,,\n', "ruined-id", "(row 2)"),
        ("A,x,l,in stock,1.00 EUR,,,\nA,x,l,in stock,2.00 EUR,,,\n", "duplicate-key", "2, 3"),
        ("A,x,l,in stock,1.00 EUR,,,\nB,x,l,in stock,2.00 USD,,,\n", "mixed-currencies", "row"),
        ("A,x,l,in stock,1.00 EUR,2.00 EUR,,\n", "sale-not-below-price", "(row 2)"),
    ],
)
def test_notices(cells: str, kind: str, words: str) -> None:
    export = read(GOOGLE + cells)
    (notice,) = export.failures
    assert (notice.kind, notice.fatal) == (kind, False)
    assert words in notice.why
    assert notice.where.startswith("f.csv:")


def test_duplicates_with_two_prices_are_marked_and_others_are_not() -> None:
    rows = "A,x,l,,1.00 EUR,,,\nA,x,l,,2.00 EUR,,,\nB,x,l,,3.00 EUR,,,\nB,x,l,,3.00 EUR,,,\n"
    ambiguous = read(GOOGLE + rows).offers["ambiguous"].to_list()
    assert ambiguous == ["duplicate-key", "duplicate-key", None, None]


def test_one_gtin_under_two_skus_with_two_prices_is_marked() -> None:
    rows = "A,x,l,,1.00 EUR,,,3760998000013\nB,y,l,,2.00 EUR,,,3760998000013\n"
    assert read(GOOGLE + rows).offers["ambiguous"].to_list() == ["duplicate-key"] * 2


def test_a_header_alone_is_suspicious() -> None:
    (failure,) = read(GOOGLE).failures
    assert (failure.kind, failure.fatal) == ("suspicious-file", True)


def test_a_moment_without_zone_is_local() -> None:
    at = datetime(2026, 11, 18, 8, 30)
    row = google(
        "30.00 EUR", "20.00 EUR", WINDOW, at=at, options=ReadOptions(timezone="Europe/Paris")
    )
    assert row["price_current"] == Decimal(20)
    row = google(
        "30.00 EUR",
        "20.00 EUR",
        WINDOW,
        at=datetime(2026, 11, 18, 7, 30),
        options=ReadOptions(timezone="Europe/Paris"),
    )
    assert row["price_current"] == Decimal(30)


def test_one_product_in_two_stores_is_no_duplicate() -> None:
    header = "store_code,id,price,quantity\n"
    assert read(header + "P,A,1.00 EUR,1\nL,A,2.00 EUR,1\n").failures == ()


def test_a_long_notice_counts_the_rest() -> None:
    export = read(GOOGLE + "A,x,l,in stock,free,,,\n" * 25)
    why = next(f.why for f in export.failures if f.kind == "unreadable-amount")
    assert why.endswith("(rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 15 more)")


def test_the_configuration_fills_what_the_file_does_not_say() -> None:
    options = ReadOptions(currency="EUR", tax="included", store="Paris", market="FR")
    row = read("sku,title,price\nA,x,12.50\n", options=options).offers.row(0, named=True)
    found = {key: row[key] for key in ("currency", "tax", "store", "market")}
    assert found == {"currency": "EUR", "tax": "included", "store": "Paris", "market": "FR"}


def test_a_cell_wins_over_the_configuration() -> None:
    options = ReadOptions(currency="EUR")
    assert read("sku,price\nA,12.50 USD\n", options=options).offers["currency"][0] == "USD"


def test_a_header_may_name_the_currency() -> None:
    columns = {"price": "Tarif (CHF)"}
    row = read("sku,title,Tarif (CHF)\nA,x,12.50\n", columns=columns).offers
    assert row["currency"].to_list() == ["CHF"]


def test_columns_the_user_maps_win() -> None:
    export = read("code,nom,tarif\nA,x,12.50\n", columns={"sku": "code", "price": "tarif"})
    assert export.vendor == "generic"
    assert export.offers["price_current"].to_list() == [Decimal("12.5")]


def test_unread_columns_are_named() -> None:
    export = read("sku,title,price,Zone 51,Prix d'achat\nA,x,12.50,y,3.00\n")
    assert export.unread_columns == ("Zone 51",)


def test_an_unknown_format_names_the_nearest() -> None:
    (failure,) = read("sku,title,price\n", format="gogle").failures
    assert failure.hint == "did you mean `google`?"


def test_a_user_profile_is_read_and_wins(tmp_path: Path) -> None:
    profile = tmp_path / "caisse.toml"
    profile.write_text(
        '[header]\nrequired = ["code", "tarif"]\n[columns]\nsku = "code"\ngross = ["tarif"]\n'
    )
    export = read("code,tarif\nA,12.50\n", options=ReadOptions(profiles=(tmp_path,)))
    assert export.vendor == "caisse"
    assert export.offers["tax"].to_list() == ["included"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("oops", "="),
        ("[columns]\nsku = 'x'\n", "required"),
        ("[header]\nrequired = ['a']\n[columns]\nskew = 'x'\n", "skew"),
        ("colour = 1\n[header]\nrequired = ['a']\n", "colour"),
        ("decimal = ';'\n[header]\nrequired = ['a']\n", "decimal"),
        ("grouped = 'yes'\n[header]\nrequired = ['a']\n", "bool"),
        ("[header]\nrequired = ['a']\n[columns]\nsku = [1]\n", "str"),
    ],
)
def test_a_bad_profile_is_explained(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(text)
    (failure,) = read("sku,title,price\n", options=ReadOptions(profiles=(path,))).failures
    assert failure.kind == "bad-profile"
    assert words in failure.why


TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1
).map(lambda text: f"t{text}t")
AMOUNTS = st.decimals("0.01", 10**6, places=2)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(st.tuples(TEXTS, TEXTS, AMOUNTS), min_size=1, max_size=8, unique_by=lambda r: r[0]),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from([".", ","]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_offers_written_flat_come_back(
    rows: list[tuple[str, str, Decimal]], delimiter: str, decimal: str, encoding: str, end: str
) -> None:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["sku", "title", "price"])
    writer.writerows((sku, title, str(price).replace(".", decimal)) for sku, title, price in rows)
    document = Document("c", "f", AT, "text/csv", out.getvalue().encode(encoding))
    export = read_export_bytes(document, at=AT)
    assert export.offers.select("sku", "title", "price_current").rows() == rows
    assert export.offers["row"].to_list() == list(range(2, len(rows) + 2))


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes_end_as_offers_or_failures(content: bytes) -> None:
    for head in (b"", b"sku;title;price\n", b'{"products":', b"<rss><channel><item>", b"\x1f\x8b"):
        export = read_export_bytes(Document("c", "f", AT, "x", head + content), at=AT)
        assert export.rows.read == export.rows.offers + sum(export.rows.skipped.values())


@pytest.mark.parametrize("zone", ["Europe/Paris", "America/New_York", "Asia/Kolkata", "UTC"])
def test_the_moment_may_be_in_any_zone(zone: str) -> None:
    for text, current in (("2026-11-18T06:59:59Z", "30"), ("2026-11-18T07:00:00Z", "20")):
        at = datetime.fromisoformat(text).astimezone(ZoneInfo(zone))
        row = google("30.00 EUR", "20.00 EUR", WINDOW, at=at)
        assert row["price_current"] == Decimal(current)


def test_a_moment_without_a_zone_is_in_the_configured_one() -> None:
    at = datetime(2026, 11, 18, 8)  # 8:00 in Paris is when the sale starts
    options = ReadOptions(timezone="Europe/Paris")
    row = google("30.00 EUR", "20.00 EUR", WINDOW, at=at, options=options)
    assert row["price_current"] == Decimal(20)


@pytest.mark.parametrize(
    ("cell", "current", "unit", "kind"),
    [
        ("1 770,00", "1770", None, None),
        ("1\u202f770,00 €", "1770", None, None),
        ("1'200,50", "1200.50", None, None),
        ("12€90", "12.90", None, None),
        ("12,90 € TTC", "12.90", None, None),
        ("12,90 HT", None, None, "unreadable-amount"),
        ("12,90 pce", None, None, "unreadable-amount"),
        ("1,5E+3", None, None, "unreadable-amount"),
        ("gratuit", None, None, "unreadable-amount"),
        ("12,90 €/kg", None, ("12.90", "kg"), "unit-price"),
        ("12,90 € / 100 ml", None, ("12.90", "100 ml"), "unit-price"),
        ("12,90€ le kg", None, ("12.90", "kg"), "unit-price"),
        ("19,90 € 29,90 €", None, None, "two-amounts"),
        ("19,90/29,90", None, None, "two-amounts"),
        ("de 19,90 à 29,90", None, None, "two-amounts"),
        ("0,00", "0", None, "odd-amount"),
        ("-5,00", "-5", None, "odd-amount"),
    ],
)
def test_price_cells(
    cell: str, current: str | None, unit: tuple[str, str] | None, kind: str | None
) -> None:
    export = read(f'Référence;Désignation;Prix TTC\nA;x;"{cell}"\nB;y;10,00\n')
    row = export.offers.row(0, named=True)
    assert row["price_current"] == (Decimal(current) if current else None)
    assert [notice.kind for notice in export.failures] == ([kind] if kind else [])
    if unit:
        assert (row["price_unit"], row["unit_per"]) == (Decimal(unit[0]), unit[1])
        assert (row["raw_unit"], row["spot_unit"]) == (cell, "Prix TTC")


def test_columns_that_nobody_reads_are_named() -> None:
    export = read("sku,title,price,Zone 51\nA,x,1.00,y\n")
    (notice,) = export.failures
    assert (notice.kind, notice.fatal) == ("unread-columns", False)
    assert "Zone 51" in notice.why


@pytest.mark.parametrize(
    ("columns", "kind", "hint"),
    [
        ({"price": "Prix publik"}, "missing-column", "`Prix public`"),
        ({"prise": "Prix public"}, "unknown-column", "`price`"),
    ],
)
def test_a_mapping_that_does_not_fit_is_told(columns: dict[str, str], kind: str, hint: str) -> None:
    export = read("sku,title,Prix public\nA,x,1.00\n", columns=columns)
    found = [failure for failure in export.failures if failure.kind == kind]
    assert [hint in failure.hint and failure.fatal for failure in found] == [True]


def test_codes_that_a_workbook_keeps_as_numbers_are_told() -> None:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    sheet = book.add_worksheet("Articles")
    sheet.write_row(0, 0, ["Référence", "Désignation", "Prix TTC"])
    for row, code in enumerate(("00123", 456, 78901, "B4"), 1):
        sheet.write_row(row, 0, [code, "x", 10.5])
    book.close()
    export = read_export_bytes(Document("c", "f.xlsx", AT, "", content.getvalue()), at=AT)
    (notice,) = export.failures
    assert (notice.kind, notice.where) == ("lossy-sku", "f.xlsx:3 [Articles!Référence]")
    assert "rows 3, 4)" in notice.why
    assert export.offers["sku"].to_list() == ["00123", "456", "78901", "B4"]


@pytest.mark.parametrize(("before", "now", "told"), [(100, 50, False), (100, 49, True), (0, 0, 0)])
def test_a_file_that_lost_half_its_records_is_told(before: int, now: int, told: bool) -> None:
    notice = notices.fallen("f.csv", before, now)
    assert (notice is not None) == told
    assert notice is None or (notice.kind, notice.fatal) == ("suspicious-file", False)


@pytest.mark.parametrize(("tracker", "word"), [("shopify", "out_of_stock"), ("", "in_stock")])
def test_stock_that_the_shop_does_not_count_says_nothing(tracker: str, word: str) -> None:
    export = read(
        "Handle,Title,Variant SKU,Variant Price,Variant Inventory Tracker,Variant Inventory Qty\n"
        f"a,A,A1,10.00,{tracker},0\n"
    )
    assert export.offers["availability"].to_list() == [word]


def test_a_net_price_is_not_put_beside_a_discounted_one() -> None:
    text = "ID;Name;Price tax excluded;Discount percent\n1;A;10.00;20\n2;B;10.00;\n"
    export = read(text, options=ReadOptions(tax_rates={"": "20"}))
    assert export.offers["price_current"].to_list() == [Decimal("9.60"), Decimal(12)]
    assert export.offers["price_net"].to_list() == [None, Decimal(10)]


def test_prices_without_tax_by_the_class_of_each_product() -> None:
    """A sale price is without tax too; an unknown class has the channel's rate."""
    text = (
        "ID,Type,UGS,Nom,Publié,Classe de TVA,Tarif promo,Tarif régulier\n"
        '1,simple,T,Thé,1,taux-reduit,"9,00","10,00"\n2,simple,M,Mug,1,,,"10,00"\n'
    )
    rates = {"": "20", "taux-reduit": "5.5"}
    export = read(text, options=ReadOptions(currency="EUR", tax="excluded", tax_rates=rates))
    assert export.offers["price_current"].to_list() == [Decimal("9.50"), Decimal(12)]
    assert export.offers["price_list"].to_list() == [Decimal("10.55"), None]
    assert export.offers["tax"].to_list() == ["included", "included"]


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("En stock, livré en 2-3 jours ouvrés", "in_stock"),
        ("Auf Lager - Lieferzeit 1-3 Tage", "in_stock"),
        ("In stock (ships in 2 days)", "in_stock"),
        ("Ausverkauft", "out_of_stock"),
        ("Agotado, disponible en mayo", "out_of_stock"),
        ("Sur commande, 10 jours", "backorder"),
        ("2-3 jours ouvrés", "unknown"),
        ("1 à 3 jours, en stock", "unknown"),
        ("En stock (0)", "unknown"),
        ("0,5", "unknown"),
    ],
)
def test_stock_is_what_a_cell_says_before_a_comma(said: str, word: str) -> None:
    header = "sku;title;price;url;eans;deliveryTime\n"
    export = read(f"{header}A1;Bol;10.00;https://a.example/bol;;{said}\n")
    assert export.offers["availability"].to_list() == [word]


@pytest.mark.parametrize(
    "header",
    [
        "Référence;Désignation;Format;Prix TTC",
        "Référence;Libellé;Contenance;Prix de vente TTC",
        "Code article;Intitulé;Déclinaison;Px vente",
        "SKU;Title;Pack size;Price",
        "Artikelnummer;Bezeichnung;Inhalt;Verkaufspreis",
    ],
)
def test_a_column_of_formats_tells_variants_apart(header: str) -> None:
    export = read(f"{header}\nA1;Bol;Lot de 3;10,00\n")
    assert export.offers["attributes"].to_list() == ["size=Lot de 3"]
    assert export.unread_columns == ()
