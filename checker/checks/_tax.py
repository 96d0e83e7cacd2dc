"""Rates of value added tax, where a channel's own rate may not be that of every product."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

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
