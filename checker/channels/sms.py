"""SMS: Brevo campaigns (CSV, JSON), Twilio's log, SMS Backup & Restore, plain CSV.

The document keeps the texts that were sent, their dates and their state; numbers, contacts, and
every text that was received are dropped at reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from checker.channels import Context, _files, _statements
from checker.extract.personal import mask_addressee
from checker.extract.records import Json, Markup, Record, Row, Table, local, normalise
from checker.extract.texting import Text, kept, latest, parse_texts
from checker.model import Document, Facts, Failure
from checker.settings import Channel

_FILES = re.compile(r"\.(?:csv|json|xml|txt)$", re.I)
_MEDIA = "application/octet-stream"
_ATTRIBUTES = frozenset({"smses", "sms", "date", "type", "body"})


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """One document for each file of texts."""
    own = (context.brand.name, *context.brand.spelling)
    why = "no SMS were recognised"
    hint = "expected Brevo, Twilio, SMS Backup & Restore, or a CSV with a column `message`"

    def reduced(file: _files.File) -> tuple[str, bytes] | None:
        parsed = parse_texts(file.content)
        return None if parsed is None else (_MEDIA, _reduced(*parsed, own))

    yield from _files.reduce_files(channel, context, _FILES.search, reduced, why, hint)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The texts that were sent, each once, and what the recent ones state."""
    locale = channel.locale or context.brand.locale
    zone = ZoneInfo(context.brand.timezone)
    parsed = parse_texts(document.content, zone=zone, day_first=not locale.endswith("US"))
    texts = latest(text.message for text in parsed[1]) if parsed else []
    return _statements.facts(document, texts, channel, context)


def _reduced(record: Record, texts: list[Text], own: tuple[str, ...]) -> bytes:
    """The file with the texts sent and nothing else, at the same lines and pointers."""
    sent = {
        text.message.evidence.selector or str(text.message.evidence.row): mask_addressee(
            text.message.body, text.names, own
        )
        for text in texts
        if text.message.evidence is not None
    }
    if isinstance(record, Json):
        return _reduced_json(record, sent)
    if isinstance(record, Table):
        return _reduced_table(record, texts, sent)
    return _reduced_backup(record, sent)


def _reduced_json(record: Json, sent: dict[str, str]) -> bytes:
    for place, body in sent.items():
        record.put(place, body)
    holder = next((p.split("/")[1] for p in sent if p.count("/") == 3), None)
    items = record.data[holder] if holder else record.data
    base = f"/{holder}" if holder else ""
    for number, item in enumerate(items if isinstance(items, list) else []):
        if isinstance(item, dict) and not any(f"{base}/{number}/{name}" in sent for name in item):
            item.clear()
    names = kept()
    wanted = {
        name
        for item in (items if isinstance(items, list) else [items])
        if isinstance(item, dict)
        for name in item
        if normalise(str(name)) in names
    }
    return record.keep({*wanted, *([holder] if holder else [])})


def _reduced_table(record: Table, texts: list[Text], sent: dict[str, str]) -> bytes:
    column = next((t.message.evidence.column for t in texts if t.message.evidence), None)
    body = next((name for name, said in record.headers.items() if said == column), "")
    rows = [
        Row(row.line, {**row.cells, body: sent[str(row.line)]})
        if str(row.line) in sent
        else Row(row.line, {})
        for row in record.rows
    ]
    reduced = Table(record.headers, rows, record.delimiter, record.first_line)
    return reduced.keep(kept() | {body})


def _reduced_backup(record: Markup, sent: dict[str, str]) -> bytes:
    number = 0
    for element in record.root:
        if isinstance(element.tag, str) and local(element.tag) == "sms":
            number += 1
            body = sent.get(f"sms[{number}]")
            if body is None:
                element.attrib.clear()
            else:
                element.set("body", body)
    return record.keep(_ATTRIBUTES)
