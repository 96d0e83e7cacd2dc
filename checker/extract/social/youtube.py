"""YouTube Takeout: `videos.csv`, or the older `video metadata/*.json`.

Folder and column names follow the account's language; what is read is told by its shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs

from checker.extract.moment import read_moment
from checker.extract.records import Json, Record, Table, normalise, walk
from checker.extract.social._post import post
from checker.model import Evidence, Message

PATHS = re.compile(
    r"(?:^|/)(?:vid[eé]os?[ _-][^/]*/[^/]+\.(?:json|csv)|vid[eé]os?[^/]*\.csv)$", re.I
)

_TITLES = (
    "Video Title (Original)",
    "Titre de la vidéo (original)",
    "Titre de la vidéo (version originale)",
)
_TEXTS = (
    "Video Description (Original)",
    "Description de la vidéo (original)",
    "Description de la vidéo (version originale)",
)
_TIMES = (
    "Video Publish Timestamp",
    "Video Create Timestamp",
    "Code temporel de publication de la vidéo",
    "Code temporel de création de la vidéo",
)
_IDS = ("Video ID", "ID de la vidéo")
_PRIVACY = ("Privacy", "Confidentialité")
KEPT = frozenset(
    {"title", "description", "descriptions", "publishedAt", "snippet", "status", "privacyStatus",
     "id", "contentDetails", "videoId", "items", "text", "videoTitle"}
    | {normalise(n) for names in (_TITLES, _TEXTS, _TIMES, _IDS, _PRIVACY) for n in names}
)  # fmt: skip


def read(record: Record) -> Iterator[Message]:
    """Title (role headline) and description (role caption) of each public video."""
    if isinstance(record, Table):
        yield from _from_table(record)
    elif isinstance(record, Json):
        entries = [*walk(record.data), *walk(record.data, "items")]
        for place, item in entries:
            yield from _from_video(place, item)


def _from_video(place: str, item: Mapping[str, Any]) -> Iterator[Message]:
    snippet = item.get("snippet")
    inner, said = (f"{place}/snippet", snippet) if isinstance(snippet, dict) else (place, item)
    if "publishedAt" not in said or not isinstance(said.get("title"), str):
        return
    status = item.get("status")
    if isinstance(status, dict) and status.get("privacyStatus") in ("private", "unlisted"):
        return
    details = item.get("contentDetails")
    video = details.get("videoId") if isinstance(details, dict) else None
    video = video or item.get("id")
    link = f"https://youtu.be/{video}" if isinstance(video, str) else None
    published = read_moment(said.get("publishedAt"))
    yield from post(
        said["title"], f"{inner}/title", role="headline", published=published, link=link
    )
    yield from post(
        said.get("description"), f"{inner}/description", role="caption", published=published,
        link=link,
    )  # fmt: skip


def _from_table(record: Table) -> Iterator[Message]:
    title, text = record.column(_TITLES), record.column(_TEXTS)
    if title is None:
        return
    moment, video, privacy = (record.column(names) for names in (_TIMES, _IDS, _PRIVACY))
    for row in record.rows:
        cells = row.cells
        if normalise(cells.get(privacy or "", "")) in (
            "private",
            "unlisted",
            "privee",
            "nonrepertoriee",
        ):
            continue
        key = cells.get(video or "", "").strip()
        for column, role in ((title, "headline"), (text, "caption")):
            if column is None:
                continue
            for message in post(
                cells.get(column), "", role=role, published=read_moment(cells.get(moment or "")),  # type: ignore[arg-type]
                link=f"https://youtu.be/{key}" if key else None,
            ):  # fmt: skip
                header = record.headers[column]
                yield structs.replace(
                    message, evidence=Evidence(message.body, row=row.line, column=header)
                )
