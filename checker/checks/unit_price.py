"""`unit-price`: the price per kilo, litre or metre: absent, or not the price by the quantity.

The quantity is read in the title, where it states exactly one. Only channels that state a unit
price somewhere are asked for all: elsewhere nobody can tell whether none is there or none was read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from checker import display
from checker.checks import _offers
from checker.checks._verdicts import Verdicts
from checker.model import Observed, Outcome, Subject
from checker.offers import evidence
from checker.scope import like

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["product"] = "product"

_LARGE = {"mass": 1000, "volume": 1000, "length": 1000}
"""Grams in a kilogram, millilitres in a litre, millimetres in a metre."""

_UNITS = {
    "mass": ("kg", "g", "mg", "kg/l", "kilo", "kilogramme", "kilogram"),
    "volume": ("l", "dl", "cl", "ml", "kg/l", "litre", "liter"),
    "length": ("m", "cm"),
}


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    judges: Literal["missing", "wrong"]
    categories: tuple[str, ...] = ()
    """Categories whose goods need one, for `missing`; `*` stands for anything."""
    exempt_below: int = 30
    """Grams or millilitres that need none."""
    percent: Decimal = Decimal(1)
    """Rounding that is no mistake, beside half a cent of the price."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Unit prices that are absent, or do not follow from price and quantity."""
    verdicts = Verdicts(rule, subjects)
    if rule.with_.judges == "missing":
        _find_missing(verdicts)
    else:
        _find_wrong(verdicts)
    return verdicts.outcome()


def _find_missing(verdicts: Verdicts) -> None:
    import polars as pl

    with_: With = verdicts.rule.with_
    rows = _offers.every(verdicts).rows.filter(
        ~pl.col("mention"), pl.col("price_current").is_not_null()
    )
    counts = rows.group_by("channel").agg(pl.col("price_unit").count() > 0).collect()
    states = dict(counts.iter_rows())
    needing = rows.filter(like(pl.col("category"), with_.categories)) if with_.categories else rows
    for (name,), offers in needing.collect().group_by("channel", maintain_order=True):
        channel = str(name)
        if not states[channel]:
            subject = Subject("product", "*", channel)
            verdicts.cannot_tell(subject, [channel], "unit-price-never-read")
            continue
        for row in offers.iter_rows(named=True):
            _judge_presence(row, verdicts)


def _judge_presence(row: Mapping[str, Any], verdicts: Verdicts) -> None:
    quantity = quantity_of(row["title"] or "")
    if quantity is None or quantity[1] < verdicts.rule.with_.exempt_below:
        return
    subject = _offers.subject_of(row)
    if row["price_unit"] is not None or verdicts.meant(subject, row["channel"], offer=row):
        verdicts.agree(row["channel"])
        return
    language = display.language_of(verdicts.settings.brand.locale)
    shown = _offers.observed(row, "current", language)
    verdicts.differ(subject, [row["channel"]], [shown], role="unit", detail=quantity[2], offer=row)


def _find_wrong(verdicts: Verdicts) -> None:
    import polars as pl

    stated = _offers.every(verdicts).rows.filter(
        ~pl.col("mention"),
        pl.col("price_current").is_not_null() & pl.col("price_unit").is_not_null(),
    )
    for row in stated.collect().iter_rows(named=True):
        _judge_amount(row, verdicts)


def _judge_amount(row: Mapping[str, Any], verdicts: Verdicts) -> None:
    quantity, factor = quantity_of(row["title"] or ""), _offers.factor_of(row["unit_per"] or "")
    subject = _offers.subject_of(row)
    if factor is None:
        verdicts.cannot_tell(subject, [row["channel"]], "unit-unknown", row["raw_unit"] or "")
        return
    if quantity is None or quantity[0] not in _dimensions(row["unit_per"]):
        return
    per_large = row["price_unit"] * factor
    allowed = verdicts.rule.with_.percent
    due = [_due(row["price_current"], quantity[1] * pack) for pack in {1, quantity[3]}]
    half_cent = Decimal("0.005") * factor
    right = any(abs(per_large - amount) <= max(amount * allowed / 100, half_cent) for amount in due)
    if right or verdicts.meant(subject, row["channel"], role="unit", offer=row):
        verdicts.agree(row["channel"])
        return
    language = display.language_of(verdicts.settings.brand.locale)
    shown = _offers.observed(row, "unit", language)
    expected = display.money(round(due[0] / factor, 2), row["currency"], language)
    priced = Observed(
        row["channel"],
        display.money(row["price_current"], row["currency"], language),
        evidence(row, "current"),
    )
    verdicts.differ(
        subject, [row["channel"]], [shown], expected=expected, role="unit",
        detail=quantity[2], offer=row, beside=[priced],
    )  # fmt: skip


def quantity_of(title: str) -> tuple[str, Decimal, str, int] | None:
    """(mass, volume or length; grams, millilitres or millimetres; as it is written; packs).

    None where the title states no quantity, or several.
    """
    from checker.match.parse import parse

    variant = parse(title).variant
    found = [measure for measure in variant.measures if measure.dimension in _LARGE]
    if len(found) != 1 or found[0].value <= 0:
        return None
    only = found[0]
    return only.dimension, Decimal(str(only.value)), only.text, variant.pack or 1


def _due(price: Decimal, quantity: Decimal) -> Decimal:
    return price * 1000 / quantity


def _dimensions(per: str | None) -> tuple[str, ...]:
    """What a unit price may be of: two for a column of prices "au litre ou au kilo"."""
    unit = (per or "").rpartition(" ")[2].casefold()
    return tuple(dimension for dimension, units in _UNITS.items() if unit in units)
