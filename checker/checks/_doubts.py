"""Reasons to doubt that one promise contradicts another: what is said around and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from checker.checks._around import Place, around, place_of, sentence_of
from checker.checks._readings import Reading
from checker.extract.cases import LEGAL, MEMBERS, cases_in, named_places
from checker.extract.claims import parse_claims
from checker.extract.money import find_prices
from checker.extract.spoken import MATTERS, names_matter, spoken_of
from checker.model import Claim, ClaimKind

if TYPE_CHECKING:
    from checker.subjects import Said, Subjects

Told = tuple[ClaimKind, Hashable]
Key = Callable[[Claim], Hashable]
_FEES: Set[ClaimKind] = frozenset({"shipping_fee", "return_fees", "free_shipping_threshold"})
_SIBLINGS: Mapping[ClaimKind, ClaimKind] = {
    "shipping_fee": "free_shipping_threshold",
    "free_shipping_threshold": "shipping_fee",
}
"""Amounts that stand in one sentence with another: what is paid below, from which nothing is."""
_PEOPLE_AND_GOODS = frozenset({LEGAL, MEMBERS, "refurbished"})


@dataclass(frozen=True)
class Doubts:
    """What is known of promises that deviate from those of the reference."""

    spoken: Set[Told]
    """What the reference promises in some case, or speaks of beside the same matter."""
    texts: Mapping[Place, Sequence[str]]
    """What stands around each promise that deviates."""
    by_context: Set[Place]
    """Those of them whose own sentence, when nothing stands around it, does not promise the same,
    or does not say what it is about."""
    amounts: Mapping[ClaimKind, Set[Hashable]]
    """What the reference charges, and from what it charges nothing."""
    home: str
    """The brand's own country, ISO 3166-1."""

    def why(
        self, reading: Reading, kind: ClaimKind, right: Collection[Hashable], *, plain: bool
    ) -> str | None:
        """Why nobody knows whether `reading`, one of no case where `plain`, is meant as the `right`
        values of the reference are; None where it contradicts them."""
        if plain and (kind, reading.value) in self.spoken:
            return "said-otherwise"
        near = self.texts.get(place_of(reading.evidence), ())
        if plain and any(self._is_of_others(text, reading.evidence.quote) for text in near):
            return "condition-differs"
        if place_of(reading.evidence) in self.by_context:
            return "by-context"
        sibling = _SIBLINGS.get(kind)
        if sibling and reading.value in self.amounts.get(sibling, ()):
            return "said-otherwise"
        if kind in _FEES and any(_names(text, right) for text in near):
            return "names-both"
        return None

    def _is_of_others(self, text: str, quote: str) -> bool:
        """True where the sentence of the quote, or what stands before it, names people, goods or
        other countries: the promise may be theirs; but not where it names the brand's own."""
        before, end = sentence_of(text, quote)
        if self.home.lower() in named_places(text[before:end]):
            return False
        said = text[:end]
        others = named_places(said) - {self.home.lower()}
        return bool(others or cases_in(said) & _PEOPLE_AND_GOODS)


def doubts_about(
    subjects: Subjects,
    channel: str,
    plain: Sequence[Claim],
    deviating: Collection[Said[Claim]],
    promised: Set[Told],
    key: Key,
) -> Doubts:
    """What speaks against taking the `deviating` promises, `plain` those among them of no case,
    for contradictions of what `channel`, the reference, has `promised` in any case."""
    texts = around(subjects, (place_of(s.fact.evidence) for s in deviating if s.fact.evidence))
    by_context = {
        place_of(said.fact.evidence)
        for said in deviating
        if said.fact.evidence
        and _is_by_context(said.fact, texts, subjects.settings.locale_of(said.channel), key)
    }
    amounts: dict[ClaimKind, set[Hashable]] = {}
    for said in (s for group in subjects.claims for s in group.said):
        if said.channel == channel and said.fact.kind in _SIBLINGS:
            amounts.setdefault(said.fact.kind, set()).add(key(said.fact))
    spoken = promised | _spoken_on(subjects, channel, plain, key)
    return Doubts(spoken, texts, by_context, amounts, subjects.settings.brand.territory)


def _is_by_context(
    claim: Claim, texts: Mapping[Place, Sequence[str]], locale: str, key: Key
) -> bool:
    """True where each text that holds the claim's quote lets its sentence promise something else,
    or nothing, when it stands alone; so does a delay beside which nothing is sent."""
    assert claim.evidence is not None
    quote = claim.evidence.quote
    near = texts.get(place_of(claim.evidence), ())
    alone = [text[slice(*sentence_of(text, quote))] for text in near]
    return bool(alone) and not any(
        other.kind == claim.kind and key(other) == key(claim)
        for sentence in alone
        if claim.kind != "delivery_delay" or names_matter(sentence, claim.kind, locale)
        for other in parse_claims(sentence, locale=locale)
    )


def _names(text: str, values: Collection[Hashable]) -> bool:
    """True where one of the amounts, but 0, stands in `text`."""
    amounts = {value[0] for value in values if isinstance(value, tuple) and value[0]}
    return any(said.price.amount in amounts for said in find_prices(text))


def _spoken_on(subjects: Subjects, channel: str, claims: Iterable[Claim], key: Key) -> set[Told]:
    """The kind and `key` of those `claims` whose value the channel's texts speak of beside the
    same matter, whether or not a promise was read there."""
    wanted = {(c.kind, key(c)): _figures(c) for c in claims if c.kind in MATTERS}
    if not wanted:
        return set()
    locale = subjects.settings.locale_of(channel)
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
