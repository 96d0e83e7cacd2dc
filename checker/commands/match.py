"""Pairs of offers in doubt, and what people decide of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from checker.commands import Exit, settings_of
from checker.decisions import Verdict, decide, read_verdicts
from checker.errors import UsageError
from checker.reports.decisions import pairs, table
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    with Store(settings.store) as store:
        if options.action == "list":
            if options.source:
                raise UsageError("--from goes with confirm, forbid or forget")
            show = table if options.csv else pairs
            print(show(store.ledger.doubts(), store.ledger.decisions()).rstrip("\n"))
            return Exit.CLEAN
        if options.source and not options.names:
            verdicts = read_verdicts(Path(options.source), options.action)
        elif len(options.names) == 2 and not options.source:
            verdicts = [Verdict(options.action, *options.names)]
        else:
            raise UsageError("name two offers as `checker match list` does, or --from PAIRS.csv")
        for note in decide(verdicts, settings, store):
            print(f"checker: {note}", file=sys.stderr)
    count = len(verdicts)
    print(f"{count} pair{'s' * (count != 1)} kept; `checker run` applies it")
    return Exit.CLEAN
