"""The formats as one family: found by walking, safe to write, complete for any audit."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from checker import arguments
from checker.reports import Report, registry, render, write, write_all

from .golden import golden
from .sample import AUDIT, REPORT

TEXTS = {
    "terminal": "terminal.txt",
    "markdown": "audit.md",
    "csv": "findings.csv",
    "junit": "junit.xml",
    "github": "github.txt",
    "gitlab": "gitlab.json",
    "json": "audit.json",
}


def test_every_format_of_the_command_line_exists() -> None:
    assert set(arguments.FORMATS) <= set(registry())


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_text_formats_look_as_they_were_read(name: str) -> None:
    text = render(REPORT, name)
    assert isinstance(text, str)
    assert text == golden(TEXTS[name], text)


def test_a_report_survives_being_stored() -> None:
    stored = msgspec.json.encode(REPORT)
    assert msgspec.json.decode(stored, type=Report) == REPORT


EMPTY = Report(
    replace(AUDIT, findings=(), cannot_tell=(), failures=(), coverage=(), scores={}, resolved=())
)


@pytest.mark.parametrize("name", sorted(set(registry()) - {"pdf"}))
def test_an_empty_audit_has_a_report(name: str) -> None:
    assert render(EMPTY, name) is not None


@pytest.mark.parametrize("name", sorted(set(registry()) - {"pdf", "xlsx"}))
def test_the_same_report_is_the_same_text(name: str) -> None:
    assert render(REPORT, name) == render(REPORT, name)


def test_write_all_writes_each_file_whole(tmp_path: Path) -> None:
    written = write_all(REPORT, tmp_path / "deep" / "report", leave_out=("pdf",))
    names = {path.name for path in written}
    assert {"report.html", "audit.json", "findings.xlsx", "findings.csv", "audit.sarif"} <= names
    assert {path.name for path in (tmp_path / "deep" / "report").iterdir()} == names
    assert all(path.stat().st_size for path in written)


def test_a_file_has_no_terminal_colours(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "\x1b[1;31mrouge\x1b[0m")
    assert (tmp_path / "a.txt").read_text() == "rouge"


def test_a_failed_write_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "audit.json"
    write(path, "old")

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        write(path, "new")
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["audit.json"]
