"""What an announcement leaves out, and whether it says where to read it."""

from __future__ import annotations

import re
import unicodedata

_ELSEWHERE = re.compile(
    r"\*|¹|\(1\)|\bconditions?\b|\bterms\b|\bt&cs?\b|\bdetails\b", re.IGNORECASE
)


def points_elsewhere(quote: str) -> bool:
    """True for an asterisk, "voir conditions", "terms apply": the condition stands elsewhere."""
    return _ELSEWHERE.search(quote) is not None


def fold(text: str) -> str:
    """Lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))
