"""A file, or its bytes, as an `Export`: unpack, recognise, read, count."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import BinaryIO

from checker import offers as frames
from checker.errors import ConfigurationError, Unreadable
from checker.exports import containers, moments, profile, promotions, reader
from checker.exports.export import Export, ReadOptions, Rows
from checker.exports.plan import make_plan
from checker.exports.profile import Profile
from checker.exports.table import Table, normalise
from checker.model import Document, Failure, Promotion, utc_now

_COLUMNS_SHOWN = 20
_LARGE = 1 << 24
_PIECE = 1 << 23
_ENOUGH = 0.3
"""Lowest score at which a profile is trusted; below, header words alone are used."""


def read_export(
    path: str | Path,
    *,
    format: str | None = None,
    at: datetime | None = None,
    columns: Mapping[str, str] | None = None,
    options: ReadOptions | None = None,
) -> Export:
    """Offers or promotions of a file, as they hold at `at` (now when None).

    `format` names the profile when recognition should not decide; `columns` maps
    canonical names (`sku`, `price`, `sale` …) to headers and wins over the profile.
    What cannot be read is in `failures`; nothing is raised for a bad file.
    """
    try:
        document = read_document(Path(path))
    except Unreadable as error:
        return _nothing([error.failure])
    return read_export_bytes(document, format=format, at=at, columns=columns, options=options)


def read_document(path: Path, channel: str = "", location: str | None = None) -> Document:
    """The bytes of a regular file. Raises `Unreadable`."""
    where = location or str(path)
    try:
        # Without O_NONBLOCK, opening a pipe would wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with open(handle, "rb") as file:
            kind = os.fstat(file.fileno())
            if not stat.S_ISREG(kind.st_mode):
                raise containers.refuse(where, "it is not a regular file")
            if kind.st_size > containers.MAX_BYTES:
                why = f"the file is over {containers.MAX_BYTES >> 20} MB"
                raise containers.refuse(where, why, kind="file-too-large")
            content, sha256 = _hashed(file, kind.st_size)
    except OSError as error:
        raise containers.refuse(where, error.strerror or str(error)) from None
    return Document(channel, where, utc_now(), "application/octet-stream", content, sha256)


def _hashed(file: BinaryIO, size: int) -> tuple[bytes, str]:
    """The bytes of a file and their SHA-256: a large one is hashed while it is read."""
    if size < _LARGE:
        content = file.read()
        return content, hashlib.sha256(content).hexdigest()
    digest, at = hashlib.sha256(), 0
    buffer = io.BytesIO(bytes(size))
    with buffer.getbuffer() as view, ThreadPoolExecutor(1) as hasher:
        while got := file.readinto(view[at : at + _PIECE]):  # type: ignore[attr-defined]
            hasher.submit(digest.update, view[at : at + got])
            at += got
    content = buffer.getvalue()
    return content if at == size else content[:at], digest.hexdigest()


def read_export_bytes(
    document: Document,
    *,
    format: str | None = None,
    at: datetime | None = None,
    columns: Mapping[str, str] | None = None,
    options: ReadOptions | None = None,
) -> Export:
    """As `read_export`, of a document already in memory; `at` is its capture when None."""
    options = options or ReadOptions()
    at = at or document.captured_at
    local = at if at.tzinfo else at.replace(tzinfo=moments.zone(options.timezone))
    at = local.astimezone(UTC)
    try:
        profiles = profile.load(options.profiles)
    except ConfigurationError as error:
        return _nothing([Failure("bad-profile", p.where, p.what, p.hint) for p in error.problems])
    if format is not None and format not in {*profiles, "generic"}:
        return _nothing([unknown_format(format, document.location, profiles)])
    parts: list[tuple[str, reader.Part]] = []
    found: list[Promotion] = []
    failures: list[Failure] = []
    tables: list[tuple[Table, Profile]] = []
    for table, failure in open_tables(document, profiles, columns):
        if table is None:
            failures += [failure] if failure else []
            continue
        chosen = choose(table, profiles, format, columns)
        if chosen is None or not make_plan(table.headers, chosen, columns).columns:
            failures.append(_no_offers(table))
        else:
            tables.append((table, chosen))
    if tables:  # a readme beside the export is worth a word, not an incomplete channel
        failures = [replace(f, fatal=f.fatal and f.kind != "unknown-format") for f in failures]
    tables.sort(key=lambda pair: pair[1].completes is not None)
    for table, chosen in tables:
        failures += _unmapped(table, chosen, columns or {})
        if chosen.kind == "promotions":
            said, part = promotions.read(table, chosen, document, columns, options)
            found += said
        else:
            whole = next((p for vendor, p in parts if vendor == chosen.completes), None)
            part = reader.read_table(
                table,
                chosen,
                document,
                at,
                columns,
                options,
                whole.cells if whole else None,
            )
            if chosen.completes and whole is None:
                failures.append(_incomplete(table, profiles[chosen.completes]))
            if whole:
                parts = [(v, reader.without(p, part) if p is whole else p) for v, p in parts]
        parts.append((chosen.id, part))
    if not parts:
        return _nothing(failures)
    vendors = [vendor for vendor, _ in parts]
    return _export([part for _, part in parts], found, vendors, failures, document.location)


def _export(
    parts: Sequence[reader.Part],
    found: Iterable[Promotion],
    vendors: Sequence[str],
    failures: Iterable[Failure],
    location: str,
) -> Export:
    import polars as pl

    skipped: Counter[str] = Counter()
    for part in parts:
        skipped.update(part.skipped)
    rows = Rows(
        sum(p.read for p in parts), sum(p.used for p in parts), dict(sorted(skipped.items()))
    )
    unread = dict.fromkeys(header for part in parts for header in part.unread)
    all_failures = [*failures, *(f for part in parts for f in part.failures)]
    if unread:
        shown = "; ".join(list(unread)[:_COLUMNS_SHOWN])
        more = f" and {len(unread) - _COLUMNS_SHOWN} more" if len(unread) > _COLUMNS_SHOWN else ""
        why = f"{len(unread)} columns that nobody reads: {shown}{more}"
        hint = "map those that matter in `[channels.columns]`"
        all_failures.append(Failure("unread-columns", location, why, hint, fatal=False))
    if rows.read == rows.skipped.get("unidentified", 0):
        why = "no record below the header says what it is about"
        all_failures.append(Failure("suspicious-file", location, why, "export the file again"))
    offers = parts[0].offers if len(parts) == 1 else pl.concat([p.offers for p in parts])
    vendor = Counter(vendors).most_common(1)[0][0]
    return Export(vendor, offers, tuple(found), rows, tuple(unread), tuple(all_failures))


def _nothing(failures: Sequence[Failure]) -> Export:
    return Export("", frames.empty(), failures=tuple(failures))


def open_tables(
    document: Document, profiles: Mapping[str, Profile], columns: Mapping[str, str] | None = None
) -> Iterable[tuple[Table | None, Failure | None]]:
    """Every table of a document, and a failure for each file in it that has none."""
    known = _counter(profiles, columns)
    if document.content.startswith(b"PK\x03\x04"):
        closed = containers.left_out(document.content, document.location)
        yield from [(None, closed)] if closed else []
    try:
        for location, content in containers.unpack(document.content, document.location):
            try:
                tables, seen = containers.read_tables(content, location, known)
            except Unreadable as error:
                yield None, error.failure
                continue
            yield from ((table, None) for table in tables)
            if not tables:
                yield None, _unknown_columns(location, seen)
    except Unreadable as error:
        yield None, error.failure


def _counter(
    profiles: Mapping[str, Profile], columns: Mapping[str, str] | None
) -> Callable[[Sequence[str]], int]:
    own = {normalise(header) for header in (columns or {}).values()}
    own |= (
        {name for p in profiles.values() for name in profile.known_headers(p)}
        if (profiles.keys() - profile.shipped().keys())
        else set()
    )
    words = _words() | own

    def known(headers: Sequence[str]) -> int:
        return len({key for header in headers if (key := normalise(header)) in words})

    return known


@cache
def _words() -> frozenset[str]:
    names = {name for p in profile.shipped().values() for name in profile.known_headers(p)}
    names |= {normalise(header) for headers in profile.aliases().values() for header in headers}
    return frozenset(names)


def choose(
    table: Table,
    profiles: Mapping[str, Profile],
    format: str | None,
    columns: Mapping[str, str] | None = None,
) -> Profile | None:
    """The profile to read a table with; None when its columns do not make an offer."""
    if format is not None:
        return profile.generic() if format == "generic" else profiles[format]
    best = next(iter(profile.recognise(table.headers, profiles.values())), None)
    if best and best.score >= _ENOUGH:
        return profiles[best.profile]
    generic = profile.generic()
    found = make_plan(table.headers, generic, columns).columns.keys()
    named = found & {"sku", "gtin", "mpn", "title"}
    return generic if named and found & {"price", "gross", "net", "sale"} else None


def _unknown_columns(location: str, seen: Sequence[str]) -> Failure:
    cells = [cell.strip()[:40] for cell in seen if cell and cell.strip()][:20]
    columns = "; ".join(cells) or "none"
    return Failure(
        "unknown-format",
        location,
        f"no row of known headers was found; columns seen: {columns}",
        "name its format, or map its columns in checker.toml",
    )


def _no_offers(table: Table) -> Failure:
    headers = [header.strip()[:40] for header in table.headers if header.strip()]
    shown = "; ".join(headers[:_COLUMNS_SHOWN])
    return Failure(
        "unknown-format",
        table.location,
        f"its columns do not say both a product and a price; columns seen: {shown}",
        "export it with prices, name its format, or map its columns in checker.toml",
    )


def _incomplete(table: Table, whole: Profile) -> Failure:
    why = f"prices here are differences to those of the export “{whole.name}”"
    hint = "name both files in one channel (`path` may be a folder), or put them in one ZIP"
    return Failure("no-price", table.location, why, hint, fatal=False)


def _unmapped(table: Table, chosen: Profile, columns: Mapping[str, str]) -> Iterable[Failure]:
    """What a user's own mapping says that this table has not."""
    from difflib import get_close_matches

    names = profile.columns_of(chosen.kind)
    headers = {normalise(header) for header in table.headers}
    for name, header in columns.items():
        if name not in names:
            near = get_close_matches(name, sorted(names), n=1)
            hint = f"did you mean `{near[0]}`?" if near else "see the list in the documentation"
            yield Failure("unknown-column", table.location, f"nothing is called `{name}`", hint)
        elif normalise(header) not in headers:
            near = get_close_matches(header, table.headers, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "correct `columns` of the channel"
            why = f"there is no column `{header}` to read `{name}` from"
            yield Failure("missing-column", table.location, why, hint)


def unknown_format(name: str, location: str, profiles: Mapping[str, Profile]) -> Failure:
    """The failure for a format that does not exist, with the nearest that does."""
    from difflib import get_close_matches

    near = get_close_matches(name, [*profiles, "generic"], n=1)
    hint = f"did you mean `{near[0]}`?" if near else "`checker formats` lists them"
    return Failure("unknown-format", location, f"there is no format `{name}`", hint)
