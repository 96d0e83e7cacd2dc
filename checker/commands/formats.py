"""Export formats: how a file is understood, and a profile for one nobody knows."""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.commands import Exit, show
from checker.errors import UsageError
from checker.exports import ReadOptions, propose
from checker.reports.formats import explain, listing, proposal
from checker.settings import find_profiles, load


def run(options: argparse.Namespace) -> Exit:
    known = ReadOptions()
    if Path(options.config).exists():
        settings = load(Path(options.config))
        known = ReadOptions(profiles=find_profiles(settings.profiles, settings.base))
    if options.action == "list":
        print(listing(known))
        return Exit.CLEAN
    if not options.files:
        raise UsageError(f"name a file: checker formats {options.action} FILE")
    if options.action == "show":
        print("\n\n".join(explain(Path(name), known) for name in options.files))
        return Exit.CLEAN
    path, *others = map(Path, options.files)
    if others:
        raise UsageError("a profile is learned from one file")
    proposed = propose(path, options.name or path.stem, options=known)
    print(proposal(path, proposed))
    if not proposed.toml:
        return Exit.INCOMPLETE
    if not options.output:
        print(f"\n{proposed.toml}", end="")
    elif Path(options.output).exists():
        raise UsageError(f"{options.output} exists; delete it first, or name another file")
    else:
        show(proposed.toml, options.output)
        print(f"\nwritten: {options.output}; name it in `profiles` of {options.config}")
    return Exit.CLEAN
