"""The command line: arguments → settings → run → exit code. No policy, no formatting."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from checker.arguments import DRESSED, FAIL_ON, parser
from checker.errors import CheckerError, ConfigurationError, UsageError

if TYPE_CHECKING:
    from checker.audit import Result
    from checker.model import Audit
    from checker.reports import Report
    from checker.settings import Settings


class Exit(IntEnum):
    """What the exit code says."""

    CLEAN = 0
    """Every channel was read; nothing at or above --fail-on."""
    FINDINGS = 1
    """Something at or above --fail-on."""
    USAGE = 2
    """Wrong command line or configuration; nothing ran."""
    INCOMPLETE = 3
    """A channel could not be read, and nothing worse."""
    INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns the exit code."""
    options = parser().parse_args(arguments)
    try:
        return _COMMANDS[options.command](options)
    except ConfigurationError as error:
        for problem in error.problems:
            print(problem, file=sys.stderr)
        count = len(error.problems)
        print(f"checker: {count} mistake{'s' * (count != 1)}, nothing was run", file=sys.stderr)
        return Exit.USAGE
    except (UsageError, CheckerError) as error:
        print(f"checker: {error}", file=sys.stderr)
        return Exit.USAGE
    except KeyboardInterrupt:
        return Exit.INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return Exit.CLEAN


def exit_code(audit: Audit, fail_on: str) -> Exit:
    """The exit code of an audit under `--fail-on`."""
    levels = () if fail_on == "never" else FAIL_ON[: FAIL_ON.index(fail_on) + 1]
    if any(f.severity in levels and not f.waived for f in audit.findings):
        return Exit.FINDINGS
    return Exit.INCOMPLETE if audit.incomplete else Exit.CLEAN


# ── commands ─────────────────────────────────────────────────────────────────


def _init(options: argparse.Namespace) -> Exit:
    from checker.reports import write
    from checker.setup import configuration
    from checker.survey import survey

    target = Path(options.output)
    if target.exists() and not options.force:
        raise UsageError(f"{target} exists; --force replaces it, --output FILE writes another")
    urls = [name for name in options.sources if name.startswith(("http://", "https://"))]
    paths = [Path(name) for name in options.sources if name not in urls]
    if len(urls) > 1:
        raise UsageError("name one site; others are [[channels]] of their own")
    with _progress(options) as progress:
        found = survey(
            next(iter(urls), None), paths, target.parent,
            allow_private=options.allow_private, say=progress,
        )  # fmt: skip
    for failure in found.failures:
        hint = f" ({failure.hint})" if failure.hint else ""
        print(f"checker: {failure.where}: {failure.why}{hint}", file=sys.stderr)
    write(target, configuration(found.site, found.sources))
    print(f"written: {target}; read it, then: checker run {target}")
    return Exit.INCOMPLETE if found.failures else Exit.CLEAN


def _run(options: argparse.Namespace) -> Exit:
    from checker.audit import conduct

    if len(options.config) > 1:
        return _run_all(options)
    options.config = options.config[0] if options.config else "checker.toml"
    settings = _settings(options)
    with _progress(options) as progress:
        result = conduct(
            settings, offline=options.offline, deadline=options.deadline, progress=progress
        )
    report = _new_only(result.report) if options.new_only else result.report
    _write(report, options, settings)
    return _sum_up(result, report, options)


def _sum_up(result: Result, report: Report, options: argparse.Namespace) -> Exit:
    """The exit code; what people and scripts have to know goes to stderr, the counts last."""
    from checker.reports.summary import one_line

    for note in (*result.audit.notes, *result.undelivered):
        print(f"checker: {note}", file=sys.stderr)
    code = exit_code(report.audit, options.fail_on)
    if result.undelivered and code is Exit.CLEAN:
        code = Exit.INCOMPLETE
    print(f"checker: {one_line(result.audit)} exit={int(code)}", file=sys.stderr)
    return code


_WORST = (Exit.CLEAN, Exit.INCOMPLETE, Exit.FINDINGS, Exit.USAGE)
"""From best to worst: of many brands, the worst is the exit code."""


def _run_all(options: argparse.Namespace) -> Exit:
    """Each brand on its own, then one index of them all."""
    from checker.audit import conduct
    from checker.delivery import deliver, furnished
    from checker.model import utc_now
    from checker.portfolio import conduct_all
    from checker.reports import portfolio, write

    if options.format != "terminal" or options.output:
        raise UsageError("with several brands, --report DIR writes every format, a folder each")
    target = Path(options.report) if options.report else None
    codes: list[Exit] = []

    def one(path: Path, folder: str) -> Report:
        options.config = str(path)
        settings = _settings(options)
        with _progress(options) as progress:
            result = conduct(
                settings, offline=options.offline, deadline=options.deadline, progress=progress
            )
        report = _new_only(result.report) if options.new_only else result.report
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


def _demo(options: argparse.Namespace) -> Exit:
    from checker.audit import conduct
    from checker.delivery import deliver, furnished
    from checker.demo import unpack
    from checker.reports import render
    from checker.settings import load

    settings = load(unpack(options.folder))
    with _progress(options) as progress:
        result = conduct(settings, progress=progress)
    folder = settings.base / "report"
    _print(render(result.report, "terminal"), None)
    for path in deliver(furnished(result.report, settings), folder, pdf=False):
        print(path, file=sys.stderr)
    code = exit_code(result.audit, "error")
    print(f"\n  JSON  {folder / 'audit.json'}\n  HTML  {folder / 'report.html'}")
    print(f"  a gate (checker run --fail-on error) would exit with {int(code)} here")
    return Exit.CLEAN


def _report(options: argparse.Namespace) -> Exit:
    from checker.delivery import deliver, furnished
    from checker.reports import render
    from checker.store import Store

    settings = _settings(options)
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
        _print(render(report, options.format), options.output)
    return Exit.CLEAN


def _verify(options: argparse.Namespace) -> Exit:
    from checker.proof import verify
    from checker.store import Store

    with Store(_settings(options).store) as store:
        report = store.report(options.run)
        if report is None:
            raise UsageError("there is no finished run; `checker run` makes one")
        proved, missing = verify(report.audit, store)
    for item in missing:
        print(f"{item.evidence.place}: {item.why}: {item.evidence.quote!r}")
    print(f"{proved} quotes stand in the stored documents, {len(missing)} do not")
    return Exit.FINDINGS if missing else Exit.CLEAN


def _history(options: argparse.Namespace) -> Exit:
    from checker.history import changes, containing
    from checker.reports.history import render, render_drift, write
    from checker.store import Store

    settings = _settings(options)
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


def _match(options: argparse.Namespace) -> Exit:
    from checker.decisions import Verdict, decide, read_verdicts
    from checker.reports.decisions import pairs, table
    from checker.store import Store

    settings = _settings(options)
    with Store(settings.store) as store:
        if options.action == "list":
            if options.source:
                raise UsageError("--from goes with confirm, forbid or forget")
            show = table if options.csv else pairs
            print(show(store.ledger.doubts(), store.ledger.decisions()).rstrip("\n"))
            return Exit.CLEAN
        if options.source and not options.names:
            verdicts = read_verdicts(Path(options.source), options.action)
        elif len(options.names) == 2 and not options.source:
            verdicts = [Verdict(options.action, *options.names)]
        else:
            raise UsageError("name two offers as `checker match list` does, or --from PAIRS.csv")
        for note in decide(verdicts, settings, store):
            print(f"checker: {note}", file=sys.stderr)
    count = len(verdicts)
    print(f"{count} pair{'s' * (count != 1)} kept; `checker run` applies it")
    return Exit.CLEAN


def _baseline(options: argparse.Namespace) -> Exit:
    from checker.decisions import accept_all
    from checker.store import Store

    settings = _settings(options)
    with Store(settings.store) as store:
        if options.clear:
            store.ledger.set_baseline(())
            print("no finding is accepted by baseline any more")
            return Exit.CLEAN
        made = accept_all(settings, store)
    print(f"findings accepted: {made.total} ({made.new} new), pruned: {made.pruned}")
    return Exit.CLEAN


def _waive(options: argparse.Namespace) -> Exit:
    from checker import decisions
    from checker.reports.decisions import waivers
    from checker.settings import Waiver
    from checker.store import Store

    settings = _settings(options)
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


def _alerts(options: argparse.Namespace) -> Exit:
    from checker.alerts import sending
    from checker.reports import alerts
    from checker.store import Store

    settings = _settings(options)
    if not settings.alerts:
        raise UsageError(f"{settings.file} has no [[alerts]] table")
    if options.action == "test":
        results = {a.label: sending.send(a, alerts.trial(a, settings)) for a in settings.alerts}
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


def _rules(options: argparse.Namespace) -> Exit:
    from checker.examples import broken
    from checker.reports.rules import listing, page
    from checker.rulebook import load_rules
    from checker.settings import BUILTIN_PACKS, load

    if options.packs:
        rules = load_rules(options.packs)
    elif Path(options.config).exists():
        settings = load(Path(options.config))
        rules = load_rules(settings.brand.rules, settings.base)
    else:
        rules = load_rules(BUILTIN_PACKS)
    if options.action == "list":
        print(listing(rules))
    elif options.action == "show":
        found = [rule for rule in rules if rule.id in options.names]
        if not found:
            raise UsageError("name a rule: " + ", ".join(rule.id for rule in rules))
        print("\n\n".join(page(rule) for rule in found))
    else:
        wrong = list(broken(rules))
        for example in wrong:
            print(example)
        examples = sum(
            len(r.file.examples.differ) + len(r.file.examples.agree)
            + len(r.file.examples.cannot_tell)
            for r in rules
        )  # fmt: skip
        print(f"{len(rules)} rules, {examples} examples, {len(wrong)} contradicted")
        return Exit.FINDINGS if wrong else Exit.CLEAN
    return Exit.CLEAN


def _formats(options: argparse.Namespace) -> Exit:
    from checker.exports import ReadOptions, propose
    from checker.reports.formats import explain, listing, proposal
    from checker.settings import find_profiles, load

    known = ReadOptions()
    if Path(options.config).exists():
        settings = load(Path(options.config))
        known = ReadOptions(profiles=find_profiles(settings.profiles, settings.base))
    if options.action == "list":
        print(listing(known))
        return Exit.CLEAN
    if not options.files:
        raise UsageError(f"name a file: checker formats {options.action} FILE")
    if options.action == "show":
        print("\n\n".join(explain(Path(name), known) for name in options.files))
        return Exit.CLEAN
    path, *others = map(Path, options.files)
    if others:
        raise UsageError("a profile is learned from one file")
    proposed = propose(path, options.name or path.stem, options=known)
    print(proposal(path, proposed))
    if not proposed.toml:
        return Exit.INCOMPLETE
    if not options.output:
        print(f"\n{proposed.toml}", end="")
    elif Path(options.output).exists():
        raise UsageError(f"{options.output} exists; delete it first, or name another file")
    else:
        _print(proposed.toml, options.output)
        print(f"\nwritten: {options.output}; name it in `profiles` of {options.config}")
    return Exit.CLEAN


def _page(options: argparse.Namespace) -> Exit:
    from checker.extract.page import extract_page
    from checker.reports.page import render

    if options.page.startswith(("http://", "https://")):
        return _page_of_site(options)
    path = Path(options.page)
    if not path.is_file():
        raise UsageError(f"{path} is neither a file nor an http(s) address")
    print(render(extract_page(path.read_bytes(), options.url, locale=options.locale)))
    return Exit.CLEAN


def _page_of_site(options: argparse.Namespace) -> Exit:
    """The page at an address, and what the shop's platform says of the same product."""
    from checker.channels import Context, Forgetful
    from checker.channels._single import open_page
    from checker.model import Failure, utc_now
    from checker.reports.page import render
    from checker.settings import Brand, Channel

    channel = Channel("page", "website", url=options.page, locale=options.locale,
                      allow_private=options.allow_private)  # fmt: skip
    code = Exit.CLEAN
    for found in open_page(channel, Context(Path(), Brand("page"), utc_now(), Forgetful())):
        if isinstance(found, Failure):
            print(f"{found.where}: {found.kind}: {found.why}", file=sys.stderr)
            code = Exit.INCOMPLETE if found.fatal else code
        else:
            print(render(found))
    return code


def _doctor(options: argparse.Namespace) -> Exit:
    from checker.doctor import examine

    fine = examine(print, browser_only=options.browser)
    return Exit.CLEAN if fine else Exit.INCOMPLETE


# ── parts ────────────────────────────────────────────────────────────────────


def _settings(options: argparse.Namespace) -> Settings:
    from dataclasses import replace

    from checker.settings import load

    settings = load(Path(options.config))
    if getattr(options, "at", None):
        settings = replace(settings, run=replace(settings.run, at=options.at))
    if getattr(options, "only", None):
        settings = settings.only(tuple(options.only))
    return settings


def _new_only(report: Report) -> Report:
    from dataclasses import replace

    fresh = tuple(f for f in report.audit.findings if f.status in ("new", "worse"))
    return replace(report, audit=replace(report.audit, findings=fresh))


def _write(report: Report, options: argparse.Namespace, settings: Settings) -> None:
    from checker.delivery import deliver, furnished
    from checker.reports import render

    if options.report or options.format in DRESSED:
        report = furnished(report, settings)
    _print(render(report, options.format), options.output)
    if options.report:
        for path in deliver(report, Path(options.report)):
            print(path, file=sys.stderr)


def _print(text: str | bytes, output: str | None) -> None:
    from checker.reports import write

    if output:
        write(Path(output), text)
    elif isinstance(text, bytes):
        sys.stdout.buffer.write(text)
    else:
        print(text)


def _progress(options: argparse.Namespace) -> Any:
    from checker.reports.progress import progress

    return progress(quiet=options.quiet)


_COMMANDS: Mapping[str, Callable[[argparse.Namespace], Exit]] = {
    "init": _init,
    "run": _run,
    "demo": _demo,
    "report": _report,
    "verify": _verify,
    "history": _history,
    "match": _match,
    "baseline": _baseline,
    "waive": _waive,
    "alerts": _alerts,
    "rules": _rules,
    "formats": _formats,
    "page": _page,
    "doctor": _doctor,
}


if __name__ == "__main__":
    sys.exit(main())
