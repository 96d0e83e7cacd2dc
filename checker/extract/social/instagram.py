"""Instagram archive: `posts_1.json`, reels and stories; the mis-decoded text is repaired.

What stands in the file is `"CrÃ¨me"` (as JSON escapes); the message, and every quote of it, is
`"Crème"`: see `_repair.repair`.
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

PATHS = re.compile(r"(?:^|/)(?:posts(?:_\d+)?|reels|stories|igtv_videos)\.json$", re.I)
KEPT = frozenset(
    {"media", "title", "creation_timestamp", "ig_reels_media", "ig_stories", "ig_igtv_media"}
)
_LISTS: tuple[tuple[str, ...], ...] = (
    (), ("ig_reels_media",), ("ig_stories",), ("ig_igtv_media",),
)  # fmt: skip


def read(record: Record) -> Iterator[Message]:
    """Captions. A post of one photo has its caption on the photo, of several on the post."""
    if not isinstance(record, Json):
        return
    for steps in _LISTS:
        for place, item in walk(record.data, *steps):
            media = item.get("media")
            if isinstance(media, list):
                yield from _captions(place, item, media)
            elif "creation_timestamp" in item and "title" in item:
                yield from _captions(place, item, [])


def _captions(place: str, item: Mapping[str, Any], media: list[Any]) -> Iterator[Message]:
    first = next((m for m in media if isinstance(m, dict)), {})
    published = read_moment(item.get("creation_timestamp") or first.get("creation_timestamp"))
    if item.get("title"):
        yield from _caption(item["title"], f"{place}/title", published)
        return
    seen: set[str] = set()
    for number, one in enumerate(media):
        title = one.get("title") if isinstance(one, dict) else None
        if isinstance(title, str) and title not in seen:
            seen.add(title)
            yield from _caption(title, f"{place}/media/{number}/title", published)


def _caption(text: object, place: str, published: Any) -> list[Message]:
    if not isinstance(text, str):
        return []
    return post(repair(text), place, role="caption", published=published)
