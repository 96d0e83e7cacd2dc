"""Subjects: which offers of all channels are one product.

Identifiers link first (`links`). What they leave is compared, channel by channel, with
the subjects known so far: candidates by sparse keys, vetoes, a score, and one offer per
channel and store in a subject, chosen for all of them together rather than one by one.
Whatever is not clearly best stays alone and is listed as doubtful.
"""

from __future__ import annotations

import gc
import hashlib
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial

import numpy as np
import polars as pl

from checker.match.assignment import assign
from checker.match.candidates import find
from checker.match.items import Ints, Items, fold_rows, wholes
from checker.match.likeness import Weigher
from checker.match.links import Conflict, Links, link, roots, shared_titles
from checker.match.similarity import (
    WEIGHTS,
    explain,
    log_odds,
    probability,
    title_terms,
)
from checker.match.teaching import learn
from checker.match.vetoes import clash
from checker.match.vocabulary import fold

ACCEPT = 0.4
"""Log-odds from which a best candidate is accepted (probability 0.6)."""
MARGIN = 0.8
"""Log-odds by which it must beat the second best product."""
DOUBT = -1.4
"""Log-odds from which a refused candidate is shown to people (probability 0.2)."""
_SCORED = 4
_CONFIDENCE = {"gtin": 0.99, "mpn": 0.95, "sku": 0.97, "confirmed": 1.0, "alone": 1.0}


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people said, stronger than anything computed.

    Each side names an offer as the `doubtful` frame does (`channel|sku`, else GTIN, URL
    or folded title), in any order.
    """

    confirmed: Sequence[tuple[str, str]] = ()
    forbidden: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Matched:
    """Offers with their subjects, and what people should look at."""

    offers: pl.DataFrame
    """The frame given, plus subject, subject_name, match, match_confidence, match_reason."""
    doubtful: pl.DataFrame
    """Pairs side by side: left, left_title, right, right_title, probability, reason."""
    conflicts: tuple[Conflict, ...] = ()


@dataclass(slots=True)
class _Doubt:
    item: int
    other: int
    odds: float
    reason: str


@dataclass(slots=True)
class _State:
    """Subjects while they grow."""

    items: Items
    links: Links
    weigher: Weigher
    forbidden: set[frozenset[str]]
    subject: Ints
    shared: frozenset[tuple[str, str]]
    """(channel, title) of what a channel calls several products; see `links.shared_titles`."""
    confidence: dict[int, float] = field(default_factory=dict)
    doubts: list[_Doubt] = field(default_factory=list)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: millions of small tuples make none, and it costs a quarter."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@_uncollected()
def match_offers(
    offers: pl.DataFrame,
    *,
    reference: str | None,
    sku_families: Sequence[Sequence[str]] = (),
    decisions: Decisions = Decisions(),
) -> Matched:
    """Give every offer its subject.

    `reference` is the channel whose titles name the subjects; `sku_families` lists the
    channels that share SKUs. The result does not depend on the order of the rows. An offer
    without a safe match is its own subject (`match` = "alone").
    """
    items = fold_rows(offers)
    order = _channel_order(items, reference)
    weigher = Weigher.of(items.parsed)
    priority = sorted(range(len(items)), key=lambda i: (order[items.channel[i]], i))
    families = {c: "\x1f".join(sorted(f)) for f in sku_families for c in f}
    forbidden = {frozenset(pair) for pair in decisions.forbidden}
    names = [items.name(i) for i in range(len(items))] if forbidden or decisions.confirmed else []
    links = link(items, weigher, priority, families, partial(_is_forbidden, names, forbidden))
    _confirm(names, decisions.confirmed, links)
    weigher.taught = learn(
        (items.parsed[items.text[item]], items.parsed[items.text[anchor]])
        for item, anchor in enumerate(links.anchor)
        if item != anchor
    )
    state = _State(items, links, weigher, forbidden, roots(links.anchor), shared_titles(items))
    for channel in sorted(order, key=order.__getitem__):
        _match_with(state, channel, order)
    _part(state, names, order)
    return _result(offers, state, order)


def _channel_order(items: Items, reference: str | None) -> dict[str, int]:
    """Reference first, then the channel with most items."""
    counts: dict[str, int] = defaultdict(int)
    for channel in items.channel:
        counts[channel] += 1
    ranked = sorted(counts, key=lambda c: (c != reference, -counts[c], c))
    return {channel: rank for rank, channel in enumerate(ranked)}


def _is_forbidden(names: list[str], forbidden: set[frozenset[str]], one: int, two: int) -> bool:
    return bool(forbidden) and frozenset((names[one], names[two])) in forbidden


def _confirm(names: list[str], confirmed: Iterable[tuple[str, str]], links: Links) -> None:
    by_name: dict[str, list[int]] = defaultdict(list)
    for item, name in enumerate(names):
        by_name[name].append(item)
    for left, right in confirmed:
        for one in by_name.get(left, ())[:1]:
            for two in by_name.get(right, ()):
                first, second = _root(links.anchor, one), _root(links.anchor, two)
                links.by[two] = links.by[one] = "confirmed"
                if first != second:
                    links.anchor[second] = first


def _root(anchor: list[int], item: int) -> int:
    while anchor[item] != item:
        item = anchor[item]
    return item


def _members(subject: Ints) -> dict[int, list[int]]:
    members: dict[int, list[int]] = defaultdict(list)
    for item, root in enumerate(subject.tolist()):
        members[root].append(item)
    return members


def _match_with(state: _State, channel: str, order: dict[str, int]) -> None:
    """Offer the subjects of `channel` to every subject that no earlier channel has."""
    items, rank = state.items, order[channel]
    members = _members(state.subject)
    hub: list[int] = []
    queries: list[int] = []
    speaker: dict[int, int] = {}
    slots: dict[int, set[str]] = {}
    gtins: dict[int, set[str]] = {}
    pictures: dict[int, set[str]] = {}
    for root, group in members.items():
        first = min(order[items.channel[i]] for i in group)
        if first < rank:
            continue
        (hub if first == rank else queries).append(root)
        speaker[root] = max(group, key=partial(_speaks, state, order))
        slots[root] = {items.slot[i] for i in group}
        gtins[root] = {g for i in group if (g := items.gtin[i]) and i not in state.links.distrusted}
        pictures[root] = {p for i in group if (p := items.image[i])}
    queries = [q for q in queries if items.title[speaker[q]]]
    if not hub or not queries:
        return
    parsed = items.parsed
    whole = wholes(items)
    rows, columns, scores = find(
        [parsed[items.text[speaker[q]]] for q in queries],
        [parsed[items.text[speaker[h]]] for h in hub],
    )
    ranking = np.lexsort((columns, -scores, rows))
    candidates: dict[int, dict[int, float]] = defaultdict(dict)
    for k in ranking.tolist():
        query, other = queries[rows[k]], hub[columns[k]]
        best = candidates[query]
        if len(best) >= _SCORED or other in best or slots[query] & slots[other]:
            continue
        if gtins[query] and gtins[other]:
            continue
        one, two = speaker[query], speaker[other]
        own = parsed[items.text[one]].variant
        if clash(own, parsed[items.text[two]].variant):
            continue
        sizes = whole.get(two, ())
        fits = [i for i in sizes if clash(own, parsed[items.text[i]].variant) is None]
        if fits and len(fits) < len(sizes) and all(state.subject[i] != other for i in fits):
            continue  # what names one of the sizes is not the product in all of them
        if state.forbidden and frozenset((items.name(one), items.name(two))) in state.forbidden:
            continue
        best[other] = log_odds(_terms(state, one, two))
    for query, best in candidates.items():
        if (other := _pictured(best, pictures[query], pictures)) is not None:
            best[other] += WEIGHTS["same picture"]
    chosen = assign(candidates, slots, DOUBT)
    _accept(state, candidates, chosen, speaker, slots)


def _speaks(state: _State, order: dict[str, int], item: int) -> tuple[bool, int, int, int]:
    """How well an item says what its product is: best by a name that its channel gives to no
    other, then by the first channel's, then by the longest."""
    channel, title = state.items.channel[item], state.items.title[item]
    return (channel, title) not in state.shared, -order[channel], len(title), -item


def _pictured(
    odds: dict[int, float], pictures: set[str], others: dict[int, set[str]]
) -> int | None:
    """Of candidates that fit as well as the best, the only one with the same picture."""
    if len(odds) < 2 or not pictures:
        return None
    near = [other for other, value in odds.items() if value > max(odds.values()) - MARGIN]
    alike = [other for other in near if pictures & others[other]]
    return alike[0] if len(near) > 1 and len(alike) == 1 else None


def _terms(state: _State, one: int, two: int) -> dict[str, float]:
    items = state.items
    left, right = items.parsed[items.text[one]], items.parsed[items.text[two]]
    terms = title_terms(left, right, state.weigher)
    ours, theirs = items.brand[one], items.brand[two]
    if ours and theirs and ours not in theirs and theirs not in ours:
        terms["brand differs"] = 1.0
    if items.sku[one] and items.sku[one] == items.sku[two]:
        terms["same sku"] = 1.0
    return terms


def _accept(
    state: _State,
    candidates: dict[int, dict[int, float]],
    chosen: dict[int, int],
    speaker: dict[int, int],
    slots: dict[int, set[str]],
) -> None:
    merged: dict[int, int] = {}
    ranked = sorted(chosen.items(), key=lambda p: (-candidates[p[0]][p[1]], p[0]))
    for query, other in ranked:
        odds = candidates[query][other]
        rivals = [o for h, o in candidates[query].items() if h != other]
        margin = odds - max(rivals, default=-math.inf)
        reason = ""
        if slots[query] & slots[other]:
            reason = "another offer of this channel fits better"
        elif margin < MARGIN:
            reason = "ambiguous: another product fits as well"
        elif odds < ACCEPT:
            terms = _terms(state, speaker[query], speaker[other])
            reason = "; ".join(t.name for t in explain(terms) if t.value < 0)
            reason = reason or "little in common"
        if reason:
            state.doubts.append(_Doubt(speaker[query], speaker[other], odds, reason))
            continue
        merged[query] = other
        slots[other] |= slots[query]
        state.confidence[speaker[query]] = probability(odds)
    if merged:
        table = np.arange(len(state.items))
        for query, other in merged.items():
            table[query] = other
            state.links.by[query] = (
                "similarity" if state.links.by[query] == "alone" else state.links.by[query]
            )
        state.subject = table[state.subject]


def _part(state: _State, names: list[str], order: dict[str, int]) -> None:
    """Part what people keep apart and a third offer had brought together."""
    subject, by_name = state.subject, defaultdict(list)
    for item, name in enumerate(names):
        by_name[name].append(item)
    for pair in sorted(map(sorted, state.forbidden)):
        first, last = (by_name.get(name, []) for name in (pair[0], pair[-1]))
        for root in {int(subject[i]) for i in first} & {int(subject[i]) for i in last}:
            sides = [[i for i in side if subject[i] == root] for side in (first, last)]
            leaving = max(sides, key=lambda side: (order[state.items.channel[side[0]]], side))
            staying = np.setdiff1d(np.flatnonzero(subject == root), leaving)
            subject[staying], subject[leaving] = staying[0], leaving[0]


def _result(offers: pl.DataFrame, state: _State, order: dict[str, int]) -> Matched:
    items = state.items
    count = len(items)
    key, name, how = [""] * count, [""] * count, ["alone"] * count
    confidence = [1.0] * count
    reasons: list[str | None] = [None] * count
    used: dict[str, int] = defaultdict(int)
    for group in _members(state.subject).values():
        best = min(group, key=lambda i: (order[items.channel[i]], -len(items.title[i]), i))
        subject = _subject_key(state, group, best)
        used[subject] += 1
        if used[subject] > 1:
            subject = f"{subject}#{used[subject]}"
        label = items.title[best] or max((items.title[i] for i in group), key=len)
        for item in group:
            key[item], name[item] = subject, label
            if len(group) > 1:
                how[item] = state.links.by[item]
        if len(group) > 1:
            linked = [how[i] for i in group if how[i] != "alone"]
            for item in group:
                if how[item] == "alone":
                    how[item] = max(linked, key=lambda h: _CONFIDENCE.get(h, 0.0))
        for item in group:
            confidence[item] = state.confidence.get(item, _CONFIDENCE.get(how[item], 0.9))
    for doubt in state.doubts:
        if how[doubt.item] == "alone":
            reasons[doubt.item] = f"{doubt.reason} ({items.title[doubt.other]})"
    columns = pl.DataFrame(
        {
            "subject": key,
            "subject_name": name,
            "match": how,
            "match_confidence": confidence,
            "match_reason": reasons,
        },
        schema={
            "subject": pl.String,
            "subject_name": pl.String,
            "match": pl.String,
            "match_confidence": pl.Float64,
            "match_reason": pl.String,
        },
    )
    rows = columns[items.of_row] if len(items) else columns
    return Matched(
        offers.hstack(rows.get_columns()), _doubtful(state), tuple(state.links.conflicts)
    )


def _subject_key(state: _State, group: Sequence[int], best: int) -> str:
    items = state.items
    gtins = sorted({g for i in group if (g := items.gtin[i]) and i not in state.links.distrusted})
    if gtins:
        return gtins[0]
    if items.sku[best]:
        return f"{items.channel[best]}:{items.sku[best]}"
    if items.url[best]:
        return str(items.url[best])
    text = fold(items.title[best]) or f"{items.channel[best]}\x1f{best}"
    return "title:" + hashlib.sha256(text.encode()).hexdigest()[:16]


def _doubtful(state: _State) -> pl.DataFrame:
    items = state.items
    rows = [
        (
            items.name(d.item),
            items.title[d.item],
            items.name(d.other),
            items.title[d.other],
            probability(d.odds),
            d.reason,
        )
        for d in state.doubts
    ]
    return pl.DataFrame(
        rows,
        schema={
            "left": pl.String,
            "left_title": pl.String,
            "right": pl.String,
            "right_title": pl.String,
            "probability": pl.Float64,
            "reason": pl.String,
        },
        orient="row",
    )
