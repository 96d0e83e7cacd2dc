"""Lines of receipts, invoices and order mails, which tell what was taken off and offer nothing."""

from __future__ import annotations

import re

from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text

_TAKEN_OFF = re.compile(r"[-−–]\s?[£$€]?\d+[.,]\d\d(?!\d)\s?€?\s*(?:[,;]|\.\s|$)", re.M)
_RUNG_UP = re.compile(r"[^\W\d]\W+[-–−]\s?\d+[.,]\d\d\Z")
_SUM = re.compile(
    r"\b(?:sub-?total|total|balance|amount|card|cash|change|tax|vat|paid|cb|net|carte|tva)\b"
    r"[^\n\d]{0,20}[£$€]?\d+[.,]\d\d(?!\d)"
    r"|\bnet\s(?:pay\s)?[£$]\d"
    r"|\bpoints?\s(?:earned|balance)\b|\byou\ssaved\b",
    re.I,
)


_PAID = re.compile(
    r"\b(?:montant|total|pay|régl|règlement|honoraires)\w*(?:\spay\w+|\sréglé\w*|\sreçu)?(?:\sest)?"
    r"(?:\sde)?\s?:?\s?\d[\d .,]*(?:€|eur\w*)(?:\s(?:ttc|ht))?"
    r"\s?(?:\(|,|dont\b|avec\b|après\b)"
    r"[^).!?]*(?:\binclu\w+|\bdédui\w+|\bdont\b|\bremise\sfidélité|\bappliqu\w+|\baprès\b)"
    r"|\d\s?€\s?\(?,?\s?dont\s(?:une?\s)?(?:remise|avantages?|réduction)\s(?:de\s)?(?:fidélité|carte|client)",
    re.I,
)
_SINCE = re.compile(
    r"\b(?:avantages?|économies?|remises?|cagnotte|gains?)\b[^.!?:]{0,25}"
    r"\bdepuis\s(?:le\s(?:1er\sjanvier|01/01|début)|janvier|votre"
    r"|l['’](?:ouverture|inscription|adhésion))",
    re.I,
)
_GOT = re.compile(
    r"\b(?:remises?|avantages?|réductions?|économies?)\s"
    r"(?:obtenue?s|déduite?s|accordée?s|appliquée?s|réalisée?s)\s?:\s?\d",
    re.I,
)
_ORDERED = re.compile(
    r"\b(?:you(?:'ve| have|)(?: just| already|) (?:ordered|bought|purchased|paid)"
    r"|your order (?:of|from|placed)|vous (?:l['’])?avez (?:déjà |)(?:commandé|acheté|payé|réglé)"
    r"|tu (?:l['’])?as (?:déjà |)(?:commandé|acheté|payé|réglé)|votre (?:commande|achat) du)\b",
    re.I,
)


def is_of_order(text: Text, benefit: Benefit) -> bool:
    """True for the price in what one customer is told of an order: "You bought it at $240 on
    November 15, before it went down to $180"."""
    promotion = benefit.promotion
    priced = promotion.kind == "price_point" and promotion.code is None
    said = text.before(benefit.first).replace("’", "'")
    return priced and _ORDERED.search(said) is not None


_SUBTOTAL = re.compile(r"\b(?:sous-total|subtotal)\b", re.I)


def is_of_receipt(text: Text, benefit: Benefit) -> bool:
    """True for the line of "Promotion -£9.00", "3 FOR 2 -1.20" where a sum stands in the text, and
    for that of a till, "REMISE IMMEDIATE 2 POUR 1 DENTIFRICE -2,35", which ends with what was taken
    off, without a currency."""
    said = text.said(benefit.sentence).rstrip("\n .")
    if text.language == "fr" and any(told.search(said) for told in (_PAID, _SINCE, _GOT)):
        return True  # "Montant : 64,80 € (remise -7,20 € incluse)", "avantage depuis janvier"
    if said.isupper() and _RUNG_UP.search(said):
        return True
    free = benefit.bare.kind == "free_shipping" and benefit.promotion.minimum_spend is None
    if free and _SUBTOTAL.search(text.source):
        return True  # "Sous-total 62 € – Livraison offerte – Total 62 €"
    first, last = text.tokens[benefit.first].start, text.tokens[benefit.last - 1].end
    opening = text.source.rfind("\n", 0, first) + 1
    end = text.source.find("\n", last)
    line = text.source[opening : end if end >= 0 else len(text.source)]
    return bool(_TAKEN_OFF.search(line)) and _SUM.search(text.source) is not None
