"""Pinterest pins: `GET /v5/pins` as saved, or the pins of an archive in JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, walk
from checker.extract.social._post import post
from checker.model import Message

PATHS = re.compile(r"(?:^|/)pins?(?:[_-]?\d+)?\.json$", re.I)
KEPT = frozenset({"items", "pins", "id", "title", "description", "created_at", "link",
                  "board_id", "is_owner"})  # fmt: skip


def read(record: Record) -> Iterator[Message]:
    """Title (role headline) and description (role caption) of each pin of one's own."""
    if not isinstance(record, Json):
        return
    for steps in ((), ("items",), ("pins",)):
        for place, item in walk(record.data, *steps):
            if "board_id" not in item or "created_at" not in item:
                continue
            published = read_moment(item.get("created_at"))
            link = f"https://www.pinterest.com/pin/{item['id']}/" if item.get("id") else None
            own = item.get("is_owner") is not False
            for key, role in (("title", "headline"), ("description", "caption")):
                yield from post(
                    item.get(key), f"{place}/{key}", role=role,  # type: ignore[arg-type]
                    published=published, link=link, own=own,
                )  # fmt: skip
