"""Unit prices of a table: the amount in a cell, and the quantity it is for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from checker.exports import amounts

if TYPE_CHECKING:
    import polars as pl

_HEADED = re.compile(
    r"(?<![\w'’])(\d[\d ]*)?\s?(?:(kg|kilos?|kilogram(?:me)?s?)|(l|litres?|liters?)|(g|cl|ml|dl|m))"
    r"(?![\w'’])",
    re.IGNORECASE,
)


def read_unit(texts: pl.Series, decimal: amounts.Decimal) -> pl.DataFrame:
    """`unit#` and `per#` of texts such as `12,90 €/kg`; null where there is no such thing."""
    import polars as pl

    number = amounts.number_pattern(decimal)
    per = r"(?:/|\b(?:par|per|pour|je|les?|la)\b)\s*(.+?)"
    pattern = rf"^[^\d\-]*({number})\s*[^\d/]*?(?:\s*{per})?\s*$"
    groups = texts.str.extract_groups(pattern).struct.unnest()
    first, second = groups.columns
    return groups.select(
        amounts.exact(pl.col(first), decimal).alias("unit#"), pl.col(second).alias("per#")
    )


def unit_of_header(header: str) -> str | None:
    """The quantity that a column of unit prices is for, as its header names it: `1 kg`, `100 ml`,
    `1 kg/l` for "Prix au litre ou au kilo"; None where it names none or several."""
    named = {
        (count.replace(" ", "") or "1", "kg" if kilo else "l" if litre else other.lower())
        for count, kilo, litre, other in _HEADED.findall(header)
    }
    if named == {("1", "kg"), ("1", "l")}:
        return "1 kg/l"
    return " ".join(named.pop()) if len(named) == 1 else None
