"""The texts that a brand approved (`voice.learn`), from which its voice is learned."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from checker.channels import Context, script
from checker.extract.measures import WORD
from checker.model import Document, Message
from checker.reading import ChannelFacts
from checker.settings import Channel, Settings

FEWEST_WORDS = 4
_MARKUP = re.compile(r"^\s*(?:[-*+>•]|\d+[.)])\s+|[*_`]{1,3}")


def approved(
    settings: Settings, read: Iterable[ChannelFacts], context: Context
) -> tuple[Message, ...]:
    """The approved texts, each once: messages of a channel below a path (`site:/maison`), and the
    lines of text, Markdown and DOCX files, headings left out.
    """
    channels = {item.channel.name: item for item in read}
    found: dict[str, Message] = {}
    for entry in settings.voice.learn:
        name, _, path = entry.partition(":")
        if name in channels:
            messages = _of_channel(channels[name], path)
        elif name in {channel.name for channel in settings.channels}:
            continue  # not read in this run
        else:
            messages = _of_files(entry, context)
        for message in messages:
            found.setdefault(message.body, message)
    return tuple(found.values())


def _of_channel(item: ChannelFacts, path: str) -> Iterator[Message]:
    locale = item.channel.locale
    for fact in item.facts:
        place = urlsplit(fact.location).path if "://" in fact.location else fact.location
        if not place.startswith(path):
            continue
        for message in item.texts(fact):
            if message.voice == "brand" and message.role != "label" and _speaks(message.body):
                yield Message(message.body, message.role, message.language or locale)


def _of_files(entry: str, context: Context) -> Iterator[Message]:
    for document in script.collect(Channel("voice", "script", path=entry), context):
        if isinstance(document, Document):
            for line in _lines(document.content.decode("utf-8", "replace").splitlines()):
                yield Message(line, language=context.brand.locale)


def _lines(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        if line.lstrip().startswith(("#", "|", "---")):
            continue
        text = _MARKUP.sub("", line).strip()
        if _speaks(text):
            yield text


def _speaks(text: str) -> bool:
    return len(WORD.findall(text)) >= FEWEST_WORDS
