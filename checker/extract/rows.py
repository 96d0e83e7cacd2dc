"""Products in the rows of a table inside a text: a number, a name and a price, between tabs or
vertical bars.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from checker.extract.mentions import narrow
from checker.extract.money import Span, find_prices
from checker.extract.naming import is_never, is_service
from checker.model import Evidence, Message, Offer, Tax

_ROW = re.compile(r"^[^\n]*(?:\t|[^\n|]\|[^\n|])[^\n]*$", re.M)
CELL = re.compile(r"\s*[\t|]\s*")
"""What stands between two cells."""
_NUMBER = re.compile(r"(?=\D*\d|[A-Z]+-)[A-Z0-9][A-Z0-9._/-]{2,30}")
_GTIN = re.compile(r"\d{8}|\d{12,14}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST = 80


def read_rows(
    message: Message, text: str, *, locale: str, currency: str | None, tax: Tax
) -> tuple[list[Offer], str]:
    """(offers of the rows, the text with blanks where they stand); offsets stay."""
    offers = []
    for found in _ROW.finditer(text):
        cells = [cell for cell in CELL.split(found.group().strip(" |\t")) if cell]
        spans = [find_prices(cell, currency_hint=currency, locale=locale) for cell in cells]
        if not any(spans):
            continue
        text = text[: found.start()] + " " * len(found.group()) + text[found.end() :]
        if (offer := _offer(message, found.group(), cells, spans, locale, tax)) is not None:
            offers.append(offer)
    return offers, text


def _offer(
    message: Message, row: str, cells: list[str], spans: list[list[Span]], locale: str, tax: Tax
) -> Offer | None:
    """The product of a row with exactly one price, which everyone pays."""
    priced = [at for at, found in enumerate(spans) if found]
    if len(priced) != 1 or len(spans[priced[0]]) != 1:
        return None
    span, cell = spans[priced[0]][0], cells[priced[0]]
    price = span.price
    if price.role not in ("current", "sale") or _WORD.search(cell[: span.start]):
        return None
    names, sku, gtin = [], None, None
    for at, each in enumerate(cells):
        if at == priced[0]:
            continue
        if _GTIN.fullmatch(each):
            gtin = each
        elif sku is None and _NUMBER.fullmatch(each):
            sku = each
        else:
            names.append(each)
    title = " ".join(names)
    if len(title) > _LONGEST or is_never(title, locale) or len(_WORD.findall(title)) < 2:
        return None
    if is_service(title, locale):
        return None
    said = replace(
        price,
        role="current",
        tax=tax if price.tax == "unknown" else price.tax,
        evidence=narrow(message, cell[span.start : span.end]),
    )
    where: Evidence | None = narrow(message, row.strip())
    return Offer(
        title=title, prices={"current": said}, sku=sku, gtin=gtin, mention=True, evidence=where
    )
