"""`gitlab`: GitLab's code quality report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from checker.model import Severity
from checker.reports.sarif import deviating, file_place
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "gitlab"
MEDIA = "application/json"
FILE = None

_SEVERITY: dict[Severity, str] = {"error": "critical", "warning": "major", "note": "minor"}


def render(report: Report) -> str:
    """Open findings as a JSON array; each fingerprint once, as GitLab shows only the first."""
    entries: dict[str, Mapping[str, Any]] = {}
    for finding in report.audit.findings:
        if finding.waived:
            continue
        own = next(iter(deviating(finding)), finding.observed[0])
        path, row = file_place(own.evidence)
        entries.setdefault(
            finding.fingerprint,
            {
                "description": line(finding.message.get(report.language) or finding.rule),
                "check_name": finding.rule,
                "fingerprint": finding.fingerprint,
                "severity": _SEVERITY[finding.severity],
                "location": {"path": path, "lines": {"begin": row}},
            },
        )
    return json.dumps(list(entries.values()), ensure_ascii=False, indent=2) + "\n"
