"""Where a product is made, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.extract.lexing import Token
from checker.model import Claim

_ORIGIN_STOPS = frozenset(
    [
        "stop",
        "comma",
        "mark",
        "star",
        "colon",
        "open",
        "close",
        "quote",
        "dash",
        "and",
        "to",
        "length",
        "money",
        "percent",
        "plus",
        "from",
        "shipping",
        "free",
        "warranty",
        "return",
    ]
)
_LONGEST_ORIGIN = 4
_ORIGIN_ENDS = frozenset(
    {
        "dans",
        "chez",
        "selon",
        "par",
        "by",
        "depuis",
        "every",
        "each",
        "chaque",
        "tous",
        "toutes",
        "since",
        "avec",
        "with",
        "using",
        "our",
        "nos",
        "notre",
        "from",
    }
)
_REST_OF_WORD = re.compile(r"(?:-[\w'’]+)*-?[\w]*")
_ARTICLE = re.compile(r"^(?:l[ae]s? |l['’]|the )", re.IGNORECASE)
_INTO = frozenset({"en", "au", "aux", "a", "dans", "in"})
_LONGEST_MANNER = 7
"""Words between "fabriqué" and its place: "à la main par nos artisans"."""
_NAMED = re.compile(r"(?i:l[ae]s?\s+|l['’]|the\s+)?[A-ZÀ-Þ]")


def find_origins(text: str, tokens: list[Token]) -> Iterator[tuple[int, Claim]]:
    """(offset, claim) of each place of making: the words after "fabriqué en", "made by hand in" or
    "d'origine", in lower case. Where a material comes from counts only in a text that does not say
    where the product is made.
    """
    found = list(_places(text, tokens))
    made = any(tag not in ("material", "roasted") for tag, _, _ in found)
    yield from ((at, claim) for tag, at, claim in found if tag != "material" or not made)


def _places(text: str, tokens: list[Token]) -> Iterator[tuple[str, int, Claim]]:
    for i, token in enumerate(tokens):
        after = tokens[i + 1] if i + 1 < len(tokens) else token
        if token.tag == "origin_adjective" and after.tag == "nationality":
            quote, place = text[token.start : after.end], text[after.start : after.end]
            yield token.tag, token.start, Claim("origin", place.lower(), quote=quote)
            continue
        named = text[token.start] == "d" and _NAMED.match(text, token.end + 1)
        last: int | None = i
        if token.tag in ("origin", "material", "roasted") or (
            token.tag == "origin_adjective" and named
        ):
            pass
        elif token.tag == "made":
            last = _before_place(text, tokens, i)
        else:
            continue
        claim = _place(text, tokens, i, last) if last is not None else None
        if claim is None and token.tag == "origin":  # "fabriqué à | la commande … en Italie"
            last = _before_place(text, tokens, i)
            claim = _place(text, tokens, i, last) if last is not None else None
        if claim:
            yield token.tag, token.start, claim


def _before_place(text: str, tokens: list[Token], made: int) -> int | None:
    """The preposition before a named place, a few words after "fabriqué"; None: no place said."""
    for i in range(made + 1, min(len(tokens), made + 2 + _LONGEST_MANNER)):
        if tokens[i].text in _INTO and _NAMED.match(text, tokens[i].end + 1):
            return i
        if tokens[i].tag in ("stop", "comma", "open", "money", "length", "made", "origin"):
            return None
    return None


def _place(text: str, tokens: list[Token], first: int, before: int) -> Claim | None:
    """The place named after token `before`; None where no name stands there."""
    last = before + 1
    while (
        last < min(len(tokens), before + 1 + _LONGEST_ORIGIN)
        and tokens[last].tag not in _ORIGIN_STOPS
        and tokens[last].text not in _ORIGIN_ENDS
    ):
        last += 1
    end = tokens[last - 1].end
    end += len(_REST_OF_WORD.match(text, end).group())  # type: ignore[union-attr]
    place = _ARTICLE.sub("", text[tokens[before].end : end].strip(" \u00a0-:"))
    if last == before + 1 or not any(map(str.isupper, place)):
        return None
    return Claim("origin", place.lower(), quote=text[tokens[first].start : end])
