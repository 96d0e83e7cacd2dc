"""Values that a text speaks of beside a matter (returns, a warranty, delivery), promise or not.

Where two channels promise different things, what the other one says of the matter anywhere is
looked at once more: "Retour sous 14 jours pour les articles soldés" is a reason not to take
"retours sous 14 jours" for a contradiction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal

from checker.extract.cues import has_digit
from checker.extract.lengths import with_lengths
from checker.extract.lexing import LANGUAGES, Token, lexicon, pieces, scan
from checker.model import Claim, ClaimKind

_PARCEL = frozenset({"shipping", "shipping_free", "shipping_apart", "delivered", "service",
                     "dispatch", "franco", "parcel"})  # fmt: skip
MATTERS: Mapping[ClaimKind, Set[str]] = {
    "delivery_delay": _PARCEL,
    "shipping_fee": _PARCEL,
    "free_shipping_threshold": _PARCEL,
    "warranty": frozenset({"warranty"}),
    "click_and_collect_delay": frozenset({"collect", "ready"}),
}
"""The tags of `words/claims` that name what a promise is about."""
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def spoken_of(text: str, locale: str) -> Iterator[Claim]:
    """Each amount and length of time in `text`, as if promised, for each kind of promise whose
    matter its sentence or the one before names; of a range both ends. An amount whose currency is
    not said has no unit. Nothing in a language that claims are not read in."""
    language = locale[:2].lower()
    if language not in LANGUAGES or not has_digit(text):
        return
    for piece in pieces(text):
        tokens = with_lengths(lexicon("claims", language).tag(scan(piece, language)))
        named: Set[str] = frozenset()
        for sentence in _sentences(tokens):
            own = {token.tag for token in sentence}
            for kind, tags in MATTERS.items():
                if tags & (own | named):
                    yield from (claim for token in sentence for claim in _said(token, kind))
            named = own


def names_matter(text: str, kind: ClaimKind, locale: str) -> bool:
    """True where `text` names what promises of that kind are about, or nobody can say."""
    language = locale[:2].lower()
    if language not in LANGUAGES or kind not in MATTERS:
        return True
    return any(
        token.tag in MATTERS[kind]
        for piece in pieces(text)
        for token in lexicon("claims", language).tag(scan(piece, language))
    )


def _sentences(tokens: list[Token]) -> Iterator[list[Token]]:
    start = 0
    for at, token in enumerate(tokens):
        if token.tag == "stop":
            yield tokens[start:at]
            start = at + 1
    yield tokens[start:]


def _said(token: Token, kind: ClaimKind) -> Iterator[Claim]:
    if token.value is None or token.tag not in ("money", "length", "masked"):
        return
    unit: str | None = token.detail or None
    times = Decimal(1)
    if unit == "week":
        times, unit = Decimal(7), "day"
    lengths = [token.value, *([Decimal(token.text)] if _NUMBER.fullmatch(token.text) else [])]
    yield from (Claim(kind, str(value * times), unit) for value in lengths)
