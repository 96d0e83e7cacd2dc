"""What stands beside an offer and is none: the usual price, and what costs nothing to return."""

from __future__ import annotations

import re

from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_USUAL = re.compile(
    r"[^.;,\n]{0,6}\b(?:est|is|was|étant|being) (?:le|son|leur|notre|the|its|their|our)"
    r" (?:prix (?:habituel|normal|ordinaire|d[’']origine|de base|plein)"
    r"|(?:usual|normal|regular|ordinary|full|standard|original) price)\b",
    re.I,
)
"""Behind an amount: "79 € est le prix habituel"."""
_REPLACED = re.compile(
    r"\b(?:au lieu\s(?:de|d['’]|des)|et non(?: pas)?(?: (?:de|des|à))?"
    r"|(?:instead of|and not) (?:the |our |just )?(?:usual |normal )?)[\s«“\"*_]*$",
    re.I,
)
"""Before a percent: "-40 % au lieu de -20 %", "lire -20 % et non -30 %"."""
_AMOUNT = re.compile(r"(?:£|\$|€)\s?\d[\d.,]*|\d[\d.,]*\s?(?:€|£|euros?|pounds)", re.I)
_RETURNED = re.compile(
    r"\b(?:(?:be |to |may |can )?return(?:ed|ing)?|sen[dt] (?:it|them|anything)? ?back"
    r"|renvoyer|renvoyée?s?|retourner|retournée?s?)\b[^.;\n]{0,30}"
    r"(?:free of charge|for free|for nothing|at no cost|gratuitement|sans frais)",
    re.I,
)
_TO_RETURN = re.compile(
    r"\s*,?\s*(?:to|pour (?:l[ea’']s?\s?)?)\s?(?:return|send (?:it|them|anything) back"
    r"|renvoyer|retourner|échanger|exchange|change your mind|changer d[’']avis)\b",
    re.I,
)


def is_beside(text: Text, benefit: Benefit) -> bool:
    """True for the usual price that a benefit opens with, for the percent that another replaces,
    and for a gift that is only a return which costs nothing: "it may be returned, unused, free of
    charge"."""
    if benefit.bare.kind == "percent_off":
        return _REPLACED.search(text.ahead(benefit.first, 30)) is not None
    if benefit.bare.kind == "free_gift":
        return _RETURNED.search(text.said(benefit.sentence)) is not None
    if benefit.bare.kind not in ("price_point", "bundle"):
        return False
    first, last = text.tokens[benefit.first].start, text.tokens[benefit.last - 1].end
    amounts = list(_AMOUNT.finditer(text.source, first, last))
    return bool(amounts) and _USUAL.match(text.source, amounts[-1].end()) is not None


def is_to_return(text: Text, i: int) -> bool:
    """True for the days of "you have until 31 January to return it"."""
    return _TO_RETURN.match(text.source, text.tokens[i].end) is not None
