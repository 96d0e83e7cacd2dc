"""`missing-message`: a campaign that runs, on a channel where it should be and is not.

Campaigns are those of `[[voice.campaigns]]`, on their days. Nothing can be told of a channel that
was not wholly read, nor of a campaign that no channel shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker.checks import _messages
from checker.checks._coverage import read_whole
from checker.checks._verdicts import Verdicts
from checker.extract.wording import find_words
from checker.model import Message, Observed, Outcome, Subject
from checker.settings import Campaign
from checker.subjects import Said

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects

SUBJECT: Literal["message"] = "message"


@dataclass(frozen=True)
class With:
    """The kind has no settings."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Running campaigns that a channel does not show."""
    verdicts = Verdicts(rule, subjects)
    today = subjects.now.date()
    for campaign in subjects.settings.voice.campaigns:
        if today < (campaign.from_ or today) or today > (campaign.until or today):
            continue
        subject = Subject("message", f"campaign:{campaign.name}", campaign.name)
        told = {said.channel: said for said in _telling(verdicts, campaign)}
        for channel in campaign.channels:
            if not verdicts.in_scope(channel) or channel not in subjects.coverage:
                continue
            if channel in told or verdicts.meant(subject, channel):
                verdicts.agree(channel)
            elif not told:
                verdicts.cannot_tell(subject, [channel], "campaign-unseen")
            elif not read_whole(subjects, channel):
                verdicts.cannot_tell(subject, [channel], "channel-incomplete")
            else:
                name, said = min(told.items())
                quote = _quote(said.fact, campaign)
                observed = [Observed(name, quote, _messages.evidence(said.fact, quote))]
                verdicts.differ(subject, [channel], observed, reference=name, role="presence")
    return verdicts.outcome()


def _telling(verdicts: Verdicts, campaign: Campaign) -> list[Said[Message]]:
    """The messages that speak of the campaign."""
    return [
        said for said, _ in _messages.judged(verdicts) if find_words(said.fact.body, campaign.words)
    ]


def _quote(message: Message, campaign: Campaign) -> str:
    hit = find_words(message.body, campaign.words)[0]
    return _messages.around(message.body, hit.start, hit.end)
