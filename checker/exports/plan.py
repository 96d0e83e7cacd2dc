"""Which column of a table holds what, under a profile."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from checker.exports.profile import NEVER_READ, Profile, known_headers
from checker.exports.table import normalise, without_currency


@dataclass(frozen=True, slots=True)
class Reading:
    """One offer that a row states: the columns it replaces, and where it holds."""

    columns: Mapping[str, int] = field(default_factory=dict)
    place: Literal["market", "store"] = "market"
    label: str | None = None
    foreign: bool = False
    """A market of its own currency, which nothing names."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Positions of the columns to read."""

    columns: Mapping[str, int]
    """Canonical name → position."""
    attributes: Mapping[str, int]
    pairs: tuple[tuple[int, int], ...]
    packed: tuple[int, ...]
    listed: tuple[tuple[int, int], ...]
    spare: tuple[int, ...]
    """Further columns with a GTIN (`UPC` beside `EAN`), for rows where the first has none."""
    inside: Mapping[str, int]
    """Canonical name → which part of its cell, between colons, counts."""
    twins: Mapping[str, int]
    """Canonical name → a second column of the very same header."""
    readings: tuple[Reading, ...]
    """The row as it stands first, then its markets, stores and channels."""
    unread: tuple[str, ...]
    """Headers the profile does not know."""

    @property
    def positions(self) -> list[int]:
        """Every column to load."""
        extra = [p for reading in self.readings for p in reading.columns.values()]
        pairs = [position for pair in self.pairs for position in pair]
        named = [*self.columns.values(), *self.attributes.values()]
        pairs += [position for pair in self.listed for position in pair]
        return sorted({*named, *pairs, *self.packed, *self.spare, *self.twins.values(), *extra})


def make_plan(
    headers: Sequence[str], profile: Profile, columns: Mapping[str, str] | None = None
) -> Plan:
    """The plan for a header row; `columns` (canonical → header) is a user's own word."""
    at: dict[str, int] = {}
    again: dict[str, int] = {}
    for position, header in enumerate(headers):
        if header.strip() and at.setdefault(key := normalise(header), position) != position:
            again.setdefault(key, position)

    for position, header in enumerate(headers):
        if (bare := without_currency(header)) is not None:
            at.setdefault(normalise(bare), position)

    def first(names: Sequence[str]) -> int | None:
        return next((at[key] for name in names if (key := normalise(name)) in at), None)

    own = {name: (header,) for name, header in (columns or {}).items()}
    found = {
        name: place
        for name, names in {**profile.columns, **own}.items()
        if name not in NEVER_READ and (place := first(names)) is not None
    }
    inside: dict[str, int] = {}
    for name, (outer, part) in profile.inside.items():
        for position, parts in _composed(headers, outer):
            if part in parts and name not in found:
                found[name], inside[name] = position, parts.index(part)
    attributes = {
        name: place
        for name, names in profile.attributes.items()
        if (place := first(names)) is not None
    }
    pairs = dict.fromkeys(
        (at[name], at[value])
        for pattern in profile.pairs
        for n in range(1, 10)
        if (name := normalise(pattern[0].replace("{}", str(n)))) in at
        and (value := normalise(pattern[1].replace("{}", str(n)))) in at
    )
    packed = tuple(p for name in profile.packed if (p := first([name])) is not None)
    listed = tuple(
        (names, cells)
        for pair in profile.listed
        if (names := first([pair[0]])) is not None and (cells := first([pair[1]])) is not None
    )
    codes = [at[key] for name in profile.columns.get("gtin", ()) if (key := normalise(name)) in at]
    spare = () if "gtin" in own else tuple(dict.fromkeys(codes))[1:]
    twins = {
        name: again[key]
        for name, place in found.items()
        if (key := normalise(headers[place])) in again
    }
    places, matched = _places(headers, profile)
    views = tuple(
        Reading(chosen, view.place, view.label)
        for view in profile.views
        if (
            chosen := {k: p for k, names in view.columns.items() if (p := first(names)) is not None}
        )
    )
    known = known_headers(profile)
    base = Plan(
        found,
        attributes,
        tuple(pairs),
        packed,
        listed,
        spare,
        inside,
        twins,
        (Reading(), *places, *views),
        (),
    )
    read = {*base.positions, *matched}
    unread = tuple(
        header
        for position, header in enumerate(headers)
        if header.strip() and position not in read and not _is_known(header, known)
    )
    return replace(base, unread=unread)


def _composed(headers: Sequence[str], outer: str) -> Iterator[tuple[int, list[str]]]:
    """Positions and parts of the headers `outer(part:part)`."""
    for position, header in enumerate(headers):
        whole = re.fullmatch(rf"{re.escape(normalise(outer))} ?\((.+)\)", normalise(header))
        if whole:
            yield position, [normalise(part) for part in whole[1].split(":")]


def _is_known(header: str, known: frozenset[str]) -> bool:
    key = normalise(header)
    return (
        key in known
        or re.sub(r"\d+", "{}", key) in known
        or any(key.startswith(name[:-1]) for name in known if name.endswith("*"))
    )


def _places(headers: Sequence[str], profile: Profile) -> tuple[list[Reading], set[int]]:
    """Columns such as `Price / Suisse` or `price[channel=FR]`, gathered by place."""
    readings: list[Reading] = []
    matched: set[int] = set()
    for place, patterns in profile.per.items():
        by_label: dict[str, dict[str, int]] = {}
        for canonical, pattern in patterns.items():
            shape = re.escape(pattern).replace(r"\{\}", "(.+)").replace(r"\ ", "[ _-]")
            for position, header in enumerate(headers):
                label = re.fullmatch(shape, header.strip(), re.IGNORECASE)
                if label:
                    matched.add(position)
                    by_label.setdefault(label[1].strip(), {})[canonical] = position
        where: Literal["market", "store"] = "store" if place == "store" else "market"
        readings += [
            Reading(columns, where, label, foreign=profile.currency_per_market)
            for label, columns in by_label.items()
            if columns.keys() & {"price", "sale"}
        ]
    return readings, matched
