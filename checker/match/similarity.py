"""How much two titles say the same, as a sum of terms that each explain themselves.

The price is never a term: a price checker that matched by price would find no
difference.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from checker.match.likeness import Overlap, Weigher, overlap
from checker.match.parsed import Parsed, Variant
from checker.match.vetoes import agree, clash
from checker.match.vocabulary import vocabulary

_DIGITS = re.compile(r"[1-9]\d*")
_LINES = frozenset({"modifier", "edition"})
"""Axes of words that name another product of a line."""
_NAMING = _LINES | {"colour"}
"""Axes of words of which one more is another product."""
_NAMING_IN_FULL = _NAMING | {"flavour", "chocolate", "meat", "diet"}
"""The same between two titles of which none is a till label, which leaves such words out."""
_NOTHING: frozenset[str] = frozenset()
_TRAITS = frozenset({"sleeves", "oil", "fat", "fizz", "room", "coffee_form"})
"""Axes whose values are seldom left out."""
_ENOUGH = 1.2
"""Weight of shared words below which a likeness rests on too little."""


class Term(NamedTuple):
    """One line of a judgement."""

    name: str
    value: float
    """Log-odds it adds."""
    detail: str = ""


# Log-odds of each term for one unit of it. Fitted with signs fixed on pairs written for
# that purpose (tests/data/pairs) by `python -m tests.benchmarks.weights`, which fits them
# anew; never on the public sets they are measured on. Those of identifiers, of the veto
# and of a lead over other candidates are set by hand.
WEIGHTS: Mapping[str, float] = {
    "intercept": -3.46,
    "alike": 5.2,
    "contained": 1.37,
    "code": 4.81,
    "code differs": -4.69,
    "code alone": -0.52,
    "known words differ": -0.5,
    "trait alone": -1.1,
    "measure": 0.39,
    "number": 1.14,
    "number differs": -4.46,
    "number alone": -1.47,
    "rare words differ": -0.6,
    "modifier": -0.92,
    "generation alone": -1.3,
    "amount differs": -1.27,
    "number may differ": -2.02,
    "label": -0.13,
    "label unexplained": -1.14,
    "rare label words differ": -0.53,
    "lead": 1.5,
    "brand": 0.4,
    "brand differs": -2.2,
    "facet partly": -1.66,
    "flavour alone": -1.06,
    "diet alone": -2.5,
    "line differs": -1.02,
    "only a number differs": -4.02,
    "only an addition": -2.16,
    "substituted": -0.89,
    "little said": -3.23,
    "kinds differ": -1.8,
    "short code differs": -2.86,
    "facet": 0.85,
    "same mpn": 4.5,
    "mpn differs": -2.0,
    "same gtin": 7.0,
    "gtin differs": -2.0,
    "same sku": 2.0,
    "veto": -9.0,
    "rival": -3.0,
    "same picture": 1.0,  # a little over the margin: it decides between equals, no more
}


def title_terms(left: Parsed, right: Parsed, weigher: Weigher) -> dict[str, float]:
    """Amount of each term that the titles alone decide."""
    found = overlap(left, right, weigher)
    is_label = left.abbreviated != right.abbreviated
    terms = {"intercept": 1.0, "alike": found.alike, "contained": found.contained}
    terms |= _code_terms(left, right, weigher)
    terms |= _number_terms(left, right)
    if len(found.left_only) == len(found.right_only) == 1 and found.alike > 0.5:
        terms["substituted"] = 1.0
    terms |= _variant_terms(left.variant, right.variant)
    if "measure" in terms:
        terms.pop("amount differs", None)
    terms |= _leftover_terms(found)
    if _nothing_else(found, _NAMING if is_label else _NAMING_IN_FULL):
        if terms.keys() & {"number differs", "short code differs", "line differs", "facet partly"}:
            terms["only a number differs"] = 1.0
        elif found.left_only or found.right_only or "number alone" in terms:
            terms["only an addition"] = 1.0
    if found.shared < _ENOUGH and "code" not in terms:
        terms["little said"] = 1.0 - found.shared / _ENOUGH
    rare_left = max((w for _, w in found.left_only), default=0.0)
    rare_right = max((w for _, w in found.right_only), default=0.0)
    if is_label:
        rest, whole = (
            (found.left_only, found.left) if left.abbreviated else (found.right_only, found.right)
        )
        terms["label"] = 1.0
        terms["label unexplained"] = sum(weight for _, weight in rest) / (whole or 1.0)
        terms["rare label words differ"] = min(rare_left, rare_right)
    else:
        terms["rare words differ"] = min(rare_left, rare_right)
    return terms


def _leftover_terms(found: Overlap) -> dict[str, float]:
    """What the words that stand on one side only say about the kind and the variant."""
    vocabulary_ = vocabulary()
    kinds, axes = vocabulary_.kinds, vocabulary_.axes
    ours = [w for w, _ in found.left_only]
    theirs = [w for w, _ in found.right_only]
    terms: dict[str, float] = {}
    if not kinds.isdisjoint(ours) and not kinds.isdisjoint(theirs):
        terms["kinds differ"] = 1.0
    plain = vocabulary_.plain
    if not plain.isdisjoint(ours) and not plain.isdisjoint(theirs):
        terms["known words differ"] = 1.0
    alone = {axis for w in (*ours, *theirs) for axis in axes.get(w, ())}
    if alone & {"flavour", "chocolate", "meat"}:
        terms["flavour alone"] = 1.0
    if alone & _TRAITS:
        terms["trait alone"] = min(2.0, float(len(alone & _TRAITS)))
    if "diet" in alone:
        terms["diet alone"] = 1.0
    our_lines = sum(not _LINES.isdisjoint(axes.get(w, ())) for w in ours)
    their_lines = sum(not _LINES.isdisjoint(axes.get(w, ())) for w in theirs)
    if our_lines and their_lines:
        terms["line differs"] = 1.0
    if our_lines or their_lines:
        terms["modifier"] = min(2.0, float(our_lines + their_lines))
    return terms


def _nothing_else(found: Overlap, naming: frozenset[str]) -> bool:
    """True when the words of both are the same, but for those of the axes `naming`."""
    axes = vocabulary().axes
    return all(
        not axes.get(word, _NOTHING).isdisjoint(naming)
        for word, _ in (*found.left_only, *found.right_only)
    )


def _code_terms(left: Parsed, right: Parsed, weigher: Weigher) -> dict[str, float]:
    if not left.codes and not right.codes:
        return {}
    ours, theirs = _codes_missing(left, right), _codes_missing(right, left)
    shared = [c for c in left.codes if c not in ours and weigher.rare(c)]
    shared += [c for c in right.codes if c not in theirs and weigher.rare(c)]
    if any(len(c) > 3 for c in shared):
        return {"code": min(1.0, max(map(len, shared)) / 6)}
    if any(_is_model(c) and weigher.rare(c) for c in ours) and any(
        _is_model(c) and weigher.rare(c) for c in theirs
    ):
        return {"code differs": 1.0}
    if ours and theirs:
        return {"short code differs": 1.0}
    if shared:
        return {"code": 0.5}
    return {"code alone": 1.0} if ours or theirs else {}


def _is_model(code: str) -> bool:
    return len(code) >= 4 and not code.isdigit()


def _codes_missing(one: Parsed, other: Parsed) -> list[str]:
    """Codes of one title that the other does not have, even with gaps or a longer ending."""
    return [
        code
        for code in one.codes
        if not (len(code) >= 4 and code in other.squeezed)
        and not any(
            min(len(c), len(code)) >= 4
            and not c.isdigit()
            and (code.startswith(c) or c.startswith(code))
            for c in other.codes
        )
        and code not in other.codes
        and code not in other.joins
        and not (len(code) < 5 and _is_number_there(code, other))
    ]


def _is_number_there(code: str, other: Parsed) -> bool:
    """True when the other title has the digits of a short code as a number ("P120", "120")."""
    digits = _DIGITS.findall(code)
    stated = {*other.numbers, *other.amounts, *other.variant.sizes}
    return bool(digits) and all(d in stated for d in digits)


def _number_terms(left: Parsed, right: Parsed) -> dict[str, float]:
    """Bare numbers against whatever the other title may mean by them.

    A number agrees with the same number as a quantity, a size, a pack or part of a code
    ("taille 38" and "T38", "grain 120" and "P120").
    """
    for one, other in ((left, right), (right, left)):
        if one.cut and (stated := _figures(other) | _amounts(other)):
            begins = any(a.startswith(one.cut.lstrip("0")) for a in stated)
            return {"number": 1.0} if begins else {"number differs": 1.0}
    ours, theirs = _figures(left), _figures(right)
    our_amounts, their_amounts = _amounts(left), _amounts(right)
    all_ours, all_theirs = ours | our_amounts, theirs | their_amounts
    lonely_left = [n for n in ours if not _is_said(n, all_theirs, right)]
    lonely_right = [n for n in theirs if not _is_said(n, all_ours, left)]
    terms: dict[str, float] = {}
    if our_amounts - all_theirs and their_amounts - all_ours:
        terms["amount differs"] = 1.0
    if ours & all_theirs or theirs & all_ours:
        terms["number"] = 1.0
    if lonely_left and lonely_right:
        terms["number differs"] = 1.0
    elif lonely_left or lonely_right:
        others = all_ours - all_theirs if lonely_right else all_theirs - all_ours
        terms["number alone"] = 1.0
        if others:
            terms["number may differ"] = 1.0
    return terms


def _figures(parsed: Parsed) -> set[str]:
    """Numbers that tell a product from its siblings, whatever they count."""
    variant = parsed.variant
    return {
        *parsed.numbers,
        *variant.generations,
        *variant.shades,
        *variant.years,
        *(size.lstrip("uks") for size in variant.sizes if size[-1].isdigit()),
    }


def _amounts(parsed: Parsed) -> set[str]:
    """Numbers that are part of something else: a quantity, a pack, a short code."""
    found = set(parsed.amounts)
    if parsed.variant.pack:
        found.add(str(parsed.variant.pack))
    for code in parsed.codes:
        if len(code) < 6:
            found.update(_DIGITS.findall(code))
    return found


def _is_said(number: str, stated: set[str], other: Parsed) -> bool:
    if number in stated or (len(number) > 2 and number in other.squeezed):
        return True
    if len(number) == 4 and number.startswith("20"):
        return number[2:] in stated
    return len(number) == 2 and "20" + number in stated


@lru_cache(maxsize=500_000)
def _variant_terms(left: Variant, right: Variant) -> dict[str, float]:
    if clash(left, right):
        return {"veto": 1.0}
    terms: dict[str, float] = {}
    agreed = sum(
        any(m.dimension == n.dimension and agree(m, n) for n in right.measures)
        for m in left.measures
    )
    if agreed:
        terms["measure"] = min(2.0, float(agreed))
    theirs = dict(right.facets)
    partly = equal = 0
    for axis, values in left.facets:
        if axis == "modifier":
            continue
        stated = theirs.get(axis)
        equal += stated == values
        partly += bool(stated) and stated != values
    if partly:
        terms["facet partly"] = float(partly)
    if equal:
        terms["facet"] = min(2.0, float(equal))
    lonely = sum(
        bool(a) != bool(b)
        for a, b in (
            (left.generations, right.generations),
            (left.values("licence"), right.values("licence")),
        )
    )
    if lonely:
        terms["generation alone"] = float(lonely)
    return terms


def log_odds(terms: Mapping[str, float]) -> float:
    """Sum of the terms, each by its weight."""
    return sum(WEIGHTS[name] * amount for name, amount in terms.items())


def probability(odds: float) -> float:
    """0 to 1 from log-odds."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))


def explain(terms: Mapping[str, float]) -> Sequence[Term]:
    """The terms that moved the judgement, the strongest first."""
    lines = [Term(k, WEIGHTS[k] * v) for k, v in terms.items() if v and k != "intercept"]
    return sorted(lines, key=lambda t: -abs(t.value))
