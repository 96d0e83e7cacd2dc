"""`missing-promotion`: announced on a channel, absent from the reference.

The school case is an offer told by the call centre that the site does not show. Only promotions
of the reference's market, open everywhere and now, are looked for; a finding quotes the heading by
which the reference says that it shows all of its offers, or those of the day; those for students
and the like are looked for then too. "Cannot tell", not missing, is an offer that resembles one of
the reference's, a price that it asks for any of its goods, a price of what is not named, one that
may be for some people only (a partner's code, the app, members wherever it is told), and, where
the reference does not say that it shows all, one written to chosen people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _phrases
from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.extract.money import find_prices
from checker.match.statements import likeness
from checker.model import Evidence, Observed, Outcome, Promotion
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["promotion"] = "promotion"

_HEADING = 10
"""Words of the longest heading."""
_LISTED = 3
"""Offers of a page that lists them."""
_SENTENCE = 16
"""Words of the longest text that says it of its page."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    whole: tuple[str, ...] = ()
    """Headings of a page that shows every offer: `toutes nos offres`."""
    current: tuple[str, ...] = ()
    """Headings of a page that shows the offers of the day to everyone: `offres du moment`."""
    alone: tuple[str, ...] = ()
    """The whole heading of a page with several offers, those of the day: `offres`."""
    here: tuple[str, ...] = ()
    """Words by which a sentence with one of `whole` speaks of its own page: `sur cette page`."""
    groups: tuple[str, ...] = ()
    """Audiences whose offers such pages show too, for they are no secret: `students`."""
    private: tuple[str, ...] = ()
    """Words of an offer that is for some people only, or a partner's: `partenaire*`."""
    addressed: tuple[str, ...] = ("email", "sms")
    """Kinds of channel that write to chosen people, who may have offers of their own."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promotions that the reference does not show."""
    verdicts = Verdicts(rule, subjects)
    reference = subjects.settings.brand.reference
    if reference is None:
        return verdicts.outcome()
    shown = [
        [said.fact for said in group.said if said.channel == reference]
        for group in subjects.promotions
    ]
    here = rule.with_.here
    whole = next(_says_whole(subjects, reference, rule.with_.whole, here), None)
    current = whole or next(_says_whole(subjects, reference, rule.with_.current, here), None)
    current = current or next(_lists(subjects, reference, rule.with_.alone), None)
    prices = _prices(subjects, reference)
    for group in subjects.promotions:
        told = [
            s
            for s in group.said
            if verdicts.in_scope(s.channel)
            and s.channel != reference
            and s.channel not in subjects.settings.abroad
        ]
        channels = sorted({said.channel for said in told})
        if not channels or not _runs_everywhere(group, subjects.now):
            continue
        if any(said.channel == reference for said in group.said):
            for channel in channels:
                verdicts.agree(channel)
        elif not read_whole(subjects, reference):
            verdicts.cannot_tell(group.subject, channels, "channel-incomplete")
        elif near := next((p for facts in shown for p in _alike(facts, group)), None):
            verdicts.cannot_tell(group.subject, channels, "promotion-doubtful", near.quote)
        elif asked := next((s.fact for s in told if _prices_of(s.fact) & prices), None):
            verdicts.cannot_tell(group.subject, channels, "promotion-doubtful", asked.quote)
        elif all(_is_of_unnamed_goods(said.fact) for said in told):
            verdicts.cannot_tell(group.subject, channels, "goods-unnamed", told[0].fact.quote)
        elif _may_be_private(told, verdicts, known_whole=bool(whole), listed=bool(current)):
            verdicts.cannot_tell(group.subject, channels, "perhaps-private", told[0].fact.quote)
        else:
            _differ(verdicts, group, told, reference, current)
    return verdicts.outcome()


def _prices(subjects: Subjects, reference: str) -> frozenset[Decimal]:
    """What the reference asks for any of its goods."""
    import polars as pl

    own = subjects.offers.filter(pl.col("channel") == reference)
    return frozenset(own["price_current"].drop_nulls())


def _prices_of(promotion: Promotion) -> Set[Decimal]:
    """The price that the promotion is, or of which it takes an amount off; none with a code."""
    if promotion.code is not None or promotion.value is None:
        return frozenset()
    if promotion.kind == "money_off" and promotion.minimum_spend is None:
        return {said.price.amount for said in find_prices(promotion.quote)} - {promotion.value}
    return {promotion.value} if promotion.kind in ("price_point", "bundle") else frozenset()


def _differ(
    verdicts: Verdicts,
    group: Group[Promotion],
    told: Sequence[Said[Promotion]],
    reference: str,
    shown: Evidence | None,
) -> None:
    language = display.language_of(verdicts.settings.brand.locale)
    observed = [
        Observed(
            said.channel, display.benefit(said.fact, language), said.fact.evidence or Evidence("")
        )
        for said in told
        if not verdicts.meant(group.subject, said.channel, code=said.fact.code)
    ]
    if not observed:
        return
    channels = [item.channel for item in observed]
    if shown:
        observed.append(Observed(reference, shown.quote, shown))
    detail = {
        said: display.say("text", "says_whole", said, heading=shown.quote) if shown else ""
        for said in ("fr", "en")
    }
    verdicts.differ(
        group.subject, channels, observed, reference=reference, role="presence", detail=detail
    )


def _says_whole(
    subjects: Subjects, channel: str, headings: Sequence[str], here: Sequence[str]
) -> Iterator[Evidence]:
    """The headings and sentences by which pages with the channel's offers say that they show all
    of them, or those of the day."""
    pages = {
        said.fact.evidence.location
        for group in subjects.promotions
        for said in group.said
        if said.channel == channel and said.fact.evidence
    }
    for said in subjects.messages:
        message, place = said.fact, said.fact.evidence
        if said.channel == channel and place and place.location in pages:
            titles = message.role in ("headline", "tagline", "announcement")
            short = len(message.body.split()) <= (_HEADING if titles else _SENTENCE)
            told = titles or _phrases.holds(message.body, here)
            if told and short and _phrases.holds(message.body, headings):
                yield place


def _lists(subjects: Subjects, channel: str, titles: Sequence[str]) -> Iterator[Evidence]:
    """The headings, nothing but one of `titles`, of pages with several of the channel's offers."""
    told = Counter(
        place
        for group in subjects.promotions
        for place in {
            said.fact.evidence.location
            for said in group.said
            if said.channel == channel and said.fact.evidence
        }
    )
    for said in subjects.messages:
        place = said.fact.evidence
        alone = said.fact.body.strip(" .:!").casefold() in titles
        if alone and place and said.channel == channel and said.fact.role == "headline":
            yield from [place] if told[place.location] >= _LISTED else ()


def _may_be_private(
    told: Sequence[Said[Promotion]], verdicts: Verdicts, *, known_whole: bool, listed: bool
) -> bool:
    """True where the words say so wherever it is told, or where only chosen people were written
    to."""
    with_ = verdicts.rule.with_
    kinds = {channel.name: channel.kind for channel in verdicts.settings.channels}
    chosen = all(kinds.get(said.channel) in with_.addressed for said in told)
    public = (None, *with_.groups) if listed else (None,)
    named = all(said.fact.audience not in public for said in told)
    return (
        (chosen and not known_whole)
        or named
        or any(_phrases.holds(said.fact.quote, with_.private) for said in told)
    )


def _runs_everywhere(group: Group[Promotion], now: datetime) -> bool:
    """Open everywhere, now; and certain enough to be looked for."""
    facts = [said.fact for said in group.said]
    if not all(fact.runs(now) for fact in facts):
        return False
    certain = any(f.code or f.valid_through or f.name for f in facts)
    return certain and all(
        f.redemption_channel != "in_store" and f.kind != "loyalty" for f in facts
    )


def _alike(facts: Sequence[Promotion], group: Group[Promotion]) -> Iterator[Promotion]:
    """Of what the reference says of one offer, that with the same code, or the same benefit under
    terms that do not exclude it: a person would wonder whether it is the same offer. Nobody does
    of a code where the reference says anywhere that its offer has none ("sans code")."""
    codeless = any(fact.codeless for fact in facts)
    for said in group.said:
        if not (codeless and said.fact.code):
            yield from (fact for fact in facts if _may_be(said.fact, fact))


def _may_be(told: Promotion, shown: Promotion) -> bool:
    if told.code and shown.code and told.code.casefold() == shown.code.casefold():
        return True
    if told.code and told.audience not in (None, shown.audience):
        return False  # "Étudiants : -10 % avec le code CAMPUS" is no other -10 % of the site's
    return _benefit(told) == _benefit(shown) and likeness(told, shown) > 0


def _is_of_unnamed_goods(promotion: Promotion) -> bool:
    """True for a price whose words do not say of what: the reference may show it at the product."""
    named = promotion.scope or promotion.code or promotion.name
    return promotion.kind == "price_point" and not named


def _benefit(promotion: Promotion) -> tuple[object, ...]:
    """What is given; a free delivery is its minimum."""
    minimum = promotion.minimum_spend if promotion.kind == "free_shipping" else None
    return promotion.kind, promotion.value, promotion.buy, promotion.get, minimum
