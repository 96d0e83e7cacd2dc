"""Who gets which subject: all wishes of a channel and store weighed together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np


def assign(
    candidates: dict[int, dict[int, float]], slots: dict[int, set[str]], floor: float
) -> dict[int, int]:
    """One subject for each query, none given twice to one channel and store.

    Each connected block of wishes is solved at once (maximum total odds), so a strong
    pair is never broken by the order of reading. Log-odds up to `floor` are no wish.
    """
    by_slot: dict[str, list[int]] = defaultdict(list)
    for query in candidates:
        by_slot[min(slots[query])].append(query)
    chosen: dict[int, int] = {}
    for queries in by_slot.values():
        edges = [(q, h, odds) for q in queries for h, odds in candidates[q].items() if odds > floor]
        for block in _blocks(edges):
            chosen |= _solve(block, floor)
    return chosen


def _blocks(edges: list[tuple[int, int, float]]) -> Iterable[list[tuple[int, int, float]]]:
    if not edges:
        return []
    from scipy.sparse import coo_matrix, csgraph

    left = {q: n for n, q in enumerate(dict.fromkeys(e[0] for e in edges))}
    right = {h: n + len(left) for n, h in enumerate(dict.fromkeys(e[1] for e in edges))}
    size = len(left) + len(right)
    graph = coo_matrix(
        (np.ones(len(edges)), ([left[e[0]] for e in edges], [right[e[1]] for e in edges])),
        shape=(size, size),
    )
    _, labels = csgraph.connected_components(graph, directed=False)
    blocks: dict[int, list[tuple[int, int, float]]] = defaultdict(list)
    for edge in edges:
        blocks[int(labels[left[edge[0]]])].append(edge)
    return blocks.values()


def _solve(edges: list[tuple[int, int, float]], floor: float) -> dict[int, int]:
    if len({e[0] for e in edges}) == 1:
        best = max(edges, key=lambda e: (e[2], -e[1]))
        return {best[0]: best[1]}
    left, right = sorted({e[0] for e in edges}), sorted({e[1] for e in edges})
    if len(left) * len(right) > 4_000_000:
        return _greedy(edges)
    from scipy.optimize import linear_sum_assignment

    place = {h: n for n, h in enumerate(right)}
    row = {q: n for n, q in enumerate(left)}
    gain = np.zeros((len(left), len(right)))
    for query, other, odds in edges:
        gain[row[query], place[other]] = odds - floor
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return {left[r]: right[c] for r, c in zip(rows, columns, strict=True) if gain[r, c] > 0}


def _greedy(edges: list[tuple[int, int, float]]) -> dict[int, int]:
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for query, other, _ in sorted(edges, key=lambda e: (-e[2], e[0], e[1])):
        if query not in chosen and other not in taken:
            chosen[query] = other
            taken.add(other)
    return chosen
