"""Which headings a text stands under, and what they say of it: of promises a country or a shop, of
offers that they are over."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from msgspec.structs import replace

from checker.extract.cases import heading_case
from checker.extract.places import name_care, name_shop
from checker.extract.restrictions import named_joining
from checker.extract.vocabulary import words
from checker.model import Claim, ClaimKind, Message

_LEVEL = re.compile(r"(?:^|> )h([1-6])(?::nth-of-type\(\d+\))?$")
_OF_HEADER = re.compile(r" > header(?::nth-of-type\(\d+\))?$")
"""A heading in a header of its own speaks for what the header heads."""
_OF_SHOPS: frozenset[ClaimKind] = frozenset({"opening_hours", "phone"})
_RESTRICTED: frozenset[ClaimKind] = frozenset(
    {
        "free_shipping_threshold", "shipping_fee", "delivery_delay", "return_days", "return_fees",
        "warranty", "click_and_collect_delay",
    }
)  # fmt: skip

_RETURNS: frozenset[ClaimKind] = frozenset({"return_days", "return_fees"})


@dataclass(eq=False)
class Section:
    """The texts under one heading, and what is known of them by that."""

    level: int
    within: str
    """What the selectors of all in the heading's element begin with; empty for a script's."""
    headings: tuple[str, ...]
    """The heading and those it stands under, the innermost first."""
    texts: list[str] = field(default_factory=list)

    def governs(self, place: str) -> bool:
        """True for what stands at this selector in the heading's element, or in one in it."""
        return place.startswith(self.within) if self.within else " > " not in place

    @cached_property
    def case(self) -> str | None:
        """The innermost heading that restricts what stands under it, as written."""
        return next(filter(None, map(heading_case, self.headings)), None)

    @cached_property
    def joining(self) -> str | None:
        """What a section tells of joining a programme, or of its points; None where it tells
        nothing of that."""
        return next(filter(None, map(named_joining, self.texts)), None)

    @cached_property
    def is_over(self) -> bool:
        """True under "Offres terminées", "Past offers": what stands there is history."""
        return any(map(says_over, self.headings))

    @cached_property
    def shop(self) -> str | None:
        """The one shop that the texts name."""
        named = {shop for text in self.texts if (shop := name_shop(text))}
        return named.pop() if len(named) == 1 else None


def sections(messages: Sequence[Message]) -> Mapping[int, Section]:
    """By number of the message: the section it stands in. A page's heading governs what stands in
    the element that it stands in; a script's and a leaflet's, all lines up to the next."""
    over: list[Section] = []
    found: dict[int, Section] = {}
    for number, message in enumerate(messages):
        place = message.evidence
        if place is None:
            continue
        selector = place.selector or ""
        printed = message.role == "label" and selector.startswith("page ")
        heads = printed or message.role == "headline"
        if not (heads or over):
            continue
        if heads:
            parent = selector.rpartition(" > ")[0]
            level = _LEVEL.search(selector)
            if level is None or not parent:
                governs = place.row is not None or printed
                over = [Section(1, "", (message.body,))] if governs else []
            else:
                within = f"{_OF_HEADER.sub('', parent)} > "
                own = int(level[1])
                over = [s for s in over if s.level < own and s.governs(within)]
                above = over[-1].headings if over else ()
                over.append(Section(own, within, (message.body, *above)))
        for section in reversed(over):
            if section.governs(selector):
                section.texts.append(message.body)
                found[number] = section
                break
    return found


def with_section(claim: Claim, section: Section | None) -> Claim:
    """The claim with the condition or the shop that its place in the text gives it."""
    if section is None:
        return claim
    if claim.kind in _OF_SHOPS and claim.subject is None:
        care = None if section.shop else name_care(section.headings[0])
        return replace(claim, subject=section.shop, condition=claim.condition or care)
    if claim.kind in _RETURNS and section.joining and claim.subject is None:
        told = claim.condition or ""
        if section.joining not in told:
            return replace(claim, condition=", ".join(filter(None, (section.joining, told))))
    if claim.kind in _RESTRICTED and section.case:
        said = [part for part in (section.case, claim.condition) if part]
        return replace(claim, condition=", ".join(said))
    return claim


def says_over(heading: str) -> bool:
    """True for a heading over what is offered no more: "Offres terminées"."""
    return words("offer", "over").match(heading.lower().strip(" :.!–—-")) is not None
