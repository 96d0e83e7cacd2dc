"""`compare-availability`: can be bought on one channel, cannot on another.

Stores have their own stock, so only channels that sell online are compared
unless a rule's `kinds` says otherwise; and each market has its own. "Not said" is no statement.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

from checker.checks import _offers
from checker.checks._conditions import fold
from checker.checks._decide import decide
from checker.checks._verdicts import Verdicts
from checker.match import families_of
from checker.model import Evidence, Observed, Outcome, Subject

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"
_FRESH = timedelta(days=7)
"""How long after it was said a customer still trusts that something can be bought."""

_FLAGS = frozenset({"1", "true", "yes", "oui"})


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    stores: bool = False
    """Compare channels that belong to one store too."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Products whose availability differs between channels."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    table = _offers.table(verdicts)
    states = pl.col("availability").is_in(list(_offers.CAN_BUY)) & ~pl.col("mention")
    if not rule.with_.stores:
        states &= pl.col("store").is_null()
    doubtful = table.doubtful.filter(states).sort("subject", "channel", "location", "row")
    for (reason,), rows in doubtful.group_by("doubt", maintain_order=True):
        verdicts.cannot_tell_rows(rows, str(reason), "ambiguous")
    if rule.with_.stores:
        open_ = table.rows.filter(pl.col("doubt").is_null()).collect()
    else:
        same = table.spread.filter(
            (pl.col("can_low") == pl.col("can_high"))
            & (pl.col("can_mask").bitwise_count_ones() > 1)
        )
        for channel, count in _offers.counted(same, "can_mask", table, verdicts.reference):
            verdicts.agree(channel, count)
        differs = table.spread.filter(pl.col("can_low") != pl.col("can_high"))
        open_ = table.uneven.join(differs.select("subject"), on="subject", how="semi")
    for offers in _offers.by_subject(_stated(open_, states)):
        _judge(offers, verdicts)
    _judge_told(table, verdicts)
    return verdicts.outcome()


def _judge_told(table: _offers.Table, verdicts: Verdicts) -> None:
    """Judges what messages say can be bought again, or is sold out, by what the reference says of
    that product, where it says one thing: of no size, of the one that the message names, or, of
    what is sold out, of all. An older message was right, for all one knows; so was any dated one
    that called a thing sold out."""
    import polars as pl

    known = pl.col("availability").is_in(list(_offers.CAN_BUY)) & pl.col("doubt").is_null()
    told = table.rows.filter(known & pl.col("mention")).collect()
    if told.is_empty():
        return
    sold = ~pl.col("mention") & pl.col("store").is_null()
    right = table.rows.filter(known & sold & (pl.col("channel") == verdicts.reference)).collect()
    stated = {rows[0]["subject"]: rows for rows in _offers.by_subject(right.sort("subject"))}
    gone = pl.col("availability").is_in(["out_of_stock", "discontinued"])
    families = families_of(verdicts.subjects.offers, told.filter(gone)["subject"].unique())
    for row in told.iter_rows(named=True):
        if _offers.CAN_BUY[row["availability"]] == "no":
            family = sorted(families.of([row["subject"]]))
            _judge_gone(row, [each for s in family for each in stated.get(s, ())], verdicts)
            continue
        at_home = row["channel"] not in verdicts.settings.abroad
        rows = [
            each
            for each in (stated.get(row["subject"], ()) if at_home else ())
            if _names_size(row["title"], each["attributes"])
        ]
        if len({_offers.CAN_BUY[each["availability"]] for each in rows}) != 1:
            continue
        holder, subject = rows[0], _offers.subject_of(row)
        if _offers.CAN_BUY[holder["availability"]] == "yes":
            verdicts.agree(row["channel"])
        elif _is_old(row, verdicts):
            verdicts.cannot_tell(subject, [row["channel"], holder["channel"]], "changed-since")
        elif not verdicts.meant(subject, row["channel"], offer=row):
            both = {row["channel"]: row, holder["channel"]: holder}
            _differ(verdicts, subject, [row["channel"]], holder["channel"], both)


def _judge_gone(
    row: Mapping[str, Any], right: Sequence[Mapping[str, Any]], verdicts: Verdicts
) -> None:
    """Judges what a text of today calls sold out by the reference's sizes of it: the one it names,
    else all of them where it names nothing but the product."""
    subject = _offers.subject_of(row)
    if row["published_at"] is not None or row["channel"] in verdicts.settings.abroad:
        return
    named = [r for r in right if r["attributes"] and _names_size(row["title"], r["attributes"])]
    if not named and not _names_no_more(row["title"], row["subject_name"]):
        return
    states = {_offers.CAN_BUY[each["availability"]] for each in named or right}
    if states == {"no"}:
        verdicts.agree(row["channel"])
    elif states == {"yes"} and not verdicts.meant(subject, row["channel"], offer=row):
        holder = (named or right)[0]
        both = {row["channel"]: row, holder["channel"]: holder}
        _differ(verdicts, subject, [row["channel"]], holder["channel"], both)


def _names_size(text: str | None, attributes: str | None) -> bool:
    """True where the text has all the words that set a variant (`colour=red|size=M`) apart."""
    values = (part.partition("=")[2] for part in (attributes or "").split("|"))
    return set(fold(" ".join(values)).split()) <= set(fold(text or "").split())


def _names_no_more(text: str | None, name: str | None) -> bool:
    """True where a text has no telling word but those of a product's name: "Robot Rive lilas" may
    be a colour that is sold no more."""
    told = {word for word in fold(text or "").split() if len(word) > 2 or word.isdigit()}
    return told <= set(fold(name or "").split())


def _is_old(row: Mapping[str, Any], verdicts: Verdicts) -> bool:
    said = row["published_at"]
    return said is not None and verdicts.subjects.now - said > _FRESH


def _stated(offers: pl.DataFrame, states: pl.Expr) -> pl.DataFrame:
    return offers.filter(states).sort(
        "subject", "channel", "confidence", descending=[False, False, True]
    )


def _judge(rows: Sequence[Mapping[str, Any]], verdicts: Verdicts) -> None:
    abroad = verdicts.settings.abroad
    for market in {abroad.get(row["channel"]) for row in rows}:
        _judge_market([row for row in rows if abroad.get(row["channel"]) == market], verdicts)


def _judge_market(rows: Sequence[Mapping[str, Any]], verdicts: Verdicts) -> None:
    first = {row["channel"]: row for row in reversed(rows)}
    if len(first) < 2:
        return
    mode = verdicts.rule.file.mode
    if mode == "pairwise":
        for left, right in combinations((first[channel] for channel in sorted(first)), 2):
            _decided([left, right], verdicts)
    else:
        _decided(list(first.values()), verdicts)


def _decided(rows: Sequence[Mapping[str, Any]], verdicts: Verdicts) -> None:
    first = {row["channel"]: row for row in rows}
    mode = verdicts.rule.file.mode
    decision = decide(_states(first), verdicts.reference, mode)
    subject = _offers.subject_of(first[decision.holder] if decision.holder else rows[0])
    wrong = [c for c in decision.deviants if not verdicts.meant(subject, c, offer=first[c])]
    if decision.holder is None and not decision.deviants:
        reason = "reference-silent" if mode == "reference" else "no-majority"
        return verdicts.cannot_tell(subject, first, reason)
    for channel in set(first) - set(wrong) - {decision.holder}:
        verdicts.agree(channel)
    if decision.holder is None and wrong:
        _differ(verdicts, subject, wrong, None, first)
    elif decision.holder is not None:
        for channel in wrong:
            _differ(verdicts, subject, [channel], decision.holder, first)
    return None


def _states(rows: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """What a customer can do on each channel. Neither a stock of 0 nor a flag that says no more
    than that it can be ordered contradicts "on order"."""
    states = {channel: _offers.CAN_BUY[row["availability"]] for channel, row in rows.items()}
    if "later" not in states.values():
        return states
    return {
        channel: "later" if _is_bare(state, _said(rows[channel])) else state
        for channel, state in states.items()
    }


def _is_bare(state: str, said: str) -> bool:
    return said.isdigit() if state == "no" else state == "yes" and said.casefold() in _FLAGS


def _said(row: Mapping[str, Any]) -> str:
    """The channel's own words, without the characters that only an icon font shows."""
    words = row["raw_availability"] or row["availability"]
    return "".join(c for c in words if unicodedata.category(c) != "Co").strip()


def _differ(
    verdicts: Verdicts,
    subject: Subject,
    wrong: list[str],
    holder: str | None,
    rows: Mapping[str, Mapping[str, Any]],
) -> None:
    shown = [
        Observed(c, _said(rows[c]), _evidence(rows[c]))
        for c in (*wrong, *([holder] if holder else []))
    ]
    verdicts.differ(
        subject,
        wrong,
        shown,
        expected=shown[-1].value if holder else None,
        reference=holder,
        role="availability",
        offer=rows[wrong[0]],
    )


def _evidence(row: Mapping[str, Any]) -> Evidence:
    return Evidence(
        row["raw_availability"] or "",
        row["location"],
        row["spot_availability"] if row["row"] is None else None,
        row["row"],
        row["spot_availability"] if row["row"] is not None else None,
        row["document"],
        row["captured_at"],
    )
