"""The main job, for one brand or for many."""

from __future__ import annotations

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from checker.arguments import DRESSED
from checker.audit import Result, conduct
from checker.commands import Exit, exit_code, progress_of, settings_of, show
from checker.delivery import deliver, furnished
from checker.errors import UsageError
from checker.model import utc_now
from checker.portfolio import conduct_all
from checker.reports import Report, portfolio, render, write
from checker.reports.summary import one_line
from checker.settings import Settings

_WORST = (Exit.CLEAN, Exit.INCOMPLETE, Exit.FINDINGS, Exit.USAGE)
"""From best to worst: of many brands, the worst is the exit code."""


def run(options: argparse.Namespace) -> Exit:
    """Runs the configurations that are named; without any, `checker.toml`."""
    if len(options.config) > 1:
        return _run_all(options)
    options.config = options.config[0] if options.config else "checker.toml"
    settings = settings_of(options)
    result, report = _conduct(settings, options)
    _write(report, options, settings)
    return _sum_up(result, report, options)


def _run_all(options: argparse.Namespace) -> Exit:
    """Each brand on its own, then one index of them all."""
    if options.format != "terminal" or options.output:
        raise UsageError("with several brands, --report DIR writes every format, a folder each")
    target = Path(options.report) if options.report else None
    codes: list[Exit] = []

    def one(path: Path, folder: str) -> Report:
        options.config = str(path)
        settings = settings_of(options)
        result, report = _conduct(settings, options)
        codes.append(_sum_up(result, report, options))
        report = furnished(report, settings)
        if target:
            deliver(report, target / folder)
        return report

    entries = list(conduct_all([Path(name) for name in options.config], one))
    print(portfolio.summary_lines(entries))
    if target:
        write(target / "index.html", portfolio.render(entries, utc_now()))
        print(target / "index.html", file=sys.stderr)
    failed = [Exit.USAGE for entry in entries if entry.trouble]
    return max((*codes, *failed), key=_WORST.index)


def _conduct(settings: Settings, options: argparse.Namespace) -> tuple[Result, Report]:
    """The run, and its report as `--new-only` narrows it."""
    with progress_of(options) as progress:
        result = conduct(
            settings, offline=options.offline, deadline=options.deadline, progress=progress
        )
    report = result.report
    if options.new_only:
        fresh = tuple(f for f in report.audit.findings if f.status in ("new", "worse"))
        report = replace(report, audit=replace(report.audit, findings=fresh))
    return result, report


def _write(report: Report, options: argparse.Namespace, settings: Settings) -> None:
    if options.report or options.format in DRESSED:
        report = furnished(report, settings)
    show(render(report, options.format), options.output)
    if options.report:
        for path in deliver(report, Path(options.report)):
            print(path, file=sys.stderr)


def _sum_up(result: Result, report: Report, options: argparse.Namespace) -> Exit:
    """The exit code; what people and scripts have to know goes to stderr, the counts last."""
    for note in (*result.audit.notes, *result.undelivered):
        print(f"checker: {note}", file=sys.stderr)
    code = exit_code(report.audit, options.fail_on)
    if result.undelivered and code is Exit.CLEAN:
        code = Exit.INCOMPLETE
    print(f"checker: {one_line(result.audit)} exit={int(code)}", file=sys.stderr)
    return code
