"""What a French text says of what its reader has already: an order, a booking, a card, an account;
and of what no offer is in any shop: rules, lessons, gifts to others."""

from __future__ import annotations

import re
from functools import lru_cache

from checker.extract.offer_benefit import Benefit
from checker.extract.offer_denials import is_to_come
from checker.extract.offer_slots import Text
from checker.model import PromotionKind

_GIFTS: frozenset[PromotionKind] = frozenset({"free_gift", "free_shipping"})
_BACK: frozenset[PromotionKind] = frozenset({"cash_back", "loyalty"})
_REDUCED: frozenset[PromotionKind] = frozenset({"percent_off", "money_off", "price_point"})
_COLLECTED: frozenset[PromotionKind] = frozenset(
    {"free_gift", "loyalty", "buy_m_get_n", "money_off", "percent_off"}
)

_CONFIRMED = re.compile(
    r"\W*(?:bonjour[^.!?:\n]{0,30}[.!,:\n]\s*)?(?:"
    r"(?:votre|la|ta|une)?\s?(?:commande|réservation|rendez-vous|rdv|séjour|table|colis|chambre)\b"
    r"[^.!?:,\n]{0,40}(?:\b(?:est|sont|a\sété|sera|vient\sd['’]être)\s(?:bien\s|déjà\s)?"
    r"(?:confirmé|expédié|réservé|enregistré|validé|livré|en\spréparation|en\sroute)"
    r"|\b(?:confirmé|expédié|réservé|enregistré|validé)e?s?\s?[!.:,\n])"
    r"|confirmation\sde\s(?:votre\s)?(?:rendez-vous|rdv|commande|réservation|séjour)"
    r"|merci\spour\s(?:votre|ta)\s(?:commande|réservation)"
    r"|réservation\s(?:du|de\sla|au|à\sla|chez)\s"
    r"|nous\s(?:vous\s)?(?:confirmons|avons\sbien\s(?:reçu|enregistré))\svotre\b)",
    re.I,
)
"""The opening of a message about what was ordered or booked."""
_NEXT = re.compile(r"\bprochain|\bpour tou(?:te|t|s)\b|\bparrain", re.I)

_HELD = re.compile(
    r"\W*(?:(?:votre|ta|ton)\s(?:cagnotte|solde|compte)|relevé|bilan|solde|cagnotte\sau\s\d"
    r"|cash-?back\s(?:du\smois|de\s\w+bre))\b[^.!?:]{0,30}:[^.!?]*",
    re.I,
)
"""A line of what an account holds: "Relevé fidélité : 12,40 € cagnottés en octobre"."""

_TO_GO = re.compile(
    r"\b(?:plus\sque|encore|(?:êtes|es)\sà|manque|reste)\s\d+\s(?:tampons?|points?|passages?|visites?|achats?|cafés?|cases?)\b(?!\soffert)"
    r"|\b(?:encore|plus\sque)\s\d+\savant\b"
    r"|\d+\s(?:tampons?|passages?|cases?)\s?="
    r"|\bcarte\s(?:à\s)?tampons?\b|\bcarte\b[^.!?]{0,30}:\s?\d+\s\w+\ssur\s\d+\b",
    re.I,
)
"""What is still to be collected: "Plus que 2 tampons avant votre café offert"."""

_SHORT_OF = re.compile(
    r"\b(?:plus\sque|encore|manque|reste|ajoutez)[\s*]+(?:plus\sque\s|encore\s)?\d[\d\s.,]*(?:€|euros?)"
    r"|\b(?:votre|ta)\s(?:commande|panier)\s(?:de|n°)\s\d[\d\s.,]*(?:€|euros?)?\sbénéficie\b",
    re.I,
)
"""What a basket lacks or has: "Plus que 12 € avant la livraison offerte"."""

_CAPPED = re.compile(
    r"\bne\s(?:sauraient?|peu(?:t|vent)|pourr(?:a|ont)|doi(?:t|vent))\s(?:en\saucun\scas\s|pas\s)?"
    r"(?:être\s)?(?:excéder|dépasser|supérieure?s?\sà|inférieure?s?\sà)\b",
    re.I,
)
_TAUGHT = re.compile(
    r"\b(?:comment|apprenez\sà|apprendre\sà|conseils?|astuces?|comprendre|conférence|webinaire|réunion)\b"
    r"[^.!?]*\b(?:économiser|réduire|payer|diminuer)\b",
    re.I,
)
"""What one learns: "Nos conseils pour économiser jusqu'à 30 % sur le chauffage"."""
_DONATED = re.compile(
    r"\b(?:euros?|€)\sdonnés?\b|\bversée?s?\s(?:par|à)\s(?:notre\spartenaire|l['’]association"
    r"|la\sfondation|notre\sfondation)\b",
    re.I,
)
_APPLIED = re.compile(
    r"\b(?:code|bon|remise|réduction|avoir)\b[^.!?]{0,25}"
    r"(?:\ba\s(?:bien\s|déjà\s)?été\s(?:appliqué|accepté|utilisé|validé|déduit)e?\b"
    r"|\b(?:accepté|utilisé)e?\s?[!:.]|\bappliquée?\s?:)",
    re.I,
)
"""What was taken off already: "Votre code a bien été appliqué : -15 %"."""
_WITHHELD = re.compile(
    r"\bdédui(?:te?s?)\s(?:du|de\s(?:votre|la|l['’]))\s?(?:remboursement|caution|achat\sdu\s\d)",
    re.I,
)
_DISCOUNTED = re.compile(r"\bescompte\b", re.I)
_STANDING = re.compile(r"\bbénéfici\w+\stoujours\sd", re.I)
_QUOTE = re.compile(
    r"\bdevis\b(?!\sgratuit)(?s:.*)\b(?:total|montant|net)\s(?:ttc|ht|à\spayer)\s?:?\s?\d", re.I
)
"""The sums of an estimate, whose reductions are its reader's alone."""
_PROFIT = re.compile(r"\bau\sprofit\sd(?:e|u|es)\b", re.I)
_MEANS = re.compile(r"\bquotient\b", re.I)
_VISITED = re.compile(
    r"\b(?:marché\sde\snoël|fêtes?\sd(?:u|e\sla|es)\s(?!mère|père|grand)|kermesse|sortie\s(?:scolaire|au)|carnaval"
    r"|brocante|vide-greniers?|accompagnateurs?|accompagnatrices?|(?:bus|tram|métro|navettes?"
    r"|parkings?|stationnement)\s(?:est\s|sont\s)?gratuite?s?)\b",
    re.I,
)
"""What happens in a town, where something costs nothing for whoever comes."""
_RECEIVED = re.compile(
    r"\b(?:assemblée\sgénérale|vernissage|inauguration\b[^.!?]*\b(?:verre|pot|cocktail|buffet|apéritif)"
    r"|vœux|tournoi|réunion\spublique|don\sde\ssang"
    r"|vide-(?:dressing|greniers?)|entraînement|exposants|bénévoles|verre\sde\sl['’]amitié"
    r"|à\sl['’]issue)\b",
    re.I,
)
"""Where guests are received: "Assemblée générale le 12 décembre, verre offert"."""
_USUAL = re.compile(r"\bcomme\s(?:toujours|d['’]habitude|chaque\s\w+)", re.I)
_HELD_IN = re.compile(
    r"\W*(?:(?:menu|formule)\b[^.!?:]*\d\s?(?:€|euros?)\s?[:,]|(?:livré|fourni|vendu)e?s?\savec\b)",
    re.I,
)
"""What a menu or a box holds: "Menu enfant 9,50 € : nuggets, boisson offerte"."""
_CEILING = re.compile(r"\bplafonds?\b|\bdécouvert\b", re.I)
_BOUND = re.compile(r"\b(?:inférieure?s?|supérieure?s?|égale?s?)\sà\s[\d .,]+(?:€|euros?)?\Z", re.I)
_PAID_OUT = re.compile(
    r"\bdividendes?\b|\bintérêts\b|\bparts\ssociales\b|\bassurance\smaladie\b|\bpar\s\w+\smutuelle\b"
    r"|\b(?:télé)?consultations?\b|\bvaccin\w*|\bostéopath\w+|\bdétartrage\b",
    re.I,
)

_RULES: tuple[tuple[frozenset[PromotionKind], re.Pattern[str]], ...] = (
    (_REDUCED, _CAPPED),
    (_REDUCED, _TAUGHT),
    (_REDUCED, _MEANS),
    (_REDUCED, _DISCOUNTED),
    (frozenset({"bundle", "price_point"}), _PROFIT),
    (_REDUCED, _WITHHELD),
    (_COLLECTED, _TO_GO),
    (_GIFTS, _SHORT_OF),
    (_GIFTS, re.compile(r"\bseuil\sde\s(?:la\s)?livraison\b", re.I)),
    (_BACK, _DONATED),
    (frozenset({"price_point"}), _CEILING),
)
"""Sentences that make no offer of these kinds, whatever days they tell."""


@lru_cache(maxsize=1_024)
def _unmade(said: str) -> frozenset[PromotionKind]:
    """The kinds of which a sentence of these words makes no offer."""
    return frozenset().union(*(kinds for kinds, rule in _RULES if rule.search(said)))


def is_of_account(text: Text, benefit: Benefit) -> bool:
    """True for what the reader has already, and what its sentence only rules, teaches or gives to
    others: "Commande expédiée ! … Port offert", "Les remises ne peuvent excéder 30 %"."""
    promotion = benefit.promotion
    if text.language != "fr" or promotion.code is not None:
        return False
    kind, said = benefit.bare.kind, text.said(benefit.sentence)
    if kind in _unmade(said):
        return True
    if kind == "price_point" and _is_bound(text, benefit):
        return True  # "tout litige inférieur à 5 000 €"
    if kind == "cash_back" and promotion.currency is None and _PAID_OUT.search(said):
        return True
    if kind == "buy_m_get_n" and _TO_GO.search(text.said(benefit.sentence - 1)):
        return True  # "Votre carte : 8 cafés sur 10. Le onzième est pour nous."
    if promotion.minimum_spend is not None or promotion.minimum_quantity is not None:
        return False
    if kind in _BACK and promotion.currency is not None and _HELD.match(said):
        return not _NEXT.search(said)
    if kind in _REDUCED and _QUOTE.search(text.source):
        return True
    if kind in _GIFTS | {"price_point"} and _CONFIRMED.match(said):
        return True  # "Nous vous confirmons votre séjour : 196 € au lieu de 230 €"
    dated = "window" in text.tags(benefit.sentence)
    if kind in _REDUCED and not dated and _STANDING.search(said):
        return True
    bought = not _BOUGHT.isdisjoint(text.tags(benefit.sentence))
    if kind == "free_gift" and not bought and _is_of_guests(text, benefit):
        return True
    if is_to_come(text, benefit):
        return False
    if kind in _REDUCED:
        return _APPLIED.search(f"{text.said(benefit.sentence - 1)} {said}") is not None
    if kind in _GIFTS and (_USUAL.search(said) or _HELD_IN.match(said)):
        return True
    confirmed = kind in _GIFTS and _CONFIRMED.match(text.source)
    return bool(confirmed) and not _NEXT.search(said)


_BOUGHT = frozenset({"for_purchase", "buy", "threshold", "quantity", "firsts"})
_BRIEF = 8
"""So few tokens go on about the sentence before: "Pot offert à l'issue."."""


def _is_bound(text: Text, benefit: Benefit) -> bool:
    """True for the amount of "tout litige inférieur à 5 000 €"."""
    said = text.ahead(benefit.first, 14) + text.words(benefit.first, benefit.last)
    return _BOUND.search(said) is not None


def _is_of_guests(text: Text, benefit: Benefit) -> bool:
    """True for what whoever comes is given or need not pay for: "Vernissage, verre offert"."""
    said = text.said(benefit.sentence)
    brief = len(text.positions(benefit.sentence)) <= _BRIEF
    if _RECEIVED.search(said) or (brief and _RECEIVED.search(text.said(benefit.sentence - 1))):
        return True
    return _VISITED.search(said) is not None and _is_costless(text, benefit)


def _is_costless(text: Text, benefit: Benefit) -> bool:
    """True for "gratuit", which is not given as "offert" is."""
    return any(t.detail == "costless" for t in text.tokens[benefit.first : benefit.last])
