"""Runs the main job on the demo brand."""

from __future__ import annotations

import argparse
import sys

from checker.audit import conduct
from checker.commands import Exit, exit_code, progress_of, show
from checker.delivery import deliver, furnished
from checker.demo import unpack
from checker.reports import render
from checker.settings import load


def run(options: argparse.Namespace) -> Exit:
    settings = load(unpack(options.folder))
    with progress_of(options) as progress:
        result = conduct(settings, progress=progress)
    folder = settings.base / "report"
    show(render(result.report, "terminal"), None)
    for path in deliver(furnished(result.report, settings), folder, pdf=False):
        print(path, file=sys.stderr)
    code = exit_code(result.audit, "error")
    print(f"\n  JSON  {folder / 'audit.json'}\n  HTML  {folder / 'report.html'}")
    print(f"  a gate (checker run --fail-on error) would exit with {int(code)} here")
    return Exit.CLEAN
