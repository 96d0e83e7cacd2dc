"""Reasons to doubt a contradiction: what the other channel says of the same matter elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.extract.spoken import MATTERS, spoken_of
from checker.model import Claim, ClaimKind

if TYPE_CHECKING:
    from checker.subjects import Subjects

Told = tuple[ClaimKind, Hashable]


def spoken_on(
    subjects: Subjects,
    channel: str,
    claims: Iterable[Claim],
    key: Callable[[Claim], Hashable],
) -> set[Told]:
    """The kind and `key` of those `claims` whose value the channel's texts speak of beside the
    same matter, whether or not a promise was read there."""
    wanted = {
        (claim.kind, key(claim)): _figures(claim) for claim in claims if claim.kind in MATTERS
    }
    known = next((c for c in subjects.settings.channels if c.name == channel), None)
    if not wanted or known is None:
        return set()
    locale = known.locale or subjects.settings.brand.locale
    figures = re.compile("|".join(sorted({rf"(?<!\d){f}(?!\d)" for f in wanted.values()})))
    told: set[Told] = set()
    for body in _bodies(subjects, channel, figures):
        told.update((claim.kind, key(claim)) for claim in spoken_of(body, locale))
        if wanted.keys() <= told:
            break
    return told & wanted.keys()


def _bodies(subjects: Subjects, channel: str, figures: re.Pattern[str]) -> Iterable[str]:
    seen: set[int] = set()
    for said in subjects.messages:
        body = said.fact.body
        if said.channel == channel and figures.search(body) and hash(body) not in seen:
            seen.add(hash(body))
            yield body


def _figures(claim: Claim) -> str:
    """The whole part of a value, as its digits begin however it is written."""
    return str(int(Decimal(claim.value)))
