"""The worked example of docs/rules.md: a kind of check of one's own, installed and run."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker import checks
from checker.rulebook import RuleFile, load_rules
from checker.scope import Scope, keys
from checker.settings import load

DOCS = Path(__file__).parents[2] / "docs"
RULES = (DOCS / "rules.md").read_text("utf-8")
BLOCKS = {
    match[2]: match[3] for match in re.finditer(r"```(toml|python)\n# (\S+)\n(.*?)```", RULES, re.S)
}
CONFIGURATION = """
[brand]
name = "Maison Lune"
rules = ["builtin:price", "./brand-rules"]
[[channels]]
name = "site"
kind = "website"
url = "https://www.maison-lune.example/"
"""


def install(folder: Path, code: str) -> Path:
    """The package as pip would leave it: modules, and metadata that names the entry point."""
    site = folder / "site"
    (site / "maison_checks").mkdir(parents=True)
    (site / "maison_checks" / "__init__.py").touch()
    (site / "maison_checks" / "price_ending.py").write_text(code, "utf-8")
    metadata = site / "maison_checks-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: maison-checks\nVersion: 1.0\n")
    points = re.search(r"price-ending = \"(.+)\"", BLOCKS["pyproject.toml"])
    assert points
    (metadata / "entry_points.txt").write_text(f"[checker.checks]\nprice-ending = {points[1]}\n")
    return site


def try_rules(folder: Path, code: str) -> subprocess.CompletedProcess[str]:
    site = install(folder, code)
    own = folder / "brand-rules"
    own.mkdir()
    (own / "price-ending.toml").write_text(BLOCKS["brand-rules/price-ending.toml"], "utf-8")
    (folder / "checker.toml").write_text(CONFIGURATION, "utf-8")
    path = os.pathsep.join([str(site), str(Path(checks.__file__).parents[2])])
    command = [sys.executable, "-m", "checker", "rules", "test", "--config", "checker.toml"]
    return subprocess.run(
        command, cwd=folder,
        capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": path},
        timeout=120, check=False,
    )  # fmt: skip


def test_the_worked_example_runs(tmp_path: Path) -> None:
    done = try_rules(tmp_path, BLOCKS["maison_checks/price_ending.py"])
    assert done.returncode == 0, done.stderr + done.stdout


def test_its_examples_are_judged_by_it(tmp_path: Path) -> None:
    code = BLOCKS["maison_checks/price_ending.py"].replace("in rule.with_", "not in rule.with_")
    done = try_rules(tmp_path, code)
    assert "brand-rules/price-ending" in done.stdout + done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("SUBJECT = 'product'", "is no kind of check: it lacks With, check"),
        ("raise RuntimeError('boom')", "cannot be loaded: boom"),
    ],
)
def test_a_module_that_is_no_kind_is_named(tmp_path: Path, code: str, told: str) -> None:
    done = try_rules(tmp_path, code)
    assert done.returncode == 2
    assert f"maison_checks.price_ending: {told}" in done.stderr


def test_the_first_example_of_the_page_is_a_rule(tmp_path: Path) -> None:
    own = tmp_path / "brand-rules"
    own.mkdir()
    (own / "minimum-margin.toml").write_text(BLOCKS["brand-rules/minimum-margin.toml"], "utf-8")
    from checker.examples import broken

    (rule,) = load_rules(["brand-rules"], tmp_path)
    assert [str(each) for each in broken([rule])] == []


def test_the_page_names_every_key() -> None:
    for key in RuleFile.__dataclass_fields__:
        assert f"`{key.rstrip('_')}`" in RULES or f"[{key.rstrip('_')}" in RULES, key
    for key in keys():
        assert f"`{key}`" in (DOCS / "scopes.md").read_text("utf-8"), key
    assert Scope() == Scope(**{key: getattr(Scope(), key) for key in keys()})


@pytest.mark.parametrize(
    "block", re.findall(r"```toml\n(\[\[.*?)```", (DOCS / "scopes.md").read_text("utf-8"), re.S)
)
def test_what_the_page_of_scopes_shows_is_configuration(tmp_path: Path, block: str) -> None:
    named = dict.fromkeys(re.findall(r'"([a-z]+)"\]', " ".join(re.findall("channels = .*", block))))
    head = "[brand]\nname = 'Maison Lune'\n"
    channels = "".join(
        f"[[channels]]\nname = '{name}'\nkind = 'feed'\npath = 'x'\n"
        for name in {**named, "own": 0}
    )
    path = tmp_path / "checker.toml"
    path.write_text(head + channels + block, "utf-8")
    settings = load(path)
    assert settings.differences or settings.adjustments or settings.channels[-1].tax_rate
