"""`promotion-maximum`: "jusqu'à -50 %" where no offer is reduced by so much.

Judged by the offers of the channel that says it, else by the reference's, and only
where that channel was read completely and shows struck prices. Every part of a shop
is below the maximum of the whole, so a scope that names no known category is judged
by all offers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks._conditions import fold
from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.offers import evidence

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    tolerance: Decimal = Decimal(1)
    """Points by which the claim may exceed the greatest reduction: shops round."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions whose maximum nothing reaches."""
    verdicts = Verdicts(rule, subjects)
    reduced = _reduced(subjects)
    reference = subjects.settings.brand.reference
    for group in subjects.promotions:
        judged = {item.channel: item for item in group.said if _is_judged(item.fact, subjects)}
        for said in judged.values():
            if not verdicts.in_scope(said.channel):
                continue
            shops = [c for c in (said.channel, reference) if c and c in reduced]
            if not shops:
                verdicts.cannot_tell(group.subject, [said.channel], "no-list-price")
            elif not read_whole(subjects, shops[0]):
                verdicts.cannot_tell(group.subject, [said.channel], "channel-incomplete")
            elif not _exceeds(said.fact, _within(said.fact, reduced[shops[0]]), rule.with_):
                verdicts.agree(said.channel)
            elif not verdicts.meant(group.subject, said.channel, code=said.fact.code):
                best = max(_within(said.fact, reduced[shops[0]]), key=_percent)
                _differ(verdicts, group.subject, said, best)
    return verdicts.outcome()


def _is_judged(promotion: Promotion, subjects: Subjects) -> bool:
    """A running maximum in percent that shows in the prices: open to all, without code."""
    hidden = (promotion.code, promotion.audience, promotion.minimum_spend, promotion.exclusions)
    return (
        promotion.kind == "percent_off"
        and promotion.up_to
        and promotion.value is not None
        and promotion.redemption_channel != "in_store"
        and all(condition is None for condition in hidden)
        and promotion.runs(subjects.now)
    )


def _reduced(subjects: Subjects) -> dict[str, list[dict[str, Any]]]:
    """Per channel, the offers with a struck price."""
    import polars as pl

    rows = subjects.offers.filter(
        pl.col("price_list").is_not_null()
        & pl.col("price_current").is_not_null()
        & (pl.col("price_list") > pl.col("price_current"))
    ).sort("channel", "location", "row")
    found: dict[str, list[dict[str, Any]]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(row["channel"], []).append(row)
    return found


def _within(promotion: Promotion, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The offers of the category that the scope names; all where it names none."""
    scope = fold(promotion.scope or "").split()
    named = [row for row in rows if row["category"] and _names(scope, row["category"])]
    return named or rows


def _names(scope: Iterable[str], category: str) -> bool:
    """True where the last level of a category ("Soins > Visage") is among the scope's words."""
    last = fold(category.split(">")[-1]).split()
    return bool(last) and set(last) <= set(scope)


def _percent(row: Mapping[str, Any]) -> Decimal:
    share: Decimal = 100 - 100 * row["price_current"] / row["price_list"]
    return share


def _exceeds(promotion: Promotion, rows: list[dict[str, Any]], with_: With) -> bool:
    return (promotion.value or 0) > max(map(_percent, rows)) + with_.tolerance


def _differ(verdicts: Verdicts, subject: Any, said: Any, best: Mapping[str, Any]) -> None:
    language = display.language_of(verdicts.settings.brand.locale)
    space = "\u00a0" if language == "fr" else ""
    most = f"-{display.decimal(round(_percent(best), 1), language)}{space}%"
    shown = [
        Observed(
            said.channel, display.benefit(said.fact, language), said.fact.evidence or Evidence("")
        ),
        Observed(best["channel"], f"{best['title']} : {most}", evidence(best, "current")),
    ]
    verdicts.differ(
        subject, [said.channel], shown, expected=most, reference=best["channel"],
        role="maximum", detail=best["title"] or "",
    )  # fmt: skip
