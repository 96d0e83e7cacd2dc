"""From which order on one can pay in parts: "en 3 fois sans frais dès 150 € d'achat"."""

from __future__ import annotations

import re

from checker.extract.lexing import Token

_BETWEEN = frozenset({
    "free", "no_fees", "card", "comma", "open", "word", "purchase", "instalment", "is", "the",
})  # fmt: skip
"""What may stand between the number of payments and the amount from which it is offered."""
_BEFORE = frozenset({"purchase", "comma", "word", "pay", "in", "the"})
_REACH = 8
_EACH = re.compile(r"\s*(?:/|(?:par|per|a|an|each|chacune?|de frais|pro|im|al)\b)", re.I)
"""After the amount of one payment, "dès 33 € par mois"."""


def least_order(text: str, tokens: list[Token], span: tuple[int, int]) -> Token | None:
    """The amount behind the payments at tokens `span`, or the one that opens their sentence; None
    where neither is said."""
    first, last = span
    if (found := _behind(tokens, last)) is None:
        found = _opening(tokens, first)
    return found if found is not None and not _EACH.match(text, found.end) else None


def _behind(tokens: list[Token], last: int) -> Token | None:
    for at in range(last, min(last + _REACH, len(tokens) - 1)):
        if tokens[at].tag == "from" and tokens[at].text != "of":  # "4 payments of £25"
            return _amount(tokens, at)
        apart = tokens[at].tag == "word" and any(t.tag == "comma" for t in tokens[last:at])
        if apart or tokens[at].tag not in _BETWEEN:
            return None
    return None


def _opening(tokens: list[Token], first: int) -> Token | None:
    start = first
    while start > 0 and tokens[start - 1].tag in {*_BEFORE, "money", "from"}:
        start -= 1
    if start > 0 and tokens[start - 1].tag != "stop":
        return None
    named = [at for at in range(start, first) if tokens[at].tag == "from"]
    return _amount(tokens, named[0]) if named and named[0] - start <= 1 else None


def _amount(tokens: list[Token], at: int) -> Token | None:
    """The amount that the "from" at `at` opens, which some words spell twice."""
    after = next((token for token in tokens[at:] if token.tag != "from"), None)
    return after if after is not None and after.tag == "money" else None
