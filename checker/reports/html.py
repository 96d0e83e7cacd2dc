"""`html`: the audit an agency hands over, in one file that needs no network.

The first screen, the tables of statements and the method are written here in both
languages; findings and the matrix travel as JSON and are drawn as they are needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.display import (
    LANGUAGES,
    cause,
    count,
    day,
    known,
    minute,
    points,
    remedy,
    say,
    score_figure,
    subject_name,
    table,
)
from checker.model import CannotTell, Evidence, Finding, Score
from checker.reports import dress, evolution, payload, statements
from checker.reports.summary import family, summary, worst
from checker.reports.text import line, plain, web_link

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

    from checker.reports import Report

NAME = "html"
MEDIA = "text/html"
FILE = "report.html"
beside = payload.beside

DOUBTS = 200
"""Comparisons listed one by one under each reason; the rest are counted."""
GAPS = 8
"""Findings about a channel's voice named beside it; all stand in the list of findings."""
RUNS = 60
"""Runs in the table under the trend."""
SCRIPTS = ("base.js", "findings.js", "corrections.js", "matrix.js", "statements.js", "charts.js",
           "page.js")  # fmt: skip
_GRADES = ((95, "excellent"), (85, "good"), (70, "fragile"), (0, "poor"))


def render(report: Report) -> str:
    """The whole page."""
    audit, annex = report.audit, report.annex
    sides = statements.of(report)
    style, script = _style(report), _script(report)
    page = _template().render(
        report=report,
        audit=audit,
        matrix=report.matrix,
        agency=annex.agency,
        logo=dress.logo(annex.agency),
        language=report.language,
        languages=LANGUAGES,
        numbers=summary(audit),
        worst=worst(report),
        overall=audit.scores.get("overall", Score(None, 0, 0, 0)),
        grade=_colour(report),
        headline=lambda language: _headline(report, language),
        standing=lambda language: _standing(report, language),
        covered=lambda language: _covered(report, language),
        changes=evolution.changes(report),
        spark=evolution.spark(annex.trend),
        trend=annex.trend[-RUNS:],
        trend_channels=dict.fromkeys(name for past in annex.trend for name in past.channels),
        prices=annex.prices if len(annex.trend) > 1 else (),
        sections=_sections(report, sides),
        scores=_scores(report),
        voice_gaps=_voice_gaps(report),
        doubts=_doubts(report),
        statements=sides,
        policy=dress.policy(style, script),
        style=_markup(style),
        script=_markup(script),
        data=_markup(_data(payload.of(report))),
    )
    return page.encode("utf-8", "replace").decode()


def _sections(
    report: Report, sides: Mapping[str, statements.Statements]
) -> list[tuple[str, Markup]]:
    """(anchor, title) of the parts that this report has, in their order."""
    matrix = report.matrix
    there = {
        "corrections": any(not finding.waived for finding in report.audit.findings),
        "matrix": bool(matrix.products),
        "voice": bool(matrix.voices),
        "trend": len(report.annex.trend) > 1,
        **{name: bool(said.shared or said.single) for name, said in sides.items()},
    }
    return [(name, _both("part", name)) for name in table()["part"] if there.get(name, True)]


def grade(value: float | None) -> str:
    """The word for a score: excellent, good, fragile, poor, or none."""
    if value is None:
        return "none"
    return next(name for least, name in _GRADES if value >= least)


def _colour(report: Report) -> str:
    """The grade of the overall score; never the best one while errors are left."""
    value = report.audit.scores.get("overall", Score(None, 0, 0, 0)).value
    word = grade(value)
    return "good" if word == "excellent" and summary(report.audit).severity["error"] else word


def _headline(report: Report, language: str) -> str:
    """What the score means in a sentence."""
    errors = summary(report.audit).severity["error"]
    word = _colour(report)
    if word == "good" and errors:
        word = "uneven"
    return say("grade", word, language, errors=count("error", errors, language))


def _standing(report: Report, language: str) -> str:
    """When, and what changed since the last run, on one line."""
    numbers = summary(report.audit)
    changed = {"new": numbers.new, "resolved": numbers.resolved, "waived": numbers.waived}
    parts = [
        say("text", "judged", language, date=day(report.audit.judged_at, language)),
        *(count(name, number, language) for name, number in changed.items() if number),
    ]
    return " · ".join(parts)


def _covered(report: Report, language: str) -> str:
    """How much was read, on one line."""
    coverage = report.audit.coverage
    read = sum(item.documents - item.unreadable for item in coverage)
    left = {
        "unreadable": sum(item.unreadable for item in coverage),
        "skipped": sum(item.skipped for item in coverage),
    }
    parts = [
        count("read", read, language),
        *(count(name, number, language) for name, number in left.items() if number),
    ]
    return " · ".join(parts)


def _scores(report: Report) -> Mapping[str, list[tuple[str, Score]]]:
    """channel and family → (name, score), the weakest first."""

    def of(prefix: str) -> list[tuple[str, Score]]:
        found = [
            (name.removeprefix(prefix), score)
            for name, score in report.audit.scores.items()
            if name.startswith(prefix)
        ]
        unknown = 101
        return sorted(found, key=lambda pair: unknown if pair[1].value is None else pair[1].value)

    return {"channel": of("channel:"), "family": of("family:")}


def _voice_gaps(report: Report) -> Mapping[str, list[Finding]]:
    """channel → findings about how it speaks."""
    gaps: dict[str, list[Finding]] = {}
    for finding in report.audit.findings:
        if family(finding.rule).startswith("tone") and not finding.waived:
            for channel in finding.channels:
                gaps.setdefault(channel, []).append(finding)
    return {channel: found[:GAPS] for channel, found in gaps.items()}


def _doubts(report: Report) -> list[tuple[str, list[CannotTell]]]:
    """(reason, comparisons), the most frequent first."""
    reasons: dict[str, list[CannotTell]] = {}
    for doubt in report.audit.cannot_tell:
        reasons.setdefault(doubt.reason, []).append(doubt)
    return sorted(reasons.items(), key=lambda pair: -len(pair[1]))


# ── the page and its parts ───────────────────────────────────────────────────


@cache
def _template() -> Template:
    return _environment().get_template("report.html")


def _environment() -> Environment:
    environment = dress.environment()
    environment.globals |= {
        "t": _both_of("text"),
        "word": _both,
        "each": _each,
        "say": say,
        "count": count,
        "score_figure": score_figure,
        "grade_of": grade,
        "day": day,
        "points": points,
        "minute": minute,
        "subject_name": subject_name,
        "known": known,
        "cause": cause,
        "remedy": remedy,
        "family_of": family,
        "place": _place,
        "max_doubts": DOUBTS,
    }
    environment.filters |= {"line": line, "web_link": web_link}
    return environment


def _each(text: Callable[[str], str]) -> Markup:
    """A text in every language, of which the page shows one."""
    from markupsafe import Markup

    span = Markup('<span lang="{}">{}</span>')
    return Markup("").join(span.format(code, plain(text(code))) for code in LANGUAGES)


def _both(section: str, key: str, **values: object) -> Markup:
    return _each(lambda code: say(section, key, code, **values))


def _both_of(section: str) -> Callable[..., Markup]:
    return lambda key, **values: _both(section, key, **values)


def _place(evidence: Evidence) -> str:
    """Where a quote stands, without the address that the link already shows."""
    return line(evidence.place, 160)


def _style(report: Report) -> str:
    """Fonts, the page's own style, the charts', and what this report sets: colour, print heads."""
    agency, charts = report.annex.agency, bool(report.annex.trend)
    brand, name = line(report.audit.brand, 80), line(agency.name, 80)
    parts = (
        dress.fonts(),
        dress.vendored("uplot.css") if charts else "",
        dress.template("report.css"),
        dress.accent(agency),
        dress.margins(brand, name, report.audit.judged_at.isoformat()),
    )
    return "\n".join(parts)


def _script(report: Report) -> str:
    """The page's script, and before it the library that draws charts, where there are some."""
    parts = "\n".join(map(dress.template, SCRIPTS))
    library = dress.vendored("uplot.js") if report.annex.trend else ""
    return f'{library}\n"use strict";\n(() => {{\n{parts}}})();\n'


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)


def _data(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
