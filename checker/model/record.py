"""Frozen values that are made by the hundred thousand.

They are structs of msgspec, which makes and changes them several times faster than a frozen
dataclass is, and answer to `dataclasses` like one: `fields`, `replace`, `asdict`, `is_dataclass`.
"""

from __future__ import annotations

import dataclasses
from dataclasses import Field, make_dataclass
from functools import cache
from typing import Any, ClassVar

from msgspec import NODEFAULT, Struct, structs


class _Fields:
    """Gives each kind of record the fields of the dataclass that it would be."""

    def __get__(self, _: object, kind: type[Record]) -> dict[str, Field[Any]]:
        return _fields(kind)


@cache
def _fields(kind: type[Record]) -> dict[str, Field[Any]]:
    told = [(each.name, each.type, _default(each)) for each in structs.fields(kind)]
    twin: Any = make_dataclass(kind.__name__, told)
    fields: dict[str, Field[Any]] = twin.__dataclass_fields__
    return fields


def _default(told: structs.FieldInfo) -> Any:
    if told.default_factory is not NODEFAULT:
        return dataclasses.field(default_factory=told.default_factory)
    if told.default is not NODEFAULT:
        return dataclasses.field(default=told.default)
    return dataclasses.field()


class Record(Struct, frozen=True, gc=False):
    """A frozen value: setting or deleting a field raises `AttributeError`.

    Records hold no other objects than values, so the collector of cycles need not know them.
    """

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]] = _Fields()  # type: ignore[assignment]
