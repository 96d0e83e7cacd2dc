"""Items linked by what identifies them, each link checked by the vetoes.

An item follows one key only, the strongest it has: GTIN, then SKU inside its channel
and the declared families, then MPN with brand, then a shared URL. So a chain can never
join two GTINs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker.match.items import Items
from checker.match.likeness import Weigher
from checker.match.parsed import Parsed, Variant
from checker.match.similarity import title_terms
from checker.match.vetoes import clash


@dataclass(frozen=True, slots=True)
class Conflict:
    """An identifier that says one thing while the texts say another. A notice, not a guess."""

    kind: str
    """gtin-on-two-products, two-gtins-on-one-sku, forbidden."""
    key: str
    left: str
    """Channel and title of each side."""
    right: str
    reason: str


@dataclass(slots=True)
class Links:
    """Where each item is anchored, and by what."""

    anchor: list[int]
    by: list[str]
    conflicts: list[Conflict]
    distrusted: set[int]
    """Items whose GTIN contradicts their text: it no longer identifies them."""


def link(
    items: Items,
    weigher: Weigher,
    priority: Sequence[int],
    families: Mapping[str, str],
    forbidden: Callable[[int, int], bool],
) -> Links:
    """Anchor every item by its strongest identifier."""
    found = Links(list(range(len(items))), ["alone"] * len(items), [], set())
    known: dict[tuple[int, int, bool, bool], str | None] = {}
    shared = shared_titles(items)

    def objection(one: int, two: int) -> str | None:
        if forbidden(one, two):
            return "forbidden"
        silent, other_silent = ((items.channel[i], items.title[i]) in shared for i in (one, two))
        pair = (int(items.text[one]), int(items.text[two]), silent, other_silent)
        if pair not in known:
            known[pair] = text_objection(items, one, two, weigher, silent, other_silent)
        return known[pair]

    for members in _groups(items.gtin, priority):
        _anchor_gtin(items, members, objection, found)
    for name, keys in _other_keys(items, families):
        for members in _groups(keys, priority):
            _anchor_other(items, members, name, objection, found)
    _anchor_unnamed(items, priority, objection, found)
    return found


def _anchor_unnamed(
    items: Items,
    priority: Sequence[int],
    objection: Callable[[int, int], str | None],
    found: Links,
) -> None:
    """What a listing shows without any key follows the one item of its channel so titled."""
    titles = [f"{c}\x1f{t}" if t else None for c, t in zip(items.channel, items.title, strict=True)]
    for members in _groups(titles, priority):
        named = [i for i in members if items.gtin[i] or items.sku[i]]
        if len({found.anchor[i] for i in named}) > 1:
            continue
        first = named[0] if named else members[0]
        for item in members:
            if item in named or item == first or found.anchor[item] != item:
                continue
            if _leads_to(found.anchor, first) != item and objection(first, item) is None:
                found.anchor[item] = first
                found.by[item] = "sku"


def shared_titles(items: Items) -> frozenset[tuple[str, str]]:
    """(channel, title) of what a channel calls several products by their GTIN: sizes and packs
    whose name says none of it."""
    told: dict[tuple[str, str], set[str]] = {}
    for channel, title, gtin in zip(items.channel, items.title, items.gtin, strict=True):
        if gtin:
            told.setdefault((channel, title), set()).add(gtin)
    return frozenset(name for name, gtins in told.items() if len(gtins) > 1)


def text_objection(
    items: Items, one: int, two: int, weigher: Weigher, silent: bool, other_silent: bool
) -> str | None:
    """Why two texts cannot be the product their identifier says; None when they may. What a
    `silent` one leaves out says nothing, nor what one leaves to its attributes or to nobody where
    the other has its very title."""
    left, right = items.parsed[items.text[one]], items.parsed[items.text[two]]
    if items.title[one] == items.title[two]:
        silent = other_silent = True
    if left is right or not items.title[one] or not items.title[two]:
        return None
    reason = clash(_as_told(left, right, silent), _as_told(right, left, other_silent))
    if reason:
        return reason
    if not set(left.words).isdisjoint(right.words):
        return None
    terms = title_terms(left, right, weigher)
    if terms["alike"] < 0.05 and len(left.words) > 2 and len(right.words) > 2:
        return "nothing in common"
    return None


def _as_told(label: Parsed, other: Parsed, silent: bool) -> Variant:
    """What a title makes of a product; a till label leaves out the pack that its number tells, and
    a `silent` one all that the other tells."""
    told = label.variant
    if told.pack is None and (silent or label.abbreviated):
        told = replace(told, pack=other.variant.pack)
    if silent:
        own = {axis for axis, _ in told.facets}
        added = [facet for facet in other.variant.facets if facet[0] not in own]
        told = replace(told, facets=tuple(sorted((*told.facets, *added))))
    return told


def _groups(keys: Sequence[str | None], priority: Sequence[int]) -> Iterable[list[int]]:
    """Items that share a key, the first in priority first; keys of one item left out."""
    by_key: dict[str, list[int]] = {}
    for item in priority:
        name = keys[item]
        if name:
            by_key.setdefault(name, []).append(item)
    return (members for members in by_key.values() if len(members) > 1)


def _other_keys(
    items: Items, families: Mapping[str, str]
) -> Iterable[tuple[str, list[str | None]]]:
    channels = items.channel
    yield (
        "sku",
        [
            f"{families.get(c, c)}\x1f{s}" if s else None
            for c, s in zip(channels, items.sku, strict=True)
        ],
    )
    yield (
        "mpn",
        [
            f"{b}\x1f{m}" if m and b and len(m) > 3 else None
            for b, m in zip(items.brand, items.mpn, strict=True)
        ],
    )
    yield "sku", _unique_urls(items)


def _unique_urls(items: Items) -> list[str | None]:
    """URLs, where a channel has no two items under one."""
    seen: dict[tuple[str, str], int] = {}
    for channel, url in zip(items.channel, items.url, strict=True):
        if url:
            seen[channel, url] = seen.get((channel, url), 0) + 1
    shared = {url for (_, url), count in seen.items() if count > 1}
    return [u if u and u not in shared else None for u in items.url]


def _anchor_gtin(
    items: Items,
    members: list[int],
    objection: Callable[[int, int], str | None],
    found: Links,
) -> None:
    first = members[0]
    for item in members[1:]:
        reason = objection(first, item)
        if reason is None:
            found.anchor[item] = first
            found.by[item] = "gtin"
            continue
        found.distrusted.add(item)
        found.conflicts.append(
            _conflict("gtin-on-two-products", items.gtin[item], items, first, item, reason)
        )


def _anchor_other(
    items: Items,
    members: list[int],
    name: str,
    objection: Callable[[int, int], str | None],
    found: Links,
) -> None:
    """GTIN-less items follow the one product of their key; two products are a conflict."""
    identified = [i for i in members if items.gtin[i] and i not in found.distrusted]
    gtins = dict.fromkeys(items.gtin[i] for i in identified)
    if len(gtins) > 1:
        other = next(i for i in identified if items.gtin[i] != items.gtin[identified[0]])
        if objection(identified[0], other) is None:
            found.conflicts.append(
                _conflict(
                    "two-gtins-on-one-" + name,
                    items.sku[other] or items.mpn[other],
                    items,
                    identified[0],
                    other,
                    f"{items.gtin[identified[0]]} ≠ {items.gtin[other]}",
                )
            )
        return
    first = identified[0] if identified else members[0]
    for item in members:
        if item == first or found.anchor[item] != item or item in identified:
            continue
        if _leads_to(found.anchor, first) == item:
            continue
        if objection(first, item) is None:
            found.anchor[item] = first
            found.by[item] = name


def _leads_to(anchor: Sequence[int], item: int) -> int:
    while anchor[item] != item:
        item = anchor[item]
    return item


def _conflict(
    kind: str, key: str | None, items: Items, one: int, two: int, reason: str
) -> Conflict:
    def described(item: int) -> str:
        return f"{items.channel[item]}: {items.title[item]}"

    return Conflict(kind, key or "", described(one), described(two), reason)


def roots(anchor: Sequence[int]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The item at the end of each chain of anchors."""
    found = np.asarray(anchor, dtype=np.int64)
    while True:
        further = found[found]
        if np.array_equal(further, found):
            return found
        found = further
