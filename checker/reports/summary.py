"""What a run comes down to: counts, the gate, the findings to read first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import takewhile
from typing import TYPE_CHECKING, Any, get_args

from checker.model import Audit, Finding, Severity, Subject

if TYPE_CHECKING:
    from checker.reports import Report

_SEPARATORS = " -–/,|()"
"""What stands between a product's name and its size."""
SEVERITIES: tuple[Severity, ...] = get_args(Severity)


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of one run; waived findings are counted apart."""

    findings: int
    severity: Mapping[Severity, int]
    family: Mapping[str, int]
    channel: Mapping[str, int]
    new: int
    waived: int
    resolved: int
    cannot_tell: int
    reasons: Mapping[str, int]
    """Comparisons nobody could make, by reason, the most frequent first."""
    incomplete: bool
    gate: Mapping[str, int]
    """Exit code under each `--fail-on`."""


def summary(audit: Audit) -> Summary:
    """The counts of an audit."""
    counted = [finding for finding in audit.findings if not finding.waived]
    severity = Counter(finding.severity for finding in counted)
    channels = Counter(channel for finding in counted for channel in finding.channels)
    reasons: Counter[str] = Counter()
    for doubt in audit.cannot_tell:
        reasons[doubt.reason] += doubt.count
    return Summary(
        findings=len(counted),
        severity={level: severity[level] for level in SEVERITIES},
        family=dict(Counter(family(finding.rule) for finding in counted).most_common()),
        channel={item.channel: channels[item.channel] for item in audit.coverage},
        new=sum(finding.status == "new" for finding in counted),
        waived=len(audit.findings) - len(counted),
        resolved=len(audit.resolved),
        cannot_tell=reasons.total(),
        reasons=dict(reasons.most_common()),
        incomplete=audit.incomplete,
        gate=_gate(audit, severity),
    )


def one_line(audit: Audit) -> str:
    """The counts as `key=value` words that never change their order, for scripts."""
    counts = summary(audit)
    score = audit.scores.get("overall")
    values: dict[str, object] = {
        "run": audit.run,
        "findings": counts.findings,
        **{f"{level}s": number for level, number in counts.severity.items()},
        "new": counts.new,
        "worse": sum(f.status == "worse" and not f.waived for f in audit.findings),
        "resolved": counts.resolved,
        "waived": counts.waived,
        "cannot_tell": counts.cannot_tell,
        "score": "-" if score is None or score.value is None else score.value,
        "incomplete": "yes" if audit.incomplete else "no",
    }
    return " ".join(f"{key}={value}" for key, value in values.items())


def _gate(audit: Audit, severity: Mapping[Severity, int]) -> dict[str, int]:
    otherwise = 3 if audit.incomplete else 0
    failing = 0
    codes: dict[str, int] = {}
    for level in SEVERITIES:
        failing += severity[level]
        codes[level] = 1 if failing else otherwise
    return {**codes, "never": otherwise}


def family(rule: str) -> str:
    """The pack a rule belongs to: `price` of `price/mismatch`."""
    return rule.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Told:
    """A difference as people are told of it: once, with all the variants that have it."""

    finding: Finding
    alike: tuple[Finding, ...] = ()
    """The same difference of other variants of the product."""

    @property
    def variants(self) -> list[str]:
        """What sets the other variants apart: the end of the name, else the article number."""
        names = [told.subject.name.split() for told in (self.finding, *self.alike)]
        alike = takewhile(lambda words: len(set(words)) == 1, zip(*names, strict=False))
        shared = sum(1 for _ in alike)
        own = [" ".join(words[shared:]).strip(_SEPARATORS) for words in names[1:]]
        others = [finding.subject for finding in self.alike]
        return [n or s.sku or s.gtin or s.name for n, s in zip(own, others, strict=True)]


def told_once(findings: Iterable[Finding]) -> list[Told]:
    """The findings in the order they come; what several variants of one product have alike, on the
    same channels, with the same values, stands at the first of them.
    """
    causes: dict[tuple[Any, ...], list[Finding]] = {}
    for finding in findings:
        causes.setdefault(_cause(finding), []).append(finding)
    return [Told(first, tuple(alike)) for first, *alike in causes.values()]


def _cause(finding: Finding) -> tuple[Any, ...]:
    subject = finding.subject
    if subject.group is None:
        return (finding.fingerprint,)
    return (
        subject.group,
        finding.rule,
        finding.severity,
        finding.status,
        finding.waived,
        finding.channels,
        finding.role,
        finding.expected,
        frozenset((observed.channel, observed.value) for observed in finding.observed),
    )


def by_subject(findings: Iterable[Finding]) -> dict[Subject, list[Told]]:
    """Findings told once, grouped by subject, in the order they come."""
    groups: dict[tuple[str, str], list[Told]] = {}
    for told in told_once(findings):
        subject = told.finding.subject
        groups.setdefault((subject.kind, subject.key), []).append(told)
    return {group[0].finding.subject: group for group in groups.values()}


def worst(report: Report, number: int = 5) -> list[Finding]:
    """The findings to read first: worst severity, then largest relative gap in price.

    One per product, promotion or promise, and each family in turn, so that the list shows what
    kinds there are.
    """
    gaps = _gaps(report)
    open_findings = [finding for finding in report.audit.findings if not finding.waived]
    ranked = sorted(
        open_findings,
        key=lambda f: (SEVERITIES.index(f.severity), -gaps.get(f.fingerprint, Decimal(0))),
    )
    seen: set[tuple[str, str]] = set()
    turns: Counter[tuple[Severity, str]] = Counter()
    placed: list[tuple[int, int, int, Finding]] = []
    for finding in ranked:
        subject = (finding.subject.kind, finding.subject.group or finding.subject.key)
        if subject in seen:
            continue
        seen.add(subject)
        turn = (finding.severity, family(finding.rule))
        turns[turn] += 1
        placed.append((SEVERITIES.index(finding.severity), turns[turn], len(placed), finding))
    return [entry[-1] for entry in sorted(placed, key=lambda entry: entry[:3])[:number]]


def _gaps(report: Report) -> dict[str, Decimal]:
    """fingerprint → relative difference of the prices compared."""
    prices = {
        row.subject.key: [(cell.channel, cell.prices) for cell in row.cells]
        for row in report.matrix.products
    }
    gaps = {}
    for finding in report.audit.findings:
        amounts = [
            amount
            for channel, stated in prices.get(finding.subject.key, ())
            for role, amount in stated.items()
            if role == finding.role and channel in {o.channel for o in finding.observed}
        ]
        if len(amounts) > 1 and min(amounts) > 0:
            gaps[finding.fingerprint] = (max(amounts) - min(amounts)) / min(amounts)
    return gaps
