"""Price curves from the history of a brand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from checker.reports.annex import Curve, PriceHistory, Stretch

if TYPE_CHECKING:
    import polars as pl

PRODUCTS = 200
"""Products whose curve a report carries: those whose price moved, then those asked for."""
_CURVES = 12
"""Curves of one product; more could not be told apart."""


def of(history: pl.DataFrame, until: datetime, first: Sequence[str]) -> tuple[PriceHistory, ...]:
    """Curves of the products in `first` and of those whose price moved, up to a moment.

    `history` is described by `checker.history`. A product seen in one run only has no curve.
    """
    import polars as pl

    known = history.filter(
        (pl.col("field") == "current") & (pl.col("since") <= until)
    ).with_columns(pl.min_horizontal("until", pl.lit(until)).alias("until"))
    lasting = known.group_by("subject").agg(
        (pl.col("since").min() < pl.col("until").max()).alias("lasts"),
        (pl.struct("channel", "store").n_unique() < pl.len()).alias("moves"),
    )
    rank = {key: place for place, key in enumerate(first)}
    ranked = sorted(
        (not row["moves"], rank.get(row["subject"], len(rank)), row["subject"])
        for row in lasting.filter("lasts").iter_rows(named=True)
        if row["moves"] or row["subject"] in rank
    )
    chosen = [key for *_, key in ranked[:PRODUCTS]]
    shown = known.filter(pl.col("subject").is_in(chosen)).sort(
        "subject", "channel", "store", "since"
    )
    found = dict(_histories(shown))
    return tuple(found[key] for key in chosen)


def _histories(frame: pl.DataFrame) -> Iterator[tuple[str, PriceHistory]]:
    for key, rows in groupby(frame.iter_rows(named=True), key=lambda row: row["subject"]):
        group = list(rows)
        curves = [
            Curve(channel, store, tuple(
                Stretch(row["since"], row["until"], Decimal(row["value"])) for row in own
            ))
            for (channel, store), own in groupby(group, lambda r: (r["channel"], r["store"]))
        ]  # fmt: skip
        last = max(group, key=lambda row: row["until"])
        yield key, PriceHistory(key, last["name"], last["currency"], tuple(curves[:_CURVES]))
