"""Header names in one form, so that `Prix TTC :` and `prix_ttc` are one word."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPACES = re.compile(r"[\s_\-\u00a0\u202f\ufeff]+")
_CURRENCY = re.compile(r"[(\[ ]\s*([A-Z]{3}|€|£)\s*[)\]]?$")


@lru_cache(maxsize=8192)
def normalise(header: str) -> str:
    """Lower case without accents, `_` and `-` as spaces, no trailing `:` or `?`.

    Brackets and slashes stay: `price[channel=FR]` and `Price / FR` mean something.
    """
    text = unicodedata.normalize("NFKD", header.replace("’", "'").removeprefix("g:"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return _SPACES.sub(" ", text).strip().rstrip(":? ").strip(' "')


def currency_in(header: str) -> str | None:
    """The ISO code or symbol a price header ends with (`MPC (EUR)`), or None."""
    found = _CURRENCY.search(header.strip())
    return found[1] if found else None
