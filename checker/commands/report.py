"""Writes the reports of a stored run again."""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.arguments import DRESSED
from checker.commands import Exit, settings_of, show
from checker.delivery import deliver, furnished
from checker.errors import UsageError
from checker.reports import render
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    with Store(settings.store) as store:
        report = store.report(options.run)
        if report is None:
            what = f"there is no finished run in {store.name}"
            raise UsageError(f"{what}; `checker run` makes one")
        if options.proofs:
            from checker.handover import hand_over

            print(hand_over(report, store, Path(options.proofs)))
    if options.report:
        for path in deliver(furnished(report, settings), Path(options.report)):
            print(path)
    elif not options.proofs:
        report = furnished(report, settings) if options.format in DRESSED else report
        show(render(report, options.format), options.output)
    return Exit.CLEAN
