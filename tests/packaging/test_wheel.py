"""The same program from a wheel, a source archive and a checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LISTING = """
from checker import demo, rulebook
packs = sorted(f"builtin:{p.name}" for p in rulebook.builtin_folder().iterdir() if p.is_dir())
print("\\n".join(rule.id for rule in rulebook.load_rules(packs)))
print((demo.source() / "key.toml").is_file())
"""


def listing(folder: Path) -> str:
    """The rules that the program in `folder` finds, and whether it has its demo brand."""
    found = subprocess.run(
        [sys.executable, "-c", LISTING],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=True,
    )
    return found.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    script = (
        "import os, hatchling.build as b\n"
        f"os.chdir({str(ROOT)!r})\nb.build_wheel({str(folder)!r})\nb.build_sdist({str(folder)!r})"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    return folder


def test_wheel_sdist_and_checkout_hold_the_same_rules(built: Path, tmp_path: Path) -> None:
    expected = listing(ROOT)
    assert expected.count("\n") > 20
    assert expected.endswith("True\n")
    (wheel,) = built.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "wheel")
    assert listing(tmp_path / "wheel") == expected
    (sdist,) = built.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(tmp_path / "sdist", filter="data")
    assert listing(next((tmp_path / "sdist").iterdir())) == expected


def test_the_wheel_holds_the_program_and_nothing_else(built: Path) -> None:
    (wheel,) = built.glob("*.whl")
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert tops == {"checker", "omnichannel_checker-0.1.0.dist-info"}
