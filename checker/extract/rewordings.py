"""Promises said in other ways, put into the words that the grammars know: an amount with a plus,
"orders $35+", a question with its answer, "Can I return it? Yes, within 30 days.", and words that
mean delivery only beside others, "Express: 9,90 €".
"""

from __future__ import annotations

from msgspec import structs

from checker.extract.grammars import grammar, patterns, spell
from checker.extract.lexing import Token


def reword(tokens: list[Token]) -> list[Token]:
    """`tokens` with "35 $ or more" as "from 35 $", without the question mark of an answered
    question, with "express" as a service only in a text that speaks of delivery, and "3 fois sans
    frais" as without fees."""
    return _as_statements(_with_lower_bounds(_with_services(_with_payments(tokens))))


def _with_payments(tokens: list[Token]) -> list[Token]:
    paid = ("times", "instalment")
    return [
        structs.replace(token, tag="no_fees")
        if token.tag == "free" and i and tokens[i - 1].tag in paid
        else token
        for i, token in enumerate(tokens)
    ]


_PERHAPS = {
    "service_perhaps": "service",
    "delivered_perhaps": "delivered",
    "next_day_perhaps": "next_day",
}
_OF_DELIVERY = frozenset(
    {"shipping", "shipping_free", "dispatch", "parcel", "collect", *_PERHAPS.values()}
)


def _with_services(tokens: list[Token]) -> list[Token]:
    doubtful = {token.text for token in tokens if token.tag in _PERHAPS}
    if not doubtful:
        return tokens
    sure = len(doubtful) > 1 or any(
        token.tag in _OF_DELIVERY or token.detail == "business_day" for token in tokens
    )
    return [
        structs.replace(token, tag=_PERHAPS[token.tag] if sure else "word")
        if token.tag in _PERHAPS
        else token
        for token in tokens
    ]


def _with_lower_bounds(tokens: list[Token]) -> list[Token]:
    result: list[Token] = []
    for token in tokens:
        before = result[-1] if result else None
        glued = token.tag == "plus" and before is not None and before.end == token.start
        if before is not None and before.tag == "money" and (token.tag == "or_more" or glued):
            result[-1:] = [Token("from", "", before.start, before.start), before]
        else:
            result.append(token)
    return result


def _as_statements(tokens: list[Token]) -> list[Token]:
    if not any(token.text == "?" for token in tokens):
        return tokens
    result = list(tokens)
    for pattern in patterns("claims", "answered"):
        for match in grammar(pattern).finditer(spell(tokens)):
            for i in range(*match.span("mark")):
                if tokens[i].text in "?\n":
                    result[i] = structs.replace(tokens[i], tag="comma")
    return result
