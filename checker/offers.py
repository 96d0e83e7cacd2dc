"""Offers as columns: the one frame that travels from extract to check.

One row per offer, one fixed schema. Each price role has three columns:
`price_<role>` (Decimal, main unit of `currency`), `raw_<role>` (the text as the
source has it) and `spot_<role>` (column header or selector where it stands).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from checker.model import Evidence, Facts, Offer, Price

if TYPE_CHECKING:
    import polars as pl

# `net` is the price without tax where both are stated; `markup` is what a page's
# structured data says where the page was read by what it shows. `reduction` is a percent.
PriceColumn = Literal[
    "current",
    "list",
    "sale",
    "member",
    "unit",
    "instalment",
    "from",
    "used",
    "net",
    "markup",
    "reduction",
]
PRICE_COLUMNS: tuple[PriceColumn, ...] = get_args(PriceColumn)
_INHERITED: frozenset[PriceColumn] = frozenset({"current", "list"})
"""Prices that a variant's row in an export may leave to its product's."""


@cache
def schema() -> Mapping[str, Any]:
    """Column name → polars type, in order."""
    import polars as pl

    text, amount = pl.String(), pl.Decimal(18, 4)
    moment = pl.Datetime("us", "UTC")
    columns: dict[str, Any] = {
        "channel": text,
        "document": text,  # sha256
        "location": text,  # URL, or path relative to the configuration
        "selector": text,
        "row": pl.Int64(),
        "price_row": pl.Int64(),  # of the prices, where they stand in another row
        "captured_at": moment,
        "gtin": text,
        "sku": text,
        "mpn": text,
        "brand": text,
        "title": text,
        "raw_title": text,  # the words at `selector`, where the title is not among them
        "attributes": text,  # `size=50 ml|color=rouge`, sorted by name
        "parent": text,
        "condition": text,
        "category": text,
        "url": text,
        "image": text,
        "market": text,
        "store": text,
        "availability": text,
        "raw_availability": text,
        "spot_availability": text,
        "currency": text,
        "tax": text,
        "unit_per": text,  # reference quantity of `price_unit`
        "sale_from": moment,
        "sale_through": moment,
        "confidence": pl.Float64(),
        "ambiguous": text,
        "defects": text,  # `gtin-invalid=376|currency-missing=19.90`
        "mention": pl.Boolean(),
        "published_at": moment,
    }
    for role in PRICE_COLUMNS:
        columns |= {f"price_{role}": amount, f"raw_{role}": text, f"spot_{role}": text}
    # Where `markup` stands, where that is another document than the page.
    columns |= {"document_markup": text, "location_markup": text}
    return columns


def empty() -> pl.DataFrame:
    """A frame with no row."""
    import polars as pl

    return pl.DataFrame(schema=dict(schema()))


def conform(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with exactly the schema's columns, missing ones as null, `mention` as False."""
    import polars as pl

    return frame.select(
        (pl.col(name) if name in frame.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in schema().items()
    ).with_columns(pl.col("mention").fill_null(False))


def from_facts(facts: Iterable[Facts]) -> pl.DataFrame:
    """One row per offer of all documents."""
    import polars as pl

    facts = list(facts)
    rows = [_row(fact, offer) for fact in facts for offer in fact.offers]
    frames = [conform(fact.frame) for fact in facts if fact.frame is not None]
    if rows:
        frames.append(pl.DataFrame(rows, schema=dict(schema()), orient="row"))
    return pl.concat(frames) if frames else empty()


def _row(facts: Facts, offer: Offer) -> tuple[Any, ...]:
    where = offer.evidence or Evidence("")
    main = offer.price("current") or next(iter(offer.prices.values()), None)
    unit = offer.price("unit")
    stock = offer.availability_evidence
    values: dict[str, Any] = {
        "channel": facts.channel,
        "document": facts.document,
        "location": facts.location,
        "selector": where.selector,
        "row": where.row,
        "price_row": None,
        "captured_at": where.captured_at,
        "gtin": offer.gtin,
        "sku": offer.sku,
        "mpn": offer.mpn,
        "brand": offer.brand,
        "title": offer.title,
        "raw_title": where.quote if (offer.title or "") not in where.quote else None,
        "attributes": "|".join(f"{k}={v}" for k, v in sorted(offer.attributes.items())) or None,
        "parent": offer.parent,
        "condition": offer.condition,
        "category": offer.category,
        "url": offer.url,
        "image": offer.image,
        "market": offer.market,
        "store": offer.store,
        "availability": offer.availability,
        "raw_availability": stock.quote if stock else None,
        "spot_availability": (stock.column or stock.selector) if stock else None,
        "currency": main.currency if main else None,
        "tax": main.tax if main else None,
        "unit_per": unit.per if unit else None,
        "sale_from": offer.sale_from,
        "sale_through": offer.sale_through,
        "confidence": main.confidence if main else None,
        "ambiguous": offer.ambiguous,
        "defects": "|".join(offer.defects) or None,
        "mention": offer.mention,
        "published_at": offer.published_at,
    }
    for role in PRICE_COLUMNS:
        price = _price(offer, role)
        quote = price.evidence if price and price.evidence else None
        values |= {
            f"price_{role}": price.amount if price else None,
            f"raw_{role}": quote.quote if quote else None,
            f"spot_{role}": (quote.column or quote.selector) if quote else None,
        }
    markup = offer.markup.evidence if offer.markup else None
    elsewhere = markup if markup and markup.sha256 not in ("", facts.document) else None
    values["document_markup"] = elsewhere.sha256 if elsewhere else None
    values["location_markup"] = elsewhere.location if elsewhere else None
    return tuple(values[name] for name in schema())


def _price(offer: Offer, role: PriceColumn) -> Price | None:
    if role == "net":
        return offer.net
    if role == "markup":
        return offer.markup
    if role == "reduction":
        return offer.reduction
    return offer.prices.get(role)


def evidence(row: Mapping[str, Any], role: PriceColumn | None = None) -> Evidence:
    """Evidence of one row's price in `role`, or of the row itself."""
    raw = row.get(f"raw_{role}") if role else None
    quote = raw or row.get("raw_title") or row.get("title") or ""
    spot = row.get(f"spot_{role}") if role else None
    captured: datetime | None = row.get("captured_at")
    tabular = row.get("row") is not None
    elsewhere = role == "markup" and row.get("document_markup") is not None
    return Evidence(
        quote=quote,
        location=row["location_markup"] if elsewhere else row["location"],
        selector=row.get("selector") if tabular else (spot or row.get("selector")),
        row=(row.get("price_row") if role in _INHERITED else None) or row.get("row"),
        column=spot if tabular else None,
        sha256=row["document_markup"] if elsewhere else row["document"],
        captured_at=captured,
    )
