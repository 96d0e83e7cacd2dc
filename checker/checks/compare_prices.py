"""`compare-prices`: one price role of one product, across channels.

Like is compared with like: the same role, currency and tax basis, never an
ambiguous reading. The reference channel is right; without one, a strict
majority of channels; without that, nobody is and all are shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks._decide import decide
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Outcome, Subject
from checker.offers import PriceColumn, evidence

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class Tolerance:
    """A difference no larger than the larger of these is none."""

    absolute: Decimal = Decimal(0)
    """In the main unit of the currency."""
    percent: Decimal = Decimal(0)


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    role: PriceColumn = "current"
    tolerance: Tolerance = field(default_factory=Tolerance)


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Differences of one price role between channels."""
    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    reference = subjects.settings.brand.reference
    frame = _readings(subjects.offers, with_.role, verdicts)
    agreed, unsettled = _settled(frame, with_, reference)
    for channel, count in agreed:
        verdicts.agree(channel, count)
    for rows in _by_subject(unsettled):
        _judge(rows, with_, reference, verdicts)
    return verdicts.outcome()


def _readings(offers: pl.DataFrame, role: PriceColumn, verdicts: Verdicts) -> pl.DataFrame:
    """One row per subject, channel, store and amount; the most certain reading first."""
    import polars as pl

    channels = [c for c in offers["channel"].unique() if verdicts.in_scope(c)]
    comparable = offers.filter(
        pl.col("subject").is_not_null()
        & pl.col(f"price_{role}").is_not_null()
        & pl.col("channel").is_in(channels)
    )
    if role == "unit":
        comparable = _per_base_unit(comparable)
    doubtful = comparable.filter(pl.col("ambiguous").is_not_null())
    for row in doubtful.iter_rows(named=True):
        reason = "ambiguous-variant"
        verdicts.cannot_tell(subject_of(row), [row["channel"]], reason, row["ambiguous"])
    return (
        comparable.filter(pl.col("ambiguous").is_null())
        .with_columns(pl.col(f"price_{role}").alias("price"))
        .sort(
            "subject", "channel", "mention", "confidence", "location", "row",
            descending=[False, False, False, True, False, False],
        )
        .unique(["subject", "channel", "store", "price", "currency", "tax"], keep="first",
                maintain_order=True)
    )  # fmt: skip


# Reference quantities on one scale per dimension: kilogram, litre, metre, square metre, piece.
_BASE = {
    "kg": Decimal(1), "g": Decimal(1000), "mg": Decimal(1000000),
    "l": Decimal(1), "dl": Decimal(10), "cl": Decimal(100), "ml": Decimal(1000),
    "m": Decimal(1), "cm": Decimal(100), "m2": Decimal(1), "piece": Decimal(1),
}  # fmt: skip


def _per_base_unit(frame: pl.DataFrame) -> pl.DataFrame:
    """Unit prices on one scale; rows whose reference quantity is not understood are left out."""
    import polars as pl

    factors = {per: _factor(per) for per in frame["unit_per"].unique() if per}
    known = {per: str(factor) for per, factor in factors.items() if factor is not None}
    factor = pl.col("unit_per").replace_strict(known, default=None, return_dtype=pl.String)
    return (
        frame.with_columns(factor.cast(pl.Decimal(18, 4)).alias("factor"))
        .filter(pl.col("factor").is_not_null())
        .with_columns((pl.col("price_unit") * pl.col("factor")).cast(pl.Decimal(18, 4)))
    )


def _factor(per: str) -> Decimal | None:
    quantity, _, unit = per.strip().rpartition(" ")
    base = _BASE.get(unit.casefold())
    try:
        return base / Decimal(quantity or "1") if base else None
    except ArithmeticError:
        return None


def _settled(
    frame: pl.DataFrame, with_: With, reference: str | None
) -> tuple[Iterable[tuple[str, int]], pl.DataFrame]:
    """Agreements per channel, and the rows of the subjects that need a closer look."""
    import polars as pl

    close = pl.max_horizontal(
        pl.lit(with_.tolerance.absolute), pl.col("low") * with_.tolerance.percent / 100
    )
    spread = frame.group_by("subject").agg(
        pl.col("price").min().alias("low"),
        pl.col("price").max().alias("high"),
        pl.col("currency").n_unique().alias("currencies"),
        ((pl.col("tax").n_unique() > 1) & (pl.col("tax") == "excluded").any()).alias("mixed_tax"),
        pl.col("channel").n_unique().alias("channels"),
        pl.col("channel").filter(pl.col("channel") == (reference or "")).len().alias("references"),
    )
    same = spread.filter(
        (pl.col("high") - pl.col("low") <= close)
        & (pl.col("currencies") == 1)
        & ~pl.col("mixed_tax")
        & (pl.col("channels") > 1)
    )
    single = spread.filter((pl.col("channels") == 1) & (pl.col("high") - pl.col("low") <= close))
    settled = pl.concat([same.select("subject"), single.select("subject")])
    counts = (
        frame.filter(pl.col("channel") != (reference or ""))
        .join(same.select("subject"), on="subject", how="semi")
        .group_by("channel")
        .agg(pl.col("subject").n_unique())
        .sort("channel")
    )
    return counts.iter_rows(), frame.join(settled, on="subject", how="anti").sort("subject")


def _by_subject(frame: pl.DataFrame) -> Iterator[list[dict[str, Any]]]:
    for _, rows in groupby(frame.iter_rows(named=True), key=lambda row: row["subject"]):
        yield list(rows)


def subject_of(row: Mapping[str, Any]) -> Subject:
    """The product that a row of the matched frame is about."""
    key = row["subject"]
    gtin = key if len(key) == 14 and key.isdigit() else row["gtin"]
    return Subject("product", key, row["subject_name"] or row["title"] or key, gtin, row["sku"])


def _judge(
    rows: list[dict[str, Any]], with_: With, reference: str | None, verdicts: Verdicts
) -> None:
    first = {row["channel"]: row for row in reversed(rows)}
    decision = decide({c: (r["price"], r["currency"], r["tax"]) for c, r in first.items()},
                      reference)  # fmt: skip
    subject = subject_of(first[decision.holder] if decision.holder else rows[0])
    if decision.expected is None:
        _nobody_right(rows, subject, with_, verdicts)
        return
    assert decision.holder is not None
    right = first[decision.holder]
    wrong = []
    for row in rows:
        if row is right:
            continue
        doubt, differs = _compare(right, row, with_)
        if doubt:
            verdicts.cannot_tell(subject, [row["channel"], decision.holder], doubt)
        elif not differs or verdicts.meant(
            subject, row["channel"], role=with_.role,
            expected=right["price"], observed=row["price"],
        ):  # fmt: skip
            verdicts.agree(row["channel"])
        else:
            wrong.append(row)
    language = display.language_of(verdicts.settings.brand.locale)
    for channel, own in groupby(wrong, key=lambda row: row["channel"]):
        shown = [_observed(row, with_.role, language) for row in (*own, right)]
        verdicts.differ(
            subject,
            [channel],
            shown,
            expected=shown[-1].value,
            reference=decision.holder,
            role=with_.role,
        )


def _compare(
    right: Mapping[str, Any], row: Mapping[str, Any], with_: With
) -> tuple[str | None, bool]:
    """(why the two cannot be compared, whether they differ)."""
    if row["currency"] is None or right["currency"] is None:
        return "currency-unknown", False
    if row["currency"] != right["currency"]:
        return "currency-differs", False
    expected, observed = right["price"], row["price"]
    if row["tax"] != right["tax"]:
        if "excluded" in (row["tax"], right["tax"]) and "unknown" not in (row["tax"], right["tax"]):
            net, gross = (row, right) if row["tax"] == "excluded" else (right, row)
            if with_.role != "current" or gross["price_net"] is None:
                return "tax-differs", False
            expected, observed = gross["price_net"], net["price"]
        elif not _close(expected, observed, with_.tolerance):
            return "tax-unknown", False
    return None, not _close(expected, observed, with_.tolerance)


def _close(expected: Decimal, observed: Decimal, tolerance: Tolerance) -> bool:
    allowed = max(tolerance.absolute, abs(expected) * tolerance.percent / 100)
    return abs(observed - expected) <= allowed


def _nobody_right(
    rows: list[dict[str, Any]], subject: Subject, with_: With, verdicts: Verdicts
) -> None:
    pairs = [(a, b) for n, a in enumerate(rows) for b in rows[n + 1 :]]
    doubts = {doubt for a, b in pairs if (doubt := _compare(a, b, with_)[0])}
    differ = any(_compare(a, b, with_)[1] for a, b in pairs)
    channels = [row["channel"] for row in rows]
    if not differ:
        for doubt in sorted(doubts):
            verdicts.cannot_tell(subject, channels, doubt)
        if not doubts:
            for channel in channels:
                verdicts.agree(channel)
        return
    if all(verdicts.meant(subject, channel, role=with_.role) for channel in channels):
        return
    language = display.language_of(verdicts.settings.brand.locale)
    shown = [_observed(row, with_.role, language) for row in rows]
    verdicts.differ(subject, channels, shown, role=with_.role)


def _observed(row: Mapping[str, Any], role: PriceColumn, language: str) -> Observed:
    value = display.money(row["price"], row["currency"], language)
    label = f"{value} ({row['store']})" if row["store"] else value
    return Observed(row["channel"], label, evidence(row, role))
