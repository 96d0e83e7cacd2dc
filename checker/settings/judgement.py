"""What is judged otherwise than the rules say: differences that are meant, severities, waivers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from checker.model import ClaimKind, Role, Severity
from checker.scope import EVERYTHING, Scope

Mode = Literal["auto", "reference", "majority", "pairwise"]


@dataclass(frozen=True)
class Difference:
    """A difference that is meant."""

    channels: tuple[str, ...]
    reason: str
    role: Role | None = None
    rule: str | None = None
    claim: ClaimKind | None = None
    code: str | None = None
    products: tuple[str, ...] = ()
    """GTIN or SKU; empty: all."""
    percent: Decimal | None = None
    """Largest difference meant, in percent of the expected price, either way."""
    amount: Decimal | None = None
    """Largest difference meant, in the main unit of the currency, either way."""
    until: date | None = None
    scope: Scope = EVERYTHING
    """Offers of these channels that may differ: stores, markets, categories, urls …"""


@dataclass(frozen=True)
class ScopedSeverity:
    """Another severity for some rules in some places; the last that fits counts."""

    rules: tuple[str, ...]
    """Rule ids; `*` stands for anything."""
    severity: Severity
    scope: Scope = EVERYTHING
    reason: str = ""


@dataclass(frozen=True)
class Adjustment:
    """How some rules judge otherwise than their files say; the last that fits counts."""

    rules: tuple[str, ...]
    """Rule ids; `*` stands for anything."""
    mode: Mode | None = None
    """Who is right: the reference, a majority of channels, or each pair by itself."""
    confirm: int | None = None
    """Runs that must find the same before it is a finding."""
    max_age_hours: int | None = None
    """Readings older than this are compared with nothing."""


@dataclass(frozen=True)
class Waiver:
    """A finding accepted with a reason until a day."""

    fingerprint: str
    reason: str
    until: date
    owner: str = ""
