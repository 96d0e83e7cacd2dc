"""Mastodon statuses as `/api/v1/accounts/:id/statuses` gives them; the text is HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, walk
from checker.extract.social._post import post
from checker.extract.visible import visible_text
from checker.model import Message

PATHS = re.compile(r"(?:^|/)(?:mastodon|statuses)[\w-]*\.json$", re.I)
KEPT = frozenset(
    {"id", "created_at", "url", "uri", "language", "content", "spoiler_text", "visibility",
     "in_reply_to_id", "in_reply_to_account_id", "account", "account/id",
     "reblog", "reblog/content", "reblog/language"}
)  # fmt: skip


def read(record: Record) -> Iterator[Message]:
    """Statuses that anyone can read; reblogs and answers are others' conversation.

    An answer to oneself continues a thread, so it is the brand's.
    """
    if not isinstance(record, Json):
        return
    for place, item in walk(record.data):
        if not isinstance(item.get("content"), str) or "created_at" not in item:
            continue
        if "reblog" not in item and "visibility" not in item:
            continue
        if item.get("visibility") in ("private", "direct"):
            continue
        reblog = item.get("reblog")
        inner, shown = (f"{place}/reblog", reblog) if isinstance(reblog, dict) else (place, item)
        account = item.get("account")
        own_id = account.get("id") if isinstance(account, dict) else None
        answered = item.get("in_reply_to_account_id") or item.get("in_reply_to_id")
        yield from post(
            visible_text(str(shown.get("content") or "")),
            f"{inner}/content",
            published=read_moment(item.get("created_at")),
            link=item.get("url") or item.get("uri"),
            language=shown.get("language"),
            own=shown is item and (not answered or answered == own_id),
        )
