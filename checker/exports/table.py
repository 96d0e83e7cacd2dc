"""A table of texts, whatever file it came from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.model import Failure

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Cells:
    """The records of a table."""

    frame: pl.DataFrame
    """Texts, one column per asked header, named by its position (`"0"`, `"3"`); null = empty."""
    rows: pl.Series
    """Physical line or sheet row of each record, 1-based."""
    broken: int = 0
    """Records that could not be split into cells; each is named in `failures`."""
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A header row, and the records below it when somebody asks for them."""

    headers: tuple[str, ...]
    """As written, in order; may repeat."""
    load: Callable[[Sequence[int]], Cells]
    """Reads the columns at these positions."""
    sheet: str = ""
    """Name of the sheet; empty where the file has only one table."""
    location: str = ""
    """Path of the file, with the member's name for archives."""
    stored: bool = False
    """True where the container stores numbers as numbers, so that a dot is their decimal."""


def choose_header(
    rows: Sequence[Sequence[str]], known: Callable[[Sequence[str]], int], depth: int = 10
) -> int:
    """Position of the header row among the first rows: the one with most known headers.

    -1 when no row has two of them. Titles and notes above the header are common.
    """
    best, found = -1, 1
    for position, row in enumerate(rows[: depth + 1]):
        hits = known(row)
        if hits > found:
            best, found = position, hits
    return best
