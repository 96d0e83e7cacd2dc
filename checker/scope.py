"""What a rule, a severity or a meant difference is about: some channels, some offers, some days.

Every list holds names, in which `*` stands for anything and case does not count; an empty list
means everything. What is not said is not covered: an offer without a category lies outside
`categories = ["Parfums*"]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars as pl

    from checker.settings import Channel, Settings


@dataclass(frozen=True)
class Scope:
    """What is looked at; empty means everything. In lists, `*` stands for anything."""

    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of channel: website, feed, social …"""
    owners: tuple[str, ...] = ()
    """own, third-party: whose channel it is."""
    languages: tuple[str, ...] = ()
    """Primary language subtags of the text, or of the channel: fr, en …"""
    markets: tuple[str, ...] = ()
    """As offers or their channel state it: FR, GP …"""
    stores: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    products: tuple[str, ...] = ()
    """GTIN or SKU."""
    urls: tuple[str, ...] = ()
    """Of the offer's page, or where the text was read."""
    price_from: Decimal | None = None
    """Lowest current price, in the main unit of the offer's currency."""
    price_to: Decimal | None = None
    """Highest current price."""
    since: date | None = None
    """First day."""
    until: date | None = None
    """Last day."""

    @property
    def of_offers(self) -> bool:
        """True when it tells offers of one channel apart."""
        return any(getattr(self, key) for key, _ in _COLUMNS) or bool(
            self.products or self.urls or self.price_from or self.price_to
        )

    def on(self, today: date) -> bool:
        """True on the days it is about."""
        return (self.since is None or self.since <= today) and (
            self.until is None or today <= self.until
        )

    def has_channel(self, channel: Channel, *, language: str | None = None) -> bool:
        """True when the channel may lie inside. `language` None: languages are not asked."""
        return (
            _fits(channel.name, self.channels)
            and _fits(channel.kind, self.kinds)
            and _fits(channel.owner, self.owners)
            and (channel.market is None or _fits(channel.market, self.markets))
            and (language is None or _fits(language[:2], self.languages))
        )

    def covers(self, channel: Channel, offer: Mapping[str, Any]) -> bool:
        """True when an offer (a row of the matched frame) of the channel lies inside.

        A promise or a text is a row without columns, so only its channel decides.
        """
        price = offer.get("price_current")
        places = {key: offer.get(column) for key, column in _COLUMNS}
        places["markets"] = places["markets"] or channel.market
        keys = {_plain(offer.get("gtin")), _plain(offer.get("sku"))}
        return (
            self.has_channel(channel)
            and all(_fits(value, getattr(self, key)) for key, value in places.items())
            and (not self.products or bool({_plain(name) for name in self.products} & keys))
            and (not self.urls or any(_fits(offer.get(c), self.urls) for c in _ADDRESSES))
            and (self.price_from is None or (price is not None and price >= self.price_from))
            and (self.price_to is None or (price is not None and price <= self.price_to))
        )

    def rows(self, settings: Settings) -> pl.Expr | None:
        """The same as `covers`, on the columns of the matched frame; None: every row."""
        import polars as pl

        inside = [c for c in settings.channels if self.has_channel(c)]
        found = []
        if len(inside) < len(settings.channels):
            found.append(pl.col("channel").is_in([channel.name for channel in inside]))
        for key, column in _COLUMNS:
            if names := getattr(self, key):
                found.append(like(_place(column, settings), names))
        if self.products:
            wanted = [_plain(name) for name in self.products]
            plain = [pl.col(c).str.strip_chars_start("0").is_in(wanted) for c in ("gtin", "sku")]
            found.append(pl.any_horizontal(p.fill_null(False) for p in plain))
        if self.urls:
            found.append(pl.any_horizontal(like(pl.col(c), self.urls) for c in _ADDRESSES))
        if self.price_from is not None:
            found.append((pl.col("price_current") >= self.price_from).fill_null(False))
        if self.price_to is not None:
            found.append((pl.col("price_current") <= self.price_to).fill_null(False))
        return pl.all_horizontal(found) if found else None


EVERYTHING = Scope()

_COLUMNS = (
    ("markets", "market"),
    ("stores", "store"),
    ("categories", "category"),
    ("brands", "brand"),
)
_ADDRESSES = ("url", "location")


def matches(name: str, patterns: Iterable[str]) -> bool:
    """True when one of the patterns, in which `*` stands for anything, is the name."""
    return re.fullmatch(_expression(tuple(patterns)), name) is not None


def keys() -> tuple[str, ...]:
    """The keys of a scope, as TOML spells them."""
    return tuple(field.name for field in fields(Scope))


def _fits(name: str | None, patterns: Sequence[str]) -> bool:
    return not patterns or (name is not None and matches(name, patterns))


@lru_cache(maxsize=1024)
def _expression(patterns: tuple[str, ...]) -> str:
    """One regular expression that both Python and the frame's engine read alike."""
    spelt = (".*".join(re.escape(part) for part in name.split("*")) for name in patterns)
    return f"(?is)^(?:{'|'.join(spelt)})$"


def like(column: pl.Expr, patterns: tuple[str, ...]) -> pl.Expr:
    """True in the rows whose text is one of the patterns; see `matches`."""
    return column.str.contains(_expression(patterns)).fill_null(False)


def _place(column: str, settings: Settings) -> pl.Expr:
    import polars as pl

    if column != "market":
        return pl.col(column)
    stated = {c.name: c.market for c in settings.channels if c.market}
    of_channel = pl.col("channel").replace_strict(stated, default=None, return_dtype=pl.String)
    return pl.coalesce(pl.col("market"), of_channel)


def _plain(key: str | None) -> str | None:
    """An identifier without the zeros that exports add in front."""
    return key.lstrip("0") if key else None
