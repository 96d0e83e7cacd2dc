"""Vale rules that extend another rule: `extends: Microsoft.Wordiness`.

The child's keys stand over the parent's; `key+` adds to a list or table of the parent, `key-` takes
entries away.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from checker.errors import ConfigurationError, Problem
from checker.schema import Key, Toml
from checker.vale import yaml_file

MAX_DEPTH = 10


def flattened(rule: Toml, styles: Path, depth: int = 0) -> Toml:
    """The rule with all that it inherits from rules of the styles folder; itself where it extends
    none. Raises ConfigurationError for a parent that is not there, a circle, or an edit that fits
    nothing.
    """
    extends = rule.data.get("extends")
    if not isinstance(extends, str) or "." not in extends:
        return rule
    style, *names = extends.split(".")
    path = styles.joinpath(style, *names).with_suffix(".yml")
    if ".." in extends or "/" in extends or not path.is_file():
        raise _wrong(rule, ("extends",), f"extends {extends!r}, which is not beside it")
    if depth == MAX_DEPTH:
        raise _wrong(rule, ("extends",), f"extends {MAX_DEPTH} rules in a row: is it a circle?")
    parent = flattened(yaml_file.read(path), styles, depth + 1)
    data: dict[str, Any] = dict(parent.data)
    lines: dict[Key, int] = {}
    for key, value in rule.data.items():
        name = key.rstrip("+-")
        if name != "extends":
            data[name] = value if name == key else _edited(rule, key, parent.data.get(name))
        lines |= {(name, *at[1:]): line for at, line in rule.lines.items() if at[:1] == (key,)}
    return Toml(rule.name, data, lines)


def _edited(rule: Toml, key: str, known: Any) -> Any:
    value = rule.data[key]
    match known, value, key[-1]:
        case list(), list(), "+":
            return [*known, *value]
        case dict(), dict(), "+":
            return {**known, **value}
        case ((list() | dict()), list(), "-") if all(entry in known for entry in value):
            if isinstance(known, Mapping):
                return {name: known[name] for name in known if name not in value}
            return [entry for entry in known if entry not in value]
    raise _wrong(rule, (key,), f"{key!r} does not fit the rule that it extends")


def _wrong(rule: Toml, key: Key, what: str) -> ConfigurationError:
    return ConfigurationError([Problem(rule.where(key), what)])
