"""Rows to offers: what continues, what inherits, what is no offer at all."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from checker.exports import values
from checker.exports.profile import Profile

if TYPE_CHECKING:
    import polars as pl

ROW = "#row"
REASON = "#reason"
PRICE_ROW = "#price_row"
"""The row whose price a row without one inherits; null where it has its own."""
_GROUP = "#group"


def arrange(
    cells: pl.DataFrame, profile: Profile, others: Mapping[str, pl.Series] | None = None
) -> pl.DataFrame:
    """The cells, completed from the rows they depend on, with `REASON` set where a row is
    no offer: blank, one of `others` (reason → rows), continuation, parent, or a reason of the
    profile's own."""
    import polars as pl

    named = [name for name in cells.columns if name != ROW]
    cells = cells.with_columns(pl.lit(None, pl.Int64).alias(PRICE_ROW))
    blank = pl.lit(False)
    if all(cells[name].null_count() for name in named):  # else no row can be blank
        blank = pl.all_horizontal(pl.col(named).is_null())
    cells = cells.with_columns(pl.when(blank).then(pl.lit("blank")).alias(REASON))
    for reason, held in (others or {}).items():
        cells = _mark(cells, held, reason) if held.len() == cells.height else cells
    if profile.grouped:
        cells = _inherit(cells, profile)
    for kind, unfit in ((profile.skip, True), (profile.only, False)):
        tests = [
            (reason, column, frozenset(words))
            for reason, columns in kind.items()
            for column, words in columns.items()
            if column in named
        ]
        for reason, column, words in tests:
            held = values.translate(cells[column], _within(words), pl.Boolean) == unfit
            cells = _mark(cells, held.fill_null(False), reason)
    filled = [name for name in profile.offer_if if name in named]
    if filled and all(cells[name].null_count() for name in filled):
        empty = cells.select(pl.all_horizontal(pl.col(filled).is_null())).to_series()
        cells = _mark(cells, empty, "continuation")
    if "type" in named and profile.grouped and profile.lead:
        cells = _mark_leads(cells, profile.lead)
    if "override" in named:
        cells = _override(cells)
    return cells


def _within(words: frozenset[str]) -> values.Meaning:
    return lambda text: text.strip().casefold() in words


def _mark(cells: pl.DataFrame, held: pl.Series, reason: str) -> pl.DataFrame:
    import polars as pl

    if not held.any():
        return cells
    fresh = pl.col(REASON).is_null() & held
    return cells.with_columns(
        pl.when(fresh).then(pl.lit(reason)).otherwise(pl.col(REASON)).alias(REASON)
    )


def _inherit(cells: pl.DataFrame, profile: Profile) -> pl.DataFrame:
    """Product cells of the first row of each group, given to the rows below it.

    A group starts with a row of the profile's `lead` type, or where `parent` changes.
    """
    import polars as pl

    has = frozenset(cells.columns)
    if "parent" in has and cells["parent"].null_count():
        filled = pl.when(pl.col(REASON).is_null()).then(pl.col("parent").forward_fill())
        cells = cells.with_columns(filled.alias("parent"))
    if profile.lead and "type" in has:
        lead = values.translate(cells["type"], _within(frozenset({profile.lead})), pl.Boolean)
        starts = lead.fill_null(False)
    elif "parent" in has:
        starts = cells["parent"].ne_missing(cells["parent"].shift(1))
    else:
        return cells
    group = starts.cum_sum().cast(pl.Int64).alias(_GROUP)
    at = pl.int_range(cells.height, eager=True)
    first = at.zip_with(group != group.shift(1, fill_value=-1), pl.Series([None], dtype=at.dtype))
    first = first.forward_fill()
    passed = [name for name in profile.inherit if name in has and cells[name].null_count()]

    def given(name: str) -> pl.Series:
        cell = cells[name].gather(first)
        own = cells[name].is_not_null() & ~starts
        return cells[name].zip_with(own, cell) if own.any() else cell

    if "price" in passed:
        inherited = cells["price"].is_null() & ~starts
        price_row = cells[ROW].gather(first).set(~inherited, None)
        cells = cells.with_columns(price_row.alias(PRICE_ROW))
    cells = cells.with_columns(group, *(given(name) for name in passed))
    if profile.lead and "parent" in has:  # variants may carry a number of their own there
        cells = cells.with_columns(pl.col("parent").gather(first))
    return cells


def _mark_leads(cells: pl.DataFrame, lead: str) -> pl.DataFrame:
    """A product row with variants below it states no offer of its own."""
    import polars as pl

    is_lead = values.translate(cells["type"], _within(frozenset({lead})), pl.Boolean)
    offers = pl.col(REASON).is_null().sum().over(_GROUP)
    several = cells.select((offers > 1).alias("n")).to_series()
    return _mark(cells, is_lead.fill_null(False) & several, "parent")


def _override(cells: pl.DataFrame) -> pl.DataFrame:
    """Rows of a store view repeat only what differs: the rest comes from the base row."""
    import polars as pl

    view = pl.col("override").is_not_null()
    base = cells.filter(~view).unique("sku", keep="first")
    own = (ROW, REASON, PRICE_ROW, "sku", "override", _GROUP)
    rest = [name for name in cells.columns if name not in own]
    joined = cells.join(
        base.select("sku", ROW, *rest), on="sku", how="left", suffix="#base", maintain_order="left"
    )
    if "price" in rest:
        left = view & pl.col("price").is_null()
        row = pl.when(left).then(f"{ROW}#base").otherwise(PRICE_ROW)
        joined = joined.with_columns(row.alias(PRICE_ROW))
    return joined.with_columns(
        pl.when(view).then(pl.coalesce(name, f"{name}#base")).otherwise(pl.col(name)).alias(name)
        for name in rest
    ).select(cells.columns)
