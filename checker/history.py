"""What was read before: one row per stretch of runs in which a channel said the same.

Checks over time (`checks/`) and price curves (`reports/`) read this frame; only
the store writes the rows it is made of. A run in which the channel could not be
read ends a stretch, so a gap between two rows is a time nobody knows about.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


@cache
def schema() -> pl.Schema:
    """The columns of the frame."""
    import polars as pl

    moment = pl.Datetime("us", "UTC")
    columns: dict[str, pl.DataType | type[pl.DataType]] = {
        "subject": pl.String,
        "name": pl.String,
        "channel": pl.String,
        "store": pl.String,  # "" where the channel has no stores
        "field": pl.String,  # a price role, "availability", "promotion" or "claim"
        "value": pl.String,  # a decimal amount, an availability, or the words that were said
        "currency": pl.String,
        "since": moment,  # start of the first run that read it
        "until": moment,  # start of the last run that read it
        "readings": pl.Int64,  # runs in the stretch
        "quote": pl.String,
        "location": pl.String,
        "sha256": pl.String,
    }
    return pl.Schema(columns)


def empty() -> pl.DataFrame:
    """A history of nothing, as on the first night."""
    import polars as pl

    return pl.DataFrame(schema=schema())
