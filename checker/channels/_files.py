"""The files a channel's `path` names: a file, a folder, a glob, and what is packed in ZIPs.

Only regular files are read, each up to a size; symbolic links inside folders are not followed.
An archive is judged by its directory before anything in it is unpacked.
"""

from __future__ import annotations

import os
import re
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from glob import glob, has_magic
from pathlib import Path
from typing import BinaryIO

from checker.channels import Context
from checker.errors import Unreadable
from checker.model import Document, Failure, utc_now
from checker.settings import Channel

MAX_BYTES = 256 << 20
"""Largest single text file, packed or not; media in archives are never opened."""
MAX_UNPACKED = 1 << 30
"""Most that is unpacked from one archive."""
MAX_RATIO = 100
"""Unpacked over packed bytes of one member over 1 MB. Text stays under 30; bombs are over 1,000."""
MAX_FILES = 100_000
_SMALL = 1 << 20
_ZIP = b"PK\x03\x04"
_OFFICE = ("[Content_Types].xml", "mimetype")
_HIDDEN = re.compile(r"(?:^|/)(?:\.|__MACOSX/)")

Wanted = Callable[[str], object]
"""Judges a path inside a folder or an archive: what is false is not read."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that was read."""

    location: str
    """Relative to the configuration; `archive.zip!inner/path` for a member of an archive."""
    content: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """The path inside the archive, or the location itself."""
        return self.location.rpartition("!")[2]


def find_paths(channel: Channel, context: Context) -> list[Path]:
    """The files that `channel.path` names, sorted. Raises Unreadable when there is none."""
    named = channel.path or ""
    base = context.base
    if not named:
        raise _nothing("path", "the channel has no path")
    if has_magic(named) and not (base / named).exists():
        found = sorted({Path(hit) for hit in glob(str(base / named), recursive=True)})
        files = [path for path in found if not path.is_dir()]
        if not files:
            raise _nothing(named, "no file matches it")
        return files
    path = base / named
    if path.is_dir():
        files = list(_walk(path))
        if not files:
            raise _nothing(named, "the folder is empty")
        return files
    if not path.exists():
        raise _nothing(named, "there is no such file or folder")
    return [path]


def _walk(folder: Path) -> Iterator[Path]:
    count = 0
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            if name.startswith(".") or path.is_symlink():
                continue
            count += 1
            if count > MAX_FILES:
                return
            yield path


def _nothing(named: str, why: str) -> Unreadable:
    hint = "correct `path` in the configuration (relative to it), or put the export there"
    return Unreadable(Failure("missing-file", named, why, hint))


def place(path: Path, context: Context) -> str:
    """The path as documents and reports name it: relative to the configuration."""
    try:
        return path.relative_to(context.base).as_posix()
    except ValueError:
        return path.as_posix()


def read_files(channel: Channel, context: Context, wanted: Wanted) -> Iterator[File | Failure]:
    """Every wanted file that `channel.path` names, archives opened; failures are values.

    `wanted` judges paths found in folders and archives; a file that the configuration
    names itself is always read.
    """
    try:
        paths = find_paths(channel, context)
    except Unreadable as error:
        yield error.failure
        return
    folder = context.base / (channel.path or "")
    for path in paths:
        location = place(path, context)
        inner = place(path, context)
        if folder.is_dir():
            inner = path.relative_to(folder).as_posix()
            if not wanted(inner) and path.suffix.lower() != ".zip":
                continue
        try:
            yield from _open(path, location, wanted)
        except Unreadable as error:
            yield error.failure


def reduce_files(
    channel: Channel,
    context: Context,
    wanted: Wanted,
    reduced: Callable[[File], tuple[str, bytes] | None],
    why: str,
    hint: str,
) -> Iterator[Document | Failure]:
    """One document for each wanted file, with what `reduced` leaves of it: media type and bytes.

    A file that it knows nothing of (None) is a failure with `why` and `hint`.
    """
    for item in read_files(channel, context, wanted):
        if isinstance(item, Failure):
            yield item
        elif (kept := reduced(item)) is None:
            yield Failure("unknown-format", item.location, why, hint)
        else:
            yield Document(channel.name, item.location, utc_now(), *kept)


def _open(path: Path, location: str, wanted: Wanted) -> Iterator[File]:
    with open_regular(path, location) as file:
        if file.read(4) == _ZIP and (members := _members(file, location)) is not None:
            yield from _unpack(members, location, wanted)
            return
        file.seek(0)
        yield File(location, _read(file, location))


def open_regular(path: Path, location: str) -> BinaryIO:
    """The file, open for reading. Raises Unreadable for pipes, devices and folders."""
    try:
        # Without O_NONBLOCK, opening a pipe would wait for a writer.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError as error:
        raise Unreadable(
            Failure("unreadable-file", location, error.strerror or str(error))
        ) from None
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise Unreadable(Failure("unreadable-file", location, "it is not a regular file"))
    return os.fdopen(handle, "rb")


def _read(file: BinaryIO, location: str) -> bytes:
    try:
        content = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(
            Failure("unreadable-file", location, error.strerror or str(error))
        ) from None
    if len(content) > MAX_BYTES:
        raise _too_large(location, f"the file is over {MAX_BYTES >> 20} MB")
    if not content.strip(b"\0\r\n\t \xef\xbb\xbf"):
        raise Unreadable(Failure("unreadable-file", location, "the file is empty", "export again"))
    return content


def _too_large(location: str, why: str) -> Unreadable:
    return Unreadable(Failure("file-too-large", location, why, "export a shorter period"))


def _members(file: BinaryIO, location: str) -> zipfile.ZipFile | None:
    """The archive; None where the ZIP is itself a document (DOCX, ODT, XLSX)."""
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        why = f"broken ZIP: {error}"
        raise Unreadable(Failure("unreadable-file", location, why, "download it again")) from None
    names = archive.namelist()
    return None if any(name in names for name in _OFFICE) else archive


def _unpack(archive: zipfile.ZipFile, location: str, wanted: Wanted) -> Iterator[File]:
    entries = [
        entry
        for entry in archive.infolist()[:MAX_FILES]
        if not entry.is_dir() and not _HIDDEN.search(entry.filename) and wanted(entry.filename)
    ]
    if sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise _too_large(location, f"it unpacks to over {MAX_UNPACKED >> 20} MB")
    for entry in entries:
        inner = f"{location}!{entry.filename}"
        ratio = entry.file_size / max(entry.compress_size, 1)
        if entry.file_size > MAX_BYTES or (entry.file_size > _SMALL and ratio > MAX_RATIO):
            raise _too_large(inner, "it unpacks to far too much")
        try:
            yield File(inner, archive.read(entry))
        except (RuntimeError, NotImplementedError) as error:
            hint = "unpack it with its password first"
            raise Unreadable(Failure("unreadable-file", inner, str(error), hint)) from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            why = f"broken ZIP: {error}"
            raise Unreadable(Failure("unreadable-file", inner, why, "download it again")) from None
