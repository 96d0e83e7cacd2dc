"""What documents say: prices and offers, promotions, promises, messages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Literal, get_args

from checker.model.record import Record
from checker.model.sources import Evidence, Failure, PageVerdict

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
    "order_cutoff",  # the hour by which to order for what the condition names, `14:00`
    "click_and_collect_delay",
    "instalments",
    "instalments_minimum",  # the order from which so many payments are offered
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


class Price(Record, frozen=True, gc=False):
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


class Offer(Record, frozen=True, gc=False):
    """A product as sold on one channel."""

    title: str | None = None
    prices: Mapping[Role, Price] = {}
    """At most one price per role. `current` is what anyone pays now (a running sale price
    included); `list` is the struck price."""
    sku: str | None = None
    gtin: str | None = None
    mpn: str | None = None
    brand: str | None = None
    parent: str | None = None
    """Product group: Google's item_group_id, schema.org productGroupID, Shopify's handle."""
    attributes: Mapping[str, str] = {}
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


class Promotion(Record, frozen=True, gc=False):
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
    published_at: datetime | None = None
    """When the message or the site's article that tells it was published; None for what is said
    now."""

    def is_over(self, now: datetime) -> bool:
        """True after its last moment; False where it names none."""
        return self.valid_through is not None and self.valid_through < now

    def runs(self, now: datetime) -> bool:
        """True but before its first moment and after its last, as far as it names them."""
        return not self.is_over(now) and not (self.valid_from and self.valid_from > now)


class Claim(Record, frozen=True, gc=False):
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


class Message(Record, frozen=True, gc=False):
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
