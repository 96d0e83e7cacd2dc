"""The kinds of channel, one module each; a kind's name is its module's name.

A kind is a module with two functions:

    collect(channel, context) -> Iterator[Document | Failure]
        the only place with network or file input; failures are values
    extract(document, channel, context) -> Facts
        pure: the document's bytes in, facts out

and, where documents of one channel speak of the same things, a third:

    settle(facts) -> Iterator[Facts]
        pure: the facts of the channel's documents, each thing said once; `facts` may be gone
        through several times

A kind whose facts do not depend on the day says TIMELESS = True. Adding a kind is adding a file
here; nothing else changes. Modules that begin with `_` are shared parts:

    _files, _statements, _pdf           files of exports and texts
    _api, _public, _mailbox, _access    accounts, public pages, mailboxes, and the way in
    _session, _crawl, _visits, _pages   a website: its client and browser, its queue, its pages
    _endpoints, _settle, _single        the shop's own product list, and one page alone
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Protocol, cast

from checker.model import Document, Facts, Failure, Validators
from checker.settings import Brand, Channel


class Memory(Protocol):
    """What earlier runs left that collecting needs; the store implements it."""

    def validators(self, channel: str, location: str) -> Validators | None:
        """What is known of a page, or None when it was never read."""

    def remember(self, channel: str, location: str, validators: Validators) -> None:
        """Keeps what was said of a page whose document is not stored."""

    def document(self, sha256: str) -> bytes | None:
        """A stored document's bytes, or None."""

    def resumed(self, channel: str, location: str) -> Document | None:
        """The page as a run that was cut off read it earlier this night, or None."""


class Forgetful:
    """Nothing was read before, and nothing is kept."""

    def validators(self, channel: str, location: str) -> Validators | None:
        """None."""
        return None

    def resumed(self, channel: str, location: str) -> Document | None:
        """None."""
        return None

    def remember(self, channel: str, location: str, validators: Validators) -> None:
        """Does nothing."""

    def document(self, sha256: str) -> bytes | None:
        """None."""
        return None


@dataclass(frozen=True)
class Context:
    """What a channel may know of the run."""

    base: Path
    """Folder that relative paths start from."""
    brand: Brand
    now: datetime
    """The moment the run is judged at, aware."""
    memory: Memory
    offline: bool = False
    progress: Callable[[str], None] = field(default=lambda _: None)
    """Called with a short text whenever something was read."""
    deadline: float | None = None
    """`time.monotonic()` from which on nothing more is read; None: never."""
    pause: Callable[[], None] = field(default=lambda: None)
    """Called before collecting a site waits for more than it gave so far."""

    @property
    def today(self) -> date:
        """The day the run is judged at, in the brand's zone."""
        return self.now.date()

    @property
    def is_over(self) -> bool:
        """True once the deadline has passed."""
        return self.deadline is not None and time.monotonic() >= self.deadline


class Kind(Protocol):
    """A kind of channel."""

    def collect(self, channel: Channel, context: Context) -> Iterator[Document | Failure]:
        """Documents as they are read, and what could not be read."""

    def extract(self, document: Document, channel: Channel, context: Context) -> Facts:
        """What the document says."""


def kind(name: str) -> Kind:
    """The kind of that name; settings have already checked that it exists."""
    return cast(Kind, importlib.import_module(f"{__name__}.{name}"))
