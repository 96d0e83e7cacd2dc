"""`learned-voice`: a message outside the voice that the brand's approved texts have.

A finding says in which dimension, by how much, with the words that did it, and shows an approved
text as an example. The form of address is left to its own rule where the brand has a policy for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from checker import display
from checker.checks import _messages
from checker.checks._verdicts import Verdicts
from checker.model import Message, Observed, Outcome
from checker.settings import Channel
from checker.voice.profile import Deviation, Profile, learn

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Opinion, Subjects

SUBJECT: Literal["message"] = "message"
_SHOWN = 3
_ROLES = frozenset({"label", "script"})
"""Parts of a page that are no text, and what agents say, which has a register of its own."""


@dataclass(frozen=True)
class With:
    """Settings of the kind."""

    words: int = 4
    """Words below which a text has no voice."""


def check(rule: Rule, subjects: Subjects) -> Outcome:
    """Messages outside the learned voice."""
    verdicts = Verdicts(rule, subjects)
    profiles = profiles_of(subjects)
    for said, channel in _messages.judged(verdicts):
        message = said.fact
        profile = profiles.get(language_of(message, channel, subjects))
        if (
            profile is None
            or message.role in _ROLES
            or len(message.body.split()) < rule.with_.words
        ):
            continue
        found = outside(message.body, profile, channel, subjects)
        opinion = subjects.opinions.get(message.body)
        if not found and not (opinion and opinion.outside):
            verdicts.agree(said.channel)
            continue
        subject = _messages.subject(said, "voice")
        if verdicts.meant(subject, said.channel):
            continue
        detail = {
            language: "; ".join(_reasons(found, opinion, message.body, language))
            for language in display.LANGUAGES
        }
        quote = _quote(message.body, found)
        observed = [Observed(said.channel, quote, _messages.evidence(message, quote))]
        example = profile.example(message.body)
        verdicts.differ(
            subject, [said.channel], observed, reference=example, role="voice", detail=detail,
            severity=None if found else "note",
        )  # fmt: skip
    return verdicts.outcome()


def profiles_of(subjects: Subjects) -> Mapping[str, Profile]:
    """Language → the voice of the approved texts in it; worked out once a run."""
    return subjects.once("profiles", lambda: _profiles(subjects))


def _profiles(subjects: Subjects) -> Mapping[str, Profile]:
    texts: dict[str, list[str]] = {}
    for message in subjects.approved:
        language = (message.language or subjects.settings.brand.locale)[:2]
        texts.setdefault(language, []).append(message.body)
    learned = {language: learn(own, language) for language, own in texts.items()}
    return {language: profile for language, profile in learned.items() if profile}


def language_of(message: Message, channel: Channel, subjects: Subjects) -> str:
    """The primary subtag of the message's language."""
    return _messages.locale_of(message, channel, subjects.settings)[:2]


def outside(body: str, profile: Profile, channel: Channel, subjects: Subjects) -> list[Deviation]:
    """The deviations of a message outside the voice; none of one inside or approved itself."""
    settings = subjects.settings
    policy = channel.voice.address or settings.voice.address
    left = frozenset({"address"}) if policy != "any" else frozenset()
    said = _messages.mask(body, settings.brand.slogans)
    return profile.outside(said, without=left)


def _reasons(
    found: Iterable[Deviation], opinion: Opinion | None, body: str, language: str
) -> Iterator[str]:
    for deviation in list(found)[:_SHOWN]:
        yield _told(deviation, body, language)
    if opinion and opinion.outside:
        yield display.say("voice", "opinion", language, why=opinion.why)


def _told(deviation: Deviation, body: str, language: str) -> str:
    """`énergie : « foncez », « !! » (0 % des textes approuvés)`."""
    name = display.say("voice", deviation.trait, language)
    low, high = deviation.usual
    if low != high or not (deviation.spans or deviation.measured == 0):
        numbers = {
            "measured": display.decimal(deviation.measured, language),
            "low": display.decimal(low, language),
            "high": display.decimal(high, language),
        }
        return display.say("voice", "size", language, name=name, **numbers)
    share = display.integer(round(100 * low), language)
    if not deviation.spans:
        return display.say("voice", "absent", language, name=name, share=share)
    words = ", ".join(_quoted(body, deviation.spans, language))
    return display.say("voice", "present", language, name=name, share=share, words=words)


def _quoted(body: str, spans: Iterable[tuple[int, int]], language: str) -> list[str]:
    words = dict.fromkeys(body[start:end] for start, end in spans)
    left, right = ("« ", " »") if language == "fr" else ("“", "”")
    return [f"{left}{word}{right}" for word in list(words)[:_SHOWN]]


def _quote(body: str, found: Iterable[Deviation]) -> str:
    spans = [span for deviation in found for span in deviation.spans]
    return _messages.around(body, *spans[0]) if spans else _messages.around(body, 0, 60)
