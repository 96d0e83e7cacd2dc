"""Paths into JSON: `data.products[*].price.amount`.

A step is a key; `[*]` is every item of a list, `[2]` one of them, `[type=retweeted]` the
items (or the mapping itself) that have this value. Every hit comes with its JSON pointer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import Any

from checker.extract.records import pointer

Steps = tuple[str | int, ...]

_STEP = re.compile(r"\.?(?:\[(?P<inner>[^\]]*)\]|(?P<key>[^.\[\]]+))")
_ALL = "[*]"


@lru_cache(maxsize=1024)
def parse(path: str) -> Steps:
    """The steps of a path: keys, numbers, `[*]` and `[key=value]`. Raises ValueError."""
    steps: list[str | int] = []
    position = 0
    while position < len(path):
        found = _STEP.match(path, position)
        if found is None:
            raise ValueError(f"{path!r} is no path: expected keys, dots and [*]")
        inner = found["inner"]
        if inner is None:
            steps.append(found["key"])
        elif inner.isdecimal():
            steps.append(int(inner))
        elif inner == "*" or "=" in inner:
            steps.append(f"[{inner}]")
        else:
            raise ValueError(f"{path!r} is no path: [{inner}] is neither *, a number nor key=value")
        position = found.end()
    return tuple(steps)


def find(data: Any, path: str) -> Iterator[tuple[str, Any]]:
    """(JSON pointer, value) of everything at a path, in the order of the data; nulls are not."""
    for place, value in _walk(data, parse(path), ()):
        if value is not None:
            yield pointer(*place), value


def first(data: Any, paths: Iterable[str]) -> tuple[str, Any] | None:
    """The first of these paths where something stands; empty texts are nothing."""
    for path in paths:
        for place, value in find(data, path):
            if value != "":
                return place, value
    return None


def has(data: Any, paths: Iterable[str]) -> bool:
    """Whether anything but false stands at one of these paths."""
    return any(value is not False for path in paths for _, value in find(data, path))


def text(data: Any, path: str) -> str:
    """What stands at a path, as text; empty where nothing does."""
    found = first(data, (path,)) if path else None
    return str(found[1]) if found and isinstance(found[1], str | int) else ""


def keep(data: Any, paths: Collection[str]) -> Any:
    """The data with nothing but what stands at these paths, everything at its place."""
    return _keep(data, [parse(path) for path in paths])


def _keep(data: Any, wanted: list[Steps]) -> Any:
    if () in wanted:
        return data
    if isinstance(data, dict):
        inside = [rest for steps in wanted for rest in _conditioned(data, steps)]
        below = {key: [rest[1:] for rest in inside if rest[0] == key] for key in data}
        return {key: _keep(value, below[key]) for key, value in data.items() if below[key]}
    if isinstance(data, list):
        return [
            _keep(item, [rest for steps in wanted for rest in _item(item, number, steps)])
            for number, item in enumerate(data)
        ]
    return None


def _conditioned(data: Any, steps: Steps) -> list[Steps]:
    """The steps without a condition that `data` fits: the rest, and the key that it rests on."""
    condition = _condition(steps[0])
    if condition is None:
        return [steps]
    rest = [steps[1:]] if steps[1:] else []
    return [(condition[0],), *rest] if _fits(data, condition) else []


def _item(item: Any, number: int, steps: Steps) -> list[Steps]:
    """What is left of the steps inside this item of a list."""
    if steps[0] in (_ALL, number):
        return [steps[1:]]
    return _conditioned(item, steps) if _condition(steps[0]) else []


def conditions(paths: Iterable[str]) -> frozenset[str]:
    """The keys that conditions in these paths rest on."""
    found = (_condition(step) for path in paths for step in parse(path))
    return frozenset(condition[0] for condition in found if condition)


def _walk(data: Any, steps: Steps, place: Steps) -> Iterator[tuple[Steps, Any]]:
    if not steps:
        yield place, data
        return
    step, rest = steps[0], steps[1:]
    condition = _condition(step)
    if isinstance(data, list):
        for number, item in enumerate(data):
            if step in (_ALL, number) or (condition is not None and _fits(item, condition)):
                yield from _walk(item, rest, (*place, number))
    elif condition is not None:
        if _fits(data, condition):
            yield from _walk(data, rest, place)
    elif isinstance(data, dict) and step in data:
        yield from _walk(data[step], rest, (*place, step))


def _condition(step: str | int) -> tuple[str, str] | None:
    """(key, value) of a step `[key=value]`."""
    if not isinstance(step, str) or not step.startswith("[") or step == _ALL:
        return None
    key, _, value = step[1:-1].partition("=")
    return key, value


def _fits(item: Any, condition: tuple[str, str]) -> bool:
    return isinstance(item, dict) and str(item.get(condition[0])) == condition[1]
