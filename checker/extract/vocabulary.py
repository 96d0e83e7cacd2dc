"""The words of shop pages, compiled once from `words/page.toml`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from checker.extract.words import load

_STEMS = frozenset({"headings", "availability", "verdict"})
MAX_ATTRIBUTE = 500
_FIRST_UNSPACED = "\u3040"
"""The first letter of Japanese, Chinese and Korean."""
_OPTIONAL = re.compile(r"\(\?:([^()]*)\)\?|(.)\?")
# `price-item--regular`, `priceItemRegular` and `oldprice` are words alike.
_STEM = "price|prix|preis|precio|prezzo"
_WORD = re.compile(rf"{_STEM}|[A-Z]{{2,}}(?![a-z])|[A-Z]?[a-z0-9]+?(?={_STEM}|[^a-z0-9]|$)")


@cache
def words(table: str, name: str) -> re.Pattern[str]:
    """Matches any entry of one list in lower-case text: at the start of a word, and up to its end
    except where the table holds stems. Scripts that write no spaces match anywhere.
    """
    end = "" if table in _STEMS else r"(?!\w)"
    spaced = [entry for entry in entries(table, name) if entry[0] < _FIRST_UNSPACED]
    unspaced = [entry for entry in entries(table, name) if entry[0] >= _FIRST_UNSPACED]
    return re.compile("|".join((rf"(?<!\w)(?:{'|'.join(spaced)}){end}", *unspaced)))


@cache
def entries(table: str, name: str) -> tuple[str, ...]:
    """The words of one list as they stand."""
    return tuple(load("page")[table][name])


@cache
def names(table: str) -> tuple[str, ...]:
    """The lists of one table, in the file's order."""
    return tuple(load("page")[table])


@lru_cache(maxsize=16_384)
def marks_of(attribute: str) -> frozenset[str]:
    """What a `class` or `id` says about its element: keys of `[marks]`."""
    found = _WORD.findall(attribute[:MAX_ATTRIBUTE])
    parts = [word.lower() for word in found]
    marks = _marks()
    return frozenset(
        mark
        for size in (1, 2, 3)
        for at in range(len(parts) - size + 1)
        for mark in marks.get(" ".join(parts[at : at + size]), ())
    )


@cache
def _marks() -> Mapping[str, tuple[str, ...]]:
    """Class words → marks."""
    marks: dict[str, tuple[str, ...]] = {}
    for mark, entries in load("page")["marks"].items():
        for entry in entries:
            for spelling in _spellings(entry):
                marks[spelling] = (*marks.get(spelling, ()), mark)
    return marks


def _spellings(entry: str) -> Iterator[str]:
    """`reviews?` → `review`, `reviews`."""
    if match := _OPTIONAL.search(entry):
        before, after = entry[: match.start()], entry[match.end() :]
        for option in ("", match[1] or match[2]):
            yield from _spellings(before + option + after)
    else:
        yield entry
