"""Fits the weights of `checker.match.similarity` on the labelled pairs again.

    python -m tests.benchmarks.weights          prints the table to paste as WEIGHTS

A logistic regression: each term keeps the sign it has in the table (a bound), every set
of pairs counts the same, and a ridge pulls each weight to the value it has now, so terms
the pairs say little about stay as they are. The terms of identifiers (gtin, mpn, sku,
brand) and the veto are not in these pairs and are never fitted.
"""

from __future__ import annotations

from collections import Counter

import numpy as np
from scipy.optimize import minimize

from checker.match.pairs import terms_of_pairs
from checker.match.similarity import WEIGHTS
from tests.benchmarks.pairs import Pair, read_pairs, read_sets

_FIXED = frozenset(
    {"veto", "brand", "brand differs", "same mpn", "mpn differs", "same gtin", "gtin differs",
     "same sku", "same picture", "lead", "rival"}
)  # fmt: skip
_RELATIVE = frozenset({"lead", "rival"})
"""Left out of the fit: one pair alone has no rivals, and must be judged right as well."""
_RIDGE = 0.002
_FREE = frozenset({"intercept", "label"})
"""Terms that may have either sign."""


def fit(groups: list[tuple[str, list[Pair]]]) -> dict[str, float]:
    """The weights that predict the labels best."""
    names = list(WEIGHTS)
    column = {name: i for i, name in enumerate(names)}
    rows, labels, share = [], [], []
    for _, pairs in groups:
        for pair, terms in zip(
            pairs, terms_of_pairs([(p.left, p.right) for p in pairs]), strict=True
        ):
            row = np.zeros(len(names))
            for name, amount in terms.items():
                if name not in _RELATIVE:
                    row[column[name]] = amount
            rows.append(row)
            labels.append(1.0 if pair.same else -1.0)
            share.append(1.0 / len(pairs))
    x, y, weight = np.array(rows), np.array(labels), np.array(share) / len(groups)
    now = np.array([WEIGHTS[name] for name in names])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ w)
        value = weight @ np.logaddexp(0.0, -margin) + _RIDGE * ((w - now) ** 2).sum()
        slope = -(weight * y / (1.0 + np.exp(np.clip(margin, -500, 500)))) @ x
        return float(value), slope + 2 * _RIDGE * (w - now)

    bounds = [_bounds(name) for name in names]
    found = minimize(loss, now, jac=True, bounds=bounds, method="L-BFGS-B")
    return {name: round(float(value), 2) for name, value in zip(names, found.x, strict=True)}


def _bounds(name: str) -> tuple[float | None, float | None]:
    now = WEIGHTS[name]
    if name in _FIXED:
        return now, now
    if name in _FREE:
        return None, None
    return (0.0, None) if now > 0 else (None, 0.0)


def main() -> None:
    """Print the fitted table."""
    groups: list[tuple[str, list[Pair]]] = [*read_sets().items()]
    dev = read_pairs()
    fields = Counter(p.field for p in dev if not p.held_back)
    groups += [
        (field, [p for p in dev if p.field == field and not p.held_back]) for field in fields
    ]
    weights = fit(groups)
    for name, value in weights.items():
        print(f'    "{name}": {value},')


if __name__ == "__main__":
    main()
