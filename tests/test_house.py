"""The house: imports run one way, and the rooms that are pure reach nothing outside."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import checker

HOUSE = Path(checker.__file__).parent

# From the ground up: a room uses those above it in this list, and never one below.
ORDER = (
    "__init__", "model", "scope", "errors", "display", "schema", "arguments", "score", "packing",
    "spool", "migrations", "demo", "extract", "offers", "history", "fetch", "voice", "incidents",
    "doctor", "settings", "exports", "channels", "subjects", "database", "ledger", "chronicle",
    "match", "checks", "custom", "vale", "rulebook", "precedence", "examples", "reports",
    "reference", "alerts", "archive", "setup", "store", "portfolio", "inventory", "survey",
    "delivery", "handover", "proof", "texts", "reading", "opinion", "pictures",
    "approved", "assembly", "conclusion", "decisions", "audit", "commands", "cli", "__main__",
)  # fmt: skip

UPWARD = {("settings", "exports")}
"""A configuration is checked whole, the export profiles that it names too."""

OUTSIDE = {
    "apprise", "glob", "httpcore2", "httpx2", "os", "pathlib", "playwright", "psycopg", "shutil",
    "smtplib", "socket", "sqlite3", "subprocess", "tempfile", "urllib.request",
}  # fmt: skip
PURE = ("extract", "match", "checks", "reports")
REACHES = {
    "extract/answers/__init__.py": "the answers' own maps, which come with the program",
    "reports/__init__.py": "`write` and `write_all`",
    "reports/formats.py": "`explain` is of a file",
    "reports/history.py": "`write`",
    "reports/pdf.py": "Chromium prints the page",
    "reports/rules.py": "`main` writes the pages of the documentation",
    "reports/terminal.py": "NO_COLOR and TERM",
}


def imports(file: Path) -> Iterator[str]:
    """Modules that are imported when the code runs, inside functions too."""
    waiting: list[ast.AST] = [ast.parse(file.read_text("utf-8"))]
    while waiting:
        match waiting.pop():
            case ast.If(test=ast.Name(id="TYPE_CHECKING")):
                continue
            case ast.Import(names=names):
                yield from (name.name for name in names)
            case ast.ImportFrom(module="checker", names=names):
                yield from (f"checker.{name.name}" for name in names)
            case ast.ImportFrom(module=str(module)):
                yield module
            case node:
                waiting += ast.iter_child_nodes(node)


def files(room: str) -> list[Path]:
    return sorted((HOUSE / room).rglob("*.py")) or [HOUSE / f"{room}.py"]


def test_every_room_has_its_place() -> None:
    packages = {file.parent.name for file in HOUSE.glob("*/__init__.py")}
    assert sorted(ORDER) == sorted(packages | {file.stem for file in HOUSE.glob("*.py")})


@pytest.mark.parametrize("room", ORDER)
def test_imports_run_one_way(room: str) -> None:
    names = (name.split(".") for file in files(room) for name in imports(file))
    used = {name[1] for name in names if name[0] == "checker" and len(name) > 1}
    below = ORDER[ORDER.index(room) + 1 :]
    assert {(room, other) for other in used.intersection(below)} <= UPWARD


@pytest.mark.parametrize("room", PURE)
def test_pure_rooms_reach_nothing_outside(room: str) -> None:
    reaching = {
        file.relative_to(HOUSE).as_posix()
        for file in files(room)
        if any(name in OUTSIDE or name.split(".")[0] in OUTSIDE for name in imports(file))
    }
    assert reaching == {file for file in REACHES if file.split("/")[0] == room}
