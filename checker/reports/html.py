"""`html`: the audit an agency hands over, in one file that needs no network.

The first screen, the tables of statements and the method are written here in both
languages; findings and the matrix travel as JSON and are drawn as they are needed.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from checker.display import (
    LANGUAGES,
    benefit,
    cause,
    count,
    day,
    known,
    minute,
    promise,
    remedy,
    say,
    score_figure,
    subject_name,
    terms,
)
from checker.model import CannotTell, Claim, Evidence, Promotion, Score, Subject
from checker.reports import payload
from checker.reports.matrix import Terms
from checker.reports.summary import family, summary, worst
from checker.reports.text import line, plain, web_link

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from markupsafe import Markup

    from checker.reports import Report
    from checker.subjects import Group, Said

NAME = "html"
MEDIA = "text/html"
FILE = "report.html"

FONTS = {"Inter": "inter.woff2", "Newsreader": "newsreader.woff2"}
DOUBTS = 200
"""Comparisons listed one by one under each reason; the rest are counted."""
GROUPS = 300
"""Promotions or promises laid side by side; the disputed ones come first."""
_GRADES = ((95, "excellent"), (85, "good"), (70, "fragile"), (0, "poor"))


def render(report: Report) -> str:
    """The whole page."""
    style, script = _style(), _part("report.js")
    deviants = _deviants(report)
    overall = report.audit.scores.get("overall", Score(None, 0, 0, 0))
    page = _template().render(
        report=report,
        audit=report.audit,
        matrix=report.matrix,
        language=report.language,
        languages=LANGUAGES,
        numbers=summary(report.audit),
        worst=worst(report),
        overall=overall,
        grade=_colour(report),
        headline=lambda language: _headline(report, language),
        standing=lambda language: _standing(report, language),
        scores=_scores(report),
        voice_gaps=_voice_gaps(report),
        doubts=_doubts(report),
        deviants=deviants,
        statements={
            "promotions": _statements(
                report.matrix.promotions, deviants, report.matrix.reference, _promotion_text(report)
            ),
            "claims": _statements(
                report.matrix.claims, deviants, report.matrix.reference, _claim_text
            ),
        },
        policy=_policy(style, script),
        style=_markup(style),
        script=_markup(script),
        data=_markup(_data(payload.of(report))),
    )
    return page.encode("utf-8", "replace").decode()


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
    """When, how much was read, and what changed since the last run, on one line."""
    audit, numbers = report.audit, summary(report.audit)
    read = sum(item.documents - item.unreadable for item in audit.coverage)
    parts = [
        say("text", "judged", language, date=day(audit.judged_at, language)),
        count("read", read, language),
        *(
            count(name, number, language)
            for name, number in (
                ("unreadable", sum(item.unreadable for item in audit.coverage)),
                ("new", numbers.new),
                ("resolved", numbers.resolved),
                ("waived", numbers.waived),
            )
            if number
        ),
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


def _voice_gaps(report: Report) -> Mapping[str, Mapping[str, int]]:
    """channel → rule → findings about how it speaks."""
    gaps: dict[str, dict[str, int]] = {}
    for finding in report.audit.findings:
        if family(finding.rule).startswith("tone") and not finding.waived:
            for channel in finding.channels:
                rules = gaps.setdefault(channel, {})
                rules[finding.rule] = rules.get(finding.rule, 0) + 1
    return gaps


def _doubts(report: Report) -> list[tuple[str, list[CannotTell]]]:
    """(reason, comparisons), the most frequent first."""
    reasons: dict[str, list[CannotTell]] = {}
    for doubt in report.audit.cannot_tell:
        reasons.setdefault(doubt.reason, []).append(doubt)
    return sorted(reasons.items(), key=lambda pair: -len(pair[1]))


def _deviants(report: Report) -> frozenset[tuple[str, str, str]]:
    """(subject kind, key, channel) of every finding that counts."""
    return frozenset(
        (finding.subject.kind, finding.subject.key, channel)
        for finding in report.audit.findings
        if not finding.waived
        for channel in finding.channels
    )


@dataclass(frozen=True, slots=True)
class Side:
    """What one channel says of a promotion or promise, in every language of the page."""

    channel: str
    value: Markup
    terms: Markup
    evidence: Evidence
    wrong: bool


@dataclass(frozen=True, slots=True)
class Statements:
    """Groups that several channels speak of, disputed ones first, and those only one does."""

    shared: list[tuple[Subject, list[Side]]]
    single: list[tuple[Subject, list[Side]]]


def _statements(
    groups: Sequence[Group[Terms]],
    deviants: Collection[tuple[str, str, str]],
    reference: str | None,
    text: Callable[[Terms, str], tuple[str, str]],
) -> Statements:
    ranked = []
    for group in groups:
        sides: dict[tuple[str, str], Side] = {}
        for said in group.said:
            wrong = (group.subject.kind, group.subject.key, said.channel) in deviants
            side = _side(said, text, wrong)
            sides.setdefault((said.channel, f"{side.value}{side.terms}"), side)
        ordered = sorted(sides.values(), key=lambda s: (s.channel != reference, not s.wrong))
        channels = len({side.channel for side in ordered})
        disputed = any(side.wrong for side in ordered)
        ranked.append((not disputed, -channels, (group.subject, ordered)))
    ranked.sort(key=lambda entry: entry[:2])
    shared = [group for calm, channels, group in ranked if channels < -1 or not calm]
    single = [group for calm, channels, group in ranked if channels >= -1 and calm]
    return Statements(shared[:GROUPS], single[:GROUPS])


def _side(said: Said[Terms], text: Callable[[Terms, str], tuple[str, str]], wrong: bool) -> Side:
    def part(number: int) -> Markup:
        return _each(lambda code: text(said.fact, code)[number])

    evidence = said.fact.evidence or Evidence(said.fact.quote)
    return Side(said.channel, part(0), part(1), evidence, wrong)


def _promotion_text(report: Report) -> Callable[[Promotion, str], tuple[str, str]]:
    currency = report.matrix.currency

    def text(promotion: Promotion, language: str) -> tuple[str, str]:
        stated = replace(promotion, currency=promotion.currency or currency)
        conditions = " · ".join(terms(stated, language))
        return line(benefit(stated, language), 80), line(conditions, 200)

    return text


def _claim_text(claim: Claim, language: str) -> tuple[str, str]:
    return line(promise(claim, language), 80), line(claim.condition or "", 200)


# ── the page and its parts ───────────────────────────────────────────────────


@cache
def _template() -> Template:
    return _environment().get_template("report.html")


def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("checker.reports", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
    environment.globals |= {
        "t": _both_of("text"),
        "word": _both,
        "each": _each,
        "say": say,
        "count": count,
        "score_figure": score_figure,
        "grade_of": grade,
        "day": day,
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


@cache
def _part(name: str) -> str:
    return files("checker.reports").joinpath("templates", name).read_text("utf-8")


@cache
def _style() -> str:
    fonts = "".join(
        f"@font-face{{font-family:'{name}';font-weight:200 800;"
        f"src:url(data:font/woff2;base64,{_font(file)}) format('woff2')}}\n"
        for name, file in FONTS.items()
    )
    return fonts + _part("report.css")


def _font(file: str) -> str:
    data = files("checker.reports").joinpath("vendor", file).read_bytes()
    return base64.b64encode(data).decode()


def _policy(style: str, script: str) -> str:
    """The page's Content-Security-Policy: its own script and style, and nothing else at all."""

    def source(text: str) -> str:
        digest = hashlib.sha256(text.encode()).digest()
        return f"'sha256-{base64.b64encode(digest).decode()}'"

    return (
        f"default-src 'none'; script-src {source(script)}; style-src {source(style)}; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _markup(text: str) -> Markup:
    from markupsafe import Markup

    return Markup(text)


def _data(value: Any) -> str:
    """JSON that cannot end the script element it stands in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
