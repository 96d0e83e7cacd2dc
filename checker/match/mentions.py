"""Which product a price in running text is about.

"Notre Crème de Jour Hydratante 50 ml est à 39,90 €" names a product among other
words, so titles are looked for in the text instead of compared with it: a
product is named when all the words of its title stand there and nothing in the
text contradicts its size, shade or pack. The most words win; a tie (the text
does not say which size) is ambiguous and stays without a subject.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from checker.match.parse import Parsed, parse
from checker.match.vetoes import clash

LEAST_WORDS = 2
"""One word ("sérum") names a kind of product, not a product."""


@dataclass(frozen=True, slots=True)
class _Title:
    subject: str
    name: str
    words: frozenset[str]
    parsed: Parsed


@dataclass(frozen=True, slots=True)
class _Named:
    subject: str | None
    name: str | None
    ambiguous: str | None


def place_mentions(matched: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions with `subject` and `subject_name` of the product they name, else null.

    `matched` are the offers that have a subject; `mentions` the offers read from
    running text. An ambiguous mention says so in `ambiguous`.
    """
    titles = _titles(matched)
    index = _index(titles)
    found = {
        text: _named(text, titles, index) for text in mentions["title"].unique() if text is not None
    }
    nobody = _Named(None, None, None)
    named = [found.get(text, nobody) for text in mentions["title"]]
    return mentions.with_columns(
        pl.Series("subject", [n.subject for n in named], dtype=pl.String),
        pl.Series("subject_name", [n.name for n in named], dtype=pl.String),
        pl.lit("mention").alias("match"),
        pl.lit(0.9).alias("match_confidence"),
        pl.Series("match_reason", [n.ambiguous for n in named], dtype=pl.String),
        pl.Series("ambiguous", [n.ambiguous for n in named], dtype=pl.String),
    )


def _titles(matched: pl.DataFrame) -> list[_Title]:
    known = matched.filter(pl.col("subject").is_not_null()).unique("subject", maintain_order=True)
    titles = []
    for subject, name, brand in known.select("subject", "subject_name", "brand").iter_rows():
        parsed = parse(name or "")
        words = frozenset(parsed.words) - frozenset(parse(brand or "").words)
        if len(words) + len(parsed.codes) >= LEAST_WORDS:
            titles.append(_Title(subject, name, words | frozenset(parsed.codes), parsed))
    return titles


def _index(titles: Iterable[_Title]) -> Mapping[str, list[int]]:
    """Rarest word of each title → titles, so that a text looks at few of them."""
    titles = list(titles)
    counts: dict[str, int] = defaultdict(int)
    for title in titles:
        for word in title.words:
            counts[word] += 1
    index: dict[str, list[int]] = defaultdict(list)
    for number, title in enumerate(titles):
        index[min(title.words, key=lambda word: (counts[word], word))].append(number)
    return index


def _named(text: str, titles: list[_Title], index: Mapping[str, list[int]]) -> _Named:
    parsed = parse(text)
    words = frozenset(parsed.words) | frozenset(parsed.codes)
    candidates = [titles[number] for word in words for number in index.get(word, ())]
    fitting = [
        title
        for title in candidates
        if title.words <= words and clash(title.parsed.variant, parsed.variant) is None
    ]
    if not fitting:
        return _Named(None, None, None)
    most = max(len(title.words) for title in fitting)
    best = [title for title in fitting if len(title.words) == most]
    stated = [title for title in best if _states(title, parsed)]
    if len(stated) == 1:
        best = stated
    if len(best) > 1:
        names = " / ".join(sorted(title.name for title in best)[:4])
        return _Named(None, None, f"the text may mean {names}")
    return _Named(best[0].subject, best[0].name, None)


def _states(title: _Title, parsed: Parsed) -> bool:
    """The text states every measure that the title states."""
    stated = {measure.dimension for measure in parsed.variant.measures}
    return {measure.dimension for measure in title.parsed.variant.measures} <= stated
