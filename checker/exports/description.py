"""How a file was understood, column by column, and a first mapping for an unknown one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from checker.errors import ConfigurationError, Unreadable
from checker.exports import files, profile
from checker.exports.export import Export, ReadOptions
from checker.exports.plan import make_plan
from checker.exports.profile import CANONICAL, Profile, Recognition
from checker.exports.table import Table, normalise
from checker.model import Failure

_SHOWN = 5
_FORMATS_SHOWN = 3


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
    secret = {normalise(h) for name in ("cost", "floor") for h in chosen.columns.get(name, ())}
    meanings |= {p: "never read" for p, h in enumerate(headers) if normalise(h) in secret}
    for label, value in plan.pairs:
        meanings |= {label: "attribute name", value: "attribute"}
    meanings |= {position: f"attribute {name}" for name, position in plan.attributes.items()}
    meanings |= dict.fromkeys(plan.packed, "several values")
    for reading in plan.readings:
        for name, position in reading.columns.items():
            meanings[position] = f"{name}, {reading.place} {reading.label}"
    meanings |= {position: name for name, position in plan.columns.items()}
    return [meanings[position] for position in range(len(headers))]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A profile for a file of an unknown format, to be checked by a person."""

    toml: str
    """The profile's text."""
    columns: Mapping[str, str]
    """Canonical name → header."""
    sample: Export
    """The file read with it; show the first rows of `sample.offers`."""
    failures: tuple[Failure, ...] = ()


def propose(path: str | Path, name: str, *, options: ReadOptions | None = None) -> Proposal:
    """A profile called `name` for a file, from what its headers say in any format."""
    options = options or ReadOptions()
    try:
        document = files.read_document(Path(path))
    except Unreadable as error:
        failed = files.read_export(path)
        return Proposal("", {}, failed, (error.failure,))
    sample = files.read_export_bytes(document, format="generic", options=options)
    table = next(
        (t for t, _ in files.open_tables(document, profile.shipped()) if t is not None), None
    )
    if table is None:
        return Proposal("", {}, sample, sample.failures)
    generic = profile.generic()
    plan = make_plan(table.headers, generic)
    columns = {
        canonical: table.headers[position]
        for canonical, position in plan.columns.items()
        if canonical in CANONICAL
    }
    attributes = {key: table.headers[position] for key, position in plan.attributes.items()}
    secret = _named(table.headers, generic, "cost", "floor")
    return Proposal(_toml(name, columns, attributes, secret), columns, sample, sample.failures)


def _named(headers: Sequence[str], generic: Profile, *names: str) -> list[str]:
    known = {normalise(h) for name in names for h in generic.columns.get(name, ())}
    return [header for header in headers if normalise(header) in known]


def _toml(
    name: str, columns: Mapping[str, str], attributes: Mapping[str, str], secret: Sequence[str]
) -> str:
    """A profile as people write it; headers as JSON strings, which TOML reads alike."""
    import msgspec

    def quote(value: object) -> str:
        return msgspec.json.encode(value).decode()

    required = list(dict.fromkeys(columns.values()))[:4]
    lines = [f"name = {quote(name)}", "", "[header]", f"required = {quote(required)}"]
    lines += ["", "[columns]"]
    lines += [f"{canonical} = {quote([header])}" for canonical, header in columns.items()]
    if secret:
        lines.append(f"cost = {quote(list(secret))}")
    if attributes:
        lines += ["", "[attributes]"]
        lines += [f"{key} = {quote([header])}" for key, header in attributes.items()]
    return "\n".join(lines) + "\n"


def formats(options: ReadOptions | None = None) -> list[Profile]:
    """Every format this program knows, by id. Raises `ConfigurationError` for a bad profile."""
    known = profile.load((options or ReadOptions()).profiles)
    return [known[identifier] for identifier in sorted(known)]
