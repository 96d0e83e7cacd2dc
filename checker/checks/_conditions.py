"""What an announcement leaves out, and whether it says where to read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from checker.extract.cases import EXPRESS, LEGAL, cases_in
from checker.extract.covered import goods_key
from checker.extract.money import find_prices
from checker.extract.restrictions import named_speed
from checker.model import Claim, ClaimKind

_ELSEWHERE = re.compile(
    r"\*|¹|\(1\)|\bconditions?\b|\bterms\b|\bt&cs?\b|\bdetails\b", re.IGNORECASE
)


OF_GOODS: frozenset[ClaimKind] = frozenset({"warranty", "return_days"})
"""Promises that hold for a class of goods, which each text spells in its way."""


def points_elsewhere(quote: str) -> bool:
    """True for an asterisk, "voir conditions", "terms apply": the condition stands elsewhere."""
    return _ELSEWHERE.search(quote) is not None


def case_of(claim: Claim, neutral: Collection[str], home: str) -> str:
    """The case that a promise is made for, under one name however it is worded; empty where its
    condition restricts nothing: one of the `neutral`, or the `home` country (ISO 3166-1)."""
    condition = fold(claim.condition or "")
    if condition in neutral:
        condition = ""
    cases = cases_in(condition)
    if claim.kind == "click_and_collect_delay" and cases:
        cases -= {"store"}  # where else
        condition = condition if cases else ""
    if not condition and LEGAL in cases_in(claim.quote):
        return LEGAL
    if not claim.condition and claim.kind == "delivery_delay" and _names_service(claim.quote):
        return EXPRESS
    if cases:
        return " ".join(sorted(cases - {home.lower()}))
    if claim.kind in OF_GOODS:
        return goods_key(condition) or condition
    return " ".join(telling_words(condition))


def _names_service(quote: str) -> bool:
    """True for a delay that is the name of the delivery, "next-day delivery", or has a price of its
    own, "next day £5.49": it is no promise about every parcel."""
    return bool(named_speed(quote) or (find_prices(quote) and EXPRESS in cases_in(quote)))


_AT_HOME = frozenset({
    "a", "au", "aux", "en", "par", "pour", "avec", "chez", "via", "le", "la", "les", "de", "du",
    "des", "un", "une", "et", "ou", "to", "the", "by", "with", "for", "in", "at", "on", "your",
    "our", "and", "or", "domicile", "home", "door", "livraison", "delivery",
})  # fmt: skip
"""What a condition can do without: links, and that the parcel comes to one's home."""


def telling_words(condition: str) -> list[str]:
    """The words of a folded condition that tell which it is, in order: "à domicile par Colissimo"
    and "Colissimo" are one."""
    return sorted(set(condition.split()) - _AT_HOME)


def fold(text: str) -> str:
    """Lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))
