"""A whole run with a planted token: it is in no store, report, log or traceback."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from checker.store import Store
from tests.channels.network import TOKEN, Network, running

CONFIGURATION = """
[brand]
name = "Atelier Nord"
[run]
at = 2026-11-18
[[channels]]
name = "{name}"
kind = "social"
account = "{account}"
token = "${{SOCIAL_TOKEN}}"
api = "{api}"
allow_private = true
delay = 0
"""


def run(folder: Path, network: Network, token: str) -> subprocess.CompletedProcess[str]:
    """`checker run` in a process of its own, every report written."""
    configuration = CONFIGURATION.format(
        name=network.name, account=network.account, api=network.url
    )
    (folder / "checker.toml").write_text(configuration, "utf-8")
    return subprocess.run(
        [sys.executable, "-X", "dev", "-m", "checker", "run", "checker.toml", "--report", "report"],
        cwd=folder, env={**os.environ, "SOCIAL_TOKEN": token},
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def everything(folder: Path, result: subprocess.CompletedProcess[str]) -> str:
    """All that was said and written, documents unpacked."""
    said = [result.stdout, result.stderr]
    said += [
        path.read_bytes().decode("latin-1")
        for path in folder.rglob("*")
        if path.is_file() and path.name != "checker.toml"
    ]
    with Store(folder / ".checker") as store:
        report = store.report()
        for document in store.readings("instagram"):
            said.append(document.content.decode())
        said.append(repr(report))
    for base in folder.rglob("*.sqlite"):
        with sqlite3.connect(base) as database:
            said += list(database.iterdump())
    return "\n".join(said)


@pytest.mark.parametrize("token", [TOKEN, f"Clé in two {TOKEN}"])
def test_a_token_is_said_nowhere(token: str, tmp_path: Path) -> None:
    with running("instagram") as network:
        # A server that echoes what it was sent.
        posts = next(e for e in network.script["answers"] if e["path"].endswith("/media"))
        posts["body"]["data"][0]["caption"] += f" {TOKEN}"
        network.script["expired"][1]["error"]["message"] += f" {token}"
        result = run(tmp_path, network, token)
    found = everything(tmp_path, result)
    assert "Atelier Nord" in found
    assert ("NOEL10" in found) == (token == TOKEN)
    assert TOKEN not in found
    assert "Traceback" not in result.stderr
    assert result.returncode == (0 if token == TOKEN else 3)
