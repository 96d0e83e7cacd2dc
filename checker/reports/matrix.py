"""What all channels say, side by side: the part of a report that findings do not hold.

A Matrix is frozen and serialisable, so a stored run can be rendered again.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar, cast

from msgspec import structs

from checker.model import (
    Availability,
    Claim,
    Evidence,
    Formality,
    Promotion,
    Role,
    Subject,
    Tax,
)
from checker.offers import PriceColumn, evidence
from checker.subjects import Group, Said, Subjects

if TYPE_CHECKING:
    import polars as pl

Terms = TypeVar("Terms", Promotion, Claim)
ROLES: tuple[Role, ...] = ("current", "list", "member", "unit", "from", "instalment", "used")
EXAMPLES = 3
"""Messages quoted per channel and form of address."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one channel, or one store of it, says of a product."""

    channel: str
    store: str | None = None
    prices: Mapping[Role, Decimal] = field(default_factory=dict)
    currency: str | None = None
    tax: Tax = "unknown"
    availability: Availability = "unknown"
    doubt: str | None = None
    """Why one price could not be chosen; None when it could."""
    evidence: Evidence = field(default_factory=lambda: Evidence(""))


@dataclass(frozen=True, slots=True)
class Row:
    """One product across channels."""

    subject: Subject
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A message that shows how a channel speaks."""

    form: Formality | None
    quote: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Voice:
    """How one channel speaks."""

    channel: str
    policy: str
    """The form of address it should use, as configured; `any` where it is free."""
    messages: int = 0
    forms: Mapping[Formality, int] = field(default_factory=dict)
    """Messages by form of address; those without a mark are in none."""
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Matrix:
    """Products, promotions, promises and voices of all channels."""

    channels: tuple[str, ...] = ()
    """In the order of the configuration."""
    reference: str | None = None
    """The channel that is right where they differ."""
    currency: str | None = None
    """The brand's, for amounts that name none; ISO 4217."""
    products: tuple[Row, ...] = ()
    promotions: tuple[Group[Promotion], ...] = ()
    claims: tuple[Group[Claim], ...] = ()
    voices: tuple[Voice, ...] = ()


def of(subjects: Subjects) -> Matrix:
    """The matrix of a run's subjects."""
    settings = subjects.settings
    names = tuple(channel.name for channel in settings.channels if channel.enabled)
    return Matrix(
        channels=names,
        reference=settings.brand.reference,
        currency=settings.brand.currency,
        products=tuple(_rows(subjects.offers)),
        promotions=tuple(map(_distinct, subjects.promotions)),
        claims=tuple(map(_distinct, subjects.claims)),
        voices=tuple(_voices(subjects)),
    )


def _distinct(group: Group[Terms]) -> Group[Terms]:
    """The group with what a channel repeats on every page said once."""
    first: dict[tuple[str, Terms], Said[Terms]] = {}
    for said in group.said:
        first.setdefault((said.channel, structs.replace(said.fact, quote="", evidence=None)), said)
    return replace(group, said=tuple(first.values()))


def _rows(offers: pl.DataFrame) -> Iterator[Row]:
    import polars as pl

    stated = pl.any_horizontal(pl.col(f"price_{role}").is_not_null() for role in ROLES)
    frame = offers.filter(pl.col("subject").is_not_null() & (stated | ~pl.col("mention"))).sort(
        "subject_name", "subject", "channel", "store", "mention", "confidence", "location", "row",
        descending=[False] * 5 + [True] + [False] * 2, nulls_last=True,
    )  # fmt: skip
    for key, rows in groupby(frame.iter_rows(named=True), key=lambda row: row["subject"]):
        group = list(rows)
        cells = groupby(group, key=lambda row: (row["channel"], row["store"]))
        yield Row(_subject(key, group), tuple(_cell(list(own)) for _, own in cells))


def _subject(key: str, rows: list[dict[str, Any]]) -> Subject:
    def first(column: str) -> str | None:
        return next((row[column] for row in rows if row[column]), None)

    name = first("subject_name") or first("title") or key
    return Subject("product", key, name, first("gtin"), first("sku"))


def _cell(rows: list[dict[str, Any]]) -> Cell:
    """The most certain reading of each price role, the most certain reading first in `rows`."""
    sources = {
        role: row for role in ROLES for row in reversed(rows) if row[f"price_{role}"] is not None
    }
    main = next(iter(sources.values()), rows[0])
    stock = next((row["availability"] for row in rows if row["availability"] != "unknown"), None)
    return Cell(
        channel=main["channel"],
        store=main["store"],
        prices={role: row[f"price_{role}"] for role, row in sources.items()},
        currency=main["currency"],
        tax=main["tax"] or "unknown",
        availability=stock or "unknown",
        doubt=main["ambiguous"],
        evidence=evidence(main, cast(PriceColumn | None, next(iter(sources), None))),
    )


def _voices(subjects: Subjects) -> Iterator[Voice]:
    from checker.extract.address import address_marks, form_of
    from checker.extract.address_calls import clear_marks

    settings = subjects.settings
    counts: Counter[str] = Counter()
    forms: defaultdict[str, Counter[Formality]] = defaultdict(Counter)
    examples: defaultdict[str, list[Example]] = defaultdict(list)
    channels = {channel.name: channel for channel in settings.channels}
    is_first = subjects.firsts()
    for said in subjects.messages:
        message, channel = said.fact, channels.get(said.channel)
        if channel is None or message.voice != "brand" or message.role == "label":
            continue
        if not is_first(said):
            continue
        counts[said.channel] += 1
        locale = message.language or channel.locale or settings.brand.locale
        marks = address_marks(message.body, locale=locale)
        form = form_of(clear_marks(message.body, marks, role=message.role))
        if form is None:
            continue
        forms[said.channel][form] += 1
        if forms[said.channel][form] <= EXAMPLES:
            where = message.evidence or Evidence(message.body)
            examples[said.channel].append(Example(form, message.body, where))
    for channel in settings.channels:
        name, policy = channel.name, channel.voice.address or settings.voice.address
        if counts[name]:
            yield Voice(name, policy, counts[name], dict(forms[name]), tuple(examples[name]))
