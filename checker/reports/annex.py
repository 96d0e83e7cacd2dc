"""What a report shows beside its run: whose paper it is on, earlier runs, prices, pictures.

A stored report holds none of it: `checker.archive` reads it when a report is written.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.model import Severity

if TYPE_CHECKING:
    from checker.model import Audit


@dataclass(frozen=True, slots=True)
class Agency:
    """Who hands the report over."""

    name: str = ""
    accent: str | None = None
    """`#rrggbb`; None: the report's own colour."""
    logo: bytes = b""
    """PNG, JPEG, WebP or SVG; empty where there is none."""
    media: str = ""
    """Media type of the logo."""


@dataclass(frozen=True, slots=True)
class Past:
    """What an earlier run, or the one reported, came down to."""

    run: str
    at: datetime
    """When it started."""
    score: float | None
    """0 to 100; None where nothing was compared."""
    channels: Mapping[str, float | None]
    """Score per channel that it read."""
    findings: Mapping[Severity, int]
    """Those that count, by severity."""
    incomplete: bool = False
    moment: datetime | None = None
    """When it was by the clock of `checker.history`; None where no price was kept."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A time in which a channel showed one amount."""

    since: datetime
    until: datetime
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Curve:
    """The present price of a product on one channel, or one store of it, over time."""

    channel: str
    store: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class PriceHistory:
    """What all channels charged for one product over time."""

    subject: str
    """Key of the subject."""
    name: str
    currency: str | None
    curves: tuple[Curve, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """All of it; empty for a report that is read back from the store."""

    agency: Agency = field(default_factory=Agency)
    trend: tuple[Past, ...] = ()
    """Oldest first; the run reported is the last."""
    prices: tuple[PriceHistory, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    """SHA-256 → WebP of a page with the quote framed."""


def before(annex: Annex) -> Past | None:
    """The last earlier run whose score can be held against this one's: complete, same channels."""
    if not annex.trend:
        return None
    *earlier, present = annex.trend
    same: Set[str] = set(present.channels)
    return next(
        (p for p in reversed(earlier) if not p.incomplete and set(p.channels) == same), None
    )


def wanted(audit: Audit) -> tuple[str, ...]:
    """Hashes of the pictures that findings point at, each once, the worst finding's first."""
    shots = (o.evidence.screenshot for finding in audit.findings for o in finding.observed)
    return tuple(dict.fromkeys(shot for shot in shots if shot))
