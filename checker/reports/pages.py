"""How each page was read last, as text and as a table."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from checker.display import count, integer, language_of, minute, say
from checker.reports.csv import inert
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.store import Reading

COLUMNS = ("channel", "verdict", "captured_at", "latest", "location", "why")
WHY_LENGTH = 60


def render(readings: Sequence[Reading], locale: str, now: datetime) -> str:
    """Each channel with its verdicts counted, then its pages: verdict, age in days, address, and
    why it could not be read. A page that the channel's last run did not read has a `-` before it.
    """
    language = language_of(locale)
    if not readings:
        return say("text", "no_pages", language)
    blocks = []
    for channel, own in groupby(readings, lambda reading: reading.channel):
        pages = list(own)
        counted = ", ".join(
            f"{integer(number, language)} {say('page_verdict', verdict, language)}"
            for verdict, number in Counter(page.verdict for page in pages).most_common()
        )
        rows = [f"{line(channel)}  {count('page', len(pages), language)}: {counted}"]
        rows += [_row(page, language, now) for page in pages]
        blocks.append("\n".join(rows))
    return "\n\n".join(blocks)


def _row(page: Reading, language: str, now: datetime) -> str:
    said = say("page_verdict", page.verdict, language)
    days = max(0, (now - page.captured_at).days)
    age = say("text", "age_days", language, days=integer(days, language))
    why = f"  {line(page.why, WHY_LENGTH)}" if page.why else ""
    mark = " " if page.latest else "-"
    when = minute(page.captured_at, language)
    return f"{mark} {said:<14}  {when} ({age})  {line(page.location)}{why}"


def table(readings: Sequence[Reading]) -> str:
    """RFC 4180 with a header; no cell that a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for page in readings:
        cells = (page.channel, page.verdict, page.captured_at.isoformat(),
                 "yes" if page.latest else "no", page.location, page.why)  # fmt: skip
        writer.writerow([inert(cell) for cell in cells])
    return text.getvalue()
