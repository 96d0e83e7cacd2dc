"""The words that the readers know, in the TOML files beside this one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(*path: str) -> Mapping[str, Any]:
    """The tables of one file: `load("dates", "fr")` those of `dates/fr.toml`."""
    *folders, name = path
    source = files(__package__).joinpath(*folders, f"{name}.toml")
    return tomllib.loads(source.read_text(encoding="utf-8"))
