"""Reasons to doubt that a price in a message is the price of the product it names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checker.checks._around import Place, around, place_of, texts_at
from checker.extract.money import find_prices
from checker.offers import PriceColumn, evidence

if TYPE_CHECKING:
    from checker.subjects import Subjects

Row = Mapping[str, Any]
_PARTS = range(2, 13)
"""Instalments of a price, or pieces of a lot without a reduction."""


@dataclass(frozen=True)
class Said:
    """What is said around the prices of messages, and on the pages that they are held against."""

    texts: Mapping[Place, Sequence[str]]
    pages: Mapping[str, Sequence[str]]

    def why(self, row: Row, right: Row, role: PriceColumn) -> str | None:
        """Why nobody knows whether the price of a message, `row`, is meant as that of `right`; None
        where it contradicts it. "Three for 33 €, not three times 12,90" gives both; "three times
        44 €" is a part; "21 € for members" stands on the product's own page."""
        observed, expected = row["price"], right["price"]
        if _gives(self.texts.get(_place(row, role), ()), expected):
            return "names-both"
        if any(expected == observed * n or observed == expected * n for n in _PARTS):
            return "part-or-lot"
        former = right.get("even_list")
        if observed != former and _gives(self.pages.get(right["location"], ()), observed):
            return "said-otherwise"
        return None


def said_of(subjects: Subjects, told: Sequence[Sequence[Row]], role: PriceColumn) -> Said:
    """What is said around the mentions among the rows of each product, and on the pages of those
    that others hold them against."""
    products = [rows for rows in told if any(row["mention"] for row in rows)]
    mentions = [row for rows in products for row in rows if row["mention"]]
    pages = {row["location"] for rows in products for row in rows if not row["mention"]}
    texts = around(subjects, (_place(row, role) for row in mentions))
    return Said(texts, texts_at(subjects, pages))


def _place(row: Row, role: PriceColumn) -> Place:
    return place_of(evidence(row, role))


def _gives(texts: Sequence[str], price: Decimal) -> bool:
    return any(said.price.amount == price for text in texts for said in find_prices(text))
