"""Reports: pure functions of one run, one module per format.

A format is a module with

    NAME                        what `--format` calls it
    MEDIA                       its media type
    FILE                        its file in a report folder; None for formats that only stream
    render(report) -> str | bytes
    beside(report)              optional: path from its file → bytes of files it needs

Adding a format is adding a file here; nothing else changes. Modules without a NAME are parts
(`text`, `difference`, `matrix`, `dress` …) or what one command shows (`history`, `rules`, `page`
…). `annex` is what the store adds: earlier runs, price curves, pictures. Only `write`, `write_all`,
`history.write` and `progress` touch files or streams; `pdf` is printed by Chromium.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import tempfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from checker.display import language_of
from checker.model import Audit, Finding
from checker.reports import matrix as matrices
from checker.reports.annex import Annex
from checker.reports.matrix import Matrix
from checker.reports.text import uncoloured

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects


@dataclass(frozen=True, slots=True)
class RuleText:
    """What a rule says about itself, per language."""

    title: Mapping[str, str]
    why: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    fix: Mapping[str, str] = field(default_factory=dict)
    """What to do; empty where the channel should say what is expected."""


@dataclass(frozen=True, slots=True)
class Report:
    """All that a report is made of."""

    audit: Audit
    matrix: Matrix = field(default_factory=Matrix)
    language: str = "en"
    """fr or en: the language a report opens in."""
    rules: Mapping[str, RuleText] = field(default_factory=dict)
    """By rule id; a rule that is not here is shown by its id."""
    annex: Annex = field(default_factory=Annex)
    """Earlier runs, price curves, pictures and the agency's name, where they were asked for."""

    @classmethod
    def of(cls, audit: Audit, subjects: Subjects, rules: Iterable[Rule] = ()) -> Report:
        """The report of a run."""
        texts = {
            rule.id: RuleText(rule.file.title, rule.file.why, rule.file.source, rule.file.fix)
            for rule in rules
        }
        return cls(audit, matrices.of(subjects), language_of(audit.locale), texts)

    def title(self, rule: str, language: str | None = None) -> str:
        """The rule's title; its id where the report does not know it."""
        text = self.rules.get(rule)
        return text.title.get(language or self.language, rule) if text else rule

    def fix(self, finding: Finding, language: str | None = None) -> str:
        """What its rule says to do about a finding; empty where it says nothing of its own."""
        text = self.rules.get(finding.rule)
        said = text.fix.get(language or self.language, "") if text else ""
        return said.replace("{expected}", finding.expected or "")

    def spoken(self, language: str) -> Report:
        """The same report in another language."""
        return replace(self, language=language)


class Format(Protocol):
    """One way to show a report."""

    NAME: str
    MEDIA: str
    FILE: str | None

    def render(self, report: Report) -> str | bytes:
        """The whole report."""


@cache
def registry() -> Mapping[str, Format]:
    """All formats by name."""
    modules = (
        importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
    )
    return {module.NAME: cast(Format, module) for module in modules if hasattr(module, "NAME")}


def render(report: Report, format: str) -> str | bytes:
    """The report in a format. Raises KeyError for an unknown one."""
    return registry()[format].render(report)


def write_all(report: Report, folder: Path, leave_out: Collection[str] = ()) -> list[Path]:
    """Writes every format that has a file, but those left out; returns their paths."""
    written = []
    for name, kind in sorted(registry().items()):
        if kind.FILE and name not in leave_out:
            path = folder / kind.FILE
            write(path, render(report, name))
            written.append(path)
            for beside, content in getattr(kind, "beside", _nothing)(report).items():
                write(folder / beside, content)
    return written


def _nothing(_: Report) -> Mapping[str, bytes]:
    return {}


def write(path: Path, content: str | bytes) -> None:
    """Writes a file whole or not at all; text as UTF-8 without terminal colours."""
    data = content if isinstance(content, bytes) else uncoloured(content).encode("utf-8", "replace")
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        os.unlink(name)
        raise
