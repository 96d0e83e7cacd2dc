"""Rule packs: the only reader of `rules/`.

A rule is one TOML file and its id is its path below the pack's parent folder:
`rules/price/mismatch.toml` is `price/mismatch`. Rules are data; what they can
do is the closed set of kinds in `checker.checks`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

from checker import checks, schema
from checker.errors import ConfigurationError, Problem
from checker.model import Severity
from checker.scope import EVERYTHING, Scope, matches
from checker.settings import Mode, Settings, positive


@dataclass(frozen=True)
class Examples:
    """Cases that prove a rule; each is a table of channel → what it says."""

    differ: tuple[Mapping[str, Any], ...] = ()
    agree: tuple[Mapping[str, Any], ...] = ()
    cannot_tell: tuple[Mapping[str, Any], ...] = ()


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
    scope: Scope = EVERYTHING
    mode: Mode = "auto"
    """Who is right where channels differ: `auto` asks the reference, else a strict majority, else
    nobody; `reference` and `majority` only those; `pairwise` judges each pair by itself."""
    confirm: int = 1
    """Runs that must find the same before it is a finding."""
    max_age_hours: int | None = None
    """Readings older than this are compared with nothing; None: any age."""
    gives_way_to: tuple[str, ...] = ()
    """Rules whose finding in the same text, or about the same subject, is told instead."""
    fix: Mapping[str, str] = field(default_factory=dict)
    """What is to be done, per language, where that is not to say `expected`, which may stand in it
    as `{expected}`."""
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
    parts: tuple[Rule, ...] = ()
    """The rules that this one is made of."""

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

    A pack is `builtin:<name>`, a folder relative to `base`, or `vale:<folder>`, a Vale style
    (`vale:<folder>@fr` for another language than English). A folder's own name is the first
    part of its rules' ids, and a later rule with the id of an earlier one is an error. Raises
    ConfigurationError with every mistake in every file.
    """
    problems: list[Problem] = []
    rules: dict[str, Rule] = {}
    for rule in _rules(packs, base, problems):
        if rule.id in rules:
            what = f"rule '{rule.id}' is already in {rules[rule.id].path}"
            problems.append(Problem(f"{rule.path}:1", what))
        rules[rule.id] = rule
    made = [_composed(rules[identity], rules, problems) for identity in sorted(rules)]
    problems += [problem for rule in made for problem in _unknown(rule, rules)]
    if problems:
        raise ConfigurationError(problems)
    return made


def _composed(rule: Rule, rules: Mapping[str, Rule], problems: list[Problem]) -> Rule:
    """The rule with the rules it names, of these packs or built in."""
    if rule.file.check != _COMPOSED:
        return rule
    parts = []
    for key in ("all", "any", "unless"):
        for number, name in enumerate(getattr(rule.with_, key)):
            part = rules.get(name) or _builtin(name)
            if part is not None and part.file.check != _COMPOSED:
                parts.append(part)
                continue
            where = schema.read(rule.path).where(("with", key, number))
            what = "is made of rules itself" if part else "is not there"
            problems.append(Problem(where, f"the rule '{name}' {what}", near(name, list(rules))))
    return replace(rule, parts=tuple(parts))


_COMPOSED = "rule-conditions"


def _unknown(rule: Rule, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    """The rules that it gives way to and nobody knows."""
    for number, name in enumerate(rule.file.gives_way_to):
        if name not in rules and _builtin(name) is None:
            where = schema.read(rule.path).where(("gives_way_to", number))
            yield Problem(where, f"the rule '{name}' is not there", near(name, list(rules)))


def _builtin(identity: str) -> Rule | None:
    path = builtin_folder() / f"{identity}.toml"
    inside = path.resolve().is_relative_to(builtin_folder().resolve())
    return _load(path, identity) if inside and path.is_file() else None


def adjusted(rules: Iterable[Rule], settings: Settings) -> list[Rule]:
    """The rules with the severity, mode, confirmation and age that the configuration wants.

    Raises ConfigurationError where the configuration names a rule that no pack holds.
    """
    rules = list(rules)
    _check_named(rules, settings)
    return [_adjusted(rule, settings) for rule in rules]


def _adjusted(rule: Rule, settings: Settings) -> Rule:
    wanted: dict[str, Any] = {}
    for adjustment in settings.adjustments:
        if matches(rule.id, adjustment.rules):
            said = {key: getattr(adjustment, key) for key in ("mode", "confirm", "max_age_hours")}
            wanted |= {key: value for key, value in said.items() if value is not None}
    return replace(
        rule,
        severity=settings.severity.get(rule.id, rule.severity),
        file=replace(rule.file, **wanted),
        parts=tuple(_adjusted(part, settings) for part in rule.parts),
    )


def _check_named(rules: Sequence[Rule], settings: Settings) -> None:
    """Every rule that the configuration names is there, or belongs to a pack it does not use."""
    ids = [rule.id for rule in rules]
    families = {rule.family for rule in rules}
    tables = (("severities", settings.severities), ("adjustments", settings.adjustments))
    named = [("severity", name) for name in settings.severity]
    named += [(key, name) for key, table in tables for item in table for name in item.rules]
    problems = [
        Problem(f"{settings.file} [{key}]", f"there is no rule '{name}'", near(name, ids))
        for key, name in named
        if name.partition("/")[0] in families and not any(matches(i, (name,)) for i in ids)
    ]
    if problems:
        raise ConfigurationError(problems)


def near(name: str, known: Sequence[str]) -> str:
    """A hint: the nearest of the known names, else all of them."""
    import difflib

    found = difflib.get_close_matches(name, known, 1)
    return f"did you mean '{found[0]}'?" if found else f"known: {', '.join(known)}"


def _rules(packs: Sequence[str], base: Path, problems: list[Problem]) -> Iterator[Rule]:
    for pack in packs:
        if pack.startswith(VALE):
            yield from _styles(pack, base, problems)
            continue
        for path, identity in _files(pack, base, problems):
            try:
                yield _load(path, identity)
            except ConfigurationError as error:
                problems.extend(error.problems)


def _files(pack: str, base: Path, problems: list[Problem]) -> Iterator[tuple[Path, str]]:
    name = pack.removeprefix("builtin:")
    folder = builtin_folder() / name if name != pack else base / pack
    if not folder.is_dir():
        known = sorted(p.name for p in builtin_folder().iterdir() if p.is_dir())
        hint = f"built-in packs: {', '.join(known)}"
        problems.append(Problem("rules", f"there is no rule pack '{pack}'", hint))
        return
    paths = sorted(folder.rglob("*.toml"))
    if not paths:
        problems.append(Problem("rules", f"pack '{pack}' holds no rule", str(folder)))
    root = folder.resolve()
    for path in paths:
        inner = path.resolve().relative_to(root).with_suffix("").as_posix()
        yield path, f"{root.name}/{inner}"


VALE = "vale:"
_SEVERITIES: Mapping[str, Severity] = {"error": "error", "warning": "warning", "suggestion": "note"}


def _styles(pack: str, base: Path, problems: list[Problem]) -> Iterator[Rule]:
    """The rules of a Vale style, for the languages after its `@`, English where none is given."""
    from checker import vale
    from checker.vale import check

    named, _, languages = pack.removeprefix(VALE).partition("@")
    folder = base / named
    if not folder.is_dir():
        problems.append(Problem("rules", f"there is no Vale style '{named}'", str(folder)))
        return
    styles = vale.load(folder)
    if not styles.paths:
        problems.append(Problem("rules", f"the Vale style '{named}' holds no rule", str(folder)))
    scope = Scope(languages=tuple(languages.split(",")) if languages else ("en",))
    kind = cast(checks.Kind, check)
    for style in styles.styles:
        said = style.definition
        file = RuleFile(
            "vale", _both(style.name), _both("{detail}"), _SEVERITIES[said.level],
            _both(said.description) if said.description else {}, said.link, scope,
        )  # fmt: skip
        with_ = check.With(style, styles)
        yield Rule(style.name, file, kind, with_, file.severity, styles.paths[style.name])
    for skipped in styles.skipped:
        file = RuleFile("vale", _both(skipped.name), _both(skipped.why), "note", scope=scope)
        yield Rule(skipped.name, file, kind, check.With(skipped, styles), "note", skipped.path)


def _both(text: str) -> Mapping[str, str]:
    """A text that no one translated."""
    return {"fr": text, "en": text}


def _load(path: Path, identity: str) -> Rule:
    limits: dict[tuple[type, str], schema.Check] = {
        (RuleFile, "check"): _known_kind,
        (RuleFile, "confirm"): positive,
        (RuleFile, "max_age_hours"): positive,
    }
    builder = schema.Builder(schema.read(path), limits)
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
    return None if name in checks.names() else near(name, checks.names())
