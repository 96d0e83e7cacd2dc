"""Sums that a text only lists or counts: tariffs, bills and statements, fees, draws, energy."""

from __future__ import annotations

import re

from msgspec.structs import replace

from checker.extract.offer_benefit import Benefit, is_limited
from checker.extract.offer_slots import Text

_AMOUNT = r"(?:[£$€]\s?\d[\d  .,]*|\d[\d  .,]*\s?(?:€|£|\$|euros?\b))"
_EACH_AMOUNT = re.compile(_AMOUNT)
_ENTRY = re.compile(rf"^[^\n:%]{{2,70}}:\s*[-−]?\s?{_AMOUNT}[^\n:%\d]{{0,30}}$", re.M)
"""A line of a list: "Heure supplémentaire : 54 €", "Resident, per credit: $312"."""
_LISTED = 3
"""So many of them are a list."""
_SUMS = frozenset({"price_point", "money_off", "cash_back"})
_CHEAPER = frozenset({"instead_of", "only", "past", "save", "minus"})
_FEE = re.compile(
    r"\b(?:fees?|commission|rate|frais de (?!port|livraison)\w+|taux|taeg|apr)\b"
    r"[^.;:\n%]{0,40}:\s*$",
    re.I,
)
_STAY = re.compile(
    r"\b\d{1,2}\s(?:nuits?|jours?|nuitées?|semaines?|heures?|nights?|days?|weeks?|hours?)"
    r"\s?(?::|at|@|à)\s?$",
    re.I,
)
_FIRST_PRIZE = re.compile(r"\b(?:1er|premier|gros|1st|first)\s(?:lot|prix|prize)\b", re.I)
_PACK = re.compile(
    r"\b(?:(?:multi-?)?pack|carton|caisse|boîte|barquette|sachet|paquet|plateau|bidon|sac|box|case|tray"
    r"|crate|punnet)s?\s(?:(?:de|of)\s|d['’])?\d+\b[^.!?\n]*\Z",
    re.I,
)
_DUE = re.compile(
    r"\b(?:minimum\spayment|payment|amount|balance|sum)\s(?:is\s)?(?:now\s)?due\b[^\n]{0,12}$"
    r"|\b(?:account|statement|opening|closing)\sbalance\b[^\n]{0,12}$"
    r"|\b(?:solde|montant|échéance)\s(?:dû|due|restant|exigible|(?:de|du)\s(?:votre\s)?compte)\b[^\n]{0,12}$",
    re.I,
)
"""Ends before what an account holds or owes: "Minimum payment due: $35.00 by December 12"."""
_DRAWN = re.compile(r"\b(?:raffle|tombola|lottery|loterie|prize\sdraw)\b", re.I)
_WORTH = re.compile(r"\W*(?:that['’]?s|that\sis|they['’]?re|which\sis)\s(?:\w+\s)?worth\b", re.I)
_ENERGY = re.compile(
    r"\béconomies?\sd['’](?:énergie|électricité|eau)\b|\benergy\s(?:saving|use|consumption)", re.I
)
_SPARED = re.compile(r"\b(?:économi\w+|sav(?:e|ing)s?|less)\b", re.I)
_ELIGIBLE = re.compile(r"\bfree\s(?:of\scharge\s)?if\syou(?:\sare|['’]re)\b", re.I)
_NOW = re.compile(r"\b(?:pour|à|seulement|offert|dont|for|at|now|just|only|any)\b", re.I)


_ORDER = re.compile(
    r"\b(?:order|invoice|booking|bill|ref(?:erence)?|commande|facture|réservation|dossier|ticket)\s?"
    r"(?:n[°ºo]\.?|no\.?|number|ref\.?|#|:)?\s?:?\s?#?(?=[A-Z-]{0,6}\d{3,})[A-Z\d-]{4,}\b"
    r"|\b(?:thanks?|thank\syou)\sfor\syour\s(?:order|purchase|booking)\b|\bmerci\spour\s(?:votre|ta)\s"
    r"(?:commande|réservation)\b|\b(?:total\spaid|amount\sdue|net\sà\spayer|total\sréglé)\b",
    re.I,
)
"""The text is about what somebody has bought: it has the number of an order, or a sum to pay."""
_GIVEN = re.compile(
    r"\b(?:next|following|again|show|use|scan|enjoy|get|save|take|prochaine?|suivante?|profitez|présentez|voici)\b",
    re.I,
)
"""Words of what such a text does offer: "Enjoy £5 off your next order"."""


def is_listed_sum(text: Text, benefit: Benefit) -> bool:
    """True where a sum stands in a list of sums, is a fee, a stay, a prize or a pack as it is sold,
    and nothing says that it is less than usual."""
    if benefit.promotion.code is not None:
        return False
    first, last = text.tokens[benefit.first].start, text.tokens[benefit.last - 1].end
    if "lot" in text.tags(benefit.sentence) and _FIRST_PRIZE.search(text.source):
        return True
    opening = text.source.rfind("\n", 0, first) + 1
    ahead = text.source[opening:first]
    if _is_told_of(text, benefit, ahead):
        return True
    if benefit.bare.kind == "percent_off":
        before = text.tokens[max(benefit.first - 1, 0) : benefit.last]
        lowered = any(token.tag in ("minus", "off", "save") for token in before)
        return not lowered and _FEE.search(ahead) is not None
    if _CHEAPER & text.tags(benefit.sentence):
        return False
    own = text.source[opening:last]
    if benefit.bare.kind == "price_point" and _STAY.search(_until_amount(own)):
        return not is_limited(benefit.promotion)
    if benefit.bare.kind == "bundle":
        pack = _PACK.search(_until_amount(own))
        unsaid = pack is not None and not _NOW.search(pack[0])
        return unsaid and benefit.promotion.valid_through is None
    counted = replace(benefit.promotion, minimum_quantity=None)  # "your order 55120"
    if benefit.bare.kind not in _SUMS or is_limited(counted):
        return False
    if _ORDER.search(text.source) and not _GIVEN.search(text.said(benefit.sentence)):
        return True
    lines = list(_ENTRY.finditer(text.source))
    return len(lines) >= _LISTED and any(m.start() <= first < m.end() for m in lines)


def _is_told_of(text: Text, benefit: Benefit, ahead: str) -> bool:
    """True for what an account holds or owes, tickets of a draw, what points are worth, energy
    that is saved, and what is free for whoever a law or a programme names."""
    kind, said = benefit.bare.kind, text.said(benefit.sentence)
    if kind in _SUMS and _DUE.search(ahead):
        return True
    if kind == "bundle":
        return _DRAWN.search(said) is not None
    if kind == "money_off":
        return bool(_WORTH.match(said)) and "point" in text.tags(benefit.sentence - 1)
    if kind == "percent_off":
        return bool(_SPARED.search(said)) and _ENERGY.search(text.source) is not None
    return kind == "free_gift" and _ELIGIBLE.search(said) is not None


def _until_amount(said: str) -> str:
    """What stands before the last amount of `said`."""
    starts = [found.start() for found in _EACH_AMOUNT.finditer(said)]
    return said[: starts[-1]] if starts else said
