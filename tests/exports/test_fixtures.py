"""One file per vendor, written from its documented columns, and what must be read from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from checker import offers
from checker.exports import Export, ReadOptions, profile, read_export, recognise
from checker.model import Promotion

FOLDER = Path(__file__).parent.parent / "data" / "exports"
AT = datetime(2026, 11, 18, 12, tzinfo=UTC)
RATES = {"prestashop": {"": "20", "3": "5.5"}}
VENDORS = sorted(folder.name for folder in FOLDER.iterdir())


def _read(vendor: str) -> tuple[Export, dict[str, Any]]:
    expected = FOLDER / vendor / "expected.json"
    source = next(path for path in (FOLDER / vendor).iterdir() if path != expected)
    options = ReadOptions(timezone="Europe/Paris", tax_rates=RATES.get(vendor, {}))
    return read_export(source, at=AT, options=options), json.loads(expected.read_text("utf-8"))


def _plain(value: Any) -> Any:
    """As the expectation writes it: moments in ISO 8601, amounts without trailing zeros."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    return format(value.normalize(), "f") if hasattr(value, "normalize") else value


def _shown(row: Mapping[str, Any], expected: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _plain(row[key]) for key in expected}


def _promotion(promotion: Promotion, expected: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = {}
    for key in expected:
        value = promotion.evidence.row if key == "row" else getattr(promotion, key)  # type: ignore[union-attr]
        plain = isinstance(value, str | int)
        shown[key] = (
            value if plain else value.isoformat() if key.startswith("valid") else str(value)
        )
    return shown


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_file_of_each_vendor_is_read_as_documented(vendor: str) -> None:
    export, expected = _read(vendor)
    assert export.vendor == expected["vendor"]
    assert export.offers.schema == offers.schema()
    assert export.rows.read == expected["read"]
    assert dict(export.rows.skipped) == expected["skipped"]
    assert [failure.kind for failure in export.failures] == expected["notices"]
    assert export.unread_columns == ()
    rows = list(export.offers.iter_rows(named=True))
    wanted = expected.get("offers", [])
    assert [_shown(row, want) for row, want in zip(rows, wanted, strict=True)] == wanted
    wanted = expected.get("promotions", [])
    found = [_promotion(p, want) for p, want in zip(export.promotions, wanted, strict=True)]
    assert found == wanted


@pytest.mark.parametrize("vendor", VENDORS)
def test_every_record_is_counted(vendor: str) -> None:
    rows = _read(vendor)[0].rows
    assert rows.read == rows.offers + sum(rows.skipped.values())


def test_every_profile_has_a_file() -> None:
    assert {_read(vendor)[0].vendor for vendor in VENDORS} == set(profile.shipped())


@pytest.mark.parametrize("vendor", VENDORS)
def test_recognition_is_clear(vendor: str) -> None:
    expected = FOLDER / vendor / "expected.json"
    source = next(path for path in (FOLDER / vendor).iterdir() if path != expected)
    best, *others = recognise(source)
    assert best.score >= 0.6
    assert all(other.score < best.score for other in others)


@pytest.mark.parametrize("vendor", VENDORS)
def test_cost_never_reaches_the_offers(vendor: str) -> None:
    """The fixtures' cost and floor columns hold amounts that stand nowhere else."""
    costs = {"8.10", "4.00", "120.00", "€30.00", "2.00", "80"}
    frame = _read(vendor)[0].offers
    raw = {cell for name in frame.columns if name.startswith("raw_price") for cell in frame[name]}
    raw |= {cell for name in ("raw_current", "raw_list", "raw_net") for cell in frame[name]}
    assert not raw & costs


CP1252 = ("clictill", "fastmag", "amazon")
INHERITED = {"magento", "wix"}  # cells of a base or product row hold for the rows below it


@pytest.mark.parametrize("vendor", sorted({*VENDORS} - INHERITED))
def test_the_quote_stands_in_the_row(vendor: str) -> None:
    expected = FOLDER / vendor / "expected.json"
    source = next(path for path in (FOLDER / vendor).iterdir() if path != expected)
    if source.suffix not in (".csv", ".tsv", ".txt"):
        return
    raw = source.read_bytes()
    text = raw.decode("cp1252") if vendor.startswith(CP1252) else raw.decode()
    lines = text.splitlines()
    for row in _read(vendor)[0].offers.iter_rows(named=True):
        record = "\n".join(lines[row["row"] - 1 : row["row"] + 2])
        assert all(
            row[f"raw_{role}"] in record
            for role in ("current", "list", "unit")
            if row[f"raw_{role}"]
        )


@pytest.mark.parametrize("vendor", VENDORS)
@pytest.mark.parametrize("format", ["generic", "google", "magento", "wix", "google-promotions"])
def test_the_wrong_format_is_no_crash_and_loses_no_record(vendor: str, format: str) -> None:
    expected = FOLDER / vendor / "expected.json"
    source = next(path for path in (FOLDER / vendor).iterdir() if path != expected)
    export = read_export(source, format=format, at=AT)
    assert export.rows.read == export.rows.offers + sum(export.rows.skipped.values())
    assert export.offers.height or export.promotions or export.failures or export.rows.read
