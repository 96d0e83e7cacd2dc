"""Pictures of what findings quote from websites, taken in the run that found them.

The page is opened once more after the verdicts; a quote that no longer stands there, or that
nobody could see, has none.
"""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import replace

from msgspec import structs

from checker.channels import Context, website
from checker.model import Audit, Evidence, Finding
from checker.settings import Settings
from checker.store import Store

MAX_PICTURES = 60
"""Of one run, the worst findings first."""
MAX_SECONDS = 120.0

Key = tuple[str, str, str]


def with_pictures(
    audit: Audit, before: Audit | None, settings: Settings, context: Context, store: Store
) -> Audit:
    """The audit with pictures of its quotes, stored. Those of unchanged pages are kept.

    The audit as it is where no pictures are wanted, or nothing is to be visited.
    """
    if context.offline or not settings.run.screenshots:
        return audit
    known = _known(before)
    wanted: defaultdict[str, dict[str, dict[Key, Evidence]]] = defaultdict(dict)
    asked = 0
    sites = {c.name: c for c in settings.channels if c.kind == "website" and c.browser != "never"}
    for finding in audit.findings:
        for observed in finding.observed:
            evidence = observed.evidence
            key = _key(evidence)
            if finding.waived or observed.channel not in sites or key in known:
                continue
            page = wanted[observed.channel].setdefault(evidence.location, {})
            if asked < MAX_PICTURES and key not in page:
                page[key] = evidence
                asked += 1
    ends = time.monotonic() + MAX_SECONDS
    if context.deadline is not None:
        ends = min(ends, context.deadline)
    for name, pages in wanted.items():
        context.progress(f"pictures: {name}")
        quotes = {url: list(found.values()) for url, found in pages.items() if found}
        for evidence, picture in website.photograph(sites[name], context, quotes, ends):
            known[_key(evidence)] = store.keep_picture(picture)
    findings = tuple(_pictured(finding, known) for finding in audit.findings)
    for shown in {o.evidence.screenshot for finding in findings for o in finding.observed}:
        if shown is not None:
            store.hold(shown)  # those of earlier runs too
    return replace(audit, findings=findings)


def _known(before: Audit | None) -> dict[Key, str]:
    """Pictures of the last run, by what they show."""
    if before is None:
        return {}
    evidences = (o.evidence for finding in before.findings for o in finding.observed)
    return {_key(evidence): evidence.screenshot for evidence in evidences if evidence.screenshot}


def _key(evidence: Evidence) -> Key:
    return evidence.location, evidence.quote, evidence.sha256


def _pictured(finding: Finding, known: dict[Key, str]) -> Finding:
    observed = tuple(
        replace(
            each, evidence=structs.replace(each.evidence, screenshot=known.get(_key(each.evidence)))
        )
        for each in finding.observed
    )
    return replace(finding, observed=observed)
