"""What a person should know about a file that was read: each a named notice with its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.model import Failure

if TYPE_CHECKING:
    import polars as pl

EXACT_DIGITS = 15
"""Longest number that a spreadsheet keeps exactly (IEEE 754 double)."""
_SHOWN = 10
KEYS = ("sku", "gtin")
"""Codes that stand for one price."""
_RUINED = r"^\s*\d(?:[.,]\d+)?E\+?\d+\s*$"

WORDS = {
    "unreadable-amount": ("the cell is not one amount", "write one amount per cell"),
    "two-amounts": ("the cell holds several amounts; none is used", "write one amount per cell"),
    "unit-price": ("the cell is a price per unit of measure, and kept as that", ""),
    "ambiguous-date": ("the date can be read in two ways, or not at all", "write 2026-11-30"),
    "ruined-id": (
        "a spreadsheet turned the code into a rounded number; it cannot be repaired",
        "export again, and open the file with that column as text",
    ),
    "lossy-sku": (
        "the spreadsheet keeps the code as a number; its leading zeros, if any, are lost",
        "export again with that column as text",
    ),
    "bad-gtin": ("the check digit is wrong; the code is not used", "correct the code"),
    "no-price": ("the row states no price", ""),
    "unidentified": ("the row does not say which product it is about", ""),
    "two-columns": (
        "two columns have this header and hold different values; neither is used",
        "export again with one of them, or rename the other",
    ),
    "broken-record": ("the record is no object with named values", "export the file again"),
    "mixed-encoding": (
        "the line is Windows-1252 in a file of UTF-8; both are read",
        "export the file from one program",
    ),
    "odd-amount": ("the price is zero or negative", ""),
    "duplicate-key": (
        "one code has several prices; none of them is compared",
        "keep one row per product",
    ),
    "mixed-currencies": ("the file has several currencies", ""),
    "sale-not-below-price": ("the sale price is above the regular price", ""),
}


def notice(kind: str, location: str, column: str, rows: pl.Series) -> Failure:
    """A notice of a known kind for some rows of one column."""
    why, hint = WORDS[kind]
    shown = ", ".join(map(str, rows.head(_SHOWN)))
    more = len(rows) - _SHOWN
    tail = f" and {more} more" if more > 0 else ""
    where = f"{location}:{rows[0]}" + (f" [{column}]" if column else "")
    word = "row" if len(rows) == 1 else "rows"
    return Failure(kind, where, f"{why} ({word} {shown}{tail})", hint, fatal=False)


def lines(kind: str, location: str, numbers: Sequence[int]) -> Failure:
    """A notice of a known kind for some lines of a text file."""
    import polars as pl

    return notice(kind, location, "", pl.Series(numbers, dtype=pl.Int64))


def fallen(location: str, before: int, now: int) -> Failure | None:
    """The notice for a file with under half of the records that it had at the last run."""
    if now * 2 >= before:
        return None
    why = f"{now} records, where the last run read {before}: the export may be cut short"
    return Failure("suspicious-file", location, why, "export the file again", fatal=False)


def ruined(cells: pl.DataFrame) -> Iterator[tuple[str, pl.Series]]:
    """Code columns where a spreadsheet left `1,23457E+12`, with the rows that have it."""
    import polars as pl

    codes = [name for name in ("sku", "gtin", "mpn", "parent") if name in cells.columns]
    first = pl.col(codes)  # most codes start with a letter, which is quickly seen
    digits = cells.select(((first < ":") & (first > " ")).any())
    codes = [name for name in codes if digits[name].item()]
    maybe = cells.select(pl.col(codes).str.contains("E+", literal=True).any())
    for name in codes:
        if maybe[name].item():
            held = cells[name].str.contains(_RUINED).fill_null(False)
            if held.any():
                yield name, held


def duplicates(offers: pl.DataFrame) -> pl.Series:
    """True for rows whose SKU or GTIN stands several times with different prices, in one
    store and market and one condition."""
    sku, gtin = (clashes(offers, name) for name in KEYS)
    return sku | gtin


def clashes(offers: pl.DataFrame, name: str) -> pl.Series:
    """True for rows whose code in the column `name` stands several times so."""
    import polars as pl

    key = offers[name]
    present = key.is_not_null()
    if key.hash().filter(present).n_unique() == present.sum():
        return ~present & present
    group = [name, "store", "market", "condition"]
    found = (
        offers.select(*group, "price_current")
        .with_row_index("at")
        .filter(key.is_duplicated() & present)
        .filter(pl.col("price_current").drop_nulls().n_unique().over(group) > 1)
    )
    return pl.int_range(offers.height, eager=True).is_in(found["at"].implode())
