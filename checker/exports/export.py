"""What reading an export takes and gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from checker.model import Failure, Promotion, Tax

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the configuration knows and a file may not say. A file's own words win."""

    currency: str | None = None
    """ISO 4217, for amounts that name none."""
    tax: Tax | None = None
    """Wins over the profile: a shop's settings decide it, not the format."""
    tax_rates: Mapping[str, str] = field(default_factory=dict)
    """Percent by the file's tax rule id; the key `""` is the rate of all others."""
    store: str | None = None
    market: str | None = None
    locale: str | None = None
    """BCP 47; decides `1.299` where the file shows no other amount."""
    timezone: str | None = None
    """IANA name, for times that name none."""
    profiles: tuple[Path, ...] = ()
    """Files or folders of profiles that a user added; they are tried with the shipped ones."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Every record of the file, accounted for: `read == offers + sum(skipped.values())`."""

    read: int = 0
    offers: int = 0
    """Records that gave at least one offer or promotion."""
    skipped: Mapping[str, int] = field(default_factory=dict)
    """Reason → records: blank, image, parent, unpublished, broken, unidentified …"""


@dataclass(frozen=True, slots=True)
class Export:
    """A file as it was understood."""

    vendor: str
    """Profile id; `generic` where only the header words were known; empty when unreadable."""
    offers: pl.DataFrame
    """Schema of `checker.offers`."""
    promotions: tuple[Promotion, ...] = ()
    rows: Rows = Rows()
    unread_columns: tuple[str, ...] = ()
    """Headers that nobody reads and the profile does not know, as written."""
    failures: tuple[Failure, ...] = ()
    """Notices have `fatal=False`."""
