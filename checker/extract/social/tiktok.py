"""TikTok archive: `user_data_tiktok.json`. The list of watched videos is not the brand's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, walk
from checker.extract.social._post import post
from checker.model import Message

PATHS = re.compile(r"(?:^|/)user_data(?:_tiktok)?\.json$", re.I)
KEPT = frozenset({"Post", "Posts", "Video", "Videos", "VideoList", "Date", "Link", "Title"})
_LISTS = (("Post", "Posts", "VideoList"), ("Video", "Videos", "VideoList"))


def read(record: Record) -> Iterator[Message]:
    """Titles of the videos that were posted; times are UTC."""
    if not isinstance(record, Json):
        return
    for steps in _LISTS:
        for place, item in walk(record.data, *steps):
            yield from post(
                item.get("Title"),
                f"{place}/Title",
                role="caption",
                published=read_moment(item.get("Date")),
                link=item.get("Link"),
            )
