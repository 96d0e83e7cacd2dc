"""`corrections`: who must change what, one list per channel; as CSV, one table of them all."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.display import known, say, subject_name
from checker.model import Evidence, Finding
from checker.reports.csv import inert
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "corrections"
MEDIA = "text/csv"
FILE = "corrections.csv"

HEADS = ("channel", "subject", "reference_code", "change", "from", "to", "quote", "link_place",
         "severity", "rule", "fingerprint")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to change on one channel."""

    channel: str
    finding: Finding
    now: str
    """What the channel says; `absent` in the report's language where it says nothing."""
    should: str
    """What it should say, or what the rule asks for; where nobody is known to be right, that."""
    evidence: Evidence
    """Where it stands on the channel; where the channel is silent, what speaks against it."""


def corrections(report: Report, language: str) -> dict[str, list[Correction]]:
    """channel → its corrections, the worst first; the channel with most of them first."""
    found: dict[str, list[Correction]] = {}
    for finding in report.audit.findings:
        for channel in () if finding.waived else finding.channels:
            found.setdefault(channel, []).append(_correction(finding, channel, report, language))
    return dict(sorted(found.items(), key=lambda entry: -len(entry[1])))


def _correction(finding: Finding, channel: str, report: Report, language: str) -> Correction:
    own = [o for o in finding.observed if o.channel == channel]
    now = " / ".join(dict.fromkeys(line(o.value) for o in own)) or say("text", "absent", language)
    place = next(iter(own or finding.observed), None)
    evidence = place.evidence if place else Evidence("")
    return Correction(channel, finding, now, target(finding, report, language), evidence)


def target(finding: Finding, report: Report, language: str) -> str:
    """What a channel should say, or what its rule says to do; else the finding's own sentence."""
    if stated := finding.suggestion or report.fix(finding, language) or finding.expected:
        return stated
    said = finding.message.get(language, "") if len(finding.channels) == 1 else ""
    return said or say("text", "to_decide", language)


def aspect(finding: Finding, report: Report, language: str) -> str:
    """What is to change: `price`, `value`; the rule's title where there is no word."""
    role = "value" if finding.subject.kind == "claim" else finding.role
    return (
        say("role", role, language) if known("role", role) else report.title(finding.rule, language)
    )


def cells(correction: Correction, report: Report) -> tuple[str, ...]:
    """The correction under `HEADS`, in the report's language."""
    finding, language = correction.finding, report.language
    return (
        correction.channel,
        subject_name(finding.subject, language),
        finding.subject.gtin or finding.subject.sku or "",
        aspect(finding, report, language),
        correction.now,
        correction.should,
        correction.evidence.quote,
        correction.evidence.place,
        say("severity", finding.severity, language),
        report.title(finding.rule),
        finding.fingerprint,
    )


def render(report: Report) -> str:
    """RFC 4180, heads in the report's language; no cell that a spreadsheet would run."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(say("text", head, report.language) for head in HEADS)
    for listed in corrections(report, report.language).values():
        writer.writerows([inert(cell) for cell in cells(found, report)] for found in listed)
    return text.getvalue()
