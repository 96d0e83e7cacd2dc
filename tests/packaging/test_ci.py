"""What a CI server and a scheduler are given, run here as far as it can be."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.small_brand import BROKEN, CONFIG, Brand, lay_out

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
GITLAB: dict[str, Any] = yaml.safe_load(
    (ROOT / "templates" / "checker.gitlab-ci.yml").read_text("utf-8")
)


@pytest.mark.parametrize(
    ("schema", "path"),
    [
        ("vendor.github-actions", "action.yml"),
        ("vendor.gitlab-ci", "templates/checker.gitlab-ci.yml"),
    ],
)
def test_templates_follow_their_schemas(schema: str, path: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, path]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert checked.returncode == 0, checked.stdout


def brand(folder: Path, what: Brand) -> dict[str, str]:
    """Writes a brand, and gives an environment in which `checker` is this checkout."""
    lay_out(what, folder)
    config = CONFIG.partition("[[alerts]]")[0].replace(', "./volatile"', "")
    (folder / "checker.toml").write_text(config.format(store=".checker"), "utf-8")
    programs = folder / "bin"
    programs.mkdir()
    (programs / "checker").write_text(f'#!/bin/sh\nexec {sys.executable} -m checker "$@"\n')
    (programs / "checker").chmod(stat.S_IRWXU)
    path = f"{programs}:{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "PYTHONPATH": str(ROOT)}


def step(name: str) -> str:
    """The script of a step of the action."""
    return str(next(s["run"] for s in ACTION["runs"]["steps"] if s.get("name") == name))


@pytest.mark.parametrize(("what", "code"), [(Brand(), "0"), (BROKEN, "1")])
def test_the_action_annotates_sums_up_and_fails(tmp_path: Path, what: Brand, code: str) -> None:
    inputs = {name: str(given["default"]) for name, given in ACTION["inputs"].items()}
    environment = {
        **brand(tmp_path, what),
        "CONFIG": inputs["config"],
        "FAIL_ON": inputs["fail-on"],
        "NEW_ONLY": inputs["new-only"],
        "DEADLINE": "1h",
        "FOLDER": str(tmp_path / "report"),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c"]  # as the runner starts it
    done = subprocess.run(
        [*bash, step("Check")], cwd=tmp_path, env=environment, capture_output=True, text=True,
        timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    outputs = dict(
        line.split("=", 1) for line in (tmp_path / "output").read_text("utf-8").splitlines()
    )
    assert outputs["exit-code"] == code
    assert outputs["summary"].startswith("run=")
    assert outputs["summary"].endswith(f"exit={code}")
    assert ("::error" in done.stdout) == (code == "1")
    assert "Maison Lune" in (tmp_path / "summary").read_text("utf-8")
    assert (Path(outputs["report"]) / "audit.sarif").is_file()
    last = subprocess.run([*bash, step("Pass or fail")], env={**environment, "CODE": code})
    assert str(last.returncode) == code


def test_the_gitlab_job_leaves_its_reports_and_fails(tmp_path: Path) -> None:
    environment = {**brand(tmp_path, BROKEN), **GITLAB["variables"]}
    script = "\n".join(GITLAB["checker"]["script"])
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment,
        capture_output=True, text=True, timeout=120,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    reports = GITLAB["checker"]["artifacts"]["reports"]
    quality = json.loads((tmp_path / reports["codequality"]).read_text("utf-8"))
    assert [row["severity"] for row in quality] == ["critical", "critical"]
    assert (tmp_path / reports["junit"]).is_file()


def test_the_image_copies_what_exists_and_is_not_root() -> None:
    lines = (ROOT / "Dockerfile").read_text("utf-8").splitlines()
    copied = [name for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    ignored = (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert [name for name in copied if f"!{name}" not in ignored] == []
    assert [line for line in lines if line.startswith("USER ")][-1] != "USER root"


def test_the_timer_is_one_that_systemd_takes(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd here")
    for name in ("checker.service", "checker.timer"):
        text = (ROOT / "docs" / "nightly" / name).read_text("utf-8")
        (tmp_path / name).write_text(text.replace("/usr/local/bin/checker", "/bin/true"), "utf-8")
    verify = ["systemd-analyze", "verify", *map(str, sorted(tmp_path.iterdir()))]
    done = subprocess.run(verify, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
