"""Tables of offer texts: a text, and indented below it each offer that it makes."""

from __future__ import annotations

from datetime import date

from checker.extract.promotions import parse_promotions
from checker.model import Promotion

TODAY = date(2026, 11, 18)
"""A Wednesday."""


def offers(table: str) -> list[tuple[str, list[str]]]:
    """`table` as texts with the offers of each."""
    rows: list[tuple[str, list[str]]] = []
    for line in filter(str.strip, table.splitlines()):
        if line.startswith("    "):
            rows[-1][1].append(line.strip())
        else:
            rows.append((line, []))
    return rows


def told(promotion: Promotion) -> str:
    """`kind value [up to] [2+1] [code X] [over 39] [of 2] [from day] [until day]`, then for whom,
    where, `alone` and `in stock`."""
    said = [promotion.kind]
    if promotion.value is not None:
        said.append(f"{promotion.value.normalize():f}")
    if promotion.up_to:
        said.append("up to")
    if promotion.buy:
        said.append(f"{promotion.buy}+{promotion.get}")
    if promotion.code:
        said.append(f"code {promotion.code}")
    if promotion.minimum_spend is not None:
        said.append(f"over {promotion.minimum_spend.normalize():f}")
    if promotion.minimum_quantity and promotion.kind != "buy_m_get_n":
        said.append(f"of {promotion.minimum_quantity}")
    for word, day in (("from", promotion.valid_from), ("until", promotion.valid_through)):
        if day is not None:
            whole = f"{day:%H:%M}" in ("00:00", "23:59")
            said.append(f"{word} {day:%d %b}" if whole else f"{word} {day:%d %b %H:%M}")
    said += [word for word in (promotion.audience, promotion.redemption_channel) if word]
    if promotion.stackable is False:
        said.append("alone")
    if promotion.while_stocks_last:
        said.append("in stock")
    return " ".join(said)


def read_offers(text: str, locale: str) -> list[str]:
    """What `text` offers, each offer as `told`."""
    return [told(each) for each in parse_promotions(text, locale=locale, today=TODAY)]
