"""The words that the readers know, in the TOML files beside this one."""

from __future__ import annotations

import re
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


@cache
def named(table: str, language: str, sort: str) -> re.Pattern[str] | None:
    """What finds a word of one sort in folded text; None for a language without any."""
    said = load(table).get(language, {}).get(sort)
    return re.compile(rf"\b(?:{'|'.join(map(spelled, said))})\b") if said else None


def spelled(word: str) -> str:
    """The pattern of a word of a table; `*` at its end stands for any ending."""
    return re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
