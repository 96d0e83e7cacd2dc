"""Which offers are one product: identity first, similarity next, people above both.

`score_pairs` judges pairs of product mappings, `match_offers` gives every row of the
offers frame its subject, `place_mentions` finds the product a running text names, and
`group_promotions` and `group_claims` put together what is said about one offer or promise.
"""

from __future__ import annotations

from checker.match.clusters import Decisions, Matched, match_offers
from checker.match.links import Conflict
from checker.match.mentions import place_mentions
from checker.match.pairs import score_pairs
from checker.match.statements import group_claims, group_promotions
from checker.match.vocabulary import is_known_word

__all__ = [
    "Conflict",
    "Decisions",
    "Matched",
    "group_claims",
    "group_promotions",
    "is_known_word",
    "match_offers",
    "place_mentions",
    "score_pairs",
]
