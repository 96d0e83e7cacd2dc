"""Golden files: what a format looked like when somebody last read it.

`CHECKER_UPDATE=1 pytest tests/reports` writes them again; read the difference.
"""

from __future__ import annotations

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> str:
    """What the file holds; with CHECKER_UPDATE it holds `text` first."""
    path = FOLDER / name
    if os.environ.get("CHECKER_UPDATE"):
        path.write_bytes(text.encode())
    return path.read_bytes().decode()
