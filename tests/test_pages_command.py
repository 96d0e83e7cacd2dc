"""`checker pages`: how each page was read last, and when."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import pytest

from checker.arguments import VERDICTS
from checker.model import PageVerdict

from .test_cli import run

CONFIG = """
[brand]
name = "Lune"
locale = "{locale}"
[[channels]]
name = "site"
kind = "website"
url = "https://www.lune.example"
serve = "site"
browser = "never"
"""
PRODUCT = """<html lang="fr"><head><title>Crème de Jour</title></head><body><nav>
<a href="/porte.html">Espace pro</a><a href="/vide.html">Essai</a></nav><h1>Crème de Jour 50 ml</h1>
<p class="price">29,90 €</p><button>Ajouter au panier</button></body></html>"""
WALL = """<html><head><title>Access denied</title></head><body><h1>Access denied</h1>
<p>You don't have permission to access this page.</p></body></html>"""


def site(folder: Path, locale: str = "fr-FR") -> Path:
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text(PRODUCT, "utf-8")
    (folder / "site" / "porte.html").write_text(WALL, "utf-8")
    path = folder / "checker.toml"
    path.write_text(CONFIG.format(locale=locale), "utf-8")
    return path


def said(capsys: pytest.CaptureFixture[str], *words: object) -> str:
    capsys.readouterr()
    assert run(*words) == 0
    return capsys.readouterr().out


def test_verdicts_of_the_command_line_are_the_models() -> None:
    assert get_args(PageVerdict) == VERDICTS


def test_pages_with_their_last_verdict_and_age(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site(tmp_path)
    run("run", path, "-q", "--format", "json")
    shown = said(capsys, "pages", "--config", path)
    head, *rows = shown.splitlines()
    assert head.startswith("site  ")
    (blocked,) = [row for row in rows if "porte.html" in row]
    assert "refusée" in blocked
    assert "(0 j)" in blocked
    assert "denied" in blocked.lower()
    (read,) = [row for row in rows if row.startswith("  lue")]
    assert "porte" not in read


def test_only_pages_of_a_verdict_as_a_table(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site(tmp_path, "en-GB")
    run("run", path, "-q", "--format", "json")
    shown = said(capsys, "pages", "site", "--verdict", "blocked", "--csv", "--config", path)
    (row,) = csv.DictReader(io.StringIO(shown))
    assert row["location"].endswith("/porte.html")
    assert (row["channel"], row["verdict"], row["latest"]) == ("site", "blocked", "yes")


def test_a_page_that_the_last_run_did_not_meet_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site(tmp_path)
    run("run", path, "-q", "--format", "json")
    (tmp_path / "site" / "porte.html").unlink()
    text = (tmp_path / "site" / "index.html").read_text("utf-8")
    (tmp_path / "site" / "index.html").write_text(text.replace("/porte.html", "/"), "utf-8")
    run("run", path, "-q", "--format", "json")
    rows = said(capsys, "pages", "--config", path).splitlines()
    (gone,) = [row for row in rows if "porte.html" in row]
    assert gone.startswith("- ")


def test_an_empty_store_and_an_unknown_channel_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = site(tmp_path)
    assert "Aucune page" in said(capsys, "pages", "--config", path)
    assert run("pages", "boutique", "--config", path) == 2
    assert "boutique" in capsys.readouterr().err
