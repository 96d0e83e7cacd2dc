"""`promotion-availability`: a promotion on one product that cannot be bought.

Only a scope that is the name of exactly one product counts, and only the stock that
the channel itself states, or the reference where the channel states none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from rapidfuzz import fuzz

from checker import display
from checker.checks._conditions import fold
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.offers import evidence
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"

_ARTICLE = re.compile(r"^(?:le|la|les|l|notre|nos|the|our)\s")
_COLUMNS = (
    "channel", "location", "row", "selector", "document", "captured_at", "subject", "title",
    "availability", "raw_availability",
)  # fmt: skip
SAME_NAME = 92
"""token_sort_ratio from which a scope is a product's name."""


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions on what is out of stock."""
    verdicts = Verdicts(rule, subjects)
    scoped = any(_names(said.fact) for group in subjects.promotions for said in group.said)
    products = _products(subjects) if scoped else {}
    reference = subjects.settings.brand.reference
    for group in subjects.promotions:
        running = {item.channel: item for item in group.said if item.fact.runs(subjects.now)}
        for said in running.values():
            at_home = said.channel not in subjects.settings.abroad
            stock = _stock(said, products, reference if at_home else None)
            if stock is None or not verdicts.in_scope(said.channel):
                continue
            if all(row["availability"] in ("out_of_stock", "discontinued") for row in stock):
                if not verdicts.meant(group.subject, said.channel, code=said.fact.code):
                    _differ(verdicts, group.subject, said, stock[0])
            else:
                verdicts.agree(said.channel)
    return verdicts.outcome()


def _products(subjects: Subjects) -> Mapping[str, list[dict[str, Any]]]:
    """Offers with a known stock, by folded title."""
    import polars as pl

    stated = subjects.offers.filter(
        pl.col("title").is_not_null()
        & (pl.col("availability") != "unknown")
        & ~pl.col("mention")
        & pl.col("store").is_null()
    )
    found: dict[str, list[dict[str, Any]]] = {}
    ordered = stated.sort("channel", "location", "row").select(_COLUMNS)
    for row in ordered.iter_rows(named=True):
        found.setdefault(_ARTICLE.sub("", fold(row["title"])), []).append(row)
    return found


def _stock(
    said: Said[Promotion], products: Mapping[str, list[dict[str, Any]]], reference: str | None
) -> Sequence[dict[str, Any]] | None:
    """The offers of the one product that the scope names; None where it names none or several."""
    scope = _names(said.fact)
    names = [name for name in products if scope and _is_same(scope, name)]
    rows = [row for name in names for row in products[name]]
    if not rows or len({row["subject"] or row["title"] for row in rows}) > 1:
        return None
    for channel in (said.channel, reference):
        if own := [row for row in rows if row["channel"] == channel]:
            return own
    return None


def _names(promotion: Promotion) -> str:
    """The scope, folded, where it may name a product: not in one word; else empty."""
    scope = _ARTICLE.sub("", fold(promotion.scope or ""))
    return scope if len(scope.split()) > 1 else ""


def _is_same(scope: str, name: str) -> bool:
    """True for one product under two spellings; another size is another product."""
    sizes = [sorted(re.findall(r"\d+", text)) for text in (scope, name)]
    return sizes[0] == sizes[1] and fuzz.token_sort_ratio(scope, name) >= SAME_NAME


def _differ(
    verdicts: Verdicts, subject: Any, said: Said[Promotion], row: Mapping[str, Any]
) -> None:
    language = display.language_of(verdicts.settings.brand.locale)
    quote = row["raw_availability"] or row["availability"]
    stock = evidence(row)
    shown = [
        Observed(
            said.channel, display.benefit(said.fact, language), said.fact.evidence or Evidence("")
        ),
        Observed(row["channel"], quote, stock),
    ]
    verdicts.differ(
        subject, [said.channel], shown, expected=quote, reference=row["channel"],
        role="availability", detail=row["title"],
    )  # fmt: skip
