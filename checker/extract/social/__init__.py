"""Posts in archives and files of social networks.

One module a network, found by walking the package. Each has

    PATHS   pattern of the paths its posts have inside an archive
    KEPT    the only keys (or columns, or tags) that are read; every other value is personal
            or useless and is dropped at reading
    read(content) -> Iterator[Message]
            posts of a parsed file, with their place; nothing where the shape is another's
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from functools import cache
from typing import Protocol, cast

from checker.extract.records import Record
from checker.model import Message


class Network(Protocol):
    """A module of this package."""

    PATHS: re.Pattern[str]
    KEPT: frozenset[str]

    def read(self, record: Record) -> Iterator[Message]:
        """The posts of a file, in its order."""


@cache
def networks() -> dict[str, Network]:
    """Name → module, in a fixed order."""
    names = sorted(m.name for m in pkgutil.iter_modules(__path__) if m.name[0] != "_")
    return {name: cast(Network, importlib.import_module(f"{__name__}.{name}")) for name in names}
