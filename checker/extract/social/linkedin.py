"""LinkedIn archive: `Shares.csv`; its times are UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from checker.extract.moment import read_moment
from checker.extract.records import Record, Table
from checker.extract.social._post import post
from checker.model import Evidence, Message

PATHS = re.compile(r"(?:^|/)shares(?:_\d+)?\.csv$", re.I)
KEPT = frozenset({"date", "sharelink", "sharecommentary", "sharedurl", "visibility"})


def read(record: Record) -> Iterator[Message]:
    """Shares with a comment of one's own.

    Some archives double every quotation mark and put each line of a comment in quotes of
    its own; both are undone.
    """
    if not isinstance(record, Table) or not {"sharecommentary", "sharelink"} <= set(record.headers):
        return
    for row in record.rows:
        text = row.cells.get("sharecommentary", "").replace('"\n"', "\n").replace('""', '"')
        for message in post(
            text,
            "",
            published=read_moment(row.cells.get("date")),
            link=row.cells.get("sharelink") or row.cells.get("sharedurl"),
        ):
            header = record.headers["sharecommentary"]
            yield structs.replace(
                message, evidence=Evidence(message.body, row=row.line, column=header)
            )
