"""One spelling for signs that look alike, so that grammars stay short."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
_UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"

CLEAN = str.maketrans(
    dict.fromkeys(f"{_SPACES}{_UNSEEN}\t\r\f\v", " ")
    | dict.fromkeys("’‘ʼ′´`٬", "'")
    | {"−": "-", "٫": ".", "،": ",", "⹁": ","}
    | dict(zip("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789", strict=True))
)
"""For `str.translate`: spaces, apostrophes, minus signs, Arabic digits and separators.

Every character keeps its place. Full-width digits stay what they are: no amount."""

_WORD = re.compile(r"\w+")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Lower case without accents; the length may change."""
    text = text.lower()
    if text.isascii():
        return text
    parts = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def fold_words(text: str) -> str:
    """The words of `text`, folded, with a space between them and no other sign."""
    return " ".join(_WORD.findall(fold(text)))
