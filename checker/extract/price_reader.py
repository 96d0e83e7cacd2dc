"""What the caller knows about a text, and the exact value of a number in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from checker.extract.amount import read_amount
from checker.extract.currency import Market, market, minor_units
from checker.extract.price_words import measure_after

_WRITTEN_OUT = re.compile(r"[.,:][0-9]{2,3}$|[⁰¹²³⁴-⁹]$")


@dataclass(slots=True)
class Amount:
    """A number while its surroundings are read."""

    start: int
    end: int
    raw: str
    before: tuple[str, int] | None = None
    """Currency sign on its left and where that starts."""
    after: tuple[str, int] | None = None
    """Currency sign on its right and where that ends."""
    free: bool = True
    """It is not a part of a word, a percentage or a great sum."""
    value: Decimal | None = None
    currency: str | None = None
    high: Decimal | None = None
    confidence: float = 1.0

    @property
    def first(self) -> int:
        return self.before[1] if self.before else self.start

    @property
    def last(self) -> int:
        return self.after[1] if self.after else self.end

    @property
    def written_out(self) -> bool:
        return _WRITTEN_OUT.search(self.raw) is not None

    @property
    def has_tail(self) -> bool:
        """It ends as in "12.–"."""
        return self.raw[-1] in "-–—"


@dataclass(frozen=True, slots=True, eq=False)
class Reader:
    """What the caller knows about the text. `known` makes one per case, so it is a cache key."""

    hint: str | None
    decimal_separator: str | None
    locale: str | None
    place: Market


@lru_cache(maxsize=256)
def known(hint: str | None, decimal_separator: str | None, locale: str | None) -> Reader:
    """The reader for what the caller knows."""
    hint = hint.strip().upper() if hint else None
    return Reader(hint or None, decimal_separator, locale, market(locale))


def value_of(clean: str, amount: Amount, currency: str | None, reader: Reader) -> Decimal | None:
    """The value of `amount` in `currency`; None where it spells none."""
    digits = minor_units(currency)
    if digits == 2 and clean.startswith("/", amount.last):
        measure = measure_after(clean, amount.last)
        if measure and measure.per == "1 l":  # fuel is priced to a tenth of a cent
            digits = 3
    value = read_amount(
        amount.raw,
        digits=digits,
        decimal_separator=reader.decimal_separator,
        place=reader.place,
    )
    if value is not None and -value.as_tuple().exponent > digits + 1:  # type: ignore[operator]
        return value if digits and value < 1 else None
    return value
