"""Files as they arrive: any encoding, any wrapping, broken, hostile."""

from __future__ import annotations

import gzip
import io
import os
import resource
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from checker.exports import Export, read_export, read_export_bytes
from checker.model import Document

DATA = Path(__file__).parent.parent / "data" / "exports"
AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
HEADER = "Référence;Libellé;Famille;Code-barres;Prix TTC;TVA\n"
ROW = "A;Crème;Soin;;10,00;20\n"


def read(content: bytes | str) -> Export:
    raw = content.encode() if isinstance(content, str) else content
    return read_export_bytes(Document("tills", "till.csv", AT, "text/csv", raw), at=AT)


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.csv", text)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        (HEADER + ROW).encode("utf-8"),
        (HEADER + ROW).encode("utf-8-sig"),
        (HEADER + ROW).encode("cp1252"),
        (HEADER + ROW).encode("utf-16"),
        (HEADER + ROW).encode("utf-16-le"),
        (HEADER + ROW).encode("utf-16-be"),
        (HEADER + ROW).replace("\n", "\r\n").encode(),
        (HEADER + ROW).replace("\n", "\r").encode(),
        (HEADER + ROW).replace(";", "\t").encode(),
        (HEADER + ROW).replace(";", "|").encode(),
        (HEADER + ROW).rstrip().encode(),
        (HEADER + "A;Cr\0ème;Soin;;10,00;20\n").encode(),
        gzip.compress((HEADER + ROW).encode(), mtime=0),
        zipped(till=HEADER + ROW),
    ],
)
def test_the_same_offer_in_any_wrapping(content: bytes) -> None:
    export = read(content)
    assert export.vendor == "till-fr"
    assert export.offers["title"].to_list() == ["Crème"]
    assert export.offers["raw_current"].to_list() == ["10,00"]
    assert export.failures == ()


def test_windows_1252_after_a_long_plain_beginning() -> None:
    header = "Reference;Libelle;Famille;Code-barres;Prix TTC;TVA\n"
    export = read((header + "A;x;y;;10,00;20\n" * 20_000 + ROW).encode("cp1252"))
    assert export.offers["title"][-1] == "Crème"


@pytest.mark.parametrize("above", [0, 1, 4, 9])
def test_header_up_to_ten_rows_down(above: int) -> None:
    export = read("Export du 18/11/2026;;\n" * above + HEADER + ROW)
    assert export.offers["row"].to_list() == [above + 2]


@pytest.mark.parametrize(
    ("body", "kinds", "skus"),
    [
        ('A;"Lampe;x;;10,00;20\nB;Table;x;;20,00;20\n', ["unclosed-quote"], ["B"]),
        (
            'A;"Lampe;x;;10,00;20\nB;T;x;;20,00;20\nC;"Ch;x;;3,00;20\nD;X;x;;4,00;20\n',
            ["unclosed-quote", "unclosed-quote"],
            ["B", "D"],
        ),
        ('A;"Lampe\nrouge";x;;10,00;20\nB;T;x;;2,00;20\n', [], ["A", "B"]),
        ('A;Écran 24";x;;10,00;20\nB;T;x;;2,00;20\n', [], ["A", "B"]),
        ("A;La;mpe;x;;10,00;20\nB;T;x;;2,00;20\n", ["ragged-row"], ["B"]),
        ("A;Lampe;x;;10,00;20;;\nB;T;x;;2,00;20\n", [], ["A", "B"]),
        (f'A;{"x" * 200_000};x;;10,00;20\nB;"T" T;x;;2,00;20\n', [], ["A", "B"]),
    ],
)
def test_a_broken_record_costs_itself_only(body: str, kinds: list[str], skus: list[str]) -> None:
    export = read(HEADER + body)
    assert [failure.kind for failure in export.failures] == kinds
    assert export.offers["sku"].to_list() == skus
    assert export.rows.read == export.rows.offers + sum(export.rows.skipped.values())
    lines = (HEADER + body).split("\n")
    for sku, row in zip(skus, export.offers["row"], strict=True):
        assert lines[row - 1].startswith(f"{sku};")


WORKBOOK = (DATA / "till-fr-xlsx" / "articles.xlsx").read_bytes()


@pytest.mark.parametrize(
    ("content", "kind", "words"),
    [
        (b"", "unreadable-file", "empty"),
        (b"<html><table><tr><td>sku</td></tr></table>", "unreadable-file", "HTML"),
        (b"%PDF-1.7 ...", "unreadable-file", "PDF"),
        (bytes(range(256)) * 20, "unreadable-file", "not a text"),
        (WORKBOOK[: len(WORKBOOK) // 10], "unreadable-file", "zip"),
        (WORKBOOK[: len(WORKBOOK) // 2], "unreadable-file", "zip"),
        (WORKBOOK[:-40], "unreadable-file", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "unreadable-file", "workbook"),
        (gzip.compress(HEADER.encode() * 1000, mtime=0)[:-9], "truncated", "ends early"),
        (gzip.compress(bytes(50_000_000), mtime=0), "file-too-large", "unpacks"),
        (zipped(bomb="0" * 50_000_000), "file-too-large", "unpacks"),
        (b"[" * 100_000, "unreadable-file", "JSON"),
        (b"<a>" * 100_000, "unknown-format", "columns seen"),
        (b"A;x;12,00\nB;y;13,00\n", "unknown-format", "A; x; 12,00"),
        (b"Title,URL handle,SKU\nTee,tee,T1\n", "unknown-format", "both a product and a price"),
    ],
)
def test_what_cannot_be_read_says_so(content: bytes, kind: str, words: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    export = read(content)
    assert [failure.kind for failure in export.failures] == [kind]
    assert words in export.failures[0].why
    assert export.failures[0].fatal
    assert export.offers.is_empty()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 128 * 1024


def test_entities_are_refused() -> None:
    laughs = (
        '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><channel>'
        "<item><id>&b;</id><title>t</title><price>1 EUR</price></item></channel></rss>"
    )
    assert "entities" in read(laughs).failures[0].why


def test_a_feed_cut_short_keeps_what_came_and_is_incomplete() -> None:
    export = read((DATA / "google-rss" / "feed.xml").read_bytes()[:-60])
    assert export.offers["sku"].to_list() == ["A1"]
    assert [(f.kind, f.fatal) for f in export.failures] == [("truncated", True)]


def test_json_lines_lose_only_the_broken_line() -> None:
    line = '{"id":"A","title":"x","price":"12.00 EUR","link":"https://a.example/"}\n'
    export = read(line + "broken\n" + line.replace('"A"', '"B"'))
    assert export.offers["sku"].to_list() == ["A", "B"]
    assert [(f.kind, f.fatal) for f in export.failures] == [("broken-record", False)]


def test_only_regular_files_are_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path, tmp_path / "missing.csv"):
        (failure,) = read_export(path).failures
        assert failure.kind == "unreadable-file"
        assert str(path) in failure.where


def test_a_readme_beside_the_export_is_a_notice() -> None:
    export = read(zipped(till=HEADER + ROW, readme="Bonjour,\nvoici nos prix.\n"))
    assert [(f.kind, f.fatal) for f in export.failures] == [("unknown-format", False)]
    assert export.offers.height == 1


def test_each_member_of_a_zip_is_named() -> None:
    export = read(zipped(paris=HEADER + ROW, lyon=HEADER + ROW))
    assert export.offers["location"].to_list() == ["till.csv/paris.csv", "till.csv/lyon.csv"]


def test_prestashop_combinations_take_their_price_from_the_products() -> None:
    members = {
        name: (DATA / name / f"{part}.csv").read_text("utf-8")
        for name, part in (("prestashop-combinations", "combinations"), ("prestashop", "products"))
    }
    from checker.exports import ReadOptions

    document = Document("shop", "shop.zip", AT, "application/zip", zipped(**members))
    options = ReadOptions(tax_rates={"": "20", "3": "5.5"}, currency="EUR")
    rows = read_export_bytes(document, at=AT, options=options).offers.rows_by_key("sku", named=True)
    assert "PULL" not in rows  # sold as its combinations only
    shown = {sku: (str(r[0]["price_current"]), str(r[0]["price_list"])) for sku, r in rows.items()}
    assert shown["PULL-M"] == ("31.9200", "39.9000")  # 33.25 HT, 20 % tax, 20 % off
    assert shown["PULL-XL"] == ("35.9200", "44.9000")  # 33.25 + 4.166667 HT


@pytest.mark.parametrize(
    ("content", "kinds", "skus", "skipped"),
    [
        # pasted below each other, each with its own header
        (HEADER + ROW + HEADER + ROW.replace("A", "B", 1), [], ["A", "B"], {"header": 1}),
        (HEADER + ROW + "TOTAL;;;;10,00;\n", [], ["A"], {"total": 1}),
        (HEADER + ROW + "Sous-total :;;;;10,00;\n", [], ["A"], {"total": 1}),
        (HEADER + ROW + ";;;;11,00;\n", ["unidentified"], ["A"], {"unidentified": 1}),
        (HEADER + ROW + ";;;;;\n", [], ["A"], {"blank": 1}),
        (HEADER + ROW.replace("A", '="00123"', 1), [], ["00123"], {}),
        ((HEADER + ROW).encode() + "B;Thé;;;2,00;20\n".encode("cp1252"), ["mixed-encoding"],
         ["A", "B"], {}),
    ],
)  # fmt: skip
def test_what_people_do_to_exports(
    content: bytes | str, kinds: list[str], skus: list[str], skipped: dict[str, int]
) -> None:
    export = read(content)
    assert export.offers["sku"].to_list() == skus
    assert [failure.kind for failure in export.failures] == kinds
    assert export.rows.skipped == skipped
    assert export.rows.read == export.rows.offers + sum(skipped.values())


def test_lines_of_another_encoding_are_read_as_what_they_are() -> None:
    long = ("A;Crème;Soin;;10,00;20\n" * 20_000).encode()  # more than what is looked at first
    export = read(HEADER.encode() + long + "B;Thé;;;2,00;20\n".encode("cp1252"))
    assert export.offers["title"].unique(maintain_order=True).to_list() == ["Crème", "Thé"]
    notice = next(f for f in export.failures if f.kind == "mixed-encoding")
    assert notice.where == "till.csv:20002"


@pytest.mark.parametrize(
    ("second", "price", "kinds"),
    [("10,00", "10", []), ("", "10", []), ("11,00", None, ["two-columns"])],
)
def test_two_columns_of_one_header(second: str, price: str | None, kinds: list[str]) -> None:
    export = read(f"Référence;Libellé;Prix TTC;Prix TTC\nA;x;10,00;{second}\n")
    assert export.offers["price_current"].to_list() == [Decimal(price) if price else None]
    assert [failure.kind for failure in export.failures] == kinds


def test_thousands_of_columns() -> None:
    wide = [f"c{n}" for n in range(5000)]
    export = read(f"sku;title;price;{';'.join(wide)}\nA;x;1.00;{';' * 4999}\n")
    assert export.offers["sku"].to_list() == ["A"]
    assert export.unread_columns == tuple(wide)
    (notice,) = export.failures
    assert len(notice.why) < 300


def workbook(write: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    write(book)
    book.close()
    return out.getvalue()


def test_a_hidden_sheet_is_named_and_not_read() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        for name, price in (("Prix", 12), ("Ancien", 99)):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Référence", "Désignation", "Prix TTC"])
            sheet.write_row(1, 0, ["A", "x", price])
        sheet.hide()

    export = read(workbook(write))
    assert export.offers["price_current"].to_list() == [Decimal(12)]
    assert [(f.kind, f.where) for f in export.failures] == [("hidden-sheet", "till.csv:Ancien")]


def test_a_workbook_of_hidden_sheets_alone_is_a_failure() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Vide")
        sheet = book.add_worksheet("Prix")
        sheet.write_row(0, 0, ["Référence", "Désignation", "Prix TTC"])
        sheet.write_row(1, 0, ["A", "x", 12])
        sheet.hide()

    (failure,) = read(workbook(write)).failures
    assert (failure.kind, failure.fatal) == ("hidden-sheet", True)
    assert failure.where == "till.csv:Prix"


def test_a_header_of_merged_cells_is_two_rows() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Prix")
        sheet.merge_range(0, 0, 1, 0, "Référence")
        sheet.merge_range(0, 1, 1, 1, "Désignation")
        sheet.merge_range(0, 2, 0, 3, "Prix")
        sheet.write_row(1, 2, ["HT", "TTC"])
        sheet.write_row(2, 0, ["A", "x", 10, 12])
        sheet.merge_range(3, 0, 4, 0, "B")  # one product over two rows
        sheet.write_row(3, 1, ["y", 20, 24])
        sheet.write_row(4, 2, [30, 36])

    export = read(workbook(write))
    shown = export.offers.select("sku", "row", "price_current", "price_net", "spot_current").rows()
    assert shown == [
        ("A", 3, Decimal(12), Decimal(10), "Prix!Prix TTC"),
        ("B", 4, Decimal(24), Decimal(20), "Prix!Prix TTC"),
    ]
    assert [(f.kind, f.where) for f in export.failures] == [("unidentified", "till.csv:5")]


@pytest.mark.parametrize(
    ("names", "told", "fatal"),
    [
        (["a.csv", "photo.jpg"], "photo.jpg", False),
        (["a.csv", "inner.zip"], "inner.zip", False),
        (["a.csv", "../../etc/b.csv"], "../../etc/b.csv", False),
        (["photo.jpg"], "photo.jpg", True),
        (["a.csv", "__MACOSX/._a.csv", ".DS_Store"], "", False),
    ],
)
def test_what_nobody_opens_in_an_archive_is_told(names: list[str], told: str, fatal: bool) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, HEADER + ROW)
    export = read(out.getvalue())
    assert [(f.kind, f.fatal) for f in export.failures] == (
        [("unread-file", fatal)] if told else []
    )
    assert all(told in f.why for f in export.failures)
    assert len(export.offers) == ("a.csv" in names)


def test_json_that_is_no_record_is_counted() -> None:
    record = '{"id":"A","title":"x","price":"12.00 EUR","link":"https://a.example/"}'
    export = read(f"[{record},3,null,{record.replace('A', 'B')}]")
    assert (export.rows.read, export.rows.skipped) == (4, {"broken": 2})
    assert export.offers["row"].to_list() == [1, 4]
    (notice,) = export.failures
    assert (notice.kind, "rows 2, 3)" in notice.why) == ("broken-record", True)
    lines = read(f"{record}\nbroken\n{record.replace('A', 'B')}\n")
    assert (lines.rows.read, lines.rows.skipped) == (3, {"broken": 1})
    assert lines.offers["row"].to_list() == [1, 3]


def test_two_prices_in_one_item_of_a_feed_are_none() -> None:
    item = "<product><offer-id>1</offer-id><title>x</title><product-url>u</product-url>"
    price = "<price>1.00 EUR</price>"
    feed = f"<products>{item}{price}<price>2.00 EUR</price></product>{item}{price}{price}</product>"
    export = read(f"{feed}</products>")
    assert export.offers["price_current"].to_list() == [None, Decimal(1)]
    assert "two-amounts" in [failure.kind for failure in export.failures]
