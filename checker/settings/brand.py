"""Who speaks: the brand, the rules it is judged by, its keys and its paper."""

from __future__ import annotations

from dataclasses import dataclass

from checker.model import Tax

BUILTIN_PACKS = (
    "builtin:price",
    "builtin:promotion",
    "builtin:availability",
    "builtin:claim",
    "builtin:product",
    "builtin:tone-fr",
    "builtin:tone-en",
)

OPTIONAL_PACKS = (
    "builtin:structured-data",
    "builtin:over-time",
    "builtin:legal-fr",
    "builtin:legal-eu",
)
"""Packs that a brand asks for: what they find is to be verified, or needs nights of history."""


@dataclass(frozen=True)
class Brand:
    """Who speaks, and by which rules it is judged."""

    name: str
    locale: str = "fr-FR"
    currency: str = "EUR"
    timezone: str = "Europe/Paris"
    tax: Tax = "included"
    """Basis of prices told to people (site, posts, mails, print) that state none. Exports keep
    their own: a till or shop file that does not say is compared with nothing, unless nearly all of
    its prices are another channel's to the cent."""
    reference: str | None = None
    """The channel that is right where channels differ; None: no channel is."""
    spelling: tuple[str, ...] = ()
    """Names with their exact spelling."""
    slogans: tuple[str, ...] = ()
    rules: tuple[str, ...] = BUILTIN_PACKS
    """`builtin:<pack>` or a folder of rules relative to the configuration."""

    @property
    def territory(self) -> str:
        """The country of the locale, in ISO 3166-1; empty where it names none."""
        return self.locale.replace("_", "-").partition("-")[2].upper()


@dataclass(frozen=True)
class Letterhead:
    """Whose paper the reports are on."""

    agency: str | None = None
    """Who hands the audit over."""
    logo: str | None = None
    """Picture file (PNG, JPEG, WebP or SVG), relative to the configuration."""
    accent: str | None = None
    """Colour as `#rrggbb`; darkened or lightened where text in it could not be read."""


@dataclass(frozen=True)
class Match:
    """What the brand knows of its own keys."""

    sku_families: tuple[tuple[str, ...], ...] = ()
    """Channels that share one set of SKUs; a SKU links nothing outside its family. Empty: all
    channels of the brand's own share theirs."""
