"""`csv`: findings as a table, one row per channel that is quoted."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from checker.display import subject_name
from checker.model import Finding, Observed
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "csv"
MEDIA = "text/csv"
FILE = "findings.csv"

COLUMNS = (
    "fingerprint", "rule", "severity", "status", "waived", "subject_kind", "subject", "gtin",
    "sku", "role", "channel", "deviates", "value", "expected", "suggestion", "message", "quote",
    "location", "row", "column", "selector", "captured_at", "sha256",
)  # fmt: skip


def render(report: Report) -> str:
    """RFC 4180 with a header; no cell that a spreadsheet would run as a formula."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for finding in report.audit.findings:
        for observed in finding.observed:
            writer.writerow([inert(value) for value in _row(finding, observed, report.language)])
    return text.getvalue()


def inert(value: str) -> str:
    """The value on one line; an apostrophe before anything a spreadsheet takes for a formula."""
    text = line(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "＝", "＋", "－", "＠") else text


def _row(finding: Finding, observed: Observed, language: str) -> tuple[str, ...]:
    subject, evidence = finding.subject, observed.evidence
    return (
        finding.fingerprint,
        finding.rule,
        finding.severity,
        finding.status,
        finding.waived or "",
        subject.kind,
        subject_name(subject, language),
        subject.gtin or "",
        subject.sku or "",
        finding.role,
        observed.channel,
        "yes" if observed.channel in finding.channels else "no",
        observed.value,
        finding.expected or "",
        finding.suggestion or "",
        finding.message.get(language, ""),
        evidence.quote,
        evidence.location,
        "" if evidence.row is None else str(evidence.row),
        evidence.column or "",
        evidence.selector or "",
        evidence.captured_at.isoformat() if evidence.captured_at else "",
        evidence.sha256,
    )
