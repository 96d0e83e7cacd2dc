"""Check digits by the column, beside python-stdnum."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import ean

from checker.exports.identity import read_gtin


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("3760998000013", "03760998000013"),
        ("'3760998000013", "03760998000013"),
        ('="3760998000013"', "03760998000013"),
        ("3760998000013.0", "03760998000013"),
        ("3 760998 000013", "03760998000013"),
        ("3760998000013;3760998000020", "03760998000013"),
        ("EAN|3760998000013", "03760998000013"),
        ("012345678905", "00012345678905"),
        ("12345678905", "00012345678905"),  # a UPC that lost its zero
        ("96385074", "00000096385074"),
        ("3760998000014", None),
        ("3,76E+12", None),
        ("0000000000000", None),
        ("1234567", None),
        ("B0EXAMPLE1", None),
        ("-3760998000013", None),
        ("", None),
    ],
)
def test_one_code(raw: str, expected: str | None) -> None:
    assert read_gtin(pl.Series([raw, None])).to_list() == [expected, None]


@settings(deadline=None)
@given(st.lists(st.text("0123456789", min_size=8, max_size=14), min_size=1))
def test_agrees_with_stdnum(codes: list[str]) -> None:
    for code, read in zip(codes, read_gtin(pl.Series(codes)), strict=True):
        right = ean.is_valid(code.zfill(14)) and int(code) > 0
        assert read == (code.zfill(14) if right else None)
