"""Rates of value added tax, where a channel's own rate may not be that of every product."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.subjects import Subjects

_CENT = 0.0101
"""What rounding moves a price by, and what floats do."""
_RATES: Mapping[str, tuple[str, ...]] = {
    "AT": ("20", "13", "10"),
    "BE": ("21", "12", "6"),
    "CH": ("8.1", "3.8", "2.6"),
    "DE": ("19", "7"),
    "ES": ("21", "10", "4"),
    "FR": ("20", "10", "5.5", "2.1"),
    "GB": ("20", "5", "0"),
    "IE": ("23", "13.5", "9", "0"),
    "IT": ("22", "10", "5", "4"),
    "LU": ("17", "14", "8", "3"),
    "NL": ("21", "9"),
    "PL": ("23", "8", "5"),
    "PT": ("23", "13", "6"),
    "RO": ("21", "11"),
    "SE": ("25", "12", "6"),
}
"""Percent by country, the usual rate first (European Commission, Taxes in Europe Database; HMRC;
Swiss Federal Tax Administration; 2026)."""


def is_another_rate(gross: Decimal, net: Decimal, country: str) -> bool:
    """True where a price is another's with a tax rate of the country added, to a cent."""
    return any(
        abs(net * (1 + Decimal(rate) / 100) - gross) <= Decimal("0.01")
        for rate in _RATES.get(country, ())
    )


_LEAST, _SHARE = 10, Decimal("0.9")
"""Products by which, and their share among all, a list is known to be the reference's prices
without tax."""


def rates_of(subjects: Subjects) -> Mapping[str, Decimal]:
    """Channel → percent of tax that its prices without tax come with: the one it is configured
    with, else the usual one of the brand's country where that makes nearly all of its prices the
    reference's."""
    return subjects.once("tax rates", lambda: _rates_of(subjects))


def _rates_of(subjects: Subjects) -> Mapping[str, Decimal]:
    settings = subjects.settings
    told = {c.name: c.tax_rate for c in settings.channels if c.tax_rate is not None}
    usual = _RATES.get(settings.brand.territory, ("",))[0]
    if not usual or settings.brand.reference is None:
        return told
    learned = _learned(subjects, settings.brand.reference, Decimal(usual))
    return {**learned, **told}


def _learned(subjects: Subjects, reference: str, rate: Decimal) -> Mapping[str, Decimal]:
    import polars as pl

    amount = pl.col("price_current")
    priced = subjects.offers.filter(
        amount.is_not_null(), pl.col("subject").is_not_null(), ~pl.col("mention")
    )
    net = priced.filter(pl.col("tax") == "excluded", pl.col("channel") != reference)
    gross = priced.filter(pl.col("tax") == "included", pl.col("channel") == reference)
    if net.is_empty() or gross.is_empty():
        return {}
    factor = float(1 + rate / 100)
    told = gross.select("subject", "currency", amount.cast(pl.Float64).alias("gross"))
    away = (amount.cast(pl.Float64) * factor - pl.col("gross")).abs()
    both = (
        net.join(told, on=["subject", "currency"])
        .group_by("channel", "subject")
        .agg((away <= _CENT).any().alias("is_same"))
        .group_by("channel")
        .agg(pl.col("is_same").sum().alias("same"), pl.len().alias("all"))
    )
    return {
        channel: rate
        for channel, same, products in both.iter_rows()
        if same >= _LEAST and same >= _SHARE * products
    }
