"""Which findings come first."""

from __future__ import annotations

from dataclasses import replace

from checker.reports.summary import by_subject, summary, worst

from .sample import AUDIT, FIGUIER, FINDINGS, REPORT


def test_waived_findings_are_counted_apart() -> None:
    numbers = summary(AUDIT)
    assert (numbers.findings, numbers.waived) == (9, 1)
    assert numbers.severity == {"error": 5, "warning": 3, "note": 1}
    assert numbers.channel["tills"] == 1


def test_the_largest_gap_comes_first_and_families_take_turns() -> None:
    rules = [finding.rule for finding in worst(REPORT)]
    assert worst(REPORT)[0].subject == FIGUIER
    assert set(rules[:3]) == {"price/mismatch", "promotion/value", "claim/returns"}


def test_a_subject_comes_once_and_waived_ones_never() -> None:
    twice = replace(AUDIT, findings=(*FINDINGS, replace(FINDINGS[0], role="list")))
    subjects = [finding.subject for finding in worst(replace(REPORT, audit=twice), 99)]
    assert len(subjects) == len(set(subjects))
    assert all(not finding.waived for finding in worst(REPORT, 99))


def test_subjects_keep_the_order_of_their_worst_finding() -> None:
    groups = by_subject([FINDINGS[1], FINDINGS[0], replace(FINDINGS[1], role="list")])
    assert [len(group) for group in groups.values()] == [2, 1]
