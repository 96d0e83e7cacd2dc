"""Which headings a text stands under, and what they say of its promises: a country, a shop."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.extract.cases import heading_case
from checker.extract.places import name_shop
from checker.model import Claim, ClaimKind, Message

_LEVEL = re.compile(r"(?:^|> )h([1-6])(?::nth-of-type\(\d+\))?$")
_OF_SHOPS: frozenset[ClaimKind] = frozenset({"opening_hours", "phone"})
_RESTRICTED: frozenset[ClaimKind] = frozenset(
    {
        "free_shipping_threshold", "shipping_fee", "delivery_delay", "return_days", "return_fees",
        "warranty", "click_and_collect_delay",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """What is known of a text by its place."""

    case: str | None = None
    """The innermost heading that restricts what stands under it, as written."""
    shop: str | None = None
    """The one shop that the texts under the innermost heading name."""


@dataclass(frozen=True, slots=True)
class _Heading:
    at: int
    level: int
    parent: str


def sections(messages: Sequence[Message]) -> Mapping[int, Section]:
    """By number of the message: what its headings say. A page's heading governs what stands in
    the element that it stands in; a script's, all lines up to the next."""
    over: list[_Heading] = []
    under: dict[int, list[int]] = {}
    cases: dict[int, str | None] = {}
    for number, message in enumerate(messages):
        place = message.evidence
        if place is None:
            continue
        parent = (place.selector or "").rpartition(" > ")[0]
        if message.role == "headline":
            level = _LEVEL.search(place.selector or "")
            if level is None or not parent:
                over = [] if place.row is None else [_Heading(number, 1, "")]
            else:
                own = int(level[1])
                over = [h for h in over if h.level < own and _holds(h.parent, parent)]
                over.append(_Heading(number, own, parent))
        over_it = [h for h in over if h.parent == "" == parent or _holds(h.parent, parent)]
        if over_it:
            under.setdefault(over_it[-1].at, []).append(number)
            named = (heading_case(messages[h.at].body) for h in reversed(over_it))
            cases[number] = next(filter(None, named), None)
    return {
        number: Section(cases[number], shop)
        for numbers in under.values()
        for shop in [_only_shop([messages[n].body for n in numbers])]
        for number in numbers
    }


def with_section(claim: Claim, section: Section | None) -> Claim:
    """The claim with the condition or the shop that its place in the text gives it."""
    if section is None:
        return claim
    if claim.kind in _OF_SHOPS and claim.subject is None:
        return replace(claim, subject=section.shop)
    if claim.kind in _RESTRICTED and section.case:
        said = [part for part in (section.case, claim.condition) if part]
        return replace(claim, condition=", ".join(said))
    return claim


def _holds(outer: str, inner: str) -> bool:
    return bool(outer) and (inner == outer or inner.startswith(f"{outer} > "))


def _only_shop(texts: Sequence[str]) -> str | None:
    named = {shop for text in texts if (shop := name_shop(text))}
    return named.pop() if len(named) == 1 else None
