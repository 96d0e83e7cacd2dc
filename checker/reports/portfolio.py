"""The index page of many brands: score, trend and gaps of each, and the way to its report."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checker.display import LANGUAGES, count, day, points, say
from checker.reports import dress
from checker.reports.annex import Agency, before
from checker.reports.evolution import spark
from checker.reports.html import grade
from checker.reports.text import line

if TYPE_CHECKING:
    from datetime import datetime

    from checker.portfolio import Entry


def render(entries: Sequence[Entry], finished: datetime) -> str:
    """The page, in the language and on the paper of the first brand that has one."""
    from markupsafe import Markup

    agency = next((e.agency for e in entries if e.agency != Agency()), Agency())
    language = next((e.language for e in entries if e.numbers), "en")
    style = "\n".join(
        (
            dress.fonts(), dress.template("report.css"), dress.accent(agency),
            dress.margins(line(agency.name, 80), "", finished.date().isoformat()),
        )
    )  # fmt: skip
    script = dress.template("portfolio.js")
    environment = dress.environment()
    environment.globals |= {
        "say": say, "count": count, "day": day, "points": points, "grade": grade,
        "spark": spark, "before": before,
    }  # fmt: skip
    environment.filters |= {"line": line}
    page = environment.get_template("portfolio.html").render(
        entries=sorted(entries, key=_worst_first),
        agency=agency,
        logo=dress.logo(agency),
        finished=finished,
        language=language,
        languages=LANGUAGES,
        policy=dress.policy(style, script),
        style=Markup(style),
        script=Markup(script),
    )
    return page.encode("utf-8", "replace").decode()


def _worst_first(entry: Entry) -> tuple[bool, float, str]:
    """What was not run comes first, then the lowest score."""
    return not entry.trouble, -1 if entry.score is None else entry.score, entry.name


def summary_lines(entries: Sequence[Entry]) -> str:
    """One line a brand, for the terminal."""
    width = max(len(line(entry.name, 60)) for entry in entries)
    lines = []
    for entry in entries:
        name = f"{line(entry.name, 60):{width}}"
        if entry.numbers is None:
            lines.append(f"{name}  –      {line(entry.trouble)}")
            continue
        language = entry.language
        gaps = ", ".join(
            count(level, number, language) for level, number in entry.numbers.severity.items()
        )
        incomplete = f"  {say('text', 'incomplete', language)}" if entry.numbers.incomplete else ""
        lines.append(f"{name}  {points(entry.score, language):>5}  {gaps}{incomplete}")
    return "\n".join(lines)
