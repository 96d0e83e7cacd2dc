"""The terminal report: colours only where they are wanted, every part in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.reports import render, terminal

from .golden import golden
from .sample import AUDIT, REPORT, hostile, variants


def test_no_escape_without_a_terminal() -> None:
    assert "\x1b" not in terminal.render(REPORT)


def test_colours_where_they_are_asked_for() -> None:
    assert "\x1b[" in terminal.render(REPORT, color=True)


def test_no_color_wins_over_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in terminal.render(REPORT, width=80)


def test_english_looks_as_it_was_read() -> None:
    text = terminal.render(REPORT.spoken("en"))
    assert text == golden("terminal-en.txt", text)


@pytest.mark.parametrize("width", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    assert max(map(len, terminal.render(REPORT, width=width).splitlines())) <= width


def test_both_quotes_stand_beside_where_they_were_read() -> None:
    text = terminal.render(REPORT, width=160)
    assert "420.00 EUR" in text
    assert "feeds/google.tsv:3 [price]" in text
    assert "https://www.atelier-brume.example/bougies/figuier (.price)" in text


def test_waived_findings_are_counted_and_not_listed() -> None:
    text = terminal.render(REPORT)
    assert "price/unit-mismatch" not in text
    assert "1\u00a0acceptée" in text


def test_nothing_of_others_reaches_the_terminal_as_control() -> None:
    text = terminal.render(hostile("\x1b[2J\x1b]0;owned\x07a\rb\x08\x9b31m‮[red]x[/red]"))
    assert not {"\x1b", "\r", "\x08", "\x9b", "‮"} & set(text)
    assert "[red]x[/red]" in text


def test_variants_with_the_same_difference_take_one_line() -> None:
    alike = variants("Pull Lin - S", "Pull Lin - M", "Pull Lin - L")
    report = replace(REPORT, audit=replace(AUDIT, findings=tuple(alike)))
    text = terminal.render(report)
    assert "Même écart aussi : M, L" in text
    assert text.count("Pull Lin") == 1
    assert "Même écart aussi : M, L" in render(report, "markdown")
