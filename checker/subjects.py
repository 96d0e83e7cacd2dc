"""What the match stage gives and the check stage takes: facts grouped by what they are about."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from checker import history
from checker.model import Claim, Coverage, Message, Promotion, Subject
from checker.settings import Settings

if TYPE_CHECKING:
    import polars as pl

    from checker.match.links import Conflict

Fact = TypeVar("Fact", Promotion, Claim, Message)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Said(Generic[Fact]):
    """A fact and the channel that states it."""

    channel: str
    fact: Fact


@dataclass(frozen=True, slots=True)
class Group(Generic[Fact]):
    """What all channels say about one subject."""

    subject: Subject
    said: tuple[Said[Fact], ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model says of a message's voice."""

    outside: bool
    why: str


@dataclass(frozen=True)
class Subjects:
    """Everything that can be compared in one run."""

    settings: Settings
    now: datetime
    """The moment the run is judged at."""
    offers: pl.DataFrame
    """Columns of `offers.schema()` and, from matching: `subject` (null where no safe match was
    found), `subject_name`, `match`, `match_confidence`, `match_reason`."""
    promotions: tuple[Group[Promotion], ...] = ()
    claims: tuple[Group[Claim], ...] = ()
    messages: Iterable[Said[Message]] = ()
    """In their order, as often as they are asked for; they may be too many to hold."""
    doubtful: pl.DataFrame | None = None
    """Pairs nobody could decide; see `match.Matched`."""
    conflicts: tuple[Conflict, ...] = ()
    """Identifiers that contradict the text."""
    coverage: Mapping[str, Coverage] = field(default_factory=dict)
    """Per channel; a check that says "missing" must find the channel completely read."""
    history: pl.DataFrame = field(default_factory=history.empty)
    """What earlier runs read, as `checker.history` describes it; without the run under way."""
    approved: tuple[Message, ...] = ()
    """Texts that the brand's voice is learned from."""
    opinions: Mapping[str, Opinion] = field(default_factory=dict)
    """Message → a second opinion on its voice, where one was asked for."""
    shared: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What several rules need and is computed once; see `once`."""

    def once(self, key: Hashable, compute: Callable[[], Value]) -> Value:
        """The value kept under `key`, computed where it is asked for first."""
        if key not in self.shared:
            self.shared[key] = compute()
        return cast(Value, self.shared[key])

    def firsts(self) -> Callable[[Said[Message]], bool]:
        """A function that is True for each text of a channel when it is asked of it first."""
        repeated = self.once("repeated", lambda: frozenset(_repeated(self.messages)))
        told: set[int] = set()

        def is_first(said: Said[Message]) -> bool:
            text = _key(said)
            if text in told:
                return False
            if text in repeated:
                told.add(text)
            return True

        return is_first


def _key(said: Said[Message]) -> int:
    return hash((said.channel, said.fact.body))


def _repeated(messages: Iterable[Said[Message]]) -> list[int]:
    """Keys of the texts that a channel says more than once."""
    import numpy as np

    keys = np.sort(np.fromiter(map(_key, messages), np.int64))
    repeated: list[int] = keys[1:][keys[1:] == keys[:-1]].tolist()
    return repeated
