"""`soldes-stock`: goods in soldes that were first seen less than a month before they began.

An offer is in soldes when its price is struck and its category or its page says so, while soldes
are held. A page says so where all its offers are reduced, in a text that stands on no other kind of
page: a banner of the whole site names no goods. Only a channel with `complete = true`, read all the
while, can show that something was not on sale before; else it is "cannot tell".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _messages, _offers, _phrases
from checker.checks._soldes import Calendar, Moved, Period, department_of
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"

Place = tuple[str, str]
"""Channel, location."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    words: tuple[str, ...]
    """Phrases that call goods on sale."""
    periods: tuple[Period, ...]
    moved: tuple[Moved, ...] = ()
    unless: tuple[str, ...] = ()
    """Phrases of texts that speak of soldes without holding them."""
    days: int = 30
    """How long before the soldes goods must have been on sale."""
    max_gap_days: int = 3
    """The longest time without a reading that leaves no doubt."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Goods that came for the soldes."""
    verdicts = Verdicts(rule, subjects)
    starts = _starts(verdicts)
    if not starts:
        return verdicts.outcome()
    offers = _priced(verdicts, starts)
    marks = _marks(verdicts, offers)
    past = _past(subjects, rule.with_)
    for row in _offers.once_each(_in_soldes(offers, marks, rule.with_)).iter_rows(named=True):
        mark = marks.get((row["channel"], row["location"]))
        _judge(row, mark, starts[row["channel"]], past, verdicts)
    return verdicts.outcome()


def _starts(verdicts: Verdicts) -> dict[str, date]:
    """Channel → the first day of the soldes that it holds on the day judged."""
    with_: With = verdicts.rule.with_
    calendar, today = Calendar(with_.periods, with_.moved), verdicts.subjects.now.date()
    found = {
        channel.name: calendar.open_on(today, department_of(channel, calendar))
        for channel in verdicts.settings.channels
        if verdicts.in_scope(channel.name)
    }
    return {name: period[0] for name, period in found.items() if period}


def _priced(verdicts: Verdicts, starts: Mapping[str, date]) -> pl.DataFrame:
    """The offers of these channels; `reduced` where the price is struck."""
    import polars as pl

    return (
        _offers.every(verdicts)
        .rows.filter(
            pl.col("channel").is_in(list(starts)),
            pl.col("subject").is_not_null() & pl.col("price_current").is_not_null(),
            ~pl.col("mention"),
        )
        .with_columns(reduced=(pl.col("price_list") > pl.col("price_current")).fill_null(False))
        .collect()
    )


def _marks(verdicts: Verdicts, offers: pl.DataFrame) -> dict[Place, Message]:
    """Pages of nothing but reduced goods → the text there that says that they are in soldes."""
    import polars as pl

    with_: With = verdicts.rule.with_
    pages = offers.group_by("channel", "location").agg(pl.col("reduced").all())
    reduced = {(channel, place) for channel, place, all_ in pages.iter_rows() if all_}
    texts: dict[tuple[str, str], dict[Place, Message]] = {}
    for said in verdicts.subjects.messages:
        message = said.fact
        if message.voice == "brand" and message.evidence and _holds(message.body, with_):
            place = (said.channel, message.evidence.location)
            texts.setdefault((said.channel, message.body), {}).setdefault(place, message)
    return {
        place: message
        for places in texts.values()
        if places.keys() <= reduced
        for place, message in places.items()
    }


def _in_soldes(offers: pl.DataFrame, marks: Mapping[Place, Message], with_: With) -> pl.DataFrame:
    import polars as pl

    names = offers["category"].drop_nulls().unique().to_list()
    categories = [name for name in names if _holds(name, with_)]
    places = pl.DataFrame(list(marks), schema=["channel", "location"], orient="row")
    places = places.cast(pl.String).with_columns(marked=True)
    said = pl.col("marked").fill_null(False) | pl.col("category").is_in(categories).fill_null(False)
    on = ["channel", "location"]
    return offers.filter("reduced").join(places, on=on, how="left").filter(said)


def _holds(text: str, with_: With) -> bool:
    return _phrases.holds(text, with_.words) and not _phrases.holds(text, with_.unless)


@dataclass(frozen=True)
class _Past:
    """What earlier runs saw, and when they looked."""

    first: Mapping[str, datetime]
    """Product, by its key and by its name → the moment it was first seen, on any channel."""
    watched: Sequence[tuple[datetime, datetime]]
    """Times in which a complete channel was read without a gap."""


def _past(subjects: Subjects, with_: With) -> _Past:
    import polars as pl

    prices = subjects.history.filter(pl.col("field") == "current")
    first: dict[str, datetime] = {}
    for column in ("subject", "name"):  # a product whose key changes, by a barcode, keeps its name
        seen = prices.group_by(column).agg(pl.col("since").min())
        first |= {key: min(since, first.get(key, since)) for key, since in seen.iter_rows()}
    watched: list[tuple[datetime, datetime]] = []
    for channel in (channel.name for channel in subjects.settings.channels if channel.complete):
        looked = prices.filter(channel=channel).select("since", "until").unique().sort("since")
        watched += _spans(looked.iter_rows(), timedelta(days=with_.max_gap_days, hours=12))
    return _Past(first, watched)


def _spans(
    stretches: Iterable[tuple[datetime, datetime]], longest: timedelta
) -> list[tuple[datetime, datetime]]:
    """Stretches joined where no more than `longest` lies between them; oldest first."""
    spans: list[tuple[datetime, datetime]] = []
    for since, until in stretches:
        if spans and since - spans[-1][1] <= longest:
            spans[-1] = (spans[-1][0], max(until, spans[-1][1]))
        else:
            spans.append((since, until))
    return spans


def _judge(
    row: dict[str, Any], mark: Message | None, start: date, past: _Past, verdicts: Verdicts
) -> None:
    with_: With = verdicts.rule.with_
    subject, channel = _offers.subject_of(row), row["channel"]
    now, zone = verdicts.subjects.now, verdicts.settings.zone
    first = min(past.first.get(key or "", now) for key in (row["subject"], row["subject_name"]))
    day, due = first.astimezone(zone).date(), start - timedelta(days=with_.days)
    begin = datetime.combine(due, time(23, 59), zone)
    end = first - timedelta(days=with_.max_gap_days)
    if day <= due or verdicts.meant(subject, channel, offer=row):
        verdicts.agree(channel)
    elif not any(since <= begin and until >= end for since, until in past.watched):
        verdicts.cannot_tell(subject, [channel], "insufficient-history")
    else:
        language = display.language_of(verdicts.settings.brand.locale)
        verdicts.differ(
            subject, [channel], [_offers.observed(row, "current", language)],
            expected=display.day(due, language), role="soldes",
            detail=display.day(day, language), offer=row, beside=list(_said(channel, mark, with_)),
        )  # fmt: skip


def _said(channel: str, mark: Message | None, with_: With) -> Iterator[Observed]:
    found = next(_phrases.find(mark.body, with_.words), None) if mark else None
    if mark and found:
        quote = _messages.around(mark.body, found.start, found.end)
        yield Observed(channel, found.words, _messages.evidence(mark, quote))
