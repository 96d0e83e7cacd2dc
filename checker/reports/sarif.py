"""`sarif`: SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from checker.display import subject_name
from checker.model import Evidence, Failure, Finding, Observed
from checker.reports.text import line, web_link

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "sarif"
MEDIA = "application/sarif+json"
FILE = "audit.sarif"

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 25_000
"""Results that GitHub's code scanning accepts in one run."""
CONFIGURATION = "checker.toml"
"""What stands in for a web page, which code scanning cannot point at."""


def render(report: Report) -> str:
    """The worst 25,000 findings as one SARIF run."""
    from checker import __version__

    findings = report.audit.findings[:MOST]
    rules = sorted({finding.rule for finding in findings})
    run = {
        "tool": {
            "driver": {
                "name": "checker",
                "version": __version__,
                "rules": [_rule(rule, report) for rule in rules],
            }
        },
        "automationDetails": {"id": f"checker/{report.audit.run}"},
        "invocations": [
            {
                "executionSuccessful": not report.audit.incomplete,
                "startTimeUtc": f"{report.audit.started_at:%Y-%m-%dT%H:%M:%SZ}",
                "endTimeUtc": f"{report.audit.finished_at:%Y-%m-%dT%H:%M:%SZ}",
                "toolExecutionNotifications": [_notice(f) for f in report.audit.failures],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules.index(finding.rule), report) for finding in findings],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False) + "\n"  # indented, 25,000 take 20 s


def _rule(rule: str, report: Report) -> dict[str, Any]:
    text = report.rules.get(rule)
    described: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": line(report.title(rule))},
        "properties": {"tags": [rule.partition("/")[0]]},
    }
    why = line(text.why.get(report.language, "")) if text else ""
    return {**described, "fullDescription": {"text": why}} if why else described


def _notice(failure: Failure) -> dict[str, Any]:
    said = f"{failure.channel}: {failure.where}: {failure.why}"
    return {
        "level": "error" if failure.fatal else "note",
        "message": {"text": line(f"{said} ({failure.hint})" if failure.hint else said)},
    }


def _result(finding: Finding, index: int, report: Report) -> dict[str, Any]:
    message = finding.message.get(report.language) or finding.rule
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": line(message)},
        "locations": [{"physicalLocation": _place(_own(finding))}],
        "relatedLocations": [
            {
                "id": number,
                "physicalLocation": _place(observed.evidence),
                "message": {"text": line(f"{observed.channel}: {observed.evidence.quote}")
                            + f" — {line(observed.evidence.place)}"},
            }
            for number, observed in enumerate(finding.observed)
        ],
        "partialFingerprints": {"checker/v1": finding.fingerprint},
        "properties": {
            "subject": line(subject_name(finding.subject, report.language)),
            "channels": list(finding.channels),
            "status": finding.status,
        },
    }  # fmt: skip
    if finding.waived:
        reason = line(finding.waived)
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _own(finding: Finding) -> Evidence:
    """Where the deviating channel says it."""
    return next(iter(deviating(finding)), finding.observed[0]).evidence


def deviating(finding: Finding) -> list[Observed]:
    """What the channels that deviate say."""
    return [item for item in finding.observed if item.channel in finding.channels]


def _place(evidence: Evidence) -> dict[str, Any]:
    path, row = file_place(evidence)
    return {"artifactLocation": {"uri": quote(path)}, "region": {"startLine": row}}


def file_place(evidence: Evidence) -> tuple[str, int]:
    """(relative path, line) of the evidence; the configuration for what stands on the web."""
    location = line(evidence.location).replace("\\", "/").lstrip("/")
    if not location or web_link(evidence.location) or "://" in location:
        return CONFIGURATION, 1
    return location, evidence.row or 1
