"""`address`: the form of address (tu, vous) that the channel should use.

`mode = "policy"` reports messages in the wrong form, `mode = "mixed"` messages
that use both. A text without a mark says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.model import Evidence, Formality, Observed, Outcome

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.extract.address import Mark
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"

_FORMS = {
    "tu": "informal",
    "du": "informal",
    "tú": "informal",
    "je": "informal",
    "informal": "informal",
    "vous": "formal",
    "Sie": "formal",
    "usted": "formal",
    "Lei": "formal",
    "u": "formal",
    "formal": "formal",
}


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    mode: Literal["policy", "mixed"] = "policy"


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages in the wrong form of address, or in two."""
    verdicts = Verdicts(rule, subjects)
    settings = subjects.settings
    told: set[tuple[str, str, str | None]] = set()
    addresses = _messages.addresses(verdicts)
    for at, (said, channel) in enumerate(_messages.judged(verdicts)):
        address = addresses.get(at)
        if address is None:
            continue
        policy = channel.voice.address or settings.voice.address
        wanted, found = _FORMS.get(policy), address.form
        subject = _messages.subject(said)
        wrong = _is_wrong(found, wanted, rule.with_)
        if not wrong and _is_wrong(address.perhaps, wanted, rule.with_):
            verdicts.cannot_tell(subject, [said.channel], "third-person")
            continue
        if found is None or (rule.with_.mode == "policy" and (wanted is None or found == "mixed")):
            continue
        place = said.fact.evidence or Evidence(said.fact.body)
        whole = (said.channel, place.location, place.selector)
        if not wrong or verdicts.meant(subject, said.channel):
            verdicts.agree(said.channel)
        elif whole not in told:  # subject, preheader and body of one mail are one message
            told.add(whole)
            marks = [
                mark for mark in address.marks if rule.with_.mode == "mixed" or mark.form == found
            ]
            observed = [
                Observed(said.channel, words, _messages.evidence(said.fact, quote))
                for words, quote in _shown(said.fact.body, marks, rule.with_.mode == "mixed")
            ]
            expected = None if rule.with_.mode == "mixed" else policy
            verdicts.differ(subject, [said.channel], observed, expected=expected, role="address")
    return verdicts.outcome()


def _is_wrong(found: Formality | None, wanted: str | None, with_: With) -> bool:
    """True where the rule reports the form."""
    if with_.mode == "mixed":
        return found == "mixed"
    return None not in (found, wanted) and found not in ("mixed", wanted)


def _shown(body: str, marks: Sequence[Mark], both: bool) -> list[tuple[str, str]]:
    """(the words that carry the form, the quote): one, or one for each form."""
    chosen = []
    for form in ("formal", "informal") if both else (None,):
        mark = next((m for m in marks if form in (None, m.form)), None)
        if mark:
            words = body[mark.start : mark.end]
            chosen.append((words, _messages.around(body, mark.start, mark.end)))
    return chosen or [(body[:40], body)]
