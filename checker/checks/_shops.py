"""Promises of shops, and of the brand itself: which may be meant by which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.model import Claim
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.subjects import Subjects


def of_shops(group: Group[Claim], subjects: Subjects) -> Sequence[Said[Claim]]:
    """Where `group` does not say whose its hours or phones are: what the reference says of each
    shop, any of which may be meant."""
    if group.said[0].fact.subject:
        return ()
    reference = subjects.settings.brand.reference
    return [said for said in _of_others(group, subjects) if said.channel == reference]


def of_nobody(group: Group[Claim], subjects: Subjects) -> Sequence[Said[Claim]]:
    """Where `group` is of a shop: what anyone says of no shop, as the head office may have its
    address."""
    if not group.said[0].fact.subject:
        return ()
    return [said for said in _of_others(group, subjects) if not said.fact.subject]


def _of_others(group: Group[Claim], subjects: Subjects) -> Iterator[Said[Claim]]:
    """What is said of others in the same market."""
    kind = group.said[0].fact.kind
    market = group.subject.key.partition("@")[2]
    for other in subjects.claims:
        if other is not group and other.subject.key.partition("@")[2] == market:
            yield from (said for said in other.said if said.fact.kind == kind)
