"""Cell values in one form: availability, condition, currency. The words are in values.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checker.exports.table import normalise

if TYPE_CHECKING:
    import polars as pl

Meaning = Callable[[str], Any]


@cache
def words(kind: str) -> Mapping[str, str]:
    """Spelling → word, of `availability`, `condition` or `currency`."""
    text = files("checker.exports").joinpath("values.toml").read_text("utf-8")
    table: dict[str, dict[str, str]] = tomllib.loads(text)
    return table[kind]


def currency(token: str | None) -> str | None:
    """ISO 4217 of a sign or code that can mean only one currency, else None."""
    return words("currency").get(token.strip()) if token else None


def by_word(table: Mapping[str, str]) -> Callable[[str], str | None]:
    """A look-up in `table` after the normalisation its keys have; URLs by their last part."""
    return lambda text: table.get(normalise(text.rsplit("/", 1)[-1]))


_OPENING = re.compile(r"([^\W\d_][^,;(–—]*?)\s*(?:[,;(–—]|\s-\s)(?=.*[^\W\d_])", re.DOTALL)


def by_opening(table: Mapping[str, str]) -> Callable[[str], str | None]:
    """The same; else of the words before the first comma: "En stock, livré en 2 jours"."""
    known = by_word(table)

    def meaning(text: str) -> str | None:
        opening = _OPENING.match(text.strip())
        return known(text) or (known(opening[1]) if opening else None)

    return meaning


def translate(
    texts: pl.Series, meaning: Meaning, dtype: pl.DataType | type[pl.DataType]
) -> pl.Series:
    """`meaning` of every cell, worked out once for each distinct text; null stays null."""
    import polars as pl

    distinct = texts.drop_nulls().unique()
    if distinct.is_empty():
        return pl.Series(texts.name, [None], dtype=dtype).new_from_index(0, len(texts))
    means = pl.Series([meaning(text) for text in distinct], dtype=dtype)
    return texts.replace_strict(distinct, means, default=None, return_dtype=dtype)
