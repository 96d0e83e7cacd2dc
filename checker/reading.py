"""Collect and extract: the facts of each channel.

Collecting is the only stage with network or file input. What cannot be read
becomes a Failure beside the rest; a document that was read before is not read
again.
"""

from __future__ import annotations

import gc
import hashlib
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

import msgspec

from checker import channels
from checker.channels import Context
from checker.model import Audit, Coverage, Document, Evidence, Facts, Failure, Message
from checker.settings import Channel, Settings
from checker.spool import Spool
from checker.store import Store
from checker.texts import Texts

READER = "8"
"""Version of the extractors: raise it when they read more, and documents are read again."""

PAGES_HELD = 4_000
"""Pages of a site whose facts are kept as they are; some twenty megabytes."""
_ALLOCATIONS = 10_000
"""Objects that are made, and not freed, between two searches for cycles."""

_AT_ONCE = 8
"""Pages of a site that are written together, at most."""


@dataclass(frozen=True)
class ChannelFacts:
    """What one channel gave."""

    channel: Channel
    facts: tuple[Facts, ...] | Spool[Facts]
    failures: tuple[Failure, ...]
    unchanged: int
    """Documents whose facts were known from an earlier run."""
    texts: Callable[[Facts], Sequence[Message]] = attrgetter("messages")
    """The messages of one of the facts; a website's stay in the store until they are asked for."""

    @cached_property
    def messages(self) -> Texts:
        """All that the channel says in words; of a website each text once, for header and footer
        stand on every page.
        """
        said = ((fact, message) for fact in self.facts for message in self.texts(fact))
        if self.channel.kind == "website":
            return Texts(_without_repeats(said))
        return Texts(message for _, message in said)

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
            messages=len(self.messages),
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


@contextmanager
def _seldom_collected() -> Iterator[None]:
    """With few searches for cycles: pages leave hardly any, and each looks through all tables."""
    usual = gc.get_threshold()
    gc.set_threshold(_ALLOCATIONS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


@_seldom_collected()
def read_channel(channel: Channel, context: Context, store: Store) -> ChannelFacts:
    """The facts of one channel; a document that was read before is not read again."""
    kind = channels.kind(channel.kind)
    failures: list[Failure] = []
    unchanged = 0
    reader = _reader(channel, context)
    is_site = channel.kind == "website"
    pages = _Pages(store, reader, context.progress)
    context = replace(context, pause=pages.write)

    def read() -> Iterator[Facts]:
        nonlocal unchanged
        for item in _collected(kind, channel, context, store):
            if isinstance(item, Failure):
                failures.append(replace(item, channel=channel.name))
                continue
            known = store.facts(item, reader, words=not is_site)
            unchanged += known is not None
            if is_site:  # it was read while it was collected
                said = known or _extracted(kind, item, channel, context)
                pages.add(item, None if known else said)
                yield replace(said, messages=())
                continue
            store.keep(item)
            if known is None:
                known = _extracted(kind, item, channel, context)
                store.keep_facts(known, reader)
            context.progress(f"{channel.name}: {item.location}")
            yield known
        pages.write()

    if not is_site:
        facts = tuple(read())
        return ChannelFacts(channel, facts, (*failures, *_failures(facts, channel)), unchanged)
    settle = getattr(kind, "settle", iter)
    settled: Spool[Facts] = Spool(settle(Spool(read(), PAGES_HELD)), PAGES_HELD)
    failures += _failures(settled, channel)
    texts = partial(store.messages, reader=reader)
    return ChannelFacts(channel, settled, tuple(failures), unchanged, texts)


def _failures(facts: Iterable[Facts], channel: Channel) -> Iterator[Failure]:
    """What was said of each document, of the channel."""
    return (replace(each, channel=channel.name) for fact in facts for each in fact.failures)


class _Pages:
    """A site's pages on their way into the store, each with what was read from it where that is
    new. Those that came at once are one write, which costs little more than a write for one.
    """

    def __init__(self, store: Store, reader: str, tell: Callable[[str], None]) -> None:
        self._store = store
        self._reader = reader
        self._tell = tell
        self._waiting: list[tuple[Document, Facts | None]] = []

    def add(self, page: Document, facts: Facts | None) -> None:
        """Takes a page; it is kept with the next `write` at the latest."""
        self._waiting.append((page, facts))
        if len(self._waiting) >= _AT_ONCE:
            self.write()

    def write(self) -> None:
        """Keeps the pages that were taken, and tells of them."""
        if not self._waiting:
            return
        self._store.keep_all(self._waiting, self._reader)
        for page, _ in self._waiting:
            self._tell(f"{page.channel}: {page.location}")
        self._waiting.clear()


def _without_repeats(messages: Iterable[tuple[Facts, Message]]) -> Iterator[Message]:
    """Each text once, with the place of the first, and what many share held once."""
    held: dict[Any, Any] = {}
    with closing(sqlite3.connect("")) as said:  # in a file for as long as it is open
        said.execute("CREATE TABLE text(key INTEGER PRIMARY KEY)")
        for facts, message in messages:
            key = hash((message.body, message.role, message.voice))
            if said.execute("INSERT OR IGNORE INTO text VALUES(?)", (key,)).rowcount:
                yield _placed(message, facts, held)


def _placed(message: Message, facts: Facts, held: dict[Any, Any]) -> Message:
    found, share = message.evidence, held.setdefault
    if found is not None:
        found = Evidence(
            message.body if found.quote == message.body else found.quote,
            facts.location,
            share(found.selector, found.selector),
            found.row,
            found.column,
            facts.document,
            found.captured_at or facts.captured_at,
            found.screenshot,
        )
    return Message(
        message.body, message.role, share(message.language, message.language), message.voice,
        message.published_at, message.link, found, message.unsubscribe,
    )  # fmt: skip


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
