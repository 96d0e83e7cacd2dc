"""Files as they arrive: any encoding, any wrapping, broken, hostile."""

from __future__ import annotations

import gzip
import io
import os
import resource
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

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
        gzip.compress((HEADER + ROW).encode()),
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
        (gzip.compress(HEADER.encode() * 1000)[:-9], "truncated", "ends early"),
        (gzip.compress(bytes(50_000_000)), "file-too-large", "unpacks"),
        (zipped(bomb="0" * 50_000_000), "file-too-large", "unpacks"),
        (b"[" * 100_000, "unreadable-file", "JSON"),
        (b"<a>" * 100_000, "unknown-format", "columns seen"),
        (b"A;x;12,00\nB;y;13,00\n", "unknown-format", "A; x; 12,00"),
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
