"""Finds where a brand's channels disagree: prices, promotions, promises and voice, with proof.

    >>> import checker
    >>> checker.parse_price("Prix : 1 299,00 € TTC").amount
    Decimal('1299.00')

The names in `__all__` are the whole public API; each is imported when first used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from checker.audit import run
    from checker.exports import read_export
    from checker.extract.address import formality
    from checker.extract.claims import parse_claims
    from checker.extract.money import parse_price
    from checker.extract.page import extract_page
    from checker.extract.promotions import parse_promotions
    from checker.match.pairs import score_pairs
    from checker.rulebook import load_rules

_HOMES = {
    "extract_page": "checker.extract.page",
    "formality": "checker.extract.address",
    "load_rules": "checker.rulebook",
    "parse_claims": "checker.extract.claims",
    "parse_price": "checker.extract.money",
    "parse_promotions": "checker.extract.promotions",
    "read_export": "checker.exports",
    "run": "checker.audit",
    "score_pairs": "checker.match.pairs",
}

__all__ = [
    "__version__",
    "extract_page",
    "formality",
    "load_rules",
    "parse_claims",
    "parse_price",
    "parse_promotions",
    "read_export",
    "run",
    "score_pairs",
]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'checker' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)
