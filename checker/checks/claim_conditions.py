"""`claim-conditions`: a promise repeated without the condition it was made under.

"Livraison offerte dès 49 € en point relais" told as "livraison offerte dès 49 €",
or as "livraison offerte". The reference says what the condition is; a channel that
states it anywhere, or points to conditions written elsewhere, leaves nobody in error.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks._around import around, place_of, sentence_of
from checker.checks._conditions import case_of, fold, points_elsewhere, telling_words
from checker.checks._verdicts import Verdicts
from checker.checks.compare_claims import is_plainly_free, key
from checker.extract.cases import cases_in
from checker.extract.covered import names_goods
from checker.extract.naming import names_service
from checker.model import Claim, ClaimKind, Evidence, Observed, Outcome
from checker.subjects import Group, Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["claim"] = "claim"
_LINK = 2
"""Letters of a word that only joins: "à", "en", "to"."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    kinds: tuple[ClaimKind, ...]
    neutral: tuple[str, ...] = ()
    """Conditions that restrict nothing, as folded words: `a domicile`."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Promises that lost their condition on the way."""
    verdicts = Verdicts(rule, subjects)
    reference = subjects.settings.brand.reference
    for group in subjects.claims:
        if group.said[0].fact.kind not in rule.with_.kinds or reference is None:
            continue
        right = [item for item in group.said if item.channel == reference]
        others = {item.channel: item for item in group.said if item.channel != reference}
        for channel in others if right else ():
            if verdicts.in_scope(channel):
                told = [item for item in group.said if item.channel == channel]
                _judge(group, told, right, rule.with_, verdicts)
    return verdicts.outcome()


def _judge(
    group: Group[Claim],
    told: Sequence[Said[Claim]],
    right: Sequence[Said[Claim]],
    with_: With,
    verdicts: Verdicts,
) -> None:
    """Judges what one channel says by what the reference says."""
    home = verdicts.settings.brand.territory
    lost = [(item, source) for item in told if (source := _source(item, told, right, with_, home))]
    if not lost:
        if any(_restricted(item.fact, with_, home) for item in told):
            verdicts.agree(told[0].channel)
        return
    item, source = lost[0]
    kind = item.fact.kind
    if points_elsewhere(item.fact.quote):
        verdicts.cannot_tell(group.subject, [item.channel], "conditions-elsewhere")
    elif _is_of_case(item, source, verdicts):
        verdicts.cannot_tell(group.subject, [item.channel], "condition-differs", item.fact.quote)
    elif verdicts.meant(group.subject, item.channel, claim=kind):
        verdicts.agree(item.channel)
    else:
        language = display.language_of(verdicts.settings.brand.locale)
        shown = [_observed(item, verdicts), _observed(source, verdicts)]
        verdicts.differ(
            group.subject, [item.channel], shown,
            expected=shown[1].value, reference=source.channel, role=f"{kind} condition",
            detail=display.subject_name(group.subject, language),
        )  # fmt: skip


def _is_of_case(item: Said[Claim], source: Said[Claim], verdicts: Verdicts) -> bool:
    """True where free delivery stands beside what is done to goods and sent back, "Repairs $95,
    shipping on us"; and where the sentence of `item` opens with the case of the `source`, "In our
    shops returns are free", or with a name that the source's sentence has too: "Second Trail: 14
    days for returns" beside "Refurbished goods sold as Second Trail may be returned within 14
    days"."""
    if item.fact.evidence is None or source.fact.evidence is None:
        return False
    mine, theirs = place_of(item.fact.evidence), place_of(source.fact.evidence)
    texts = around(verdicts.subjects, (mine, theirs))
    if is_plainly_free(item.fact):
        locale = verdicts.settings.locale_of(item.channel)
        return any(names_service(text, locale) for text in texts.get(mine, ()))
    cases = cases_in(source.fact.condition or "")
    said = [_sentence(text, mine[1]).partition(mine[1])[0] for text in texts.get(mine, ())]
    meant = [_sentence(text, theirs[1]) for text in texts.get(theirs, ())]
    names = {name for text in meant for name in _names(text)}
    return any(cases & cases_in(text) or names & set(_names(text)) for text in said)


def _sentence(text: str, quote: str) -> str:
    return text[slice(*sentence_of(text, quote))]


_NAME = re.compile(r"[^\W\d_a-zà-ÿ][\w’'-]+(?: [^\W\d_a-zà-ÿ][\w’'-]+)+")
"""Words with capitals, one behind the other."""


def _names(text: str) -> list[str]:
    return [fold(match[0]) for match in _NAME.finditer(text)]


def _source(
    item: Said[Claim],
    told: Sequence[Said[Claim]],
    right: Sequence[Said[Claim]],
    with_: With,
    home: str,
) -> Said[Claim] | None:
    """The reference's promise that `item` repeats without its condition; None where it does not."""
    if _restricted(item.fact, with_, home):
        return None
    if is_plainly_free(item.fact):
        amounts = [s for s in right if s.fact.value != "0"]
        stated = any(s.fact.value != "0" for s in told)
        free = any(is_plainly_free(s.fact) for s in right)
        return amounts[0] if amounts and not stated and not free else None
    same = [source for source in right if _same(source, item)]
    if any(_tells_way(item.fact, source.fact) for source in same):
        return None
    if any(_is_same_service(item.fact, other.fact) for other in right if other not in same):
        return None
    restricted = [source for source in same if _restricted(source.fact, with_, home)]
    elsewhere = any(_restricted(other.fact, with_, home) for other in told if _same(other, item))
    return restricted[0] if restricted == same and restricted and not elsewhere else None


def _same(a: Said[Claim], b: Said[Claim]) -> bool:
    return key(a.fact) == key(b.fact)


def _tells_way(claim: Claim, source: Claim) -> bool:
    """True for "à domicile" beside "Domicile, Colissimo": what is left out is only the carrier."""
    said, meant = fold(claim.condition or "").split(), fold(source.condition or "")
    told = [word for word in said if len(word) > _LINK]
    return bool(told) and set(told) <= set(meant.split()) and not cases_in(meant)


def _is_same_service(claim: Claim, other: Claim) -> bool:
    """True where the reference names the service of `claim` beside another value: "standard: 4 to 6
    days" is a standard delivery told otherwise, not one to Ireland that lost its country."""
    named = fold(claim.condition or "")
    return bool(telling_words(named)) and named == fold(other.condition or "")


def _restricted(claim: Claim, with_: With, home: str) -> bool:
    """True under a condition that can be lost; the goods that a warranty is said of cannot, where
    those goods are what the text is about."""
    condition = claim.condition or ""
    if claim.kind == "warranty" and names_goods(condition) and not cases_in(condition):
        return False
    return bool(condition) and bool(case_of(claim, with_.neutral, home))


def _observed(said: Said[Claim], verdicts: Verdicts) -> Observed:
    claim, language = said.fact, display.language_of(verdicts.settings.brand.locale)
    value = display.promise(claim, language)
    condition = claim.condition or display.say("text", "unconditional", language)
    if claim.value != "0" or claim.condition:
        value = f"{value} ({condition})"
    return Observed(said.channel, value, claim.evidence or Evidence(claim.quote))
