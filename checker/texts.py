"""What is said in words, channel by channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.model import Message
from checker.spool import Spool
from checker.subjects import Said

HELD = 8_000
"""Messages of a channel that are kept as they are; a few megabytes."""


class Texts(Spool[Message]):
    """The messages of one channel."""

    def __init__(self, messages: Iterable[Message]) -> None:
        super().__init__(messages, HELD)


@dataclass(frozen=True, slots=True)
class Told:
    """The messages of several channels, each with its channel."""

    channels: Sequence[tuple[str, Iterable[Message]]]

    def __iter__(self) -> Iterator[Said[Message]]:
        return (Said(name, message) for name, texts in self.channels for message in texts)
