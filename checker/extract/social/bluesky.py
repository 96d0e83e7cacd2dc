"""Bluesky: a feed as `app.bsky.feed.getAuthorFeed` gives it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, walk
from checker.extract.social._post import post
from checker.model import Message

PATHS = re.compile(r"(?:^|/)(?:bluesky|bsky|author_?feed)[\w-]*\.json$", re.I)
KEPT = frozenset(
    {"feed", "post", "uri", "record", "text", "createdAt", "langs", "reply", "reason", "$type"}
)


def read(record: Record) -> Iterator[Message]:
    """Posts; reposts and answers are others' conversation."""
    if not isinstance(record, Json):
        return
    lists = [walk(record.data, "feed"), walk(record.data)]
    for place, item in (pair for entries in lists for pair in entries):
        shown = item.get("post")
        said = shown.get("record") if isinstance(shown, dict) else None
        if not isinstance(shown, dict) or not isinstance(said, dict):
            continue
        langs = said.get("langs")
        yield from post(
            said.get("text"),
            f"{place}/post/record/text",
            published=read_moment(said.get("createdAt")),
            link=_address(str(shown.get("uri") or "")),
            language=langs[0] if isinstance(langs, list) and langs else None,
            own=item.get("reason") is None and said.get("reply") is None,
        )


def _address(uri: str) -> str | None:
    """`at://did/app.bsky.feed.post/key` as the page people open."""
    parts = uri.removeprefix("at://").split("/")
    return f"https://bsky.app/profile/{parts[0]}/post/{parts[-1]}" if len(parts) == 3 else None
