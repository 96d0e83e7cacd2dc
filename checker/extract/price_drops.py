"""Amounts that only their order tells apart: the former price and the new one of "van € 99 voor
€ 79", "de 99 € por 79 €" and "z 99 zł na 79 zł", the fee and the threshold of "Versand ab 4,90 €,
gratis ab 50 €"."""

from __future__ import annotations

from msgspec import structs

from checker.extract.grammars import grammar, spell
from checker.extract.lexing import Token

_BETWEEN = {"nl": "for", "pt": "for", "pl": "on"}
"""Tags between the two prices; in other languages "of £99 for £79" is what a thing is worth, or
the size of an order."""
_REWARDS = frozenset({"off", "voucher", "gift_card", "cashback", "gift", "threshold", "purchase"})


def with_drops(tokens: list[Token], language: str) -> list[Token]:
    """`tokens` with the words around two such prices tagged as those of a former and a new one."""
    joint = _BETWEEN.get(language)
    if joint is None:
        return tokens
    result = list(tokens)
    for i, four in enumerate(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False)):
        opens = not i or tokens[i - 1].tag not in _REWARDS
        if opens and [token.tag for token in four] == ["of", "money", joint, "money"]:
            falls = (four[1].value or 0) > (four[3].value or 0)
            if falls:
                result[i] = structs.replace(four[0], tag="instead_of")
                result[i + 2] = structs.replace(four[2], tag="now_at")
    return result


_FEE = "shipping <fee threshold > ( comma | open | stop )? word? free word? threshold"


def with_fees(tokens: list[Token]) -> list[Token]:
    """`tokens` with what delivery costs at the least, before the amount from which it is free, as
    an amount and no minimum of an order."""
    if not {"shipping", "free", "threshold"} <= {token.tag for token in tokens}:
        return tokens
    result = list(tokens)
    for match in grammar(_FEE).finditer(spell(tokens)):
        result[match.start("fee")] = structs.replace(tokens[match.start("fee")], tag="money")
    return result
