"""GTINs by the column (GS1 General Specifications, section 7.9: check digit)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

# `'3760…`, `="3760…"` and `3760….0` are how spreadsheets hand over codes; several are
# separated by `;`, `,` or `|`, and the first one counts. Mirakl writes `EAN|3760…`.
_CODE = r"""^[\s='"]*(?:(?:EAN|GTIN|UPC)[|: ]\s*)?(\d[\d \-]{6,18}\d)(?:\.0+)?["\s]*(?:[;,|].*)?$"""


def clean(raw: pl.Series) -> pl.Series:
    """14 digits where the check digit is right, else null. Lost leading zeros come back."""
    import polars as pl

    code = pl.Series("gtin", raw)
    number = code.cast(pl.Int64, strict=False)
    if number.null_count() > code.null_count() or (number < 0).any():
        code = code.str.extract(_CODE, 1).str.replace_all(r"[ \-]", "")
        number = code.cast(pl.Int64, strict=False)
    # From the right, the check digit weighs 1, its neighbour 3, and so on. A digit is the
    # quotient by its place modulo 10, so the quotients can be summed as they are.
    total = number
    for place in range(1, 14):
        total = total + number // 10**place * (3 if place % 2 else 1)
    length = code.str.len_bytes()
    right = (total % 10 == 0) & (number > 0) & length.is_between(8, 14)
    lengths = length.filter(right).unique()
    padded = pl.col("gtin").str.zfill(14)
    if len(lengths) == 1:  # the usual case, and much faster
        padded = pl.lit("0" * (14 - lengths[0])) + pl.col("gtin")
    frame = pl.DataFrame({"gtin": code, "right": right})
    padded = pl.when("right").then(padded)
    return frame.select(padded.alias("gtin")).to_series()
