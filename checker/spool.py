"""What a run goes through again and again, and may not hold."""

from __future__ import annotations

import itertools
import pickle
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

from checker.packing import pack, unpack

T = TypeVar("T")
_BLOCK = 400


class Spool(Generic[T]):
    """Things to be gone through in their order as often as asked for.

    The first `held` stay in memory, the others in a file without a name that goes with the object:
    it is read by nobody else. What those of a block share they share when they are read again.
    """

    def __init__(self, things: Iterable[T], held: int) -> None:
        rest = iter(things)
        self._held = tuple(itertools.islice(rest, held))
        self._sizes: list[int] = []
        self._count = len(self._held)
        if block := tuple(itertools.islice(rest, _BLOCK)):
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the object
            weakref.finalize(self, self._file.close)
        while block:
            self._sizes.append(self._file.write(pack(pickle.dumps(block, pickle.HIGHEST_PROTOCOL))))
            self._count += len(block)
            block = tuple(itertools.islice(rest, _BLOCK))

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[T]:
        yield from self._held
        at = 0
        for size in self._sizes:
            self._file.seek(at)  # another may go through it at the same time
            yield from pickle.loads(unpack(self._file.read(size)))
            at += size
