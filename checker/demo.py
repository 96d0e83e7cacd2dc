"""The demo brand, unpacked where a run may write beside it."""

from __future__ import annotations

import shutil
from pathlib import Path


def source() -> Path:
    """The demo brand's folder: packaged beside the code, else in the checkout."""
    packaged = Path(__file__).parent / "_demo"
    checkout = Path(__file__).parent.parent / "fixtures" / "maison-lune"
    return packaged if packaged.is_dir() else checkout


def unpack(folder: str | None = None) -> Path:
    """Copies the demo brand to `folder` (default: the user's data folder).

    Returns its `checker.toml`. A store of an earlier demo stays, so a second run
    shows what a second night is like.
    """
    import platformdirs

    target = Path(folder) if folder else platformdirs.user_data_path("checker") / "demo"
    shutil.copytree(source(), target, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".checker"))
    return target / "checker.toml"
