"""Social networks: archives that a brand downloads of its own account, saved feeds, RSS.

A document holds one file of the archive with nothing but the fields that are read: comments,
contacts, conversations and the names of others never reach it. Quotes of Instagram and Facebook
stand in it mis-decoded, as Meta writes them; `text.encode("latin-1").decode("utf-8")` gives the
words quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.channels import Context, _files, _statements
from checker.channels._files import File
from checker.extract.personal import mask
from checker.extract.records import Json, Record, parse_record
from checker.extract.social import Network, networks
from checker.model import Document, Facts, Failure, Message, utc_now
from checker.settings import Channel

# Paths inside an archive that hold conversations, other people or settings: never opened.
_PRIVATE = re.compile(
    r"(?:^|/)(?:messages|inbox|comments?|likes?|followers?_|following|friends|contacts|ads?_|"
    r"direct-messages|dms|logged_information|login|security|personal_information|searches|"
    r"saved|story_interactions|reviews|watch|history|subscriptions|deleted|archived|recently)"
    r"|comments?[^/]*$|followers?[^/]*$",
    re.I,
)
_TEXTS = (".json", ".js", ".csv", ".xml", ".rss", ".atom")
_SEEN = 8
_HINT = (
    "expected an archive of X, Instagram, Facebook, LinkedIn, TikTok, YouTube or Pinterest, "
    "Mastodon statuses, a Bluesky feed, RSS or Atom"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """A file whose network was recognised."""

    network: Network
    record: Record
    messages: list[Message]


def collect(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """One document for each file with posts, and a failure where there are none."""
    found = False
    unknown: list[str] = []
    for item in _posts_first(channel, context):
        if isinstance(item, Failure):
            found = True
            yield item
            continue
        known = recognise(item.content)
        if known is None:
            unknown.append(item.location)
            continue
        found = True
        context.progress(f"{channel.name}: {item.location}")
        yield Document(
            channel.name, item.location, utc_now(), "application/octet-stream", _reduced(known)
        )
    if not found:
        seen = "; ".join(unknown[:_SEEN]) or "none that could hold posts"
        why = f"no posts were recognised; files seen: {seen}"
        yield Failure("unknown-format", channel.path or channel.name, why, _HINT)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The posts of a file as messages, and what the brand's recent ones state."""
    known = recognise(document.content)
    return _statements.facts(document, known.messages if known else (), channel, context)


def is_private(path: str) -> bool:
    """Whether a path of an archive holds conversations, other people or settings."""
    return _PRIVATE.search(path) is not None


def recognise(content: bytes) -> _Known | None:
    """The network whose reader finds posts in the file; None where none does."""
    record = parse_record(content)
    if record is None:
        return None
    for network in networks().values():
        if messages := list(network.read(record)):
            return _Known(network, record, messages)
    return None


def _posts_first(channel: Channel, context: Context) -> Iterator[File | Failure]:
    """Files at the paths that posts have; where there are none, any other text of the archive."""
    patterns = [network.PATHS for network in networks().values()]

    def usual(path: str) -> bool:
        return not is_private(path) and any(p.search(path) for p in patterns)

    def any_text(path: str) -> bool:
        return not is_private(path) and path.lower().endswith(_TEXTS)

    count = 0
    for item in _files.read_files(channel, context, usual):
        count += 1
        yield item
    if not count:
        yield from _files.read_files(channel, context, any_text)


def _reduced(known: _Known) -> bytes:
    """The file with only the fields that are read, and no stranger's address in them."""
    if isinstance(known.record, Json):
        for message in known.messages:
            if message.voice != "brand" and message.evidence and message.evidence.selector:
                known.record.put(message.evidence.selector, mask(message.body))
    return known.record.keep(known.network.KEPT)
