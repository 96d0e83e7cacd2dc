"""The kinds of check, one module each: `compare_prices.py` is the kind `compare-prices`.

A kind is a module with

    With                            a frozen dataclass: the keys of a rule's [with]
    SUBJECT                         what its rules' examples describe (see `examples.py`)
    check(rule, subjects) -> Outcome
                                    pure; says agree, differ or cannot tell

Adding a kind is adding a file here; nothing else changes.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, Literal, Protocol, cast

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
    found = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in found if name[0] != "_"))


def kind(name: str) -> Kind:
    """The kind of that name. Raises ModuleNotFoundError for an unknown one."""
    return cast(Kind, importlib.import_module(f"{__name__}.{name.replace('-', '_')}"))


def judge(rule: Rule, subjects: Subjects) -> Outcome:
    """What the rule says; asked twice about the same subjects (by a rule that is made of others),
    it is judged once.
    """
    return subjects.once(("outcome", rule.id), lambda: rule.kind.check(rule, subjects))
