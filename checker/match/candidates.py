"""Which subjects an offer might be: sparse abbreviation keys inside size buckets.

Nothing is compared that shares no key, so the work grows with the number of offers,
not with its square.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from checker.match.parsed import Parsed, Variant

if TYPE_CHECKING:
    from scipy import sparse

_PRIMARY = ("volume", "mass", "memory", "ounce", "length", "count", "power", "charge")
_BUCKET = math.log(1.08)
_BLOCK = 4000
_REACH = 1200
"""Hub titles a query may touch, by its rarest keys first: so the work stays linear."""

_NEAR_BEST = 0.4
"""Share of the best cosine of a query below which a candidate is not looked at."""

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


@lru_cache(maxsize=500_000)
def keys_of(word: str) -> tuple[str, ...]:
    """The word, its first three letters, and its first letter with two more consonants."""
    if len(word) < 3:
        return (word,)
    skeleton = word[0] + "".join(c for c in word[1:] if c not in "aeiouy")[:2]
    return (word, "^" + word[:3], "~" + skeleton)


def title_keys(parsed: Parsed) -> list[str]:
    """Every key of a title."""
    keys = [key for word in parsed.words for key in keys_of(word)]
    keys += ["#" + n for n in (*parsed.numbers, *parsed.variant.shades)]
    keys += ["=" + c for c in parsed.codes]
    return keys


@lru_cache(maxsize=500_000)
def bucket_of(variant: Variant) -> float | None:
    """The size on a logarithmic scale, each dimension in its own range; None when not said."""
    for rank, dimension in enumerate(_PRIMARY):
        values = [m.value for m in variant.measures if m.dimension == dimension and m.value > 0]
        if values:
            scale = 29.5735 if dimension == "ounce" else 1.0
            offset = 0 if dimension == "ounce" else rank
            return offset * 1000 + math.log(max(values) * scale) / _BUCKET
    return None


class _Columns:
    """Keys as column numbers."""

    def __init__(self) -> None:
        self.numbers: dict[object, int] = {}

    def matrix(self, rows: Sequence[Sequence[object]], *, grow: bool) -> sparse.csr_matrix:
        from scipy import sparse

        indptr: list[int] = [0]
        indices: list[int] = []
        numbers = self.numbers
        for row in rows:
            if grow:
                indices.extend(numbers.setdefault(k, len(numbers)) for k in row)
            else:
                indices.extend(numbers[k] for k in row if k in numbers)
            indptr.append(len(indices))
        data = np.ones(len(indices), dtype=np.float32)
        shape = (len(rows), max(1, len(numbers)))
        found = sparse.csr_matrix(
            (data, np.array(indices, dtype=np.int32), np.array(indptr, dtype=np.int64)), shape
        )
        found.sum_duplicates()
        found.data[:] = 1.0
        return found


def find(
    queries: Sequence[Parsed], hub: Sequence[Parsed], limit: int = 10
) -> tuple[Ints, Ints, Floats]:
    """Pairs (query, hub, cosine) worth a look: at most `limit` a query from each search."""
    hub_keys, query_keys = list(map(title_keys, hub)), list(map(title_keys, queries))
    hub_buckets = [bucket_of(p.variant) for p in hub]
    query_buckets = [bucket_of(p.variant) for p in queries]
    sized_hub = [i for i, b in enumerate(hub_buckets) if b is not None]
    bare_hub = [i for i, b in enumerate(hub_buckets) if b is None]
    sized = [i for i, b in enumerate(query_buckets) if b is not None]
    bare = [i for i, b in enumerate(query_buckets) if b is None]
    found = [
        _search(
            sized,
            [_crossed(query_keys[i], query_buckets[i], 0.4) for i in sized],
            sized_hub,
            [_crossed(hub_keys[i], hub_buckets[i], 0.0) for i in sized_hub],
            limit,
        ),
        _search(
            sized,
            [query_keys[i] for i in sized],
            bare_hub,
            [hub_keys[i] for i in bare_hub],
            limit,
        ),
        _search(bare, [query_keys[i] for i in bare], list(range(len(hub))), hub_keys, limit),
    ]
    rows, columns, scores = zip(*found, strict=True)
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(scores)


def _crossed(keys: list[str], bucket: float | None, reach: float) -> list[object]:
    assert bucket is not None
    places = {math.floor(bucket - reach), math.floor(bucket + reach)}
    return [(key, place) for place in places for key in keys]


def _search(
    query_numbers: Sequence[int],
    query_keys: Sequence[Sequence[object]],
    hub_numbers: Sequence[int],
    hub_keys: Sequence[Sequence[object]],
    limit: int,
) -> tuple[Ints, Ints, Floats]:
    nothing = np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float64)
    if not query_numbers or not hub_numbers:
        return nothing
    columns = _Columns()
    hub = columns.matrix(hub_keys, grow=True)
    query = columns.matrix(query_keys, grow=False)
    frequency = np.asarray(hub.sum(axis=0)).ravel()
    weight = np.log1p(len(hub_numbers) / np.maximum(frequency, 1.0)).astype(np.float32)
    hub, query = _weighted(hub, weight), _rarest(_weighted(query, weight), frequency)
    transposed = hub.T.tocsr()
    rows, cols, scores = [], [], []
    for start in range(0, query.shape[0], _BLOCK):
        row, col, data = _strong(query[start : start + _BLOCK] @ transposed)
        order = np.lexsort((col, -data, row))
        row, col, data = row[order], col[order], data[order]
        first = np.searchsorted(row, row, side="left")
        keep = np.arange(len(row)) - first < limit
        rows.append(row[keep].astype(np.int64) + start)
        cols.append(col[keep].astype(np.int64))
        scores.append(data[keep].astype(np.float64))
    here, there = np.asarray(query_numbers), np.asarray(hub_numbers)
    return (
        here[np.concatenate(rows)],
        there[np.concatenate(cols)],
        np.concatenate(scores),
    )


def _strong(product: sparse.csr_matrix) -> tuple[Ints, Ints, Floats]:
    """Row, column and value of what comes near the best of its row: little is left to sort."""
    filled = np.flatnonzero(np.diff(product.indptr))
    sizes = np.diff(product.indptr)[filled]
    if not len(filled):
        return np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.float64)
    best = np.maximum.reduceat(product.data, product.indptr[filled])
    keep = product.data >= np.repeat(best * _NEAR_BEST, sizes)
    rows = np.repeat(filled, sizes)[keep]
    return rows.astype(np.int64), product.indices[keep].astype(np.int64), product.data[keep]


def _rarest(matrix: sparse.csr_matrix, frequency: Floats) -> sparse.csr_matrix:
    """Each row with its rarest keys only, as many as together touch `_REACH` hub titles."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    touched = frequency[matrix.indices]
    order = np.lexsort((touched, rows))
    running = np.cumsum(touched[order])
    first = np.searchsorted(rows, rows, side="left")
    before = running - touched[order]
    matrix.data[order[before - before[first] > _REACH]] = 0.0
    matrix.eliminate_zeros()
    return matrix


def _weighted(matrix: sparse.csr_matrix, weight: npt.NDArray[np.float32]) -> sparse.csr_matrix:
    matrix.data *= weight[matrix.indices]
    matrix.eliminate_zeros()
    norms = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    scale = np.repeat(1.0 / np.maximum(norms, 1e-9), np.diff(matrix.indptr))
    matrix.data *= scale.astype(np.float32)
    return matrix
