"""Files that need each other: products here, their combinations with price differences there.

They become one ZIP whose members stand where the files do, so evidence names the files.
"""

from __future__ import annotations

import io
import os.path
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from checker.errors import ConfigurationError
from checker.exports import containers, files, profile
from checker.exports.profile import Profile
from checker.model import Document, Failure

_HEAD = 1 << 16
"""Bytes that hold a text file's header row."""
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"%PDF")


def join(
    found: Iterable[Document | Failure], extra: Sequence[Path] = ()
) -> Iterator[Document | Failure]:
    """The same documents, those of a profile that `completes` another together with the
    documents of that other. `extra` are a user's own profiles."""
    try:
        profiles = profile.load(extra)
    except ConfigurationError:  # reading the documents says so
        profiles = profile.shipped()
    wholes = {p.completes for p in profiles.values() if p.completes}
    held: dict[str, list[tuple[Document, Profile]]] = {}
    for item in found:
        chosen = _recognised(item, profiles) if isinstance(item, Document) else None
        whole = (chosen.completes or chosen.id) if chosen else ""
        if isinstance(item, Document) and chosen and whole in wholes:
            held.setdefault(whole, []).append((item, chosen))
        else:
            yield item
    for pairs in held.values():
        together = [document for document, _ in pairs]
        parts = {chosen.completes is not None for _, chosen in pairs}
        yield from [_packed(together)] if len(parts) == 2 else together


def _recognised(document: Document, profiles: Mapping[str, Profile]) -> Profile | None:
    """The profile of a text file, by its first lines."""
    if document.content.startswith(_PACKED) or not containers.is_data(document.location):
        return None
    head = replace(document, content=document.content[:_HEAD])
    tables = (table for table, _ in files.open_tables(head, profiles) if table is not None)
    table = next(tables, None)
    return files.choose(table, profiles, None) if table else None


def _packed(documents: Sequence[Document]) -> Document:
    """One document with the bytes of several, the same for the same bytes and places."""
    folders = [os.path.dirname(document.location) for document in documents]
    shared = os.path.commonpath(folders) if all(folders) else ""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for document in documents:
            name = os.path.relpath(document.location, shared) if shared else document.location
            archive.writestr(zipfile.ZipInfo(name), document.content)
    first = documents[0]
    return Document(
        first.channel, shared or ".", first.captured_at, "application/zip", out.getvalue()
    )
