"""The kinds of check, one module each: `compare_prices.py` is the kind `compare-prices`.

A kind is a module with

    With                            a frozen dataclass: the keys of a rule's [with]
    SUBJECT                         what its rules' examples describe (see `examples.py`)
    check(rule, subjects) -> Outcome
                                    pure; says agree, differ or cannot tell

Adding a kind is adding a file here; nothing else changes. Modules that begin with `_` are shared
parts: `_verdicts` collects what a check says, `_decide` says who is right, `_offers` is one pass
over the columns of offers, `_readings` compares single values, `_messages` goes through texts.

A kind of a brand's own is a module of an installed package that names it under the entry point
group `checker.checks`; a rule pack alone can never run code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING, Literal, Protocol, cast

from checker.errors import ConfigurationError, Problem
from checker.model import Outcome

if TYPE_CHECKING:
    from checker.rulebook import Rule
    from checker.subjects import Subjects


class Kind(Protocol):
    """A kind of check."""

    With: type
    SUBJECT: Literal["product", "promotion", "claim", "message"]

    def check(self, rule: Rule, subjects: Subjects) -> Outcome:
        """What the rule says about all subjects."""


@cache
def names() -> tuple[str, ...]:
    """All kinds, as rules spell them; modules that begin with `_` are shared parts."""
    return tuple(sorted({*builtin(), *_installed()}))


@cache
def builtin() -> tuple[str, ...]:
    """The kinds that come with the program."""
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in found if name[0] != "_"))


def kind(name: str) -> Kind:
    """The kind of that name. Raises ModuleNotFoundError for an unknown one, ConfigurationError for
    an installed one that is no kind.
    """
    if name in builtin() or name not in _installed():
        return cast(Kind, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))
    point = _installed()[name]
    try:
        found = point.load()
    except Exception as error:  # whatever the package's own code raises
        raise ConfigurationError([Problem(point.value, f"cannot be loaded: {error}")]) from error
    if missing := [part for part in ("With", "SUBJECT", "check") if not hasattr(found, part)]:
        what = f"is no kind of check: it lacks {', '.join(missing)}"
        raise ConfigurationError([Problem(point.value, what, "see docs/rules.md")])
    return cast(Kind, found)


@cache
def _installed() -> Mapping[str, EntryPoint]:
    return {point.name: point for point in entry_points(group="checker.checks")}


def judge(rule: Rule, subjects: Subjects) -> Outcome:
    """What the rule says; asked twice about the same subjects (by a rule that is made of others),
    it is judged once.
    """
    return subjects.once(("outcome", rule.id), lambda: rule.kind.check(rule, subjects))
