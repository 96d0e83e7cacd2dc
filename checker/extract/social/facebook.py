"""Facebook archive of a page or a person: `your_posts_1.json` and its kin.

The mis-decoded text is repaired as in Instagram's. The post's own `title` ("… wrote on …'s
timeline") names people and is not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, walk
from checker.extract.social._post import post
from checker.extract.social._repair import repair
from checker.model import Message

PATHS = re.compile(
    r"(?:^|/)(?:your_posts|page_posts|profile_posts|posts|your_uncategorized_photos)"
    r"(?:__check_ins__photos_and_videos)?_\d+\.json$|(?:^|/)your_videos\.json$",
    re.I,
)
KEPT = frozenset(
    {"timestamp", "data", "post", "attachments", "external_context", "url", "media",
     "description", "posts", "page_posts", "page_posts_v2", "videos_v2",
     "creation_timestamp"}
)  # fmt: skip
_LISTS: tuple[tuple[str, ...], ...] = ((), ("posts",), ("page_posts",), ("page_posts_v2",))


def read(record: Record) -> Iterator[Message]:
    """Posts, each with the link it carries."""
    if not isinstance(record, Json):
        return
    for steps in _LISTS:
        for place, item in walk(record.data, *steps):
            if "timestamp" not in item or not isinstance(item.get("data"), list):
                continue
            yield from _post(place, item)
    for place, item in walk(record.data, "videos_v2"):
        text = item.get("description")
        if isinstance(text, str):
            published = read_moment(item.get("creation_timestamp"))
            yield from post(repair(text), f"{place}/description", published=published)


def _post(place: str, item: Mapping[str, Any]) -> Iterator[Message]:
    published = read_moment(item.get("timestamp"))
    link, described = None, []
    for number, attachment in walk(item, "attachments"):
        for inner, part in walk(attachment, "data"):
            context, media = part.get("external_context"), part.get("media")
            if isinstance(context, dict) and link is None:
                link = context.get("url")
            if isinstance(media, dict) and isinstance(media.get("description"), str):
                where = f"{place}{number}{inner}/media/description"
                described.append((media["description"], where))
    texts = [
        (part["post"], f"{place}{inner}/post")
        for inner, part in walk(item, "data")
        if isinstance(part.get("post"), str)
    ]
    seen: set[str] = set()
    for text, where in [*texts, *described]:
        if text not in seen:
            seen.add(text)
            yield from post(repair(text), where, published=published, link=link)
