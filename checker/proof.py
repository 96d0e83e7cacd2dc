"""Reading every quote again in the document it was read from.

A finding is only as good as its quote. `stands` answers from the stored bytes
alone, without the reader that produced the quote: decoding, markup and line
breaks are undone, nothing is interpreted.
"""

from __future__ import annotations

import csv
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from checker.errors import Unreadable
from checker.model import Audit, Evidence
from checker.store import Store


@dataclass(frozen=True, slots=True)
class Unproved:
    """A quote that could not be found where it is said to stand."""

    fingerprint: str
    evidence: Evidence
    why: str


def verify(audit: Audit, store: Store) -> tuple[int, list[Unproved]]:
    """(number of quotes found again, those that were not) of all findings of an audit."""
    proved = 0
    missing = []
    for finding in audit.findings:
        for observed in finding.observed:
            evidence = observed.evidence
            content = store.document(evidence.sha256)
            if content is None:
                missing.append(Unproved(finding.fingerprint, evidence, "document not stored"))
            elif not stands(content, evidence):
                missing.append(Unproved(finding.fingerprint, evidence, "quote not found"))
            else:
                proved += 1
    return proved, missing


def stands(content: bytes, evidence: Evidence) -> bool:
    """True when the quote stands in the document at the row, page or pointer named.

    Runs of white space, typographic apostrophes and the accents' coding may
    differ; a page's visible text is taken without its tags, and without any white space too, for
    a page may part an amount: `1` ` ` `299` `,00 €`.
    """
    quote = _fold(evidence.quote)
    tight = quote.replace(" ", "")
    texts = map(_fold, _texts(content, evidence))
    return bool(quote) and any(
        quote in text or (" " not in text and tight in text) for text in texts
    )


def _texts(content: bytes, evidence: Evidence) -> Iterator[str]:
    if content.startswith(b"%PDF-"):
        yield from _pdf(content, evidence.selector or "")
    elif evidence.row is not None:
        content = _opened(content, evidence.location or "")
        if content.startswith(_WORKBOOKS):
            yield from _cells(content, evidence.row, evidence.column or "")
        else:
            yield from _record(_decode(content), evidence.row)
    else:
        text = _decode(content)
        yield from _markup(text)
        yield from _json(text, evidence.selector or "")
        yield from _mail(content)


def _pdf(content: bytes, selector: str) -> Iterator[str]:
    import pypdfium2

    page = re.match(r"page (\d+)", selector)
    with pypdfium2.PdfDocument(content) as document:
        numbers = [int(page.group(1)) - 1] if page else range(len(document))
        for number in numbers:
            yield document[number].get_textpage().get_text_range()


_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How XLSX and ODS, and XLS begin."""


def _opened(content: bytes, location: str) -> bytes:
    """The bytes of a packed file, of several that of the longest name the location ends with;
    else `content`."""
    from checker.exports.containers import unpack

    best, found = "", content
    try:
        for name, inside in unpack(content, "."):
            meant = name == "." or f"/{location}".endswith(f"/{name}")
            if meant and len(name) > len(best):
                best, found = name, inside
    except Unreadable:
        return content
    return found


def _cells(content: bytes, row: int, column: str) -> Iterator[str]:
    """The cells of a row of the sheet that `column` names (`sheet!header`), else of each sheet."""
    import fastexcel

    try:
        book = fastexcel.read_excel(content)
    except fastexcel.FastExcelError:
        return
    sheet, named, _ = column.rpartition("!")
    for name in [sheet] if named and sheet in book.sheet_names else book.sheet_names:
        frame = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string").to_polars()
        if 0 < row <= frame.height:
            yield from filter(None, frame.row(row - 1))


def _record(text: str, row: int) -> Iterator[str]:
    """The physical line, and the cells or the element of the record that begins there."""
    lines = text.splitlines(keepends=True)
    if not 0 < row <= len(lines):
        return
    yield lines[row - 1]
    if opened := re.match(r"\s*<([\w:.-]+)", lines[row - 1]):
        element = "".join(lines[row - 1 :]).partition(f"</{opened[1]}>")[0]
        yield html.unescape(_untagged(element))
    for delimiter in ",;\t":
        record = next(csv.reader(lines[row - 1 :], delimiter=delimiter), [])
        yield from record
        yield " ".join(record)


def _markup(text: str) -> Iterator[str]:
    from selectolax.lexbor import LexborHTMLParser

    yield text
    yield html.unescape(text)
    if "\\/" in text:  # slashes that JSON in a page need not escape, but PHP does
        yield text.replace("\\/", "/")
    if "<" in text:
        yield html.unescape(_untagged(LexborHTMLParser(text).html or ""))
        yield re.sub(r"\s+", "", html.unescape(_untagged(text)))
        # Feeds wrap HTML in XML: escaped once more, or in CDATA.
        inner = html.unescape(re.sub(r"<!\[CDATA\[|\]\]>", "", text))
        yield html.unescape(_untagged(html.unescape(inner)))


def _untagged(text: str) -> str:
    """Without scripts and tags; tags inside a line leave nothing, blocks leave a space."""
    text = re.sub(r"(?is)<(script|style)\b.*?</\1>", " ", text)
    text = re.sub(r"(?is)<span class=.invisible.>.*?</span>", "", text)  # Mastodon's cut links
    text = re.sub(
        r"(?i)</?(?:span|sup|sub|b|i|em|strong|del|ins|s|a|small|bdi|wbr|u)\b[^>]*>", "", text
    )
    return re.sub(r"<[^>]*>", " ", text)


def _json(text: str, selector: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for step in filter(None, selector.split("/")):
        try:
            data = data[int(step)] if isinstance(data, list) else data[step]
        except (KeyError, ValueError, IndexError, TypeError):
            return
    for leaf in _leaves(data):
        yield leaf
        yield html.unescape(_untagged(leaf))
        yield leaf.encode("latin-1", "ignore").decode("utf-8", "ignore")


def _leaves(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, (dict, list)):
        for item in data.values() if isinstance(data, dict) else data:
            yield from _leaves(item)


def _mail(content: bytes) -> Iterator[str]:
    from email import message_from_bytes, policy

    mail = message_from_bytes(content, policy=policy.default)
    if not mail["subject"] and not mail["date"]:
        return
    yield str(mail["subject"] or "")
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            text = _decode(part.get_payload(decode=True) or b"")  # type: ignore[arg-type]
            yield text
            yield html.unescape(_untagged(text))


def _decode(content: bytes) -> str:
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig",)
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("cp1252", "replace")


def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("’", "'")
    return re.sub(r"\s+", " ", re.sub(r"[​­﻿]", "", text)).strip()
