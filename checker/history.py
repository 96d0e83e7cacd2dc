"""What was read, night after night: one row per stretch of runs in which a channel said the same.

Checks over time (`checks/`), price curves (`reports/`) and `checker history` read the frame of
`schema()`; only the store writes the rows it is made of. A run in which the channel could not be
read ends a stretch, so a gap between two rows is a time nobody knows about. A run that did not
try (`--only`) ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from checker.offers import PRICE_COLUMNS

if TYPE_CHECKING:
    import polars as pl

    from checker.model import Evidence, Promotion
    from checker.subjects import Subjects

FIELDS = tuple(column for column in PRICE_COLUMNS if column not in ("markup", "reduction"))
"""Prices that are kept; `markup` is a second reading of the current one, `reduction` no price."""

LONGEST = 300
"""Characters of a value that are kept: the terms of a promotion can be a page."""


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
        "field": pl.String,  # a price role, "net", "availability", "promotion" or "claim"
        # a decimal amount, an availability, the terms of a promotion (`percent_off 20
        # code=NOEL until=2026-12-24`), or a claim's value and unit (`30 day`)
        "value": pl.String,
        "currency": pl.String,  # null where none is said or none can be
        "since": moment,  # the moment the first run that read it was judged at
        "until": moment,  # that of the last run that read it
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


def containing(frame: pl.DataFrame, words: str | None) -> pl.DataFrame:
    """The rows whose subject or name holds `words`, in any case; None: all."""
    import polars as pl

    if not words:
        return frame
    held = (
        pl.col(column).str.to_lowercase().str.contains(words.lower(), literal=True)
        for column in ("name", "subject")
    )
    return frame.filter(pl.any_horizontal(held))


def changes(frame: pl.DataFrame) -> pl.DataFrame:
    """Prices that changed, newest first.

    Columns: `subject`, `name`, `channel`, `store`, `field`, `currency`, `at` (the first run that
    read the new amount), `before`, `after` (Decimal) and `ratio` (0.05: 5 % more; null from 0).
    """
    import polars as pl

    line = ["subject", "channel", "store", "field", "currency"]
    amount = pl.col("value").cast(pl.Decimal(18, 4))
    before, after = pl.col("before").cast(pl.Float64), pl.col("after").cast(pl.Float64)
    return (
        frame.filter(pl.col("field").is_in(FIELDS))
        .sort(*line, "since")
        .with_columns(amount.shift().over(line).alias("before"), amount.alias("after"))
        .filter(pl.col("before").is_not_null() & (pl.col("before") != pl.col("after")))
        .with_columns(pl.when(before > 0).then(after / before - 1).alias("ratio"))
        .sort("since", "name", "channel", "field", descending=[True, False, False, False])
        .select(
            "subject", "name", "channel", "store", "field", "currency",
            pl.col("since").alias("at"), "before", "after", "ratio",
        )
    )  # fmt: skip


class Read(NamedTuple):
    """What one run adds to the history."""

    readings: pl.DataFrame
    """See `readings`."""
    categories: pl.DataFrame
    """`subject`, `category`."""

    @classmethod
    def of(cls, subjects: Subjects) -> Read:
        """What a run read."""
        return cls(readings(subjects), categories(subjects))


def categories(subjects: Subjects) -> pl.DataFrame:
    """The category of each product: the reference's word, else the first channel's."""
    import polars as pl

    known = pl.col("subject").is_not_null() & pl.col("category").is_not_null()
    reference = (pl.col("channel") == (subjects.settings.brand.reference or "")).alias("right")
    return (
        subjects.offers.filter(known)
        .with_columns(reference)
        .sort("right", "channel", "category", descending=[True, False, False])
        .unique("subject", keep="first", maintain_order=True)
        .select("subject", "category")
    )


_ONE_RUN = (
    "subject", "name", "channel", "store", "field", "value", "currency", "quote", "location",
    "sha256",
)  # fmt: skip


def readings(subjects: Subjects) -> pl.DataFrame:
    """What one run read: the frame without its moments, a row per thing said.

    One price per role, product, channel and store: the most certain. Ambiguous offers and
    prices in running text are left out.
    """
    import polars as pl

    known = subjects.offers.filter(
        pl.col("subject").is_not_null() & pl.col("ambiguous").is_null() & ~pl.col("mention")
    ).sort("confidence", "location", "row", descending=[True, False, False], nulls_last=True)
    # Always with a fraction, so that the zeros stripped stand behind the point.
    amounts = {
        field: pl.col(f"price_{field}")
        .cast(pl.Decimal(18, 4))
        .cast(pl.String)
        .str.strip_chars_end("0")
        .str.strip_chars_end(".")
        for field in FIELDS
    }
    frames = [
        _stated(known, field, amount, pl.col("currency"), pl.col(f"raw_{field}"))
        for field, amount in amounts.items()
    ]
    stock = pl.col("availability").replace("unknown", None)
    frames.append(_stated(known, "availability", stock, pl.lit(""), pl.col("raw_availability")))
    rows = [*_promotions(subjects), *_claims(subjects)]
    types = dict.fromkeys(_ONE_RUN, pl.String)
    frames.append(pl.DataFrame(rows, schema=types, orient="row"))
    key = ["subject", "channel", "store", "field", "value", "currency"]
    return pl.concat(frames).unique(key, keep="first", maintain_order=True)


def _stated(
    known: pl.DataFrame, field: str, value: pl.Expr, currency: pl.Expr, quote: pl.Expr
) -> pl.DataFrame:
    import polars as pl

    return (
        known.select(
            "subject",
            pl.coalesce("subject_name", "subject").alias("name"),
            "channel",
            pl.col("store").fill_null(""),
            pl.lit(field).alias("field"),
            value.alias("value"),
            currency.fill_null("").alias("currency"),
            quote.fill_null("").alias("quote"),
            "location",
            pl.col("document").alias("sha256"),
        )
        .filter(pl.col("value").is_not_null())
        .unique(["subject", "channel", "store"], keep="first", maintain_order=True)
    )


_Row = tuple[str, ...]


def _promotions(subjects: Subjects) -> Iterator[_Row]:
    for group in subjects.promotions:
        for said in group.said:
            row = group.subject.key, group.subject.name, said.channel, "", "promotion"
            value = terms(said.fact)[:LONGEST]
            yield *row, value, said.fact.currency or "", *_place(said.fact.evidence)


def _claims(subjects: Subjects) -> Iterator[_Row]:
    for group in subjects.claims:
        for said in group.said:
            fact = said.fact
            parts = (fact.value, fact.unit, f"({fact.condition})" if fact.condition else None)
            value = " ".join(part for part in parts if part)[:LONGEST]
            row = group.subject.key, group.subject.name, said.channel, "", "claim"
            yield *row, value, "", *_place(fact.evidence)


def _place(evidence: Evidence | None) -> tuple[str, str, str]:
    if evidence is None:
        return "", "", ""
    return evidence.quote, evidence.location, evidence.sha256


def terms(promotion: Promotion) -> str:
    """What a promotion gives and when, in one line that a change of wording leaves the same."""
    value = None if promotion.value is None else f"{promotion.value.normalize():f}"
    said = {
        "code": promotion.code,
        "minimum": promotion.minimum_spend and f"{promotion.minimum_spend.normalize():f}",
        "quantity": promotion.minimum_quantity,
        "audience": promotion.audience,
        "where": promotion.redemption_channel,
        "from": promotion.valid_from and promotion.valid_from.date(),
        "until": promotion.valid_through and promotion.valid_through.date(),
    }
    gives = (promotion.kind, "up to" if promotion.up_to else None, value, promotion.gift)
    parts = [str(part) for part in gives if part]
    if promotion.buy:
        parts.append(f"{promotion.buy}+{promotion.get or 1}")
    return " ".join([*parts, *(f"{key}={item}" for key, item in said.items() if item)])
