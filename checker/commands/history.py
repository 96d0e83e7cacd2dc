"""What each channel said over time."""

from __future__ import annotations

import argparse
from pathlib import Path

from checker.commands import Exit, settings_of
from checker.history import changes, containing
from checker.reports.history import render, render_drift, write
from checker.store import Store


def run(options: argparse.Namespace) -> Exit:
    settings = settings_of(options)
    with Store(settings.store) as store:
        found = containing(store.chronicle.read(), options.subject)
        categories = store.chronicle.categories()
    shown = changes(found) if options.drift else found
    if options.export:
        write(shown, Path(options.export))
        print(f"{len(shown)} rows: {options.export}")
    elif options.drift:
        print(render_drift(shown, categories, settings.brand.locale))
    else:
        print(render(shown, settings.brand.locale))
    return Exit.CLEAN
