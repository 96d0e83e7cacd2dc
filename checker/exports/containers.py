"""Bytes to tables: what kind of file it is, what is packed in it, and its limits."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence

from checker.errors import Unreadable
from checker.exports import delimited, edifact, markup, records, spreadsheet
from checker.exports.table import Table
from checker.model import Failure

MAX_BYTES = 2 << 30
"""Largest file, packed or unpacked."""
MAX_RATIO = 100
"""Unpacked over packed bytes, above 1 MB. Real exports stay under 30; bombs are over 1,000."""
_SMALL = 1 << 20
_SHOWN = 10
_OFFICE = frozenset({"xl/workbook.xml", "xl/workbook.bin", "content.xml"})
_CONTROLS = bytes({*range(1, 32)} - {9, 10, 12, 13, 27})  # zero may be half of UTF-16
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Known = Callable[[Sequence[str]], int]


def refuse(location: str, why: str, hint: str = "", kind: str = "unreadable-file") -> Unreadable:
    """The error for a file that cannot be read."""
    return Unreadable(Failure(kind, location, why, hint))


def unpack(content: bytes, location: str) -> Iterator[tuple[str, bytes]]:
    """(location, bytes) of the file itself or of each file in a gzip or zip.

    Raises `Unreadable` for what is broken, locked or too large.
    """
    if not content:
        raise refuse(location, "the file is empty")
    if len(content) > MAX_BYTES:
        raise refuse(location, f"the file is over {MAX_BYTES >> 20} MB", kind="file-too-large")
    if content.startswith(b"\x1f\x8b"):
        yield location.removesuffix(".gz"), _gunzip(content, location)
    elif content.startswith(b"PK\x03\x04"):
        yield from _members(content, location)
    else:
        yield location, content


def _gunzip(content: bytes, location: str) -> bytes:
    out, size, cap = [], 0, max(_SMALL, len(content) * MAX_RATIO)
    while content:
        stream = zlib.decompressobj(31)
        try:
            while not stream.eof and (content or stream.unconsumed_tail):
                piece = stream.decompress(stream.unconsumed_tail or content, 1 << 22)
                content = b"" if not stream.eof else stream.unused_data
                size += len(piece)
                if size > min(cap, MAX_BYTES):
                    raise refuse(location, "it unpacks to far too much", kind="file-too-large")
                out.append(piece)
        except zlib.error as error:
            raise refuse(location, f"broken gzip: {error}", "download it again") from None
        if not stream.eof:
            raise refuse(location, "the gzip ends early", "download it again", "truncated")
        if not content.startswith(b"\x1f\x8b"):
            break
    return b"".join(out)


def _members(content: bytes, location: str) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise refuse(location, f"broken zip: {error}", "download it again") from None
    total = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if total > MAX_BYTES or total > max(_SMALL, packed * MAX_RATIO):
        raise refuse(location, "it unpacks to far too much", kind="file-too-large")
    names = {entry.filename for entry in entries}
    if names & _OFFICE:
        yield location, content
        return
    for entry in entries:
        if not is_data(entry.filename):
            continue
        place = entry.filename if location == "." else f"{location}/{entry.filename}"
        try:
            yield place, archive.read(entry)
        except (zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib.error) as error:
            raise refuse(place, f"cannot be unpacked: {error}") from None


def left_out(content: bytes, location: str) -> Failure | None:
    """The files of an archive that nobody opens, as a notice; a failure where no other is in it."""
    try:
        names = [
            e.filename for e in zipfile.ZipFile(io.BytesIO(content)).infolist() if not e.is_dir()
        ]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None  # opening it says so
    closed = [
        name for name in names if not is_data(name) and (".." in name or not _is_hidden(name))
    ]
    if not closed or set(names) & _OFFICE:
        return None
    shown = "; ".join(closed[:_SHOWN]) + (" …" if len(closed) > _SHOWN else "")
    why = f"{len(closed)} files in the archive that are no exports: {shown}"
    fatal = not any(map(is_data, names))
    return Failure("unread-file", location, why, "put exports at its top, unpacked", fatal=fatal)


def _is_hidden(name: str) -> bool:
    return name.startswith("__MACOSX/") or "/." in f"/{name}"


def is_data(name: str) -> bool:
    """True for the files of an archive that can be exports, by their names."""
    return not _is_hidden(name) and name.lower().endswith(
        (".csv", ".tsv", ".txt", ".xml", ".json", ".jsonl", ".xlsx", ".xls", ".ods", ".edi")
    )


def read_tables(content: bytes, location: str, known: Known) -> tuple[list[Table], list[str]]:
    """The tables of one unpacked file whose header row has known headers.

    Without any, the cells of its first line, for the message. Raises `Unreadable`.
    """
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if content.startswith((b"PK\x03\x04", _OLE)):
        return spreadsheet.read_tables(content, location, known)
    if head[:200].lower().startswith((b"<!doctype html", b"<html", b"<table", b"<head")):
        raise refuse(location, "it is an HTML page", "export it as CSV or XLSX")
    if head.startswith(b"%PDF"):
        raise refuse(location, "it is a PDF", "name it in a channel of kind `print`")
    if head.startswith((b"UNA", b"UNB+")):
        return edifact.read_tables(content, location, known)
    if head.startswith(b"<"):
        return markup.read_tables(content, location, known)
    if head.startswith((b"{", b"[")):
        return records.read_tables(content, location, known)
    strange = sum(content[:1024].count(code) for code in _CONTROLS)
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or content[:1024].count(0) > 256
    if not wide and strange > len(content[:1024]) // 20:
        raise refuse(location, "it is not a text file")
    table, seen = delimited.read_table(content, location, known)
    return ([table] if table else []), seen
