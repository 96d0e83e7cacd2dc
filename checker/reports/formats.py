"""Export formats as text: which are known, and how a file was understood."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checker.reports.text import line

if TYPE_CHECKING:
    from checker.exports import Export, ReadOptions
    from checker.exports.description import Proposal, TableDescription
    from checker.exports.profile import Profile

_SHOWN = 3
"""Offers quoted from a file."""
_LEARNT = 5


def listing(options: ReadOptions | None = None) -> str:
    """Profile id, what it holds and its name, one format a line."""
    from checker.exports import formats

    profiles = formats(options)
    width = max(len(profile.id) for profile in profiles)
    kinds = max(len(profile.kind) for profile in profiles)
    return "\n".join(
        f"{profile.id:{width}}  {profile.kind:{kinds}}  {profile.name}".rstrip()
        for profile in profiles
    )


def markdown() -> str:
    """The shipped formats as the table of `docs/formats.md`."""
    from checker.exports import formats

    rows = [
        f"| `{profile.id}` | {profile.kind} | {profile.name} | {_conventions(profile)} "
        f"| {profile.where} |"
        for profile in formats()
    ]
    header = "| format | holds | what it is | tax, decimal sign | where to get it |"
    return "\n".join([header, "|---|---|---|---|---|", *rows])


def _conventions(profile: Profile) -> str:
    if profile.kind == "promotions":
        return ""
    tax = "as configured" if profile.tax == "unknown" else f"tax {profile.tax}"
    return f"{tax}, `{profile.decimal}`" if profile.decimal else f"{tax}, as the file shows"


def explain(path: Path, options: ReadOptions | None = None) -> str:
    """The vendor, the fate of every column and record, and the first offers as understood."""
    from checker.exports import describe

    found = describe(path, options=options)
    lines = [text for table in found.tables for text in _columns(table)] or ["not recognised"]
    lines += _lines(found.export, _SHOWN)
    return "\n".join([str(path), *(f"  {text}" for text in lines)])


def _columns(table: TableDescription) -> Iterator[str]:
    yield f"{table.sheet or 'table'}: {table.vendor or 'not recognised'}"
    for fit in table.recognitions:
        yield f"  fits {fit.profile} at {fit.score:.0%}: {fit.why}"
    width = max((len(column.header) for column in table.columns), default=0)
    for column in table.columns:
        sample = f"  {line(column.sample)}" if column.sample else ""
        yield f"  {line(column.header):{width}}  → {column.meaning}{sample}"


def proposal(path: Path, proposed: Proposal) -> str:
    """What `checker formats learn` understood of a file: columns, then five rows."""
    lines = [str(path)]
    if proposed.vendor:
        lines.append(f"  already read as `{proposed.vendor}`: `checker formats show` tells how")
    width = max(map(len, proposed.columns), default=0)
    lines += [f"  {name:{width}}  {line(header)}" for name, header in proposed.columns.items()]
    lines += [f"  {text}" for text in _lines(proposed.sample, _LEARNT)]
    return "\n".join(lines)


def _lines(export: Export, shown: int) -> Iterator[str]:
    skipped = ", ".join(f"{number} {reason}" for reason, number in export.rows.skipped.items())
    rows = f"records: {export.rows.read} read, {export.rows.offers} understood"
    yield f"{rows}, skipped: {skipped}" if skipped else rows
    yield f"offers: {len(export.offers)}, promotions: {len(export.promotions)}"
    for row in export.offers.head(shown).iter_rows(named=True):
        stated = {name: row[name] for name in ("gtin", "sku", "title") if row[name]}
        prices = {name: row[name] for name in row if name.startswith("price_") and row[name]}
        values = {**stated, **prices, "currency": row["currency"], "tax": row["tax"]}
        yield "  " + line(", ".join(f"{name}={value}" for name, value in values.items()))
    for failure in export.failures:
        mark = "failure" if failure.fatal else "notice"
        hint = f" ({line(failure.hint)})" if failure.hint else ""
        yield f"{mark}: {line(failure.where)}: {line(failure.why)}{hint}"
