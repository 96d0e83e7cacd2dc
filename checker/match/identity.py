"""Keys that identify a product without reading its title."""

from __future__ import annotations

import re
from functools import lru_cache

from stdnum import ean

_SEPARATORS = re.compile(r"[\s.\-_/]+")
_SCALED = re.compile(
    r"[-_@](?:\d{2,4}x(?:\d{2,4})?|x\d{2,4}|\d(?:\.\d)?x|scaled|small|medium|large|grande|thumb(?:nail)?)"
    r"(?=$|[-_@.])"
)
"""What shops and content networks put behind a picture's name for another size of it."""
_NO_PICTURE = re.compile(
    r"no[-_]?(?:image|photo|pic)|placeholder|default|blank|spacer|coming[-_]?soon"
)
_NOT_A_KEY = frozenset({"", "0", "NA", "N/A", "NONE", "NULL", "NAN", "NO", "DOESNOTAPPLY", "X"})


@lru_cache(maxsize=1_000_000)
def gtin14(text: str | None) -> str | None:
    """A global GTIN padded to 14 digits, or None.

    None for a wrong check digit, for in-store and restricted numbers (GS1 prefixes 02,
    04, 20-29), coupons (05, 98, 99) and for digits that are all alike. Spreadsheets
    drop leading zeros and add `.0`: both are mended before the check digit decides.
    """
    if not text:
        return None
    digits = re.sub(r"[\s\-]", "", text.strip().removesuffix(".0"))
    if not digits.isascii() or not digits.isdigit() or not 7 < len(digits) <= 14:
        if not (digits.isascii() and digits.isdigit() and len(digits) == 7):
            return None
        digits = digits.zfill(8)
    if len(digits) in (9, 10, 11):
        digits = digits.zfill(12)
    if not ean.is_valid(digits) or len(set(digits)) == 1:
        return None
    padded = digits.zfill(14)
    return None if _is_restricted(padded, len(digits)) else padded


def _is_restricted(padded: str, length: int) -> bool:
    """GS1 General Specifications, 1.4: prefixes for use inside one company or as coupons."""
    if padded.startswith("000000"):  # GTIN-8: prefixes 0 and 2 are for internal use
        return length == 8 and padded[6] in "02"
    prefix = padded[1:4]
    return prefix[:2] in {"02", "04", "05", "98", "99"} or prefix[0] == "2"


@lru_cache(maxsize=1_000_000)
def key(text: str | None) -> str | None:
    """A SKU or MPN in one spelling: upper case, no separators. None for a placeholder."""
    if not text:
        return None
    plain = _SEPARATORS.sub("", text.strip()).upper().removesuffix(".0")
    return None if plain in _NOT_A_KEY or len(plain) < 2 else plain


@lru_cache(maxsize=1_000_000)
def image_key(url: str | None) -> str | None:
    """What a picture is called, whatever host, size or version its address names.

    None for a placeholder and for a name that is too short to tell pictures apart.
    """
    if not url:
        return None
    file = url.partition("?")[0].partition("#")[0].rstrip("/").rpartition("/")[2].lower()
    name = _SCALED.sub("", file.partition(".")[0])
    return None if len(name) < 5 or _NO_PICTURE.search(name) else name
