"""X archive: `data/tweets.js` and its parts.

The file is a script that sets one variable to a JSON list; it is cut before the list and
parsed, never run. Texts are HTML-escaped once, and that is undone.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, walk
from checker.extract.social._post import post
from checker.model import Message

PATHS = re.compile(r"(?:^|/)tweets?(?:-part\d+)?\.js$", re.I)
KEPT = frozenset({"tweet", "id_str", "full_text", "created_at", "lang", "retweeted"})


def read(record: Record) -> Iterator[Message]:
    """Posts; answers and retweets are others' conversation.

    An answer in one's own thread does not begin with a name, so it is the brand's.
    """
    if not isinstance(record, Json):
        return
    for place, item in walk(record.data):
        tweet = item.get("tweet", item)
        if not isinstance(tweet, dict) or not isinstance(tweet.get("full_text"), str):
            continue
        inner = f"{place}/tweet" if "tweet" in item else place
        text = html.unescape(tweet["full_text"])
        yield from post(
            text,
            f"{inner}/full_text",
            published=read_moment(tweet.get("created_at")),
            link=f"https://x.com/i/status/{tweet['id_str']}" if tweet.get("id_str") else None,
            language=None if tweet.get("lang") in ("und", "zxx", "qme") else tweet.get("lang"),
            own=not text.startswith(("@", "RT @")),
        )
