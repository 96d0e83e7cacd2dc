"""`json`: the whole audit by the versioned schema of `audit.schema.json`."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from msgspec import structs

from checker.model import CannotTell, Coverage, Evidence, Failure, Finding, Score
from checker.reports.summary import summary
from checker.reports.text import HARMFUL

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "json"
MEDIA = "application/json"
FILE = "audit.json"
SCHEMA_VERSION = "1"

_HARMFUL = re.compile(f"[{HARMFUL}\ud800-\udfff]")


def render(report: Report) -> str:
    """The audit as JSON text: quotes are exact, characters unsafe to show are escaped."""
    text = json.dumps(document(report), ensure_ascii=False, indent=2)
    return _HARMFUL.sub(lambda found: f"\\u{ord(found.group()):04x}", text) + "\n"


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema of the format."""
    text = files("checker.reports").joinpath("audit.schema.json").read_text("utf-8")
    return dict(json.loads(text))


def document(report: Report) -> dict[str, Any]:
    """The audit as plain values."""
    audit = report.audit
    return {
        "schema_version": SCHEMA_VERSION,
        "run": {
            "id": audit.run,
            "started_at": audit.started_at.isoformat(),
            "finished_at": audit.finished_at.isoformat(),
            "judged_at": audit.judged_at.isoformat(),
        },
        "brand": {
            "name": audit.brand,
            "locale": audit.locale,
            "reference": report.matrix.reference,
        },
        "summary": {**asdict(summary(audit)), "subjects": audit.subjects},
        "scores": {name: _score(score) for name, score in audit.scores.items()},
        "channels": [_channel(item) for item in audit.coverage],
        "findings": [_finding(finding) for finding in audit.findings],
        "cannot_tell": [_doubt(doubt) for doubt in audit.cannot_tell],
        "failures": [_failure(failure) for failure in audit.failures],
        "resolved": list(audit.resolved),
        "notes": list(audit.notes),
    }


def _plain(value: Any) -> Any:
    match value:
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return f"{value:f}"
    return value


def _flat(value: Any) -> dict[str, Any]:
    return {name: _plain(inner) for name, inner in asdict(value).items()}


def _score(score: Score) -> dict[str, Any]:
    return _flat(score)


def _channel(item: Coverage) -> dict[str, Any]:
    values = _flat(item)
    return {
        "name": values.pop("channel"),
        "kind": values.pop("kind"),
        "failures": [_failure(failure) for failure in item.failures],
        "coverage": {name: value for name, value in values.items() if name != "failures"},
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "fingerprint": finding.fingerprint,
        "rule": finding.rule,
        "severity": finding.severity,
        "status": finding.status,
        "first_seen": _plain(finding.first_seen),
        "waived": finding.waived,
        "subject": _flat(finding.subject),
        "channels": list(finding.channels),
        "role": finding.role,
        "message": dict(finding.message),
        "expected": finding.expected,
        "observed": [
            {"channel": o.channel, "value": o.value, "evidence": _evidence(o.evidence)}
            for o in finding.observed
        ],
        "suggestion": finding.suggestion,
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {name: _plain(value) for name, value in structs.asdict(evidence).items()}


def _doubt(doubt: CannotTell) -> dict[str, Any]:
    return {**_flat(doubt), "subject": _flat(doubt.subject), "channels": list(doubt.channels)}


def _failure(failure: Failure) -> dict[str, Any]:
    return _flat(failure)
