"""Variant attributes, and what cells such as `ean=376…,color=rouge` hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.exports import values
from checker.exports.plan import Plan

if TYPE_CHECKING:
    import polars as pl

_PACKED = {"gtin": "ean|ean13|gtin|barcode|code_barre", "brand": "brand|marque|manufacturer"}


def columns(frame: pl.DataFrame, plan: Plan) -> list[pl.Series]:
    """`attributes` (`color=rouge|size=50 ml`, sorted by name), and canonical columns that
    stand inside others, as far as the table has them. `frame` is named by position."""
    made = [_attributes(frame, plan)] if plan.attributes or plan.pairs else []
    for position in plan.packed:
        for name, keys in _PACKED.items():
            if name not in plan.columns:
                inside = frame[str(position)].str.extract(rf"(?:^|,)(?:{keys})=([^,]+)", 1)
                made.append(inside.alias(name))
    return made


def _attributes(frame: pl.DataFrame, plan: Plan) -> pl.Series:
    import polars as pl

    texts = []
    for name, position in plan.attributes.items():
        cell = pl.col(str(position))
        texts.append(pl.when(cell.is_not_null()).then(pl.concat_str(pl.lit(f"{name}="), cell)))
    for label_at, value_at in plan.pairs:
        label, cell = pl.col(str(label_at)), pl.col(str(value_at))
        label = label.forward_fill()  # option names stand on the product's first row only
        real = cell.is_not_null() & (cell.str.to_lowercase() != "default title")
        texts.append(
            pl.when(real).then(pl.concat_str(label.fill_null("option"), cell, separator="="))
        )
    joined = frame.select(pl.concat_str(texts, separator="|", ignore_nulls=True)).to_series()
    joined = joined.set(joined == "", None)
    return values.translate(joined, _sorted, pl.String).alias("attributes")


def _sorted(text: str) -> str:
    return "|".join(sorted(text.split("|")))
