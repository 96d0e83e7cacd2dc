"""History, rules, formats, pages and progress as text; SARIF and the workbook's sheets."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pytest

from checker.errors import UsageError
from checker.history import changes, schema
from checker.model import Claim, Evidence, Offer, Page, Price
from checker.reports import RuleText, corrections, formats, history, page, render, rules
from checker.reports.progress import progress

from .sample import FINDINGS, LOGO, REPORT, over_time


def stretch(channel: str, value: str, first: int, last: int, **other: str) -> dict[str, object]:
    """One row of a history: days of November."""
    seen = {
        "since": datetime(2026, 11, first, tzinfo=UTC),
        "until": datetime(2026, 11, last, tzinfo=UTC),
    }
    row = {"subject": "036", "name": "Bougie", "channel": channel, "store": "", "field": "current",
           "value": value, "currency": "EUR", "readings": last - first + 1, "quote": "=1+1",
           "location": "x.csv", "sha256": "0" * 64}  # fmt: skip
    return {**row, **seen, **other}


CURVE = pl.DataFrame(
    [
        stretch("site", "42", 1, 2),
        stretch("site", "44", 3, 4),
        stretch("tills", "42", 1, 4, store="Lyon"),
        stretch("site", "30 day", 1, 4, subject="return_days", name="Retours", field="claim"),
    ],
    schema=schema(),
)


def test_history_groups_by_subject_field_and_channel() -> None:
    assert history.render(CURVE, "fr-FR").splitlines() == [
        "Bougie  036",
        "  prix",
        "    site",
        "           42,00\u00a0€  du 1 novembre 2026 au 2 novembre 2026 (2\u00a0lectures)",
        "           44,00\u00a0€  du 3 novembre 2026 au 4 novembre 2026 (2\u00a0lectures)",
        "    tills Lyon",
        "           42,00\u00a0€  du 1 novembre 2026 au 4 novembre 2026 (4\u00a0lectures)",
        "    → ne disent pas la même chose depuis le 3 novembre 2026",
        "",
        "Retours  return_days",
        "  Promesse",
        "    site",
        "            30 day  du 1 novembre 2026 au 4 novembre 2026 (4\u00a0lectures)",
    ]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ([("site", "1", 1, 9), ("shop", "1", 1, 9)], None),
        ([("site", "1", 1, 9), ("shop", "2", 1, 9)], 1),
        ([("site", "1", 1, 9), ("shop", "1", 1, 4), ("shop", "2", 5, 9)], 5),
        ([("site", "1", 1, 9), ("shop", "2", 1, 4), ("shop", "1", 5, 9)], None),
        # Not read from the 5th to the 7th: nothing is known of those days.
        ([("site", "1", 1, 9), ("shop", "2", 3, 4), ("shop", "2", 8, 9)], 3),
        ([("site", "1", 1, 9)], None),
    ],
)
def test_since_when_channels_differ(said: list[tuple[str, str, int, int]], day: int | None) -> None:
    rows = [stretch(*item) for item in said]
    since = history.differ_since(rows)
    assert (since and since.day) == day


def test_history_is_written_as_csv_and_parquet(tmp_path: Path) -> None:
    for name in ("curve.csv", "curve.parquet"):
        history.write(CURVE, tmp_path / name)
    assert pl.read_parquet(tmp_path / "curve.parquet").equals(CURVE)
    rows = (tmp_path / "curve.csv").read_text("utf-8").splitlines()
    assert len(rows) == 5
    assert "'=1+1" in rows[1]  # no spreadsheet runs it
    with pytest.raises(UsageError, match=r"\.csv or \.parquet"):
        history.write(CURVE, tmp_path / "curve.xls")


def test_drift_is_told_per_channel_and_category() -> None:
    moved = changes(CURVE)
    assert moved.select("channel", "before", "after").rows() == [
        ("site", Decimal("42.0000"), Decimal("44.0000"))
    ]
    assert moved["ratio"].item() == pytest.approx(2 / 42)
    kinds = pl.DataFrame({"subject": ["036"], "category": ["Maison"]})
    table, row, _, change = history.render_drift(moved, kinds, "fr-FR").splitlines()
    assert table.split() == ["changements", "hausses", "baisses", "médiane"]
    assert row.split() == ["site", "·", "Maison", "1", "1", "0", "+4,8", "%"]
    assert change == (
        "3 novembre 2026  site  Bougie · prix  42,00\u00a0€ → 44,00\u00a0€  +4,8\u00a0%"
    )
    assert history.render_drift(moved.clear(), kinds, "fr-FR") == "Aucun prix n’a changé."


def test_history_of_nothing_says_so() -> None:
    assert history.render(CURVE.clear(), "en-GB") == "Nothing is known by that name."


def test_rules_are_listed_and_each_has_a_page(tmp_path: Path) -> None:
    from checker.rulebook import load_rules

    loaded = load_rules(["builtin:price"])
    listed = rules.listing(loaded).splitlines()
    assert len(listed) == len(loaded)
    assert any(re.match(r"price/mismatch +error +compare-prices +Price differs", x) for x in listed)
    mismatch = next(rule for rule in loaded if rule.id == "price/mismatch")
    text = rules.page(mismatch)
    assert text.startswith("# Price differs between channels\n\n`price/mismatch` · error")
    assert "## Cannot tell" in text
    assert "| **site** 19,99 € | **tills** 21,99 € |" in text


def test_formats_are_listed() -> None:
    assert re.search(r"^shopify +offers +Shopify", formats.listing(), re.M)


def test_a_file_is_explained(tmp_path: Path) -> None:
    path = tmp_path / "stock.csv"
    path.write_text("sku,title,price,color of box\nB1,Bougie,42.00,red\n", "utf-8")
    text = formats.explain(path)
    assert "sku=B1, title=Bougie, price_current=42" in text
    assert "1 read, 1 understood" in text


def test_an_unreadable_file_is_explained_too(tmp_path: Path) -> None:
    path = tmp_path / "empty.csv"
    path.write_bytes(b"")
    assert "not recognised" in formats.explain(path)


def test_a_page_is_shown_field_by_field_with_its_quotes() -> None:
    price = Price(Decimal("42.00"), "EUR", evidence=Evidence("42,00 €", selector=".price"))
    shown = page.render(
        Page(
            "https://x.example/", "ok", "product",
            offers=(Offer("Bougie", {"current": price}, gtin="036"),),
            claims=(Claim("return_days", "30", "day", quote="sous 30 jours"),),
        )
    )  # fmt: skip
    assert "verdict=ok, kind=product" in shown
    assert "title=Bougie, gtin=036" in shown
    assert "current: 42.00 EUR, tax unknown, confidence 1.00\n    “42,00 €” at .price" in shown
    assert "kind=return_days, value=30, unit=day\n    “sous 30 jours”" in shown


def test_progress_off_a_terminal_is_one_line_per_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=False) as say:
        for number in range(50):
            say(f"site: https://x.example/{number}")
        say("match")
    assert capsys.readouterr() == ("", "checker: site\nchecker: match\n")


def test_quiet_progress_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress(quiet=True) as say:
        say("site: x")
    assert capsys.readouterr() == ("", "")


def test_sarif_points_into_the_repository_and_keeps_identity() -> None:
    (run,) = json.loads(str(render(REPORT, "sarif")))["runs"]
    first, *_ = run["results"]
    place = first["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "feeds/google.tsv"
    assert place["region"] == {"startLine": 3}
    assert first["partialFingerprints"] == {"checker/v1": FINDINGS[0].fingerprint}
    assert run["tool"]["driver"]["rules"][first["ruleIndex"]]["id"] == first["ruleId"]
    assert [r["ruleId"] for r in run["results"] if r.get("suppressions")] == ["price/unit-mismatch"]
    assert run["invocations"][0]["executionSuccessful"] is False
    related = first["relatedLocations"][1]["physicalLocation"]["artifactLocation"]["uri"]
    assert related == "checker.toml"


def sheets(content: bytes) -> dict[str, list[list[str]]]:
    """Sheet name → rows of text, read without any library."""
    space = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(item.itertext()) for item in shared]
        workbook = ElementTree.fromstring(book.read("xl/workbook.xml"))
        names = [s.get("name") or "" for s in workbook.findall("m:sheets/m:sheet", space)]
        found = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            found[name] = [
                [
                    strings[int(cell.findtext("m:v", "0", space))] if cell.get("t") == "s"
                    else cell.findtext("m:v", "", space)
                    for cell in row
                ]
                for row in root.findall("m:sheetData/m:row", space)
            ]  # fmt: skip
    return found


def test_the_workbook_tells_each_channel_what_to_change() -> None:
    content = render(REPORT, "xlsx")
    assert isinstance(content, bytes)
    book = sheets(content)
    assert list(book) == [
        "Vue d’ensemble", "À corriger newsletter", "À corriger google", "À corriger instagram",
        "À corriger tills", "À corriger call-centre", "Incohérences", "Produits par canal",
        "Ce qui n’a pas pu être comparé", "Ce qui a été lu", "Lectures impossibles",
    ]  # fmt: skip
    head, first, *_ = book["À corriger google"]
    row = dict(zip(head, first, strict=True))
    assert row["Sujet"] == "Bougie Figuier 190 g"
    assert (row["Aujourd’hui"], row["Il faudrait"]) == ("420,00 €", "42,00 €")
    assert row["Emplacement"] == "feeds/google.tsv:3 [price]"
    assert len(book["À corriger tills"]) == 2
    assert book["Produits par canal"][1][2:] == ["42", "44", "42"]


def test_the_workbook_opens_on_the_score_and_carries_the_logo() -> None:
    content = render(over_time(REPORT), "xlsx")
    assert isinstance(content, bytes)
    words = [cell for row in sheets(content)["Vue d’ensemble"] for cell in row]
    assert words[0] == "Atelier Brume"
    assert words[1].startswith("Agence Exemple · Jugé au 18 novembre 2026 · ▲ +1,0")
    assert [word for word in words if word.startswith("91.4")]
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.read("xl/media/image1.png") == LOGO
        assert b"FFB0128F" in book.read("xl/styles.xml")


def test_corrections_are_a_table_in_the_language_of_the_report() -> None:
    rows = list(csv.DictReader(io.StringIO(str(render(REPORT, "corrections")))))
    assert len(rows) == sum(len(f.channels) for f in FINDINGS if not f.waived)
    google = next(row for row in rows if row["Canal"] == "google")
    assert (google["Aujourd’hui"], google["Il faudrait"]) == ("420,00 €", "42,00 €")
    assert google["Ce qui change"] == "prix"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "42,00 €"),
        ({"suggestion": "41,00 €"}, "41,00 €"),
        ({"expected": None}, "Bougie Figuier 190 g: €420.00 on google, €42.00 on site"),
        (
            {"expected": None, "channels": ("google", "site")},
            "to decide: the channels contradict each other",
        ),
    ],
)
def test_what_should_stand_there(change: dict[str, Any], expected: str) -> None:
    assert corrections.target(replace(FINDINGS[0], **change), REPORT, "en") == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, "at least 42,00 €"),
        ({"expected": None}, "at least"),
        ({"suggestion": "41,00 €"}, "41,00 €"),
    ],
)
def test_what_a_rule_says_to_do(change: dict[str, Any], expected: str) -> None:
    finding = replace(FINDINGS[0], **change)
    text = RuleText({}, fix={"en": "at least {expected}"})
    report = replace(REPORT, rules={finding.rule: text})
    assert corrections.target(finding, report, "en").strip() == expected


def test_a_channel_that_says_nothing_is_told_what_speaks_against_it() -> None:
    silent = replace(FINDINGS[0], observed=FINDINGS[0].observed[1:])
    report = replace(REPORT, audit=replace(REPORT.audit, findings=(silent,)))
    (found,) = corrections.corrections(report, "en")["google"]
    assert (found.now, found.evidence) == ("absent", silent.observed[0].evidence)


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_a_pdf_has_a_cover_and_contents_that_name_the_right_pages() -> None:
    from checker.fetch.browser import find_chromium

    if find_chromium() is None:
        pytest.skip("there is no Chromium")
    import pypdfium2

    content = render(over_time(REPORT), "pdf")
    assert isinstance(content, bytes)
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    assert "Brume" in pages[0]
    assert f"1 / {len(pages)}" not in pages[0]
    assert f"2 / {len(pages)}" in pages[1]
    assert "Agence Exemple" in pages[1]
    titles = {"Produits": "Produits par canal", "Voix": "Voix par canal", "Méthode": "Méthode"}
    for entry, title in titles.items():
        named = re.search(rf"^{entry}\s+(\d+)", pages[1], re.M)
        assert named
        # Text beside a chart is read letter by letter.
        assert squeezed(title) in squeezed(pages[int(named.group(1)) - 1])
    assert "420.00 EUR" in "".join(pages)
    assert "ligne 3" in "".join(pages)
    width, height = document[
        pages.index(next(p for p in pages if "Produits par canal" in p))
    ].get_size()
    assert width > height
