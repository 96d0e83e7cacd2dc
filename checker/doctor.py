"""What is installed, and the command that mends what is not."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Line:
    """One thing looked at."""

    state: State
    what: str
    remedy: str = ""
    """The command or act that mends it."""


def examine(say: Callable[[str], None], *, browser_only: bool = False) -> bool:
    """Says one line per thing looked at; True when nothing is missing."""
    lines = list(_browser()) if browser_only else [*_python(), *_store(), *_browser()]
    for line in lines:
        say(f"{line.state:<5} {line.what}" + (f"  →  {line.remedy}" if line.remedy else ""))
    return all(line.state == "ok" for line in lines)


def _python() -> Iterator[Line]:
    version = sys.version.split()[0]
    yield Line("ok", f"Python {version}")
    yield Line("ok", f"SQLite {sqlite3.sqlite_version}")


def _store() -> Iterator[Line]:
    try:
        with tempfile.TemporaryFile(dir="."):
            pass
        yield Line("ok", f"{Path.cwd()} can be written")
    except OSError as error:
        reason = error.strerror or str(error)
        yield Line("fail", f"{Path.cwd()}: {reason}", "run it where you may write")


def _browser() -> Iterator[Line]:
    from checker.fetch.browser import find_chromium

    try:
        own = _playwright_chromium()
    except Exception as error:  # the driver is a program of its own and fails in its own ways
        first = str(error).strip().splitlines()[0]
        yield Line("fail", f"Playwright does not start: {first}", "apt-get install libatomic1")
        return
    path = find_chromium(own)
    if path is None:
        remedy = "playwright install chromium, or apt-get install chromium-headless-shell"
        yield Line("fail", "no Chromium: pages drawn by scripts are 'cannot tell'", remedy)
        return
    try:
        found = subprocess.run(
            [path, "--version"], capture_output=True, text=True, timeout=30, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        yield Line("fail", f"{path} does not start: {error}", "install it again")
        return
    yield Line("ok", f"{found.stdout.strip()} ({path})")


def _playwright_chromium() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        path = driver.chromium.executable_path
    return path if os.path.exists(path) else None
