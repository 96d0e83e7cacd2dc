"""Digests that wait, sent now, and addresses tried."""

from __future__ import annotations

import argparse
import sys

from checker.alerts import sending, trial
from checker.commands import Exit, settings_of
from checker.errors import UsageError
from checker.reports import alerts
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    if not settings.alerts:
        raise UsageError(f"{settings.file} has no [[alerts]] table")
    if options.action == "test":
        results = {a.label: sending.send(a, trial(a, settings)) for a in settings.alerts}
        for label, why in results.items():
            print(f"{label}: {why or 'sent'}")
        return Exit.INCOMPLETE if any(results.values()) else Exit.CLEAN
    with Store(settings.store) as store:
        if options.action == "list":
            print(alerts.waiting(store.outbox.waiting(), settings))
            return Exit.CLEAN
        store.claim()  # a run sends its own
        undelivered = sending.deliver(store.outbox, settings)
    for problem in undelivered:
        print(f"checker: {problem}", file=sys.stderr)
    return Exit.INCOMPLETE if undelivered else Exit.CLEAN
