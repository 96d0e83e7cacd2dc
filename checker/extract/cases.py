"""The case a promise holds in (a country, a way of delivery, members, used goods), under one name
however it is worded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from checker.extract.lexing import LANGUAGES
from checker.extract.typography import fold_words
from checker.extract.words import load, spelled

LEGAL = "legal"
"""What the law grants to everyone, whatever the brand promises."""
MEMBERS = "members"
"""Who has joined, or has goods sent at intervals."""
EXPRESS = "express"
"""The faster delivery, which is paid for beside the usual one."""
_CODE = 2
_REGIONS = frozenset({"abroad", "europe", "corsica", "highlands", "noncontiguous"})
_LONGEST_HEADING = 6
"""Words of a heading that names a case."""
_AT = re.compile(r"(?:en|in|im|a) |retrait|retours?\b|returns?\b", re.I)
"""How a heading begins that means what is done in a shop, not the shop."""
_WORD = re.compile(r"\w+")


@lru_cache(maxsize=2_048)  # the pages of a site share what they promise
def cases_in(text: str) -> frozenset[str]:
    """The cases that `text` names, countries by their ISO 3166-1 code in lower case; empty where
    it names none that is known."""
    found = (match for match in _named().finditer(fold_words(text)))
    return frozenset(_countries().get(match["country"]) or match.lastgroup or "" for match in found)


def named_places(text: str) -> frozenset[str]:
    """The countries and regions among the cases that `text` names."""
    return frozenset(case for case in cases_in(text) if len(case) == _CODE or case in _REGIONS)


def heading_case(text: str) -> str | None:
    """`text` where it is a heading that restricts what stands under it ("Belgique et
    Luxembourg", "Livraison express"), else None."""
    if "?" in text or not 0 < len(_WORD.findall(text)) <= _LONGEST_HEADING:
        return None
    known = cases_in(text) - {LEGAL} - (set() if _AT.match(text) else {"store"})
    return text.strip(" :") if known else None


@cache
def _countries() -> Mapping[str | None, str]:
    """Folded names of countries in the languages that are read → ISO 3166-1 code."""
    from babel import Locale

    names: dict[str | None, str] = {
        fold_words(name): code.lower()
        for language in LANGUAGES
        for code, name in Locale(language).territories.items()
        if len(code) == 2
        and code.isalpha()
        and code not in ("EU", "UN", "EZ")
        and fold_words(name) not in _OTHERWISE
    }
    return {**names, **_SHORT}


_OTHERWISE = frozenset({"norfolk", "ira", "oma", "gana", "indie"})
"""Names of islands and countries in one language that are something else in another."""
_SHORT: Mapping[str | None, str] = {
    "uk": "gb", "usa": "us", "etats unis": "us", "grande bretagne": "gb", "great britain": "gb",
    "hollande": "nl", "holland": "nl", "angleterre": "gb", "england": "gb", "metropole": "fr",
    "contiguous us": "us", "continental us": "us", "lower 48": "us", "lower 48 states": "us",
}  # fmt: skip


@cache
def _named() -> re.Pattern[str]:
    table = load("cases")
    countries = "|".join(
        sorted((re.escape(name) for name in _countries() if name), key=len, reverse=True)
    )
    kinds = "|".join(
        f"(?P<{name}>{'|'.join(map(spelled, words))})" for name, words in table.items()
    )
    return re.compile(rf"\b(?:(?P<country>{countries})|{kinds})\b")
