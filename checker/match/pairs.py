"""Judging given pairs of product descriptions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rapidfuzz.distance import JaroWinkler

from checker.match.identity import gtin14, key
from checker.match.likeness import Weigher
from checker.match.parse import parse
from checker.match.parsed import Parsed
from checker.match.similarity import log_odds, probability, title_terms
from checker.match.vocabulary import fold, squeeze

_ALIASES = {
    "title": ("title", "name", "product_name", "label"),
    "brand": ("brand", "manufacturer", "vendor"),
    "description": ("description", "desc"),
    "mpn": ("mpn", "modelno", "model", "model_number"),
    "gtin": ("gtin", "gtin13", "gtin14", "ean", "upc", "barcode"),
    "sku": ("sku",),
}
_TOLD = 500
"""Characters of a description that may explain words of the other title."""
_NEAR = 0.5
"""Log-odds within which two candidates are equally good."""
_FAR = 3.0
"""Log-odds from which a lead is as clear as it can be."""
_HOPELESS = -3.0
"""Log-odds below which no lead could help."""
_TWINS = 1.5
"""Log-odds above which two candidates are taken for one product in two wordings."""
_PLENTY = 4.0
"""Log-odds above which more makes no difference."""
_ATTRIBUTE_KEYS = ("size", "color", "colour", "couleur", "taille", "shade", "teinte", "condition")


@dataclass(frozen=True, slots=True)
class _Record:
    parsed: Parsed
    brand: str
    mpn: str | None
    gtin: str | None
    sku: str | None


def score_pairs(pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]]) -> list[float]:
    """Probability, 0 to 1, that both sides of each pair are the same product.

    Every key may be missing or None: title, brand, description, category, gtin, sku, mpn,
    attributes (a mapping). A price is ignored. How rare a word is, and which of several
    candidates fits best, is judged among the pairs given, so judge many at once.
    """
    return [probability(log_odds(found)) for found in terms_of_pairs(pairs)]


def terms_of_pairs(
    pairs: Sequence[tuple[Mapping[str, Any], Mapping[str, Any]]],
) -> list[dict[str, float]]:
    """Amount of every term of every pair."""
    records: dict[str, _Record] = {}
    sides: list[tuple[str, str]] = []
    for left, right in pairs:
        names = []
        for product in (left, right):
            name = repr(sorted((str(k), str(v)) for k, v in product.items()))
            if name not in records:
                records[name] = _read(product)
            names.append(name)
        sides.append((names[0], names[1]))
    weigher = Weigher.of(r.parsed for r in records.values())
    terms = [terms_of(records[a], records[b], weigher) for a, b in sides]
    odds = list(map(log_odds, terms))
    for found, ahead in zip(terms, _leads(sides, odds, records, weigher), strict=True):
        if ahead:
            found["lead" if ahead > 0 else "rival"] = abs(ahead)
    return terms


def _leads(
    sides: Sequence[tuple[str, str]],
    odds: Sequence[float],
    records: Mapping[str, _Record],
    weigher: Weigher,
) -> list[float]:
    """How far each pair is ahead of the other candidates of its sides, from -1 to 1.

    Of candidates that contradict each other one at most is the product, so a pair that
    falls behind loses and one that leads on every side gains. 0 where there is no other
    candidate, or where it may itself be the same product.
    """
    best: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for (left, right), value in zip(sides, odds, strict=True):
        best[left].append((value, right))
        best[right].append((value, left))
    for candidates in best.values():
        candidates.sort(reverse=True)
        del candidates[3:]
    twins: dict[frozenset[str], bool] = {}

    def are_twins(one: str, other: str) -> bool:
        pair = frozenset((one, other))
        if pair not in twins:
            twins[pair] = _alike(records[one].parsed, records[other].parsed, weigher)
        return twins[pair]

    leads = []
    for (left, right), value in zip(sides, odds, strict=True):
        gap = 0.0
        if value > _HOPELESS:
            gaps = sorted(
                (min(value, _PLENTY) - min(rival_odds, _PLENTY), rival, other)
                for side, other in ((left, right), (right, left))
                for rival_odds, rival in best[side]
                if rival != other
            )
            gap = next((gap for gap, one, two in gaps if not are_twins(one, two)), 0.0)
        clear = math.copysign(max(0.0, abs(gap) - _NEAR), gap)
        leads.append(max(-1.0, min(1.0, clear / _FAR)))
    return leads


def _alike(left: Parsed, right: Parsed, weigher: Weigher) -> bool:
    return log_odds(title_terms(left, right, weigher)) > _TWINS


def _field(product: Mapping[str, Any], name: str) -> str:
    for alias in _ALIASES[name]:
        value = product.get(alias)
        if value is not None and str(value).strip().lower() not in {"", "nan", "none", "null"}:
            return str(value).strip()
    return ""


def _read(product: Mapping[str, Any]) -> _Record:
    title, description = _field(product, "title"), _field(product, "description")
    stated = product.get("attributes")
    if isinstance(stated, str):
        stated = dict(part.split("=", 1) for part in stated.split("|") if "=" in part)
    attributes = {str(k): str(v) for k, v in stated.items()} if isinstance(stated, Mapping) else {}
    for name in _ATTRIBUTE_KEYS:
        if isinstance(product.get(name), str):
            attributes.setdefault(name, product[name])
    parsed, mpn = parse(title or description[:120], attributes), key(_field(product, "mpn"))
    code = (mpn or "").lower()
    if len(code) > 3 and any(c.isdigit() for c in code) and code not in parsed.codes:
        parsed = replace(parsed, codes=(*parsed.codes, code))
    told = squeeze(fold(description[:_TOLD]))
    return _Record(
        replace(parsed, squeezed=parsed.squeezed + " " + told + " " + code),
        fold(_field(product, "brand")),
        mpn,
        gtin14(_field(product, "gtin")),
        key(_field(product, "sku")),
    )


def terms_of(left: _Record, right: _Record, weigher: Weigher) -> dict[str, float]:
    """Amount of every term for two records."""
    terms = title_terms(left.parsed, right.parsed, weigher)
    if left.brand and right.brand:
        same = left.brand in right.brand or right.brand in left.brand
        close = same or JaroWinkler.similarity(left.brand, right.brand) > 0.9
        mentioned = any(
            squeeze(a.brand) in b.parsed.squeezed for a, b in ((left, right), (right, left))
        )
        terms["brand" if close or mentioned else "brand differs"] = 1.0
    for name in ("gtin", "mpn", "sku"):
        one, two = getattr(left, name), getattr(right, name)
        if one and two and "veto" not in terms:
            if one == two:
                terms[f"same {name}"] = 1.0
            elif name != "sku":
                terms[f"{name} differs"] = 1.0
    return terms
