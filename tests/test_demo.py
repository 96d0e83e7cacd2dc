"""The main job on the demo brand: every planted error is found, no trap is reported."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from checker import demo
from checker.audit import Result, conduct
from checker.cli import main
from checker.model import Finding
from checker.proof import verify
from checker.store import Store

KEY = tomllib.loads((demo.source() / "key.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    target = tmp_path_factory.mktemp("demo") / "maison-lune"
    shutil.copytree(demo.source(), target)
    yield target
    shutil.rmtree(target)


@pytest.fixture(scope="module")
def result(folder: Path) -> Result:
    return conduct(folder / "checker.toml")


def fold(text: str) -> str:
    """Without the differences of space and case that typesetting makes."""
    return re.sub(r"\s+", " ", text).replace("’", "'").casefold().strip()


def tells(finding: Finding, planted: dict[str, Any]) -> bool:
    """The finding is about the planted error: rule, channels, product and words."""
    if finding.rule != planted["rule"] or not set(planted["channels"]) & set(finding.channels):
        return False
    if planted["subject"] == "product":
        return (finding.subject.gtin or "").lstrip("0") == planted["gtin"]
    if planted["subject"] == "message" and any(
        "#" in place and place.split("#")[1] in (o.evidence.selector or "")
        for place in planted["where"].values()
        for o in finding.observed
    ):
        return True
    quotes = [fold(o.evidence.quote) for o in finding.observed if o.channel in planted["channels"]]
    wanted = [fold(v) for channel, v in planted["values"].items() if channel in planted["channels"]]
    if not wanted:  # absent there: the other side's words tell which it is
        quotes = [fold(o.evidence.quote) for o in finding.observed]
        wanted = [fold(v) for v in planted["values"].values()]
    return any(q in w or w in q for q in quotes for w in wanted if q)


@pytest.mark.parametrize("planted", KEY["planted"], ids=lambda p: f"{p['id']}-{p['rule']}")
def test_a_planted_error_is_found_once(result: Result, planted: dict[str, Any]) -> None:
    found = [f for f in result.audit.findings if tells(f, planted)]
    assert len(found) == 1, [f.message["fr"] for f in found]


def test_nothing_else_is_reported(result: Result) -> None:
    extra = [
        f"{finding.rule} {finding.channels}: {finding.message['fr']}"
        for finding in result.audit.findings
        if not any(tells(finding, planted) for planted in KEY["planted"])
    ]
    assert extra == []


def test_every_channel_was_read(result: Result) -> None:
    assert [f for f in result.audit.failures if f.fatal] == []
    assert {c.channel: c.documents for c in result.audit.coverage if not c.documents} == {}
    assert next(c for c in result.audit.coverage if c.channel == "site").documents >= 60


def test_a_second_run_reads_nothing_again_and_finds_the_same(folder: Path, result: Result) -> None:
    again = conduct(folder / "checker.toml").audit
    assert [c.channel for c in again.coverage if c.unchanged < c.documents] == []
    assert {f.fingerprint for f in again.findings} == {f.fingerprint for f in result.audit.findings}
    assert {f.status for f in again.findings} == {"open"}
    assert again.resolved == ()


def test_every_quote_stands_in_the_stored_document(folder: Path, result: Result) -> None:
    with Store(folder / ".checker") as store:
        proved, missing = verify(result.audit, store)
    assert missing == []
    assert proved >= 2 * len(KEY["planted"]) - 30  # a text finding has one side


def test_the_last_line_says_what_a_gate_would_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", str(tmp_path), "--quiet"]) == 0
    said = capsys.readouterr().out.rstrip().splitlines()
    assert said[-1].endswith("would exit with 1 here")
    for line in said[-3:-1]:
        assert Path(line.split()[-1]).is_file()


def test_without_a_browser_drawn_pages_are_not_told(tmp_path: Path) -> None:
    shutil.copytree(demo.source(), tmp_path / "brand")
    config = tmp_path / "brand" / "checker.toml"
    text = config.read_text("utf-8")
    config.write_text(text.replace('serve = "site"', 'serve = "site"\nbrowser = "never"'), "utf-8")
    audit = conduct(config).audit
    drawn = [doubt for doubt in audit.cannot_tell if doubt.rule == "reading"]
    assert [doubt.reason for doubt in drawn] == ["empty", "empty"]
    assert not [f for f in audit.findings if f.rule == "promotion/missing"]
