"""What a Vale `substitution` writes instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import regex

from checker.vale import patterns
from checker.vale.definition import Substitution

_GROUP = regex.compile(r"\$(\d+)")
_QUOTED = regex.compile(r"""^([^%]*)(['"])%s\2""")
_SWITCH = "\0"


@dataclass(frozen=True)
class Swap:
    """One pair of a rule: what is looked for, and what should stand there."""

    key: str
    value: str
    rule: Substitution

    @cached_property
    def _options(self) -> tuple[str, ...]:
        """Several words are divided by `|`, of which `\\|` is none."""
        parts = self.value.replace(r"\|", _SWITCH).split("|")
        return tuple(part.strip().replace(_SWITCH, "|") for part in parts if part) or ("",)

    @cached_property
    def _pattern(self) -> regex.Pattern[str]:
        return patterns.compile(patterns.scoped(self.key), ignorecase=self.rule.ignorecase)

    @cached_property
    def _accepted(self) -> regex.Pattern[str] | None:
        """The forms that are right already, where the value is a pattern of them."""
        if self.rule.replaces or " " in self.value or not self.value:
            return None
        try:
            return patterns.compile(f"(?:{self.value})")
        except ValueError:
            return None

    def choices(self, found: str) -> tuple[str, ...]:
        """What should stand there; `$1` is what the first group of the key found."""
        options = self._options
        if any(_GROUP.search(option) for option in options) and (
            match := self._pattern.search(found, timeout=patterns.SECONDS)
        ):
            groups = (match[0], *match.groups(""))
            options = tuple(
                _GROUP.sub(lambda at: (*groups, *[""] * 99)[int(at[1])], each) for each in options
            )
        if self.rule.capitalize and found[:1].isupper():
            options = tuple(each[:1].upper() + each[1:] for each in options)
        return options

    def right(self, found: str, choices: Sequence[str]) -> bool:
        """True where what was found is already as it should be, in its case too."""
        if self._accepted is not None:
            return self._accepted.fullmatch(found, timeout=patterns.SECONDS) is not None
        return found in choices


def named(rule: Substitution, choices: Sequence[str]) -> str:
    """The better words in a message: 'a', 'b', or 'c' where the rule replaces, else a or b."""
    if not rule.replaces:
        return " or ".join(choices)
    words = [f"'{choice}'" for choice in choices]
    if len(words) < 3:
        return " or ".join(words)
    return f"{', '.join(words[:-1])}, or {words[-1]}"


def message(rule: Substitution) -> str:
    """The message, without the quotes around the better words where they bring their own."""
    return _QUOTED.sub(r"\1%s", rule.message) if rule.replaces else rule.message
