"""An offer while its slots are gathered."""

from __future__ import annotations

from dataclasses import dataclass

from checker.extract.dates import Window
from checker.model import Promotion


@dataclass(slots=True)
class Benefit:
    """One offer while its slots are gathered; positions are token indices."""

    first: int
    last: int
    sentence: int
    bare: Promotion
    promotion: Promotion
    window: Window | None = None


def is_limited(promotion: Promotion) -> bool:
    """True for an offer with a condition: an end, a code, a minimum, people."""
    conditions: tuple[object, ...] = (
        promotion.minimum_spend,
        promotion.code,
        promotion.valid_from,
        promotion.valid_through,
        promotion.minimum_quantity,
        promotion.audience,
    )
    return any(condition is not None for condition in conditions)
