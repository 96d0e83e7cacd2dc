"""`checker init`: a site and files in, a configuration out that runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker import settings
from tests.fetch.server import running
from tests.test_survey import HOME, PRODUCT

from .test_cli import brand, run


def test_files_become_channels_and_the_configuration_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand(tmp_path).unlink()
    target = tmp_path / "conf" / "checker.toml"
    names = [tmp_path / "shop.csv", tmp_path / "till.csv"]
    assert run("init", *names, "--output", target, "-q") == 0
    assert str(target) in capsys.readouterr().out
    found = settings.load(target)
    assert [(c.name, c.path, c.format) for c in found.channels] == [
        ("shop", "../shop.csv", "shopify-old"),
        ("till", "../till.csv", "clictill"),
    ]
    assert run("run", target, "-q") == 0


def test_a_site_and_a_file(tmp_path: Path) -> None:
    brand(tmp_path).unlink()
    target = tmp_path / "checker.toml"
    with running() as site:
        site.add("/", HOME)
        site.add("/p/creme", PRODUCT)
        words = ("--allow-private", "--output", target, "-q")
        assert run("init", site.origin, tmp_path / "till.csv", *words) == 0
        found = settings.load(target)
        assert found.brand.name == "Maison Lune"
        assert found.brand.reference == "site"
        assert [(c.name, c.kind) for c in found.channels] == [
            ("site", "website"), ("till", "catalogue"),
        ]  # fmt: skip
        assert found.channels[0].allow_private
        assert '#name = "instagram"' in target.read_text("utf-8")


def test_without_a_word_a_template_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("init") == 0
    assert settings.load(Path("checker.toml")).channels[0].kind == "website"


def test_a_configuration_is_not_overwritten_unasked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "checker.toml"
    target.write_text("mine", "utf-8")
    assert run("init", "--output", target) == 2
    assert "--force replaces it" in capsys.readouterr().err
    assert target.read_text("utf-8") == "mine"
    assert run("init", "--output", target, "--force") == 0
    assert settings.load(target).channels


def test_what_was_not_recognised_is_said_and_left_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand(tmp_path).unlink()
    (tmp_path / "what.bin").write_bytes(b"\0\1\2")
    target = tmp_path / "checker.toml"
    names = [tmp_path / "till.csv", tmp_path / "what.bin", tmp_path / "absent.csv"]
    assert run("init", *names, "--output", target, "-q") == 3
    shown = capsys.readouterr().err
    assert "what.bin: what it holds was not recognised" in shown
    assert "absent.csv: No such file" in shown
    assert [channel.name for channel in settings.load(target).channels] == ["till"]


def test_two_sites_are_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("init", "https://a.example", "https://b.example", "--output", "/tmp/none") == 2
    assert "one site" in capsys.readouterr().err
