"""Digits and separators to an exact amount.

The grammar is checked before `Decimal` sees anything, so that "NaN", "1e400" or full-width
digits never become an amount.
"""

from __future__ import annotations

import re
from decimal import Decimal

from checker.extract.currency import Market, minor_units
from checker.extract.typography import CLEAN

NUMBER = re.compile(
    r"""
    (?: [0-9]{1,3} (?:[ '][0-9]{3})+ (?![0-9]) (?:[.,'][0-9]{1,4} (?![0-9]))?   # 1 299,00
      | [0-9]+ (?: (?:[.,'][0-9]+)+ | [ ][.,][0-9]{2}(?![0-9.,]) | [ ][.,][ ][0-9]{2}(?![0-9.,])
                 | :[0-9]{2}(?![0-9:]) )?                                       # 19.99  19 ,99
      | (?<![\w.,]) [-–—]?[.,][0-9]{2} (?![0-9])                                # ,89  -.89
      | (?<=[^\w.,]) (?=[⁰¹²³⁴-⁹]{2})                                            # 19€⁹⁹
    )
    (?P<cents>[⁰¹²³⁴-⁹]{2})? (?P<tail> (?:[.,][ ]?(?:--|[-–—])|:-) (?![0-9]) )?      # 12.–
    """,
    re.VERBOSE,
)
"""A run of digits and separators that may be an amount."""

_GROUPED = re.compile(r"[0-9]{1,3}(?:[.,' ][0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_MACHINE = re.compile(r"[0-9]{1,12}(?:\.[0-9]{1,10})?|\.[0-9]{1,4}")
_APOSTROPHE = re.compile(r"(?<=[0-9])'([0-9]{2})$")
"""Spain writes 29'90."""
SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LONGEST = 24
_DIGITS = 12


def read_amount(
    raw: str,
    *,
    digits: int = 2,
    decimal_separator: str | None = None,
    place: Market = Market(),  # noqa: B008 - frozen
) -> Decimal | None:
    """The amount a `NUMBER` match spells, or None where it spells none.

    `digits` is the number of decimals of its currency. Three digits after a lone separator
    are decimals or thousands: `decimal_separator` settles it, then the locale, then the
    currency (decimals only where it has three). With nothing known they are thousands,
    because no shop states a price to a tenth of a cent.
    """
    if len(raw) > _LONGEST:
        return None
    raw = raw.rstrip("-–—").rstrip(".,: ").lstrip("-–—")
    if raw[-1] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        raw = f"{raw[:-2]}.{raw[-2:].translate(SUPERSCRIPT)}"
    for spaced, point in ((" .", "."), (" ,", ","), (". ", "."), (", ", ","), (":", ".")):
        raw = raw.replace(spaced, point)
    raw = _APOSTROPHE.sub(r".\1", raw)
    whole, point, fraction = _split(raw, digits, decimal_separator, place)
    if whole and not whole.isdigit() and not _GROUPED.fullmatch(whole):
        return None
    if point and not 1 <= len(fraction) <= 4:
        return None
    whole = "".join(filter(str.isdigit, whole)) or "0"
    if len(whole) > _DIGITS:
        return None
    return Decimal(f"{whole}.{fraction}" if fraction else whole)


def _split(
    raw: str, digits: int, decimal_separator: str | None, place: Market
) -> tuple[str, str, str]:
    """The digits before the decimal point, the point, and the digits after it."""
    last = max(raw.rfind("."), raw.rfind(","))
    if last < 0:
        return raw, "", ""
    point, whole, fraction = raw[last], raw[:last], raw[last + 1 :]
    if point in whole:  # 1.299.000, 1,00,000
        return raw, "", ""
    grouped = not whole.isdigit()
    if len(fraction) != 3 or not 1 <= len(whole) <= 3 or whole == "0" or grouped:
        return whole, point, fraction
    if _is_decimal(point, digits, decimal_separator, place):
        return whole, point, fraction
    return raw, "", ""


def _is_decimal(point: str, digits: int, decimal_separator: str | None, place: Market) -> bool:
    if decimal_separator in (".", ","):
        return point == decimal_separator
    if digits == 0:
        return False
    if point == place.decimal:
        return True
    if point == place.group:
        # Tunis and Kuwait write 12.500 whatever their language's grouping sign.
        return digits == 3 and _pays_in_thousandths(place)
    return digits == 3


def _pays_in_thousandths(place: Market) -> bool:
    return len(place.currencies) <= 2 and any(minor_units(code) == 3 for code in place.currencies)


def parse_machine(value: str | int | float) -> Decimal | None:
    """The amount in markup (`content="34.000"` is 34), in the currency's main unit.

    A dot is the decimal point. "1,299.00", "1.299,00" and "29,90" are understood as well,
    because shops write them. None for anything else, negative values included.
    """
    text = repr(value) if isinstance(value, float) else str(value)
    if isinstance(value, bool) or len(text) > 64:
        return None
    text = text.translate(CLEAN).strip()
    if _MACHINE.fullmatch(text):
        return Decimal(text)
    match = NUMBER.fullmatch(text)
    if match is None or ":" in text:
        return None
    return read_amount(text, decimal_separator=".")
