"""Which offers are one product: identity first, similarity next, people above both.

`score_pairs` judges pairs of product mappings, `match_offers` gives every row of the
offers frame its subject, `place_mentions` finds the product a running text names, and
`group_promotions` and `group_claims` put together what is said about one offer or promise.

Each is imported when first used: what matching is made of (polars, NumPy, SciPy) takes as much
memory as reading a site, and much of the package has no need of it.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.match.clusters import Decisions, Matched, match_offers
    from checker.match.links import Conflict
    from checker.match.mentions import place_mentions, place_whole_products
    from checker.match.pairs import score_pairs
    from checker.match.siblings import families_of
    from checker.match.statements import group_claims, group_promotions
    from checker.match.ties import is_tied, terms_of, tied_parts
    from checker.match.vocabulary import are_two_kinds, is_known_word

_HOMES = {
    "Conflict": "links",
    "Decisions": "clusters",
    "Matched": "clusters",
    "are_two_kinds": "vocabulary",
    "families_of": "siblings",
    "group_claims": "statements",
    "group_promotions": "statements",
    "is_known_word": "vocabulary",
    "is_tied": "ties",
    "match_offers": "clusters",
    "place_mentions": "mentions",
    "place_whole_products": "mentions",
    "score_pairs": "pairs",
    "terms_of": "ties",
    "tied_parts": "ties",
}

__all__ = [
    "Conflict",
    "Decisions",
    "Matched",
    "are_two_kinds",
    "families_of",
    "group_claims",
    "group_promotions",
    "is_known_word",
    "is_tied",
    "match_offers",
    "place_mentions",
    "place_whole_products",
    "score_pairs",
    "terms_of",
    "tied_parts",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
