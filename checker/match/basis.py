"""The tax basis of a channel that does not state it, told by its prices.

No price without tax is to the cent the price with tax of the same product: a channel whose prices
are those of another has its basis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

LEAST = 5
"""Products with a price in both."""
SHARE = 0.8
"""Of them, those that must cost the same."""


def with_told_basis(offers: pl.DataFrame) -> pl.DataFrame:
    """`offers`, matched, with `tax` where a channel's prices tell it; the rest stays unknown."""
    import polars as pl

    priced = offers.lazy().filter(
        pl.col("subject").is_not_null(),
        pl.col("price_current").is_not_null(),
        pl.col("ambiguous").is_null(),
        ~pl.col("mention"),
    )
    silent = pl.col("tax") == "unknown"
    key = ["subject", "currency"]
    told = priced.filter(~silent).select(*key, "tax", "price_current").unique()
    same = (pl.col("price_current") == pl.col("price_current_right")).any().alias("same")
    shares = (
        priced.filter(silent)
        .select("channel", *key, "price_current")
        .join(told, on=key)
        .group_by("channel", "subject", "tax")
        .agg(same)
        .group_by("channel", "tax")
        .agg(pl.len().alias("count"), pl.col("same").mean())
    )
    sure = shares.filter(pl.col("count") >= LEAST, pl.col("same") >= SHARE).collect()
    if sure.is_empty():
        return offers
    basis = dict(sure.select("channel", "tax").iter_rows())
    own = pl.col("channel").replace_strict(basis, default="unknown", return_dtype=pl.String)
    return offers.with_columns(pl.when(silent).then(own).otherwise(pl.col("tax")).alias("tax"))
