"""`checker.toml` → Settings.

The file is checked whole before anything runs: `load` raises one
ConfigurationError that lists every mistake with its line.
"""

from __future__ import annotations

import difflib
import hashlib
import os
import pkgutil
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from decimal import Decimal
from glob import glob
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from checker import schema
from checker.errors import ConfigurationError, Problem, UsageError
from checker.model import ROLES, ClaimKind, MessageRole, Role, Severity, Tax
from checker.scope import EVERYTHING, Scope

Mode = Literal["auto", "reference", "majority", "pairwise"]
Address = Literal[
    "tu", "vous", "du", "Sie", "tú", "usted", "Lei", "je", "u", "informal", "formal", "any"
]

BUILTIN_PACKS = (
    "builtin:price",
    "builtin:promotion",
    "builtin:availability",
    "builtin:claim",
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
    their own: a till or shop file that does not say is compared with nothing."""
    reference: str | None = None
    """The channel that is right where channels differ; None: no channel is."""
    spelling: tuple[str, ...] = ()
    """Names with their exact spelling."""
    slogans: tuple[str, ...] = ()
    rules: tuple[str, ...] = BUILTIN_PACKS
    """`builtin:<pack>` or a folder of rules relative to the configuration."""


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
class Letterhead:
    """Whose paper the reports are on."""

    agency: str | None = None
    """Who hands the audit over."""
    logo: str | None = None
    """Picture file (PNG, JPEG, WebP or SVG), relative to the configuration."""
    accent: str | None = None
    """Colour as `#rrggbb`; darkened or lightened where text in it could not be read."""


@dataclass(frozen=True)
class VoiceJudge:
    """A language model that is asked for a second opinion on messages near the border of the
    learned voice, by the API that OpenAI's and most others speak. It only ever adds a note."""

    url: str
    """Address of the API, e.g. `http://127.0.0.1:11434/v1`."""
    model: str
    key: str | None = None
    """Key of the API, as `"${NAME}"` from the environment."""
    most: int = 50
    """Messages asked about in one run, at most."""


@dataclass(frozen=True)
class VoiceStyle:
    """Bounds and policies of style; a key that is not given asks for nothing. A channel may give
    its own under `voice.style`."""

    exclamations: int | None = None
    """Exclamation marks in a message, at most."""
    emoji: int | None = None
    """Emoji in a message, at most."""
    hashtags: int | None = None
    """Hashtags in a message, at most."""
    capitals: int | None = None
    """Words in capitals in a message, at most; codes and the brand's names do not count."""
    sentence_words: int | None = None
    """Words of a sentence, at most."""
    reading_ease: int | None = None
    """Reading ease at the least, 0 (hard) to 100 (easy): Flesch in English, Kandel-Moles in
    French; of pages, mails and posts of a hundred words or more."""
    typography: bool | None = None
    """True: French spaces before ; : ! ? % € and inside « »."""
    inclusive: Literal["any", "point", "never"] | None = None
    """Spelling of both genders: only with the middle dot (client·e·s), or never."""
    absolute: Literal["any", "never"] | None = None
    """`never`: no absolute claims (the best, number one, the only)."""
    green: Literal["any", "never"] | None = None
    """`never`: no general green claims (eco-friendly, 100 % natural, carbon neutral)."""
    foreign: Literal["any", "translated"] | None = None
    """`translated`: an English line on a French channel has its translation beside it."""


@dataclass(frozen=True)
class Required:
    """A mention that messages must hold."""

    text: str
    channels: tuple[str, ...] = ()
    """Names of channels; empty: all, or those of `kinds`."""
    kinds: tuple[str, ...] = ()
    """Kinds of channel: sms, email …"""
    roles: tuple[MessageRole, ...] = ()
    """Parts that must hold it (subject, body, post …); empty: any."""


@dataclass(frozen=True)
class Campaign:
    """A message that channels should show while it runs."""

    name: str
    words: tuple[str, ...]
    """A message that holds one of them is of the campaign: its code, its name, its slogan."""
    channels: tuple[str, ...]
    """Where it should be."""
    from_: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Voice:
    """How the brand speaks, everywhere unless a channel says otherwise."""

    address: Address = "any"
    banned: tuple[str, ...] = ()
    preferred: Mapping[str, str] = field(default_factory=dict)
    """What people write instead → the brand's word."""
    competitors: tuple[str, ...] = ()
    """Names that the brand's own messages do not mention."""
    required: tuple[Required, ...] = ()
    style: VoiceStyle = field(default_factory=VoiceStyle)
    campaigns: tuple[Campaign, ...] = ()
    translations: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slogan → its translations, each as exact as the slogan."""
    learn: tuple[str, ...] = ()
    """Approved texts that the voice is learned from: `channel:/path` for messages of a channel,
    else text, Markdown or DOCX files, one text a line."""
    judge: VoiceJudge | None = None
    """None: no model is asked."""


@dataclass(frozen=True)
class Match:
    """What the brand knows of its own keys."""

    sku_families: tuple[tuple[str, ...], ...] = ()
    """Channels that share one set of SKUs; a SKU links nothing outside its family. Empty: all
    channels of the brand's own share theirs."""


@dataclass(frozen=True)
class ChannelVoice:
    """What one channel does differently."""

    address: Address | None = None
    style: VoiceStyle = field(default_factory=VoiceStyle)


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
    """None: as the export's profile says, or `brand.tax` where the channel speaks to people."""
    tax_rate: Decimal | None = None
    """Percent that is added to the channel's prices without tax before they are compared with
    prices with tax (a B2B shop); None: only a price stated both ways is compared."""
    tax_rates: Mapping[str, Decimal] = field(default_factory=dict)
    """Percent by the tax rule that an export of prices without tax names (PrestaShop):
    `tax_rates = { "3" = 5.5 }`; `tax_rate` holds for the rest."""
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
        """The channel of that name. Raises KeyError."""
        return next(c for c in self.channels if c.name == name)

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


def load(path: Path) -> Settings:
    """Reads and checks a configuration. Raises ConfigurationError with every mistake."""
    builder = schema.Builder(schema.read(path), _CHECKS)
    data = dict(builder.toml.data)
    for name in INTERNAL:
        if data.pop(name, None) is not None:
            builder.problem((name,), f"unknown key '{name}'")
    settings = builder.build(Settings, data)
    _check_channels(builder)
    _check_names(builder)
    _check_profiles(builder, path.parent)
    _check_logo(builder, path.parent)
    _check_learn(builder, path.parent)
    _check_alerts(builder)
    builder.raise_problems()
    assert settings is not None
    channels = tuple(
        replace(channel, profiles=(*settings.profiles, *channel.profiles))
        for channel in settings.channels
    )
    return replace(settings, channels=channels, file=path)


def kinds() -> tuple[str, ...]:
    """Kinds of channel: the modules of `checker.channels`, found without importing them."""
    folder = Path(__file__).parent / "channels"
    return tuple(sorted(m.name for m in pkgutil.iter_modules([str(folder)]) if m.name[0] != "_"))


def _locale(value: str) -> str | None:
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(value, sep="-")
    except (UnknownLocaleError, ValueError):
        return "expected a locale, e.g. fr-FR"
    return None


def _currency(value: str | None) -> str | None:
    from babel.numbers import is_currency

    fine = value is None or is_currency(value)
    return None if fine else "expected an ISO 4217 currency, e.g. EUR"


def _timezone(value: str) -> str | None:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        return "expected a time zone, e.g. Europe/Paris"
    return None


def _kind(value: str) -> str | None:
    if value in kinds():
        return None
    near = difflib.get_close_matches(value, kinds(), 1)
    return f"did you mean '{near[0]}'?" if near else f"expected one of {', '.join(kinds())}"


def _name(value: str) -> str | None:
    fine = re.fullmatch(r"[\w.-]+", value)
    return None if fine else "letters, digits, dot, dash and underscore"


def _accent(value: str | None) -> str | None:
    fine = value is None or re.fullmatch(r"#[0-9a-fA-F]{6}", value)
    return None if fine else "expected a colour, e.g. #1d4d4f"


def positive(value: int | None) -> str | None:
    """For a count or a number of hours."""
    return None if value is None or value > 0 else "expected a number above 0"


QUIET = re.compile(r"([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)")


def _quiet(value: str) -> str | None:
    return None if not value or QUIET.fullmatch(value) else "expected hours, e.g. 22:00-07:00"


_CHECKS: Mapping[tuple[type, str], schema.Check] = {
    (Brand, "locale"): _locale,
    (Brand, "currency"): _currency,
    (Brand, "timezone"): _timezone,
    (Letterhead, "accent"): _accent,
    (Channel, "kind"): _kind,
    (Channel, "name"): _name,
    (Channel, "currency"): _currency,
    (Channel, "timezone"): lambda value: None if value is None else _timezone(value),
    (Alert, "quiet"): _quiet,
    (Adjustment, "confirm"): positive,
    (Adjustment, "max_age_hours"): positive,
}


def _tables(data: Any) -> list[Mapping[str, Any]]:
    return [table for table in data if isinstance(table, dict)] if isinstance(data, list) else []


def _check_channels(builder: schema.Builder) -> None:
    channels = _tables(builder.toml.data.get("channels", []))
    if not channels:
        builder.problem(("channels",), "there is no channel", "add a [[channels]] table")
    for number, channel in enumerate(channels):
        at = ("channels", number)
        if channel.get("name") in [earlier.get("name") for earlier in channels[:number]]:
            builder.problem((*at, "name"), f"two channels are named {channel['name']!r}")
        if channel.get("kind") == "website":
            if not str(channel.get("url", "")).startswith(("http://", "https://")):
                builder.problem(at, "a website needs an http(s) 'url'")
        elif channel.get("kind") in kinds() and not any(map(channel.get, _SOURCES)):
            builder.problem(at, f"channel {channel.get('name')!r} needs a 'path'")
        _check_access(builder, at, channel)


_SOURCES = ("path", "url", "account")
_LOOPBACK = re.compile(r"http://(?:127\.0\.0\.1|localhost|\[::1\])(?=[:/]|$)")


def _check_access(builder: schema.Builder, at: schema.Key, channel: Mapping[str, Any]) -> None:
    """What leads to an account: neither a token nor a password may stand in the file."""
    token, api, url = (channel.get(key) for key in ("token", "api", "url"))
    auth = channel.get("auth")
    if isinstance(auth, str) and "${" not in auth.partition(":")[2]:
        hint = 'write auth = "user:${NAME}" and export NAME'
        builder.problem((*at, "auth"), "'auth' names no environment variable", hint)
    if isinstance(token, str) and not _VARIABLE.fullmatch(token):
        hint = 'write token = "${NAME}" and export NAME; a token in a file is soon in other hands'
        builder.problem((*at, "token"), "'token' names no environment variable", hint)
    if isinstance(api, str) and not (api.startswith("https://") or _LOOPBACK.match(api)):
        builder.problem((*at, "api"), "'api' is no https address")
    if isinstance(url, str) and re.match(r"\w+://[^/@]*:[^/@]*@", url):
        hint = 'leave the password out and write token = "${NAME}"'
        builder.problem((*at, "url"), "'url' holds a password", hint)
    if channel.get("kind") == "email" and url and not str(url).startswith("imaps://"):
        builder.problem((*at, "url"), "'url' is no mailbox", "write imaps://user@host/INBOX")
    if channel.get("kind") == "app":
        _check_fields(builder, at, channel.get("fields"))
    if channel.get("account") and channel.get("kind") == "social":
        from checker.extract.answers import apis

        network = str(channel.get("network") or channel.get("name"))
        if network not in apis():
            said = f"no API of a network {network!r} is known"
            builder.problem((*at, "network"), said, f"networks: {', '.join(apis())}")


def _check_fields(builder: schema.Builder, at: schema.Key, fields: Any) -> None:
    """The paths of an app, before anything is read by them."""
    from checker.extract import paths

    if fields is None:
        hint = 'say where its offers stand: [channels.fields] items = "data.products[*]"'
        builder.problem(at, "an app needs 'fields'", hint)
    named = fields if isinstance(fields, dict) else {}
    texts: dict[schema.Key, Any] = {
        (key,): value for key, value in named.items() if key not in ("page", "decimals")
    }
    for table in ("price", "attributes"):
        inner = texts.pop((table,), None)
        texts |= {(table, k): v for k, v in inner.items()} if isinstance(inner, dict) else {}
    for key, value in texts.items():
        if key[0] == "price" and key[-1] not in ROLES:
            builder.problem((*at, "fields", *key), f"there is no price role {key[-1]!r}",
                            f"roles: {', '.join(ROLES)}")  # fmt: skip
        for path in value if isinstance(value, list) else [value]:
            try:
                paths.parse(path if isinstance(path, str) else "")
            except ValueError as error:
                builder.problem((*at, "fields", *key), str(error))


def _check_names(builder: schema.Builder) -> None:
    data = builder.toml.data
    names = sorted({str(c.get("name")) for c in _tables(data.get("channels", []))})
    brand = data.get("brand")
    used = [(("brand", "reference"), brand.get("reference"))] if isinstance(brand, dict) else []
    for number, difference in enumerate(_tables(data.get("differences", []))):
        listed = difference.get("channels")
        for name in listed if isinstance(listed, list) else []:
            used.append((("differences", number, "channels"), name))  # type: ignore[arg-type]
    others = {c.get("name") for c in _tables(data.get("channels", []))
              if c.get("owner") == "third-party"}  # fmt: skip
    if isinstance(brand, dict) and brand.get("reference") in others:
        builder.problem(("brand", "reference"), "a third party is never right about the brand",
                        "name one of the brand's own channels")  # fmt: skip
    for number, alert in enumerate(_tables(data.get("alerts", []))):
        listed = alert.get("channels")
        for name in listed if isinstance(listed, list) else []:
            used.append((("alerts", number, "channels"), name))  # type: ignore[arg-type]
    for at, name in used:
        if name is not None and name not in names:
            builder.problem(at, f"there is no channel {name!r}", f"channels: {', '.join(names)}")


def _check_learn(builder: schema.Builder, base: Path) -> None:
    data = builder.toml.data
    voice = data.get("voice")
    names = {str(channel.get("name")) for channel in _tables(data.get("channels", []))}
    entries = voice.get("learn") if isinstance(voice, dict) else None
    for number, entry in enumerate(entries if isinstance(entries, list) else []):
        known = not isinstance(entry, str) or entry.partition(":")[0] in names
        if not known and not glob(str(base / entry), recursive=True):
            at = ("voice", "learn", number)
            builder.problem(at, f"no file matches {entry!r}", "or `channel:/path`")


def _check_alerts(builder: schema.Builder) -> None:
    alerts = _tables(builder.toml.data.get("alerts", []))
    routes = [str(alert.get("name") or alert.get("to")) for alert in alerts]
    for number, route in enumerate(routes):
        if route in routes[:number]:
            what = "two [[alerts]] have the same 'to'"
            builder.problem(("alerts", number), what, "give each a 'name' of its own")


def find_profiles(named: Iterable[str], base: Path) -> tuple[Path, ...]:
    """The files of export profiles that names, folders and globs under `base` stand for."""
    found: dict[Path, None] = {}
    for name in named:
        path = base / name
        hits = path.glob("*.toml") if path.is_dir() else map(Path, glob(str(path)))
        found |= dict.fromkeys(sorted(hits))
    return tuple(found)


def _check_profiles(builder: schema.Builder, base: Path) -> None:
    from checker.exports import profile

    data = builder.toml.data
    lists: list[tuple[schema.Key, Mapping[str, Any]]] = [((), data)]
    lists += [(("channels", n), c) for n, c in enumerate(_tables(data.get("channels", [])))]
    for at, table in lists:
        named = table.get("profiles")
        for number, name in enumerate(named if isinstance(named, list) else []):
            paths = find_profiles([str(name)], base)
            if not paths:
                builder.problem((*at, "profiles", number), f"no profile matches {name!r}")
            try:
                profile.load(paths)
            except ConfigurationError as error:
                builder.problems += error.problems


_LOGOS = (".png", ".jpg", ".jpeg", ".webp", ".svg")


def _check_logo(builder: schema.Builder, base: Path) -> None:
    chosen = builder.toml.data.get("report")
    logo = chosen.get("logo") if isinstance(chosen, dict) else None
    if isinstance(logo, str):
        if not logo.lower().endswith(_LOGOS):
            builder.problem(("report", "logo"), f"expected one of {', '.join(_LOGOS)}")
        elif not (base / logo).is_file():
            builder.problem(("report", "logo"), f"there is no file {logo!r}")


_VARIABLE = re.compile(r"\$\{(\w+)\}")


def secret(text: str) -> str:
    """`text` with `${NAME}` read from the environment; never store or print the result.

    Raises ConfigurationError when a variable is not set.
    """

    def value(match: re.Match[str]) -> str:
        found = os.environ.get(match.group(1))
        if found is None:
            raise ConfigurationError(
                [Problem("environment", f"{match.group(1)} is not set", "export it first")]
            )
        return found

    return _VARIABLE.sub(value, text)
