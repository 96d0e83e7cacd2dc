"""`junit`: one suite per channel, for dashboards that read test results."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from checker.display import subject_name
from checker.model import Coverage, Finding
from checker.reports.text import line

if TYPE_CHECKING:
    from checker.reports import Report

NAME = "junit"
MEDIA = "application/xml"
FILE = "junit.xml"


def render(report: Report) -> str:
    """A failure per finding under each channel that deviates, an error per failed reading.

    Each channel has one more case, `read`, so that a clean channel is a passed suite.
    """
    suites = [_suite(item, report) for item in report.audit.coverage]
    root = Element("testsuites", {"name": f"checker {line(report.audit.brand)}"} | _totals(suites))
    root.extend(suites)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _totals(suites: list[Element]) -> dict[str, str]:
    return {
        name: str(sum(int(suite.get(name, 0)) for suite in suites))
        for name in ("tests", "failures", "errors")
    }


def _suite(item: Coverage, report: Report) -> Element:
    suite = Element("testsuite", name=line(item.channel))
    suite.set("timestamp", f"{report.audit.started_at:%Y-%m-%dT%H:%M:%S}")
    fatal = [failure for failure in item.failures if failure.fatal]
    read = SubElement(suite, "testcase", classname=line(item.channel), name="read")
    for failure in fatal:
        said = line(f"{failure.where}: {failure.why}")
        SubElement(read, "error", type=failure.kind, message=said).text = line(failure.hint)
    own = [finding for finding in report.audit.findings if item.channel in finding.channels]
    for finding in own:
        suite.append(_case(finding, item.channel, report))
    skipped = sum(bool(finding.waived) for finding in own)
    suite.set("tests", str(len(own) + 1))
    suite.set("failures", str(len(own) - skipped))
    suite.set("errors", str(len(fatal)))
    suite.set("skipped", str(skipped))
    return suite


def _case(finding: Finding, channel: str, report: Report) -> Element:
    name = f"{finding.rule}: {line(subject_name(finding.subject, report.language))}"
    case = Element("testcase", classname=line(channel), name=name)
    if finding.waived:
        SubElement(case, "skipped", message=line(finding.waived))
        return case
    message = line(finding.message.get(report.language) or finding.rule)
    failure = SubElement(case, "failure", type=finding.severity, message=message)
    failure.text = "\n".join(
        f"{line(o.channel)}: {line(o.evidence.quote)}  [{line(o.evidence.place)}]"
        for o in finding.observed
    )
    return case
