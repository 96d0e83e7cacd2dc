"""Errors, named by who must act.

    CheckerError
    ├── UsageError            the command line or a call is wrong
    ├── ConfigurationError    checker.toml or a rule is wrong; carries every problem found
    ├── StoreError            the store cannot be opened, or is newer than this program
    └── Unreadable            one source could not be read; becomes a `Failure`, never ends a run

Only `cli.py` turns them into exit codes, which `commands` names.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checker.model import Failure


class CheckerError(Exception):
    """Anything this program raises on purpose."""


class UsageError(CheckerError):
    """The command line or a call is wrong."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file a person wrote."""

    where: str
    """`file:line`."""
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f" ({self.hint})" if self.hint else "")


class ConfigurationError(CheckerError):
    """A file a person wrote is wrong; `problems` lists every mistake found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class StoreError(CheckerError):
    """The store cannot be used; the message says how to go on."""


class Unreadable(CheckerError):
    """One source could not be read."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        super().__init__(f"{failure.where}: {failure.why}")
