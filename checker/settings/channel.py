"""Where the brand speaks: one place, and how it is read."""

from __future__ import annotations

import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Literal

from checker.model import Role, Tax
from checker.settings.voice import ChannelVoice


@dataclass(frozen=True)
class Fields:
    """Where the offers stand in the JSON of an app: paths of keys, dots and `[*]`."""

    items: str
    """Every offer: `data.products[*]`. The other paths start from there."""
    title: str | None = None
    sku: str | None = None
    gtin: str | None = None
    mpn: str | None = None
    brand: str | None = None
    parent: str | None = None
    category: str | None = None
    url: str | None = None
    image: str | None = None
    availability: str | None = None
    currency: str | None = None
    price: Mapping[Role, str] = field(default_factory=dict)
    """Role → path: `price.current = "price.amount"`."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Name of a variant's attribute → path."""
    messages: tuple[str, ...] = ()
    """Texts of the app, from the top of the answer: `data.banners[*].text`."""
    decimals: int = 0
    """2: amounts are whole numbers of cents."""
    next: str | None = None
    """From the top of the answer: the address of the next one."""
    page: str | None = None
    """Parameter of `url` that numbers the answers, from 1; an answer without items is the last."""


@dataclass(frozen=True)
class Channel:
    """One place where the brand speaks."""

    name: str
    kind: str
    url: str | None = None
    serve: str | None = None
    """Folder of a static site, served on loopback for the run as if it were `url`."""
    path: str | None = None
    """File, folder or glob, relative to the configuration."""
    account: str | None = None
    """Account that is read through its network's API: `@maisonlune`."""
    network: str | None = None
    """Network of the account; None: the channel's name says it."""
    token: str | None = None
    """`${NAME}`: the environment variable with the token or password, which is never stored."""
    api: str | None = None
    """Another address of the API than the network's own."""
    format: str | None = None
    """Vendor profile of an export; None: recognised from its header."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Our field → the file's column, where the vendor is not known."""
    profiles: tuple[str, ...] = ()
    """Profiles of the brand's own formats (`checker formats learn`): files, folders or globs
    relative to the configuration. Those of the whole configuration count here too."""
    selectors: Mapping[str, str] = field(default_factory=dict)
    """Field → CSS selector, pinned where automatic reading is wrong."""
    fields: Fields | None = None
    """Where the offers stand in the JSON of an app or kiosk."""
    tax: Tax | None = None
    """None: as the export's profile says, or `brand.tax` where the channel speaks to people, and
    for every file of a brand without tax in the United States and Canada."""
    tax_rate: Decimal | None = None
    """Percent that is added to the channel's prices without tax before they are compared with
    prices with tax (a B2B shop); None: only a price stated both ways is compared, unless the
    country's usual tax makes nearly all of the channel's prices the reference's."""
    tax_rates: Mapping[str, Decimal] = field(default_factory=dict)
    """Percent by the tax rule or class that an export of prices without tax names (PrestaShop,
    WooCommerce): `tax_rates = { "3" = 5.5, "taux-reduit" = 5.5 }`; `tax_rate` holds for the
    rest."""
    locale: str | None = None
    timezone: str | None = None
    """Of the browser; None: the brand's."""
    currency: str | None = None
    market: str | None = None
    """A country (`FR`) or a name of your own; a country also tells a site's markets apart."""
    store: str | None = None
    owner: Literal["own", "third-party"] = "own"
    """A third party's prices (a marketplace, a comparator) are shown as distance from the
    recommended price and judged by nothing else."""
    device: Literal["desktop", "mobile"] = "desktop"
    complete: bool = False
    """Every product of the reference should be here, so an absent one is a finding."""
    voice: ChannelVoice = field(default_factory=ChannelVoice)
    max_age_days: int = 60
    """Messages older than this are history, not current statements."""
    max_pages: int = 2000
    delay: Decimal = Decimal("1.0")
    """Seconds between two requests to one host; 0 is allowed only for `serve`."""
    robots: bool = True
    deadline_minutes: int | None = None
    """The site is left after so long; what was not reached is said. None: only the run's bound."""
    browser: Literal["auto", "never"] = "auto"
    endpoints: bool = True
    """Read the product list that Shopify and WooCommerce give to anyone, beside the pages."""
    consent: Literal["refuse", "accept", "ignore"] = "refuse"
    """What the browser answers to a cookie banner; `ignore` leaves it standing."""
    headers: Mapping[str, str] = field(default_factory=dict)
    """More headers for a site behind a door. Here and in `cookies`, `auth` and `storage_state`,
    `${NAME}` is read from the environment; nothing of it leaves the site, is stored or shown."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    """Sent to the site: a login, or the currency it shows."""
    auth: str | None = None
    """`user:${PASSWORD}`."""
    storage_state: str | None = None
    """Playwright's storage state of a login: its file, or the JSON itself as `${NAME}`."""
    allow_private: bool = False
    """Permit addresses of private networks (an intranet); the report says so."""
    enabled: bool = True


def kinds() -> tuple[str, ...]:
    """Kinds of channel: the modules of `checker.channels`, found without importing them."""
    folder = Path(__file__).parents[1] / "channels"
    return tuple(sorted(m.name for m in pkgutil.iter_modules([str(folder)]) if m.name[0] != "_"))
