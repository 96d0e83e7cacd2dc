"""Whether two announcements are one promotion beyond doubt, so that what differs is a slip.

A code makes one promotion of whatever is said with it. Two announcements without one are only like
each other: shops have several offers of one event, of one value, with one last day. A slip changes
one term and leaves the others, so of two that differ at several nobody knows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec.structs import replace
from rapidfuzz import fuzz

from checker.match.statements import STANDING, is_mistyped, shares_code
from checker.match.vocabulary import fold
from checker.model import Promotion
from checker.subjects import Said

_DAYS = ("valid_from", "valid_through")
"""Of a price they are those of the price, which is compared by itself."""
_FIRM = 2
"""Terms that announcements without a code must state alike."""
_ALIKE, _NAMED_ALIKE, _OTHER = 80, 85, 60
"""token_set_ratio from which goods and events are the same ones, and below which goods differ."""


def tied_parts(said: Sequence[Said[Promotion]], but: str) -> list[list[Said[Promotion]]]:
    """The announcements of a group in parts, each of announcements that are tied to one another
    whatever they say of the field `but`; the part that was spoken of last is last."""
    places: dict[Promotion, list[int]] = {}
    for at, item in enumerate(said):
        places.setdefault(terms_of(item.fact), []).append(at)
    firm = [terms for terms in places if is_tied(terms, terms, but)]
    groups: list[list[Promotion]] = []
    for terms in firm:
        tied = [group for group in groups if any(is_tied(terms, other, but) for other in group)]
        groups = [group for group in groups if group not in tied]
        groups.append([*chain.from_iterable(tied), terms])
    parts = [sorted(at for terms in group for at in places[terms]) for group in groups]
    # What states too little to be tied to its like is tied to nothing.
    parts += [[at] for terms in places.keys() - set(firm) for at in places[terms]]
    return [[said[at] for at in part] for part in sorted(parts, key=lambda part: part[-1])]


def terms_of(promotion: Promotion) -> Promotion:
    """The promotion without the words and the place that it was read from: pages repeat it."""
    return replace(promotion, quote="", evidence=None)


def is_tied(a: Promotion, b: Promotion, but: str) -> bool:
    """True for one code, for one standing audience, and, whatever their codes, for several terms
    alike and none that differs, leaving out the field `but`."""
    if a.code and b.code:
        return shares_code(a, b) or is_mistyped(a.code, b.code) or _is_firm(a, b, but)
    standing = a.audience == b.audience and a.audience in STANDING
    return (standing and a.kind == b.kind) or _is_firm(a, b, but)


def _is_firm(a: Promotion, b: Promotion, but: str) -> bool:
    told = [alike for alike in _terms(a, b, but) if alike is not None]
    of_goods = a.kind != "price_point" or (
        but not in _DAYS and _is_alike(a.scope, b.scope, _ALIKE) is True
    )
    return of_goods and all(told) and sum(told) >= _FIRM


def _terms(a: Promotion, b: Promotion, but: str) -> Iterator[bool | None]:
    """For each term whether both state the same; None where one states none or it is unclear."""
    if a.kind != b.kind:
        yield False
    elif but != "value":
        given = ((p.value, p.buy, p.get, p.up_to) for p in (a, b))
        yield _same(*(g if g[0] is not None else None for g in given))
    if but != "scope":
        yield _is_alike(a.scope, b.scope, _ALIKE, _OTHER)
    yield _is_alike(a.gift, b.gift, _ALIKE, _OTHER)
    yield _is_alike(a.name, b.name, _NAMED_ALIKE)
    for name in ("minimum_spend", "minimum_quantity", "audience"):
        if but != name:
            yield _same(getattr(a, name), getattr(b, name))
    for name in _DAYS:
        if but != name:
            yield _same(*(day and day.date() for day in (getattr(a, name), getattr(b, name))))


def _same(one: object, other: object) -> bool | None:
    return None if one is None or other is None else one == other


def _is_alike(one: str | None, other: str | None, least: int, other_below: int = 0) -> bool | None:
    if not one or not other:
        return None
    alike = fuzz.token_set_ratio(fold(one), fold(other))
    return True if alike >= least else False if alike < other_below else None
