"""Amounts by the column: one decimal convention for a file, exact values, no guess."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.exports import values

if TYPE_CHECKING:
    import polars as pl

Decimal = Literal[".", ",", ""]

_GAPS = r" '’\u00a0\u202f\u2009"
_SIGN = r"[-−]?"
_TOKEN = r"[A-Za-zÀ-ž]{2,5}|[€£$¥₹₺₽₪₩]"
_TAX = r"(?i:TTC|HT|TVAC|HTVA|incl|excl)"
GROSS_WORDS = frozenset({"ttc", "tvac", "incl"})
NET_WORDS = frozenset({"ht", "htva", "excl"})
_SHARED = frozenset({"$", "¥", "kr", "fr", "frs", "kn", "din", "dh", "dhs", "rs", "lei"})
_FRACTION = r"(?:\d{1,2}|\d{4,})(?:\D|$)"  # three digits could be thousands
_SAMPLE = 1000
_PLAIN = r"^-?\d+(?:\.\d+)?$"


@dataclass(frozen=True, slots=True)
class Amounts:
    """What a column of amounts says; null where a cell is empty or cannot be read."""

    amount: pl.Series
    """Decimal(18, 4)."""
    currency: pl.Series | None
    """ISO 4217 as the cells name it; None when no cell names one."""
    unreadable: pl.Series
    """True where a cell has a text that is not one amount of the kind asked for."""


def convention(
    columns: Iterable[pl.Series], usual: Decimal, locale: str | None, *, stored: bool = False
) -> Decimal:
    """The decimal separator that these columns show.

    Evidence in the cells wins over the format's `usual` one (a file saved again by a
    French spreadsheet), that over the locale's. `""` when nothing tells: then only
    whole amounts are read.
    """
    seen: set[Decimal] = set()
    for column in columns:
        if stored:
            if _plain(column) is not None:
                continue
            column = column.filter(~column.str.contains(_PLAIN))
        for separator in (",", "."):
            pattern = rf"(?:^|\D)\d*{re.escape(separator)}{_FRACTION}"
            if column.head(_SAMPLE).str.contains(pattern).any():  # tells, in most files
                seen.add(separator)
                continue
            shown = column.filter(column.str.contains(separator, literal=True))
            if shown.str.contains(pattern).any():
                seen.add(separator)
    if len(seen) == 1:
        return seen.pop()
    return usual or (_locale_separator(locale) if locale and not seen else "")


def _locale_separator(locale: str) -> Decimal:
    from babel import Locale, UnknownLocaleError
    from babel.numbers import get_decimal_symbol

    try:
        symbol = get_decimal_symbol(Locale.parse(locale, sep="-" if "-" in locale else "_"))
    except (UnknownLocaleError, ValueError):
        return ""
    return "," if symbol == "," else "." if symbol == "." else ""


def number_pattern(decimal: Decimal) -> str:
    """A regular expression for one number under a convention."""
    if not decimal:
        return rf"{_SIGN}\d+"
    thousands = "." if decimal == "," else ","
    point = re.escape(decimal)
    grouped = rf"\d{{1,3}}(?:[{thousands}{_GAPS}]\d{{3}})+(?:{point}\d+)?"
    return rf"{_SIGN}(?:{grouped}|\d+(?:{point}\d+)?|{point}\d+)"


def exact(texts: pl.Expr, decimal: Decimal) -> pl.Expr:
    """Texts that follow `number_pattern` as Decimal(18, 4)."""
    import polars as pl

    thousands = "." if decimal == "," else ","
    digits = texts.str.replace_all(rf"[{re.escape(thousands)}{_GAPS}]", "")
    digits = digits.str.replace("−", "-", literal=True).str.replace(",", ".", literal=True)
    return digits.cast(pl.Decimal(18, 4), strict=False)


def _common_sign(texts: pl.Series) -> str:
    """What stands after the number of the first cell (` EUR`); most columns have one sign."""
    first = next(iter(texts.drop_nulls().head(1)), "")
    found = re.search(r"\d(\s?[A-Z]{3})$", first)
    return found[1] if found and values.currency(found[1]) else ""


def _plain(texts: pl.Series) -> pl.Series | None:
    """The amounts of cells such as `1234.50`; None unless all filled cells are of that form."""
    import polars as pl

    amount = texts.cast(pl.Decimal(18, 4), strict=False)
    if amount.null_count() > texts.null_count():
        return None
    scientific = texts.str.contains_any(["e", "E"]).any()
    return None if scientific else amount


def read(
    texts: pl.Series, decimal: Decimal, *, stored: bool = False, tax: frozenset[str] = GROSS_WORDS
) -> Amounts:
    """One amount a cell, with the currency beside it where there is one.

    `stored` says that numbers come from a container that stores them as numbers (always
    with a dot); the convention then holds for the other cells, which people typed.
    Beside the number there may be a currency and a word of `tax`, nothing else.
    """
    import polars as pl

    numbers = _plain(texts) if stored else None
    if numbers is not None:
        return Amounts(numbers, None, numbers.is_null() & texts.is_not_null())
    if stored and decimal != ".":
        is_number = texts.str.contains(_PLAIN).fill_null(False)
        counted = read(texts.set(~is_number, None), ".")
        typed = read(texts.set(is_number, None), decimal)
        amount = counted.amount.zip_with(is_number, typed.amount)
        return Amounts(amount, typed.currency, typed.unreadable)
    sign = _common_sign(texts)
    plain = texts.str.strip_suffix(sign) if sign else texts
    common = _plain(plain) if decimal == "." else None
    if common is not None:
        code = pl.when(texts.is_not_null()).then(pl.lit(values.currency(sign)))
        currency = pl.select(code).to_series() if sign else None
        return Amounts(common, currency, common.is_null() & texts.is_not_null())
    pattern = rf"^\s*({_TOKEN})?\s*({number_pattern(decimal)})\s*({_TOKEN})??(?:\s*({_TAX}))?\s*$"
    usual = texts.str.replace(r"^(\d+)\s?€\s?(\d{2})$", f"${{1}}{decimal or '.'}${{2}} €")  # 12€90
    parts = usual.str.extract_groups(pattern).struct.unnest()
    before, digits, after, word = parts.columns
    amount = parts.select(exact(pl.col(digits), decimal)).to_series()
    token = parts.select(pl.coalesce(before, after)).to_series()
    for said, known in ((token, _is_currency), (parts[word], lambda text: text.lower() in tax)):
        if said.count():
            fine = values.translate(said, known, pl.Boolean).fill_null(True)
            amount = amount.set(~fine, None)
    named = values.translate(token, values.currency, pl.String) if token.count() else None
    return Amounts(amount, named, amount.is_null() & texts.is_not_null())


def _is_currency(token: str) -> bool:
    """A currency, or a sign that several share: the amount is read, the currency stays open."""
    return values.currency(token) is not None or token.lower() in _SHARED
