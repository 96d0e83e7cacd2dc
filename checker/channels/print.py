"""Printed matter as PDF: catalogues, leaflets, price lists.

Every value has the page and the place on it (`page 3 @ x0,y0,x1,y1`, in points from the lower
left corner). Prices count while the printed validity lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from msgspec import structs

from checker.channels import Context, _files, _statements
from checker.channels._pdf import read_sheets
from checker.errors import Unreadable
from checker.extract.dates import parse_dates
from checker.extract.layout import PrintedPage, read_sheet
from checker.extract.print_words import told_validity
from checker.model import Document, Evidence, Facts, Failure, Message, Offer, utc_now
from checker.settings import Channel

_SHOWN = 3
_FILES = re.compile(r"\.pdf$", re.I)
_SIGNATURE = b"%PDF-"
_LONGEST_DATES = 50
_OPENS_DAYS = ("du ", "fro", "vom", "del", "dal")
"""The first letters of days told from one to another."""
_Window = tuple[datetime | None, datetime | None]
"""First and last moment; None where one is open."""


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """The PDF files that `path` names, byte for byte."""
    count = 0
    for item in _files.read_files(channel, context, _FILES.search):
        count += 1
        if isinstance(item, Failure):
            yield item
        elif _SIGNATURE not in item.content[:1024]:
            yield Failure("unreadable-file", item.location, "it is not a PDF", "export it as PDF")
        else:
            yield Document(channel.name, item.location, utc_now(), "application/pdf", item.content)
    if not count:
        yield Failure("missing-file", channel.path or channel.name, "no PDF was found",
                      "name a .pdf file, or a folder or ZIP with some")  # fmt: skip


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """Products with their prices, and the other texts as messages."""
    try:
        sheets = read_sheets(document.content, document.location)
    except Unreadable as error:
        failure = replace(error.failure, channel=channel.name)
        return Facts(document.sha256, document.channel, document.location, "failed", failure.why,
                     failures=(failure,))  # fmt: skip
    if not any(sheet.lines for sheet in sheets):
        why = "the PDF holds no text, only pictures"
        hint = "export it with text, or recognise its text first"
        failure = Failure("no-text", document.location, why, hint, channel.name)
        return Facts(document.sha256, document.channel, document.location, "empty", why,
                     failures=(failure,))  # fmt: skip
    pages = [
        read_sheet(
            sheet,
            locale=channel.locale or context.brand.locale,
            currency=channel.currency or context.brand.currency,
            tax=channel.tax or context.brand.tax,
        )
        for sheet in sheets
    ]
    windows = _windows(pages, channel, context)
    held = [w for w in windows if not _is_outside(w, context.now)]
    current = [page for page, w in zip(pages, windows, strict=True) if w in held]
    messages = _once(message for page in current for message in page.messages)
    made = _made(messages, channel, context)
    offers = [
        structs.replace(_dated(offer, window), published_at=made)
        for page, window in zip(pages, windows, strict=True)
        if window in held
        for offer in page.offers
    ]
    facts = _statements.facts(document, messages, channel, context, offers=offers)
    read = {price.evidence.selector for offer in facts.offers for price in offer.prices.values()
            if price.evidence is not None}  # fmt: skip
    loose = [q for page in current for q in page.loose if q.selector not in read]
    notices = [_loose(document, channel, loose)] if loose else []
    past = [n for n, window in enumerate(windows) if window not in held]
    if past:
        notices.append(_outside(document, channel, windows, past, context.now))
        said = {message.body for message in messages}
        history = _once(m for n in past for m in pages[n].messages if m.body not in said)
        facts = _statements.with_history(facts, history, document)
    return replace(facts, failures=(*facts.failures, *notices))


def _loose(document: Document, channel: Channel, quotes: list[Evidence]) -> Failure:
    shown = "; ".join(f"“{quote.quote}” on {quote.selector}" for quote in quotes[:_SHOWN])
    more = f" and {len(quotes) - _SHOWN} more" if len(quotes) > _SHOWN else ""
    why = f"{len(quotes)} prices stand with no product that can be told: {shown}{more}"
    hint = "they are not compared; a price list is read from the table it was printed from"
    return Failure("unread-prices", document.location, why, hint, channel.name, fatal=False)


def _once(messages: Iterable[Message]) -> list[Message]:
    """Each text once: headers and footers stand on every page."""
    found: dict[str, Message] = {}
    for message in messages:
        found.setdefault(message.body, message)
    return list(found.values())


def _windows(pages: Sequence[PrintedPage], channel: Channel, context: Context) -> list[_Window]:
    """For each page the days on which its prices hold: its own, else those that the pages without
    prices tell, else all that are told.
    """
    own = [_told(page, channel, context) for page in pages]
    if not any(own) and pages and not pages[0].offers:
        own[0] = _on_cover(pages[0], channel, context)
    front = [w for page, told in zip(pages, own, strict=True) if not page.offers for w in told]
    general = front or [window for told in own for window in told]
    return [_widest(told or general) for told in own]


def _told(page: PrintedPage, channel: Channel, context: Context) -> list[_Window]:
    found: list[_Window] = []
    for message in page.messages:
        said = told_validity(message.body)
        if said is None:
            continue
        sentence, in_words = said
        found += (w for w in _days(sentence, channel, context) if in_words or not _is_one_day(w))
    return found


def _made(messages: Iterable[Message], channel: Channel, context: Context) -> datetime | None:
    """The one day that texts name as that of the prices: "Tarifs au 1er septembre 2026"."""
    said = [told for message in messages if (told := told_validity(message.body)) and not told[1]]
    days = {w for sentence, _ in said for w in _days(sentence, channel, context) if _is_one_day(w)}
    return days.pop()[0] if len(days) == 1 else None


def _on_cover(page: PrintedPage, channel: Channel, context: Context) -> list[_Window]:
    """The days that stand alone on a cover: "du 2 novembre au 31 décembre 2026"."""
    if any("%" in message.body for message in page.messages):
        return []
    return [
        window
        for message in page.messages
        if len(message.body) <= _LONGEST_DATES and message.body[:3].casefold() in _OPENS_DAYS
        for window in _days(message.body, channel, context)
        if None not in window and not _is_one_day(window)
    ]


def _days(text: str, channel: Channel, context: Context) -> list[_Window]:
    found = parse_dates(
        text,
        locale=channel.locale or context.brand.locale,
        today=context.today,
        timezone=context.brand.timezone,
    )
    return [(window.valid_from, window.valid_through) for window in found]


def _is_one_day(window: _Window) -> bool:
    begins, ends = window
    return begins is not None and ends is not None and begins.date() == ends.date()


def _widest(windows: Iterable[_Window]) -> _Window:
    """From the first day of any window to the last."""
    windows = list(windows)
    starts = [begins for begins, _ in windows if begins]
    ends = [ends for _, ends in windows if ends]
    return min(starts, default=None), max(ends, default=None)


def _is_outside(window: _Window, now: datetime) -> bool:
    begins, ends = window
    return bool((begins and now < begins) or (ends and ends < now))


def _dated(offer: Offer, window: _Window) -> Offer:
    if "list" not in offer.prices:
        return offer
    return structs.replace(offer, sale_from=window[0], sale_through=window[1])


def _outside(
    document: Document,
    channel: Channel,
    windows: Sequence[_Window],
    past: Sequence[int],
    now: datetime,
) -> Failure:
    edges = {ends if ends and ends < now else begins for begins, ends in (windows[n] for n in past)}
    days = ", ".join(sorted(edge.date().isoformat() for edge in edges if edge))
    numbers = ", ".join(str(number + 1) for number in past)
    where = "" if len(past) == len(windows) else f" (page {numbers})"
    why = f"its prices hold until or from {days} and were not compared{where}"
    return Failure("not-valid-now", document.location, why, channel=channel.name, fatal=False)
