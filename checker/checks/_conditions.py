"""What an announcement leaves out, and whether it says where to read it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from checker.extract.cases import LEGAL, cases_in
from checker.extract.covered import goods_key
from checker.model import Claim, ClaimKind

_ELSEWHERE = re.compile(
    r"\*|¹|\(1\)|\bconditions?\b|\bterms\b|\bt&cs?\b|\bdetails\b", re.IGNORECASE
)


_OF_GOODS: frozenset[ClaimKind] = frozenset({"warranty", "return_days"})
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
    if cases == {home.lower()}:
        return ""
    if not condition and LEGAL in cases_in(claim.quote):
        return LEGAL
    named = goods_key(condition) if claim.kind in _OF_GOODS else condition
    return " ".join(sorted(cases)) or named or condition


def fold(text: str) -> str:
    """Lower case, without accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"\w+", "".join(c for c in plain if not unicodedata.combining(c))))
