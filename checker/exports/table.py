"""A table of texts, whatever file it came from, and its header names in one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from checker.model import Failure

if TYPE_CHECKING:
    import polars as pl


WIDE_SPACES = ("\u00a0", "\u202f")
_SPACES = re.compile(r"[\s_\-\u00a0\u202f\ufeff]+")
_CURRENCY = re.compile(r"[(\[ ]\s*([A-Z]{3}|€|£)\s*[)\]]?$")
_UNIT = r"(?:EUR|GBP|USD|CHF|CAD|€|£|\$|euros?)"
_IN_CURRENCY = re.compile(
    rf"(.*?\w\)?)(?: (?:en|in))?(?:\s*[(\[]\s*(?:(?:en|in) )?{_UNIT}\s*[)\]]|\s+{_UNIT})"
)


@dataclass(frozen=True, slots=True)
class Cells:
    """The records of a table."""

    frame: pl.DataFrame
    """Texts, one column per asked header, named by its position (`"0"`, `"3"`), without white
    space at their ends; null = empty."""
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
    numeric: Callable[[int], pl.Series] | None = None
    """True for the records whose cell at this position is a number; None where all is text."""


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


def stacked(rows: Sequence[Sequence[str]], at: int, known: Callable[[Sequence[str]], int]) -> bool:
    """True where the row below the header at `at` is its second half, under merged cells:
    `Prix | ` above `TTC | HT` names more known headers when both are joined."""
    if at + 1 >= len(rows):
        return False
    upper, lower = rows[at], rows[at + 1]
    under = [position for position, cell in enumerate(lower) if cell.strip()]
    merged = any(position >= len(upper) or not upper[position].strip() for position in under)
    words = not any(character.isdigit() for cell in lower for character in cell)
    return merged and words and known(joined_header(upper, lower)) > known(upper)


def joined_header(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two header rows as one; a merged cell above holds for the columns it spans."""
    joined: list[str] = []
    above = ""
    for position in range(max(len(upper), len(lower))):
        head = upper[position].strip() if position < len(upper) else ""
        foot = lower[position].strip() if position < len(lower) else ""
        above = head or above
        joined.append(f"{above} {foot}".strip() if foot else head)
    return joined


def trim(frame: pl.DataFrame, *, wide_spaces: bool = True) -> pl.DataFrame:
    """The texts without white space at their ends, empty ones as null.

    `wide_spaces=False` says that the file has none of `WIDE_SPACES`.
    """
    import polars as pl

    # White space comes before every other character, and bytes are quicker than texts.
    raw = pl.all().cast(pl.Binary)
    tests = [pl.all() < "!", raw.bin.ends_with(b" ")]
    for space in WIDE_SPACES if wide_spaces else ():
        tests += [raw.bin.starts_with(space.encode()), raw.bin.ends_with(space.encode())]
    found = [frame.select(test.any()) for test in tests]
    loose = {name for row in found for name in row.columns if row[name].item()}
    if not loose:
        return frame
    texts = pl.col(sorted(loose)).str.strip_chars()
    return frame.with_columns(pl.when(texts != "").then(texts))


def from_records(
    headers: Sequence[str],
    items: Sequence[dict[str, str]],
    lines: Sequence[int],
    failures: tuple[Failure, ...] = (),
    broken: int = 0,
) -> Callable[[Sequence[int]], Cells]:
    """A loader for records that are already in memory."""

    def load(positions: Sequence[int]) -> Cells:
        import polars as pl

        frame = pl.DataFrame(
            {
                str(p): pl.Series([item.get(headers[p]) or None for item in items], dtype=pl.String)
                for p in sorted(set(positions))
            }
        )
        rows = pl.Series("row", lines[: len(items)], dtype=pl.Int64)
        return Cells(trim(frame), rows, broken, failures)

    return load


@lru_cache(maxsize=8192)
def normalise(header: str) -> str:
    """Lower case without accents, `_` and `-` as spaces, no trailing `:`, `?` or `*` (required).

    Brackets and slashes stay: `price[channel=FR]` and `Price / FR` mean something.
    """
    text = unicodedata.normalize("NFKD", header.replace("’", "'").removeprefix("g:"))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    return _SPACES.sub(" ", text).strip().rstrip(":?* ").strip(' "')


def currency_in(header: str) -> str | None:
    """The ISO code or symbol a price header ends with (`MPC (EUR)`), or None."""
    found = _CURRENCY.search(header.strip())
    return found[1] if found else None


def without_currency(header: str) -> str | None:
    """The header of an amount without the sign or code of its currency at the end ("Prix HT (€)",
    "Price inc VAT £"); None where it has none."""
    found = _IN_CURRENCY.fullmatch(header.strip())
    return found[1] if found else None
