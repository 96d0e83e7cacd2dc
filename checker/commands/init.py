"""Writes a first configuration from a site and from exports."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.commands import Exit, progress_of
from checker.errors import UsageError
from checker.reports import write
from checker.setup import configuration
from checker.survey import survey


def run(options: argparse.Namespace) -> Exit:
    target = Path(options.output)
    if target.exists() and not options.force:
        raise UsageError(f"{target} exists; --force replaces it, --output FILE writes another")
    urls = [name for name in options.sources if name.startswith(("http://", "https://"))]
    paths = [Path(name) for name in options.sources if name not in urls]
    if len(urls) > 1:
        raise UsageError("name one site; others are [[channels]] of their own")
    with progress_of(options) as progress:
        found = survey(
            next(iter(urls), None), paths, target.parent,
            allow_private=options.allow_private, say=progress,
        )  # fmt: skip
    for failure in found.failures:
        hint = f" ({failure.hint})" if failure.hint else ""
        print(f"checker: {failure.where}: {failure.why}{hint}", file=sys.stderr)
    write(target, configuration(found.sites, found.sources))
    print(f"written: {target}; read it, then: checker run {target}")
    return Exit.INCOMPLETE if found.failures else Exit.CLEAN
