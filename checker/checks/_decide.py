"""Who is right when channels differ: the reference, else a majority, else nobody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from checker.settings import Mode

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Decision(Generic[Value]):
    """What is expected, and which channels deviate from it."""

    expected: Value | None
    """None when neither a reference nor a majority decides; then every channel deviates."""
    holder: str | None
    """The channel that `expected` is quoted from."""
    deviants: tuple[str, ...]


def decide(
    values: Mapping[str, Value], reference: str | None, mode: Mode = "auto"
) -> Decision[Value]:
    """Compares one value per channel. An empty `deviants` means that all agree, or that `mode`
    asks for a reference or a majority that is not there.
    """
    if reference is not None and reference in values and mode in ("auto", "reference"):
        expected = values[reference]
        deviants = tuple(sorted(c for c, value in values.items() if value != expected))
        return Decision(expected, reference, deviants)
    if mode == "reference":
        return Decision(None, None, ())
    counts = Counter(values.values()).most_common()
    if len(counts) <= 1:
        return Decision(counts[0][0] if counts else None, next(iter(values), None), ())
    value, count = counts[0]
    if count * 2 > len(values):
        holder = min(c for c, v in values.items() if v == value)
        return Decision(value, holder, tuple(sorted(c for c, v in values.items() if v != value)))
    return Decision(None, None, () if mode == "majority" else tuple(sorted(values)))
