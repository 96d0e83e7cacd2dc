"""A digest in words: plain text, for mail, chat and telephones alike. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from checker.alerts.routing import Item, Kind, value
from checker.display import count, day, integer, say, subject_name
from checker.model import SHOWN, Finding
from checker.reports.text import line, web_link

if TYPE_CHECKING:
    from checker.reports import Report

MOST = 10
"""Findings that are told in full; the report has them all."""
_NOUNS: Mapping[Kind, str] = {
    "new": "new",
    "back": "back",
    "worse": "worse",
    "lasting": "lasting",
    "ended": "resolved",
}
LONGEST = 120
"""Characters of a quote."""


def digest(items: Sequence[Item], report: Report, language: str, link: str = "") -> tuple[str, str]:
    """(title, body). `items` come in order: by kind, worst first."""
    audit = report.audit
    counts = [
        count(_NOUNS[kind], len(list(own)), language)
        for kind, own in groupby(items, lambda item: item.kind)
    ]
    title = f"{line(audit.brand)}{_colon(language)}{', '.join(counts)}"
    lines: list[str] = []
    for kind, own in groupby(items[:MOST], lambda item: item.kind):
        lines += [say("alert_heading", kind, language), ""]
        for item in own:
            lines += [*_item(item, report, language), ""]
    if len(items) > MOST:
        more = integer(len(items) - MOST, language)
        lines += [say("text", "and_more", language, number=more), ""]
    if audit.incomplete:
        lines += [say("text", "incomplete_why", language), ""]
    counted = count("finding", sum(not f.waived for f in audit.findings), language)
    lines.append(f"{counted} · {audit.run}")
    body = _tame("\n".join(lines))
    if link:
        address = link.replace("{run}", audit.run)
        body += f"\n{say('alert', 'report', language)}{_colon(language)}{address}"
    return _tame(title), body


def _item(item: Item, report: Report, language: str) -> Iterator[str]:
    finding = item.finding
    name = line(subject_name(finding.subject, language), LONGEST)
    title = line(report.title(finding.rule, language))
    yield f"• {say('severity', finding.severity, language)} · {name} · {title}"
    if item.kind == "ended":
        said = value(finding)
        yield f"  {say('alert', 'last', language, value=line(said, LONGEST))}"
        return
    for observed in finding.observed:
        place = web_link(observed.evidence.location) or line(observed.evidence.place)
        quote = say("text", "quoted", language, quote=line(observed.evidence.quote, LONGEST))
        stated = line(observed.value, LONGEST)
        yield f"  {line(observed.channel)}{_colon(language)}{stated} {quote} {place}".rstrip()
    if item.before is not None and item.before != value(finding):
        key = "before" if item.kind in ("new", "back") else "told"
        yield f"  {say('alert', key, language, value=line(item.before, LONGEST))}"
    yield f"  {_since(finding, language)} · {finding.fingerprint[:SHOWN]}"


def _since(finding: Finding, language: str) -> str:
    return say("text", "first_seen", language, date=day(finding.first_seen, language))


def _colon(language: str) -> str:
    return "\u00a0: " if language == "fr" else ": "


_MENTION = re.compile(r"(@(?=\w)|<(?=[!@#]))")


def _tame(text: str) -> str:
    """The text where no word of a web page calls a whole chat room (`@here`, `<!channel>`)."""
    return _MENTION.sub("\\1\u200b", text)
