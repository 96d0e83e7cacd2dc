"""`missing-product`: sold on the reference channel, absent from one that carries everything.

Only a channel with `complete = true` that was read without a failure can lack
something; a blocked or half-read channel gives "cannot tell".
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.checks.compare_prices import subject_of
from checker.model import Observed, Outcome, Subject
from checker.offers import evidence

if TYPE_CHECKING:
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
    settings = subjects.settings
    complete = [c.name for c in settings.channels if c.complete and verdicts.in_scope(c.name)]
    reference = settings.brand.reference
    known = subjects.offers.filter(pl.col("subject").is_not_null() & ~pl.col("mention"))
    expected = (
        known.filter(
            (pl.col("channel") == (reference or ""))
            & pl.col("price_current").is_not_null()
            & pl.col("ambiguous").is_null()
            & ~pl.col("availability").eq("discontinued")
        )
        .sort("subject", "confidence", "location", descending=[False, True, False])
        .unique("subject", keep="first", maintain_order=True)
    )
    for channel in complete:
        if channel == reference:
            continue
        if not read_whole(subjects, channel):
            subject = Subject("product", "*", channel)
            verdicts.cannot_tell(subject, [channel], "channel-incomplete")
            continue
        there = known.filter(pl.col("channel") == channel)
        absent = expected.join(there.select("subject").unique(), on="subject", how="anti")
        doubtful = _doubtful(subjects, channel)
        verdicts.agree(channel, len(expected) - len(absent))
        for row in absent.iter_rows(named=True):
            subject = subject_of(row)
            if subject.name in doubtful:
                verdicts.cannot_tell(subject, [channel], "match-doubtful", doubtful[subject.name])
            elif verdicts.meant(subject, channel):
                verdicts.agree(channel)
            else:
                shown = [Observed(reference or "", row["title"] or "", evidence(row))]
                verdicts.differ(subject, [channel], shown, reference=reference, role="presence")
    return verdicts.outcome()


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
