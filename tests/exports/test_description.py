"""What `checker formats show` and `checker formats learn` are made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.exports import (
    ReadOptions,
    describe,
    formats,
    notices,
    profile,
    propose,
    read_export,
    recognise,
)
from checker.reports.formats import explain, markdown

DATA = Path(__file__).parent.parent / "data" / "exports"


def test_every_column_has_a_fate_and_costs_have_no_sample() -> None:
    (table,) = describe(DATA / "shopify-old" / "products.csv").tables
    meanings = {column.header: column for column in table.columns}
    assert table.vendor == "shopify-old"
    assert meanings["Variant Price"].meaning == "price"
    assert meanings["Variant Price"].sample == "39.90"
    assert meanings["Price / Suisse"].meaning == "price, market Suisse"
    assert meanings["SEO Title"].meaning == "not needed"
    assert (meanings["Cost per item"].meaning, meanings["Cost per item"].sample) == (
        "never read",
        None,
    )


def test_an_unread_column_is_called_so(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sku,title,price,Zone 51\nA,x,1.00,y\n")
    (table,) = describe(path).tables
    assert [column.meaning for column in table.columns] == ["sku", "title", "price", "unread"]


def test_a_file_that_is_not_there_is_a_failure() -> None:
    description = describe("no-such-file.csv")
    assert description.tables == ()
    assert description.export.failures[0].kind == "unreadable-file"
    assert recognise("no-such-file.csv") == []


def test_a_proposed_profile_reads_its_file(tmp_path: Path) -> None:
    source = tmp_path / "caisse.csv"
    source.write_text("Code article;Désignation;PV TTC;Prix d'achat;Zone 51\nA;x;10,00;3,00;y\n")
    proposal = propose(source, 'Caisse "du coin"')
    learnt = tmp_path / "caisse.toml"
    learnt.write_text(proposal.toml, encoding="utf-8")
    export = read_export(source, options=ReadOptions(profiles=(learnt,)))
    assert export.vendor == "caisse"
    assert (
        export.offers["price_current"].to_list()
        == proposal.sample.offers["price_current"].to_list()
    )
    assert export.offers["raw_current"].to_list() == ["10,00"]
    assert export.unread_columns == ("Zone 51",)


@pytest.mark.parametrize(
    ("end", "line"),
    [
        ("30/11/2026", 'dates = "dmy"'),
        ("11/30/26", 'dates = "mdy"'),
        ("05/11/2026", '# dates = "dmy"  # or "mdy": no cell shows which'),
        ("2026-11-30", ""),
    ],
)
def test_a_proposal_says_the_order_of_dates(end: str, line: str, tmp_path: Path) -> None:
    source = tmp_path / "promos.csv"
    source.write_text(f"Code article;Libellé;Prix promo;PV TTC;Fin promo\nA;x;9,00;10,00;{end}\n")
    toml = propose(source, "promos").toml
    assert [text for text in toml.splitlines() if "dates" in text] == ([line] if line else [])
    assert 'sale_through = ["Fin promo"]' in toml


def test_a_file_of_a_known_format_is_told_so() -> None:
    proposal = propose(DATA / "clictill" / "articles.csv", "tills")
    assert proposal.vendor == "clictill"
    assert proposal.columns["gross"] == "Prix TTC"
    assert 'decimal = ","' in proposal.toml


def test_nothing_is_proposed_for_a_file_without_a_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lorem;ipsum\n1;2\n")
    proposal = propose(path, "a")
    assert (proposal.toml, proposal.sample.failures[0].kind) == ("", "unknown-format")


def test_the_documentation_lists_every_format() -> None:
    """`python -c "from checker.reports.formats import markdown; print(markdown())"` writes it."""
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    assert markdown() in page


def test_the_documentation_explains_every_notice() -> None:
    page = (Path(__file__).parents[2] / "docs" / "formats.md").read_text("utf-8")
    assert [kind for kind in notices.WORDS if f"`{kind}`" not in page] == []


def test_all_formats_have_a_name_and_a_way_to_get_them() -> None:
    known = formats()
    assert len(known) >= 50
    assert [profile.id for profile in known if not (profile.name and profile.where)] == []


def test_a_cost_is_secret_in_any_format(tmp_path: Path) -> None:
    path = tmp_path / "articles.csv"
    path.write_text(
        "Référence;Libellé;Prix TTC;Code-barres;TVA;Prix de revient\nA;x;10,00;;20;3,33\n"
    )
    (table,) = describe(path).tables
    (cost,) = [column for column in table.columns if column.header == "Prix de revient"]
    assert (table.vendor, cost.meaning, cost.sample) == ("till-fr", "never read", None)


def test_why_a_format_was_chosen_is_told() -> None:
    told = explain(DATA / "bigcommerce" / "products.csv")
    assert "fits bigcommerce at 100%: 14 of 14 fingerprint headers" in told


def test_a_second_column_of_codes_counts_where_the_first_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "items.csv"
    path.write_text(
        "System ID,UPC,EAN,Custom SKU,Item,Price\n"
        "1,012345678905,,A,x,1.00\n2,,3760998000303,B,y,2.00\n"
    )
    (table,) = describe(path).tables
    meanings = {column.header: column.meaning for column in table.columns}
    assert (meanings["EAN"], meanings["UPC"]) == ("gtin", "gtin, where the first has none")
    gtins = read_export(path).offers["gtin"].to_list()
    assert gtins == ["00012345678905", "03760998000303"]


@pytest.mark.parametrize(
    ("table", "lines"),
    [
        (
            "SKU;EAN;Omschr;Bedrag\nA;;x;5,50\nB;;y;7,00\n",
            ['# price = ["Bedrag"]  # its cells are amounts; or is it sale, list, cost?'],
        ),
        (
            "Vare;Beløb;Stock;Rayon\nx;5,50;1;a\ny;7,25;2;b\n",
            [
                '# price = ["Beløb"]  # its cells are amounts; or is it sale, list, cost?',
                '# title = "…"  # or sku, gtin: no header says which product a row is about',
            ],
        ),
        ("SKU;Name;Price;Other\nA;x;5,50;1,25\n", []),
    ],
)
def test_a_proposal_says_what_is_left_to_name(tmp_path: Path, table: str, lines: list[str]) -> None:
    source = tmp_path / "till.csv"
    source.write_text(table, "utf-8")
    proposal = propose(source, "till")
    asked = [line for line in proposal.toml.splitlines() if "…" in line or "amounts" in line]
    assert asked == lines
    assert profile.parse(proposal.toml, "till", "till.toml").required
