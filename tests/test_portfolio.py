"""Many brands in one run: each on its own, one index, the worst exit code."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from checker.portfolio import folders
from checker.reports import dress

from .test_cli import brand, run


@pytest.fixture
def brands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Two brands that can be run and one whose configuration is wrong; no PDF, to be quick."""
    monkeypatch.setattr("checker.fetch.browser.find_chromium", lambda: None)
    paths = []
    for name, till in (("nord", "31,90"), ("sud", "29,90")):
        (tmp_path / name).mkdir()
        path = brand(tmp_path / name, till=till)
        path.write_text(path.read_text().replace('"Lune"', f'"{name.title()}"', 1), "utf-8")
        paths.append(path)
    (tmp_path / "broken.toml").write_text("[brand]\nname = 3\n", "utf-8")
    return [*paths, tmp_path / "broken.toml"]


def test_each_brand_has_its_folder_and_the_index_leads_to_it(
    brands: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("run", *brands, "-q", "--report", tmp_path / "out") == 2
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["Nord", "Sud", "broken"]
    assert "broken.toml:2" in lines[2]
    page = LexborHTMLParser((tmp_path / "out" / "index.html").read_text("utf-8"))
    names = [node.text(strip=True) for node in page.css(".brands h2")]
    assert names == ["broken", "Nord", "Sud"]  # what was not run, then the lowest score
    links = [node.attributes["href"] or "" for node in page.css(".brands a")]
    assert links == ["nord/report.html", "sud/report.html"]
    assert all((tmp_path / "out" / link).stat().st_size > 10_000 for link in links)


@pytest.mark.parametrize(
    ("chosen", "expected"), [((0, 1), 1), ((1, 1), 0), ((1, 2), 2), ((0, 2), 2)]
)
def test_the_worst_exit_code_is_the_exit_code(
    brands: list[Path], chosen: tuple[int, ...], expected: int
) -> None:
    assert run("run", *(brands[number] for number in chosen), "-q") == expected


def test_a_channel_that_cannot_be_read_is_worse_than_none_and_better_than_findings(
    brands: list[Path],
) -> None:
    nord, sud, _ = brands
    (sud.parent / "till.csv").unlink()
    assert run("run", sud, sud, "-q") == 3
    assert run("run", nord, sud, "-q") == 1


def test_several_brands_make_no_single_stream(brands: list[Path]) -> None:
    assert run("run", *brands, "-q", "--format", "json") == 2


def test_folders_are_named_after_configurations_each_once() -> None:
    paths = map(Path, ("a/lune.toml", "b/lune.toml", "soleil/checker.toml", "c/LUNE.toml"))
    assert folders(paths) == ["lune", "lune 2", "soleil", "LUNE 3"]


def test_the_index_needs_nothing_but_itself(brands: list[Path], tmp_path: Path) -> None:
    run("run", *brands, "-q", "--report", tmp_path / "out")
    page = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "default-src &#39;none&#39;" in page
    assert dress.template("portfolio.js") in page
    assert LexborHTMLParser(page).css("script[src], link[rel=stylesheet], img") == []
