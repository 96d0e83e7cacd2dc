"""`compare-prices`: one price role of one product, across channels.

Like is compared with like: the same role, currency and tax basis, never an
ambiguous or a stale reading. Who is right is the rule's `mode`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations, groupby
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers
from checker.checks._decide import decide
from checker.checks._mentions import Said, said_of
from checker.checks._tax import is_another_rate
from checker.checks._verdicts import Verdicts
from checker.match import families_of
from checker.model import Outcome, Subject
from checker.offers import PriceColumn

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"
_EXACT, _CENT = Decimal(0), Decimal("0.01")
"""Prices without tax are rounded, so their prices with tax are known to a cent."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tolerance:
    """A difference no larger than the larger of these is none."""

    absolute: Decimal = Decimal(0)
    """In the main unit of the currency."""
    percent: Decimal = Decimal(0)


_NONE = Tolerance()


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    role: PriceColumn = "current"
    tolerance: Tolerance = field(default_factory=Tolerance)


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Differences of one price role between channels."""
    import polars as pl

    verdicts = Verdicts(rule, subjects)
    with_: With = rule.with_
    role = with_.role
    table = _offers.table(verdicts)
    if role not in table.roles:
        return verdicts.outcome()
    _tell_doubtful(table, role, verdicts)
    settled = _settled(table, with_)
    same = table.spread.filter(settled & (pl.col(f"mask_{role}").bitwise_count_ones() > 1))
    for channel, count in _offers.counted(same, f"mask_{role}", table, verdicts.reference):
        verdicts.agree(channel, count)
    open_ = table.spread.filter(~settled & pl.col(f"mask_{role}").is_not_null())
    told = list(_offers.by_subject(_readings(table.uneven, role, open_)))
    whole = _whole_pages(told, table, role, verdicts)
    said = said_of(subjects, told, role)
    for rows in told:
        _judge([*whole.get(rows[0]["subject"], ()), *rows], with_, verdicts, said)
    return verdicts.outcome()


def _settled(table: _offers.Table, with_: With) -> pl.Expr:
    """Subjects on which all channels agree, or only one speaks."""
    import polars as pl

    low, high = pl.col(f"low_{with_.role}"), pl.col(f"high_{with_.role}")
    allowed = pl.max_horizontal(
        pl.lit(with_.tolerance.absolute), low * with_.tolerance.percent / 100
    )
    alone = pl.col(f"mask_{with_.role}").bitwise_count_ones() == 1
    return ((high - low <= allowed) & (pl.col("even") | alone)).fill_null(False)


def _tell_doubtful(table: _offers.Table, role: PriceColumn, verdicts: Verdicts) -> None:
    import polars as pl

    states = pl.col(f"price_{role}").is_not_null()
    doubtful = table.doubtful.filter(states).sort("subject", "channel", "location", "row")
    for (reason,), rows in doubtful.group_by("doubt", maintain_order=True):
        verdicts.cannot_tell_rows(rows, str(reason), "ambiguous")
    if role == "unit":
        stated = table.rows.filter(states & pl.col("doubt").is_null())
        several = (
            stated.group_by("subject")
            .agg(pl.col("channel").n_unique())
            .filter(pl.col("channel") > 1)
        )  # what one channel alone states is compared with nothing
        strange = stated.filter(pl.col("even_unit").is_null()).join(
            several.select("subject"), on="subject", how="semi"
        )
        verdicts.cannot_tell_rows(strange.collect(), "unit-unknown", "raw_unit")


def _readings(offers: pl.DataFrame, role: PriceColumn, open_: pl.DataFrame) -> pl.DataFrame:
    """One row per subject, channel, store and amount; the most certain reading first."""
    import polars as pl

    return (
        offers.join(open_.select("subject"), on="subject", how="semi")
        .with_columns(pl.col(f"even_{role}").alias("price"))
        .filter(pl.col("price").is_not_null())
        .sort(
            "subject", "channel", "mention", "confidence", "location", "row",
            descending=[False, False, False, True, False, False],
        )
        .unique(["subject", "channel", "store", "price", "currency", "tax"], keep="first",
                maintain_order=True)
    )  # fmt: skip


def _whole_pages(
    told: Sequence[Sequence[Row]], table: _offers.Table, role: PriceColumn, verdicts: Verdicts
) -> Mapping[str, Sequence[Row]]:
    """Subject → what the reference says of the whole product, for a size of which it says nothing
    by itself, where all sizes cost the same."""
    import polars as pl

    silent = [
        rows[0]["subject"]
        for rows in told
        if verdicts.reference not in {row["channel"] for row in rows}
    ]
    if not silent or verdicts.reference is None:
        return {}
    offers = verdicts.subjects.offers
    families = families_of(offers, silent)
    page = table.rows.filter(
        pl.col("channel") == verdicts.reference,
        pl.col("attributes").is_null() & pl.col("doubt").is_null() & ~pl.col("mention"),
        pl.col("subject").is_in(list(families.of(silent))),
    ).collect()
    pages = {rows[0]["subject"]: rows for rows in _offers.by_subject(
        _readings(page, role, page.select("subject").unique())
    )}  # fmt: skip
    found: dict[str, Sequence[Row]] = {}
    for subject in silent:
        family = families.of([subject])
        rows = [row for sibling in sorted(family) for row in pages.get(sibling, ())]
        if rows and families.cost_the_same(family):
            found[subject] = [{**rows[0], "subject": subject}]
    return found


def _judge(
    rows: Sequence[Row],
    with_: With,
    verdicts: Verdicts,
    said: Said,
) -> None:
    mode = verdicts.rule.file.mode
    if mode == "pairwise":
        return _each_pair(rows, with_, verdicts)
    first = {row["channel"]: row for row in reversed(rows)}
    if verdicts.reference in first:
        first[verdicts.reference] = _most_repeated(rows, verdicts.reference)
    decision = decide(
        {c: (r["price"], r["currency"], _basis(r)) for c, r in first.items()},
        verdicts.reference, mode,
    )  # fmt: skip
    subject = _offers.subject_of(first[decision.holder] if decision.holder else rows[0])
    if decision.holder is None:
        if mode == "auto":
            _nobody_right(rows, subject, with_, verdicts)
        elif len(first) > 1:
            reason = "reference-silent" if mode == "reference" else "no-majority"
            verdicts.cannot_tell(subject, first, reason)
        return None
    right = first[decision.holder]
    country = verdicts.settings.brand.territory
    wrong = []
    _judge_abroad(rows, right, subject, with_, verdicts)
    for row in rows:
        if row is right or _is_another_shop(row, right, verdicts):
            continue
        doubt, differs = _compare(right, row, with_, country)
        if differs and _changed_since(row, right, rows, with_.role, verdicts):
            doubt = "changed-since"
        if differs and _is_of_trade(row, right, rows, with_.role):
            doubt = "trade-list"
        if differs and row["mention"]:
            doubt = said.why(row, right, with_.role) or doubt
        if doubt:
            verdicts.cannot_tell(subject, [row["channel"], decision.holder], doubt)
        elif not differs or _meant(verdicts, subject, row, with_, right["price"]):
            verdicts.agree(row["channel"])
        else:
            wrong.append(row)
    language = display.language_of(verdicts.settings.brand.locale)
    for channel, own in groupby(wrong, key=lambda row: row["channel"]):
        deviant = list(own)
        shown = [_offers.observed(row, with_.role, language) for row in (*deviant, right)]
        verdicts.differ(
            subject,
            [channel],
            shown,
            expected=shown[-1].value,
            reference=decision.holder,
            role=with_.role,
            offer=deviant[0],
        )
    return None


def _most_repeated(rows: Sequence[Row], reference: str | None) -> Row:
    """Of the prices of the reference, which may contradict itself (its page, a card of its list),
    the one that most other channels repeat, else the first."""
    own = [row for row in rows if row["channel"] == reference]
    others = {(row["channel"], row["price"]) for row in rows if row["channel"] != reference}
    uses = Counter(price for _, price in others)
    return max(own, key=lambda row: uses[row["price"]])


def _is_of_trade(row: Row, right: Row, rows: Sequence[Row], role: PriceColumn) -> bool:
    """True for a list of prices without tax, with tax beside them or added, that gives the price
    which the reference shows struck, or others where it shows none: what it sells for less, it
    sells to consumers."""
    if role != "current" or row["mention"] or (row["price_net"] is None and not row["taxed"]):
        return False
    own = right.get("even_list")
    formers = [own] if own is not None else [each.get("even_list") for each in rows]
    return any(_close(each, row["price"], _NONE, _CENT) for each in formers if each is not None)


def _changed_since(
    row: Row, right: Row, rows: Sequence[Row], role: PriceColumn, verdicts: Verdicts
) -> bool:
    """True for a text that was right when it was published: earlier runs read its price then, or
    the price of today began later, or the one who is right gives its price as the former one and
    nobody says since when.
    """
    said = row["published_at"]
    if said is None or said.date() >= verdicts.subjects.now.date():
        return False
    begun = [each["sale_from"] for each in rows if each["price"] == right["price"]]
    begun = [since for since in begun if since is not None]
    if begun:
        return all(since > said for since in begun)
    former = right.get("even_list") if role == "current" else None
    return former == row["price"] or _was_read(row, right, role, verdicts)


def _was_read(row: Row, right: Row, role: PriceColumn, verdicts: Verdicts) -> bool:
    """True where it was the price of the channel that is right when the text was published."""
    import polars as pl

    said, history = row["published_at"], verdicts.subjects.history
    read = history.filter(
        (pl.col("subject") == right["subject"])
        & (pl.col("channel") == right["channel"])
        & (pl.col("field") == role)
        & (pl.col("since") <= said)
        & (pl.col("until") >= said)
    )
    return any(Decimal(value) == row["price"] for value in read["value"])


def _judge_abroad(
    rows: Sequence[Row], right: Row, subject: Subject, with_: With, verdicts: Verdicts
) -> None:
    """Holds the channels of each other market, in its currency, against one another."""
    markets: dict[str, list[Row]] = {}
    for row in rows:
        if _is_another_shop(row, right, verdicts):
            market = verdicts.settings.abroad.get(row["channel"]) or row["market"] or ""
            markets.setdefault(market, []).append(row)
    for own in markets.values():
        if len({row["channel"] for row in own}) > 1:
            _nobody_right(own, subject, with_, verdicts)


def _is_another_shop(row: Row, right: Row, verdicts: Verdicts) -> bool:
    """True for the price of another market in that market's currency, whether or not it is said
    which that is: it has its own prices."""
    if row["currency"] is None and row["market"] not in (None, right["market"]):
        return True
    abroad = verdicts.settings.abroad
    here, there = abroad.get(right["channel"]), abroad.get(row["channel"])
    currencies = {row["currency"], right["currency"]}
    return here != there and len(currencies) > 1 and None not in currencies


def _basis(row: Row) -> str:
    return "included" if row["taxed"] else str(row["tax"])


def _meant(
    verdicts: Verdicts, subject: Subject, row: Row, with_: With, expected: Decimal | None = None
) -> bool:
    return verdicts.meant(
        subject,
        row["channel"],
        role=with_.role,
        expected=expected,
        observed=row["price"] if expected is not None else None,
        offer=row,
    )


def _compare(right: Row, row: Row, with_: With, country: str) -> tuple[str | None, bool]:
    """(why the two cannot be compared, whether they differ)."""
    if row["currency"] is None or right["currency"] is None:
        return "currency-unknown", False
    if row["currency"] != right["currency"]:
        return "currency-differs", False
    expected, observed = right["price"], row["price"]
    bases = {_basis(row), _basis(right)}
    rounding = _CENT if row["taxed"] or right["taxed"] else _EXACT
    if with_.role == "unit":
        if _offers.is_by_piece(row["unit_per"]) != _offers.is_by_piece(right["unit_per"]):
            return "unit-unknown", False
        rounding = max(rounding, _rounding(row) + _rounding(right))
    differs = not _close(expected, observed, with_.tolerance, rounding)
    if len(bases) > 1 and "excluded" in bases and "unknown" not in bases:
        net, gross = (row, right) if _basis(row) == "excluded" else (right, row)
        if with_.role != "current" or gross["price_net"] is None:
            return "tax-differs", False
        differs = not _close(gross["price_net"], net["price"], with_.tolerance)
    elif len(bases) > 1 and differs:
        return "tax-unknown", False
    if differs and row["taxed"] != right["taxed"]:
        net, gross = (row, right) if row["taxed"] else (right, row)
        if is_another_rate(gross["price"], net[f"price_{with_.role}"], country):
            return "tax-differs", False
    markets = {row["market"], right["market"]} - {None}
    if differs and len(markets) > 1:
        return "market-differs", False
    return None, differs


def _close(
    expected: Decimal, observed: Decimal, tolerance: Tolerance, rounding: Decimal = _EXACT
) -> bool:
    allowed = max(tolerance.absolute, abs(expected) * tolerance.percent / 100)
    return abs(observed - expected) <= max(allowed, rounding)


def _rounding(row: Row) -> Decimal:
    """What half a cent of a unit price comes to per kilo, litre or metre: 93,07 € for 100 ml may
    be 930,67 € for a litre."""
    return _CENT / 2 * (_offers.factor_of(row["unit_per"] or "") or 0)


def _each_pair(rows: Sequence[Row], with_: With, verdicts: Verdicts) -> None:
    by_channel = {name: list(own) for name, own in groupby(rows, key=lambda row: row["channel"])}
    for left, right in combinations(by_channel.values(), 2):
        both = [*left, *right]
        _nobody_right(both, _offers.subject_of(both[0]), with_, verdicts)


def _nobody_right(rows: Sequence[Row], subject: Subject, with_: With, verdicts: Verdicts) -> None:
    country = verdicts.settings.brand.territory
    told = [_compare(a, b, with_, country) for a, b in combinations(rows, 2)]
    doubts = {doubt for doubt, _ in told if doubt}
    channels = [row["channel"] for row in rows]
    if not any(differs for _, differs in told):
        for doubt in sorted(doubts):
            verdicts.cannot_tell(subject, channels, doubt)
        if not doubts:
            for channel in channels:
                verdicts.agree(channel)
        return
    if all(_meant(verdicts, subject, row, with_) for row in rows):
        return
    language = display.language_of(verdicts.settings.brand.locale)
    shown = [_offers.observed(row, with_.role, language) for row in rows]
    verdicts.differ(subject, channels, shown, role=with_.role, offer=rows[0])
