"""The commands, one module each: `checker history` is `history.py`.

A command is a module with `run(options) -> Exit`; `arguments.py` has its words. A module is
imported when its command is asked for, so that `checker --help` answers at once.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from contextlib import AbstractContextManager
from dataclasses import replace
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from checker.arguments import FAIL_ON

if TYPE_CHECKING:
    from checker.model import Audit
    from checker.reports.progress import Progress
    from checker.settings import Settings


class Exit(IntEnum):
    """What the exit code says."""

    CLEAN = 0
    """Every channel was read; nothing at or above --fail-on."""
    FINDINGS = 1
    """Something at or above --fail-on."""
    USAGE = 2
    """Wrong command line or configuration; nothing ran."""
    INCOMPLETE = 3
    """A channel could not be read, and nothing worse."""
    INTERRUPTED = 130


class Command(Protocol):
    """A command."""

    def run(self, options: argparse.Namespace) -> Exit:
        """Does it; raises CheckerError where it cannot."""


def names() -> tuple[str, ...]:
    """All commands."""
    return tuple(module.name for module in pkgutil.iter_modules(__path__))


def command(name: str) -> Command:
    """The command of that name; the parser has already checked that it exists."""
    return cast(Command, importlib.import_module(f"{__name__}.{name}"))


def exit_code(audit: Audit, fail_on: str) -> Exit:
    """The exit code of an audit under `--fail-on`."""
    levels = () if fail_on == "never" else FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    if any(f.severity in levels and not f.waived for f in audit.findings):
        return Exit.FINDINGS
    return Exit.INCOMPLETE if audit.incomplete else Exit.CLEAN


# ── what several commands need ───────────────────────────────────────────────


def settings_of(options: argparse.Namespace) -> Settings:
    """The configuration that is named, as `--at` and `--only` change it."""
    from checker.settings import load

    settings = load(Path(options.config))
    if getattr(options, "at", None):
        settings = replace(settings, run=replace(settings.run, at=options.at))
    if getattr(options, "only", None):
        settings = settings.only(tuple(options.only))
    return settings


def progress_of(options: argparse.Namespace) -> AbstractContextManager[Progress]:
    """A line of progress on stderr, unless `--quiet`."""
    from checker.reports.progress import progress

    return progress(quiet=options.quiet)


def show(text: str | bytes, output: str | None) -> None:
    """Writes a result to the file that is named, else to stdout."""
    from checker.reports import write

    if output:
        write(Path(output), text)
    elif isinstance(text, bytes):
        sys.stdout.buffer.write(text)
    else:
        print(text)
