"""`markdown`: for a pull request, a step summary or a wiki page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from checker.display import cause, count, day, remedy, say, score_figure, subject_name
from checker.model import Finding, Observed, Score, Subject
from checker.reports.difference import compared
from checker.reports.summary import Told, by_subject, summary
from checker.reports.text import line, web_link

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "markdown"
MEDIA = "text/markdown"
FILE = "audit.md"

MOST = 200
"""Findings listed; the rest are counted."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|~^$=-])")


def render(report: Report) -> str:
    """The audit as CommonMark with tables."""
    return "\n".join(_lines(report)) + "\n"


def inert(text: str, limit: int = 300) -> str:
    """The text, so that it stays text in Markdown: no markup, no HTML, no mention, no link."""
    safe = line(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    safe = _SPECIAL.sub(r"\\\1", safe).replace("@", "&#64;").replace("://", "&#58;//")
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", safe).replace("www.", "www&#46;")


def _lines(report: Report) -> Iterator[str]:
    audit, language = report.audit, report.language
    numbers = summary(audit)
    overall = audit.scores.get("overall", Score(None, 0, 0, 0))
    yield f"# {inert(audit.brand)} · {say('text', 'audit', language)}"
    yield ""
    counts = [count(level, number, language) for level, number in numbers.severity.items()]
    counts.append(count("doubt", numbers.cannot_tell, language))
    score = f"{say('text', 'score', language)} **{score_figure(overall, language)} / 100**"
    yield f"{score} · {' · '.join(counts)} · {day(audit.judged_at, language)}"
    if audit.incomplete:
        yield ""
        incomplete = say("text", "incomplete", language)
        yield f"> **{incomplete}.** {say('text', 'incomplete_why', language)}"
    counted = [finding for finding in audit.findings if not finding.waived]
    if counted:
        yield from _heading(say("text", "findings", language))
        for subject, told in by_subject(counted[:MOST]).items():
            yield from _subject(subject, told, report)
        if len(counted) > MOST:
            yield say("text", "and_more", language, number=len(counted) - MOST)
    yield from _heading(say("text", "coverage", language))
    yield from _coverage(report)
    if numbers.reasons:
        yield from _heading(say("text", "doubts", language))
        for reason, number in numbers.reasons.items():
            yield f"- {number} × {inert(say('reason', reason, language))}"
    if audit.failures:
        yield from _heading(say("text", "failures", language))
        for failure in audit.failures[:MOST]:
            advice = inert(remedy(failure, language))
            hint = f" → {advice}" if advice else ""
            where, why = inert(failure.where), inert(cause(failure, language))
            yield f"- **{inert(failure.channel)}** {where}: {why}{hint}"


def _heading(text: str) -> Iterator[str]:
    yield ""
    yield f"## {text}"
    yield ""


def _subject(subject: Subject, told: Sequence[Told], report: Report) -> Iterator[str]:
    language = report.language
    yield f"### {inert(subject_name(subject, language), 120)}"
    yield ""
    for each in told:
        finding = each.finding
        label = say("severity", finding.severity, language)
        message = inert(finding.message.get(language) or finding.rule)
        yield f"- **{label}** {message}"
        for observed in finding.observed:
            link = web_link(observed.evidence.location)
            place = inert(observed.evidence.place)
            shown = f"[{place}](<{link}>)" if link else place
            quote = say("text", "quoted", language, quote=_quote(observed, finding))
            yield f"  - {inert(observed.channel)}: {quote} — {shown}"
        if each.alike:
            names = inert(", ".join(each.variants), 400)
            yield f"  - {say('text', 'alike_variants', language, names=names)}"
    yield ""


def _quote(observed: Observed, finding: Finding) -> str:
    """The quote with what differs in bold."""
    return "".join(
        _bold(text) if differs else _spaced(text)
        for text, differs in compared(observed, finding, 160)
    )


def _bold(text: str) -> str:
    """Bold without the space around it, which would undo the marks."""
    bare = text.strip()
    if not bare:
        return text
    before, _, after = text.partition(bare)
    return f"{before}**{inert(bare)}**{after}"


def _spaced(text: str) -> str:
    """Harmless text with the space around it."""
    bare = text.strip()
    before, _, after = text.partition(bare)
    return f"{before}{inert(bare)}{after}" if bare else text


def _coverage(report: Report) -> Iterator[str]:
    names = ("channel", "documents", "unreadable", "offers", "promotions", "claims", "messages",
             "compared", "undecided", "score")  # fmt: skip
    yield "| " + " | ".join(say("head", name, report.language) for name in names) + " |"
    yield "|---|" + "---:|" * (len(names) - 1)
    for item in report.audit.coverage:
        score = report.audit.scores.get(f"channel:{item.channel}", Score(None, 0, 0, 0))
        figures = (item.documents, item.unreadable, item.offers, item.promotions, item.claims,
                   item.messages, score.agreed + score.differed, score.cannot_tell,
                   score_figure(score, report.language))  # fmt: skip
        yield f"| {inert(item.channel)} | " + " | ".join(map(str, figures)) + " |"
