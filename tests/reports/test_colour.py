"""An agency's colour can be read wherever the report uses it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.reports import colour, dress
from checker.reports.annex import Agency
from checker.reports.colour import DARK, LIGHT, READABLE, contrast, ink_on, legible

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#ffffff", 1), ("#777777", "#ffffff", 4.48)],
)
def test_contrast(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@given(colours)
def test_any_colour_becomes_readable_by_day_and_by_night(chosen: str) -> None:
    for paper in (LIGHT, DARK):
        assert contrast(legible(chosen, paper), paper) >= READABLE
    assert contrast(ink_on(chosen), chosen) >= READABLE


@pytest.mark.parametrize("chosen", ["#1d4d4f", "#b0128f", "#000000"])
def test_a_colour_that_can_be_read_is_kept(chosen: str) -> None:
    assert legible(chosen, LIGHT) == chosen


def test_no_surface_of_the_page_reads_worse_than_those_measured() -> None:
    style = (Path(colour.__file__).parent / "templates" / "report.css").read_text("utf-8")
    names = "paper|card|sunk|[a-z]+-wash"
    surfaces = re.findall(rf"--(?:{names}): light-dark\((#\w+), (#\w+)\)", style)
    assert len(surfaces) == 6
    for day, night in surfaces:
        assert contrast(legible("#8a8a8a", LIGHT), day) >= READABLE - 0.05
        assert contrast(legible("#8a8a8a", DARK), night) >= READABLE - 0.05


def test_without_a_colour_the_report_keeps_its_own() -> None:
    assert dress.accent(Agency()) == ""
    assert dress.accent(Agency(accent="#b0128f")).startswith(":root{--deep:light-dark(#b0128f,")
