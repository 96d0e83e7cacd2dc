"""Printed matter as PDF: catalogues, leaflets, price lists.

Every value has the page and the place on it (`page 3 @ x0,y0,x1,y1`, in points from the lower
left corner). Prices count while the printed validity lasts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from checker.channels import Context, _files, _statements
from checker.channels._pdf import read_sheets
from checker.errors import Unreadable
from checker.extract.dates import parse_dates
from checker.extract.layout import read_sheet
from checker.extract.print_words import speaks_of_validity
from checker.model import Document, Evidence, Facts, Failure, Message, Offer, utc_now
from checker.settings import Channel

_SHOWN = 3
_FILES = re.compile(r"\.pdf$", re.I)
_SIGNATURE = b"%PDF-"


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
    messages = _once(message for page in pages for message in page.messages)
    begins, ends = _validity(messages, channel, context)
    if (begins and context.now < begins) or (ends and ends < context.now):
        notice = _outside(document, channel, ends if ends and ends < context.now else begins)
        past = _statements.facts(document, (), channel, context, failures=[notice])
        return _statements.with_history(past, messages, document)
    offers = [_dated(offer, begins, ends) for page in pages for offer in page.offers]
    facts = _statements.facts(document, messages, channel, context, offers=offers)
    read = {price.evidence.selector for offer in facts.offers for price in offer.prices.values()
            if price.evidence is not None}  # fmt: skip
    loose = [q for page in pages for q in page.loose if q.selector not in read]
    notices = (_loose(document, channel, loose),) if loose else ()
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


def _validity(
    messages: Iterable[Message], channel: Channel, context: Context
) -> tuple[datetime | None, datetime | None]:
    """The widest window that the catalogue says its prices hold for."""
    windows = [
        window
        for message in messages
        if speaks_of_validity(message.body)
        for window in parse_dates(
            message.body,
            locale=channel.locale or context.brand.locale,
            today=context.today,
            timezone=context.brand.timezone,
        )
    ]
    starts = [w.valid_from for w in windows if w.valid_from]
    ends = [w.valid_through for w in windows if w.valid_through]
    return min(starts, default=None), max(ends, default=None)


def _dated(offer: Offer, begins: datetime | None, ends: datetime | None) -> Offer:
    if "list" not in offer.prices:
        return offer
    return replace(offer, sale_from=begins, sale_through=ends)


def _outside(document: Document, channel: Channel, edge: datetime | None) -> Failure:
    day = edge.date().isoformat() if edge else ""
    why = f"its prices hold until or from {day} and were not compared"
    return Failure("not-valid-now", document.location, why, channel=channel.name, fatal=False)
