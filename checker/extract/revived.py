"""State that Nuxt and SvelteKit write flat: one list, whose entries name each other by place."""

from __future__ import annotations

from typing import Any

_WRAPS = 4
"""Reactive values that may wrap each other."""


def revive(flat: list[Any]) -> Any:
    """The first entry with every place replaced by what stands there; numbers are spelled out, as
    `jsonld.load` leaves them. A place that the list does not have gives None.
    """
    held: list[Any] = [type(entry)() if isinstance(entry, dict | list) else entry for entry in flat]

    def at(place: object) -> Any:
        for _ in range(_WRAPS):
            known = isinstance(place, str) and place.isdecimal() and int(place) < len(flat)
            if not known:
                return None
            entry = flat[int(str(place))]
            if not _is_wrap(entry):
                return held[int(str(place))]
            place = entry[1]
        return None

    for own, entry in zip(held, flat, strict=True):
        if isinstance(entry, dict):
            own.update((key, at(place)) for key, place in entry.items())
        elif isinstance(entry, list) and not _is_wrap(entry):
            own.extend(map(at, entry))
    return at("0") if flat else None


def _is_wrap(entry: object) -> bool:
    """True for a value with its kind before it: `["Reactive", 3]`."""
    return (
        isinstance(entry, list)
        and len(entry) == 2
        and isinstance(entry[0], str)
        and entry[0].isalpha()
    )
