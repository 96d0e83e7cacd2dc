"""TOML that people write → frozen dataclasses, with every mistake named by file and line.

`read` parses a file and remembers where each key stands; `build` turns the
parsed tables into a dataclass and collects a `Problem` for each unknown key,
missing key and bad value instead of stopping at the first.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import tomllib
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

import msgspec

from checker.errors import ConfigurationError, Problem

T = TypeVar("T")
Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Toml:
    """A parsed TOML file and the line of each of its keys."""

    name: str
    data: dict[str, Any]
    lines: Mapping[Key, int]

    def where(self, key: Key) -> str:
        """`file:line` of the key, or of the nearest enclosing table that is known."""
        for end in range(len(key), 0, -1):
            if key[:end] in self.lines:
                return f"{self.name}:{self.lines[key[:end]]}"
        return f"{self.name}:1"


def read(path: Path, name: str | None = None) -> Toml:
    """The file, parsed. `name` is how problems call it (default: the path as given).

    Numbers with a point become Decimal. Raises ConfigurationError when the file
    cannot be read, is not UTF-8 or is not TOML.
    """
    name = name or str(path)
    try:
        return parse(path.read_text("utf-8"), name)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigurationError([Problem(name, f"cannot be read: {reason}")]) from error
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 (byte {error.start})"
        raise ConfigurationError([Problem(name, what, "save it as UTF-8")]) from error


def parse(text: str, name: str) -> Toml:
    """The text, parsed; see `read`."""
    try:
        data = tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = place.group(1) if place else str(text.count("\n") + 1)
        what = re.sub(r" \(at .*\)$", "", str(error))
        raise ConfigurationError([Problem(f"{name}:{line}", f"is not TOML: {what}")]) from error
    except RecursionError as error:
        raise ConfigurationError([Problem(name, "is nested too deeply")]) from error
    return Toml(name, data, _lines(text))


_TABLE = re.compile(r"\s*(\[\[?)\s*(.+?)\s*\]\]?\s*(?:#.*)?$")
_NAME = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_ASSIGNMENT = re.compile(rf"\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=\s*(.*)")


def _lines(text: str) -> dict[Key, int]:
    lines: dict[Key, int] = {}
    counts: dict[Key, int] = {}
    prefix: Key = ()
    closing: str | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if closing:
            closing = None if closing in line else closing
            continue
        if table := _TABLE.match(line):
            prefix = _resolve(_split(table.group(2)), counts)
            if table.group(1) == "[[":
                counts[prefix] = counts.get(prefix, -1) + 1
                prefix = (*prefix, counts[prefix])
            lines.setdefault(prefix, number)
        elif assignment := _ASSIGNMENT.match(line):
            key = prefix
            for part in _split(assignment.group(1)):
                key = (*key, part)
                lines.setdefault(key, number)
            quote = assignment.group(2)[:3]
            if quote in ('"""', "'''") and quote not in assignment.group(2)[3:]:
                closing = quote
    return lines


def _split(dotted: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_NAME, dotted)]


def _resolve(parts: list[str], counts: Mapping[Key, int]) -> Key:
    key: Key = ()
    for position, part in enumerate(parts, 1):
        key = (*key, part)
        if key in counts and position < len(parts):
            key = (*key, counts[key])
    return key


# ── tables → dataclasses ─────────────────────────────────────────────────────


Check = Callable[[Any], str | None]
"""Takes a value of the right type; returns what was expected, or None when it is fine."""


@dataclass
class Builder:
    """Builds dataclasses out of one TOML file and keeps every problem met."""

    toml: Toml
    checks: Mapping[tuple[type, str], Check] = field(default_factory=dict)
    """(dataclass, key) → a check beyond the type."""
    problems: list[Problem] = field(default_factory=list)

    def build(self, kind: type[T], data: Mapping[str, Any], at: Key = ()) -> T | None:
        """The dataclass, or None when something in `data` is wrong (see `problems`)."""
        before = len(self.problems)
        hints = _hints(cast(Hashable, kind))
        for key in data:
            if key not in hints:
                near = difflib.get_close_matches(key, hints, 1)
                hint = f"did you mean '{near[0]}'?" if near else f"known keys: {', '.join(hints)}"
                self.problem((*at, key), f"unknown key '{key}'", hint)
        values: dict[str, Any] = {}
        for key, (name, hint, required) in hints.items():
            if key in data:
                problems = len(self.problems)
                values[name] = self._value(hint, data[key], (*at, key))
                check = self.checks.get((kind, key))
                sound = len(self.problems) == problems
                if sound and check and (expected := check(values[name])):
                    self.problem((*at, key), f"'{key}' is {data[key]!r}", expected)
            elif required:
                self.problem(at, f"missing key '{key}'")
        return kind(**values) if len(self.problems) == before else None

    def raise_problems(self) -> None:
        """Raises ConfigurationError when there is any problem, in the order of the file."""
        if self.problems:
            line = re.compile(r":(\d+)$")
            found = {str(p): (line.search(p.where), p) for p in self.problems}
            ordered = sorted(found.values(), key=lambda pair: int(pair[0][1]) if pair[0] else 0)
            raise ConfigurationError([problem for _, problem in ordered])

    def problem(self, at: Key, what: str, hint: str = "") -> None:
        """Notes a mistake at a key."""
        self.problems.append(Problem(self.toml.where(at), what, hint))

    def _value(self, hint: Any, value: Any, at: Key) -> Any:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin in (Union, types.UnionType):
            inner = [argument for argument in arguments if argument is not types.NoneType]
            if len(inner) == 1:
                return self._value(inner[0], value, at)
        if dataclasses.is_dataclass(hint) and isinstance(hint, type):
            if not isinstance(value, dict):
                return self.problem(at, f"'{at[-1]}' must be a table, not {_kind(value)}")
            return self.build(hint, value, at)
        if origin is tuple and arguments and arguments[-1] is Ellipsis:
            if not isinstance(value, list):
                return self.problem(at, f"'{at[-1]}' must be a list, not {_kind(value)}")
            return tuple(self._value(arguments[0], v, (*at, i)) for i, v in enumerate(value))
        if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
            if not isinstance(value, dict):
                return self.problem(at, f"'{at[-1]}' must be a table, not {_kind(value)}")
            return {k: self._value(arguments[1], v, (*at, k)) for k, v in value.items()}
        try:
            return msgspec.convert(value, hint)
        except msgspec.ValidationError:
            return self.problem(at, f"'{at[-1]}' is {value!r}", f"expected {_expected(hint)}")


@cache
def _hints(kind: Any) -> dict[str, tuple[str, Any, bool]]:
    """TOML key → (field name, type, required); `with_` is spelt `with`, `a_b` stays."""
    hints = get_type_hints(kind)
    return {
        item.name.rstrip("_"): (
            item.name,
            hints[item.name],
            item.default is dataclasses.MISSING and item.default_factory is dataclasses.MISSING,
        )
        for item in dataclasses.fields(kind)
        if item.init
    }


def _kind(value: Any) -> str:
    names = {str: "text", bool: "true/false", int: "a number", Decimal: "a number"}
    return names.get(type(value), "a list" if isinstance(value, list) else "a table")


def _expected(hint: Any) -> str:
    choices = [
        choice
        for part in (hint, *get_args(hint))
        if str(get_origin(part)) == "typing.Literal"
        for choice in get_args(part)
    ]
    if choices:
        return "one of " + ", ".join(map(str, choices))
    names = {str: "text", bool: "true or false", int: "a whole number", Decimal: "a number"}
    return names.get(hint) or str(getattr(hint, "__name__", hint))
