"""Accepts every finding of the last run."""

from __future__ import annotations

import argparse

from checker.commands import Exit, settings_of
from checker.decisions import accept_all
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    with Store(settings.store) as store:
        if options.clear:
            store.ledger.set_baseline(())
            print("no finding is accepted by baseline any more")
            return Exit.CLEAN
        made = accept_all(settings, store)
    print(f"findings accepted: {made.total} ({made.new} new), pruned: {made.pruned}")
    return Exit.CLEAN
