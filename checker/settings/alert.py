"""Who is told."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Literal

from checker.model import Severity

QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Alert:
    """Who is told of what opens, gets worse, lasts and ends. Empty lists mean all."""

    to: str
    """Where: an Apprise URL (`mailto://`, `slack://`, `workflows://` for Teams, `mmost://`,
    `tgram://`, `json://` …), its secrets as `${NAME}`."""
    name: str = ""
    """What messages call it; needed where two tables have the same `to`."""
    severity: Severity = "warning"
    """Findings at or above it."""
    channels: tuple[str, ...] = ()
    """Findings that one of these deviates in."""
    categories: tuple[str, ...] = ()
    """Products whose category is one of these, or is below it (`Soins` has `Soins > Visage`)."""
    rules: tuple[str, ...] = ()
    """Rule ids, or beginnings with a star: `price/*`."""
    owner: Literal["own", "third-party"] | None = None
    """Findings on channels of the brand's own, or on others'; None: both."""
    ended: bool = True
    """Say once when a finding that was alerted is gone."""
    remind_days: int = 7
    """Say again after so many days that it lasts; 0: never."""
    quiet: str = ""
    """Hours in the brand's time zone at which nothing is sent, e.g. `22:00-07:00`."""
    language: Literal["fr", "en"] | None = None
    """None: that of the brand's locale."""
    link: str = ""
    """Where the report can be read; `{run}` is the run's id."""

    @property
    def route(self) -> str:
        """Its name in the store, which never holds the URL."""
        return self.name or hashlib.sha256(self.to.encode()).hexdigest()[:12]

    @property
    def label(self) -> str:
        """What people read: its name, or the kind of service."""
        return self.name or self.to.partition("://")[0].partition("$")[0] or "alerts"
