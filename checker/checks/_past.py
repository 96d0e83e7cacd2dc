"""What the offers of this run were before: rows joined with the history of their prices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.checks._offers import IDENTITY
from checker.checks._prior_price import Stretch
from checker.model import Evidence

if TYPE_CHECKING:
    import polars as pl

    from checker.subjects import Subjects

Key = tuple[str, str, str]
"""Subject, channel, store."""
Row = Mapping[str, Any]


def key(offer: Row) -> Key:
    """What the history of an offer is kept under."""
    return offer["subject"], offer["channel"], offer["store"] or ""


def known(subjects: Subjects, offers: pl.LazyFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The offers whose price earlier runs read; and what the others are."""
    import polars as pl

    keys = subjects.once(
        "past",
        lambda: (
            subjects.history.filter(pl.col("field") == "current")
            .select("subject", "channel", "store")
            .unique()
        ),
    ).lazy()
    left, right = ["subject", "channel", "place"], ["subject", "channel", "store"]
    offers = offers.with_columns(pl.col("store").fill_null("").alias("place"))
    seen, unseen = parted(offers, keys)
    found = seen.join(keys, left_on=left, right_on=right, how="semi").drop("place")
    others = seen.join(keys, left_on=left, right_on=right, how="anti")
    without = pl.concat([unseen.select(IDENTITY), others.select(IDENTITY)])
    return found.collect(), without.collect()


def parted(offers: pl.LazyFrame, past: pl.LazyFrame) -> tuple[pl.LazyFrame, pl.LazyFrame]:
    """The offers of subjects that `past` knows on some channel, and the others: one look at one
    column saves most offers a join.
    """
    import polars as pl

    seen = pl.col("subject").is_in(past.select("subject").unique().collect().to_series().implode())
    return offers.filter(seen), offers.filter(~seen)


def read(subjects: Subjects, offers: pl.DataFrame, fields: Sequence[str]) -> dict[Key, list[Row]]:
    """The rows of the history about these offers, oldest first; a key is absent where there is
    none.
    """
    import polars as pl

    wanted = offers.select(
        "subject", "channel", pl.col("store").fill_null(""), now_currency="currency"
    ).unique(["subject", "channel", "store"])
    rows = (
        subjects.history.lazy()
        .filter(
            pl.col("field").is_in(list(fields)) & (pl.col("since") < subjects.now.astimezone(UTC))
        )
        .join(wanted.lazy(), on=["subject", "channel", "store"])
        .filter(pl.col("currency").eq_missing(pl.col("now_currency")))
        .sort("subject", "channel", "store", "since")
        .collect()
    )
    found: dict[Key, list[Row]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault((row["subject"], row["channel"], row["store"]), []).append(row)
    return found


def stretches(rows: Sequence[Row]) -> list[Stretch]:
    """Prices with the struck price that was shown at the time."""
    struck = [row for row in rows if row["field"] == "list"]
    told: list[Stretch] = []
    for row in rows:
        if row["field"] == "current":
            told += _split(row, struck)
    return told


def _split(row: Row, struck: Sequence[Row]) -> list[Stretch]:
    """One price, cut where a struck price begins or ends."""
    value, begin, end = Decimal(row["value"]), row["since"], row["until"]
    parts: list[Stretch] = []
    for shown in struck:
        since, until = max(begin, shown["since"]), min(end, shown["until"])
        if since > until or Decimal(shown["value"]) <= value:
            continue
        if begin < since:
            parts.append(Stretch(value, begin, since))
        parts.append(Stretch(value, since, until, Decimal(shown["value"])))
        begin = until
    if not parts or begin < end:
        parts.append(Stretch(value, begin, end))
    return parts


def evidence(rows: Sequence[Row], stretch: Stretch) -> Evidence:
    """Where the price of a stretch was read."""
    row = next(
        row
        for row in rows
        if row["field"] == "current"
        and Decimal(row["value"]) == stretch.value
        and row["since"] <= stretch.since <= row["until"]
    )
    return Evidence(row["quote"], row["location"], sha256=row["sha256"], captured_at=row["since"])
