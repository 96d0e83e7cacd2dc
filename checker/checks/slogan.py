"""`slogan`: a slogan is quoted word for word or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.extract.slogans import find_slogan_variants
from checker.model import Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    slogans: tuple[str, ...] = ()
    """Exact slogans, beside `brand.slogans` and their translations."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages that alter a slogan."""
    verdicts = Verdicts(rule, subjects)
    translated = subjects.settings.voice.translations.values()
    slogans = (*subjects.settings.brand.slogans, *chain(*translated), *rule.with_.slogans)
    if not slogans:
        return verdicts.outcome()
    for said, _ in _messages.judged(verdicts):
        body = said.fact.body
        variants = find_slogan_variants(body, slogans)
        for variant in variants:
            subject = _messages.subject(said, "slogan")
            if verdicts.meant(subject, said.channel):
                verdicts.agree(said.channel)
                continue
            observed = _messages.observed(said, variant.start, variant.end, width=20)
            verdicts.differ(
                subject, [said.channel], [observed], expected=variant.slogan, role="slogan",
                suggestion=variant.slogan,
            )  # fmt: skip
        if not variants and any(slogan.casefold() in body.casefold() for slogan in slogans):
            verdicts.agree(said.channel)
    return verdicts.outcome()
