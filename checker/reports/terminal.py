"""`terminal`: the audit for people at a prompt."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.display import cause, count, day, remedy, say, score_figure, subject_name
from checker.model import SHOWN, Audit, Evidence, Finding, Observed, Score, Subject
from checker.reports.difference import compared
from checker.reports.summary import Told, by_subject, summary
from checker.reports.text import line

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.table import Table
    from rich.text import Text

    from checker.reports import Report

NAME = "terminal"
MEDIA = "text/plain"
FILE = None

WIDTH = 100
"""Columns where there is no terminal to ask."""
_STYLE = {"error": "bold red", "warning": "yellow", "note": "cyan"}
_MARK = {"error": "✗", "warning": "▲", "note": "·"}
_COLUMNS = ("channel", "documents", "unreadable", "offers", "promotions", "claims", "messages",
            "compared", "undecided", "score")  # fmt: skip
_SHOWN = 10
"""Failures listed; the rest are counted."""


def render(report: Report, *, color: bool | None = None, width: int | None = None) -> str:
    """The audit as text; with colours only where standard output is a terminal that wants them."""
    from rich.console import Console

    terminal = sys.stdout.isatty()
    if color is None:
        color = terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    console = Console(
        file=io.StringIO(),
        width=width or (None if terminal else WIDTH),
        force_terminal=color,
        color_system="auto" if color else None,
        highlight=False,
        emoji=False,
        markup=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        console.print(renderable(report))
    text = captured.get()
    return "\n".join(part.rstrip() for part in text.splitlines())


def renderable(report: Report) -> Group:
    """The audit for a rich console."""
    from rich.console import Group

    return Group(*_parts(report))


def _parts(report: Report) -> Iterator[RenderableType]:
    audit, language = report.audit, report.language
    yield _head(report)
    if audit.incomplete:
        yield _styled(f"\n{say('text', 'incomplete', language).upper()}  ", "bold red",
                      say("text", "incomplete_why", language))  # fmt: skip
    for subject, told in by_subject(f for f in audit.findings if not f.waived).items():
        name = line(subject_name(subject, report.language), 90)
        yield _styled(f"\n{name}", "bold", _identity(subject))
        for each in told:
            yield from _finding(each, report)
    yield _styled(f"\n{say('text', 'coverage', language)}", "bold")
    yield _coverage(report)
    if audit.cannot_tell:
        yield _styled(f"\n{say('text', 'doubts', language)}", "bold")
        yield _doubts(report)
    if audit.failures:
        yield _styled(f"\n{say('text', 'failures', language)}", "bold")
        yield from _failures(audit, language)
    if audit.notes:
        yield _styled(f"\n{say('text', 'notes', language)}", "bold")
        yield from (_styled(f"  · {line(note)}") for note in audit.notes)
    yield _styled("\n")
    yield _foot(report)


def _styled(text: str, style: str = "", rest: str = "") -> Text:
    from rich.text import Text

    styled = Text(text, style=style)
    if rest:
        styled.append(rest, style="default not bold")
    return styled


def _head(report: Report) -> Text:
    audit, language = report.audit, report.language
    judged = say("text", "judged", language, date=day(audit.judged_at, language))
    title = f"{line(audit.brand)} · {say('text', 'audit', language)}"
    return _styled(title, "bold", f"  {judged}")


def _identity(subject: Subject) -> str:
    code = subject.gtin or subject.sku
    return f"  {line(code, 40)}" if code else ""


def _finding(told: Told, report: Report) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    finding, language = told.finding, report.language
    head = Text.assemble(
        (f"{_MARK[finding.severity]} ", _STYLE[finding.severity]),
        line(finding.message.get(language) or report.title(finding.rule)),
        (f"  {finding.rule}", "dim"),
        (f"  {say('status', finding.status, language)}", "dim"),
        (f"  {finding.fingerprint[:SHOWN]}", "dim"),
    )
    yield Padding(head, (0, 0, 0, 2))
    table = Table.grid(padding=(0, 2))
    table.add_column(min_width=10, no_wrap=True)
    table.add_column(max_width=44)
    table.add_column(style="dim", overflow="fold")
    for observed in finding.observed:
        own = observed.channel in finding.channels
        table.add_row(
            Text(line(observed.channel), style=_STYLE[finding.severity] if own else "green"),
            _quote(observed, finding, language),
            Text(_place(observed.evidence)),
        )
    yield Padding(table, (0, 0, 0, 6))
    if told.alike:
        alike = say("text", "alike_variants", language, names=line(", ".join(told.variants), 400))
        yield Padding(Text(alike), (0, 0, 0, 6))
    if finding.suggestion:
        suggested = say("text", "suggested", language, text=line(finding.suggestion))
        yield Padding(Text(suggested), (0, 0, 0, 6))


def _quote(observed: Observed, finding: Finding, language: str) -> Text:
    """The quote in quotation marks, with what differs underlined."""
    from rich.text import Text

    before, _, after = say("text", "quoted", language).partition("{quote}")
    pieces = [
        (text, "bold underline" if differs else "")
        for text, differs in compared(observed, finding, 120)
    ]
    return Text.assemble(before, *pieces, after)


def _place(evidence: Evidence) -> str:
    return line(evidence.place, 160)


def _table(*headings: str) -> Table:
    from rich.box import SIMPLE
    from rich.table import Table

    table = Table(box=SIMPLE, header_style="dim", padding=(0, 1, 0, 0), show_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading, justify="left" if number == 0 else "right", no_wrap=True)
    return table


def _coverage(report: Report) -> Table:
    language = report.language
    table = _table(*(say("head", name, language) for name in _COLUMNS))
    for item in report.audit.coverage:
        score = report.audit.scores.get(f"channel:{item.channel}", Score(None, 0, 0, 0))
        figures = (item.documents, item.unreadable, item.offers, item.promotions, item.claims,
                   item.messages)  # fmt: skip
        table.add_row(
            line(item.channel),
            *map(str, figures),
            str(score.agreed + score.differed),
            str(score.cannot_tell),
            score_figure(score, language),
        )
    return table


def _doubts(report: Report) -> Table:
    language = report.language
    table = _table(say("text", "reason", language), say("text", "number", language))
    for reason, number in summary(report.audit).reasons.items():
        table.add_row(line(say("reason", reason, language)), str(number))
    return table


def _failures(audit: Audit, language: str) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    for failure in audit.failures[:_SHOWN]:
        hint = line(remedy(failure, language))
        text = Text.assemble(
            ("✗ " if failure.fatal else "· ", "red" if failure.fatal else "dim"),
            f"{line(failure.channel)}  {line(failure.where)}: {line(cause(failure, language))}",
            (f"  → {hint}" if hint else "", "dim"),
        )
        yield Padding(text, (0, 0, 0, 2))
    if len(audit.failures) > _SHOWN:
        rest = say("text", "and_more", language, number=len(audit.failures) - _SHOWN)
        yield Padding(Text(rest, style="dim"), (0, 0, 0, 2))


def _foot(report: Report) -> Text:
    audit, language = report.audit, report.language
    numbers = summary(audit)
    overall = audit.scores.get("overall", Score(None, 0, 0, 0))
    parts = [count(level, number, language) for level, number in numbers.severity.items()]
    parts.append(count("doubt", numbers.cannot_tell, language))
    if numbers.waived:
        parts.append(count("waived", numbers.waived, language))
    value = score_figure(overall, language)
    compared = count("comparison", overall.agreed + overall.differed, language)
    return _styled(
        f"{say('text', 'score', language)} {value} / 100", "bold",
        f" ({compared})  ·  " + "  ·  ".join(parts),
    )  # fmt: skip
