"""Lots told by their prices alone: "1 bouquet 12 €, 2 bouquets 20 €", "3 pots £5, 5 pots £7.50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise, takewhile

from msgspec import structs

from checker.extract.grammars import patterns, searches
from checker.extract.lexing import Token
from checker.extract.offer_benefit import Benefit
from checker.extract.offer_slots import Text
from checker.model import Promotion

_PORTIONS = frozenset(patterns("promotions", "portions"))
_LARGEST_FIRST = 3
"""A row that opens with more is of sizes: "6 ailes 8 €, 12 ailes 14 €"."""
_LARGEST = 12
_LEAST_SHARE = Decimal("0.4")
"""Of the price of one alone: a lot that costs less per piece is of something else."""
_STEM = 3
_OTHERS = frozenset(
    {"errand", "receipt", "tariff", "service", "finance", "balance", "shipping", "contest"}
)
_LISTS = re.compile(
    r"\b(?:tarifs?|cotisations?|factures?|commandes?|achats|panier|total|ticket|reçu|barème|adhésions?"
    r"|orders?|ordered|bought|receipt|invoice|rates|fees|basket|charges)\b",
    re.I,
)


def find_lots(text: Text, covered: bytearray) -> Iterator[Benefit]:
    """The lots of each row that nothing else has read; of one thing alone only the price."""
    for row in _rows(text):
        if _is_listed(text, row):
            continue
        if any(any(covered[match.start() : match.end()]) for match in row) or not _falls(text, row):
            continue
        for match in row:
            count, price = _count(text, match), _price(text, match)
            covered[match.start() : match.end()] = b"\1" * (match.end() - match.start())
            if count > 1:
                lot = Promotion(
                    "bundle",
                    price.value,
                    price.detail or text.currency,
                    minimum_quantity=count,
                )
                yield Benefit(match.start(), match.end(), text.sentence[match.start()], lot, lot)


def _rows(text: Text) -> Iterator[list[re.Match[str]]]:
    """The prices of so many of the same thing that follow each other, two or more."""
    for _, pattern in searches(("lots",), frozenset(text.spelling)):
        row: list[re.Match[str]] = []
        for match in pattern.finditer(text.spelling):
            if row and not (row[-1].end() == match.start() and _stem(text, row[0], match)):
                yield from [row] if len(row) > 1 else []
                row = []
            row.append(match)
        yield from [row] if len(row) > 1 else []


def _stem(text: Text, first: re.Match[str], other: re.Match[str]) -> bool:
    named = [text.tokens[match.start("goods")].text[:_STEM] for match in (first, other)]
    return named[0] == named[1]


def _is_listed(text: Text, row: list[re.Match[str]]) -> bool:
    """True for the lines of a bill or of a tariff: "Commande : 1 pull 40 €, 2 pulls 70 €"."""
    first = row[0].start()
    opening = text.positions(text.sentence[first]).start
    ahead = {token.tag for token in text.tokens[opening:first]}
    listed = _LISTS.search(text.source[: text.tokens[first].start])
    return not _OTHERS.isdisjoint(ahead) or listed is not None


def _falls(text: Text, row: list[re.Match[str]]) -> bool:
    """True where each costs less the more one takes, and they are no portions, hours or people."""
    counts = [_count(text, match) for match in row]
    goods = text.tokens[row[0].start("goods")].text
    many = text.tokens[row[-1].start("goods")].text
    if not many.endswith(("s", "x")):
        return False  # "1 GB £5, 3 GB £12"
    if goods in _PORTIONS or counts[0] > _LARGEST_FIRST or counts[-1] > _LARGEST:
        return False
    each = [
        (_price(text, match).value or Decimal(0)) / count
        for match, count in zip(row, counts, strict=True)
    ]
    rising = all(few < many for few, many in pairwise(counts))
    falling = all(dear > cheap for dear, cheap in pairwise(each))
    return rising and falling and each[-1] >= _LEAST_SHARE * each[0]


def _count(text: Text, match: re.Match[str]) -> int:
    """How many; one where a thing is named alone, and none of what counts nothing."""
    said = match.start("quantity")
    value = text.tokens[said].value if said >= 0 else Decimal(1)
    return int(value or 0) or 1


def _price(text: Text, match: re.Match[str]) -> Token:
    return text.tokens[match.start("value")]


LARGEST_LOT = 60
"""A pack of more is one thing with its price: "Couches, le pack de 94 : 24,90 €"."""
_NEAR = 4


def are_pieces(text: Text, match: re.Match[str]) -> bool:
    """True for what is counted in "Chaussettes homme : les 5 paires 12 €"; false for people, hours
    and portions: "Yoga : les 5 séances 60 €"."""
    opening = text.positions(text.sentence[match.start()]).start
    told = {token.text for token in text.tokens[opening : match.end()]}
    named = text.tokens[match.start("pieces")].text
    return text.language == "fr" and named.endswith(("s", "x")) and _PORTIONS.isdisjoint(told)


_COUNTED = frozenset({"word", "of", "number", "measure", "made", "colon"})
_LOT = re.compile(r"(?:le\s|the\s)?(?:lot|pack|multipack)s?\b", re.I)


def of_lot(text: Text, first: int, price: Promotion) -> Promotion:
    """`price` as that of a lot where one is named before it: "Lot de 3 savons 9,90 € au lieu de
    13,50 €"."""
    if counted := _counted(text, first) or _headed(text, first):
        return structs.replace(price, kind="bundle", minimum_quantity=counted)
    for i in range(first - 1, max(first - 6, -1), -1):
        token = text.tokens[i]
        if token.tag not in ("word", "of", "quantity", "number", "measure", "code_filler", "lot"):
            break
        size = token.value if token.tag == "quantity" else None
        before = {each.tag for each in text.tokens[first : first + _NEAR]} & {"instead_of", "past"}
        if i > 1 and token.tag == "lot" and text.tokens[i - 1].tag == "dash" and before:
            size = text.tokens[i - 2].value  # "4-pack of tickets just $99 (regularly $140)"
        if size and 2 <= size <= LARGEST_LOT and _LOT.match(text.words(i, i + 1)):
            return structs.replace(price, kind="bundle", minimum_quantity=int(size))
    return price


def _counted(text: Text, first: int) -> int | None:
    """How many "Les 2 pizzas fraîches : 5 €" are, the price being at `first`; None of anything
    else."""
    opening = text.positions(text.sentence[first]).start
    line = text.tokens[opening:first]
    if text.language != "fr" or [token.tag for token in line[:2]] != ["the", "number"]:
        return None
    size = line[1].value or 0
    counted = _COUNTED.issuperset(token.tag for token in line[2:]) and len(line) > 2
    plural = counted and line[2].tag == "word" and line[2].text.endswith(("s", "x"))
    return int(size) if plural and 2 <= size <= LARGEST_LOT else None


def _headed(text: Text, first: int) -> int | None:
    """How many the line "LE LOT DE 3" above the goods and their price at `first` says."""
    sentence = text.sentence[first]
    for above in (sentence - 1, sentence - 2):
        told = [token for token in text.told(above) if token.tag != "stop"]
        if len(told) == 1 and told[0].tag == "quantity" and _LOT.match(told[0].text):
            return int(told[0].value or 0) or None
    return None


def names_another(text: Text, first: int, last: int) -> bool:
    """True where what is got is named behind its "one free", and is not what was bought."""
    own = text.tokens[first:last]
    if text.language != "en" or [token.tag for token in own[-2:]] != ["number", "free"]:
        return False
    bought = {token.text[:4] for token in own if token.tag == "word"}
    named = [*takewhile(lambda t: t.tag in _NAMING, text.tokens[last : last + 5])]
    end = text.tokens[last + len(named) : last + len(named) + 1]
    closed = not end or end[0].tag in ("stop", "mark", "window", "comma")
    things = {token.text[:4] for token in named if token.tag in ("word", "lot")}
    return bool(bought and things) and closed and bought.isdisjoint(things)


_NAMING = frozenset({"word", "number", "dash", "measure", "of", "lot"})
