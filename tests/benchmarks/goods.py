"""Whether what an offer is on decides that it is read: other goods in place of a text's own.

Goods stand in for others of the same article, number and kind of offer, in texts that are read
right; what says a time, a place or a person beside goods takes no part.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

_ARTICLE = re.compile(
    r"(?:(?:tous|toutes|toute?)\s)?(?:les?|la|une?|des|vos|votre|nos|notre|du|ce|cette)\s"
    r"|[dl]['’]|(?:all|any|every|our|your|the|an?|selected)\s",
    re.I,
)
_OTHER = re.compile(
    r"\d|\b(?:premi[eè]re?s?|deuxième|tou(?:te?s?|t)|notre|votre|janvier|décembre|mois|année|"
    r"adultes?|enfants?|seniors?|premium|cartes?|boutique|magasin|e-shop|site|achats?|frais|"
    r"first|second|new|adults?|child(?:ren)?|kids?|every(?:thing)?|all|cards?|shop|store|"
    r"you|saved|months?|year|orders?|fees?|sale|participating|signalés)\b",
    re.I,
)
_LONGEST = 45
_REDUCED = ("percent_off", "money_off")
Slot = tuple[str, bool, bool]
"""Language and article, whether the goods are several, whether they are reduced."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text names the goods of one of its offers."""

    row: Mapping[str, Any]
    own: str
    kind: str
    slot: Slot

    def filled(self, goods: str) -> dict[str, Any]:
        """The text with `goods` there, with a capital where its own have one."""
        told = goods[0].upper() + goods[1:] if self.own[0].isupper() else goods
        return {**self.row, "text": self.row["text"].replace(self.own, told)}


def places(texts: Iterable[Mapping[str, Any]]) -> Iterator[Place]:
    """The places of `texts` that may take other goods."""
    for row in texts:
        for promotion in row["promotions"]:
            scope, kind = str(promotion.get("scope") or ""), promotion["kind"]
            lead = _ARTICLE.match(scope)
            own = scope[lead.end() :] if lead else scope
            if not 3 < len(own) < _LONGEST or row["text"].count(own) != 1 or _OTHER.search(own):
                continue
            language = row["locale"][:2]
            article = lead[0].strip().lower() if lead else ""
            several = (own.split()[0] if language == "fr" else own)[-1] in "sx"
            yield Place(row, own, kind, (f"{language} {article}", several, kind in _REDUCED))


def score_goods(
    texts: Iterable[Mapping[str, Any]],
    read: Callable[[dict[str, Any]], object],
    is_right: Callable[[dict[str, Any]], bool],
    count: int = 6_000,
    seed: int = 0,
) -> None:
    """Prints the share of `texts` that are read the same with other goods, by kind of offer; those
    that are not read right as they are take no part."""
    chance = Random(seed)
    named = list(places(texts))
    goods: dict[Slot, list[str]] = {}
    for place in named:
        goods.setdefault(place.slot, []).append(place.own)
    alone = {id(place.row): dict(place.row) for place in named}
    before = {key: read(row) for key, row in alone.items() if is_right(row)}
    same, total = Counter[str](), Counter[str]()
    for place in chance.choices(named, k=count):
        key, other = id(place.row), chance.choice(goods[place.slot])
        if key not in before:
            continue
        kept = read(place.filled(other)) == before[key]
        language = place.row["locale"][:2]
        for group in (language, f"{language} {place.kind}"):
            total[group] += 1
            same[group] += kept
    for group in sorted(total):
        share = same[group] / total[group]
        print(f"other goods {group:16} {share:.3f}  ({same[group]} of {total[group]})")
