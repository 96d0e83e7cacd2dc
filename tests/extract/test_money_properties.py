"""What holds of the price readers for any text and any amount."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from babel.numbers import format_currency
from hypothesis import example, given, settings
from hypothesis import strategies as st

from checker.extract.currency import minor_units
from checker.extract.money import find_prices, parse_machine, parse_price
from checker.model import ROLES

_LOCALES = """
    fr_FR fr_BE fr_CH fr_CA fr_LU fr_MA fr_TN en_GB en_US en_IE en_AU en_CA en_IN en_ZA de_DE
    de_AT de_CH de_LI it_IT it_CH es_ES es_MX es_CL es_AR nl_NL nl_BE pl_PL pt_PT pt_BR ro_RO
    sv_SE sv_FI da_DK nb_NO fi_FI cs_CZ sk_SK hu_HU bg_BG hr_HR sl_SI el_GR lt_LT lv_LV et_EE
    tr_TR uk_UA ja_JP ko_KR zh_Hans_CN vi_VN id_ID he_IL ar_AE ca_ES eu_ES ga_IE is_IS mt_MT
    fa_IR ks bgn_PK
"""
LOCALES = _LOCALES.split()
_CURRENCIES = """
    EUR USD GBP CHF PLN RON SEK DKK NOK CZK HUF BGN TRY MAD TND KWD BHD OMR JOD LYD JPY KRW
    CLP ISK VND INR BRL CAD AUD MXN ZAR CNY AED ILS UAH
"""
CURRENCIES = _CURRENCIES.split()

WORDS = [
    "€", "$", "£", "kr", "EUR", "DT", "CHF", "29", "99", "1 299,00", "1.299", ",89", ".–", "-", "–",
    " ", "\n", "/", "kg", "x", "4", "%", "dès", "au lieu de", "was", "now", "TTC", "HT", "(", ")",
    "livraison offerte", "à", "de", "+", ":", "⁹⁹", "lei", "/mois", "\u202f", "'", "9" * 30,
]  # fmt: skip


@given(st.text(max_size=200))
@example("€⁹⁹")
@example("-⁹⁹€€1 299,00")
@example("²³ €")
@example("٣٫٢٥ €")
@example("1\x00€")
def test_any_text_is_read_without_error(text: str) -> None:
    parse_price(text)
    parse_machine(text)
    find_prices(text, currency_hint="EUR", locale="fr-FR")


@settings(max_examples=400)
@given(
    st.lists(st.sampled_from(WORDS), max_size=14).map("".join),
    st.sampled_from([None, "fr-FR", "de", "en-KW", "xx-YY", "not a locale"]),
)
def test_spans_are_ordered_exact_and_well_formed(text: str, locale: str | None) -> None:
    spans = find_prices(text, locale=locale)
    for span in spans:
        assert text[span.start : span.end].strip()
        assert span.price.role in ROLES
        assert span.price.amount.is_finite()
        assert span.price.amount >= 0
        assert span.price.low is None or span.price.low == span.price.amount
        assert span.price.high is None or span.price.high > span.price.amount
        assert 0 < span.price.confidence <= 1
    assert all(left.end <= right.start for left, right in pairwise(spans))
    price = parse_price(text, locale=locale)
    assert price is None or not spans or price in [span.price for span in spans]


@settings(max_examples=600)
@given(
    st.integers(0, 99_999_999),
    st.sampled_from(CURRENCIES),
    st.sampled_from(LOCALES),
)
def test_an_amount_formatted_by_babel_reads_back(units: int, currency: str, locale: str) -> None:
    amount = Decimal(units).scaleb(-minor_units(currency))
    text = format_currency(amount, currency, locale=locale)
    price = parse_price(text, currency_hint=currency, locale=locale)
    assert price is not None, text
    assert (price.amount, price.currency) == (amount, currency), text


@pytest.mark.parametrize("locale", LOCALES)
def test_every_currency_reads_back_in_every_locale(locale: str) -> None:
    for currency in CURRENCIES:
        amount = Decimal("1234567").scaleb(-minor_units(currency))
        text = format_currency(amount, currency, locale=locale)
        price = parse_price(text, currency_hint=currency, locale=locale)
        assert price is not None, text
        assert (price.amount, price.currency) == (amount, currency), text


@given(st.decimals(0, 10**9, places=2))
def test_machine_amounts_read_back(amount: Decimal) -> None:
    assert parse_machine(str(amount)) == amount
    assert parse_machine(f"{amount:,}") == amount
