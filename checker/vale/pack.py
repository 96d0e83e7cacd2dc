"""A folder of Vale rules, and the one pass that tells which of them a text may concern."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.errors import ConfigurationError
from checker.vale import definition, style
from checker.vale.style import Alert, Style, Text

MAX_RULES = 5_000


@dataclass(frozen=True)
class Skipped:
    """A rule that does not run, and why."""

    name: str
    path: Path
    why: str


@dataclass(frozen=True)
class Pack:
    """The rules of one style."""

    name: str
    styles: tuple[Style, ...]
    skipped: tuple[Skipped, ...] = ()
    paths: Mapping[str, Path] = field(default_factory=dict, repr=False)

    @cached_property
    def _needs(self) -> tuple[list[set[int]], Any]:
        """The rules that need each text, and what finds all those texts in one pass."""
        from ahocorasick_rs import AhoCorasick

        wanted: dict[str, set[int]] = {}
        for at, each in enumerate(self.styles):
            for text in each.needed or ():
                wanted.setdefault(text, set()).add(at)
        return list(wanted.values()), AhoCorasick(wanted)

    @cached_property
    def _always(self) -> tuple[int, ...]:
        return tuple(at for at, each in enumerate(self.styles) if each.needed is None)

    def concerned(self, body: str) -> list[int]:
        """Places in `styles` of the rules that a text may concern; the others say nothing."""
        found = set(self._always)
        rules, automaton = self._needs
        for text, _, _ in automaton.find_matches_as_indexes(body.lower(), overlapping=True):
            found.update(rules[text])
        return sorted(found)

    def alerts(self, text: Text) -> Iterator[tuple[Style, Alert]]:
        """What all rules say of one message. Raises TimeoutError as `Style.alerts` does."""
        for at in self.concerned(text.body):
            for alert in self.styles[at].alerts(text):
                yield self.styles[at], alert


def load(folder: Path) -> Pack:
    """Every rule below the folder, and the words accepted by the vocabularies beside it.

    A rule that cannot run here, or has a mistake, is among the skipped with its reason.
    """
    accepted = tuple(_accepted(folder))
    styles: list[Style] = []
    skipped: list[Skipped] = []
    paths: dict[str, Path] = {}
    for path in sorted([*folder.rglob("*.yml"), *folder.rglob("*.yaml")])[:MAX_RULES]:
        if any(part[0] == "." for part in path.relative_to(folder).parts):
            continue
        name = f"{folder.resolve().name}/{path.relative_to(folder).with_suffix('').as_posix()}"
        paths[name] = path
        try:
            styles.append(style.compiled(name, definition.read(path, folder.parent), accepted))
        except definition.Unable as error:
            skipped.append(Skipped(name, path, str(error)))
        except ConfigurationError as error:
            skipped.append(Skipped(name, path, "; ".join(map(str, error.problems))))
    return Pack(folder.resolve().name, tuple(styles), tuple(skipped), paths)


def _accepted(folder: Path) -> Iterator[str]:
    """Words of `accept.txt` in the vocabularies of the styles folder, one pattern a line."""
    parents = (folder.parent / "config" / "vocabularies", folder.parent / "Vocab")
    for file in (file for parent in parents for file in sorted(parent.glob("*/accept.txt"))):
        for line in file.read_text("utf-8", "replace").splitlines():
            if line.strip() and not line.startswith("#"):
                yield line.strip()
