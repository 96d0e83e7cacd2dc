"""Call-centre scripts: Zendesk and Gorgias macros, and Markdown, text or DOCX files.

Macros that are switched off, and scripts outside the dates of their front matter, are history.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from checker.channels import Context, _files, _statements
from checker.extract.macros import (
    KEPT,
    Script,
    drop_unspoken,
    read_docx,
    read_macros,
    read_script,
)
from checker.extract.records import Json, decode, parse_record
from checker.model import Document, Facts, Failure
from checker.settings import Channel

_FILES = re.compile(r"\.(?:json|md|markdown|txt|docx)$", re.I)
_DOCX_PART = "word/document.xml"
_JSON, _TEXT = "application/json", "text/plain"


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """One document for each file; a DOCX gives its text, one line a paragraph."""
    why = "no script was recognised"
    hint = "expected macros of Zendesk or Gorgias (JSON), or Markdown, text or DOCX"
    yield from _files.reduce_files(channel, context, _FILES.search, _reduced, why, hint)


def _reduced(file: _files.File) -> tuple[str, bytes] | None:
    if (macros := _macros(file.content)) is not None:
        return _JSON, macros
    text = _text(file)
    return None if text is None else (_TEXT, text)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The texts agents say, and what those in force state."""
    record = parse_record(document.content) if document.media_type == _JSON else None
    scripts = read_macros(record) if record else _written(document, context)
    known = {id(script.message) for script in scripts if not script.current}
    current = [s.message for s in scripts if id(s.message) not in known]
    facts = _statements.facts(document, current, channel, context)
    past = [s.message for s in scripts if id(s.message) in known]
    return _statements.with_history(facts, past, document)


def _written(document: Document, context: Context) -> list[Script]:
    zone = ZoneInfo(context.brand.timezone)
    by_line = document.location.lower().endswith(".docx")
    return read_script(decode(document.content), zone=zone, now=context.now, by_line=by_line)


def _macros(content: bytes) -> bytes | None:
    """The macros with only the fields that are read; None where the file holds none."""
    if content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] not in (b"{", b"["):
        return None
    record = parse_record(content)
    if not isinstance(record, Json) or not read_macros(record):
        return None
    drop_unspoken(record)
    return record.keep(KEPT)


def _text(item: _files.File) -> bytes | None:
    if item.content.startswith(b"PK\x03\x04"):
        return _docx(item.content)
    if item.name.lower().endswith(".json") or b"\0" in item.content[:1024]:
        return None
    return decode(item.content).encode()


def _docx(content: bytes) -> bytes | None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entry = archive.getinfo(_DOCX_PART)
        if entry.file_size > _files.MAX_BYTES // 8:
            return None
        text = read_docx(archive.read(entry))
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, zlib.error, OSError):
        return None
    return text.encode() if text.strip() else None
