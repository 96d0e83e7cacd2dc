"""Campaigns as senders export them: Brevo and Mailchimp, e-mail and SMS, JSON and CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker.extract.mail import Letter, says_unsubscribe
from checker.extract.moment import read_moment
from checker.extract.records import Json, Table, normalise, parse_record

_NOT_SENT = frozenset({"draft", "archive", "suspended", "queued", "paused", "save", "schedule",
                       "scheduled", "brouillon", "programmee", "enpause"})  # fmt: skip


def read_campaigns(content: bytes) -> list[Letter]:
    """The e-mail campaigns that were sent; empty where the file holds none."""
    record = parse_record(content)
    if isinstance(record, Json):
        return [letter for item in entries(record.data) if (letter := _letter(item))]
    if isinstance(record, Table) and {"subject", "htmlcontent"} <= set(record.headers):
        return [letter for row in record.rows if (letter := _letter(row.cells))]
    return []


def entries(data: Any) -> Iterator[Mapping[str, Any]]:
    """Campaign objects: a list, or the one under `campaigns`."""
    found = data.get("campaigns", data) if isinstance(data, dict) else data
    for item in found if isinstance(found, list) else [found]:
        if isinstance(item, dict):
            yield item


def was_sent(item: Mapping[str, Any]) -> bool:
    """False for drafts and what waits to be sent."""
    return normalise(str(item.get("status") or "sent")) not in _NOT_SENT


def _letter(item: Mapping[str, Any]) -> Letter | None:
    settings = item.get("settings")
    inner: Mapping[str, Any] = settings if isinstance(settings, dict) else {}
    held = item.get("content")
    parts: Mapping[str, Any] = held if isinstance(held, dict) else {}
    keyed = {normalise(str(name)): value for name, value in item.items()}
    subject = keyed.get("subject") or inner.get("subject_line")
    html = keyed.get("htmlcontent") or parts.get("html") or keyed.get("html")
    text = parts.get("plain_text") or ""
    if not isinstance(subject, str) or not (html or text) or not was_sent(item):
        return None
    preview = keyed.get("previewtext") or inner.get("preview_text")
    if isinstance(preview, str) and preview.strip() and isinstance(html, str):
        html = f'<div style="display:none">{preview}</div>{html}'
    sent = keyed.get("sentdate") or keyed.get("sendtime") or keyed.get("scheduledat")
    html = html if isinstance(html, str) else ""
    return Letter(
        subject.strip(), "", str(keyed.get("id") or ""), read_moment(sent), html, str(text), (),
        conversation=False, unsubscribe=says_unsubscribe(html, str(text)),
    )  # fmt: skip
