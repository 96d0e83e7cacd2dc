"""SMS that the brand sent: Brevo campaigns, Twilio's message log, a phone's backup, plain CSV.

Numbers, contacts and what customers wrote are never read. Sending one text to a thousand people
is saying it once, so a text is kept once, at the latest time it was sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from typing import Any

from msgspec import structs

from checker.extract.campaigns import entries, was_sent
from checker.extract.moment import read_moment
from checker.extract.records import Json, Markup, Record, Table, local, normalise, parse_record
from checker.extract.words import load
from checker.model import Evidence, Message

_LISTS = ("messages", "campaigns")
_SURROGATES = re.compile(rb"&#(?:x([dD][89abABcdCDefEF][0-9a-fA-F]{2})|(5[5-7]\d{3}));")
_SENT = "2"


@dataclass(frozen=True, slots=True)
class Text:
    """A text as its source has it."""

    message: Message
    names: tuple[str, ...] = ()
    """Whom it went to, where the source says so; only to take the names out of the text."""


def kept() -> frozenset[str]:
    """The normalised columns and keys that are read; every other value is dropped."""
    read = (name for of in ("body", "when", "status", "kept") for name in load("texting")[of])
    return frozenset({"direction", *_LISTS, *read})


def repair_xml(content: bytes) -> bytes:
    """SMS Backup & Restore's XML, well-formed.

    It writes characters beyond U+FFFF as two references to UTF-16 halves
    (`&#55357;&#56842;`), which XML forbids; each pair becomes the reference it means.
    """
    halves: list[tuple[int, int, int]] = []
    for found in _SURROGATES.finditer(content):
        code = int(found[1], 16) if found[1] else int(found[2])
        if 0xD800 <= code <= 0xDFFF:
            halves.append((found.start(), found.end(), code))
    out, at, n = [], 0, 0
    while n < len(halves):
        start, end, code = halves[n]
        out.append(content[at:start])
        following = halves[n + 1] if n + 1 < len(halves) else None
        if code < 0xDC00 and following and following[0] == end and following[2] >= 0xDC00:
            whole = 0x10000 + ((code - 0xD800) << 10) + (following[2] - 0xDC00)
            out.append(f"&#{whole};".encode())
            at, n = following[1], n + 2
        else:
            out.append(b"&#65533;")
            at, n = end, n + 1
    return b"".join([*out, content[at:]])


def parse_texts(
    content: bytes, *, zone: tzinfo = UTC, day_first: bool = True
) -> tuple[Record, list[Text]] | None:
    """The file and the texts that were sent; None where the file holds no SMS.

    `zone` is that of times without one; `day_first` reads 03/02 as the third of February.
    """
    record = parse_record(repair_xml(content) if b"<" in content[:64] else content)
    if isinstance(record, Table):
        body = _column(record.headers, "body")
        return (record, list(_from_table(record, body, zone, day_first))) if body else None
    if isinstance(record, Json):
        found = list(_from_json(record.data))
        return (record, found) if found else None
    if isinstance(record, Markup) and local(str(record.root.tag)) == "smses":
        return record, list(_from_backup(record))
    return None


def _column(headers: Iterable[str], of: str) -> str | None:
    present = set(headers)
    return next((name for name in load("texting")[of] if name in present), None)


def _from_table(record: Table, body: str, zone: tzinfo, day_first: bool) -> Iterator[Text]:
    when = _column(record.headers, "when")
    status, direction = _column(record.headers, "status"), _column(record.headers, "direction")
    campaign = "sender" in record.headers and "content" in record.headers
    for row in record.rows:
        cells = row.cells
        if _left_out(cells.get(status or ""), cells.get(direction or "")):
            continue
        evidence = Evidence("", row=row.line, column=record.headers[body])
        names = () if campaign else _names(cells)
        sent = read_moment(cells.get(when or ""), zone=zone, day_first=day_first)
        yield from _text(cells.get(body), sent, evidence, names)


def _from_json(data: Any) -> Iterator[Text]:
    holder = "messages" if isinstance(data, dict) and "messages" in data else "campaigns"
    inside = isinstance(data, dict) and holder in data
    items = data[holder] if inside else data
    for number, item in enumerate(entries(items if isinstance(items, list) else [items])):
        keyed = {normalise(str(name)): (str(name), value) for name, value in item.items()}
        body, when = _column(keyed, "body"), _column(keyed, "when")
        status, direction = _column(keyed, "status"), _column(keyed, "direction")
        if body is None or not isinstance(keyed[body][1], str) or not ({when, status} - {None}):
            continue
        said = keyed.get(status or "", ("", ""))[1]
        if _left_out(said, keyed.get(direction or "", ("", ""))[1]):
            continue
        base = f"/{holder}" if inside else ""
        place = f"{base}/{number}/{keyed[body][0]}"
        moment = read_moment(keyed[when][1]) if when else None
        names = () if "sender" in keyed else _names({k: v for k, (_, v) in keyed.items()})
        yield from _text(keyed[body][1], moment, Evidence("", selector=place), names)


def _from_backup(record: Markup) -> Iterator[Text]:
    number = 0
    for element in record.root:
        if not isinstance(element.tag, str) or local(element.tag) != "sms":
            continue
        number += 1
        if element.get("type") == _SENT:
            name = element.get("contact_name") or ""
            known = () if name in ("(Unknown)", "null") else _parts(name)
            evidence = Evidence("", selector=f"sms[{number}]")
            yield from _text(element.get("body"), read_moment(element.get("date")), evidence, known)


def _left_out(status: object, direction: object) -> bool:
    state, way = normalise(str(status or "")), normalise(str(direction or ""))
    arrived = way in load("texting")["incoming"] or state in load("texting")["unsent"]
    return arrived or not was_sent({"status": state or "sent"})


def _names(cells: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(
        part
        for name in load("texting")["names"]
        if (said := cells.get(name))
        for part in _parts(str(said))
    )


def _parts(name: str) -> tuple[str, ...]:
    words = [word for word in re.split(r"[\s,;]+", name) if len(word) > 2]
    return (name.strip(), *words) if words else ()


def _text(
    body: object, sent: datetime | None, evidence: Evidence, names: tuple[str, ...] = ()
) -> Iterator[Text]:
    if isinstance(body, str) and body.strip():
        said = body.strip()
        place = structs.replace(evidence, quote=said)
        yield Text(Message(said, "sms", published_at=sent, evidence=place), names)


def latest(texts: Iterable[Message]) -> list[Message]:
    """Each text once, at the latest time it was sent, in the file's order."""
    kept: dict[str, Message] = {}
    for message in texts:
        known = kept.get(message.body)
        if known is None:
            kept[message.body] = message
        elif message.published_at and (
            known.published_at is None or message.published_at > known.published_at
        ):
            kept[message.body] = structs.replace(known, published_at=message.published_at)
    return list(kept.values())
