"""`prior-price`: the struck price of a reduction against the lowest price of the days before it.

Channel by channel, store by store: each has its own prices. What the history does not cover is
"cannot tell". See `_prior_price.py` for the law's algorithm.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers, _past
from checker.checks._prior_price import Announcement, Judgement, Stretch, Terms, judge
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.offers import evidence

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    announced: Literal["struck", "percent"]
    """What is judged: the struck price, or the percentage that the offer's own page announces."""
    days: int = 30
    """Before the start of the reduction."""
    max_gap_days: int = 3
    """The longest time without a reading that leaves no doubt."""
    tolerance: Decimal = Decimal(0)
    """On the struck price, in the main unit of the currency."""
    points: Decimal = Decimal(1)
    """On the percentage."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Reductions announced on a prior price that was not the lowest."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    reduced = _reduced(verdicts)
    percents = _percents(subjects)
    key: tuple[object, ...] = ("reduced", rule.file.scope)
    if with_.announced == "percent":
        reduced = reduced.filter(pl.col("location").is_in(list(percents)))
        key = (*key, "percent")
    known, unknown = subjects.once(key, lambda: _past.known(subjects, reduced))
    verdicts.cannot_tell_rows(unknown, "insufficient-history")
    past = _past.read(subjects, known, ("current", "list"))
    for row in _offers.once_each(known).iter_rows(named=True):
        rows = past.get(_past.key(row), [])
        told = _past.stretches(rows)
        if told:
            _judge(row, rows, told, percents.get(row["location"]), verdicts)
        else:
            verdicts.cannot_tell(_offers.subject_of(row), [row["channel"]], "insufficient-history")
    return verdicts.outcome()


def _reduced(verdicts: Verdicts) -> pl.LazyFrame:
    """Offers shown with a struck price above the one to pay."""
    import polars as pl

    return _offers.every(verdicts).rows.filter(
        pl.col("subject").is_not_null(),
        pl.col("price_list") > pl.col("price_current"),
        ~pl.col("mention"),
    )


def _percents(subjects: Subjects) -> dict[str, Promotion]:
    """Page → the percentage that it announces, where it is one and no banner of every page."""
    found: dict[str, list[Promotion]] = {}
    for group in subjects.promotions:
        for said in group.said:
            fact = said.fact
            plain = fact.code is None and fact.audience is None and not fact.up_to
            if fact.kind == "percent_off" and fact.value and plain and fact.evidence:
                found.setdefault(fact.evidence.location, []).append(fact)
    everywhere = Counter(fact.quote for facts in found.values() for fact in facts)
    own = {
        place: facts[0]
        for place, facts in found.items()
        if len({fact.value for fact in facts}) == 1
    }
    return {place: fact for place, fact in own.items() if everywhere[fact.quote] == 1}


def _judge(
    row: dict[str, Any],
    rows: list[_past.Row],
    told: list[Stretch],
    percent: Promotion | None,
    verdicts: Verdicts,
) -> None:
    with_: With = verdicts.rule.with_
    by_percent = with_.announced == "percent"
    announced = Announcement(
        row["price_current"],
        verdicts.subjects.now,
        None if by_percent else row["price_list"],
        percent.value if percent and by_percent else None,
    )
    terms = Terms(
        with_.days, timedelta(days=with_.max_gap_days, hours=12), with_.tolerance, with_.points
    )
    judged = judge(told, announced, terms)
    subject = _offers.subject_of(row)
    if judged.verdict == "cannot_tell":
        verdicts.cannot_tell(subject, [row["channel"]], judged.reason)
    elif judged.verdict == "agree" or verdicts.meant(
        subject, row["channel"], role="list", offer=row
    ):
        verdicts.agree(row["channel"])
    else:
        _differ(row, rows, percent if by_percent else None, judged, verdicts)


def _differ(
    row: dict[str, Any],
    rows: list[_past.Row],
    percent: Promotion | None,
    judged: Judgement,
    verdicts: Verdicts,
) -> None:
    assert judged.lowest is not None
    language = display.language_of(verdicts.settings.brand.locale)
    lowest = display.money(judged.lowest.value, row["currency"], language)
    if percent:
        share = display.decimal(round(judged.percent or Decimal(0), 1), language)
        where = percent.evidence or Evidence(percent.quote)
        shown = Observed(row["channel"], display.benefit(percent, language), where)
        expected = f"{share}\u00a0%"
    else:
        shown = Observed(
            row["channel"],
            display.money(row["price_list"], row["currency"], language),
            evidence(row, "list"),
        )
        expected = lowest
    seen = Observed(row["channel"], lowest, _past.evidence(rows, judged.lowest))
    verdicts.differ(
        _offers.subject_of(row),
        [row["channel"]],
        [shown],
        expected=expected,
        role="percent" if percent else "list",
        detail=display.day(judged.lowest.since, language),
        offer=row,
        beside=[seen],
    )
