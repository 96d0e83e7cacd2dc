"""YAML read to the letter: every scalar stays the text that was written.

YAML 1.1 makes `no` false and `1.10` 1.1, and keeps the last of two keys without a word; a style
that swaps `no` for `yes` would be another style. Here only the keys that are known to be numbers
or switches become them, in `definition.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from checker.errors import ConfigurationError, Problem
from checker.schema import Key, Toml

MAX_BYTES = 2_000_000
MAX_DEPTH = 20


def read(path: Path, name: str | None = None) -> Toml:
    """The file as tables, lists and texts, with the line of each key.

    Raises ConfigurationError when it cannot be read, is no YAML or gives a key twice.
    """
    name = name or str(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise ConfigurationError([Problem(name, what)]) from error
    if len(content) > MAX_BYTES:
        raise ConfigurationError([Problem(name, f"is larger than {MAX_BYTES:,} bytes")])
    return parse(content.decode("utf-8-sig", "replace"), name)


def parse(text: str, name: str) -> Toml:
    """The text, parsed; see `read`."""
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ConfigurationError(
            [Problem(f"{name}:{line}", f"is not YAML: {error.problem}")]
        ) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise ConfigurationError([Problem(f"{name}:1", f"is not YAML: {error}")]) from error
    if not isinstance(node, yaml.MappingNode):
        raise ConfigurationError([Problem(f"{name}:1", "is not a YAML mapping")])
    lines: dict[Key, int] = {}
    return Toml(name, _plain(node, (), name, lines), lines)


def _plain(node: yaml.Node, at: Key, name: str, lines: dict[Key, int]) -> Any:
    lines[at] = node.start_mark.line + 1
    if len(at) > MAX_DEPTH:
        raise ConfigurationError([Problem(f"{name}:{lines[at]}", "is nested too deeply")])
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*at, i), name, lines) for i, item in enumerate(node.value)]
    if isinstance(node, yaml.MappingNode):
        table: dict[str, Any] = {}
        for key, value in node.value:
            written = str(key.value)
            if written in table:
                where = f"{name}:{key.start_mark.line + 1}"
                raise ConfigurationError([Problem(where, f"key {written!r} is given twice")])
            table[written] = _plain(value, (*at, written), name, lines)
            lines[(*at, written)] = key.start_mark.line + 1
        return table
    return node.value


def switched(value: Any) -> Any:
    """`true`, `yes`, `on` and their opposites as a switch; anything else as it is."""
    words: Mapping[str, bool] = {
        "true": True, "yes": True, "on": True, "false": False, "no": False, "off": False,
    }  # fmt: skip
    return words.get(value.lower(), value) if isinstance(value, str) else value
