"""Which commands are clear in a message: product texts drop their subjects, and in French, Spanish
and Italian many a third person is spelled as a command (`Garde la chaleur`, `Protege la piel`).
"""

from __future__ import annotations

import re
from collections.abc import Collection

from checker.extract.address_text import Mark
from checker.model import MessageRole

_CALLING = frozenset(
    {"announcement", "caption", "post", "preheader", "script", "sms", "subject"}
)  # fmt: skip
"""Roles of texts that speak to somebody, and do not describe."""
_END = re.compile(r"[.?](?=\s|$)|!|\n")
_OFFER = re.compile(
    r"(?<![\w%])[-−–] ?\d{1,2} ?%"
    r"|\b(?:offerte?s?|remises?|soldes|promo\w*|gratis|descuentos?|rebajas|sconti?|saldi|rabatt)\b",
    re.IGNORECASE,
)


def clear_marks(text: str, marks: Collection[Mark], *, role: MessageRole) -> list[Mark]:
    """The marks without the commands that may tell what the goods do. Such a command is clear
    beside another mark of its form, in a text that calls (a subject, a post, an SMS, a banner),
    and in a sentence with an exclamation mark or an offer.
    """
    known = {mark.form for mark in marks if not mark.like_third}
    return [
        mark
        for mark in marks
        if not mark.like_third or mark.form in known or role in _CALLING or _calls(text, mark)
    ]


def _calls(text: str, mark: Mark) -> bool:
    """True where the sentence of the mark ends with an exclamation mark or holds an offer."""
    end = _END.search(text, mark.end)
    if end and end[0] == "!":
        return True
    start = max((before.end() for before in _END.finditer(text, 0, mark.start)), default=0)
    return bool(_OFFER.search(text, start, end.start() if end else len(text)))
