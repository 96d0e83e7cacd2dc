"""`shrinkflation`: less of a product for more money a kilo, and nobody is told.

The quantity is what the price is of the unit price. Both of then come from the history; a channel
that never stated a unit price is not judged.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers, _phrases
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    days: int = 60
    """How far back the quantity is looked for."""
    percent: Decimal = Decimal(2)
    """A quantity that falls by less than this may be rounding."""
    notice: tuple[str, ...] = ()
    """Phrases that tell customers."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Products that shrank while their unit price rose."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    key = ["subject", "channel", "store_key"]
    now = (
        _offers.every(verdicts)
        .rows.filter(
            pl.col("subject").is_not_null() & ~pl.col("mention"),
            pl.col("price_current").is_not_null() & pl.col("price_unit").is_not_null(),
        )
        .with_columns(store_key=pl.col("store").fill_null(""))
        .collect()
        .unique(key, keep="first", maintain_order=True)
    )
    known = now.join(_then(subjects, rule.with_), on=key, how="left")
    verdicts.cannot_tell_rows(known.filter(pl.col("was_unit").is_null()), "insufficient-history")
    told = _told(verdicts)
    for row in known.filter(pl.col("was_unit").is_not_null()).iter_rows(named=True):
        _judge(row, row["location"] in told, verdicts)
    return verdicts.outcome()


def _then(subjects: Subjects, with_: With) -> pl.DataFrame:
    """The oldest price and unit price of the days looked at."""
    import polars as pl

    oldest = subjects.now.astimezone(UTC) - timedelta(days=with_.days)
    seen = subjects.history.filter(
        pl.col("field").is_in(["current", "unit"]) & (pl.col("until") >= oldest)
    )
    first = seen.sort("since").unique(
        ["subject", "channel", "store", "field"], keep="first", maintain_order=True
    )
    fields = [
        first.filter(pl.col("field") == field).select(
            "subject", "channel", pl.col("store").alias("store_key"),
            pl.col("value").cast(pl.Decimal(18, 4)).alias(f"was_{field}"),
            pl.col("quote").alias(f"quote_{field}"), pl.col("location").alias(f"at_{field}"),
            pl.col("sha256").alias(f"sha256_{field}"), pl.col("since").alias(f"since_{field}"),
        )
        for field in ("current", "unit")
    ]  # fmt: skip
    return fields[0].join(fields[1], on=["subject", "channel", "store_key"])


def _told(verdicts: Verdicts) -> set[str]:
    """Places whose text tells customers."""
    notice = verdicts.rule.with_.notice
    return {
        said.fact.evidence.location
        for said in verdicts.subjects.messages
        if said.fact.evidence and _phrases.holds(said.fact.body, notice)
    }


def _judge(row: dict[str, Any], told: bool, verdicts: Verdicts) -> None:
    with_: With = verdicts.rule.with_
    was, now = row["was_current"] / row["was_unit"], row["price_current"] / row["price_unit"]
    fell = Decimal("0.5") < now / was < 1 - with_.percent / 100  # beyond, the unit is another
    subject = _offers.subject_of(row)
    shrank = fell and row["price_unit"] > row["was_unit"]
    if not shrank or told or verdicts.meant(subject, row["channel"], role="unit", offer=row):
        verdicts.agree(row["channel"])
        return
    language = display.language_of(verdicts.settings.brand.locale)
    before = display.money(row["was_unit"], row["currency"], language)
    seen = Evidence(
        row["quote_unit"], row["at_unit"], sha256=row["sha256_unit"], captured_at=row["since_unit"]
    )
    shown = [_offers.observed(row, "unit", language)]
    past = [Observed(row["channel"], before, seen)]
    share = display.decimal(round(100 * (1 - now / was), 1), language)
    verdicts.differ(
        subject, [row["channel"]], shown, expected=before, role="quantity", detail=share,
        offer=row, beside=past,
    )  # fmt: skip
