"""A whole configuration."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from checker.errors import UsageError
from checker.model import Severity
from checker.settings.alert import Alert
from checker.settings.brand import Brand, Letterhead, Match
from checker.settings.channel import Channel
from checker.settings.judgement import Adjustment, Difference, ScopedSeverity, Waiver
from checker.settings.voice import Voice

_COUNTRY = 2
"""Letters of a country's code."""


@dataclass(frozen=True)
class Run:
    """How a run is judged."""

    at: date | None = None
    """Judge as of this day, for archived exports; None: today."""
    store: str | None = None
    """Folder of the store, relative to the configuration; None: `.checker`, and `.checker/NAME`
    for a configuration called NAME.toml, so that brands in one folder keep apart. Or
    `postgresql://…`, for several machines, with its password as `${NAME}`."""
    keep_days: int = 400
    """Readings, reports and documents are kept so long; 0: for ever."""
    screenshots: bool = True
    """Pictures of what findings quote from websites, where there is a browser to take them."""


@dataclass(frozen=True)
class Settings:
    """A whole configuration."""

    brand: Brand
    channels: tuple[Channel, ...]
    run: Run = field(default_factory=Run)
    report: Letterhead = field(default_factory=Letterhead)
    voice: Voice = field(default_factory=Voice)
    match: Match = field(default_factory=Match)
    differences: tuple[Difference, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    alerts: tuple[Alert, ...] = ()
    profiles: tuple[str, ...] = ()
    """Profiles of export formats that every channel may use."""
    severity: Mapping[str, Severity] = field(default_factory=dict)
    """Rule id → severity, where the brand judges otherwise than the rule."""
    severities: tuple[ScopedSeverity, ...] = ()
    """Severities that hold in some places only."""
    adjustments: tuple[Adjustment, ...] = ()
    """Modes, confirmations and ages that the brand wants of its rules."""
    file: Path = field(default_factory=lambda: Path("checker.toml"))
    narrowed: bool = False
    """Only some channels are read, so nothing may be called gone."""

    @property
    def sku_families(self) -> tuple[tuple[str, ...], ...]:
        """Groups of channels that share SKUs."""
        own = tuple(channel.name for channel in self.channels if channel.owner == "own")
        return self.match.sku_families or (own,)

    @property
    def abroad(self) -> Mapping[str, str]:
        """Channel → its market, for channels that sell in another market or currency than the
        reference does (the brand's own country, where the reference names none): what they promise
        and offer is another matter. A department ("57") is part of its country.
        """
        reference = next((c for c in self.channels if c.name == self.brand.reference), None)
        named = reference.market if reference else None
        home = (named or self.brand.territory).casefold()
        currency = (reference.currency if reference else None) or self.brand.currency
        found: dict[str, str] = {}
        for channel in self.channels:
            market = channel.market
            if market and not market[0].isdigit():
                own_name = len(market) != _COUNTRY and not named  # a part of the same country, say
                if market.casefold() != home and not own_name:
                    found[channel.name] = market.upper()
            elif channel.currency and currency and channel.currency != currency:
                found[channel.name] = channel.currency
        return found

    @property
    def base(self) -> Path:
        """Folder that relative paths start from."""
        return self.file.parent

    @property
    def store(self) -> Path | str:
        """Folder of the store, or the URL of its database."""
        named = self.run.store or ""
        if named.startswith(("postgresql://", "postgres://")):
            return named
        own = "" if self.file.name == "checker.toml" else self.file.stem
        return self.base / (named or f".checker/{own}")

    @property
    def zone(self) -> ZoneInfo:
        """The brand's time zone."""
        return ZoneInfo(self.brand.timezone)

    @property
    def now(self) -> datetime:
        """The moment the run is judged at: noon of `run.at`, else the present."""
        if self.run.at:
            return datetime.combine(self.run.at, time(12), self.zone)
        return datetime.now(self.zone)

    def channel(self, name: str) -> Channel:
        """The channel of that name. Raises KeyError where none has it."""
        return {channel.name: channel for channel in self.channels}[name]

    def locale_of(self, channel: str) -> str:
        """The locale that the channel is written in: its own, else the brand's."""
        own = (each.locale for each in self.channels if each.name == channel and each.locale)
        return next(own, self.brand.locale)

    def only(self, names: tuple[str, ...]) -> Settings:
        """The same settings with these channels only. Raises UsageError for unknown names."""
        known = {channel.name for channel in self.channels}
        if unknown := sorted(set(names) - known):
            listing = ", ".join(sorted(known))
            raise UsageError(f"there is no channel {unknown[0]!r}; channels: {listing}")
        kept = tuple(channel for channel in self.channels if channel.name in names)
        return replace(self, channels=kept, narrowed=True)


INTERNAL = ("file", "narrowed")
"""Fields of Settings that are no keys of the file."""
