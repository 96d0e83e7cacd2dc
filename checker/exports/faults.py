"""What is odd in a table that was read, for the notices."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.exports import notices
from checker.exports.plan import Plan
from checker.exports.prices import AMOUNTS
from checker.exports.table import Cells, Table
from checker.model import Failure

if TYPE_CHECKING:
    import polars as pl

_EXACT = frozenset({*AMOUNTS, "sku", "gtin", "currency"})
_NAMING = ("sku", "gtin", "title", "price", "gross", "net")


def lossy(table: Table, plan: Plan, cells: Cells) -> Iterator[Failure]:
    """The notice for codes that a spreadsheet keeps as numbers, so without leading zeros."""
    position = plan.columns.get("sku")
    if position is None or table.numeric is None:
        return
    texts = cells.frame[str(position)]
    plain = texts.filter(texts.str.contains(r"^[1-9]\d*$"))
    lengths = plain.str.len_bytes()
    if plain.is_empty() or (lengths.n_unique() == 1 and lengths[0] <= notices.EXACT_DIGITS):
        return
    numbers = table.numeric(position) & texts.is_not_null()
    if numbers.any():
        column = f"{table.sheet}!{table.headers[position]}"
        yield notices.notice("lossy-sku", table.location, column, cells.rows.filter(numbers))


def torn(frame: pl.DataFrame, plan: Plan) -> Iterator[tuple[str, pl.Series]]:
    """Codes and amounts whose header stands twice, with the rows where the two differ.

    Of other columns the first one counts.
    """
    twins = ((name, at) for name, at in plan.twins.items() if name in _EXACT)
    for name, second in twins:
        held = frame[str(plan.columns[name])] != frame[str(second)]
        if held.any():
            yield name, held.fill_null(False)


def headings(base: pl.DataFrame, table: Table, plan: Plan) -> pl.Series:
    """True for rows that repeat two cells of the header: exports pasted below each other."""
    import polars as pl

    named = [name for name in _NAMING if name in plan.columns][:2]
    if len(named) < 2:
        return pl.Series([False]).new_from_index(0, base.height)
    # Column by column: a frame would first copy them all to have them in one piece each.
    first, second = (base[name] == table.headers[plan.columns[name]].strip() for name in named)
    return (first & second).fill_null(False)


def in_rows(cells: pl.DataFrame, offers: pl.DataFrame) -> list[tuple[str, str, pl.Series]]:
    """What is odd in rows that were read: (kind, canonical column, rows)."""
    found: list[tuple[str, str, pl.Series]] = []
    current = offers["price_current"]
    if "gtin" in cells.columns and "gtin#" in cells.columns and "gtin_type" not in cells.columns:
        found.append(("bad-gtin", "gtin", cells["gtin"].is_not_null() & cells["gtin#"].is_null()))
    if "regular" in cells.columns and current.count():
        empty = current.is_null() & cells["regular"].is_null()
        found.append(("no-price", "price", empty))
        found.append(("odd-amount", "price", (current <= 0).fill_null(False)))
    if "odd?" in cells.columns:
        found.append(("sale-not-below-price", "sale", cells["odd?"].fill_null(False)))
    if (offers["ambiguous"] == "duplicate-key").any():
        found += [("duplicate-key", name, notices.clashes(offers, name)) for name in notices.KEYS]
    if offers["currency"].drop_nulls().n_unique() > 1:
        usual = offers["currency"].drop_nulls().mode().first()
        found.append(
            ("mixed-currencies", "currency", (offers["currency"] != usual).fill_null(False))
        )
    return [(kind, column, where) for kind, column, where in found if where.any()]
