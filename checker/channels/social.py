"""Social networks: archives that a brand downloads of its own account, its account through the
network's API (`account`), public pages and feeds (`url`).

A document holds one file of the archive with nothing but the fields that are read: comments,
contacts, conversations and the names of others never reach it. Quotes of Instagram and Facebook
stand in it mis-decoded, as Meta writes them; `text.encode("latin-1").decode("utf-8")` gives the
words quoted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.channels import Context, _api, _files, _public, _statements
from checker.channels._files import File
from checker.extract.answers import apis
from checker.extract.personal import mask_conversation
from checker.extract.records import Json, Record, parse_record
from checker.extract.social import Network, networks
from checker.fetch.urls import origin
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
_FEED = "application/xml"
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
    """One document for each answer, page, feed or file with posts; failures are values."""
    if channel.account is not None:
        yield from _account(channel, context)
    if channel.url is not None:
        yield from _address(channel.url, channel, context)
    if channel.path is not None:
        yield from _archive(channel, context)


def _account(channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """The account through its network's API, or its feed where there is no token."""
    network = channel.network or channel.name
    names = _api.account_names(channel)
    api = apis()[network]
    if channel.token is None and api.feed and re.search(api.feed_when, names["account"]):
        feed = api.feed.format(**names)
        if channel.api is not None:
            feed = channel.api.rstrip("/") + feed[len(origin(feed)) :]
        yield from _address(feed, channel, context)
    else:
        yield from _api.collect(channel, context, network, names)


def _address(url: str, channel: Channel, context: Context) -> Iterator[Document | Failure]:
    """A feed, or a page that anyone can see."""
    for item in _public.fetch(url, channel, context):
        if isinstance(item, Failure):
            yield item
            continue
        known = recognise(item.content)
        if known is not None:
            yield Document(
                channel.name, item.url, utc_now(), _FEED, _reduced(known), status=item.status
            )
        elif item.is_page:
            document = _public.page(item, channel)
            yield document
            if document.verdict == "gone":
                yield Failure("gone", item.url, f"status {item.status}", "correct the address")
        else:
            yield Failure("unknown-format", item.url, "neither a feed nor a page", _HINT)


def _archive(channel: Channel, context: Context) -> Iterator[Document | Failure]:
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
        yield Document(
            channel.name, item.location, utc_now(), "application/octet-stream", _reduced(known)
        )
    if not found:
        seen = "; ".join(unknown[:_SEEN]) or "none that could hold posts"
        why = f"no posts were recognised; files seen: {seen}"
        yield Failure("unknown-format", channel.path or channel.name, why, _HINT)


def extract(document: Document, channel: Channel, context: Context) -> Facts:
    """The posts of a file as messages, and what the brand's recent ones state."""
    if _api.is_answer(document):
        return _api.extract(document, channel, context)
    if document.media_type == _public.MEDIA:
        return _public.extract(document, channel, context)
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
                known.record.put(message.evidence.selector, mask_conversation(message.body))
    return known.record.keep(known.network.KEPT)
