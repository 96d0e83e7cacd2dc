"""Rule packs: the only reader of `rules/`.

A rule is one TOML file and its id is its path below the pack's parent folder:
`rules/price/mismatch.toml` is `price/mismatch`. Rules are data; what they can
do is the closed set of kinds in `checker.checks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checker import checks, schema
from checker.errors import ConfigurationError, Problem
from checker.model import Severity


@dataclass(frozen=True)
class Examples:
    """Cases that prove a rule; each is a table of channel → what it says."""

    differ: tuple[Mapping[str, Any], ...] = ()
    agree: tuple[Mapping[str, Any], ...] = ()
    cannot_tell: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True)
class Scope:
    """What a rule looks at; empty means everything."""

    channels: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Kinds of channel: website, feed, social …"""
    languages: tuple[str, ...] = ()
    """Primary language subtags: fr, en …"""


@dataclass(frozen=True)
class RuleFile:
    """A rule as it stands in its file."""

    check: str
    title: Mapping[str, str]
    message: Mapping[str, str]
    """One sentence per language; `{subject}`, `{observed}`, `{expected}`, `{channels}`,
    `{reference}` and `{detail}` are filled in."""
    severity: Severity = "warning"
    why: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    """What it rests on: an article of law, a standard, a platform's policy."""
    scope: Scope = field(default_factory=Scope)
    with_: Mapping[str, Any] = field(default_factory=dict)
    examples: Examples = field(default_factory=Examples)


@dataclass(frozen=True)
class Rule:
    """A rule, checked and ready to run."""

    id: str
    file: RuleFile
    kind: checks.Kind
    with_: Any
    """The check kind's own settings, as its `With` dataclass."""
    severity: Severity
    path: Path

    @property
    def family(self) -> str:
        """The pack it belongs to."""
        return self.id.partition("/")[0]


def builtin_folder() -> Path:
    """The folder of the built-in packs: packaged beside the code, else in the checkout."""
    packaged = Path(__file__).parent / "_rules"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / "rules"


def load_rules(packs: Sequence[str], base: Path = Path()) -> list[Rule]:
    """All rules of the packs, by id.

    A pack is `builtin:<name>` or a folder relative to `base`; a folder's own name is
    the first part of its rules' ids, and a later rule with the id of an earlier one
    is an error. Raises ConfigurationError with every mistake in every file.
    """
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for path, identity in _files(packs, base, problems):
        try:
            rule = _load(path, identity)
        except ConfigurationError as error:
            problems.extend(error.problems)
            continue
        if identity in rules:
            earlier = rules[identity].path
            problems.append(Problem(f"{path}:1", f"rule '{identity}' is already in {earlier}"))
        rules[identity] = rule
    if problems:
        raise ConfigurationError(problems)
    return [rules[identity] for identity in sorted(rules)]


def _files(packs: Sequence[str], base: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    for pack in packs:
        name = pack.removeprefix("builtin:")
        folder = builtin_folder() / name if name != pack else base / pack
        if not folder.is_dir():
            known = sorted(p.name for p in builtin_folder().iterdir() if p.is_dir())
            hint = f"built-in packs: {', '.join(known)}"
            problems.append(Problem("rules", f"there is no rule pack '{pack}'", hint))
            continue
        paths = sorted(folder.rglob("*.toml"))
        if not paths:
            problems.append(Problem("rules", f"pack '{pack}' holds no rule", str(folder)))
        root = folder.resolve()
        for path in paths:
            inner = path.resolve().relative_to(root).with_suffix("").as_posix()
            yield path, f"{root.name}/{inner}"


def _load(path: Path, identity: str) -> Rule:
    builder = schema.Builder(schema.read(path), {(RuleFile, "check"): _known_kind})
    file = builder.build(RuleFile, builder.toml.data)
    name = builder.toml.data.get("check")
    kind = checks.kind(name) if isinstance(name, str) and name in checks.names() else None
    settings = builder.toml.data.get("with", {})
    with_ = None
    if kind and isinstance(settings, dict):
        with_ = builder.build(kind.With, settings, ("with",))
    if file:
        for kind_of_example in ("differ", "agree"):
            if not getattr(file.examples, kind_of_example):
                what = f"no [[examples.{kind_of_example}]]: each rule proves itself"
                builder.problem(("examples",), what)
    builder.raise_problems()
    assert file is not None
    assert kind is not None
    return Rule(identity, file, kind, with_, file.severity, path)


def _known_kind(name: str) -> str | None:
    import difflib

    if name in checks.names():
        return None
    near = difflib.get_close_matches(name, checks.names(), 1)
    return f"did you mean '{near[0]}'?" if near else f"known: {', '.join(checks.names())}"
