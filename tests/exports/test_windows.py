"""When a sale price holds, as each vendor writes it: its own dates, zone and end rule."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest

from checker.exports import ReadOptions, profile, read_export_bytes
from checker.exports.profile import Profile
from checker.model import Document

OFFSET = "2026-11-18T08:00+0100/2026-11-20T20:00+0100"
META = "2026-11-18T0:00-23:59/2026-11-20T0:00-23:59"
DAYS = ("2026-11-18", "2026-11-20")
# The window of the sale from 18 to 20 November 2026, Paris time (UTC+1), as its first and its
# last second in UTC.
WHOLE = ("2026-11-17T23:00:00Z", "2026-11-20T22:59:59Z")
HOURS = ("2026-11-18T07:00:00Z", "2026-11-20T19:00:00Z")


@pytest.mark.parametrize(
    ("vendor", "written", "window"),
    [
        *((name, (OFFSET,), HOURS) for name in (
            "google", "google-local", "google-regional", "google-api", "pinterest", "prisjakt",
            "tiktok", "meta", "meta-country",
        )),
        ("meta", (META,), WHOLE),
        ("meta-country", (META,), WHOLE),
        *((name, DAYS, WHOLE) for name in (
            "woocommerce", "woocommerce-fr", "woocommerce-de", "woocommerce-es",
            "woocommerce-import-suite",
        )),
        ("woocommerce", ("2026-11-18 00:00:00", "2026-11-20 00:00:00"), WHOLE),
        ("woocommerce-rest", ("2026-11-18T00:00:00", "2026-11-20T23:59:59"), WHOLE),
        ("magento", ("11/18/26", "11/20/26"), WHOLE),
        ("croatia-price-list", ("18.11.2026", "20.11.2026"), WHOLE),
        ("meta-api", ("2026-11-18T08:00:00+0100", "2026-11-20T20:00:00+0100"), HOURS),
        ("prestashop", ("2026-11-18 00:00:00", "2026-11-20 23:59:59"), WHOLE),
        ("google-merchant-api", ("2026-11-18T07:00:00Z", "2026-11-20T19:00:01Z"), HOURS),
    ],
)  # fmt: skip
def test_the_first_and_the_last_second(
    vendor: str, written: tuple[str, ...], window: tuple[str, str]
) -> None:
    first, last = map(datetime.fromisoformat, window)
    chosen = profile.shipped()[vendor]
    seconds = [first.timestamp() - 1, first.timestamp(), last.timestamp(), last.timestamp() + 1]
    prices = [_price(chosen, written, datetime.fromtimestamp(s, first.tzinfo)) for s in seconds]
    assert prices == [("30", None), ("20", None), ("20", None), ("30", None)]


@pytest.mark.parametrize("vendor", ["prestashop", "mirakl"])
def test_nobody_can_tell_on_a_last_day_that_may_not_count(vendor: str) -> None:
    chosen = profile.shipped()[vendor]
    at = {
        "2026-11-19T22:59:59Z": ("20", None),
        "2026-11-19T23:00:00Z": ("30", "ambiguous-date"),
        "2026-11-20T22:59:59Z": ("30", "ambiguous-date"),
        "2026-11-20T23:00:00Z": ("30", None),
    }
    assert {m: _price(chosen, DAYS, datetime.fromisoformat(m)) for m in at} == at


@pytest.mark.parametrize("vendor", ["prestashop", "mirakl", "magento", "woocommerce"])
@pytest.mark.parametrize("written", [("", ""), ("0000-00-00 00:00:00", "0000-00-00 00:00:00")])
def test_an_open_window_always_holds(vendor: str, written: tuple[str, str]) -> None:
    at = datetime.fromisoformat("2026-11-18T12:00:00Z")
    assert _price(profile.shipped()[vendor], written, at) == ("20", None)


def _price(chosen: Profile, written: tuple[str, ...], at: datetime) -> tuple[str, str | None]:
    """The price of one product at 30, on sale at 20, and why it cannot be compared."""
    names = ("sale_range",) if len(written) == 1 else ("sale_from", "sale_through")
    money = next(name for name in ("gross", "price", "net") if name in chosen.columns)
    scale = 10**chosen.minor_units if isinstance(chosen.minor_units, int) else 1
    cells = {"sku": "A", money: str(30 * scale), **dict(zip(names, written, strict=True))}
    if "sale" in chosen.columns:
        cells["sale"] = str(20 * scale)
    else:
        cells["reduction"] = "10"
    header = {chosen.columns[name][0]: cell for name, cell in cells.items()}
    header = dict.fromkeys((names[0] for names in chosen.required), "") | header
    text = "|".join(header) + "\n" + "|".join(header.values()) + "\n"
    document = Document("c", "f.csv", at, "text/csv", text.encode())
    options = ReadOptions(timezone="Europe/Paris", currency="EUR")
    (row,) = read_export_bytes(document, format=chosen.id, at=at, options=options).offers.iter_rows(
        named=True
    )
    amount: Decimal = row["price_current"]
    return format(amount.normalize(), "f"), row["ambiguous"]
