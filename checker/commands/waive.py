"""Accepts one finding for a reason, until a day."""

from __future__ import annotations

import argparse

from checker import decisions
from checker.commands import Exit, settings_of
from checker.errors import UsageError
from checker.reports.decisions import waivers
from checker.settings import Waiver
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    with Store(settings.store) as store:
        if not options.fingerprint:
            print(waivers(decisions.waivers(settings, store), settings.now.date()))
        elif options.withdraw:
            whole = decisions.withdraw(options.fingerprint, settings, store)
            print(f"{whole} is waived no longer")
        elif options.until is None or options.reason is None:
            raise UsageError("a waiver needs --reason and --until")
        else:
            named = Waiver(options.fingerprint, options.reason, options.until, options.owner)
            kept = decisions.waive(named, settings, store)
            print(f"{kept.fingerprint} is waived until {kept.until}")
    return Exit.CLEAN
