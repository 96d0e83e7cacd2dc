"""`github`: annotations for GitHub Actions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from checker.display import count, say
from checker.model import Finding
from checker.reports.sarif import deviating, file_place
from checker.reports.summary import SEVERITIES, summary
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "github"
MEDIA = "text/plain"
FILE = None

MOST = 10
"""Annotations of one level that GitHub shows per step."""
_COMMAND = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> str:
    """The ten worst findings of each severity, then one line of counts."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    language = report.language
    for severity in SEVERITIES:
        found = [f for f in report.audit.findings if f.severity == severity and not f.waived]
        for finding in found[:MOST]:
            yield _annotation(finding, report)
    for failure in report.audit.failures:
        if failure.fatal:
            text = _message(f"{failure.channel}: {failure.where}: {failure.why} {failure.hint}")
            yield f"::error title={_property(say('text', 'incomplete', language))}::{text}"
    numbers = summary(report.audit)
    counts = [count(level, numbers.severity[level], language) for level in SEVERITIES]
    yield f"::notice title=checker::{_message(', '.join(counts))}"


def _annotation(finding: Finding, report: Report) -> str:
    own = next(iter(deviating(finding)), finding.observed[0])
    path, row = file_place(own.evidence)
    title = f"{report.title(finding.rule)} ({finding.subject.gtin or finding.subject.name})"
    where = f"title={_property(title)},file={_property(path)},line={row}"
    message = _message(finding.message.get(report.language) or finding.rule)
    return f"::{_COMMAND[finding.severity]} {where}::{message}"


def _message(text: str) -> str:
    return line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
