"""`compare-names`: what a product is called, across channels.

Titles differ for good reasons: other order, other details, the maker in front. What is told is one
proper name in the place of another, all else being the same: "Lit coffre Littoral 140 × 190 cm" for
"Lit coffre Estuaire 140 × 190 cm" under one identifier. Colours, kinds and other words that the
matching knows are left to it, and so are titles in capitals or in another language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import ne
from typing import TYPE_CHECKING, Any, Literal

from checker.checks import _offers
from checker.checks._conditions import fold
from checker.checks._verdicts import Verdicts
from checker.match import are_two_kinds, is_known_word
from checker.model import Observed, Outcome
from checker.offers import evidence

if TYPE_CHECKING:
    import polars as pl

    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"
_WORD = re.compile(r"[^\W\d_]+")
_IDENTIFIED = ("gtin", "mpn", "sku", "confirmed")
"""How an offer is known to be the product whatever it is called."""
_SHORTEST = 4
"""Letters of a word that can be a name."""
_TITLED = 3
"""Words in capitals with which a title opens in whose first word they say nothing."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class With:
    """Settings of the kind."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Products that a channel calls by another name: once for all sizes of the same names."""
    verdicts = Verdicts(rule, subjects)
    named = _offers.by_subject(_titled(_offers.table(verdicts)))
    judged = [(rows, right) for rows in named if (right := _right(rows, verdicts)) is not None]
    judged.sort(key=lambda each: each[1]["channel"] != verdicts.reference)
    told: set[tuple[str, frozenset[str], frozenset[str]]] = set()
    for rows, right in judged:
        _judge(rows, right, told, verdicts)
    return verdicts.outcome()


def _titled(table: _offers.Table) -> pl.DataFrame:
    """One row per channel and title of the products that have several titles."""
    import polars as pl

    place = ("raw_title", "selector", "row", "document", "captured_at")
    columns = (*_offers.IDENTITY, *place, "confidence")
    return (
        table.rows.filter(
            ~pl.col("mention"),
            pl.col("doubt").is_null(),
            pl.col("title").is_not_null(),
            pl.col("match").is_in(_IDENTIFIED),
        )
        .filter(pl.col("title").n_unique().over("subject") > 1)
        .select(*dict.fromkeys(columns))
        .sort("subject", "channel", "confidence", "location", "row",
              descending=[False, False, True, False, False])
        .unique(["subject", "channel", "title"], keep="first", maintain_order=True)
        .collect()
    )  # fmt: skip


def _judge(
    rows: Sequence[Row],
    right: Row,
    told: set[tuple[str, frozenset[str], frozenset[str]]],
    verdicts: Verdicts,
) -> None:
    subject = _offers.subject_of(right)
    said = _words(right["title"])
    for row in rows:
        if row["channel"] == right["channel"] or not verdicts.in_scope(row["channel"]):
            continue
        if _language(row, verdicts) != _language(right, verdicts):
            continue
        own = _words(row["title"])
        if said.keys() == own.keys():
            verdicts.agree(row["channel"])
        elif (
            _is_another_name(said, own, verdicts)
            and (key := (row["channel"], frozenset(own), frozenset(said))) not in told
            and not verdicts.meant(subject, row["channel"], offer=row)
        ):
            told.add(key)
            shown = [_observed(row), _observed(right)]
            verdicts.differ(
                subject,
                [row["channel"]],
                shown,
                expected=right["title"],
                reference=right["channel"],
                role="name",
                offer=row,
            )


def _right(rows: Sequence[Row], verdicts: Verdicts) -> Row | None:
    """The reference's title, else the one whose words most channels use; None where none do."""
    for row in rows:
        if row["channel"] == verdicts.reference:
            return row
    uses = Counter(frozenset(_words(row["title"])) for row in rows)
    words, count = uses.most_common(1)[0]
    if 2 * count <= len({row["channel"] for row in rows}):
        return None
    return next(row for row in rows if _words(row["title"]).keys() == words)


def _words(title: str) -> dict[str, bool]:
    """The words of a title, folded, and whether each is written as a proper name is."""
    found = [match[0] for match in _WORD.finditer(title) if len(match[0]) >= _SHORTEST]
    shouted = title.isupper()
    titled = all(word[0].isupper() for word in found[:_TITLED]) and len(found) >= _TITLED
    return {
        fold(word): word[0].isupper() and not (shouted or (title.startswith(word) and not titled))
        for word in found
    }


def _is_another_name(
    right: Mapping[str, bool], own: Mapping[str, bool], verdicts: Verdicts
) -> bool:
    """True where one name stands in the place of another and no other word differs."""
    lost, new = right.keys() - own.keys(), own.keys() - right.keys()
    if len(lost) != 1 or len(new) != 1 or len(right) < 2:
        return False
    (before,), (after,) = lost, new
    if are_two_kinds(before, after):
        return True
    known = is_known_word(before) or is_known_word(after)
    if is_known_word(before) != is_known_word(after) and _is_misspelt(before, after):
        known = False
    alike = before.startswith(after) or after.startswith(before)
    brand = {before, after} & set(_words(f"- {verdicts.settings.brand.name}"))
    return right[before] and own[after] and not (known or alike or brand)


def _is_misspelt(right: str, own: str) -> bool:
    """True for words of which one letter differs, not the last: "Brise", "Brize"; of "Rosso" and
    "Rossa" each is right in its place."""
    return len(right) == len(own) and sum(map(ne, right, own)) == 1 and right[-1] == own[-1]


def _language(row: Row, verdicts: Verdicts) -> str:
    channel = next(c for c in verdicts.settings.channels if c.name == row["channel"])
    return (channel.locale or verdicts.settings.brand.locale)[:2].lower()


def _observed(row: Row) -> Observed:
    return Observed(row["channel"], row["title"], evidence(row))
