"""How each page of a channel was read last, and when."""

from __future__ import annotations

import argparse
import sys

from checker.commands import Exit, settings_of
from checker.errors import UsageError
from checker.model import utc_now
from checker.reports.pages import render, table
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    if unknown := sorted(set(options.channels) - {channel.name for channel in settings.channels}):
        raise UsageError(f"no channel {', '.join(unknown)} in {options.config}")
    with Store(settings.store) as store:
        readings = [
            reading
            for reading in store.pages()
            if (not options.channels or reading.channel in options.channels)
            and (not options.verdict or reading.verdict in options.verdict)
        ]
    if options.csv:
        sys.stdout.write(table(readings))
    else:
        print(render(readings, settings.brand.locale, utc_now()))
    return Exit.CLEAN
