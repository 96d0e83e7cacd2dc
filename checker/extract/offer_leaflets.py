"""Prices that are offers by the days told above or below them, as leaflets and coupons print them.

"Promos du 24 au 29 novembre" over a list of goods, "Offer expires 12/31/26." behind one price.
"""

from __future__ import annotations

import re

from checker.extract.offer_slots import Text

_GOODS = frozenset(
    {
        "word", "of", "the", "code_filler", "number", "measure", "dash", "within", "money", "slash",
        "stop", "ordinal", "and", "comma", "colon", "mark", "each", "composition", "one", "plain",
        "all", "lot",
    }
)  # fmt: skip
"""Tags of a line of goods and their price."""
_REDUCED = frozenset({"instead_of", "percent", "past", "minus", "off"})
_HEAD = re.compile(
    r"\b(?:promos?|promotions?|bonnes\saffaires|(?:nos|les)\soffres|offres\s(?:de\sla\ssemaine|du)"
    r"|(?:prix|tarifs|offres)\svalables|prix\schocs?"
    r"|foires?\s(?:aux?\s|à\sla\s|à\sl['’])(?:vins?|porc|b(?:œ|oe)uf|viandes?|fromages?|champagnes?|foie"
    r"|saumon|canard|volailles?|agneau|veau|surgelés?|chocolats?|fruits|poissons?|fruits\sde\smer)"
    r"|weekly\s(?:ad|specials|deals)|(?:prices|deals|offers|specials|ad\sprices)\s(?:are\s)?"
    r"(?:good|valid|effective))\b",
    re.I,
)
_FOOT = re.compile(
    r"\W*(?:\*\s?)?(?:(?:offres?|prix|tarifs?|promos?|promotions?)(?:\s\w+)?\svalables?"
    r"|(?:this\s|these\s|all\s)?(?:offers?|prices?|specials?|deals?|coupons?)(?:\s(?:is|are))?"
    r"\s(?:expires?|ends?|exp|good|valid|effective)|expires?\s(?!in\s)|exp\.?\s\d)",
    re.I,
)
_OWED = re.compile(
    r"\b(?:balance|total|fees?|quote|estimate|licen[cs]e|permit|card|deposit|value|worth|ticket|tickets"
    r"|parking|entry|admission|registration|invoice|paid|due|rent|delivery|shipping|postage|adults?"
    r"|child(?:ren)?|kids|membership|visa|points|solde|acompte|frais|entrée|caution|facture|loyer"
    r"|livraison|adultes?|enfants?|cotisation|inscription|devis|montant|carte|menu|plat|formule|lunch"
    r"|heure|séance|cours|repas|buvette|place|timbre|amende|consigne|per|from|dès|renews?)\b",
    re.I,
)
_SERVED = re.compile(
    r"\b(?:menus?|lunch|dinner|brunch|midi|cantine|emploi|stages?|programme|agenda|horaires"
    r"|billets?|tickets?|vide-grenier|brocante)\b",
    re.I,
)
_ASIDE = 4
"""A sentence of so few tokens between a price and its end, "Carryout only.", is of both."""


def is_listed_price(text: Text, i: int) -> bool:
    """True for the price at token `i` of a line of goods above or below which stand its days."""
    here = text.sentence[i]
    if not any(w.valid_through for w in text.windows.values()) or not _is_line(text, here):
        return False
    if any(token.tag in _REDUCED for token in text.tokens):
        return False  # beside "2,49 € au lieu de 3,49 €" what has one price costs that
    return _ends_below(text, here) or _is_headed(text, here)


def _is_line(text: Text, sentence: int) -> bool:
    """True for goods and one price, and nothing that is owed, paid for entry or eaten there."""
    said = text.said(sentence)
    tags = [token.tag for token in text.told(sentence)]
    named = any(token.tag == "word" for token in text.told(sentence))
    return (
        named
        and tags.count("money") == 1
        and _GOODS.issuperset(tags)
        and _OWED.search(said) is None
    )


def _ends_below(text: Text, sentence: int) -> bool:
    """True where the lines go on to a sentence that says until when: "Offer ends 12/31/26."."""
    below = sentence + 1
    while text.positions(below):
        if _has_end(text, below):
            return _FOOT.match(text.said(below)) is not None
        if not (_is_line(text, below) or len(text.positions(below)) <= _ASIDE):
            return False
        below += 1
    return False


def _is_headed(text: Text, sentence: int) -> bool:
    """True where lines alone stand between this one and "Promos du 24 au 29 novembre"."""
    above = sentence - 1
    while above >= 0 and not _has_end(text, above):
        if not (_is_line(text, above) or len(text.positions(above)) <= _ASIDE):
            return False
        above -= 1
    if above < 0:
        return False
    title = " ".join(text.said(k) for k in (above - 1, above, above + 1) if not _is_line(text, k))
    return _HEAD.search(title) is not None and _SERVED.search(title) is None


def _has_end(text: Text, sentence: int) -> bool:
    told = (text.windows[k] for k in text.positions(sentence) if k in text.windows)
    return any(window.valid_through is not None for window in told)
