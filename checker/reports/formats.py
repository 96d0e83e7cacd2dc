"""Export formats as text: which are known, and how a file was understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker.reports.text import line

if TYPE_CHECKING:
    from checker.exports import Export
    from checker.exports.description import TableDescription

_SHOWN = 3
"""Offers quoted from a file."""


def listing() -> str:
    """Profile id, what it holds and its name, one format a line."""
    from checker.exports.profile import shipped

    profiles = [shipped()[identity] for identity in sorted(shipped())]
    width = max(len(profile.id) for profile in profiles)
    kinds = max(len(profile.kind) for profile in profiles)
    return "\n".join(
        f"{profile.id:{width}}  {profile.kind:{kinds}}  {profile.name}".rstrip()
        for profile in profiles
    )


def explain(path: Path) -> str:
    """The vendor, the fate of every column and record, and the first offers as understood."""
    from checker.exports import describe

    found = describe(path)
    lines = [text for table in found.tables for text in _columns(table)]
    return "\n".join([str(path), *(f"  {text}" for text in (*lines, *_lines(found.export)))])


def _columns(table: TableDescription) -> Iterator[str]:
    yield f"{table.sheet or 'table'}: {table.vendor or 'not recognised'}"
    width = max((len(column.header) for column in table.columns), default=0)
    for column in table.columns:
        sample = f"  {line(column.sample)}" if column.sample else ""
        yield f"  {line(column.header):{width}}  → {column.meaning}{sample}"


def _lines(export: Export) -> Iterator[str]:
    skipped = ", ".join(f"{number} {reason}" for reason, number in export.rows.skipped.items())
    rows = f"records: {export.rows.read} read, {export.rows.offers} understood"
    yield f"{rows}, skipped: {skipped}" if skipped else rows
    yield f"offers: {len(export.offers)}, promotions: {len(export.promotions)}"
    for row in export.offers.head(_SHOWN).iter_rows(named=True):
        stated = {name: row[name] for name in ("gtin", "sku", "title") if row[name]}
        prices = {name: row[name] for name in row if name.startswith("price_") and row[name]}
        shown = {**stated, **prices, "currency": row["currency"], "tax": row["tax"]}
        yield "  " + line(", ".join(f"{name}={value}" for name, value in shown.items()))
    if export.unread_columns:
        yield f"columns not read: {line(', '.join(export.unread_columns))}"
    for failure in export.failures:
        mark = "failure" if failure.fatal else "notice"
        hint = f" ({line(failure.hint)})" if failure.hint else ""
        yield f"{mark}: {line(failure.where)}: {line(failure.why)}{hint}"
