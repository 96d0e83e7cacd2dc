"""`missing-product`: sold on the reference channel, absent from one that carries everything.

Only a channel with `complete = true` that was read without a failure can lack
something; a blocked or half-read channel gives "cannot tell".
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from checker.checks import _offers
from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Outcome, Subject
from checker.offers import evidence
from checker.scope import EVERYTHING

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Products that a complete channel does not have."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    reference = subjects.settings.brand.reference
    complete = [
        channel.name
        for channel in subjects.settings.channels
        if channel.complete and channel.name != reference and verdicts.in_scope(channel.name)
    ]
    table = _offers.table(Verdicts(_anywhere(rule), subjects))
    if reference is None or reference not in table.bits:
        return verdicts.outcome()
    expected = _expected(table, table.bits[reference], rule, reference, subjects)
    for channel in complete:
        if not read_whole(subjects, channel):
            verdicts.cannot_tell(Subject("product", "*", channel), [channel], "channel-incomplete")
            continue
        here = (pl.col("here").fill_null(0) & table.bits[channel]) != 0
        absent = expected.filter(~here)
        verdicts.agree(channel, len(expected) - len(absent))
        _tell(absent, channel, table, verdicts)
    return verdicts.outcome()


def _anywhere(rule: Rule) -> Rule:
    """The rule without its scope: a product that lies outside it there is not missing."""
    return replace(rule, file=replace(rule.file, scope=EVERYTHING, max_age_hours=None))


def _expected(
    table: _offers.Table, bit: int, rule: Rule, reference: str, subjects: Subjects
) -> pl.DataFrame:
    """The subjects that the reference sells, in the rule's scope."""
    import polars as pl

    sold = table.spread.filter((pl.col("expected").fill_null(0) & bit) != 0)
    if rule.file.scope.of_offers:
        narrower = replace(rule.file.scope, channels=(), kinds=(), owners=(), languages=())
        condition = narrower.rows(subjects.settings)
        rows = table.rows.filter(pl.col("channel") == reference)
        inside = rows if condition is None else rows.filter(condition)
        sold = sold.join(inside.select("subject").collect(), on="subject", how="semi")
    return sold


def _tell(absent: pl.DataFrame, channel: str, table: _offers.Table, verdicts: Verdicts) -> None:
    import polars as pl

    reference = verdicts.settings.brand.reference or ""
    rows = (
        table.rows.filter(
            (pl.col("channel") == reference)
            & pl.col("price_current").is_not_null()
            & pl.col("doubt").is_null()
            & ~pl.col("mention")
        )
        .join(absent.lazy().select("subject"), on="subject", how="semi")
        .collect()
        .sort("subject", "confidence", "location", descending=[False, True, False])
        .unique("subject", keep="first", maintain_order=True)
    )
    doubtful = _doubtful(verdicts.subjects, channel)
    for row in rows.iter_rows(named=True):
        subject = _offers.subject_of(row)
        if subject.name in doubtful:
            verdicts.cannot_tell(subject, [channel], "match-doubtful", doubtful[subject.name])
        elif verdicts.meant(subject, channel, offer=row):
            verdicts.agree(channel)
        else:
            shown = [Observed(reference, row["title"] or "", evidence(row))]
            verdicts.differ(
                subject, [channel], shown, reference=reference, role="presence", offer=row
            )


def _doubtful(subjects: Subjects, channel: str) -> dict[str, str]:
    """Title of a product → the channel's offer that may be it, so nobody calls it missing."""
    if subjects.doubtful is None:
        return {}
    pairs = subjects.doubtful.select("left", "left_title", "right", "right_title").iter_rows()
    found: dict[str, str] = {}
    for left, left_title, right, right_title in pairs:
        if left.startswith(f"{channel}|"):
            found[right_title] = left_title
        elif right.startswith(f"{channel}|"):
            found[left_title] = right_title
    return found
