"""Which findings come first."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.reports.summary import Told, by_subject, summary, told_once, worst

from .sample import AUDIT, FIGUIER, FINDINGS, REPORT, variants


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


def test_variants_with_the_same_difference_are_told_once() -> None:
    sizes = variants("Pull Lin - S", "Pull Lin - M", "Pull Lin - L")
    other = replace(sizes[2], role="list")
    assert told_once([*sizes[:2], FINDINGS[1], sizes[2], other]) == [
        Told(sizes[0], (sizes[1], sizes[2])),
        Told(FINDINGS[1]),
        Told(other),
    ]
    alone = [replace(f, subject=replace(f.subject, group=None)) for f in sizes]
    assert told_once(alone) == [Told(f) for f in alone]


@pytest.mark.parametrize(
    "change",
    [{"expected": "1,00 €"}, {"waived": "known"}, {"channels": ("kiosk",)}, {"severity": "note"},
     {"observed": FINDINGS[1].observed}],
)  # fmt: skip
def test_what_differs_otherwise_is_told_apart(change: dict[str, object]) -> None:
    small, large = variants("S", "L")
    assert len(told_once([small, replace(large, **change)])) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (("Pull Lin - S", "Pull Lin - M", "Pull Lin - XL"), ["M", "XL"]),
        (("Pull Lin Sable", "Pull Lin Sauge"), ["Sauge"]),
        (("Pull Lin", "Pull Lin - M"), ["M"]),
        (("Pull Lin", "Pull Lin"), ["SKU-1"]),
        (("Pull Lin - M", "Pull Lin"), ["SKU-1"]),
    ],
)
def test_variants_are_named_by_what_sets_them_apart(
    names: tuple[str, ...], told: list[str]
) -> None:
    assert told_once(variants(*names))[0].variants == told
