"""Local listings: Google Business Profile, through its API or from its export.

Each shop says its hours and phone number, its description, and the posts and offers shown beside
it. Reviews and questions are customers' words and are never opened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from checker.channels import Context, _api, _files, _statements
from checker.extract.answers import Records, apis, reader
from checker.extract.listings import KEPT, read_listings
from checker.extract.paths import find
from checker.extract.records import Json, Table, parse_record
from checker.model import Document, Facts, Failure
from checker.settings import Channel

NETWORK = "google-business"
_FILES = re.compile(r"(?<!/)(?:^|/)(?!reviews|questions)[^/]*\.(?:json|csv)$", re.I)
_MEDIA = "application/octet-stream"
_HINT = "expected locations or posts of Google Business Profile as JSON, or its CSV of locations"


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """One document for each answer of the API, or each file."""
    if channel.account is not None:
        account = channel.account.removeprefix("accounts/").strip("/")
        yield from _api.collect(channel, context, NETWORK, {"account": account})
    if channel.path is not None:
        why = "no locations were recognised"
        yield from _files.reduce_files(channel, context, _FILES.search, _reduced, why, _HINT)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """What shops say: hours, phone, description, posts and offers."""
    if _api.is_answer(document):
        return _api.extract(document, channel, context)
    record = parse_record(document.content)
    locale = channel.locale or context.brand.locale
    if isinstance(record, Table):
        messages, claims = read_listings(record, locale=locale)
        return _statements.facts(document, messages, channel, context, claims=claims)
    records = _recognise(record.data) if isinstance(record, Json) else None
    if records is None or not isinstance(record, Json):
        return _statements.facts(document, (), channel, context)
    return _api.read(document, record.data, records, channel, context)


def _reduced(file: _files.File) -> tuple[str, bytes] | None:
    """The file with nothing but what is read; None where it is no listing."""
    record = parse_record(file.content)
    if isinstance(record, Table):
        messages, claims = read_listings(record, locale="fr-FR")
        return (_MEDIA, record.keep(KEPT)) if messages or claims else None
    records = _recognise(record.data) if isinstance(record, Json) else None
    if records is None or not isinstance(record, Json):
        return None
    kept = json.dumps(reader.reduce(record.data, records, set()), ensure_ascii=False)
    return _MEDIA, kept.encode(errors="surrogatepass")


def _recognise(data: Any) -> Records | None:
    """How to read the file: a list as the API gives it, a bare list, or one location or post."""
    for request in apis()[NETWORK].requests:
        records = request.records
        if records is None:
            continue
        posts = request.name == "posts"
        for items in (records.items, "[*]", ""):
            path = f"{items}.name" if items else "name"
            names = [str(name) for _, name in find(data, path)]
            if any("locations/" in name and posts == ("/localPosts/" in name) for name in names):
                return replace(records, items=items)
    return None
