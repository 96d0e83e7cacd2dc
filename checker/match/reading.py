"""Collects what is read of a title, word by word, into its variant."""

from __future__ import annotations

import re

from checker.match.chunks import amount_of, plain
from checker.match.parsed import Measure, Variant

_IMPERIAL = frozenset({"floz", "oz", "ounce", "ounces", "lb", "lbs", "gal", "gallon"})


def measure(text: str, unit: str, dimension: str, size: float) -> Measure:
    """A quantity on the common scale, with the slack its writing leaves.

    Three percent, or half the last digit where an imperial quantity was rounded
    (1.7 fl oz is sold as 50 ml).
    """
    amount = amount_of(text, unit)
    value = amount * size
    slack = value * 0.03 if dimension not in {"count", "users", "ports", "percent"} else 0.0
    if unit in _IMPERIAL or unit.startswith(("fl", "fluid")):
        decimals = len(re.split(r"[.,]", text)[1]) if re.search(r"[.,]", text) else 0
        slack = max(slack, size * 0.5 * 10.0**-decimals)
        slack = min(slack, value * 0.12)
    return Measure(dimension, value, slack, f"{text} {unit}")


class Reading:
    """What has been read of one title so far."""

    __slots__ = (
        "amounts",
        "codes",
        "facets",
        "generations",
        "measures",
        "numbers",
        "pack",
        "pieces",
        "shades",
        "sizes",
        "words",
        "years",
    )

    def __init__(self) -> None:
        self.words: dict[str, str] = {}
        self.codes: dict[str, None] = {}
        self.numbers: dict[str, None] = {}
        self.amounts: dict[str, None] = {}
        self.measures: dict[tuple[str, float], Measure] = {}
        self.facets: dict[str, dict[str, None]] = {}
        self.sizes: dict[str, None] = {}
        self.shades: dict[str, None] = {}
        self.generations: dict[str, None] = {}
        self.years: dict[str, None] = {}
        self.pack: int | None = None
        self.pieces: dict[int, None] = {}

    def add_pack(self, count: int) -> None:
        if 2 <= count <= 200:
            self.pack = count if self.pack is None else max(self.pack, count)

    def add_quantity(self, text: str, unit: str, dimension: str, size: float) -> None:
        found = measure(text, unit, dimension, size)
        self.measures.setdefault((dimension, found.value), found)
        self.amounts[plain(text)] = None

    def add_sides(self, one: str, other: str) -> None:
        self.add_facet("sides", f"{plain(one)}x{plain(other)}")

    def add_facet(self, axis: str, value: str) -> None:
        self.facets.setdefault(axis, {})[value] = None

    def variant(self) -> Variant:
        return _interned(
            Variant(
                tuple(sorted(self.measures.values())),
                self.pack,
                tuple(sorted((axis, tuple(sorted(v))) for axis, v in self.facets.items())),
                tuple(sorted(self.sizes)),
                tuple(sorted(self.shades)),
                tuple(sorted(self.generations)),
                tuple(sorted(self.years)),
                tuple(sorted(self.pieces)),
            )
        )


_VARIANTS: dict[Variant, Variant] = {}


def _interned(variant: Variant) -> Variant:
    if len(_VARIANTS) > 2_000_000:
        _VARIANTS.clear()
    return _VARIANTS.setdefault(variant, variant)
