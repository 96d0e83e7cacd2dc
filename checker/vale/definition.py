"""What a style file says, as one frozen dataclass for each of Vale's kinds of rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_type_hints

from checker import schema
from checker.errors import ConfigurationError, Problem
from checker.schema import Toml
from checker.vale import inheritance, yaml_file

Level = Literal["error", "warning", "suggestion"]


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What every kind of rule may say."""

    extends: str
    message: str
    level: Level = "warning"
    scope: tuple[str, ...] = ("text",)
    description: str = ""
    link: str = ""
    limit: int = 0
    name: str = ""
    action: Any = None
    code: Any = None
    """Of old styles; without effect today."""
    source: str = ""
    """Of old styles: where the rule is from."""
    matchcase: bool = False
    tests: Any = None
    """The style's own cases, which it is tried with elsewhere."""

    @property
    def replaces(self) -> bool:
        """True where the better words are meant as they stand, several divided by `|`."""
        return isinstance(self.action, Mapping) and self.action.get("name") == "replace"


@dataclass(frozen=True, kw_only=True)
class Existence(Definition):
    tokens: tuple[str, ...] = ()
    raw: tuple[str, ...] = ()
    append: bool = False
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True


@dataclass(frozen=True, kw_only=True)
class Substitution(Definition):
    swap: Mapping[str, str]
    ignorecase: bool = False
    nonword: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True
    capitalize: bool = False
    pos: str = ""


@dataclass(frozen=True, kw_only=True)
class Occurrence(Definition):
    token: str
    max: int = 0
    min: int = 0
    ignorecase: bool = False


@dataclass(frozen=True, kw_only=True)
class Repetition(Definition):
    tokens: tuple[str, ...]
    max: int = 0
    ignorecase: bool = False
    alpha: bool = False
    exceptions: tuple[str, ...] = ()
    vocab: bool = True


@dataclass(frozen=True, kw_only=True)
class Consistency(Definition):
    either: Mapping[str, str]
    nonword: bool = False
    ignorecase: bool = False


@dataclass(frozen=True, kw_only=True)
class Conditional(Definition):
    first: str
    second: str
    ignorecase: bool = False
    """Without effect, as in Vale: the patterns say it themselves."""
    exceptions: tuple[str, ...] = ()
    vocab: bool = True


@dataclass(frozen=True, kw_only=True)
class Capitalization(Definition):
    match: str
    style: str = "AP"
    exceptions: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    threshold: float = 0.8
    vocab: bool = True
    prefix: str = ""


@dataclass(frozen=True, kw_only=True)
class Metric(Definition):
    formula: str
    condition: str


@dataclass(frozen=True, kw_only=True)
class Readability(Definition):
    metrics: tuple[str, ...] = field(default_factory=tuple)
    grade: float = 0.0


KINDS: Mapping[str, type[Definition]] = {
    kind.__name__.lower(): kind
    for kind in (
        Existence, Substitution, Occurrence, Repetition, Consistency, Conditional,
        Capitalization, Metric, Readability,
    )
}  # fmt: skip

UNABLE = {
    "spelling": "needs the dictionaries of a spelling checker",
    "sequence": "needs the parts of speech of a tagger",
    "script": "runs code of its own, which is never run here",
}
"""Kinds that do not run here, and why."""


class Unable(Exception):
    """A rule that is right and cannot run here; the text says why."""


def read(path: Path, styles: Path) -> Definition:
    """The rule in the file, with what it inherits from rules of the styles folder.

    Raises Unable for a kind that does not run here, ConfigurationError for a mistake in the file.
    """
    return of(yaml_file.read(path), styles)


def of(toml: Toml, styles: Path) -> Definition:
    """The rule that the tables say; see `read`."""
    toml = inheritance.flattened(toml, styles)
    extends = toml.data.get("extends")
    if isinstance(extends, str) and extends in UNABLE:
        raise Unable(f"kind '{extends}' {UNABLE[extends]}")
    if not isinstance(extends, str) or extends not in KINDS:
        what = "missing key 'extends'" if extends is None else f"'extends' is {extends!r}"
        hint = f"expected one of {', '.join((*KINDS, *UNABLE))}"
        raise ConfigurationError([Problem(toml.where(("extends",)), what, hint)])
    kind = KINDS[extends]
    builder = schema.Builder(toml)
    found = builder.build(kind, _typed(kind, toml.data))
    builder.raise_problems()
    assert found is not None
    return found


def _typed(kind: type[Definition], data: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of the file as what their keys hold: switches, numbers, lists of one."""
    hints = get_type_hints(kind)
    known = {item.name for item in fields(kind)}
    typed: dict[str, Any] = {}
    for written, value in data.items():
        key = written.lower() if written.lower() in known else written
        hint = hints.get(key)
        if hint is bool:
            value = yaml_file.switched(value)
        elif hint in (int, float) and isinstance(value, str):
            value = _number(value, hint)
        elif str(hint).startswith("tuple") and isinstance(value, str):
            value = [value] if value else []
        typed[key] = value
    return typed


def _number(text: str, hint: type) -> Any:
    try:
        return hint(text)
    except ValueError:
        return text
