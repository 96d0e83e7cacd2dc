"""Collect and extract: the facts of each channel.

Collecting is the only stage with network or file input. What cannot be read
becomes a Failure beside the rest; a document that was read before is not read
again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import msgspec

from checker import channels
from checker.channels import Context
from checker.model import Audit, Coverage, Document, Facts, Failure, Message
from checker.settings import Channel, Settings
from checker.store import Store

READER = "3"
"""Version of the extractors: raise it when they read more, and documents are read again."""


@dataclass(frozen=True)
class ChannelFacts:
    """What one channel gave."""

    channel: Channel
    facts: tuple[Facts, ...]
    failures: tuple[Failure, ...]
    unchanged: int
    """Documents whose facts were known from an earlier run."""

    @property
    def coverage(self) -> Coverage:
        """How much of the channel was read."""
        readable = [fact for fact in self.facts if fact.verdict == "ok"]
        return Coverage(
            channel=self.channel.name,
            kind=self.channel.kind,
            documents=len(self.facts),
            unchanged=self.unchanged,
            unreadable=sum(fact.verdict not in ("ok", "gone") for fact in self.facts),
            skipped=sum(f.count for f in self.failures if f.kind == "skipped"),
            offers=sum(len(f.offers) + (0 if f.frame is None else len(f.frame)) for f in readable),
            promotions=sum(len(fact.promotions) for fact in readable),
            claims=sum(len(fact.claims) for fact in readable),
            messages=sum(len(fact.messages) for fact in readable),
            failures=self.failures,
        )


def read_channels(
    settings: Settings, context: Context, store: Store, before: Audit | None
) -> list[ChannelFacts]:
    """The facts of every channel that is enabled, held against the audit of the last run."""
    offers = {c.channel: c.offers for c in before.coverage} if before else {}
    return [
        compared(read_channel(channel, context, store), offers)
        for channel in settings.channels
        if channel.enabled
    ]


def read_channel(channel: Channel, context: Context, store: Store) -> ChannelFacts:
    """The facts of one channel; a document that was read before is not read again."""
    kind = channels.kind(channel.kind)
    facts: list[Facts] = []
    failures: list[Failure] = []
    unchanged = 0
    reader = _reader(channel, context)
    said: set[int] | None = set() if channel.kind == "website" else None
    held: dict[Any, Any] = {}
    for item in _collected(kind, channel, context, store):
        if isinstance(item, Failure):
            failures.append(replace(item, channel=channel.name))
            continue
        known = store.facts(item, reader)
        if known is None:
            known = _extracted(kind, item, channel, context)
            store.keep(item, known, reader)
        else:
            unchanged += 1
            store.keep(item)
        facts.append(known if said is None else _without_repeats(known, said, held))
        context.progress(f"{channel.name}: {item.location}")
    settle = getattr(kind, "settle", tuple)
    settled: tuple[Facts, ...] = settle(facts)
    failures += [replace(each, channel=channel.name) for fact in settled for each in fact.failures]
    return ChannelFacts(channel, settled, tuple(failures), unchanged)


def _without_repeats(facts: Facts, said: set[int], held: dict[Any, Any]) -> Facts:
    """The facts without the texts that an earlier page said, and what pages share `held` once.

    Header and footer stand on every page of a site, and each page's texts at the same selectors:
    so many more pages fit in memory.
    """
    kept = []
    for message in facts.messages:
        key = hash((message.body, message.role, message.voice))
        if key not in said:
            said.add(key)
            kept.append(_sharing(message, held))
    return replace(facts, messages=tuple(kept))


def _sharing(message: Message, held: dict[Any, Any]) -> Message:
    found, share = message.evidence, held.setdefault
    if found is not None:
        found = replace(
            found,
            quote=message.body if found.quote == message.body else found.quote,
            location=share(found.location, found.location),
            selector=share(found.selector, found.selector),
            sha256=share(found.sha256, found.sha256),
            captured_at=share(found.captured_at, found.captured_at),
        )
    return replace(message, language=share(message.language, message.language), evidence=found)


def compared(item: ChannelFacts, before: Mapping[str, int]) -> ChannelFacts:
    """The channel, incomplete where a file has under half of the offers of the last run.

    `before` is offers per channel then. A cut export must not read as products withdrawn.
    """
    from checker.exports.notices import fallen

    channel = item.channel
    if channel.kind not in ("catalogue", "feed") or channel.name not in before:
        return item
    if any(failure.fatal for failure in item.failures):
        return item
    notice = fallen(channel.path or channel.name, before[channel.name], item.coverage.offers)
    if notice is None:
        return item
    failure = replace(notice, channel=channel.name, fatal=True)
    return replace(item, failures=(*item.failures, failure))


def _collected(
    kind: channels.Kind, channel: Channel, context: Context, store: Store
) -> Iterator[Document | Failure]:
    if context.offline:
        yield from store.readings(channel.name)
        return
    if context.is_over:
        yield _out_of_time(channel)
        return
    try:
        for item in kind.collect(channel, context):
            if context.is_over:
                yield _out_of_time(channel)
                return
            yield item
    except Exception as error:  # one broken channel must not end the others
        yield _defect(channel, channel.url or channel.path or channel.name, error)


def _out_of_time(channel: Channel) -> Failure:
    where = channel.url or channel.path or channel.name
    why = "the run's time was up; the rest of the channel was not read"
    return Failure("deadline", where, why, "give it a later --deadline", channel.name)


def _extracted(
    kind: channels.Kind, document: Document, channel: Channel, context: Context
) -> Facts:
    try:
        return kind.extract(document, channel, context)
    except Exception as error:  # nor one broken document
        failure = _defect(channel, document.location, error)
        return Facts(
            document.sha256, channel.name, document.location, "failed", failure.why,
            failures=(failure,),
        )  # fmt: skip


def _defect(channel: Channel, where: str, error: Exception) -> Failure:
    why = f"{type(error).__name__}: {error}"
    return Failure("internal-error", where, why, "please report it", channel.name)


def _reader(channel: Channel, context: Context) -> str:
    """Names how a document is read: the same bytes read otherwise are other facts."""
    timeless = getattr(channels.kind(channel.kind), "TIMELESS", False)
    day = "" if timeless else context.today.isoformat()
    parts = msgspec.json.encode([READER, day, channel, context.brand])
    return hashlib.sha256(parts).hexdigest()[:16]
