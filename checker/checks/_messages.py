"""Which messages are judged as the brand's voice, and how a finding in one is named."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import compress

from checker.checks._verdicts import Verdicts
from checker.extract.address import Mark, address_marks, form_of
from checker.extract.address_calls import clear_marks
from checker.model import Evidence, Formality, Message, Observed, Subject
from checker.settings import Channel, Settings
from checker.subjects import Said


def judged(
    verdicts: Verdicts, roles: Collection[str] = ()
) -> Iterator[tuple[Said[Message], Channel]]:
    """The brand's own, present messages in the rule's scope, each text once a channel."""
    key = ("judged", verdicts.rule.file.scope, frozenset(roles))
    chosen = verdicts.subjects.once(key, lambda: bytes(_chosen(verdicts, roles)))
    channels = {channel.name: channel for channel in verdicts.settings.channels}
    for said in compress(verdicts.subjects.messages, chosen):
        yield said, channels[said.channel]


def _chosen(verdicts: Verdicts, roles: Collection[str]) -> Iterator[bool]:
    """Of each message in its place, whether it is judged."""
    subjects, scope = verdicts.subjects, verdicts.rule.file.scope
    channels = {c.name: c for c in verdicts.settings.channels if verdicts.in_scope(c.name)}
    is_first = subjects.firsts()
    for said in subjects.messages:
        message, channel = said.fact, channels.get(said.channel)
        if channel is None or message.voice != "brand" or (roles and message.role not in roles):
            yield False
            continue
        language = locale_of(message, channel, verdicts.settings)[:2]
        oldest = subjects.now - timedelta(days=channel.max_age_days)
        yield (
            (not scope.languages or language in scope.languages)
            and (message.published_at is None or message.published_at >= oldest)
            and is_first(said)
        )


def locale_of(message: Message, channel: Channel, settings: Settings) -> str:
    """The message's own language where it is known, else its channel's locale or the brand's."""
    return message.language or channel.locale or settings.brand.locale


def unit(said: Said[Message], channel: Channel) -> tuple[str, str, str | None]:
    """What counts as one text in the score: a page, or one post, mail or script."""
    place = said.fact.evidence or Evidence(said.fact.body)
    selector = None if channel.kind == "website" else place.selector or str(place.row)
    return said.channel, place.location, selector


def subject(said: Said[Message], about: str = "") -> Subject:
    """The message as a subject; its key follows the text, not its place."""
    body = " ".join(said.fact.body.split())
    digest = hashlib.sha256(body.encode()).hexdigest()[:16]
    name = body if len(body) <= 80 else body[:77].rsplit(" ", 1)[0] + "…"
    return Subject("message", f"{about}:{digest}" if about else digest, name)


def mask(body: str, phrases: Collection[str]) -> str:
    """The text with these phrases blanked, so that what they say is not judged; same length."""
    for phrase in phrases:
        pattern = re.compile(re.escape(phrase), re.IGNORECASE)
        body = pattern.sub(lambda match: " " * len(match.group()), body)
    return body


@dataclass(frozen=True, slots=True)
class Address:
    """How a message addresses its reader."""

    marks: Sequence[Mark]
    """The clear ones, outside the brand's slogans."""
    form: Formality | None
    perhaps: Formality | None
    """The form if what may tell what the goods do were commands too (`Garde la chaleur`)."""


def addresses(verdicts: Verdicts) -> Mapping[int, Address]:
    """By their place among the judged, how the messages that address their reader do it."""

    def read() -> dict[int, Address]:
        found = (
            address_of(said.fact, locale_of(said.fact, channel, settings), settings)
            for said, channel in judged(verdicts)
        )
        return {at: each for at, each in enumerate(found) if each.form or each.perhaps}

    settings = verdicts.settings
    return verdicts.subjects.once(("addresses", verdicts.rule.file.scope), read)


def address_of(message: Message, locale: str, settings: Settings) -> Address:
    """The form of address of a message."""
    own = mask(message.body, settings.brand.slogans)
    marks = address_marks(own, locale=locale)
    clear = clear_marks(own, marks, role=message.role)
    return Address(clear, form_of(clear), form_of(marks))


def evidence(message: Message, quote: str) -> Evidence:
    """The words `quote` where the message stands."""
    where = message.evidence or Evidence(message.body)
    return Evidence(
        quote, where.location, where.selector, where.row, where.column, where.sha256,
        where.captured_at,
    )  # fmt: skip


def observed(said: Said[Message], start: int, end: int, width: int = 60) -> Observed:
    """The words of a message at [start, end), shown with what stands beside them."""
    body = said.fact.body
    shown = evidence(said.fact, around(body, start, end, width))
    return Observed(said.channel, body[start:end], shown)


def around(text: str, start: int, end: int, width: int = 60) -> str:
    """The words at [start, end) with what stands beside them, cut at word borders."""
    left = text.rfind(" ", 0, max(0, start - width)) + 1 if start > width else 0
    right = text.find(" ", min(len(text), end + width))
    return text[left : right if right > 0 else len(text)].strip()
