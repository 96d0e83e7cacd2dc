"""Exports and feeds: the reader's frame goes through, with what the configuration adds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from checker.match.statements import group_promotions
from checker.model import Promotion, Tax
from checker.settings import Channel
from checker.subjects import Said
from tests.channels.reading import context, read, read_channel

TILL = "Référence;Désignation;Code barre;Prix TTC\nA1;Lampe Brume;3760999000128;49,90\n"


@pytest.mark.parametrize("kind", ["catalogue", "feed"])
@pytest.mark.parametrize("path", ["till.csv", "*.csv", "."])
def test_offers_come_as_a_frame(kind: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "till.csv").write_bytes(TILL.encode("cp1252"))
    reading = read(kind, path, tmp_path, store="Lille", currency="EUR", tax="included")
    (facts,) = reading.facts
    (row,) = facts.frame.iter_rows(named=True)
    assert (row["sku"], row["gtin"], str(row["price_current"])) == (
        "A1",
        row["gtin"],
        "49.9000",
    )
    assert (row["store"], row["currency"], row["tax"]) == ("Lille", "EUR", "included")
    assert (row["location"], row["row"], row["raw_current"]) == ("till.csv", 2, "49,90")
    assert row["document"] == reading.documents[0].sha256
    assert reading.documents[0].content == TILL.encode("cp1252")


FEED = "id\ttitle\tprice\tavailability\tlink\nA1\tLamp\t49.90 USD\tin_stock\thttps://b.example/1\n"


@pytest.mark.parametrize(
    ("locale", "brand", "settings", "tax"),
    [
        ("en-US", "excluded", {}, "excluded"),
        ("en-US", "excluded", {"market": "GB"}, "included"),
        ("en-US", "excluded", {"tax": "included"}, "included"),
        ("en-US", "included", {}, "included"),
        ("fr-FR", "excluded", {}, "included"),
    ],
)
def test_feeds_where_prices_are_without_tax(
    locale: str, brand: Tax, settings: dict[str, Any], tax: str, tmp_path: Path
) -> None:
    (tmp_path / "feed.tsv").write_text(FEED)
    channel = Channel("it", "feed", path="feed.tsv", **settings)
    (facts,) = read_channel(channel, context(tmp_path, locale=locale, tax=brand)).facts
    assert facts.frame["tax"].to_list() == [tax]


def test_a_file_that_is_no_export_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("<html><body>404</body></html>")
    (facts,) = read("catalogue", "a.csv", tmp_path).facts
    assert facts.verdict == "failed"
    assert facts.failures[0].fatal
    assert facts.failures[0].channel == "it"


def test_each_file_of_a_folder_is_a_document(tmp_path: Path) -> None:
    for name in ("paris.csv", "lyon.csv"):
        (tmp_path / name).write_text(TILL)
    reading = read("catalogue", ".", tmp_path)
    assert [document.location for document in reading.documents] == ["lyon.csv", "paris.csv"]


def promotions(tmp_path: Path, text: str, **settings: str) -> list[Said[Promotion]]:
    name = f"{len(list(tmp_path.iterdir()))}.csv"
    (tmp_path / name).write_text(text)
    (facts,) = read("feed", name, tmp_path, **settings).facts
    return [Said(facts.channel + name, fact) for fact in facts.promotions]


def test_promotion_exports_of_two_channels_are_one_promotion(tmp_path: Path) -> None:
    feed = promotions(
        tmp_path,
        "promotion_id,product_applicability,offer_type,generic_redemption_code,long_title,"
        "promotion_effective_dates,redemption_channel,coupon_value_type,percent_off\n"
        "P1,all_products,generic_code,NOEL20,Noël : -20 %,"
        "2026-11-20T00:00:00+01:00/2026-11-30T23:59:59+01:00,online,percent_off,20\n",
    )
    shop = promotions(
        tmp_path,
        "Name,Value,Value Type,Type,Discount Class,Customer Selection,Status,Start,End\n"
        "noel20,-15.0,percentage,Code,order,all,active,2026-11-20 00:00:00 +0100,\n",
    )
    coupons = promotions(
        tmp_path,
        "code,amount,discount_type,date_expires,minimum_amount,product_ids\n"
        'autre,10,percent,2026-12-31,40,"12, 15"\n',
    )
    groups = group_promotions([*feed, *shop, *coupons])
    assert sorted([str(item.fact.value) for item in group.said] for group in groups) == [
        ["10"],
        ["20", "15.0"],
    ]
    for item in (*feed, *shop, *coupons):
        evidence = item.fact.evidence
        assert evidence is not None
        assert evidence.row == 2
        assert evidence.column in ("long_title", "Name", "code")
        assert evidence.sha256


def test_a_profile_of_the_brand_is_used(tmp_path: Path) -> None:
    (tmp_path / "tills.toml").write_text(
        'tax = "included"\n[header]\nrequired = ["Bidule", "Montant"]\n'
        '[columns]\nsku = "Bidule"\nprice = "Montant"\n'
    )
    (tmp_path / "a.csv").write_text("Bidule;Montant\nA1;49,90\n")
    (unknown,) = read("catalogue", "a.csv", tmp_path).facts
    (known,) = read("catalogue", "a.csv", tmp_path, profiles=("*.toml",)).facts
    assert unknown.verdict == "failed"
    assert [str(price) for price in known.frame["price_current"]] == ["49.9000"]


def test_a_mapped_column_that_is_not_there_is_a_failure(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(TILL)
    (facts,) = read("catalogue", "a.csv", tmp_path, columns={"price": "Prix public"}).facts
    assert [(f.kind, f.fatal) for f in facts.failures if f.fatal] == [("missing-column", True)]


PRODUCTS = """ID;Name;Price tax excluded;Tax rule ID;Reference #;Discount percent
2;Pull;33.250000;1;PULL;
4;Livre;18.957346;3;LIV;
"""
COMBINATIONS = """\
Product ID;Product reference;Attribute (Name:Type:Position);Reference;Impact on price
2;;Taille:select:0;PULL-M;0.00
;PULL;Taille:select:0;PULL-XL;4.166667
"""


@pytest.mark.parametrize("folder", ["", "shop"])
def test_products_and_their_combinations_may_be_two_files(folder: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir(exist_ok=True)
    files = {"a.csv": COMBINATIONS, "b.csv": PRODUCTS, "c.csv": TILL}
    for name, text in files.items():
        (tmp_path / folder / name).write_text(text)
    reading = read("catalogue", folder or ".", tmp_path, tax_rate=20, tax_rates={"3": 5.5})
    rows = [row for facts in reading.facts for row in facts.frame.iter_rows(named=True)]
    shown = {row["sku"]: (str(row["price_current"]), row["location"], row["row"]) for row in rows}
    place = f"{folder}/" if folder else ""
    assert shown == {
        "A1": ("49.9000", f"{place}c.csv", 2),
        "LIV": ("20.0000", f"{place}b.csv", 3),
        "PULL-M": ("39.9000", f"{place}a.csv", 2),
        "PULL-XL": ("44.9000", f"{place}a.csv", 3),
    }
    net = {row["sku"]: str(row["price_net"]) for row in rows if row["price_net"]}
    assert net == {"LIV": "18.9573", "PULL-M": "33.2500", "PULL-XL": "37.4167"}
