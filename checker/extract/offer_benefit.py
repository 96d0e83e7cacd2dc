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
