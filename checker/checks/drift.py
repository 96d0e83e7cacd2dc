"""`drift`: a price that moved on one channel, and no promotion says why.

The price of now against the one of `days` ago, channel by channel, store by store. A price that is
shown reduced, or stands in a sale window, has its reason. Where nothing was read that day, nobody
can tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers, _past
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome
from checker.offers import PriceColumn

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    days: int
    role: PriceColumn = "current"
    percent: Decimal = Decimal(0)
    """A change no larger than this, of the price it was, is none."""
    direction: Literal["any", "up", "down"] = "any"


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Prices that moved without a promotion."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    now, then = _now(verdicts), _then(subjects, with_).lazy()
    on = ["subject", "channel", "store_key", "currency"]
    seen, unseen = _past.parted(now, then)
    unknown = [rows.select(_offers.IDENTITY) for rows in (unseen, seen.join(then, on, how="anti"))]
    verdicts.cannot_tell_rows(pl.concat(unknown), "insufficient-history")
    known = _offers.once_each(seen.join(then, on).collect())
    right, wrong = _offers.split(known.lazy(), _moved(with_))
    for channel, count in right:
        verdicts.agree(channel, count)
    for row in wrong.iter_rows(named=True):
        _differ(row, verdicts)
    return verdicts.outcome()


def _now(verdicts: Verdicts) -> pl.LazyFrame:
    """Prices without a promotion."""
    import polars as pl

    role = verdicts.rule.with_.role
    price = pl.col(f"price_{role}")
    reduced = (pl.col("price_list") > pl.col("price_current")).fill_null(False)
    return (
        _offers.every(verdicts)
        .rows.filter(
            pl.col("subject").is_not_null(),
            price.is_not_null(),
            pl.col("price_sale").is_null() & ~reduced,
            ~pl.col("mention"),
        )
        .with_columns(price.alias("is"), pl.col("store").fill_null("").alias("store_key"))
    )


def _then(subjects: Subjects, with_: With) -> pl.DataFrame:
    """The prices of the day they are compared with."""
    from datetime import UTC, timedelta

    import polars as pl

    day = subjects.now.astimezone(UTC) - timedelta(days=with_.days)
    return subjects.history.filter(
        (pl.col("field") == with_.role)
        & (pl.col("since") <= day)
        & (pl.col("until") >= day - timedelta(days=1))
    ).select(
        "subject",
        "channel",
        "currency",
        store_key="store",
        was=pl.col("value").cast(pl.Decimal(18, 4)),
        was_quote="quote",
        was_at="location",
        was_sha256="sha256",
        was_since="since",
    ).unique(["subject", "channel", "store_key", "currency"], keep="last")  # fmt: skip


def _moved(with_: With) -> pl.Expr:
    import polars as pl

    change = pl.col("is").cast(pl.Float64) - pl.col("was").cast(pl.Float64)
    far = change.abs() * 100 > pl.col("was").cast(pl.Float64) * float(with_.percent) + 1e-9
    match with_.direction:
        case "up":
            return far & (change > 0)
        case "down":
            return far & (change < 0)
    return far


def _differ(row: dict[str, Any], verdicts: Verdicts) -> None:
    role: PriceColumn = verdicts.rule.with_.role
    language = display.language_of(verdicts.settings.brand.locale)
    subject = _offers.subject_of(row)
    if verdicts.meant(
        subject, row["channel"], role=role, expected=row["was"], observed=row["is"], offer=row
    ):
        verdicts.agree(row["channel"])
        return
    was = display.money(row["was"], row["currency"], language)
    before = Evidence(
        row["was_quote"], row["was_at"], sha256=row["was_sha256"], captured_at=row["was_since"]
    )
    verdicts.differ(
        subject,
        [row["channel"]],
        [_offers.observed(row, role, language)],
        expected=was,
        role=role,
        detail=str(verdicts.rule.with_.days),
        offer=row,
        beside=[Observed(row["channel"], was, before)],
    )
