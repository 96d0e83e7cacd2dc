"""A run's report as people receive it: with its annex, in a folder of every format."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checker.reports import Report
    from checker.settings import Settings


def furnished(report: Report, settings: Settings) -> Report:
    """The report with what the store and the configuration add to it."""
    from checker.archive import furnish
    from checker.store import Store

    with Store(settings.store) as store:
        return furnish(report, settings, store)


def deliver(report: Report, folder: Path, *, pdf: bool = True) -> list[Path]:
    """Writes every report file and returns their paths; without a browser all but the PDF."""
    from checker.fetch.browser import HINT, find_chromium
    from checker.reports import write_all

    printable = pdf and find_chromium() is not None
    if pdf and not printable:
        print(f"checker: no report.pdf without a browser; {HINT}", file=sys.stderr)
    return write_all(report, folder, leave_out=() if printable else ("pdf",))
