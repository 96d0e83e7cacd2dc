"""The variants of one product, and what they cost.

A text or a page that names the product and no size speaks of all its sizes, where they cost the
same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

import polars as pl

_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Families:
    """The variants that may be meant beside the one that is named."""

    siblings: Mapping[str, frozenset[str]]
    """Subject → the variants of the same product, itself among them."""
    prices: Mapping[str, Mapping[str, frozenset[Decimal]]]
    """Subject → channel → what it costs there."""

    def of(self, subjects: Iterable[str]) -> frozenset[str]:
        """The subjects and all their siblings."""
        subjects = frozenset(subjects)
        return subjects.union(*(self.siblings.get(subject, _NONE) for subject in subjects))

    def product(self, subject: str) -> str:
        """The product whose variant the subject is: one name for all its siblings."""
        return min(self.of([subject]))

    def cost_the_same(self, family: Iterable[str]) -> bool:
        """True where some channel has a price for each, and no channel another for one of them; it
        may have several for each, as in another market."""
        told = [self.prices.get(subject, {}) for subject in family]
        everywhere = set.intersection(*(set(prices) for prices in told))
        amounts: dict[str, set[frozenset[Decimal]]] = defaultdict(set)
        for prices in told:
            for channel, stated in prices.items():
                amounts[channel].add(stated)
        return bool(everywhere) and all(len(stated) == 1 for stated in amounts.values())


def families_of(offers: pl.DataFrame, subjects: Iterable[str]) -> Families:
    """The families of these subjects: what a channel puts under one parent. `offers` are matched;
    prices are the current ones, in whatever currency they are."""
    subjects = list(subjects)
    groups = offers.filter(pl.col("subject").is_in(subjects), pl.col("parent").is_not_null())
    near = offers.filter(pl.col("subject").is_not_null()).join(
        groups.select("channel", "parent").unique(), on=["channel", "parent"]
    )
    grouped: dict[tuple[str, str], set[str]] = defaultdict(set)
    for subject, channel, parent in near.select("subject", "channel", "parent").iter_rows():
        grouped[channel, parent].add(subject)
    siblings: dict[str, set[str]] = defaultdict(set)
    for members in grouped.values():
        for subject in members:
            siblings[subject] |= members
    asked = pl.col("subject").is_in([*subjects, *siblings])
    stated = offers.filter(asked, pl.col("price_current").is_not_null())
    prices: dict[str, dict[str, frozenset[Decimal]]] = defaultdict(dict)
    for subject, channel, price in stated.select("subject", "channel", "price_current").iter_rows():
        prices[subject][channel] = prices[subject].get(channel, frozenset()) | {price}
    return Families({s: frozenset(members) for s, members in siblings.items()}, prices)
