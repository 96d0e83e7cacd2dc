"""Findings, the matrix and the trend as the compact JSON that the page draws from."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from checker.display import LANGUAGES, day, minute, say, subject_name, table
from checker.model import Evidence, Finding, Observed
from checker.reports import evolution
from checker.reports.annex import wanted
from checker.reports.corrections import aspect, target
from checker.reports.difference import compared
from checker.reports.matrix import Cell, Matrix
from checker.reports.summary import SEVERITIES, family, told_once
from checker.reports.text import line, web_link

if TYPE_CHECKING:
    from checker.reports import Report

_WORDS = (
    "expected", "observed", "reference", "deviates", "suggestion", "read_at", "proof", "row",
    "open", "copy", "copied", "link", "why", "first_seen", "shown", "more", "no_match", "differs",
    "doubtful", "absent", "silent", "product", "accepted", "none_found", "source",
    "all_channels", "subject", "change", "from", "to", "link_place", "copy_list",
    "picture", "alike_variants", "score", "findings", "permalink", "price_curve", "when", "printed",
)  # fmt: skip
_QUOTE = 600
INLINE = 1_000_000
"""Characters of pictures inside the page; the others are files beside it."""


@dataclass
class _Places:
    """Each document once; evidence points at it by number."""

    rows: list[Any] = field(default_factory=list)
    numbers: dict[tuple[str, str], int] = field(default_factory=dict)

    def number(self, evidence: Evidence) -> int:
        key = (evidence.location, evidence.sha256)
        if key not in self.numbers:
            self.numbers[key] = len(self.rows)
            times = [minute(evidence.captured_at, language) for language in LANGUAGES]
            location = line(evidence.location, 300)
            self.rows.append(
                [location, int(web_link(evidence.location) is not None), times, evidence.sha256]
            )
        return self.numbers[key]


def of(report: Report) -> dict[str, Any]:
    """Everything the page's script needs."""
    places = _Places()
    findings = [
        {
            **_finding(finding, report, places),
            "cause": told.finding.fingerprint,
            "variant": line(variant, 80),
        }
        for told in told_once(report.audit.findings)
        for finding, variant in ((told.finding, ""), *zip(told.alike, told.variants, strict=True))
    ]
    return {
        "languages": LANGUAGES,
        "language": report.language,
        "words": {
            language: {key: say("text", key, language) for key in _WORDS}
            | {"level": say("text", "severity", language)}
            | {
                section: {key: texts[language] for key, texts in table()[section].items()}
                for section in ("severity", "status", "availability", "role", "kind")
            }
            for language in LANGUAGES
        },
        "rules": {
            rule: _rule(rule, report) for rule in sorted({f.rule for f in report.audit.findings})
        },
        "findings": findings,
        "places": places.rows,
        "matrix": _matrix(report),
        "trend": evolution.of(report.annex),
        "pictures": {
            shot: f"data:image/webp;base64,{content}" for shot, content in _inline(report).items()
        },
    }


def _inline(report: Report) -> Mapping[str, str]:
    """SHA-256 → base64 of the pictures that fit into the page, the worst findings' first."""
    found, room = {}, INLINE
    for shot in wanted(report.audit):
        content = base64.b64encode(report.annex.pictures.get(shot, b"")).decode()
        if 0 < len(content) <= room:
            found[shot] = content
            room -= len(content)
    return found


def beside(report: Report) -> Mapping[str, bytes]:
    """Path from the page → bytes of the pictures that do not fit into it."""
    inline = _inline(report)
    return {
        f"pictures/{shot}.webp": content
        for shot, content in report.annex.pictures.items()
        if shot not in inline
    }


def _rule(rule: str, report: Report) -> dict[str, Any]:
    text = report.rules.get(rule)
    return {
        "title": [line(report.title(rule, language)) for language in LANGUAGES],
        "why": [line(text.why.get(language, "")) if text else "" for language in LANGUAGES],
        "source": line(text.source) if text else "",
    }


def _finding(finding: Finding, report: Report, places: _Places) -> dict[str, Any]:
    names = [line(subject_name(finding.subject, language), 160) for language in LANGUAGES]
    return {
        "id": finding.fingerprint,
        "rule": finding.rule,
        "family": family(finding.rule),
        "severity": SEVERITIES.index(finding.severity),
        "status": finding.status,
        "waived": finding.waived and line(finding.waived, 300),
        "group": line(f"{finding.subject.kind}:{finding.subject.key}"),
        "name": names,
        "code": line(finding.subject.gtin or finding.subject.sku or ""),
        "role": finding.role,
        "channels": finding.channels,
        "message": [
            line(finding.message.get(language) or report.title(finding.rule, language), 400)
            for language in LANGUAGES
        ],
        "suggestion": finding.suggestion and line(finding.suggestion, 300),
        "what": [line(aspect(finding, report, language), 120) for language in LANGUAGES],
        "to": [line(target(finding, report, language), 300) for language in LANGUAGES],
        "since": [day(finding.first_seen, language) for language in LANGUAGES],
        "first": finding.first_seen.isoformat() if finding.first_seen else "",
        "observed": [_observed(o, finding, report, places) for o in finding.observed],
    }


def _observed(
    observed: Observed, finding: Finding, report: Report, places: _Places
) -> dict[str, Any]:
    own = observed.channel in finding.channels
    evidence = observed.evidence
    spot = evidence.column or evidence.selector or ""
    shot = evidence.screenshot if evidence.screenshot in report.annex.pictures else None
    return {
        "channel": observed.channel,
        "shot": shot,
        "value": line(observed.value, 200),
        "own": own,
        "quote": compared(observed, finding, _QUOTE),
        "place": places.number(evidence),
        "row": evidence.row,
        "spot": line(spot, 200),
    }


def _matrix(report: Report) -> dict[str, Any]:
    """Columns are a channel, or a store of it; cells are null where it says nothing.

    A row ends with the number of its price curves, where it has some.
    """
    matrix, audit = report.matrix, report.audit
    curves = {history.subject: number for number, history in enumerate(report.annex.prices)}
    columns = columns_of(matrix)
    index = {column: number for number, column in enumerate(columns)}
    finding = _by_cell(
        (f.subject.key, channel, f.fingerprint)
        for f in audit.findings
        if f.subject.kind == "product" and not f.waived
        for channel in f.channels
    )
    doubt = _by_cell(
        (d.subject.key, channel, d.reason)
        for d in audit.cannot_tell
        if d.subject.kind == "product"
        for channel in d.channels
    )
    rows = []
    for row in matrix.products:
        key = row.subject.key
        cells: list[Any] = [None] * len(columns)
        for cell in row.cells:
            state = finding.get((key, cell.channel), 0) or int((key, cell.channel) in doubt)
            cells[index[cell.channel, cell.store or ""]] = _cell(cell, state)
        for (channel, _), number in index.items():
            if cells[number] is None and (key, channel) in finding:
                cells[number] = [finding[key, channel]]
        code = line(row.subject.gtin or row.subject.sku or "")
        rows.append([line(row.subject.name, 160), code, cells, *_known(curves.get(key))])
    return {"columns": columns, "reference": matrix.reference, "rows": rows}


def _known(number: int | None) -> list[int]:
    return [] if number is None else [number]


def columns_of(matrix: Matrix) -> list[tuple[str, str]]:
    """(channel, store) of every cell, in the order of the configuration."""
    present = {(cell.channel, cell.store or "") for row in matrix.products for cell in row.cells}
    order = {channel: number for number, channel in enumerate(matrix.channels)}
    return sorted(present, key=lambda column: (order.get(column[0], len(order)), column))


def _by_cell(entries: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for key, channel, value in entries:
        found.setdefault((key, channel), value)
    return found


def _cell(cell: Cell, state: str | int) -> list[Any]:
    """[state, price, currency, struck price, stock, other role], cut after the last said.

    The state is a fingerprint where the cell differs, 1 where nobody can tell, else 0.
    """
    main = next((role for role in ("current", "from", "member", "unit") if role in cell.prices), "")
    amount = f"{cell.prices[main]:f}" if main else 0  # type: ignore[index]
    struck = f"{cell.prices['list']:f}" if "list" in cell.prices else 0
    stock = 0 if cell.availability == "unknown" else cell.availability
    values: list[Any] = [
        state,
        amount,
        cell.currency or 0,
        struck,
        stock,
        main if main != "current" else 0,
    ]
    while values and values[-1] == 0:
        values.pop()
    return values or [0]
