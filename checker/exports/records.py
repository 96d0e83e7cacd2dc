"""JSON and JSON Lines as tables: nested objects become `price.value`, variants become rows,
and what holds in one place (Square's `location_overrides`) a column named after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

import msgspec

from checker.errors import Unreadable
from checker.exports import notices
from checker.exports.table import Table, from_records
from checker.model import Failure

_LISTS = (
    "products", "items", "offers", "data", "results", "entries", "resources", "objects",
    "variants",
)  # fmt: skip
_VARIANTS = ("variants", "variations")
_PLACE = "location_id"
_DEEPEST = 4
_DECODER = msgspec.json.Decoder(float_hook=Decimal)


def read_tables(
    content: bytes, location: str, known: Callable[[Sequence[str]], int]
) -> tuple[list[Table], list[str]]:
    """The one table of a JSON text; rows are counted from 1. Raises `Unreadable`."""
    content = content.removeprefix(b"\xef\xbb\xbf")
    failures: tuple[Failure, ...] = ()
    broken = 0
    try:
        objects = list(enumerate(_objects(_DECODER.decode(content)), 1))
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        objects, failures, broken = _lines(content, location)
        if not objects:
            why = f"broken JSON: {error}"
            raise Unreadable(Failure("unreadable-file", location, why)) from None
    strange = [n for n, item in objects if not isinstance(item, dict)]
    if strange:
        broken += len(strange)
        failures += (notices.lines("broken-record", location, strange),)
    found = [(n, row) for n, item in objects if isinstance(item, dict) for row in _rows(item)]
    rows = [row for _, row in found]
    headers = tuple(dict.fromkeys(key for row in rows for key in row))
    if known(headers) < 2:
        return [], list(headers)
    # One object may hold several records; then they are counted, not the objects.
    alone = len({n for n, _ in found}) == len(found)
    numbers = [n for n, _ in found] if alone else range(1, len(rows) + 1)
    load = from_records(headers, rows, numbers, failures, broken)
    return [Table(headers, load, location=location, stored=True)], []


def _objects(value: Any) -> Iterator[Any]:
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        inner = next((value[k] for k in _LISTS if isinstance(value.get(k), list)), None)
        if inner is not None and "id" not in value:
            yield from inner
        else:
            yield value


def _lines(content: bytes, location: str) -> tuple[list[tuple[int, Any]], tuple[Failure, ...], int]:
    """(line, object) of JSON Lines, what is wrong, and how many lines are no JSON."""
    objects: list[tuple[int, Any]] = []
    failures: list[Failure] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        try:
            objects.append((number, _DECODER.decode(line)))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            failures.append(
                Failure("broken-record", f"{location}:{number}", str(error), fatal=False)
            )
    return objects, tuple(failures[:20]), len(failures)


def _rows(item: dict[str, Any]) -> Iterator[dict[str, str]]:
    inner = [item, *(value for value in item.values() if isinstance(value, dict))]
    lists = [part[name] for part in inner for name in _VARIANTS if name in part]
    variants = next((v for v in lists if isinstance(v, list) and v and _are_objects(v)), None)
    if variants:
        parent = {f"product.{key}": value for key, value in _flat(item).items()}
        for variant in variants:
            yield parent | _flat(variant)
    else:
        yield _flat(item)


def _are_objects(values: list[Any]) -> bool:
    return all(isinstance(value, dict) for value in values)


def _flat(item: dict[str, Any], prefix: str = "", depth: int = 0) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in item.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and depth < _DEEPEST:
            flat |= _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            if value and all(isinstance(part, str | int) for part in value):
                flat[name] = ",".join(map(str, value))
            elif _are_objects(value) and depth < _DEEPEST:
                for part in value:
                    if isinstance(place := part.get(_PLACE), str):
                        flat |= _flat(part, f"{name}[{place}].", depth + 1)
        elif isinstance(value, bool):
            flat[name] = "true" if value else "false"
        elif value is not None:
            flat[name] = str(value)
    return flat
