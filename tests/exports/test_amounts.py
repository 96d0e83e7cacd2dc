"""One decimal convention for a file, exact amounts, and no guess."""

from __future__ import annotations

from decimal import Decimal

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.exports import amounts

COMMA = [
    ("39,90", "39.90", None),
    ("1 770,00", "1770", None),
    ("1\u00a0770,00 €", "1770", "EUR"),
    ("1\u202f770,00", "1770", None),
    ("1.212,12", "1212.12", None),
    ("12,12 €", "12.12", "EUR"),
    ("-5,00", "-5", None),
    ("12,90 HT", None, None),
    ("12.50", None, None),
    ("10,00 12,00", None, None),
    ("1_000", None, None),
    ("NaN", None, None),
    ("1e400", None, None),
    ("12,34,56", None, None),
    ("Free", None, None),
]
POINT = [
    ("19.99", "19.99", None),
    ("15.00 EUR", "15", "EUR"),
    ("EUR12.34", "12.34", "EUR"),
    ("€12.34", "12.34", "EUR"),
    ("1,299.00", "1299", None),
    ("1'200.50 CHF", "1200.50", "CHF"),
    ("$5", "5", None),
    ("16.583333", "16.5833", None),
    ("inf", None, None),
    ("12,5", None, None),
    ("1.2.3", None, None),
]


@pytest.mark.parametrize(
    ("decimal", "text", "amount", "currency"),
    [(",", *case) for case in COMMA] + [(".", *case) for case in POINT],
)
def test_one_cell(
    decimal: amounts.Decimal, text: str, amount: str | None, currency: str | None
) -> None:
    # A second cell of another shape keeps the column off the plain path.
    read = amounts.read(pl.Series([text, "(x)", None]), decimal)
    assert read.amount[0] == (Decimal(amount) if amount else None)
    assert (read.currency[0] if read.currency is not None else None) == currency
    assert read.unreadable.to_list() == [amount is None, True, False]


@pytest.mark.parametrize(
    ("cells", "usual", "locale", "expected"),
    [
        (["39,90", "12"], "", None, ","),
        (["39.90", "12"], "", None, "."),
        (["39,90"], ".", None, ","),  # saved again by a French spreadsheet
        (["1.299,50"], "", None, ","),
        (["1,299.50"], "", None, "."),
        (["1.299"], "", None, ""),
        (["1.299"], "", "fr-FR", ","),
        (["1.299"], "", "en-GB", "."),
        (["1.299"], "", "xx-no-such", ""),
        (["16.583333"], "", None, "."),
        (["39.90", "39,90"], "", "fr-FR", ""),
        (["39.90", "39,90"], ",", None, ","),
        (["12"], "", "fr-FR", ","),
    ],
)
def test_convention(
    cells: list[str], usual: amounts.Decimal, locale: str | None, expected: str
) -> None:
    assert amounts.convention([pl.Series(cells)], usual, locale) == expected


def test_numbers_a_workbook_stores_need_no_convention() -> None:
    cells = pl.Series(["89.9", "19,90 €", "1200"])
    decimal = amounts.convention([cells], "", None, stored=True)
    read = amounts.read(cells, decimal, stored=True)
    assert read.amount.to_list() == [Decimal("89.9"), Decimal("19.9"), Decimal(1200)]


@given(
    st.lists(st.decimals(0, 10**9, places=2), min_size=1),
    st.sampled_from([(".", ","), (",", "."), (",", " "), (",", "\u202f"), (".", "'")]),
    st.sampled_from(["", " EUR", " €"]),
)
def test_written_amounts_come_back(
    numbers: list[Decimal], marks: tuple[amounts.Decimal, str], sign: str
) -> None:
    decimal, thousands = marks
    texts = [
        f"{number:,.2f}".replace(",", "_").replace(".", decimal).replace("_", thousands) + sign
        for number in numbers
    ]
    column = pl.Series(texts)
    assert amounts.convention([column], "", None) == decimal
    read = amounts.read(column, decimal)
    assert read.amount.to_list() == numbers
    named = set() if read.currency is None else set(read.currency)
    assert named == ({"EUR"} if sign else set())


@given(st.lists(st.one_of(st.none(), st.text()), min_size=1), st.sampled_from([".", ",", ""]))
def test_any_text_is_an_amount_or_unreadable(
    cells: list[str | None], decimal: amounts.Decimal
) -> None:
    read = amounts.read(pl.Series(cells, dtype=pl.String), decimal)
    for cell, amount, bad in zip(cells, read.amount, read.unreadable, strict=True):
        assert (cell is None) == (amount is None and not bad)
