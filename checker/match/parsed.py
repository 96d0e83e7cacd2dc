"""What is read from a title, as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

DENIED = "no "
"""Before a word that the title says the product is without."""


class Measure(NamedTuple):
    """A quantity on its dimension's scale."""

    dimension: str
    value: float
    slack: float
    """How far another statement of the same quantity may lie."""
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """What tells one product of a family from its siblings. Equal ones are one object."""

    measures: tuple[Measure, ...] = ()
    pack: int | None = None
    """Sales units; None when not said, which means one."""
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """(axis, values), sorted."""
    sizes: tuple[str, ...] = ()
    shades: tuple[str, ...] = ()
    generations: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    pieces: tuple[int, ...] = ()
    """Numbers before a noun ("10 cartes"): they may count what another title calls a pack."""

    def values(self, axis: str) -> tuple[str, ...]:
        """What it says on one axis."""
        return next((values for name, values in self.facets if name == axis), ())


@dataclass(frozen=True, slots=True)
class Parsed:
    """A title, read."""

    words: tuple[str, ...] = ()
    """Canonical words, each once, in order; quantities, packs and stop words left out."""
    spoken: tuple[str, ...] = ()
    """The form each of `words` has in the title."""
    heard: tuple[str, ...] = ()
    """Every word of the title as it stands there, stop words too."""
    initials: str = ""
    """First letters of `heard`."""
    joins: tuple[str, ...] = ()
    """Codes as they would read without the gap ("gt4" in "GT 4")."""
    codes: tuple[str, ...] = ()
    """Letters with digits, or five digits and more, without punctuation."""
    numbers: tuple[str, ...] = ()
    """Numbers that are none of the rest."""
    amounts: tuple[str, ...] = ()
    """The bare numbers of the quantities."""
    squeezed: str = ""
    """Letters and digits only, to find codes written with gaps."""
    abbreviated: bool = False
    """It reads like a till label."""
    variant: Variant = Variant()
    cut: str = ""
    """A bare number that ends a till label: the label may have been cut there."""
