"""What is said in words: all that a run goes through again and again, and may not hold."""

from __future__ import annotations

import itertools
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from checker.model import Message
from checker.packing import pack, unpack
from checker.subjects import Said

HELD = 8_000
"""Messages of a channel that are kept as they are; a few megabytes."""
_BLOCK = 400


class Texts:
    """The messages of one channel, to be gone through in their order as often as asked for.

    The first are held in memory, the others in a file without a name that goes with the object.
    """

    def __init__(self, messages: Iterable[Message]) -> None:
        rest = iter(messages)
        self._held = tuple(itertools.islice(rest, HELD))
        self._sizes: list[int] = []
        self._count = len(self._held)
        if block := tuple(itertools.islice(rest, _BLOCK)):
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the object
            weakref.finalize(self, self._file.close)
        while block:
            self._sizes.append(self._file.write(pack(msgspec.json.encode(block))))
            self._count += len(block)
            block = tuple(itertools.islice(rest, _BLOCK))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Message]:
        yield from self._held
        at = 0
        for size in self._sizes:
            self._file.seek(at)  # another may go through it at the same time
            yield from msgspec.json.decode(unpack(self._file.read(size)), type=tuple[Message, ...])
            at += size


@dataclass(frozen=True, slots=True)
class Told:
    """The messages of several channels, each with its channel."""

    channels: Sequence[tuple[str, Iterable[Message]]]

    def __iter__(self) -> Iterator[Said[Message]]:
        return (Said(name, message) for name, texts in self.channels for message in texts)
