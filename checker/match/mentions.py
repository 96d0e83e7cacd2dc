"""Which product a price in running text is about.

"Notre Crème de Jour Hydratante 50 ml est à 39,90 €" names a product among other
words, so titles are looked for in the text instead of compared with it: a
product is named when all the words and numbers of its title stand there and nothing
in the text contradicts its size, shade or pack. An article number that stands there
settles it. The most words win; a tie (the text does not say which size) is ambiguous
and stays without a subject, except between variants that cost the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from checker.match.identity import gtin14, key
from checker.match.parse import parse
from checker.match.parsed import Parsed
from checker.match.siblings import Families, families_of
from checker.match.vetoes import clash

LEAST_WORDS = 2
"""One word ("sérum") names a kind of product, not a product."""
_Row = tuple[str | None, str | None, str | None]
"""Words, SKU and GTIN of a mention."""


@dataclass(frozen=True, slots=True)
class _Title:
    subject: str
    name: str
    words: frozenset[str]
    parsed: Parsed
    apart: frozenset[str]
    """The words that set it apart from its siblings, and that its name may leave out."""

    @property
    def core(self) -> frozenset[str]:
        """The words that the text must have: those of all its siblings."""
        core = self.words - self.apart
        return core if len(core - frozenset(self.parsed.numbers)) >= LEAST_WORDS else self.words


@dataclass(frozen=True, slots=True)
class _Found:
    titles: tuple[_Title, ...] = ()
    """Those that the text may mean, all as well."""
    others: frozenset[str] = frozenset()
    """Subjects that its size or shade excludes."""
    subject: str | None = None
    """The one that it names beyond doubt."""


@dataclass(frozen=True, slots=True)
class _Named:
    subject: str | None = None
    name: str | None = None
    ambiguous: str | None = None


def place_mentions(matched: pl.DataFrame, mentions: pl.DataFrame) -> pl.DataFrame:
    """The mentions with `subject` and `subject_name` of the product they name, else null.

    `matched` are the offers that have a subject; `mentions` the offers read from
    running text. An ambiguous mention says so in `ambiguous`.
    """
    rows = mentions.select("title", "sku", "gtin").rows()
    named = _all_named(rows, matched.filter(pl.col("subject").is_not_null())) if rows else []
    return mentions.with_columns(
        pl.Series("subject", [n.subject for n in named], dtype=pl.String),
        pl.Series("subject_name", [n.name for n in named], dtype=pl.String),
        pl.lit("mention").alias("match"),
        pl.lit(0.9).alias("match_confidence"),
        pl.Series("match_reason", [n.ambiguous for n in named], dtype=pl.String),
        pl.Series("ambiguous", [n.ambiguous for n in named], dtype=pl.String),
    )


def place_whole_products(matched: pl.DataFrame) -> pl.DataFrame:
    """The offers, those that name no size and that several sizes fit as well, placed as a mention
    is: with one of them where all cost the same, else left alone."""
    wide = (
        (pl.col("match") == "alone")
        & pl.col("match_reason").str.starts_with("ambiguous").fill_null(False)
        & pl.all_horizontal(pl.col("attributes", "gtin", "ambiguous").is_null())
    )
    apart, rest = matched.filter(wide), matched.filter(~wide)
    if apart.is_empty() or rest.is_empty():
        return matched
    placed = place_mentions(rest, apart)
    left = apart.filter(placed["subject"].is_null())
    found = placed.filter(pl.col("subject").is_not_null())
    return pl.concat([rest, left, found.select(matched.columns)])


def _all_named(rows: Sequence[_Row], offers: pl.DataFrame) -> list[_Named]:
    titles = _titles(offers)
    index = _index(titles)
    numbered = _numbered(offers) if any(sku or gtin for _, sku, gtin in rows) else {}
    found = {row: _numbered_title(row, numbered) or _best(row[0], titles, index) for row in rows}
    meant = {title.subject for best in found.values() for title in best.titles}
    families = families_of(offers, meant)
    names = dict(offers.select("subject", "subject_name").iter_rows())
    return [_named(found[row], families, names) for row in rows]


def _titles(offers: pl.DataFrame) -> list[_Title]:
    told = offers.filter(pl.col("attributes").is_not_null()).unique("subject", maintain_order=True)
    stated = dict(told.select("subject", "attributes").iter_rows())
    several = _in_several(offers)
    first = offers.unique("subject", maintain_order=True)
    titles = []
    for subject, name, brand in first.select("subject", "subject_name", "brand").iter_rows():
        attributes = dict(
            part.split("=", 1) for part in stated.get(subject, "").split("|") if "=" in part
        )
        parsed = parse(name or "", attributes)
        if subject not in several:  # nothing to tell it from: no text need say its pack
            alone = replace(parsed.variant, pack=parse(name or "").variant.pack)
            parsed = replace(parsed, variant=alone)
        words = _said(parsed) - frozenset(parse(brand or "").words)
        apart = frozenset(
            word for value in attributes.values() for word in _marks(parse(f"- {value}"))
        )
        if len(words - frozenset(parsed.numbers)) >= LEAST_WORDS:
            titles.append(_Title(subject, name, words, parsed, apart))
    return titles


def _in_several(offers: pl.DataFrame) -> frozenset[str]:
    """The subjects that some channel puts with another under one parent, or under one title."""
    found: set[str] = set()
    for name in ("parent", "title"):
        together = offers.filter(pl.col(name).is_not_null()).group_by("channel", name)
        counted = together.agg(pl.col("subject").unique())
        found.update(*(group for group in counted["subject"].to_list() if len(group) > 1))
    return frozenset(found)


def _said(parsed: Parsed) -> frozenset[str]:
    return frozenset((*parsed.words, *parsed.codes, *parsed.numbers))


def _marks(parsed: Parsed) -> frozenset[str]:
    """What is said, with the sizes in letters."""
    return _said(parsed) | {f"size {size}" for size in parsed.variant.sizes}


def _numbered(offers: pl.DataFrame) -> Mapping[str, frozenset[str]]:
    """Article number → the products that have it."""
    numbers: dict[str, set[str]] = defaultdict(set)
    for subject, sku, gtin in offers.select("subject", "sku", "gtin").iter_rows():
        for number in (key(sku), gtin14(gtin)):
            if number:
                numbers[number].add(subject)
    return {number: frozenset(subjects) for number, subjects in numbers.items()}


def _index(titles: Iterable[_Title]) -> Mapping[str, list[int]]:
    """Rarest word of each title → titles, so that a text looks at few of them."""
    titles = list(titles)
    counts: dict[str, int] = defaultdict(int)
    for title in titles:
        for word in title.core:
            counts[word] += 1
    index: dict[str, list[int]] = defaultdict(list)
    for number, title in enumerate(titles):
        index[min(title.core, key=lambda word: (counts[word], word))].append(number)
    return index


def _numbered_title(row: _Row, numbered: Mapping[str, frozenset[str]]) -> _Found | None:
    """The product whose number the text gives; None where it is nobody's, or several's."""
    for number in (gtin14(row[2]), key(row[1])):
        if len(subjects := numbered.get(number or "", frozenset())) == 1:
            return _Found(subject=next(iter(subjects)))
    return None


def _best(text: str | None, titles: Sequence[_Title], index: Mapping[str, list[int]]) -> _Found:
    parsed = parse(text or "")
    words = _said(parsed)
    candidates = [titles[number] for word in words for number in index.get(word, ())]
    named = [title for title in candidates if title.core <= words]
    fitting = [title for title in named if clash(title.parsed.variant, parsed.variant) is None]
    fitting = [title for title in fitting if not _is_other_article(title, parsed, named)]
    if not fitting:
        return _Found()
    fitting = [title for title in fitting if not _is_sibling(title, fitting, _marks(parsed))]
    others = frozenset(title.subject for title in named) - {title.subject for title in fitting}
    most = max(len(title.words & words) for title in fitting)
    best = [title for title in fitting if len(title.words & words) == most]
    marks = _marks(parsed)
    best = _lone(best, [title for title in best if title.apart and title.apart <= marks])
    best = _lone(best, [title for title in best if _states(title, parsed)])
    best = _lone(best, [t for t in best if t.parsed.variant.measures and _states(t, parsed)])
    told = len(best) == 1 and _is_told(best[0], marks, parsed)
    return _Found(tuple(best), others, best[0].subject if told else None)


def _is_sibling(title: _Title, fitting: Iterable[_Title], marks: frozenset[str]) -> bool:
    """True where the text says in full what sets another size of the same product apart, and only
    a part of what sets this one apart: "0–6 months" is not "6–18 months"."""
    if not title.apart or title.apart <= marks:
        return False
    own = title.words - title.apart
    return any(
        other.apart and other.apart <= marks and other.words - other.apart == own
        for other in fitting
    )


def _is_other_article(title: _Title, parsed: Parsed, named: Iterable[_Title]) -> bool:
    """True where the text calls the article by a word of its own, which only another product of
    the same words has: "la parure Garance" is no duvet cover where there is a set of that name."""
    said = dict(zip(parsed.words, parsed.spoken, strict=True))
    own = dict(zip(title.parsed.words, title.parsed.spoken, strict=True))
    told = {word for word in own if said.get(word, own[word]) != own[word]}
    return bool(told) and any(
        other is not title
        and told & set(other.parsed.words)
        and said.items() >= dict(zip(other.parsed.words, other.parsed.spoken, strict=True)).items()
        for other in named
    )


def _named(found: _Found, families: Families, names: Mapping[str, str]) -> _Named:
    if found.subject is not None:
        return _Named(found.subject, names[found.subject])
    if not found.titles:
        return _Named()
    subjects = [title.subject for title in found.titles]
    family = families.of(subjects) - found.others
    if len(family) == 1 or families.cost_the_same(family):
        return _Named(subjects[0], names[subjects[0]])
    shown = " / ".join(sorted(names[subject] for subject in family)[:4])
    return _Named(ambiguous=f"the text may mean {shown}")


def _lone(best: list[_Title], fewer: list[_Title]) -> list[_Title]:
    return fewer if len(fewer) == 1 else best


def _is_told(title: _Title, marks: frozenset[str], parsed: Parsed) -> bool:
    """True where the text says what sets a variant apart from its siblings."""
    measured = bool(title.parsed.variant.measures) and _states(title, parsed)
    return measured or (bool(title.apart) and title.apart <= marks | title.words)


def _states(title: _Title, parsed: Parsed) -> bool:
    """The text states every measure that the title states."""
    stated = {measure.dimension for measure in parsed.variant.measures}
    return {measure.dimension for measure in title.parsed.variant.measures} <= stated
