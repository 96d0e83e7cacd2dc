"""What was read over time, as text and as files."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.display import count, day, decimal, known, language_of, money, say
from checker.errors import UsageError
from checker.reports.csv import inert
from checker.reports.text import line

if TYPE_CHECKING:
    import polars as pl

_Row = Mapping[str, Any]


def render(frame: pl.DataFrame, locale: str) -> str:
    """Each subject by field and channel, oldest first, and since when its channels differ.

    `frame` is as `history.schema` says.
    """
    language = language_of(locale)
    if frame.is_empty():
        return say("text", "no_history", language)
    rows = frame.sort("name", "subject", "field", "channel", "store", "since", "value")
    blocks = []
    for (key, name), own in groupby(
        rows.iter_rows(named=True), lambda r: (r["subject"], r["name"])
    ):
        lines = [f"{line(name)}  {line(key)}"]
        for field, stated in groupby(own, lambda row: row["field"]):
            lines += _field(field, list(stated), language)
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)


def differ_since(rows: Sequence[_Row]) -> datetime | None:
    """The moment from which on the channels never said the same again; None: they agree now.

    `rows` are of one subject and field. A moment at which only one was read tells nothing.
    """
    moments = sorted({row[end] for row in rows for end in ("since", "until")}, reverse=True)
    since = None
    for moment in moments:
        said = {
            (row["channel"], row["store"]): (row["value"], row["currency"])
            for row in rows
            if row["since"] <= moment <= row["until"]
        }
        if len(said) > 1 and len(set(said.values())) == 1:
            break
        if len(said) > 1:
            since = moment
    return since


def _field(field: str, rows: Sequence[_Row], language: str) -> list[str]:
    section = "role" if known("role", field) else "text"
    lines = [f"  {say(section, field, language)}"]
    for (channel, store), own in groupby(rows, lambda row: (row["channel"], row["store"])):
        lines.append(f"    {line(channel)} {line(store)}".rstrip())
        lines += [f"    {_stretch(row, language)}" for row in own]
    since = None if field == "promotion" else differ_since(rows)
    if since is not None:
        lines.append(f"    → {say('text', 'differ_since', language, date=day(since, language))}")
    return lines


def _stretch(row: _Row, language: str) -> str:
    first, last = day(row["since"], language), day(row["until"], language)
    span = say("text", "one_day" if first == last else "span", language, first=first, last=last)
    return f"{shown(row, language):>14}  {span} ({count('reading', row['readings'], language)})"


def shown(row: _Row, language: str) -> str:
    """The value of one row, for people."""
    field, value = row["field"], row["value"]
    if field in ("promotion", "claim"):
        return line(value, 80)
    if field == "availability":
        return say("availability", value, language)
    return money(Decimal(value), row["currency"], language)


def render_drift(changes: pl.DataFrame, categories: pl.DataFrame, locale: str) -> str:
    """How prices moved, per channel and category, then each change, newest first.

    `changes` is as `history.changes` says; `categories` are `subject` and `category`.
    """
    import polars as pl

    language = language_of(locale)
    if changes.is_empty():
        return say("text", "no_change", language)
    moved = (
        changes.join(categories, on="subject", how="left")
        .group_by("channel", pl.col("category").fill_null("–"))
        .agg(
            pl.len(),
            (pl.col("after") > pl.col("before")).sum().alias("up"),
            (pl.col("after") < pl.col("before")).sum().alias("down"),
            pl.col("ratio").median(),
        )
        .sort("channel", "category")
    )
    heads = [say("text", f"drift_{name}", language) for name in ("changes", "up", "down", "median")]
    lines = [f"{'':<44}" + "".join(f"{head:>12}" for head in heads)]
    for channel, category, *numbers, ratio in moved.iter_rows():
        counts = "".join(f"{number:>12}" for number in numbers)
        place = line(f"{channel} · {category}", 44)
        lines.append(f"{place:<44}{counts}{_percent(ratio, language):>12}")
    lines.append("")
    for row in changes.iter_rows(named=True):
        was, now = (money(row[end], row["currency"], language) for end in ("before", "after"))
        place = f"{line(row['channel'])} {line(row['store'])}".strip()
        what = f"{line(row['name'], 60)} · {say('role', row['field'], language)}"
        ratio = _percent(row["ratio"], language)
        lines.append(f"{day(row['at'], language)}  {place}  {what}  {was} → {now}  {ratio}")
    return "\n".join(lines)


def _percent(ratio: float | None, language: str) -> str:
    if ratio is None:
        return "–"
    space = "\u00a0" if language == "fr" else ""
    return f"{'+' if ratio > 0 else '-'}{decimal(abs(100 * ratio), language)}{space}%"


def write(frame: pl.DataFrame, path: Path) -> None:
    """Writes the history whole, as CSV or Parquet by the name's ending.

    Raises UsageError for another ending.
    """
    import polars as pl

    from checker.reports import write as write_file

    packed = io.BytesIO()
    match path.suffix.casefold():
        case ".csv":
            texts = pl.selectors.string()
            frame.with_columns(texts.map_elements(inert, pl.String)).write_csv(packed)
        case ".parquet":
            frame.write_parquet(packed)
        case _:
            raise UsageError(f"{path}: a history is written as .csv or .parquet")
    write_file(path, packed.getvalue())
