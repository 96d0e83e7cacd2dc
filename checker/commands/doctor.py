"""What is installed, and what mends what is not."""

from __future__ import annotations

import argparse

from checker.commands import Exit
from checker.doctor import examine


def run(options: argparse.Namespace) -> Exit:
    fine = examine(print, browser_only=options.browser)
    return Exit.CLEAN if fine else Exit.INCOMPLETE
