"""Offers that a clause behind or before them says are over: "terminée le 12 juillet", "(expired)".

Not the verbs that end an offer to come ("se termine le", "expires"): those are read as its days.
"""

from __future__ import annotations

import re

from checker.extract.offer_slots import Text

_THING = (
    r"(?:(?:l['’]|the |this |cette )?(?:offre|offer|promo|promotion|opération|vente|sale|code) )?"
)
_OVER = (
    r"(?:terminé|expiré|clôturé|achevé|fini|clos|périmé)(?:e|s|es)?|expired|ended|closed|finished"
    r"|beendet|abgelaufen|finalizad[oa]s?|caducad[oa]s?|scadut[oaei]|terminat[oaei]"
)
_WHEN = r"(?:\s(?:le|depuis|depuis le|on|since|am|seit(?: dem)?|el|il))?(?:\s[^\W\d]+)?\s\d"
_BEHIND = re.compile(
    rf"(?:[:;(\[,]|[–—-]\s)\s*{_THING}(?:{_OVER})(?:{_WHEN}|\s*[)\].!]?\s*$)", re.I
)
_BEFORE = re.compile(rf"\W*{_THING}(?:{_OVER})(?:{_WHEN}[^:;]{{0,20}})?\s*(?:[:)\]–—]|-\s)", re.I)
_ALONE = re.compile(rf"\W*{_THING}(?:{_OVER})(?:{_WHEN}.{{0,20}})?\W*$", re.I)


def is_said_over(text: Text, sentence: int) -> bool:
    """True where a clause of that sentence, or the next one with no other word, says that what
    it offers is over."""
    own = text.said(sentence)
    if _BEHIND.search(own) or _BEFORE.match(own):
        return True
    return _ALONE.match(text.said(sentence + 1)) is not None
