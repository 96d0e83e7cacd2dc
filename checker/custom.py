"""What a kind of check of one's own is written with; see docs/rules.md.

`Verdicts` collects what a rule says; `offers` are the rows it looks at; `Observed` and `Evidence`
are what a finding shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from checker import display
from checker.checks import _offers
from checker.checks._offers import subject_of
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Observed, Outcome
from checker.offers import PriceColumn

__all__ = ["Evidence", "Observed", "Outcome", "Verdicts", "offers", "shown_price", "subject_of"]


def offers(verdicts: Verdicts) -> Iterator[Mapping[str, Any]]:
    """The offers in the rule's scope, as rows of the matched frame; those of several variants are
    left out, because nobody can tell which is meant.
    """
    return _offers.every(verdicts).rows.collect().iter_rows(named=True)


def shown_price(row: Mapping[str, Any], role: PriceColumn, verdicts: Verdicts) -> Observed:
    """One price of an offer for a finding, with its evidence."""
    language = display.language_of(verdicts.settings.brand.locale)
    return _offers.observed(row, role, language)
