"""What a configuration names and does not hold: `${NAME}` and files of profiles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from glob import glob
from pathlib import Path

from checker.errors import ConfigurationError, Problem

VARIABLE = re.compile(r"\$\{(\w+)\}")


def secret(text: str) -> str:
    """`text` with `${NAME}` read from the environment; never store or print the result.

    Raises ConfigurationError when a variable is not set.
    """

    def value(match: re.Match[str]) -> str:
        found = os.environ.get(match.group(1))
        if found is None:
            raise ConfigurationError(
                [Problem("environment", f"{match.group(1)} is not set", "export it first")]
            )
        return found

    return VARIABLE.sub(value, text)


def find_profiles(named: Iterable[str], base: Path) -> tuple[Path, ...]:
    """The files of export profiles that names, folders and globs under `base` stand for."""
    found: dict[Path, None] = {}
    for name in named:
        path = base / name
        hits = path.glob("*.toml") if path.is_dir() else map(Path, glob(str(path)))
        found |= dict.fromkeys(sorted(hits))
    return tuple(found)
