"""How a file was understood, column by column, and a first mapping for an unknown one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checker.errors import ConfigurationError, Unreadable
from checker.exports import amounts, files, moments, prices, profile
from checker.exports.export import Export, ReadOptions
from checker.exports.plan import Plan, make_plan
from checker.exports.profile import Profile, Recognition
from checker.exports.table import Table, normalise

_FORMATS_SHOWN = 3
_DAYS = ("sale_from", "sale_through")
_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{2}")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file and what becomes of it."""

    header: str
    meaning: str
    """A canonical name, `attribute <name>`, `never read` (cost, floor price), `not needed`,
    `market <name>`, `store <name>` or `unread`."""
    sample: str | None
    """First filled cell; None for columns that are never shown."""


@dataclass(frozen=True, slots=True)
class TableDescription:
    """One table of a file."""

    location: str
    sheet: str
    vendor: str
    """Profile id; empty when none fits."""
    recognitions: tuple[Recognition, ...]
    """The best fits, best first."""
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class Description:
    """A file as `checker formats show` presents it."""

    tables: tuple[TableDescription, ...]
    export: Export
    """What reading it gives; `export.rows` counts every record."""


def recognise(path: str | Path, *, options: ReadOptions | None = None) -> list[Recognition]:
    """The profiles that fit the first table of a file, best first; empty when none does."""
    try:
        profiles = profile.load((options or ReadOptions()).profiles)
        document = files.read_document(Path(path))
    except (ConfigurationError, Unreadable):
        return []
    for table, _ in files.open_tables(document, profiles):
        if table is not None:
            return profile.recognise(table.headers, profiles.values())
    return []


def describe(
    path: str | Path,
    *,
    format: str | None = None,
    at: datetime | None = None,
    columns: Mapping[str, str] | None = None,
    options: ReadOptions | None = None,
) -> Description:
    """Every table of a file with the fate of each column. Bad files are in `export.failures`."""
    options = options or ReadOptions()
    export = files.read_export(path, format=format, at=at, columns=columns, options=options)
    try:
        profiles = profile.load(options.profiles)
        document = files.read_document(Path(path))
    except (ConfigurationError, Unreadable):
        return Description((), export)
    if format is not None and format not in {*profiles, "generic"}:
        return Description((), export)
    tables = tuple(
        _describe(table, files.choose(table, profiles, format, columns), profiles, columns)
        for table, _ in files.open_tables(document, profiles, columns)
        if table is not None
    )
    return Description(tables, export)


def _describe(
    table: Table,
    chosen: Profile | None,
    profiles: Mapping[str, Profile],
    columns: Mapping[str, str] | None,
) -> TableDescription:
    fits = tuple(profile.recognise(table.headers, profiles.values())[:_FORMATS_SHOWN])
    meanings = _meanings(table.headers, chosen or profile.generic(), columns)
    cells = table.load(range(len(table.headers))).frame
    shown: list[Column] = []
    for position, header in enumerate(table.headers):
        secret = meanings[position] == "never read"
        filled = cells[str(position)].drop_nulls()
        sample = None if secret or filled.is_empty() else filled[0]
        shown.append(Column(header, meanings[position], sample))
    vendor = chosen.id if chosen else ""
    return TableDescription(table.location, table.sheet, vendor, fits, tuple(shown))


def _meanings(
    headers: Sequence[str], chosen: Profile, columns: Mapping[str, str] | None
) -> list[str]:
    plan = make_plan(headers, chosen, columns)
    meanings = dict.fromkeys(range(len(headers)), "not needed")
    for position, header in enumerate(headers):
        if header in plan.unread:
            meanings[position] = "unread"
    secret = {
        normalise(header)
        for known in (chosen, profile.generic())
        for name in ("cost", "floor")
        for header in known.columns.get(name, ())
    }
    meanings |= {p: "never read" for p, h in enumerate(headers) if normalise(h) in secret}
    for label, value in plan.pairs:
        meanings |= {label: "attribute name", value: "attribute"}
    meanings |= {position: f"attribute {name}" for name, position in plan.attributes.items()}
    for names, cells in plan.listed:
        meanings |= {names: "attribute names", cells: "attributes"}
    meanings |= dict.fromkeys(plan.packed, "several values")
    meanings |= dict.fromkeys(plan.spare, "gtin, where the first has none")
    for reading in plan.readings:
        for name, position in reading.columns.items():
            meanings[position] = f"{name}, {reading.place} {reading.label}"
    meanings |= {position: name for name, position in plan.columns.items()}
    return [meanings[position] for position in range(len(headers))]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile for a file of an unknown format, to be checked by a person."""

    toml: str
    """The profile's text; empty where no row of known headers was found."""
    columns: Mapping[str, str]
    """Canonical name, or `attribute <name>` → header."""
    sample: Export
    """The file read with it; show the first rows of `sample.offers`."""
    vendor: str = ""
    """The profile that reads the file already, where there is one."""


def propose(path: str | Path, name: str, *, options: ReadOptions | None = None) -> Proposal:
    """A profile called `name` for a file, from what its headers say in any format.

    Bad files are in `sample.failures`. Raises `ConfigurationError` for a bad profile of the
    user's.
    """
    options = options or ReadOptions()
    profiles = profile.load(options.profiles)
    try:
        document = files.read_document(Path(path))
    except Unreadable:
        return Proposal("", {}, files.read_export(path, options=options))
    sample = files.read_export_bytes(document, format="generic", options=options)
    tables = (table for table, _ in files.open_tables(document, profiles) if table is not None)
    table = next(tables, None)
    if table is None:
        return Proposal("", {}, sample)
    vendor = files.choose(table, profiles, None)
    known = vendor.id if vendor and vendor.id in profiles else ""
    plan = make_plan(table.headers, profile.generic())
    toml = _toml(name, table, plan, options)
    columns = {canonical: table.headers[at] for canonical, at in plan.columns.items()}
    columns |= {f"attribute {key}": table.headers[at] for key, at in plan.attributes.items()}
    return Proposal(toml, columns, sample, known)


def _toml(name: str, table: Table, plan: Plan, options: ReadOptions) -> str:
    """A profile as people write it; headers as JSON strings, which TOML reads alike."""
    import msgspec

    def quote(value: object) -> str:
        return msgspec.json.encode(value).decode()

    def entries(positions: Mapping[str, int]) -> list[str]:
        return [f"{key} = {quote([table.headers[at]])}" for key, at in positions.items()]

    filled = [at for at, header in enumerate(table.headers) if header.strip()]
    identity = ([*plan.columns.values(), *plan.attributes.values()] or filled)[:4]
    required = list(dict.fromkeys(table.headers[at] for at in identity))
    money = [at for canonical, at in plan.columns.items() if canonical in prices.AMOUNTS]
    cells = table.load(money).frame
    decimal = amounts.convention(cells, "", options.locale, stored=table.stored)
    lines = [f"name = {quote(name)}"]
    if decimal:
        lines.append(f"decimal = {quote(decimal)}")
    days = [at for canonical, at in plan.columns.items() if canonical in _DAYS]
    if days:
        lines += _order(text for cells in table.load(days).frame for text in cells.drop_nulls())
    if "price" in plan.columns:
        lines.append('# tax = "included"  # or "excluded": what `price` holds')
    lines += ["", "[header]", f"required = {quote(required)}", "", "[columns]"]
    lines += entries(plan.columns)
    if not plan.columns.keys() & {"price", "gross", "net", "sale"}:
        lines += [
            f"# price = {quote([header])}  # its cells are amounts; or is it sale, list, cost?"
            for header in _amounts(table, plan, decimal)
        ]
    if not plan.columns.keys() & {"sku", "gtin", "title"}:
        lines.append('# title = "…"  # or sku, gtin: no header says which product a row is about')
    secret = _secret(table.headers)
    if secret:
        lines.append(f"cost = {quote(secret)}")
    if plan.unread:
        lines.append(f"# other = {quote(list(plan.unread))}  # not read; uncomment to say so")
    if plan.attributes:
        lines += ["", "[attributes]", *entries(plan.attributes)]
    return "\n".join(lines) + "\n"


def _amounts(table: Table, plan: Plan, decimal: amounts.Decimal) -> list[str]:
    """The headers nobody knows whose cells are amounts with cents."""
    unread = [at for at, header in enumerate(table.headers) if header in plan.unread]
    cells = table.load(unread).frame
    shown = decimal or amounts.convention(cells, "", None, stored=table.stored)
    found = []
    for at in unread:
        texts = cells[str(at)].drop_nulls()
        read = amounts.read(texts, shown, stored=table.stored)
        if len(texts) and not read.unreadable.any() and (read.amount % 1 != 0).any():
            found.append(table.headers[at])
    return found


def _order(texts: Iterable[str]) -> list[str]:
    """The line that says which number of `18/11/2026` is the day, as far as the cells show it."""
    found = [text for text in texts if _DAY.match(text)]
    order = moments.shown_order(found, "")
    if order:
        return [f'dates = "{order}"']
    return ['# dates = "dmy"  # or "mdy": no cell shows which'] if found else []


def _secret(headers: Sequence[str]) -> list[str]:
    """The cost and floor prices, named in a profile so that they are never read."""
    columns = profile.generic().columns
    known = {normalise(header) for name in ("cost", "floor") for header in columns[name]}
    return [header for header in headers if normalise(header) in known]


def formats(options: ReadOptions | None = None) -> list[Profile]:
    """Every format this program knows, by id. Raises `ConfigurationError` for a bad profile."""
    known = profile.load((options or ReadOptions()).profiles)
    return [known[identifier] for identifier in sorted(known)]
