"""The words of the whole program, as frozen values.

Every stage takes and gives these: documents become facts, facts become
subjects, subjects become verdicts, and an audit holds them all. Nothing here
reads a file or the network.

Amounts are `decimal.Decimal` in the currency's main unit (19.90 EUR), never
float. Times are aware. None always means "not said", never "nothing" or zero.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, Literal, get_args

# ── closed vocabularies ──────────────────────────────────────────────────────

Role = Literal[
    "current",  # what anyone pays now
    "list",  # struck or recommended price: schema.org ListPrice, StrikethroughPrice, MSRP
    "sale",  # the price to pay, said together with a list price or inside a sale window
    "member",  # only for card holders, subscribers or a code: schema.org validForMemberTier
    "unit",  # per kilo, litre, metre or piece: schema.org referenceQuantity
    "instalment",  # one of n payments, or per month
    "from",  # the low end of a range: schema.org AggregateOffer.lowPrice
    "threshold",  # an amount to reach ("livraison offerte dès 49 €")
    "deposit",  # consigne, caution
    "shipping",  # what delivery costs
    "used",  # second-hand, refurbished, open box
]
ROLES: tuple[Role, ...] = get_args(Role)

Tax = Literal["included", "excluded", "unknown"]

# Google Merchant's words, with schema.org's LimitedAvailability and Discontinued.
Availability = Literal[
    "in_stock",
    "out_of_stock",
    "preorder",
    "backorder",
    "limited_availability",
    "discontinued",
    "unknown",
]

# What a document turned out to be. Anything but "ok" yields no offer and ends
# as "cannot tell", never as a finding.
PageVerdict = Literal[
    "ok", "blocked", "login", "consent", "search", "empty", "gone", "failed", "wrong_market"
]
PageKind = Literal["product", "listing", "promotion", "service", "article", "home", "other"]

# Google Merchant's promotion vocabulary, with what retail says beyond it.
PromotionKind = Literal[
    "percent_off",
    "money_off",
    "buy_m_get_n",
    "free_gift",
    "free_shipping",
    "price_point",
    "loyalty",
    "cash_back",
    "bundle",
]

ClaimKind = Literal[
    "free_shipping_threshold",
    "shipping_fee",
    "delivery_delay",
    "return_days",
    "return_fees",
    "warranty",
    "click_and_collect_delay",
    "instalments",
    "origin",
    "price_guarantee",
    "same_price_everywhere",
    "opening_hours",
    "phone",
    "code_refused",  # "le code HIVER20 n'est plus valable": the code is the value
]

MessageRole = Literal[
    "tagline",
    "headline",
    "body",
    "post",
    "caption",
    "subject",
    "preheader",
    "script",
    "sms",
    "bio",
    "announcement",
    "label",
]

# Whose words they are: only the brand's own are judged as its voice.
Voice = Literal["brand", "customer", "other", "legal"]

Formality = Literal["formal", "informal", "mixed"]
Severity = Literal["error", "warning", "note"]  # SARIF's levels
Status = Literal["new", "open", "worse", "resolved"]


# ── where a fact was read ────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read, so that anyone can read it again.

    `quote` stands literally in the document (after character decoding; runs of
    white space may be folded where it was read from a page's visible text).
    """

    quote: str
    location: str = ""
    """URL, or path of the file relative to the configuration."""
    selector: str | None = None
    """CSS selector, JSON pointer, message id, or `page 3 @ x0,y0,x1,y1` in a PDF."""
    row: int | None = None
    """Physical line or sheet row, 1-based."""
    column: str | None = None
    """Column header, or `sheet!column`."""
    sha256: str = ""
    """Hash of the stored document."""
    captured_at: datetime | None = None
    screenshot: str | None = None
    """Hash of a stored WebP picture of the page with the quote framed; None where there is none."""

    @property
    def place(self) -> str:
        """`location:row:column` or `location selector`, for people."""
        if self.row is not None:
            return f"{self.location}:{self.row}" + (f" [{self.column}]" if self.column else "")
        return f"{self.location} ({self.selector})" if self.selector else self.location


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server said about a page when it was last read, for a conditional request."""

    sha256: str
    etag: str | None = None
    last_modified: str | None = None
    rendered: bool = False
    """The document is the DOM after scripts ran, so a new one must be rendered too."""


@dataclass(frozen=True, slots=True)
class Document:
    """What was fetched or read, byte for byte."""

    channel: str
    location: str
    """Public URL, or path relative to the configuration."""
    captured_at: datetime
    media_type: str
    content: bytes = field(repr=False)
    sha256: str = ""
    published_at: datetime | None = None
    """When the text in it was published, where the source says so."""
    status: int | None = None
    """HTTP status; None for files."""
    verdict: PageVerdict = "ok"
    """What the fetch alone could tell; extraction may still lower it."""
    rendered: bool = False
    """True when `content` is the DOM after scripts ran in the browser."""
    why: str = ""
    """What the verdict was given for: words of the page, or the server's status."""
    packed: bytes | None = field(default=None, repr=False, compare=False)
    """`content` as it was sent, gzip; None where it was not sent so."""
    validators: Validators | None = None
    """What to remember of the place once the document is stored; None: nothing new."""

    def __post_init__(self) -> None:
        if not self.sha256:
            object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    @property
    def today(self) -> date:
        """The day that relative dates in the text refer to."""
        return (self.published_at or self.captured_at).date()

    def evidence(
        self,
        quote: str,
        *,
        selector: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> Evidence:
        """Evidence for `quote` in this document."""
        return Evidence(quote, self.location, selector, row, column, self.sha256, self.captured_at)

    def place(self, evidence: Evidence | None) -> Evidence | None:
        """The evidence, said to stand in this document."""
        if evidence is None:
            return None
        selector = evidence.selector and sys.intern(evidence.selector)  # like pages share it
        return Evidence(
            evidence.quote, self.location, selector, evidence.row, evidence.column,
            self.sha256, self.captured_at, evidence.screenshot,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Failure:
    """Something that could not be read. It never stops a run."""

    kind: str
    """Stable word: unreadable-file, blocked, truncated, tls-error, throttled …"""
    where: str
    """file:line, sheet!cell or URL."""
    why: str
    hint: str = ""
    """What to do about it."""
    channel: str = ""
    fatal: bool = True
    """True when the channel is incomplete because of it (exit code 3); False for a notice."""
    count: int = 1
    """Documents it stands for."""


# ── facts ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Price:
    """One amount and what it means."""

    amount: Decimal
    currency: str | None = None
    """ISO 4217; None when the text does not say and no hint was given."""
    role: Role = "current"
    tax: Tax = "unknown"
    low: Decimal | None = None
    """Low end, where a range was given; equal to `amount` then."""
    high: Decimal | None = None
    per: str | None = None
    """Reference quantity of a unit price (`1 kg`, `100 ml`), or number of instalments (`3`)
    or period (`month`)."""
    confidence: float = 1.0
    """0 to 1; 0.9 and above is "high": markup and shown text agree, or one clear reading."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """A product as sold on one channel."""

    title: str | None = None
    prices: Mapping[Role, Price] = field(default_factory=dict)
    """At most one price per role. `current` is what anyone pays now (a running sale price
    included); `list` is the struck price."""
    sku: str | None = None
    gtin: str | None = None
    mpn: str | None = None
    brand: str | None = None
    parent: str | None = None
    """Product group: Google's item_group_id, schema.org productGroupID, Shopify's handle."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Variant attributes as the source states them: size, color, …"""
    condition: str | None = None
    """new, refurbished, used; None when not said."""
    category: str | None = None
    availability: Availability = "unknown"
    availability_evidence: Evidence | None = None
    url: str | None = None
    image: str | None = None
    market: str | None = None
    store: str | None = None
    sale_from: datetime | None = None
    sale_through: datetime | None = None
    net: Price | None = None
    """The price without tax, where the source states both."""
    markup: Price | None = None
    """What the page's structured data says, where the page was read by what it shows."""
    reduction: Price | None = None
    """The percent off that the source states beside the list price and the price to pay; the
    amount is the percent, and there is no currency."""
    ambiguous: str | None = None
    """Why one price could not be chosen (several variants …); None when it could."""
    defects: tuple[str, ...] = ()
    """What is wrong with the page's product markup, as `kind=value`: gtin-invalid, price-format,
    currency-missing, availability-unknown, valid-until-unreadable, price-contradicts,
    availability-contradicts, json-ld-broken."""
    mention: bool = False
    """Named in running text, so `title` is the words around the price, not a title."""
    published_at: datetime | None = None
    """When the text that names it was published; None for what holds whenever it is read."""
    evidence: Evidence | None = None

    def price(self, role: Role) -> Price | None:
        """The price in this role, or None."""
        return self.prices.get(role)


@dataclass(frozen=True, slots=True)
class Promotion:
    """An offer announced in words, in Google Merchant's promotion vocabulary."""

    kind: PromotionKind
    value: Decimal | None = None
    """Percent, or an amount in `currency`; for buy_m_get_n the percent off the n items."""
    currency: str | None = None
    up_to: bool = False
    """The value is a maximum ("jusqu'à -50 %")."""
    code: str | None = None
    codeless: bool = False
    """It says that it needs no code."""
    minimum_spend: Decimal | None = None
    minimum_quantity: int | None = None
    buy: int | None = None
    get: int | None = None
    scope: str | None = None
    """The words that say what it applies to."""
    exclusions: str | None = None
    audience: str | None = None
    """members, new_customers, students …; None means everyone."""
    redemption_channel: Literal["online", "in_store"] | None = None
    valid_from: datetime | None = None
    valid_through: datetime | None = None
    """Last moment included; a bare date means the end of that day."""
    while_stocks_last: bool = False
    stackable: bool | None = None
    gift: str | None = None
    name: str | None = None
    """A proper name ("French Days"), where it has one."""
    quote: str = ""
    """The words it was read from."""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """A promise in words: a delay, a threshold, a number of days."""

    kind: ClaimKind
    value: str
    """Normalised: a decimal number, E.164 phone, `Mo-Sa 10:00-19:00; Su 11:00-18:00`
    (OpenStreetMap's form), or lower-case words."""
    unit: str | None = None
    """hour, day, business_day, month, year; the currency for amounts."""
    minimum: str | None = None
    """Low end of a range ("2 à 4 jours")."""
    condition: str | None = None
    """The words that restrict it ("en point relais"); None when it stands alone."""
    subject: str | None = None
    """Whose: the shop's name for opening hours, the product for a warranty."""
    quote: str = ""
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A text the brand published."""

    body: str
    role: MessageRole = "body"
    language: str | None = None
    """BCP 47."""
    voice: Voice = "brand"
    published_at: datetime | None = None
    link: str | None = None
    evidence: Evidence | None = None
    unsubscribe: bool | None = None
    """Whether the mail it stands in says how to receive no more; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read."""

    url: str
    verdict: PageVerdict
    kind: PageKind = "other"
    offers: tuple[Offer, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    claims: tuple[Claim, ...] = ()
    messages: tuple[Message, ...] = ()
    title: str | None = None
    language: str | None = None
    currency: str | None = None
    platform: str | None = None
    canonical: str | None = None
    links: tuple[str, ...] = ()
    """Absolute http(s) links to the same host, without fragments, each once."""
    needs_browser: bool = False
    """The page's own evidence says that scripts draw what it sells."""
    disagrees: bool = False
    """Its structured data and its shown price differ."""
    why: str = ""
    """What the verdict rests on, where it is not `ok`."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything read from one document."""

    document: str
    """sha256 of the document."""
    channel: str
    location: str
    verdict: PageVerdict = "ok"
    why: str = ""
    offers: tuple[Offer, ...] = ()
    promotions: tuple[Promotion, ...] = ()
    claims: tuple[Claim, ...] = ()
    messages: tuple[Message, ...] = ()
    failures: tuple[Failure, ...] = ()
    captured_at: datetime | None = None
    """When the document was read, where its messages do not say so themselves."""
    frame: Any = None
    """Offers as a polars frame (see `offers.py`) where they come by the thousand; None else."""


# ── subjects, verdicts, findings ─────────────────────────────────────────────

SubjectKind = Literal["product", "promotion", "claim", "message", "page"]


@dataclass(frozen=True, slots=True)
class Subject:
    """One product, promotion, promise or message theme across channels."""

    kind: SubjectKind
    key: str
    """Stable from run to run: a GTIN, a promotion code, a claim kind."""
    name: str
    gtin: str | None = None
    sku: str | None = None


@dataclass(frozen=True, slots=True)
class Observed:
    """What one channel says about a subject."""

    channel: str
    value: str
    """For people, as the channel states it: `39,90 €`."""
    evidence: Evidence


SHOWN = 8
"""Characters of a fingerprint that are shown to people, who may name a finding by them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A disagreement worth reading."""

    rule: str
    severity: Severity
    subject: Subject
    channels: tuple[str, ...]
    """The channel that deviates; all of them, sorted, where nobody is known to be right."""
    observed: tuple[Observed, ...]
    message: Mapping[str, str]
    """One sentence per language (fr, en)."""
    expected: str | None = None
    role: str = ""
    """Price role or field compared; part of the identity."""
    suggestion: str | None = None
    status: Status = "new"
    first_seen: datetime | None = None
    waived: str | None = None
    """Reason of the waiver or `baseline`; None when it counts."""

    @property
    def fingerprint(self) -> str:
        """32 hex digits of rule, subject, channels and role.

        No amount and no line number, so a finding keeps its identity while a price moves.
        """
        parts = (self.rule, self.subject.kind, self.subject.key, *self.channels, self.role)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def with_status(self, status: Status, first_seen: datetime) -> Finding:
        """The same finding with its place in history."""
        return replace(self, status=status, first_seen=first_seen)


@dataclass(frozen=True, slots=True)
class CannotTell:
    """A comparison that could not be made, and why. Never a finding."""

    rule: str
    subject: Subject
    channels: tuple[str, ...]
    reason: str
    """Stable word: tax-unknown, currency-differs, ambiguous-variant, blocked-page …"""
    detail: str = ""
    count: int = 1
    """Comparisons it stands for: many alike are told once."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one rule said about everything it looked at."""

    rule: str
    severity: Severity = "error"
    findings: tuple[Finding, ...] = ()
    cannot_tell: tuple[CannotTell, ...] = ()
    agreed: Mapping[str, int] = field(default_factory=dict)
    """Comparisons that agreed, per channel."""
    differed: Mapping[str, int] = field(default_factory=dict)
    """Comparisons that differed, per channel (waived and meant ones not counted)."""
    scored: bool = True
    """False for information: it is in no score."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a channel was read."""

    channel: str
    kind: str
    documents: int = 0
    unchanged: int = 0
    """Of these, not fetched or parsed again because nothing changed."""
    unreadable: int = 0
    skipped: int = 0
    """Known but not read: robots.txt, budget, out of scope."""
    offers: int = 0
    promotions: int = 0
    claims: int = 0
    messages: int = 0
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """Coherence from 0 to 100, and what it rests on."""

    value: float | None
    """None where nothing could be compared."""
    agreed: int
    differed: int
    cannot_tell: int


@dataclass(frozen=True, slots=True)
class Audit:
    """One run."""

    run: str
    brand: str
    started_at: datetime
    finished_at: datetime
    judged_at: date
    locale: str
    coverage: tuple[Coverage, ...]
    subjects: int
    findings: tuple[Finding, ...]
    cannot_tell: tuple[CannotTell, ...]
    failures: tuple[Failure, ...]
    scores: Mapping[str, Score]
    """Keys: `overall`, `channel:<name>`, `family:<rule family>`."""
    resolved: tuple[str, ...] = ()
    """Fingerprints of earlier findings that were looked for again and are gone."""
    notes: tuple[str, ...] = ()

    @property
    def incomplete(self) -> bool:
        """True when a channel could not be read."""
        return any(failure.fatal for failure in self.failures)


def utc_now() -> datetime:
    """The present moment, aware, in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)
